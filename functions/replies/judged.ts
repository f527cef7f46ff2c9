import type { JudgedItem } from "@kravflyt/app";
import type { RouteReply, routes } from "@kravflyt/contracts";
import { ZERO_ORE } from "@kravflyt/core";
import type { LeftOut } from "@kravflyt/store";

type Reply = RouteReply<typeof routes.listByReason>["items"][number];

/** An open item with what happens to it next, or why nothing does. */
export function judgedReply({
  stored: { invoice, debtor, registerKnows, caseId },
  verdict,
  first,
  case: state,
}: JudgedItem): Reply {
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

/** By due date, those without one last. */
export const byDue = (a: Reply, b: Reply): number => dayOf(a).localeCompare(dayOf(b));
const dayOf = ({ dueOn }: Reply): string => dueOn ?? "9999-12-31";

/** What was seen in the books and could not be stored, as far as it is known: an amount that is not stands as zero, as everywhere. */
export const leftOutReply = ({ invoiceId, connectionId, reason, dueOn, ...known }: LeftOut): Reply => ({
  invoiceId,
  number: known.number ?? "",
  customerName: known.customerName ?? "",
  connectionId,
  customerId: known.customerId ?? "",
  dueOn,
  outstandingOre: known.outstandingOre ?? ZERO_ORE,
  why: { code: reason },
});
