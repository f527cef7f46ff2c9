import { type InvoiceView, listInvoices } from "@kravflyt/app";
import { type RouteReply, routes } from "@kravflyt/contracts";
import { accept, creditorId } from "@kravflyt/core";
import { httpRoute } from "@kravflyt/runtime";
import { loadUser } from "../deps.ts";
import { leftOutReply } from "../replies/judged.ts";
import { viewAt } from "../view.ts";

/** `GET /creditors/{creditorId}/invoices` — each with the reason why it is not collected, or not yet. */
export const handler = httpRoute(routes.listInvoices, {
  loadUser,
  run: async ({ params, query, now }) => {
    const listed = await listInvoices(viewAt({ now }), { creditorId: creditorId(params.creditorId), ...query });
    if (!listed.ok) return listed;
    const { items, leftOut, broken = [], cursor } = listed.value;
    const invoices = items.map(toReply);
    return accept({ invoices, leftOut: leftOut.map(leftOutReply), broken: broken.length, cursor });
  },
});

type InvoiceReply = RouteReply<typeof routes.listInvoices>["invoices"][number];

function toReply({ invoice, debtor, registerKnows, removed: _, ...found }: InvoiceView): InvoiceReply {
  const { id, connectionId, kind, number, issuedOn, dueOn, currency, totalOre, outstandingOre, customer } = invoice;
  const { sourceId: customerId, name, organizationNumber } = customer;
  return {
    invoiceId: id,
    connectionId,
    kind,
    number,
    issuedOn,
    dueOn,
    currency,
    totalOre,
    outstandingOre,
    customer: { customerId, name, kind: registerKnows ? debtor.kind : undefined, organizationNumber },
    ...found,
  };
}
