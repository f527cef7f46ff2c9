import { createHash } from "node:crypto";
import { writePdf } from "../server/pdf.ts";
import { invalid, notFound } from "../server/refusal.ts";
import type { Posting } from "./ledger.ts";
import type { Address, Attachment, Company, Contact, Invoice, Sale } from "./state.ts";

export const NO_ADDRESS: Address = { country: "Norway" };

/** `1500:10001`: the customer's own account in the ledger. @throws Refusal 400 when the contact is no customer. */
export function customerAccount(company: Company, contactId: number): string {
  const contact = company.contacts.get(contactId);
  if (contact?.customerNumber === undefined) throw invalid("customerId: no such customer");
  return `1500:${contact.customerNumber}`;
}

export function findInvoice(company: Company, invoiceId: number): Invoice {
  const invoice = company.invoices.get(invoiceId);
  if (invoice === undefined) throw notFound("the invoice");
  return invoice;
}

export function findSale(company: Company, saleId: number): Sale {
  const sale = company.sales.get(saleId);
  if (sale === undefined) throw notFound("the sale");
  return sale;
}

/** @throws Refusal 400 when the contact is no customer. */
export function customerOf(company: Company, contactId: number): Contact {
  const contact = company.contacts.get(contactId);
  if (contact?.customerNumber === undefined) throw invalid("customerId: no such customer");
  return contact;
}

/** Stores the document and answers where it is. */
export function storePdf({ state, company }: Posting, name: string, text: readonly string[]): Attachment {
  const fileId = uuidOf(`${company.slug}/${name}`);
  const base64 = Buffer.from(writePdf(text)).toString("base64");
  state.files.set(fileId, { companySlug: company.slug, contentType: "application/pdf", base64 });
  return { fileId, filename: `${name}.pdf`, type: "invoice" };
}

/** The same UUID for the same text, so that a replay finds the same files. */
export function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
