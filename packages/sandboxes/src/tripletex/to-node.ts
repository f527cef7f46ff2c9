import { addOre, ore, ZERO_ORE } from "@kravflyt/core";
import { legalVatTypes, VAT_TYPES, type VatType } from "./chart.ts";
import type { TripletexNode } from "./fields.ts";
import { toKroner } from "./kroner.ts";
import type {
  Account,
  Company,
  Customer,
  Invoice,
  PaymentType,
  Posting,
  Reminder,
  Subscription,
  Voucher,
} from "./state.ts";

const urlOf = (path: string): string => `tripletex.example/v2/${path}`;
const base = (path: string, { id, version = 0 }: { readonly id: number; readonly version?: number }) => ({
  id,
  version,
  url: urlOf(`${path}/${id}`),
});
const plain = (path: string, fields: TripletexNode): TripletexNode => ({
  id: 0,
  version: 0,
  url: urlOf(path),
  ...fields,
});

export const companyNode = ({ id, name, organizationNumber }: Company): TripletexNode => ({
  ...base("company", { id }),
  name,
  organizationNumber,
});

export function customerNode({ id, version, fields }: Customer): TripletexNode {
  const { name, organizationNumber, isPrivateIndividual, email, invoiceEmail, postalAddress } = fields;
  return {
    ...base("customer", { id, version }),
    name,
    organizationNumber: organizationNumber ?? "",
    isPrivateIndividual: isPrivateIndividual ?? organizationNumber === undefined,
    email: email ?? "",
    invoiceEmail: invoiceEmail ?? "",
    overdueNoticeEmail: "",
    language: "NO",
    isCustomer: true,
    isInactive: false,
    postalAddress: {
      one: () =>
        plain("address", {
          addressLine1: postalAddress?.addressLine1 ?? "",
          addressLine2: postalAddress?.addressLine2 ?? "",
          postalCode: postalAddress?.postalCode ?? "",
          city: postalAddress?.city ?? "",
          country: {
            one: () => plain("country", { isoAlpha2Code: postalAddress?.country ?? "NO", displayName: "" }),
          },
        }),
    },
  };
}

export function invoiceNode(company: Company, invoice: Invoice): TripletexNode {
  const { id, creditedInvoiceId, voucherId, outstanding, reminders } = invoice;
  const one = (found: Invoice | undefined) => (found === undefined ? undefined : invoiceNode(company, found));
  const charge = reminders.at(-1)?.charge ?? ZERO_ORE;
  return {
    ...base("invoice", invoice),
    invoiceNumber: invoice.number,
    invoiceDate: invoice.date,
    invoiceDueDate: invoice.dueDate,
    kid: invoice.kid ?? "",
    customer: { one: () => nodeOf(company.customers.get(invoice.customerId), customerNode) },
    amount: toKroner(invoice.amount),
    amountCurrency: toKroner(invoice.amountCurrency),
    amountExcludingVat: toKroner(invoice.net),
    amountOutstanding: toKroner(outstanding),
    amountOutstandingTotal: toKroner(addOre(outstanding, charge)),
    currency: { one: () => plain("currency", { code: invoice.currency }) },
    isCreditNote: invoice.isCreditNote,
    isCredited: invoice.isCredited,
    isCharged: true,
    creditedInvoice: creditedInvoiceId ?? null,
    voucher: { one: () => nodeOf(company.vouchers.get(voucherId), (it) => voucherNode(company, it)) },
    postings: { many: () => postingsOf(company, id).map((it) => postingNode(company, it)) },
    reminders: { many: () => reminders.map((it) => reminderNode(it, () => one(invoice))) },
    documentId: invoice.hasDocument ? id + 1 : null,
  };
}

const nodeOf = <Kind>(it: Kind | undefined, toNode: (it: Kind) => TripletexNode): TripletexNode | undefined =>
  it === undefined ? undefined : toNode(it);

/** In the ledger, on the customer. */
function postingsOf(company: Company, id: number): readonly Posting[] {
  const isTheirs = ({ invoiceId, voucherId }: Posting) =>
    invoiceId === id && company.vouchers.get(voucherId)?.inLedger === true;
  return (company.postingsByInvoice.get(id) ?? []).filter(isTheirs);
}

export function postingNode(company: Company, posting: Posting): TripletexNode {
  const { customerId, voucherId, invoiceId, amount } = posting;
  return {
    ...base("ledger/posting", posting),
    row: posting.row,
    date: posting.date,
    type: posting.type ?? null,
    account: { one: () => nodeOf(company.accounts.get(posting.account), accountNode) },
    customer: { one: () => nodeOf(company.customers.get(customerId ?? 0), customerNode) },
    vatType: {
      one: () =>
        nodeOf(
          VAT_TYPES.find(({ id }) => id === (posting.vatTypeId ?? 0)),
          vatTypeNode,
        ),
    },
    voucher: { one: () => nodeOf(company.vouchers.get(voucherId), (it) => voucherNode(company, it)) },
    invoiceNumber: String(company.invoices.get(invoiceId ?? 0)?.number ?? ""),
    amount: toKroner(amount),
    amountCurrency: toKroner(amount),
    amountGross: toKroner(amount),
    amountGrossCurrency: toKroner(amount),
  };
}

export function voucherNode(company: Company, voucher: Voucher): TripletexNode {
  const { inLedger, postings, reverseVoucherId } = voucher;
  return {
    ...base("ledger/voucher", voucher),
    date: voucher.date,
    number: inLedger ? voucher.number : 0,
    tempNumber: inLedger ? 0 : voucher.number,
    description: voucher.description,
    externalVoucherNumber: voucher.externalVoucherNumber ?? "",
    postings: { many: () => postings.map((it) => postingNode(company, it)) },
    reverseVoucher: {
      one: () => nodeOf(company.vouchers.get(reverseVoucherId ?? 0), (it) => voucherNode(company, it)),
    },
  };
}

const reminderNode = (
  { id, date, charge, type, termOfPayment }: Reminder,
  invoice: () => TripletexNode | undefined,
): TripletexNode => ({
  ...base("reminder", { id }),
  reminderDate: date,
  charge: toKroner(charge),
  totalCharge: toKroner(charge),
  interests: toKroner(ore(0)),
  type,
  termOfPayment,
  invoice: { one: invoice },
});

export const accountNode = ({ id, number, name, bankAccountNumber, isInactive }: Account): TripletexNode => ({
  ...base("ledger/account", { id }),
  number,
  name,
  isBankAccount: bankAccountNumber !== undefined,
  bankAccountNumber: bankAccountNumber ?? "",
  isInactive: isInactive === true,
  legalVatTypes: { many: () => legalVatTypes(number).map(vatTypeNode) },
});

export const vatTypeNode = ({ id, number, name, percentage }: VatType): TripletexNode => ({
  ...base("ledger/vatType", { id }),
  number,
  name,
  percentage,
});

export const paymentTypeNode = (company: Company, { id, description, account }: PaymentType): TripletexNode => ({
  ...base("invoice/paymentType", { id }),
  description,
  displayName: description,
  debitAccount: { one: () => nodeOf(company.accounts.get(account), accountNode) },
});

/** The secret is never shown again. */
export const subscriptionNode = ({ id, event, targetUrl, fields }: Subscription): TripletexNode => ({
  ...base("event/subscription", { id }),
  event,
  targetUrl,
  fields: fields ?? null,
  status: "ACTIVE",
});
