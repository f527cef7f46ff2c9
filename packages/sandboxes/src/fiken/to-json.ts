import { addOre, sumOre } from "@kravflyt/core";
import { findSale } from "./documents.ts";
import { outstanding } from "./outstanding.ts";
import type {
  Attachment,
  BankAccount,
  Company,
  Contact,
  CreditNote,
  Invoice,
  JournalEntry,
  Line,
  Payment,
  Sale,
  Transaction,
  TransactionSource,
} from "./state.ts";

/** Where the reader reaches this server; download addresses begin with it. */
export type Origin = string;

export const companyJson = (company: Company) => ({
  name: company.name,
  slug: company.slug,
  organizationNumber: company.organizationNumber,
  vatType: "bi-monthly",
  address: company.address,
  phoneNumber: company.phoneNumber,
  email: company.email,
  creationDate: company.creationDate,
  hasApiAccess: company.hasApiAccess,
  testCompany: true,
  accountingStartDate: company.creationDate,
  vatRegistrationDate: company.creationDate,
});

export function contactJson(contact: Contact, origin: Origin) {
  const { contactId, createdDate, lastModifiedDate, customerNumber, supplierNumber, fields } = contact;
  return {
    contactId,
    createdDate,
    lastModifiedDate,
    customerNumber,
    customerAccountCode: customerNumber === undefined ? undefined : `1500:${customerNumber}`,
    supplierNumber,
    supplierAccountCode: supplierNumber === undefined ? undefined : `2400:${supplierNumber}`,
    ...fields,
    customer: fields.customer ?? false,
    supplier: fields.supplier ?? false,
    currency: fields.currency ?? "NOK",
    language: fields.language ?? "Norwegian",
    inactive: fields.inactive ?? false,
    groups: fields.groups ?? [],
    contactPerson: contact.contactPersons,
    notes: [],
    documents: contact.documents.map((document) => attachmentJson(document, origin)),
  };
}

export const attachmentJson = ({ fileId, filename, comment, type }: Attachment, origin: Origin) => ({
  identifier: fileId.slice(0, 8),
  downloadUrl: `${origin}/api/v2/files/${fileId}/${encodeURIComponent(filename)}`,
  downloadUrlWithFikenNormalUserCredentials: `${origin}/filer/${fileId}/${encodeURIComponent(filename)}`,
  comment: comment ?? "",
  type,
});

export const paymentJson = (payment: Payment, currency: string) => ({
  paymentId: payment.paymentId,
  date: payment.date,
  account: payment.account,
  amount: payment.amount,
  ...(currency === "NOK" ? {} : { amountInNok: payment.amountInNok }),
  currency,
  ...(payment.fee === 0 ? {} : { fee: payment.fee }),
});

export function saleJson(company: Company, sale: Sale, origin: Origin) {
  const left = outstanding(sale);
  const contact = sale.contactId === undefined ? undefined : company.contacts.get(sale.contactId);
  return {
    saleId: sale.saleId,
    lastModifiedDate: sale.lastModifiedDate,
    transactionId: sale.transactionId,
    saleNumber: sale.saleNumber,
    date: sale.date,
    kind: sale.kind,
    netAmount: sale.inNok.net,
    vatAmount: sale.inNok.vat,
    settled: sale.settled,
    settledDate: sale.settledDate,
    writeOff: sale.writeOff,
    totalPaid: sumOre(sale.payments.map(({ amountInNok, fee }) => addOre(amountInNok, fee))),
    totalPaidInCurrency: sumOre(sale.payments.map(({ amount }) => amount)),
    outstandingBalance: left.inNok,
    outstandingBalanceInCurrency: left.inCurrency,
    lines: sale.lines.map(orderLineJson),
    customer: contact && contactJson(contact, origin),
    currency: sale.currency,
    dueDate: sale.dueDate,
    kid: sale.kid,
    salePayments: sale.payments.map((payment) => paymentJson(payment, sale.currency)),
    saleAttachments: sale.attachments.map((attachment) => attachmentJson(attachment, origin)),
    paymentDate: sale.payments.at(-1)?.date,
    notes: [],
    deleted: sale.deleted,
  };
}

const orderLineJson = ({ description, inNok, inCurrency, account, vatType }: Line) => ({
  description: description ?? "",
  netPrice: inNok.net,
  vat: inNok.vat,
  account,
  vatType,
  netPriceInCurrency: inCurrency.net,
  vatInCurrency: inCurrency.vat,
});

const HUNDRED_PERCENT = 100;

const lineJson = (line: Line) => ({
  net: line.inCurrency.net,
  vat: line.inCurrency.vat,
  vatType: line.vatType,
  gross: line.inCurrency.gross,
  netInNok: line.inNok.net,
  vatInNok: line.inNok.vat,
  grossInNok: line.inNok.gross,
  vatInPercent: line.vatPercent / HUNDRED_PERCENT,
  unitPrice: line.unitPrice,
  quantity: line.quantity,
  discount: line.discount / HUNDRED_PERCENT,
  productName: line.productName,
  description: line.description,
  comment: line.comment,
  incomeAccount: line.account,
});

const amountsJson = ({ inCurrency, inNok }: Pick<Sale, "inCurrency" | "inNok">) => ({
  net: inCurrency.net,
  vat: inCurrency.vat,
  gross: inCurrency.gross,
  netInNok: inNok.net,
  vatInNok: inNok.vat,
  grossInNok: inNok.gross,
});

export function invoiceJson(company: Company, invoice: Invoice, origin: Origin) {
  const sale = findSale(company, invoice.saleId);
  const contact = company.contacts.get(invoice.contactId);
  return {
    invoiceId: invoice.invoiceId,
    createdDate: invoice.createdDate,
    lastModifiedDate: invoice.lastModifiedDate,
    invoiceNumber: invoice.invoiceNumber,
    kid: invoice.kid,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    originalDueDate: invoice.originalDueDate,
    ...amountsJson(sale),
    cash: invoice.cash,
    invoiceText: invoice.invoiceText,
    yourReference: invoice.yourReference,
    ourReference: invoice.ourReference,
    orderReference: invoice.orderReference,
    invoiceDraftUuid: invoice.draftUuid,
    address: invoice.address,
    lines: sale.lines.map(lineJson),
    currency: sale.currency,
    bankAccountNumber: invoice.bankAccountNumber,
    sentManually: invoice.sentManually,
    invoicePdf: attachmentJson(invoice.pdf, origin),
    associatedCreditNotes: invoice.creditNoteIds,
    attachments: invoice.attachments.map((attachment) => attachmentJson(attachment, origin)),
    customer: contact && contactJson(contact, origin),
    sale: saleJson(company, sale, origin),
    dispatches: invoice.dispatches,
  };
}

export function creditNoteJson(company: Company, creditNote: CreditNote, origin: Origin) {
  const contact = company.contacts.get(creditNote.contactId);
  return {
    creditNoteId: creditNote.creditNoteId,
    creditNoteNumber: creditNote.creditNoteNumber,
    kid: creditNote.kid,
    customer: contact && contactJson(contact, origin),
    ...amountsJson(creditNote),
    creditNoteText: creditNote.text,
    yourReference: creditNote.yourReference,
    orderReference: creditNote.orderReference,
    address: creditNote.address,
    lines: creditNote.lines.map(lineJson),
    currency: creditNote.currency,
    issueDate: creditNote.issueDate,
    lastModifiedDate: creditNote.lastModifiedDate,
    settled: isSettledCreditNote(creditNote),
    associatedInvoiceId: creditNote.invoiceId,
    creditNotePdf: attachmentJson(creditNote.pdf, origin),
  };
}

/** One made for an invoice is used up at once; one for the customer alone is money still to be used. */
export const isSettledCreditNote = (creditNote: CreditNote): boolean => creditNote.invoiceId !== undefined;

export const bankAccountJson = (account: BankAccount) => ({ ...account, type: "normal" });

export const entryJson = (entry: JournalEntry, origin: Origin) => ({
  journalEntryId: entry.journalEntryId,
  createdDate: entry.createdDate,
  lastModifiedDate: entry.lastModifiedDate,
  transactionId: entry.transactionId,
  offsetTransactionId: entry.offsetTransactionId,
  journalEntryNumber: entry.journalEntryNumber,
  description: entry.description,
  date: entry.date,
  lines: entry.lines.map(({ account, amount, vatCode }) => ({
    amount,
    account,
    vatCode: vatCode === undefined ? undefined : String(vatCode),
    lastModifiedDate: entry.lastModifiedDate,
  })),
  attachments: entry.attachments.map((attachment) => attachmentJson(attachment, origin)),
});

const TYPE_NAMES: Readonly<Record<TransactionSource["kind"], string>> = {
  sale: "Sale",
  payment: "Payment",
  credit_note: "Credit Note",
  write_off: "Write Off",
  journal: "General Journal Entry",
  reversal: "Reversal",
};

export const transactionJson = (transaction: Transaction, origin: Origin) => ({
  transactionId: transaction.transactionId,
  createdDate: transaction.createdDate,
  lastModifiedDate: transaction.lastModifiedDate,
  description: transaction.description,
  type: TYPE_NAMES[transaction.source.kind],
  entries: transaction.entries.map((entry) => entryJson(entry, origin)),
  deleted: transaction.deleted,
});
