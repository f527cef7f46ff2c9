import { type CalendarDate, ore, ZERO_ORE } from "@kravflyt/core";
import { kidOf } from "../numbers/check-digits.ts";
import { invalid } from "../server/refusal.ts";
import { ACCOUNT, salesVat } from "./chart.ts";
import { customerAccount, customerOf, NO_ADDRESS, storePdf, uuidOf } from "./documents.ts";
import { checkAccount, checkEntries, type EntryDraft, nextId, type Posting, post } from "./ledger.ts";
import { sumOfLines, toInvoiceLine, toSaleLine } from "./lines.ts";
import { addPayment } from "./paying.ts";
import type { InvoiceBody, SaleBody } from "./requests.ts";
import type { Company, Line, Sale } from "./state.ts";

/** Books customer / income / VAT and makes the sale that payments belong to. Answers the new invoice's id. */
export function createInvoice(posting: Posting, body: InvoiceBody): number {
  const { company, today } = posting;
  checkInvoice(company, body);
  const bank = company.bankAccounts.find(({ accountCode }) => accountCode === body.bankAccountCode);
  if (bank === undefined) throw invalid("bankAccountCode: no such bank account");
  const currency = body.currency ?? "NOK";
  const lines = body.lines.map((line) => toInvoiceLine(line, currency));
  const contact = customerOf(company, body.customerId);
  const invoiceNumber = company.nextInvoiceNumber;
  const kid = kidOf(`${contact.customerNumber ?? 0}${invoiceNumber}`);
  const sale = bookSale(posting, {
    kind: "invoice",
    saleNumber: String(invoiceNumber),
    date: body.issueDate,
    dueDate: body.dueDate,
    customerId: body.customerId,
    currency,
    lines,
    kid,
    isInvoice: true,
  });
  company.nextInvoiceNumber += 1;
  const invoiceId = sale.invoiceId ?? 0;
  company.invoices.set(invoiceId, {
    invoiceId,
    saleId: sale.saleId,
    contactId: body.customerId,
    createdDate: today,
    lastModifiedDate: today,
    invoiceNumber,
    kid,
    issueDate: body.issueDate,
    dueDate: body.dueDate,
    originalDueDate: body.dueDate,
    cash: body.cash,
    draftUuid: body.uuid ?? uuidOf(`${company.slug}/${invoiceId}`),
    bankAccountNumber: bank.bankAccountNumber,
    address: contact.fields.address ?? NO_ADDRESS,
    invoiceText: body.invoiceText ?? "",
    yourReference: body.yourReference,
    ourReference: body.ourReference,
    orderReference: body.orderReference,
    pdf: storePdf(posting, `faktura-${invoiceNumber}`, [
      `Faktura ${invoiceNumber}`,
      company.name,
      `Til: ${contact.fields.name}`,
      `KID ${kid}`,
      `Forfall ${body.dueDate}`,
    ]),
    sentManually: false,
    creditNoteIds: [],
    attachments: [],
    dispatches: [],
  });
  if (body.cash) payInCash(posting, sale, { account: body.paymentAccount ?? "", date: body.issueDate });
  return invoiceId;
}

function checkInvoice(company: Company, body: InvoiceBody): void {
  if (body.dueDate < body.issueDate) throw invalid("dueDate must not be before issueDate");
  if (body.cash && body.paymentAccount === undefined) throw invalid("paymentAccount is required for cash");
  if (body.paymentAccount !== undefined) checkAccount(company, body.paymentAccount);
}

/** A sale whose document was made outside Fiken ("Annet salg"). Answers the new sale's id. */
export function createSale(posting: Posting, body: SaleBody): number {
  const { company } = posting;
  if (body.dueDate !== undefined && body.dueDate < body.date) throw invalid("dueDate must not be before date");
  const isPaid = body.kind === "cash_sale" || body.paid === true;
  if (isPaid && body.paymentAccount === undefined) throw invalid("paymentAccount is required for a paid sale");
  if (body.paymentAccount !== undefined) checkAccount(company, body.paymentAccount);
  if (body.customerId === undefined) throw invalid("customerId is required");
  const { kind, date, dueDate, customerId, currency, kid } = body;
  const lines = body.lines.map((line) => toSaleLine(line, currency));
  const saleNumber = body.saleNumber ?? `S${posting.state.nextId + 1}`;
  const draft = { kind, saleNumber, date, dueDate, customerId, currency, lines, kid, isInvoice: false };
  const sale = bookSale(posting, draft);
  if (isPaid) payInCash(posting, sale, { account: body.paymentAccount ?? "", date: body.paymentDate ?? date });
  return sale.saleId;
}

type SaleDraft = {
  readonly kind: Sale["kind"];
  readonly saleNumber: string;
  readonly date: CalendarDate;
  readonly dueDate?: CalendarDate | undefined;
  readonly customerId: number;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly kid?: string | undefined;
  readonly isInvoice: boolean;
};

function bookSale(posting: Posting, draft: SaleDraft): Sale {
  const { state, company, today } = posting;
  const { kind, saleNumber, date, dueDate, customerId, currency, lines, kid } = draft;
  const description = `${draft.isInvoice ? "Faktura" : "Salg"} ${saleNumber}`;
  const entry = { date, description, lines: ledgerLines(customerAccount(company, customerId), lines, 1) };
  checkEntries(company, [entry]);
  const saleId = nextId(state);
  const invoiceId = draft.isInvoice ? nextId(state) : undefined;
  const { transactionId } = post(posting, { description, source: { kind: "sale", saleId }, entries: [entry] });
  const sale: Sale = {
    saleId,
    invoiceId,
    transactionId,
    kind,
    saleNumber,
    date,
    dueDate,
    contactId: customerId,
    currency,
    lines,
    kid,
    inCurrency: sumOfLines(lines, "inCurrency"),
    inNok: sumOfLines(lines, "inNok"),
    lastModifiedDate: today,
    payments: [],
    credited: { inCurrency: ZERO_ORE, inNok: ZERO_ORE },
    writtenOff: { inCurrency: ZERO_ORE, inNok: ZERO_ORE },
    writeOff: false,
    settled: false,
    deleted: false,
    attachments: [],
  };
  company.sales.set(saleId, sale);
  return sale;
}

/** Customer against income and VAT; `sign` is 1 for a sale and -1 for a credit note. */
export function ledgerLines(customer: string, lines: readonly Line[], sign: 1 | -1): EntryDraft["lines"] {
  const sum = sumOfLines(lines, "inNok");
  return [
    { account: customer, amount: ore(sign * sum.gross) },
    ...lines.map(({ account, inNok, vatType }) => ({
      account,
      amount: ore(-sign * inNok.net),
      vatCode: salesVat(vatType)?.code,
    })),
    { account: ACCOUNT.outgoingVat, amount: ore(-sign * sum.vat) },
  ];
}

function payInCash(posting: Posting, sale: Sale, how: { readonly account: string; readonly date: CalendarDate }) {
  const amount = sale.inCurrency.gross;
  if (amount > 0) addPayment(posting, sale, { ...how, amount, paymentId: undefined });
}
