import { handOverCases } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { accept, caseId, creditorId, type HandOver, invoiceId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "sync-agency", "publish-event");

/** `POST /creditors/{creditorId}/hand-overs` — hands cases and overdue invoices over to the agency. */
export const handler = httpRoute(routes.handOverCases, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const done = await handOverCases(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      caseIds: body.caseIds.map(caseId),
      invoiceIds: body.invoiceIds.map(invoiceId),
      by: caller.userId,
    });
    if (!done.ok) return done;
    return accept({ handOvers: done.value.handOvers.map(toReply), refused: done.value.refused });
  },
});

const toReply = ({ handOverId, items }: HandOver) => ({
  handOverId,
  caseIds: [...new Set(items.map((item) => item.caseId))],
  invoiceNumbers: items.map(({ invoiceNumber }) => invoiceNumber),
});
