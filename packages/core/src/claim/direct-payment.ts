import type { CalendarDate } from "../calendar-date.ts";
import type { CaseEvent } from "../case/events.ts";
import { replay } from "../case/evolve.ts";
import type { OwedRefusal } from "../case/owed.ts";
import { receivePayment } from "../case/payment.ts";
import { type Case, type CasePayment, principalOf } from "../case/state.ts";
import type { Invoice, InvoiceId } from "../invoice.ts";
import { type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import { byHandId, keyOfByHand } from "./by-hand.ts";

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

/** Ten billion kroner: no claim is as large, and sums of many of them can still be counted. */
const DIRECT_PAYMENT_MAX_ORE = ore(1_000_000_000_000);

type About = {
  readonly on: CalendarDate;
  readonly source: ClaimSource;
  readonly invoice: Pick<Invoice, "issuedOn" | "payments">;
};

export type DirectPaymentRefusal =
  | ToldElsewhere
  | { readonly code: "case_was_merged" | "paid_in_future" | "amount_not_positive" }
  | { readonly code: "paid_before_invoice"; readonly on: CalendarDate }
  | OwedRefusal;

/**
 * A payment straight to the creditor, taken as one that the books show is: where it goes, what it ends and how it is booked
 * are the same.
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
  return receivePayment(state, { on: about.on, paymentId, paidOn, amountOre, origin: "books" });
}

function whyNot(
  state: Case,
  { paidOn, amountOre }: DirectPayment,
  { on, source, invoice }: About,
): DirectPaymentRefusal | undefined {
  // what is paid on it belongs to the case that it went on in
  if (state.closed?.reason === "merged") return { code: "case_was_merged" };
  const elsewhere = toldElsewhere(source, invoice);
  if (elsewhere !== undefined) return elsewhere;
  if (amountOre > DIRECT_PAYMENT_MAX_ORE) return { code: "amount_too_large" };
  if (paidOn > on) return { code: "paid_in_future" };
  const { issuedOn } = invoice;
  return issuedOn !== undefined && paidOn < issuedOn ? { code: "paid_before_invoice", on: issuedOn } : undefined;
}

/**
 * What has been taken off a claim since the beginning of the day of a payment, and that no payment explains: a list that was read
 * since may hold this one already. A claim that came into the case since brings what it was lowered by before.
 * @param events all of the case.
 */
export function loweredSince(
  events: readonly CaseEvent[],
  { invoiceId, paidOn }: Pick<DirectPayment, "invoiceId" | "paidOn">,
): Ore {
  const before = events.filter(({ on }) => on < paidOn);
  return subtractOre(unexplained(events, invoiceId), unexplained(before, invoiceId));
}

/** What is gone of the invoice and was not paid on the case. */
function unexplained(events: readonly CaseEvent[], invoiceId: InvoiceId): Ore {
  if (events.length === 0) return ZERO_ORE;
  const { claims, payments } = replay(events);
  const parts = payments.flatMap(({ allocation }) => allocation.claims).filter((part) => part.invoiceId === invoiceId);
  const paidOre = sumOre(parts.map(({ principalOre }) => principalOre));
  const gone = claims
    .filter((claim) => claim.invoiceId === invoiceId)
    .map((claim) => subtractOre(subtractOre(claim.originalOre, principalOf(claim)), paidOre));
  return sumOre(gone);
}
