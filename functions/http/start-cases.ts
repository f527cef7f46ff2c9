import { type StartAnswer, startCases } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId, invoiceId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** `POST /creditors/{creditorId}/cases` — starts cases on the chosen invoices, each answered for itself. */
export const handler = httpRoute(routes.startCases, {
  loadUser,
  run: async ({ params, body, caller, now }) => {
    const started = await startCases(shellOf({ now }, { table: table(), send }), {
      creditorId: creditorId(params.creditorId),
      invoiceIds: body.invoiceIds.map(invoiceId),
      mode: body.mode,
      business: body.business ?? false,
      by: caller.userId,
    });
    return started.ok ? accept({ results: started.value.map(toReply) }) : started;
  },
});

type Answer = RouteReply<typeof routes.startCases>["results"][number];

function toReply({ invoiceId: id, result, joined }: StartAnswer): Answer {
  if (!result.ok) return { invoiceId: id, refused: result.refusal };
  const { caseId, number, status } = result.value;
  const state = { caseId, number, status };
  return joined ? { invoiceId: id, joined: state } : { invoiceId: id, started: state };
}
