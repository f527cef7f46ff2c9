import type { JudgedItem } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** An open item with what happens to it next, or why nothing does. */
export function judgedReply({
  stored: { invoice, debtor, registerKnows, caseId },
  verdict,
  first,
  case: state,
}: JudgedItem): RouteReply<typeof routes.listByReason>["items"][number] {
  const { id, number, customer, connectionId, dueOn, outstandingOre } = invoice;
  const found = verdict.kind === "acts" ? { act: verdict.act } : { why: verdict.why };
  const inCase = { caseId, caseNumber: state?.number };
  return {
    invoiceId: id,
    number,
    customerName: customer.name,
    connectionId,
    customerId: customer.sourceId,
    debtorKind: registerKnows ? debtor.kind : undefined,
    dueOn,
    outstandingOre,
    ...inCase,
    ...found,
    first,
  };
}
