import type { CaseEvent } from "./case/events.ts";
import type { CaseId, CasePayment, PaymentOrigin } from "./case/state.ts";
import {
  movedBookingId,
  reallocationsBookingId,
  receivedBookingId,
  reversalBookingId,
  serviceCharge,
} from "./ledger.ts";
import { addOre, type Ore, subtractOre, ZERO_ORE } from "./money.ts";

/** What of a payment's compensation becomes the operator's by an event of its case; below zero where it is the creditor's again. */
export type ServiceMove = {
  readonly version: number;
  readonly paymentId: string;
  readonly origin: PaymentOrigin;
  /** What it is booked by: one of these. */
  readonly bookingIds: readonly string[];
  readonly serviceOre: Ore;
};

type Versioned = { readonly event: CaseEvent; readonly version: number };
type Paid = { readonly origin: PaymentOrigin; readonly compensationOre: Ore };
type Move = Paid & { readonly paymentId: string; readonly bookingIds: readonly string[] };

/**
 * Event by event. The third is rounded on the whole of what each payment has paid, so that one that is put on the case, spread
 * anew and taken back in parts leaves no øre behind. @param events all events of the case, with their versions.
 */
export function serviceMoves(caseId: CaseId, events: readonly Versioned[]): readonly ServiceMove[] {
  const paid = new Map<string, Paid>();
  const moves: ServiceMove[] = [];
  for (const { event, version } of events) {
    if (event.type === "claims_merged") for (const one of event.payments) paid.set(one.paymentId, paidBy(one));
    for (const { paymentId, bookingIds, origin, compensationOre } of paidAfter(caseId, { event, version }, paid)) {
      const before = paid.get(paymentId)?.compensationOre ?? ZERO_ORE;
      const serviceOre = subtractOre(serviceCharge(compensationOre), serviceCharge(before));
      paid.set(paymentId, { origin, compensationOre });
      moves.push({ version, paymentId, origin, bookingIds, serviceOre });
    }
  }
  return moves;
}

/** What payments have paid of compensation once `event` has happened, of those that it moves. */
function paidAfter(caseId: CaseId, { event, version }: Versioned, paid: ReadonlyMap<string, Paid>): readonly Move[] {
  switch (event.type) {
    case "payment_received":
    case "surplus_allocated": {
      const { paymentId, origin, allocation, type } = event;
      const isNew = type === "payment_received";
      const bookingId = isNew
        ? receivedBookingId(paymentId, caseId)
        : movedBookingId("surplus", caseId, { version, paymentId });
      const compensationOre = plus(paid, paymentId, allocation.parts.compensation);
      return [{ paymentId, origin, bookingIds: [bookingId], compensationOre }];
    }
    case "payment_reversed": {
      const { paymentId, origin, allocation } = event;
      const back = subtractOre(ZERO_ORE, allocation.parts.compensation);
      const bookingIds = [reversalBookingId(paymentId, caseId)];
      return [{ paymentId, origin, bookingIds, compensationOre: plus(paid, paymentId, back) }];
    }
    case "payments_reallocated":
      return event.payments.flatMap(({ paymentId, allocation }) => {
        const known = paid.get(paymentId);
        if (known === undefined) return [];
        const { origin } = known;
        const bookingIds = [
          movedBookingId("reallocation", caseId, { version, paymentId }),
          reallocationsBookingId(caseId, version, origin),
        ];
        return [{ paymentId, origin, bookingIds, compensationOre: allocation.parts.compensation }];
      });
    default:
      return [];
  }
}

/** Of a case that goes on in this one. */
const paidBy = ({ origin, allocation }: CasePayment): Paid => ({
  origin,
  compensationOre: allocation.parts.compensation,
});

const plus = (paid: ReadonlyMap<string, Paid>, paymentId: string, moreOre: Ore): Ore =>
  addOre(paid.get(paymentId)?.compensationOre ?? ZERO_ORE, moreOre);
