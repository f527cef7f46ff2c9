import {
  accept,
  type CalendarDate,
  type Case,
  type CaseDecision,
  type CaseEvent,
  decide,
  evolveAll,
  type Invoice,
  minOre,
  type Ore,
  ore,
  principalOf,
  type SourcePayment,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";

/** What the books said before and say now of an invoice that is in a case. */
export type BooksChange = {
  readonly before: Invoice;
  readonly after: Invoice;
  /** Ids of payments in `after` that we posted ourselves: a payout coming back is no payment (T10). */
  readonly ours: ReadonlySet<string>;
  readonly today: CalendarDate;
};

/**
 * What the change in the books means for the case: payments that are new there, then whatever else moved the
 * outstanding amount (credit note, correction, write-off). The same change twice says nothing the second time.
 * Refused when what is owed cannot be computed: then nothing of the change may be stored, or the payment would be lost.
 */
export function eventsOf(state: Case, change: BooksChange): CaseDecision {
  const fresh = newPayments(change);
  const events: CaseEvent[] = [];
  let now = state;
  for (const payment of fresh.filter(({ id }) => !change.ours.has(id))) {
    const decision = decide(now, {
      type: "receive_payment",
      on: change.today,
      by: "books",
      paymentId: `${change.after.id}:${payment.id}`,
      paidOn: minDay(payment.paidOn, change.today),
      amountOre: payment.amountOre,
      origin: "books",
    });
    if (!decision.ok) return decision;
    events.push(...decision.value);
    now = evolveAll(now, decision.value);
  }
  const corrected = correction(now, change, sumOre(fresh.map(({ amountOre }) => amountOre)));
  return corrected.ok ? accept([...events, ...corrected.value]) : corrected;
}

/** Payments that count up; a reversal is no payment, it shows as a correction of the principal. */
const newPayments = ({ before, after }: BooksChange): readonly SourcePayment[] =>
  after.payments.filter(({ id, amountOre }) => amountOre > 0 && !before.payments.some((known) => known.id === id));

/** A payment that the books date in the future is taken as paid today. */
const minDay = (day: CalendarDate, today: CalendarDate): CalendarDate => (day < today ? day : today);

/** What payments do not explain of the change in the outstanding amount moves the principal. */
function correction(state: Case, { before, after, today }: BooksChange, paidOre: Ore): CaseDecision {
  const claim = state.claims.find(({ invoiceId }) => invoiceId === after.id);
  if (claim === undefined || state.closed !== undefined) return accept([]);
  const unexplained = after.outstandingOre - (before.outstandingOre - paidOre);
  if (unexplained === 0) return accept([]);
  const principalOre = ore(Math.max(ZERO_ORE, principalOf(claim) + unexplained));
  return decide(state, {
    type: "change_principal",
    on: today,
    by: "books",
    invoiceId: after.id,
    principalOre: minOre(principalOre, claim.originalOre),
  });
}
