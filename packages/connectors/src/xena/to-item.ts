import {
  calendarDate,
  type EarlierLetter,
  type Invoice,
  type InvoiceKind,
  invoiceId,
  isCalendarDate,
  type Ore,
  ore,
  ZERO_ORE,
} from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { SourceItem, UnreadItem } from "../connector.ts";
import { kronerToOre } from "../kroner.ts";
import type { Payments } from "./payments.ts";
import { type CustomerParts, type Read, toCustomer } from "./to-customer.ts";
import type { XenaPartner, XenaPost, XenaReminder } from "./wire.ts";

type Owner = Pick<Api, "creditorId" | "connectionId">;

export type ItemParts = {
  readonly post: XenaPost;
  readonly reminder: XenaReminder | undefined;
  readonly customer: Omit<CustomerParts, "partnerId">;
  readonly payments: Payments;
  /** What could not be read of the post itself. */
  readonly unreadable: readonly string[];
};

export const keyOf = ({ Id }: Pick<XenaPost, "Id">): string => `p${Id}`;

/** An open item of a customer, known by its partner post. */
export function toItem({ creditorId, connectionId }: Owner, it: ItemParts): SourceItem {
  const { post } = it;
  const key = keyOf(post);
  const customer = toCustomer({ ...it.customer, partnerId: post.PartnerId });
  const total = toAmount("amount", post.Amount);
  const left = toAmount("remainingAmount", post.RemainingAmount);
  const letters = toEarlierLetters(it.reminder);
  const kind = toKind(post);
  const invoice: Invoice = {
    id: invoiceId(`${connectionId}:${key}`),
    creditorId,
    connectionId,
    kind,
    source: toSource(post),
    number: String(post.VoucherNumber ?? ""),
    ...(post.FiscalDateDays ? { issuedOn: post.FiscalDateDays } : {}),
    ...(post.DueDateDays && kind !== "credit" ? { dueOn: post.DueDateDays } : {}),
    currency: post.CurrencyAbbreviation ?? "NOK",
    totalOre: total.value,
    outstandingOre: left.value,
    settled: isSettled(post),
    ...(post.PaymentIdentification ? { kid: post.PaymentIdentification } : {}),
    customer: customer.value,
    payments: it.payments.value,
    earlierLetters: letters.value,
    unreadable: [
      ...new Set([
        ...it.unreadable,
        ...total.unreadable,
        ...left.unreadable,
        ...it.payments.unreadable,
        ...letters.unreadable,
        ...customer.unreadable,
      ]),
    ],
  };
  return { key, invoice };
}

/** What the list says of an invoice that the rest of is not given; an amount is told in kroner or not at all. */
export function toUnread(post: XenaPost, partner: XenaPartner | undefined, reason: UnreadItem["reason"]): UnreadItem {
  const left = toAmount("remainingAmount", post.RemainingAmount);
  const name = partner?.Address?.Name?.trim() ?? "";
  const isInKroner = (post.CurrencyAbbreviation ?? "NOK") === "NOK";
  return {
    key: keyOf(post),
    reason,
    number: String(post.VoucherNumber ?? ""),
    customerId: String(post.PartnerId),
    ...(name === "" ? {} : { customerName: name }),
    ...(post.DueDateDays ? { dueOn: post.DueDateDays } : {}),
    ...(left.unreadable.length > 0 || !isInKroner ? {} : { outstandingOre: left.value }),
  };
}

export const isSettled = ({ SettlementId, RemainingAmount }: XenaPost): boolean =>
  typeof SettlementId === "number" || RemainingAmount === 0;

/** What finds the post again: Xena gives none by its id alone. */
const toSource = ({ Id, PartnerId, EconomicTransactionId, VoucherId }: XenaPost): Invoice["source"] => ({
  partnerPostId: String(Id),
  partnerId: String(PartnerId),
  ...(typeof EconomicTransactionId === "number" ? { transactionId: String(EconomicTransactionId) } : {}),
  ...(typeof VoucherId === "number" ? { voucherId: String(VoucherId) } : {}),
});

/** A line of a cash journal is how an invoice that was made elsewhere comes into the books. */
function toKind({ PostType, LedgerLineId }: XenaPost): InvoiceKind {
  if (PostType !== "PartnerPostType_CustomerInvoice") return "credit";
  return typeof LedgerLineId === "number" ? "external_invoice" : "invoice";
}

/** In øre, or zero and its name when it cannot be read. */
function toAmount(path: string, value: number | null | undefined): Read<Ore> {
  const amount = typeof value === "number" ? kronerToOre(value) : undefined;
  return amount === undefined ? { value: ZERO_ORE, unreadable: [path] } : { value: ore(amount), unreadable: [] };
}

/**
 * The last reminder that was sent from Xena, which tells of no others. It counts as a `dunning` (purring), the step that uses
 * up the right to a fee (FOR-1989-07-14-562 § 1-3), without a deadline, so that none can be held to have been missed. Days
 * are written the Nordic way; any other is unreadable rather than taken for the wrong month.
 */
function toEarlierLetters(reminder: XenaReminder | undefined): Read<readonly EarlierLetter[]> {
  const text = reminder?.LastReminderDate?.trim() ?? "";
  if (text === "") return { value: [], unreadable: [] };
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[.-](\d{1,2})[.-](\d{4})$/.exec(text) ?? [];
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isCalendarDate(iso)) return { value: [], unreadable: ["lastReminderDate"] };
  return { value: [{ step: "dunning", sentOn: calendarDate(iso) }], unreadable: [] };
}
