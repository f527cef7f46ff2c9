import {
  accept,
  addOre,
  besideOf,
  type CalendarDate,
  type Case,
  type CaseDecision,
  type CaseEvent,
  decide,
  evolveAll,
  type Invoice,
  type InvoiceId,
  knownByHand,
  minOre,
  type Ore,
  ore,
  principalOf,
  type SourcePayment,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";

/** What the books said before and say now of an invoice that is in a case. */
export type BooksChange = {
  readonly before: Invoice;
  readonly after: Invoice;
  /** Ids of payments that we posted ourselves, with what we posted: a payout coming back is no payment (T10). */
  readonly ours: ReadonlyMap<string, Ore>;
  readonly today: CalendarDate;
  /** The source says what is left, and not why: less may have been paid or credited. */
  readonly isList?: boolean;
};

/**
 * What the change in the books means for the case: payments that are new there, then whatever else moved the
 * outstanding amount (credit note, correction, write-off). The same change twice says nothing the second time.
 * Refused when what is owed cannot be computed: then nothing of the change may be stored, or the payment would be lost.
 */
export function eventsOf(state: Case, told: BooksChange): CaseDecision {
  const change = withoutRenamed(told);
  const events: CaseEvent[] = [];
  const heard: Ore[] = [];
  let now = state;
  for (const payment of newPayments(change)) {
    const decision = decide(now, {
      type: "receive_payment",
      on: change.today,
      by: "books",
      paymentId: `${change.after.id}:${payment.id}`,
      paidOn: minDay(payment.paidOn, change.today),
      amountOre: payment.amountOre,
      origin: "books",
      invoiceId: change.after.id,
    });
    if (!decision.ok) return decision;
    // one that was taken back, which raised the principal, and is there again: it lowers the principal
    if (decision.value.length > 0) heard.push(payment.amountOre);
    events.push(...decision.value);
    now = evolveAll(now, decision.value);
  }
  const corrected = correction(now, change, sumOre([...heard, ...byUs(change)]));
  return corrected.ok ? accept([...events, ...corrected.value]) : corrected;
}

/** Payments that count up; a reversal is no payment, it shows as a correction of the principal. */
const newPayments = ({ before, after, ours }: BooksChange): readonly SourcePayment[] =>
  after.payments.filter(({ id, amountOre }) => amountOre > 0 && !ours.has(id) && !hasId(before.payments, id));

const hasId = (payments: readonly SourcePayment[], wanted: string): boolean => payments.some(({ id }) => id === wanted);

/** A payment under another id than before is the same one, unless ours went and somebody else's came. */
function withoutRenamed(change: BooksChange): BooksChange {
  const { before, after, ours } = change;
  const gone = before.payments.filter(({ id }) => !hasId(after.payments, id));
  const renamed = new Set<string>();
  for (const { id, amountOre, paidOn } of after.payments.filter((one) => !hasId(before.payments, one.id))) {
    const isSame = (one: SourcePayment) => one.amountOre === amountOre && one.paidOn === paidOn;
    const at = gone.findIndex((one) => isSame(one) && (ours.has(id) || !ours.has(one.id)));
    if (at === -1) continue;
    for (const { id: was } of gone.splice(at, 1)) renamed.add(was).add(id);
  }
  const others = (invoice: Invoice): Invoice => ({
    ...invoice,
    payments: invoice.payments.filter(({ id }) => !renamed.has(id)),
  });
  return renamed.size === 0 ? change : { ...change, before: others(before), after: others(after) };
}

/**
 * How far payments of ours explain that less is left, or more where the books took one of them back: the debtor has paid
 * all the same. What stands under the id of ours beyond what we posted is not ours.
 */
function byUs({ before, after, ours }: BooksChange): readonly Ore[] {
  const partOf = ({ id, amountOre }: SourcePayment): Ore =>
    minOre(ours.get(id) ?? ZERO_ORE, ore(Math.max(ZERO_ORE, amountOre)));
  return [...after.payments.map(partOf), ...before.payments.map((one) => subtractOre(ZERO_ORE, partOf(one)))];
}

/** A payment that the books date in the future is taken as paid today. */
const minDay = (day: CalendarDate, today: CalendarDate): CalendarDate => (day < today ? day : today);

/**
 * What payments do not explain of the change in the outstanding amount moves the principal; never up to more than the books
 * show with what they count as paid of it and the case does not: a payment that is taken back from an invoice that was
 * credited meanwhile leaves nothing of it to ask for.
 */
function correction(state: Case, change: BooksChange, explainedOre: Ore): CaseDecision {
  const { before, after, today } = change;
  const claim = state.claims.find(({ invoiceId }) => invoiceId === after.id);
  if (claim === undefined || state.closed !== undefined) return accept([]);
  const unexplained =
    after.outstandingOre -
    (before.outstandingOre - explainedOre) -
    setOffOre(change, besideOf(state, after.id).costsOre);
  if (unexplained === 0) return accept([]);
  const now = principalOf(claim);
  const shownOre = addOre(after.outstandingOre, notPaidHere(state, after.id));
  const most = minOre(ore(Math.max(now, shownOre)), claim.originalOre);
  return decide(state, {
    type: "change_principal",
    on: today,
    by: "books",
    invoiceId: after.id,
    principalOre: minOre(ore(Math.max(ZERO_ORE, now + unexplained)), most),
    inFull: isCreditedInFull(state, change),
  });
}

/**
 * Is nothing left of the invoice but what payments there paid, which the case knows of? Where money was passed on to the creditor, or
 * registered by hand, and is booked, it is the creditor's to pay back.
 */
function isCreditedInFull({ payments }: Case, { after, isList = false }: BooksChange): boolean {
  const isKnown = ({ id }: SourcePayment) => payments.some(({ paymentId }) => paymentId === `${after.id}:${id}`);
  const paidOre = sumOre(after.payments.map(({ amountOre }) => amountOre));
  return (
    !isList && after.payments.every(isKnown) && knownByHand(after).size === 0 && after.outstandingOre + paidOre <= 0
  );
}

/** What the books may count as paid of the claim, and the case does not: what went elsewhere, and what the bank took back. */
function notPaidHere(state: Case, id: InvoiceId): Ore {
  const { costsOre, principal } = besideOf(state, id);
  const takenBack = (state.takenBack ?? []).flatMap((one) => one.principal.filter(({ invoiceId }) => invoiceId === id));
  return sumOre([costsOre, ...principal.values(), ...takenBack.map((part) => part.ore)]);
}

/**
 * How much the books have set off of what stood to the customer's credit on the invoice, without money that came or went, up to
 * `costsOre`, what was paid of costs there: our own booking of these does that, and nothing more is owed for it.
 */
function setOffOre({ before, after }: BooksChange, costsOre: Ore): Ore {
  const paid = ({ payments }: Invoice): Ore => sumOre(payments.map(({ amountOre }) => amountOre));
  const byPaymentsOre = before.outstandingOre + paid(before) - paid(after);
  const up = Math.min(after.outstandingOre, ZERO_ORE) - Math.min(byPaymentsOre, ZERO_ORE);
  return ore(Math.min(Math.max(0, up), costsOre));
}
