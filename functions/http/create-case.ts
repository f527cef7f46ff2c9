import { createCase } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, creditorId, principalOf, sumOre } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { outside } from "../outside.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /creditors/{creditorId}/manual-cases` — a case on a claim that a person writes down. */
export const handler = httpRoute(routes.createCase, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const { mode, business, ...claim } = body;
    const made = await createCase(shellOf({ now }, { table: table(), send }), outside().register, {
      creditorId: creditorId(params.creditorId),
      claim,
      mode,
      business,
      by: caller.userId,
    });
    if (!made.ok) return made;
    const { caseId, number, status, claims } = made.value;
    return accept({ caseId, number, status, principalOre: sumOre(claims.map(principalOf)) });
  },
});
