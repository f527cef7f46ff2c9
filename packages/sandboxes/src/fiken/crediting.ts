import { type CalendarDate, ore, subtractOre } from "@kravflyt/core";
import { kidOf } from "../numbers/check-digits.ts";
import { invalid } from "../server/refusal.ts";
import { customerAccount, customerOf, findInvoice, findSale, NO_ADDRESS, storePdf } from "./documents.ts";
import { ledgerLines } from "./invoicing.ts";
import { checkEntries, nextId, type Posting, post } from "./ledger.ts";
import { sumOfLines, toInvoiceLine } from "./lines.ts";
import { settleIfPaid, touch } from "./outstanding.ts";
import type { FullCreditNoteBody, PartialCreditNoteBody } from "./requests.ts";
import type { Company, Invoice, Line, Sale } from "./state.ts";

/** Credits all of an invoice. @throws Refusal 400 when some of it is credited already. */
export function createFullCreditNote(posting: Posting, body: FullCreditNoteBody): number {
  const invoice = findInvoiceToCredit(posting.company, body.invoiceId);
  const sale = findSale(posting.company, invoice.saleId);
  if (sale.credited.inCurrency !== 0) throw invalid("the invoice is credited already");
  return bookCreditNote(posting, { ...body, lines: sale.lines, contactId: invoice.contactId, currency: sale.currency });
}

/** Credits some of an invoice, or of what a customer owes (then without an invoice). */
export function createPartialCreditNote(posting: Posting, body: PartialCreditNoteBody): number {
  const { company } = posting;
  const invoice = body.invoiceId === undefined ? undefined : findInvoiceToCredit(company, body.invoiceId);
  const sale = invoice && findSale(company, invoice.saleId);
  const currency = sale?.currency ?? body.currency ?? "NOK";
  const lines = body.lines.map((line) => toInvoiceLine({ ...line, vatType: line.vatType ?? "HIGH" }, currency));
  const contactId = invoice?.contactId ?? body.contactId;
  if (contactId === undefined) throw invalid("invoiceId or contactId is required");
  const gross = sumOfLines(lines, "inCurrency").gross;
  if (gross <= 0) throw invalid("a credit note must take something off");
  if (sale !== undefined && gross > subtractOre(sale.inCurrency.gross, sale.credited.inCurrency)) {
    throw invalid("the credit note is larger than what is left of the invoice");
  }
  return bookCreditNote(posting, { ...body, lines, contactId, currency });
}

type CreditNoteDraft = {
  readonly issueDate: CalendarDate;
  readonly invoiceId?: number | undefined;
  readonly contactId: number;
  readonly currency: string;
  readonly lines: readonly Line[];
  readonly creditNoteText?: string | undefined;
  readonly yourReference?: string | undefined;
  readonly orderReference?: string | undefined;
};

function bookCreditNote(posting: Posting, draft: CreditNoteDraft): number {
  const { state, company, today } = posting;
  const contact = customerOf(company, draft.contactId);
  const creditNoteNumber = company.nextCreditNoteNumber;
  const description = `Kreditnota ${creditNoteNumber}`;
  const account = customerAccount(company, draft.contactId);
  const entry = { date: draft.issueDate, description, lines: ledgerLines(account, draft.lines, -1) };
  checkEntries(company, [entry]);
  company.nextCreditNoteNumber += 1;
  const creditNoteId = nextId(state);
  const source = { kind: "credit_note", creditNoteId } as const;
  const { transactionId } = post(posting, { description, source, entries: [entry] });
  const { invoiceId, contactId, currency, lines, issueDate } = draft;
  const inCurrency = sumOfLines(lines, "inCurrency");
  const inNok = sumOfLines(lines, "inNok");
  company.creditNotes.set(creditNoteId, {
    creditNoteId,
    creditNoteNumber,
    kid: kidOf(`${contact.customerNumber ?? 0}${creditNoteNumber}`),
    contactId,
    invoiceId,
    issueDate,
    lastModifiedDate: today,
    currency,
    inCurrency,
    inNok,
    lines,
    text: draft.creditNoteText ?? "",
    yourReference: draft.yourReference,
    orderReference: draft.orderReference,
    address: contact.fields.address ?? NO_ADDRESS,
    transactionId,
    pdf: storePdf(posting, `kreditnota-${creditNoteNumber}`, [description, company.name, contact.fields.name]),
  });
  if (invoiceId !== undefined) takeOffInvoice(posting, { invoiceId, creditNoteId, issueDate, inCurrency, inNok });
  return creditNoteId;
}

type Credited = Pick<CreditNoteDraft, "issueDate"> & { invoiceId: number; creditNoteId: number } & Pick<
    Sale,
    "inCurrency" | "inNok"
  >;

function takeOffInvoice({ company, today }: Posting, credit: Credited): void {
  const invoice = findInvoice(company, credit.invoiceId);
  const sale = findSale(company, invoice.saleId);
  invoice.creditNoteIds = [...invoice.creditNoteIds, credit.creditNoteId];
  sale.credited = {
    inCurrency: ore(sale.credited.inCurrency + credit.inCurrency.gross),
    inNok: ore(sale.credited.inNok + credit.inNok.gross),
  };
  settleIfPaid(sale, credit.issueDate);
  touch(company, sale, today);
}

function findInvoiceToCredit(company: Company, invoiceId: number): Invoice {
  const invoice = company.invoices.get(invoiceId);
  if (invoice === undefined) throw invalid("invoiceId: no such invoice");
  if (findSale(company, invoice.saleId).deleted) throw invalid("invoiceId: the invoice is deleted");
  return invoice;
}
