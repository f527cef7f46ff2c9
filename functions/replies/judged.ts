import type { JudgedItem } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";

/** An open item with what happens to it next, or why nothing does. */
export function judgedReply({
  stored: { invoice, caseId },
  verdict,
  case: state,
}: JudgedItem): RouteReply<typeof routes.listByReason>["items"][number] {
  const { id, number, customer, dueOn, outstandingOre } = invoice;
  const found = verdict.kind === "acts" ? { act: verdict.act } : { why: verdict.why };
  const inCase = { caseId, caseNumber: state?.number };
  return { invoiceId: id, number, customerName: customer.name, dueOn, outstandingOre, ...inCase, ...found };
}
