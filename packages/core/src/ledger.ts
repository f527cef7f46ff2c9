import { assert } from "./assert.ts";
import type { CalendarDate } from "./calendar-date.ts";
import type {
  PaymentReceived,
  PaymentReversed,
  PaymentsReallocated,
  SurplusAllocated,
  SurplusReleased,
  SurplusRestored,
} from "./case/events.ts";
import type { Allocation, Case, CaseId, PaymentOrigin } from "./case/state.ts";
import { rateOn } from "./law/rates/rate-table.ts";
import { STANDARD_COMPENSATION } from "./law/rates/standard-compensation.ts";
import { wholeKronerToOre } from "./law/why.ts";
import { addOre, type Ore, ore, scaleOre, subtractOre, sumOre, ZERO_ORE } from "./money.ts";
import type { CreditorId } from "./party.ts";

/** The chart of accounts, one set per creditor. Debit is +, credit is −. */
export const ACCOUNTS = [
  /** Other people's money in the operator's client account (klientkonto). */
  "client_bank",
  /** Money that the creditor received directly, as its books show. */
  "creditor_bank",
  /** What we owe the creditor of the client money, by what it was paid for. */
  "owed_principal",
  "owed_interest",
  "owed_fees",
  "creditor_principal",
  "creditor_interest_income",
  "creditor_fee_income",
  /** The agency's salær, received on the client account. */
  "operator_income",
  /** The agency's salær and service charge that the creditor received or owes for it. */
  "owed_to_operator",
  /** What the operator charges the creditor for standard compensation that was paid (FIKEN-30). */
  "creditor_service_cost",
  /** Paid too much: goes back to the payer. */
  "owed_to_payer",
] as const;
export type Account = (typeof ACCOUNTS)[number];

export type LedgerEntry = { readonly account: Account; readonly amountOre: Ore };

/** A balanced set of entries for one event. Corrected by a new booking, never by a change. */
export type Booking = {
  /** The cause, unique: the same cause is never booked twice (`payment:<case>:<payment>`). */
  readonly bookingId: string;
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
  readonly entries: readonly LedgerEntry[];
};

/** @throws BugError when the entries do not add up to zero. Entries of zero are left out. */
export function booking(of: Booking): Booking {
  assert(sumOre(of.entries.map((entry) => entry.amountOre)) === 0, `booking does not balance: ${of.bookingId}`);
  return { ...of, entries: of.entries.filter((entry) => entry.amountOre !== 0) };
}

const CREDITORS = {
  bank: "creditor_bank",
  principal: "creditor_principal",
  interest: "creditor_interest_income",
  letter_fees: "creditor_fee_income",
  compensation: "creditor_fee_income",
  court_costs: "creditor_fee_income",
  collection_fee: "owed_to_operator",
  service: { cost: "creditor_service_cost", income: "owed_to_operator" },
} as const;

/** Which accounts the parts of a payment go to, by whose bank it reached. */
const POSTING_RULES = {
  client_account: {
    bank: "client_bank",
    principal: "owed_principal",
    interest: "owed_interest",
    letter_fees: "owed_fees",
    compensation: "owed_fees",
    court_costs: "owed_fees",
    collection_fee: "operator_income",
    service: { cost: "owed_fees", income: "operator_income" },
  },
  books: CREDITORS,
  /** It is the creditor's at once: the agency sends it straight on. */
  agency: CREDITORS,
} as const;

/** The booking of a payment that came in: on its case, or in suspense where none is known. */
export const receivedBookingId = (paymentId: string, caseId?: CaseId): string =>
  caseId === undefined ? `suspense:${paymentId}` : `payment:${caseId}:${paymentId}`;

/** How a payment is booked once it is allocated. */
export const bookPayment = (state: Case, payment: PaymentReceived): Booking =>
  booked(state, payment, {
    bookingId: receivedBookingId(payment.paymentId, state.caseId),
    from: POSTING_RULES[payment.origin].bank,
  });

/** The booking of what the event `version` of a case moved of a payment: more than once it may be. */
export const movedBookingId = (
  cause: "surplus" | "reallocation" | "released" | "restored",
  caseId: CaseId,
  { version, paymentId }: { readonly version: number; readonly paymentId: string },
): string => `${cause}:${caseId}:${version}:${paymentId}`;

export const reversalBookingId = (paymentId: string, caseId: CaseId): string => `reversal:${caseId}:${paymentId}`;

/** How it is booked when what was to go back to the payer is owed after all. @param state the case after that. */
export function bookSurplus(state: Case, surplus: SurplusAllocated, version: number): Booking {
  const { paymentId, allocation } = surplus;
  const whole = compensationOf(state, paymentId);
  const before = subtractOre(whole, allocation.parts.compensation);
  return booked(state, surplus, {
    bookingId: movedBookingId("surplus", state.caseId, { version, paymentId }),
    from: "owed_to_payer",
    serviceOre: subtractOre(serviceCharge(whole), serviceCharge(before)),
  });
}

/** The bank took it back: the other way, all that it had been spread over. @param state the case after that. */
export function bookReversal(state: Case, event: PaymentReversed): Booking {
  const { paymentId, on, amountOre, origin, allocation } = event;
  const left = compensationOf(state, paymentId);
  const before = addOre(left, allocation.parts.compensation);
  const serviceOre = subtractOre(serviceCharge(before), serviceCharge(left));
  const came = [{ account: POSTING_RULES[origin].bank, amountOre }, ...spreadEntries(origin, allocation, serviceOre)];
  return booking({
    bookingId: reversalBookingId(paymentId, state.caseId),
    creditorId: state.creditorId,
    on,
    entries: came.map((entry) => ({ ...entry, amountOre: credit(entry.amountOre) })),
  });
}

/** What was left over leaves the creditor's client money for the suspense list, or comes back from it. */
export function bookMovedSurplus(
  { caseId, creditorId }: Pick<Case, "caseId" | "creditorId">,
  { type, on, paymentId, amountOre }: SurplusReleased | SurplusRestored,
  version: number,
): Booking {
  const [cause, owedOre] =
    type === "surplus_released" ? (["released", amountOre] as const) : (["restored", credit(amountOre)] as const);
  return booking({
    bookingId: movedBookingId(cause, caseId, { version, paymentId }),
    creditorId,
    on,
    entries: [
      { account: "owed_to_payer", amountOre: owedOre },
      { account: "client_bank", amountOre: credit(owedOre) },
    ],
  });
}

/** What a payment has paid of standard compensation. */
const compensationOf = ({ payments }: Case, paymentId: string): Ore =>
  payments.find((payment) => payment.paymentId === paymentId)?.allocation.parts.compensation ?? ZERO_ORE;

/** What it is booked for, and the account that the money is taken from. */
type Of = { readonly bookingId: string; readonly from: Account; readonly serviceOre?: Ore };

function booked({ creditorId }: Case, payment: Omit<PaymentReceived, "type">, it: Of): Booking {
  const { on, amountOre, origin, allocation } = payment;
  return booking({
    bookingId: it.bookingId,
    creditorId,
    on,
    entries: [{ account: it.from, amountOre }, ...spreadEntries(origin, allocation, it.serviceOre)],
  });
}

/** @param serviceOre the operator's part of the compensation: a third, rounded on the whole of what the payment has paid. */
function spreadEntries(
  origin: PaymentOrigin,
  { parts, surplusOre }: Allocation,
  serviceOre: Ore = serviceCharge(parts.compensation),
): readonly LedgerEntry[] {
  const rule = POSTING_RULES[origin];
  return [
    { account: rule.principal, amountOre: credit(parts.principal) },
    { account: rule.interest, amountOre: credit(parts.interest) },
    { account: rule.letter_fees, amountOre: credit(parts.letter_fees) },
    { account: rule.compensation, amountOre: credit(parts.compensation) },
    { account: rule.court_costs, amountOre: credit(parts.court_costs) },
    { account: rule.collection_fee, amountOre: credit(parts.collection_fee) },
    { account: rule.service.cost, amountOre: serviceOre },
    { account: rule.service.income, amountOre: credit(serviceOre) },
    { account: "owed_to_payer", amountOre: credit(surplusOre) },
  ];
}

/** More payments than these that one event spreads anew are booked together: a transaction does not hold a booking of each. */
export const BOOKED_APART_MAX = 5;

/** The booking of all payments by `origin` that the event `version` of a case spread anew. */
export const reallocationsBookingId = (caseId: CaseId, version: number, origin: PaymentOrigin): string =>
  `reallocations:${caseId}:${version}:${origin}`;

/** What of payments moves from one account to another when they are spread anew by the event `version` of their case. */
export function bookReallocation(state: Case, event: PaymentsReallocated, version: number): readonly Booking[] {
  const { caseId, creditorId } = state;
  const of = { creditorId, on: event.on };
  const moved = movedPayments(state, event);
  const apart = moved.map((one) =>
    booking({
      ...of,
      bookingId: movedBookingId("reallocation", caseId, { version, paymentId: one.paymentId }),
      entries: movedEntries([one]),
    }),
  );
  if (apart.filter(({ entries }) => entries.length > 0).length <= BOOKED_APART_MAX) return apart;
  return [...Map.groupBy(moved, ({ origin }) => origin)].map(([origin, own]) => {
    const all = movedEntries(own);
    const together = booking({ ...of, bookingId: reallocationsBookingId(caseId, version, origin), entries: all });
    // what the payments move of the principal may even out, and be other invoices': the payout must hear of it all the same
    const [nothing] = all.filter(({ account, amountOre }) => account === "owed_principal" && amountOre === 0);
    return nothing === undefined ? together : { ...together, entries: [nothing, ...together.entries] };
  });
}

const movedEntries = (moved: readonly MovedPayment[]): readonly LedgerEntry[] =>
  differences(
    moved.flatMap(({ origin, before }) => spreadEntries(origin, before)),
    moved.flatMap(({ origin, allocation }) => spreadEntries(origin, allocation)),
  );

export type MovedPayment = PaymentsReallocated["payments"][number] & { readonly origin: PaymentOrigin };

/** The payments that `event` spread anew, with whose bank they reached. */
export const movedPayments = ({ payments }: Case, event: PaymentsReallocated): readonly MovedPayment[] =>
  event.payments.flatMap((moved) =>
    payments.filter(({ paymentId }) => paymentId === moved.paymentId).map(({ origin }) => ({ ...moved, origin })),
  );

/** Account by account: two entries on one account may even each other out. */
function differences(before: readonly LedgerEntry[], after: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const all = [...after, ...before.map(({ account, amountOre }) => ({ account, amountOre: credit(amountOre) }))];
  return [...Map.groupBy(all, ({ account }) => account)].map(([account, own]) => ({
    account,
    amountOre: sumOre(own.map(({ amountOre }) => amountOre)),
  }));
}

/** A third of the standard compensation that the debtor paid is what using it costs the creditor (FIKEN-30); half up. */
export const serviceCharge = (compensationOre: Ore): Ore => scaleOre(compensationOre, 1, 3);

/** What standard compensation brings on one case, and what it costs the creditor when the debtor has paid it. */
export type CompensationTerms = { readonly compensationOre: Ore; readonly costOre: Ore };

/** For a claim that falls due on `dueOn`; `undefined` where no amount is known for the day. */
export function compensationTerms(dueOn: CalendarDate): CompensationTerms | undefined {
  const rate = rateOn(STANDARD_COMPENSATION, dueOn);
  if (!rate.ok) return undefined;
  const compensationOre = wholeKronerToOre(rate.value.value);
  return { compensationOre, costOre: serviceCharge(compensationOre) };
}

/** The case that the booking of a payment belongs to, of its surplus, of one spread anew or taken back; `undefined` for others. */
export const caseOfBooking = (bookingId: string): string | undefined =>
  /^(?:payment|surplus|reallocations?|reversal):([^:]+):/.exec(bookingId)?.[1];

export const credit = (amount: Ore): Ore => ore(-amount);
