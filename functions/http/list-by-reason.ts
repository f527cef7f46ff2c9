import { type JudgedItem, listByReason } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/reasons/{code}` — the open items behind one count. */
export const handler = httpRoute(routes.listByReason, {
  loadUser,
  run: async ({ params, query, now }) => {
    const asked = { creditorId: creditorId(params.creditorId), code: params.code, ...query };
    const listed = await listByReason(viewAt({ now }), asked);
    if (!listed.ok) return listed;
    const { items, broken = [], cursor } = listed.value;
    return accept({ items: items.map(toReply), broken: broken.length, cursor });
  },
});

type Item = RouteReply<typeof routes.listByReason>["items"][number];

function toReply({ stored: { invoice, caseId }, verdict, case: state }: JudgedItem): Item {
  const { id, number, customer, dueOn, outstandingOre } = invoice;
  const found = verdict.kind === "acts" ? { act: verdict.act } : { why: verdict.why };
  const inCase = { caseId, caseNumber: state?.number };
  return { invoiceId: id, number, customerName: customer.name, dueOn, outstandingOre, ...inCase, ...found };
}
