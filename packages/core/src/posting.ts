import type { CalendarDate } from "./calendar-date.ts";
import type { PaymentReceived, PaymentsReallocated, SurplusAllocated } from "./case/events.ts";
import type { Allocation, Case, CaseId, CasePayment } from "./case/state.ts";
import type { CollectionBody } from "./collection-posting.ts";
import type { Invoice, InvoiceId } from "./invoice.ts";
import { BOOKED_APART_MAX, movedPayments } from "./ledger.ts";
import { type Ore, ore, subtractOre, sumOre } from "./money.ts";
import type { PayoutLine } from "./payout.ts";
import type { ConnectionSettings } from "./settings.ts";
import { vatCodeOf } from "./vat-code.ts";

export type JournalLine = {
  readonly account: string;
  readonly side: "debit" | "credit";
  readonly amountOre: Ore;
  /** Of income: the code that it is booked with in the books. */
  readonly vatCode?: string;
};

/** What is posted to the creditor's accounting system, before any system's own words. */
export type PostingBody = Booking | CollectionBody;

export type Booking =
  | {
      readonly kind: "sale_payment";
      readonly invoiceId: InvoiceId;
      readonly source: Invoice["source"];
      readonly paidOn: CalendarDate;
      readonly account: string;
      readonly amountOre: Ore;
    }
  | {
      readonly kind: "journal";
      readonly on: CalendarDate;
      readonly description: string;
      readonly lines: readonly JournalLine[];
    }
  | {
      /** The bank took back what a payment of ours on the invoice had booked. */
      readonly kind: "payment_back";
      readonly invoiceId: InvoiceId;
      readonly source: Invoice["source"];
      readonly on: CalendarDate;
      readonly description: string;
      readonly account: string;
      readonly amountOre: Ore;
      /** The posting that had booked it, where one did. */
      readonly undoes?: string;
    }
  | {
      readonly kind: "settle";
      readonly invoiceId: InvoiceId;
      readonly source: Invoice["source"];
      readonly on: CalendarDate;
    };

/** Does it move money or settle a claim? The rest tells of the case beside the ledger. */
export const isBooking = (body: PostingBody): body is Booking =>
  body.kind === "sale_payment" || body.kind === "payment_back" || body.kind === "journal" || body.kind === "settle";

/** The day in the books that it is for. */
export const bookingDay = (body: Booking): CalendarDate => (body.kind === "sale_payment" ? body.paidOn : body.on);

/** The same booking, on another day. */
export const bookedOn = (body: Booking, day: CalendarDate): Booking =>
  body.kind === "sale_payment" ? { ...body, paidOn: day } : { ...body, on: day };

/** `postingId` follows from its cause: the same cause never makes two postings. */
export type PostingPlan = { readonly postingId: string; readonly body: PostingBody };

export type PostingAccounts = Pick<
  ConnectionSettings,
  "interestAccount" | "feeAccount" | "bankAccount" | "interestVatCode" | "feeVatCode"
>;

/** The subledger account of customers in the Norwegian standard chart (NS 4102), when the books name none. */
const CUSTOMERS = "1500";

/**
 * FIKEN-47: a payment in the creditor's books that also paid interest and fees stands there as paid too much on the
 * invoice; the journal entry moves that part from the customer to the income accounts.
 */
export function postingForPayment(
  state: Case,
  payment: PaymentReceived | SurplusAllocated,
  { version, accounts }: PostedBy,
): PostingPlan | undefined {
  if (payment.origin !== "books") return undefined;
  const lines = incomeLines(state.debtor.ledgerAccount ?? CUSTOMERS, incomeOf(payment.allocation), accounts);
  if (lines.length === 0) return undefined;
  return {
    postingId: `income-${state.caseId}-${payment.paymentId}${later(payment, version)}`,
    body: { kind: "journal", on: payment.paidOn, description: `Renter og gebyr sak ${state.number}`, lines },
  };
}

type PostedBy = {
  /** Of the case, with the event. */
  readonly version: number;
  readonly accounts: PostingAccounts;
};

/** A payment is received once; what it left over may be spread more than once. */
const later = ({ type }: PaymentReceived | SurplusAllocated, version: number): string =>
  type === "surplus_allocated" ? `-${version}` : "";

/** What a payment in the creditor's books brought besides the principal. */
const incomeOf = ({ parts: { interest, letter_fees, compensation, court_costs } }: Allocation) => ({
  interest,
  fees: sumOre([letter_fees, compensation, court_costs]),
});

/**
 * The same journal, the other way, for income that fell away again with the event `version` of the case: one for each payment, or
 * one for all where they are so many that they are booked together.
 */
export function postingsForReallocation(
  state: Case,
  event: PaymentsReallocated,
  { version, accounts }: PostedBy,
): readonly PostingPlan[] {
  const moved = movedPayments(state, event).flatMap(({ paymentId, origin, before, allocation }) => {
    if (origin !== "books") return [];
    const [was, is] = [incomeOf(before), incomeOf(allocation)];
    const more = { interest: subtractOre(is.interest, was.interest), fees: subtractOre(is.fees, was.fees) };
    return more.interest === 0 && more.fees === 0 ? [] : [{ of: paymentId, ...more }];
  });
  const journals = moved.length <= BOOKED_APART_MAX ? moved : [{ of: "all", ...together(moved) }];
  return journals.flatMap(({ of, ...more }) => {
    const lines = incomeLines(state.debtor.ledgerAccount ?? CUSTOMERS, more, accounts);
    const description = `Renter og gebyr sak ${state.number}`;
    const postingId = `income-${state.caseId}-${of}-${version}`;
    return lines.length === 0 ? [] : [{ postingId, body: { kind: "journal", on: event.on, description, lines } }];
  });
}

type Income = ReturnType<typeof incomeOf>;

const together = (moved: readonly Income[]): Income => ({
  interest: sumOre(moved.map(({ interest }) => interest)),
  fees: sumOre(moved.map(({ fees }) => fees)),
});

/**
 * The posting of an invoice's share of a payout. What goes again after it came back keeps the name of the first: the books
 * are told of it once.
 */
export const postingOfPayout = (it: {
  readonly payoutId: string;
  readonly line: Pick<PayoutLine, "caseId" | "returnedFrom">;
  readonly invoiceId: InvoiceId;
}): string => `payout-${it.line.returnedFrom ?? it.payoutId}-${it.line.caseId}-${it.invoiceId}`;

/** The posting of what an agency sent on of an invoice; what was left over of it and came later has the version after it. */
export const postingOfAgency = (it: {
  readonly caseId: CaseId;
  readonly paymentId: string;
  readonly invoiceId: InvoiceId;
}): string => `agency-${it.caseId}-${it.paymentId}-${it.invoiceId}`;

/**
 * SVEA-7, -36: what an agency has sent on stands in the creditor's books as a payment on each invoice that it paid. What it
 * paid beyond the principal that we know is nowhere in the books, and is shown as the payer's.
 */
export function postingsForAgency(
  state: Case,
  payment: PaymentReceived | SurplusAllocated,
  { version, accounts, sources }: PostedBy & { readonly sources: ReadonlyMap<InvoiceId, Invoice["source"]> },
): readonly PostingPlan[] {
  if (payment.origin !== "agency") return [];
  return payment.allocation.claims.flatMap(({ invoiceId, principalOre: amountOre }) => {
    const source = sources.get(invoiceId);
    if (source === undefined || amountOre <= 0) return [];
    const { paidOn } = payment;
    const body = { kind: "sale_payment", invoiceId, source, paidOn, account: accounts.bankAccount, amountOre } as const;
    const first = postingOfAgency({ ...payment, caseId: state.caseId, invoiceId });
    return [{ postingId: `${first}${later(payment, version)}`, body }];
  });
}

/** An invoice's share of a payout; below zero where the bank took more back than was paid since. */
export type PayoutShare = {
  readonly invoiceId: InvoiceId;
  readonly source: Invoice["source"];
  readonly amountOre: Ore;
  /** The posting that booked what was taken back. */
  readonly undoes?: string;
};

/**
 * What a payout line posts: each invoice's share as a payment on it, or as one taken back, interest and fees as income. A
 * share below zero without a payment taken back was spread anew after it was booked, which moves nothing in the books.
 */
export function postingsForPayout(
  it: { readonly payoutId: string; readonly on: CalendarDate; readonly line: PayoutLine; readonly number: string },
  shares: readonly PayoutShare[],
  accounts: PostingAccounts,
): readonly PostingPlan[] {
  const id = `${it.line.returnedFrom ?? it.payoutId}-${it.line.caseId}`;
  const payments: PostingPlan[] = shares
    .filter((share) => share.amountOre > 0)
    .map(({ invoiceId, source, amountOre }) => ({
      postingId: postingOfPayout({ payoutId: it.payoutId, line: it.line, invoiceId }),
      body: {
        kind: "sale_payment",
        invoiceId,
        source,
        paidOn: it.on,
        account: accounts.bankAccount,
        amountOre,
      } as const,
    }));
  const back = it.line.reversals === undefined ? [] : shares.filter((share) => share.amountOre < 0);
  for (const { amountOre, ...share } of back) {
    const description = `Tilbakeført betaling sak ${it.number}`;
    const of = { ...share, on: it.on, description, account: accounts.bankAccount };
    const body = { kind: "payment_back", ...of, amountOre: ore(-amountOre) } as const;
    payments.push({ postingId: `back-${id}-${share.invoiceId}`, body });
  }
  const lines = incomeLines(accounts.bankAccount, { interest: it.line.interestOre, fees: it.line.feesOre }, accounts);
  if (lines.length === 0) return payments;
  const description = `Oppgjør inkasso sak ${it.number}`;
  return [...payments, { postingId: `income-${id}`, body: { kind: "journal", on: it.on, description, lines } }];
}

/**
 * FIKEN-48: an invoice of a closed case that is paid in full is settled in the books as well; not where some of it came to the
 * client account, since the payout is still to be booked on it, nor where more was paid on it than was owed: what is over stands
 * to the customer's credit there until the creditor has paid it back (T7).
 */
export function postingsForClose(
  state: Case,
  sources: ReadonlyMap<InvoiceId, Invoice["source"]>,
): readonly PostingPlan[] {
  const { closed } = state;
  if (closed === undefined || state.agreement.payee !== "creditor_account") return [];
  if (closed.reason !== "paid" && closed.reason !== "below_closing_limit") return [];
  if (state.payments.some(({ origin, allocation }) => origin === "client_account" && allocation.parts.principal > 0))
    return [];
  // a case that was opened again and ends again is told of again
  const ends = state.stood.filter(({ kind }) => kind === "closed").length;
  const again = ends === 0 ? "" : `-${ends + 1}`;
  return state.claims.flatMap(({ invoiceId }) => {
    const source = sources.get(invoiceId);
    if (source === undefined || isOverpaid(state, invoiceId)) return [];
    const body = { kind: "settle", invoiceId, source, on: closed.on } as const;
    return [{ postingId: `settle-${state.caseId}-${invoiceId}${again}`, body }];
  });
}

/** Is something over of what the books hold, and may it be on this invoice? */
function isOverpaid({ payments }: Case, id: InvoiceId): boolean {
  const inBooks = payments.filter(({ origin }) => origin === "books");
  const ownOf = ({ allocation: { claims } }: CasePayment): Ore =>
    sumOre(claims.filter(({ invoiceId }) => invoiceId === id).map(({ principalOre }) => principalOre));
  return (
    inBooks.some(({ allocation }) => allocation.surplusOre > 0) &&
    inBooks.some((payment) => payment.invoiceId === id && payment.amountOre > ownOf(payment))
  );
}

/** From one account to the income accounts; an amount below zero goes the other way. */
function incomeLines(
  from: string,
  { interest, fees }: { readonly interest: Ore; readonly fees: Ore },
  accounts: PostingAccounts,
): readonly JournalLine[] {
  const line = (income: Pick<JournalLine, "account" | "vatCode">, signedOre: Ore): readonly JournalLine[] => {
    const amountOre = ore(Math.abs(signedOre));
    const [debit, credit] = signedOre > 0 ? [{ account: from }, income] : [income, { account: from }];
    return signedOre === 0
      ? []
      : [
          { ...debit, side: "debit", amountOre },
          { ...credit, side: "credit", amountOre },
        ];
  };
  const { interestAccount, feeAccount } = accounts;
  return [
    ...line({ account: interestAccount, vatCode: vatCodeOf(accounts, "interestVatCode") }, interest),
    ...line({ account: feeAccount, vatCode: vatCodeOf(accounts, "feeVatCode") }, fees),
  ];
}
