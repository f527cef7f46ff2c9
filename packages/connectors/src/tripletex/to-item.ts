import {
  type EarlierLetter,
  type Invoice,
  invoiceId,
  type Ore,
  ore,
  type SourcePayment,
  ZERO_ORE,
} from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { SourceItem } from "../connector.ts";
import { kronerToOre } from "../kroner.ts";
import { type Read, toCustomer } from "./to-customer.ts";
import type { TripletexInvoice, TripletexPosting, TripletexReminder } from "./wire.ts";

type Owner = Pick<Api, "creditorId" | "connectionId">;

/** Begins the external number of a voucher by which we wrote a claim off: what it took away nobody paid. */
export const WRITE_OFF = "tap:";

/** An invoice or a credit note: Tripletex keeps both in one list, credit notes with amounts below zero. */
export function toItem(
  { creditorId, connectionId }: Owner,
  from: TripletexInvoice,
  broken: readonly string[],
): SourceItem {
  const key = `i${from.id}`;
  const id = invoiceId(`${connectionId}:${key}`);
  const customer = toCustomer(from.customer);
  const books = toBooks(from);
  const unreadable = [...broken, ...books.unreadable, ...customer.unreadable];
  return {
    key,
    invoice: {
      id,
      creditorId,
      connectionId,
      ...aboutOf(from),
      ...books.value,
      customer: customer.value,
      unreadable: [...new Set(unreadable)],
    },
  };
}

type About = Pick<
  Invoice,
  "kind" | "source" | "number" | "issuedOn" | "dueOn" | "kid" | "earlierLetters" | "sentToCollection"
>;

function aboutOf(from: TripletexInvoice): About {
  const isCredit = from.isCreditNote === true;
  return {
    kind: isCredit ? "credit" : "invoice",
    source: { invoiceId: String(from.id) },
    number: String(from.invoiceNumber ?? ""),
    ...(from.invoiceDate ? { issuedOn: from.invoiceDate } : {}),
    ...(from.invoiceDueDate && !isCredit ? { dueOn: from.invoiceDueDate } : {}),
    ...(from.kid ? { kid: from.kid } : {}),
    earlierLetters: isCredit ? [] : toEarlierLetters(from.reminders ?? []),
    ...((from.reminders ?? []).some(({ type }) => type === SENT_TO_COLLECTION) ? { sentToCollection: true } : {}),
  };
}

type Books = Pick<Invoice, "currency" | "totalOre" | "outstandingOre" | "settled" | "payments">;

/** What the books say is paid and left. What is paid too much is not settled (T7); of what cannot be read nothing is known. */
function toBooks(from: TripletexInvoice): Read<Books> {
  const total = required("amount", from.amount);
  const left = required("amountOutstanding", from.amountOutstanding);
  const payments = (from.postings ?? []).filter(isPayment).map(toPayment);
  return {
    value: {
      currency: from.currency?.code ?? "NOK",
      totalOre: total.value,
      outstandingOre: left.value,
      settled: left.unreadable.length === 0 && left.value === 0,
      payments: payments.filter((payment) => payment !== undefined),
    },
    unreadable: [
      ...total.unreadable,
      ...left.unreadable,
      ...(from.currency?.code ? [] : ["currency"]),
      ...(payments.includes(undefined) ? ["postings"] : []),
    ],
  };
}

/**
 * What lowered the claim and was not taken back: payments, and what somebody booked on the invoice by a voucher. Not the
 * invoice itself, nor what was written off.
 */
function isPayment({ amountGross, type, voucher }: TripletexPosting): boolean {
  if (type === "OUTGOING_INVOICE_CUSTOMER_POSTING" || voucher?.reverseVoucher) return false;
  return (amountGross ?? -1) < 0 && !(voucher?.externalVoucherNumber ?? "").startsWith(WRITE_OFF);
}

function toPayment({ id, date, amountGross }: TripletexPosting): SourcePayment | undefined {
  const amount = typeof amountGross === "number" ? kronerToOre(amountGross) : undefined;
  if (typeof id !== "number" || amount === undefined || !date) return undefined;
  return { id: String(id), paidOn: date, amountOre: ore(-amount) };
}

const STEP_BY_TYPE: Readonly<Record<string, EarlierLetter["step"]>> = {
  SOFT_REMINDER: "reminder",
  REMINDER: "dunning",
  NOTICE_OF_DEBT_COLLECTION: "collection_notice",
};

/** The kind of reminder that is Tripletex' mark. Whose agency it was sent to, it does not tell. */
export const SENT_TO_COLLECTION = "DEBT_COLLECTION";

/** Reminders that went out from Tripletex, by day; the mark for "sent to collection" is none. */
function toEarlierLetters(reminders: readonly TripletexReminder[]): readonly EarlierLetter[] {
  return reminders
    .flatMap(({ type, reminderDate, termOfPayment }): readonly EarlierLetter[] => {
      const step = STEP_BY_TYPE[type ?? ""];
      if (step === undefined || !reminderDate) return [];
      return [{ step, sentOn: reminderDate, ...(termOfPayment ? { deadlineOn: termOfPayment } : {}) }];
    })
    .toSorted((one, other) => (one.sentOn < other.sentOn ? -1 : 1));
}

/** `value` in øre, or zero and its name when it is missing or has a third decimal. */
function required(path: string, value: number | null | undefined): Read<Ore> {
  const amount = typeof value === "number" ? kronerToOre(value) : undefined;
  return amount === undefined ? { value: ZERO_ORE, unreadable: [path] } : { value: amount, unreadable: [] };
}
