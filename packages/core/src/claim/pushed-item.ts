import { type CalendarDate, type Instant, msBetween } from "../calendar-date.ts";
import { type ConnectionId, type EarlierLetter, type Invoice, invoiceId, type SourcePayment } from "../invoice.ts";
import { AMOUNT_MAX_ORE, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { CreditorId, Customer } from "../party.ts";
import { accept, type Result, refuse } from "../result.ts";
import { isKnownByHand } from "./by-hand.ts";

/** An open item as the creditor's own system tells it by itself. Amounts above zero, of a credit note as well. */
export type PushedItem = {
  /** The item's id in that system: the same id is the same item. */
  readonly id: string;
  readonly kind: "invoice" | "credit_note";
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly dueOn?: CalendarDate | undefined;
  readonly currency: string;
  readonly amountOre: Ore;
  /** What is left of it; left out, it is the amount less what was paid and credited. */
  readonly outstandingOre?: Ore | undefined;
  readonly kid?: string | undefined;
  readonly customer: Customer;
  /** All there are; left out, those that were told before stay. */
  readonly payments?: readonly SourcePayment[] | undefined;
  readonly earlierLetters: readonly EarlierLetter[];
  /** The invoice that a credit note is set off against. */
  readonly appliesTo?: string | undefined;
  /** When it was changed in that system: what is older than the item that we have is not taken in, nor what lies ahead. */
  readonly changedAt?: Instant | undefined;
};

export type PushProblem = {
  readonly field: string;
  readonly code:
    | "missing"
    | "is_zero"
    | "due_before_issued"
    | "issued_in_future"
    | "sent_in_future"
    | "sent_before_due"
    /** Of a free reminder, which may come before the due day. */
    | "sent_before_issued"
    | "letters_out_of_order"
    /** The same kind on the same day: it would count as one more than was sent. */
    | "letter_twice"
    | "deadline_before_sent"
    /** Of more than ten billion kroner. */
    | "amount_too_large"
    | "more_than_the_invoice"
    | "payment_twice"
    | "paid_in_future"
    | "only_for_credit_notes"
    | "kind_is_fixed"
    | "applies_to_is_fixed"
    | "older_than_known"
    /** By more than clocks differ: no honest state would come after it. */
    | "changed_in_future";
};

type Where = {
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly today: CalendarDate;
  readonly now: Instant;
};

/** Clocks differ: so far ahead of ours a moment that a creditor's system tells may be. */
const AHEAD_MS = 60_000;

/** Does a moment that a creditor's system tells lie ahead, by more than clocks differ? */
export const liesAhead = (told: Instant, now: Instant): boolean => msBetween(now, told) > AHEAD_MS;

/** The item as an invoice, with what is known of it already. Everything that stands against it is told at once. */
export function toPushedInvoice(
  item: PushedItem,
  where: Where,
  known: Invoice | undefined,
): Result<Invoice, readonly PushProblem[]> {
  const problems = [
    ...wrongDays(item, where.today),
    ...wrongAmounts(item, where.today),
    ...againstKnown(item, known),
    ...wrongMoment(item, where.now, known),
  ];
  if (problems.length > 0) return refuse(problems);
  const payments = item.payments ?? known?.payments ?? [];
  const sign = item.kind === "credit_note" ? -1 : 1;
  const outstandingOre = ore(sign * (item.outstandingOre ?? leftOf(item, payments, known)));
  const { id, number, issuedOn, dueOn, currency, kid, customer, earlierLetters } = item;
  return accept({
    id: invoiceId(`${where.connectionId}:${id}`),
    creditorId: where.creditorId,
    connectionId: where.connectionId,
    kind: item.kind === "credit_note" ? "credit" : "invoice",
    source: sourceOf(item, known),
    number,
    issuedOn,
    ...(dueOn !== undefined && { dueOn }),
    currency,
    totalOre: ore(sign * item.amountOre),
    outstandingOre,
    settled: isDone(item.kind, outstandingOre),
    ...(kid !== undefined && { kid }),
    customer,
    payments,
    earlierLetters,
    unreadable: [],
  });
}

/** What is paid too much stands to the customer's credit (T7); more than a credit note has cannot be set off. */
const isDone = (kind: PushedItem["kind"], outstandingOre: Ore): boolean =>
  kind === "credit_note" ? outstandingOre >= 0 : outstandingOre === 0;

/** A credit note that is set off leaves nothing to its customer's credit. */
function leftOf(item: PushedItem, payments: readonly SourcePayment[], known: Invoice | undefined): Ore {
  if (item.appliesTo !== undefined) return ZERO_ORE;
  const paid = sumOre(payments.map(({ amountOre }) => amountOre));
  return subtractOre(subtractOre(item.amountOre, paid), creditedOre(known));
}

function wrongDays({ issuedOn, dueOn, kind, earlierLetters }: PushedItem, today: CalendarDate): readonly PushProblem[] {
  const problems: PushProblem[] = [];
  if (issuedOn > today) problems.push({ field: "issuedOn", code: "issued_in_future" });
  if (dueOn === undefined && kind === "invoice") problems.push({ field: "dueOn", code: "missing" });
  if (dueOn !== undefined && dueOn < issuedOn) problems.push({ field: "dueOn", code: "due_before_issued" });
  const days = { issuedOn, dueOn, today };
  return [
    ...problems,
    ...earlierLetters.flatMap((letter, at) => wrongLetter(letter, earlierLetters.slice(0, at), days)),
  ];
}

type Days = Pick<PushedItem, "issuedOn" | "dueOn"> & { readonly today: CalendarDate };

function wrongLetter(letter: EarlierLetter, before: readonly EarlierLetter[], days: Days): readonly PushProblem[] {
  const { sentOn, deadlineOn } = letter;
  const at = before.length;
  const field = `earlierLetters.${at}.sentOn`;
  const codes = [whyNotSentOn(letter, days), whyNotAfter(before, letter)];
  const problems: PushProblem[] = codes.flatMap((code) => (code === undefined ? [] : [{ field, code }]));
  if (deadlineOn !== undefined && deadlineOn < sentOn) {
    problems.push({ field: `earlierLetters.${at}.deadlineOn`, code: "deadline_before_sent" });
  }
  return problems;
}

/** A free reminder may come before the due day; a purring or a notice then opens for nothing, and would stand as one that was sent. */
function whyNotSentOn(
  { step, sentOn }: EarlierLetter,
  { issuedOn, dueOn, today }: Days,
): PushProblem["code"] | undefined {
  if (sentOn > today) return "sent_in_future";
  if (step === "reminder") return sentOn < issuedOn ? "sent_before_issued" : undefined;
  return dueOn !== undefined && sentOn <= dueOn ? "sent_before_due" : undefined;
}

function whyNotAfter(
  before: readonly EarlierLetter[],
  { step, sentOn }: EarlierLetter,
): PushProblem["code"] | undefined {
  if (before.some((one) => sentOn < one.sentOn)) return "letters_out_of_order";
  return before.some((one) => one.sentOn === sentOn && one.step === step) ? "letter_twice" : undefined;
}

function wrongAmounts(item: PushedItem, today: CalendarDate): readonly PushProblem[] {
  const { kind, amountOre, outstandingOre, payments = [] } = item;
  const problems: PushProblem[] = [];
  if (amountOre <= 0) problems.push({ field: "amount", code: "is_zero" });
  // many of them come together on one invoice, as payments do
  if (kind === "credit_note" && amountOre > AMOUNT_MAX_ORE)
    problems.push({ field: "amount", code: "amount_too_large" });
  if (outstandingOre !== undefined && outstandingOre > amountOre) {
    problems.push({ field: "outstanding", code: "more_than_the_invoice" });
  }
  return [...problems, ...wrongPayments(payments, today)];
}

function wrongPayments(payments: readonly SourcePayment[], today: CalendarDate): readonly PushProblem[] {
  const problems: PushProblem[] = [];
  const seen = new Set<string>();
  for (const [at, { id, paidOn, amountOre }] of payments.entries()) {
    if (seen.has(id)) problems.push({ field: `payments.${at}.id`, code: "payment_twice" });
    if (amountOre <= 0) problems.push({ field: `payments.${at}.amount`, code: "is_zero" });
    if (amountOre > AMOUNT_MAX_ORE) problems.push({ field: `payments.${at}.amount`, code: "amount_too_large" });
    if (paidOn > today) problems.push({ field: `payments.${at}.paidOn`, code: "paid_in_future" });
    seen.add(id);
  }
  return problems;
}

function againstKnown({ kind, appliesTo }: PushedItem, known: Invoice | undefined): readonly PushProblem[] {
  const problems: PushProblem[] = [];
  if (appliesTo !== undefined && kind === "invoice") {
    problems.push({ field: "appliesTo", code: "only_for_credit_notes" });
  }
  if (known === undefined) return problems;
  if ((known.kind === "credit") !== (kind === "credit_note")) problems.push({ field: "kind", code: "kind_is_fixed" });
  if (known.source["appliesTo"] !== appliesTo && known.kind === "credit") {
    problems.push({ field: "appliesTo", code: "applies_to_is_fixed" });
  }
  return problems;
}

/** A known state that says it is from a time to come is older than nothing. */
function wrongMoment({ changedAt }: PushedItem, now: Instant, known: Invoice | undefined): readonly PushProblem[] {
  if (changedAt === undefined) return [];
  if (liesAhead(changedAt, now)) return [{ field: "changedAt", code: "changed_in_future" }];
  const knownAt = known?.source["changedAt"] as Instant | undefined;
  if (knownAt === undefined || liesAhead(knownAt, now) || msBetween(knownAt, changedAt) >= 0) return [];
  return [{ field: "changedAt", code: "older_than_known" }];
}

const CREDIT = "credit:";

/**
 * What we have to remember with an item beside what it says of itself: the credit notes that were set off against it, and the
 * payments by hand that its system knows of.
 */
function sourceOf({ id, appliesTo, changedAt }: PushedItem, known: Invoice | undefined): Invoice["source"] {
  const isOurs = (name: string): boolean => name.startsWith(CREDIT) || isKnownByHand(name);
  return {
    ...Object.fromEntries(Object.entries(known?.source ?? {}).filter(([name]) => isOurs(name))),
    id,
    ...(appliesTo !== undefined && { appliesTo }),
    ...(changedAt !== undefined && { changedAt }),
  };
}

const creditedOre = (known: Invoice | undefined): Ore =>
  sumOre(
    Object.entries(known?.source ?? {})
      .filter(([name]) => name.startsWith(CREDIT))
      .map(([, text]) => ore(Number(text))),
  );

/** The invoice with a credit note set off against it. The same note again changes nothing; another amount, the difference. */
export function withCredit(invoice: Invoice, credit: { readonly id: string; readonly amountOre: Ore }): Invoice {
  const name = `${CREDIT}${credit.id}`;
  const { [name]: before = "0", ...others } = invoice.source;
  const source = credit.amountOre === 0 ? others : { ...others, [name]: String(credit.amountOre) };
  return lowered({ ...invoice, source }, subtractOre(credit.amountOre, ore(Number(before))));
}

/** The invoice with a payment. The same again changes nothing; with another amount it is corrected, with 0 taken back. */
export function withPayment(invoice: Invoice, payment: SourcePayment): Invoice {
  const before = invoice.payments.find(({ id }) => id === payment.id)?.amountOre ?? ZERO_ORE;
  const others = invoice.payments.filter(({ id }) => id !== payment.id);
  const at = invoice.payments.findIndex(({ id }) => id === payment.id);
  const payments = payment.amountOre === 0 ? others : others.toSpliced(at === -1 ? others.length : at, 0, payment);
  return lowered({ ...invoice, payments }, subtractOre(payment.amountOre, before));
}

function lowered(invoice: Invoice, by: Ore): Invoice {
  const outstandingOre = subtractOre(invoice.outstandingOre, by);
  return by === 0 ? invoice : { ...invoice, outstandingOre, settled: outstandingOre === 0 };
}
