import {
  addOre,
  type EarlierLetter,
  type Invoice,
  invoiceId,
  type Ore,
  ore,
  type SourcePayment,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { SourceCustomer, SourceItem } from "../connector.ts";
import { kronerToOre } from "../kroner.ts";
import type { GoEntry, GoInvoice } from "./wire.ts";

/** What belongs to an invoice beside its own row. */
export type Around = {
  readonly customer: SourceCustomer;
  /** Every entry that is matched with it, itself among them. */
  readonly matched: readonly GoEntry[];
  readonly earlierLetters: readonly EarlierLetter[];
};

/**
 * An outgoing invoice or credit note of Go's, whoever made it (GO-2). Amounts are those of the ledger, in the client's own
 * currency; a credit note is below zero.
 */
export function toItem(
  { creditorId, connectionId }: Pick<Api, "creditorId" | "connectionId">,
  from: GoInvoice,
  { customer, matched, earlierLetters }: Around,
  notRead: readonly string[],
): SourceItem {
  const total = required("TotalPostedAmount", from.TotalPostedAmount);
  const balance = required("Balance", from.Balance);
  const kind = KINDS[from.VoucherType ?? ""];
  const isCredit = kind === "credit";
  const books = toPaid(from.Id, { total: total.value, balance: balance.value }, matched);
  const sign = (amount: Ore): Ore => (isCredit ? ore(-Math.abs(amount)) : amount);
  return {
    key: from.Id,
    invoice: {
      id: invoiceId(`${connectionId}:${from.Id}`),
      creditorId,
      connectionId,
      kind: kind ?? "invoice",
      source: sourceOf(from),
      number: String(from.InvoiceNo ?? ""),
      ...(from.VoucherDate ? { issuedOn: from.VoucherDate } : {}),
      ...(from.DueDate && !isCredit ? { dueOn: from.DueDate } : {}),
      currency: from.CurrencyCode ?? "NOK",
      totalOre: sign(total.value),
      outstandingOre: isCredit ? sign(balance.value) : books.outstandingOre,
      settled: balance.value === 0,
      payments: isCredit ? [] : books.payments,
      ...(from.Cid ? { kid: from.Cid } : {}),
      customer: customer.customer,
      earlierLetters,
      unreadable: [
        ...new Set([
          ...notRead,
          ...(kind === undefined ? ["VoucherType"] : []),
          ...total.unreadable,
          ...balance.unreadable,
          ...books.unreadable,
          ...customer.unreadable,
        ]),
      ],
    },
  };
}

const KINDS: Readonly<Record<string, Invoice["kind"]>> = { OutgoingInvoice: "invoice", OutgoingCreditNote: "credit" };

/** The number finds it in the service for debt collection, the customer what bookings go to. */
const sourceOf = ({ Id, InvoiceNo, CustomerId }: GoInvoice): Invoice["source"] => ({
  invoiceId: Id,
  ...(InvoiceNo ? { invoiceNo: String(InvoiceNo) } : {}),
  ...(CustomerId ? { customerId: String(CustomerId) } : {}),
});

/** Matched, and yet no money that came in. */
const NO_PAYMENT = new Set(["OutgoingInvoice", "OutgoingCreditNote", "ReversalVoucher"]);

type Paid = Pick<Invoice, "outstandingOre" | "payments" | "unreadable">;

/**
 * What was paid on an invoice, by the entries it is matched with. One payment may be matched with several invoices: of it
 * counts what is missing on this one, the oldest first. What was paid too much stays on the payment, and is below zero here.
 */
function toPaid(id: string, it: { readonly total: Ore; readonly balance: Ore }, matched: readonly GoEntry[]): Paid {
  const others = matched.filter(({ VoucherId }) => VoucherId !== id);
  const amounts = others.map((entry) => ({
    entry,
    amount: kronerToOre(entry.Amount),
    left: kronerToOre(entry.Balance),
  }));
  const isAlone = amounts.every(({ amount = ZERO_ORE }) => amount <= 0);
  const isPayment = ({ entry }: (typeof amounts)[number]) =>
    entry.IsWriteOff !== true && !NO_PAYMENT.has(entry.VoucherType ?? "");
  const other = amounts.filter((one) => !isPayment(one)).map(({ amount }) => ore(Math.min(0, amount ?? 0)));
  let missing: Ore = isAlone ? MAX : addOre(subtractOre(it.total, it.balance), sumOre(other));
  const seen = new Map<string, number>();
  const payments: SourcePayment[] = [];
  for (const { entry, amount = ZERO_ORE } of amounts.filter(isPayment).sort((a, b) => a.entry.Id - b.entry.Id)) {
    const amountOre = ore(Math.min(-amount, missing));
    if (amountOre <= 0) continue;
    missing = subtractOre(missing, amountOre);
    const before = seen.get(entry.VoucherId) ?? 0;
    seen.set(entry.VoucherId, before + 1);
    // a voucher that pays in two lines is two payments
    const paymentId = before === 0 ? entry.VoucherId : `${entry.VoucherId}/${before + 1}`;
    payments.push({ id: paymentId, paidOn: entry.PostingDate, amountOre });
  }
  const tooMuch = isAlone && it.balance === 0 ? sumOre(amounts.map(({ left }) => left ?? ZERO_ORE)) : ZERO_ORE;
  return {
    outstandingOre: addOre(it.balance, tooMuch),
    payments,
    unreadable: amounts.some(({ amount, left }) => amount === undefined || left === undefined) ? ["payments"] : [],
  };
}

const MAX = ore(Number.MAX_SAFE_INTEGER);

/** Kroner in øre, or zero and the name when they are missing. */
function required(path: string, value: number | null | undefined): { value: Ore; unreadable: readonly string[] } {
  const amount = typeof value === "number" ? kronerToOre(value) : undefined;
  return amount === undefined ? { value: ZERO_ORE, unreadable: [path] } : { value: amount, unreadable: [] };
}
