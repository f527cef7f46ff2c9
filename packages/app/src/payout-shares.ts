import {
  type Allocation,
  type InvoiceId,
  isMovedBy,
  type Ore,
  ore,
  type PayoutLine,
  type ServiceMove,
  serviceMoves,
  spreadAnew,
} from "@kravflyt/core";
import type { StoredCaseEvent } from "@kravflyt/store";

type Share = { readonly invoiceId: InvoiceId; readonly amountOre: Ore };

/** What the line's payments paid of each invoice's principal, as they were spread first, what was moved since, and taken back. */
export function sharesOf(events: readonly StoredCaseEvent[], line: PayoutLine): readonly Share[] {
  const shares = new Map<InvoiceId, Ore>();
  const moves = serviceMoves(line.caseId, events);
  for (const [allocation, sign] of events.flatMap((event) => spreadBy(event, line, moves))) {
    for (const { invoiceId, principalOre } of allocation.claims) {
      shares.set(invoiceId, ore((shares.get(invoiceId) ?? 0) + sign * principalOre));
    }
  }
  return [...shares].map(([invoiceId, amountOre]) => ({ invoiceId, amountOre }));
}

type Spread = readonly [allocation: Allocation, sign: 1 | -1];

/** What an event put on invoices, or took off them, of what the line passes on. */
function spreadBy(
  { event, version }: StoredCaseEvent,
  line: PayoutLine,
  moves: readonly ServiceMove[],
): readonly Spread[] {
  switch (event.type) {
    case "payment_received":
      return line.paymentIds.includes(event.paymentId) ? [[event.allocation, 1]] : [];
    case "surplus_allocated":
      return isMovedBy(line.surpluses, version, event.paymentId) ? [[event.allocation, 1]] : [];
    case "payment_reversed":
      return line.reversals?.includes(event.paymentId) === true ? [[event.allocation, -1]] : [];
    case "payments_reallocated":
      return spreadAnew(line, { event, version }, moves)
        .flat()
        .flatMap(({ before, allocation }): readonly Spread[] => [
          [before, -1],
          [allocation, 1],
        ]);
    default:
      return [];
  }
}
