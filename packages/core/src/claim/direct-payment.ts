import type { CalendarDate } from "../calendar-date.ts";
import type { CaseEvent } from "../case/events.ts";
import { evolve } from "../case/evolve.ts";
import type { OwedRefusal } from "../case/owed.ts";
import { type ReceivePayment, receivePayment } from "../case/payment.ts";
import type { Case, CasePayment } from "../case/state.ts";
import type { Invoice, InvoiceId } from "../invoice.ts";
import { AMOUNT_MAX_ORE, type Ore, ore } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import { byHandId, keyOfByHand, paidByHand } from "./by-hand.ts";
import { isLoweredWhileClosed } from "./lowered.ts";

/** What brings a claim: books that are read, the creditor's own system that pushes, or a list or a person. */
export type ClaimSource = "books" | "pushed" | "list";

/** Where a payment on a claim is told of, so that nobody may register it by hand as well. */
export type ToldElsewhere = { readonly code: "payments_read_from_books" | "payments_told_by_system" };

/**
 * Does the source of `invoice` tell of payments by itself? Books always do. A system that pushes does once it has told of one
 * on the invoice; before that it may be one that tells only what is left, as a list does.
 */
export function toldElsewhere(source: ClaimSource, { payments }: Pick<Invoice, "payments">): ToldElsewhere | undefined {
  if (source === "books") return { code: "payments_read_from_books" };
  return source === "pushed" && payments.length > 0 ? { code: "payments_told_by_system" } : undefined;
}

/** What a person says that the debtor paid straight to the creditor. */
export type DirectPayment = {
  /** Of the one who asks: the same key is the same payment. */
  readonly key: string;
  readonly invoiceId: InvoiceId;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
};

/** Is the payment on the case already? The key of another one is refused, whatever claim that is on. */
export function isRegistered(
  { payments }: Case,
  { key, invoiceId, paidOn, amountOre }: DirectPayment,
): Result<boolean, { readonly code: "payment_key_in_use" }> {
  const known = payments.filter(({ paymentId }) => keyOfByHand(paymentId) === key);
  const paymentId = byHandId(invoiceId, key);
  const isSame = (one: CasePayment) =>
    one.paymentId === paymentId && one.amountOre === amountOre && one.paidOn === paidOn;
  if (known.some(isSame)) return accept(true);
  return known.length > 0 ? refuse({ code: "payment_key_in_use" }) : accept(false);
}

/** Is one of the same day and sum on the claim by hand already? It may be this very payment, said a second time. */
export const isLikeAnother = (
  state: Pick<Case, "payments">,
  { invoiceId, paidOn, amountOre }: Omit<DirectPayment, "key">,
): boolean => paidByHand(state, invoiceId).some((one) => one.paidOn === paidOn && one.amountOre === amountOre);

type About = {
  readonly on: CalendarDate;
  readonly source: ClaimSource;
  readonly invoice: Pick<Invoice, "id" | "issuedOn" | "payments" | "source">;
  /** What its source says is left of it. */
  readonly shownOre: Ore;
};

export type DirectPaymentRefusal =
  | ToldElsewhere
  | { readonly code: "case_was_merged" | "lowered_while_closed" | "paid_in_future" | "amount_not_positive" }
  | { readonly code: "paid_before_invoice"; readonly on: CalendarDate }
  /** No more than this can be paid of the claim and the case's costs; the rest was for another claim. */
  | { readonly code: "more_than_claim"; readonly ore: Ore }
  | OwedRefusal;

/**
 * A payment straight to the creditor, taken as one that the books show is: what it ends and how it is booked are the same. Of
 * the principal it pays the claim that it names: that is where the source will show it.
 */
export function receiveDirectPayment(
  state: Case,
  payment: DirectPayment,
  about: About,
): Result<readonly CaseEvent[], DirectPaymentRefusal> {
  const refusal = whyNot(state, payment, about);
  if (refusal !== undefined) return refuse(refusal);
  const { key, invoiceId, paidOn, amountOre } = payment;
  const paymentId = byHandId(invoiceId, key);
  const asked = { on: about.on, paymentId, paidOn, amountOre, origin: "books", invoiceId } as const;
  const received = receivePayment(state, asked);
  if (!received.ok) return received;
  return isWithin(state, received.value, asked)
    ? received
    : refuse({ code: "more_than_claim", ore: mostOf(state, asked) });
}

type OnClaim = ReceivePayment & { readonly invoiceId: InvoiceId };

/** Does the payment that led to `events` leave the principal of other claims of an open case as it is? */
function isWithin(state: Case, events: readonly CaseEvent[], { paymentId, invoiceId }: OnClaim): boolean {
  if (state.closed !== undefined) return true;
  const { payments } = events.reduce<Case>(evolve, state);
  const spread = payments.filter((one) => one.paymentId === paymentId).flatMap(({ allocation }) => allocation.claims);
  return spread.every((one) => one.invoiceId === invoiceId || one.principalOre === 0);
}

/** The most of it that does: less of the payment on what comes after that principal may be more on the principal, so it is tried. */
function mostOf(state: Case, payment: OnClaim): Ore {
  let least = 0;
  let tooMuch: number = payment.amountOre;
  while (tooMuch - least > 1) {
    const amountOre = ore(Math.floor((least + tooMuch) / 2));
    const received = receivePayment(state, { ...payment, amountOre });
    if (received.ok && isWithin(state, received.value, payment)) least = amountOre;
    else tooMuch = amountOre;
  }
  return ore(least);
}

function whyNot(
  state: Case,
  { paidOn, amountOre }: DirectPayment,
  { on, source, invoice, shownOre }: About,
): DirectPaymentRefusal | undefined {
  // what is paid on it belongs to the case that it went on in
  if (state.closed?.reason === "merged") return { code: "case_was_merged" };
  const elsewhere = toldElsewhere(source, invoice);
  if (elsewhere !== undefined) return elsewhere;
  if (amountOre > AMOUNT_MAX_ORE) return { code: "amount_too_large" };
  if (paidOn > on) return { code: "paid_in_future" };
  const { issuedOn } = invoice;
  if (issuedOn !== undefined && paidOn < issuedOn) return { code: "paid_before_invoice", on: issuedOn };
  return isLoweredWhileClosed(state, invoice, shownOre) ? { code: "lowered_while_closed" } : undefined;
}
