import { type CalendarDate, unreachable } from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import { findContact } from "./contacts.ts";
import { findInvoice, findSale, storePdf, uuidOf } from "./documents.ts";
import { nextId, type Posting } from "./ledger.ts";
import { touch } from "./outstanding.ts";
import type { UpdateInvoiceBody } from "./requests.ts";
import type { Attachment, DispatchType } from "./state.ts";

/** What a file can be attached to. */
export type AttachTo = { readonly kind: "invoice" | "sale" | "contact" | "journal_entry"; readonly id: number };

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
};

/** Moves the due date (the first one is kept as the original) or notes that the invoice went out by other means. */
export function updateInvoice({ company, today }: Posting, invoiceId: number, body: UpdateInvoiceBody): void {
  const invoice = findInvoice(company, invoiceId);
  const sale = findSale(company, invoice.saleId);
  if (body.newDueDate !== undefined) {
    if (body.newDueDate < invoice.issueDate) throw invalid("newDueDate must not be before issueDate");
    invoice.dueDate = body.newDueDate;
    sale.dueDate = body.newDueDate;
  }
  if (body.sentManually !== undefined) invoice.sentManually = body.sentManually;
  touch(company, sale, today);
}

/** The creditor sends a reminder from Fiken: a dispatch and a document on the invoice. */
export function sendReminder(
  posting: Posting,
  asked: {
    readonly invoiceId: number;
    readonly dispatchType: DispatchType;
    readonly date?: CalendarDate | undefined;
  },
): void {
  const { company, today } = posting;
  const invoice = findInvoice(company, asked.invoiceId);
  const date = asked.date ?? today;
  const number = invoice.attachments.filter(({ type }) => type === "reminder").length + 1;
  const text = [`Purring ${number}`, company.name, `Faktura ${invoice.invoiceNumber}`, `Dato ${date}`];
  const stored = storePdf(posting, `purring-${invoice.invoiceNumber}-${number}`, text);
  invoice.attachments = [...invoice.attachments, { ...stored, type: "reminder" }];
  invoice.dispatches = [...invoice.dispatches, { date, dispatchType: asked.dispatchType }];
  invoice.lastModifiedDate = today;
}

/** Answers the path of the file below `/files`. @throws Refusal 400 when the name does not end as one of the five kinds taken. */
export function addAttachment(
  posting: Posting,
  asked: {
    readonly to: AttachTo;
    readonly filename: string;
    readonly base64: string;
    readonly comment?: string | undefined;
  },
): string {
  const { state, company } = posting;
  const contentType = CONTENT_TYPES[/\.([a-z]+)$/i.exec(asked.filename)?.[1]?.toLowerCase() ?? ""];
  if (contentType === undefined) throw invalid("filename must end with .png, .jpeg, .jpg, .gif or .pdf");
  const keep = keeperOf(posting, asked.to);
  const fileId = uuidOf(`${company.slug}/attachment/${nextId(state)}`);
  state.files.set(fileId, { companySlug: company.slug, contentType, base64: asked.base64 });
  keep({ fileId, filename: asked.filename, comment: asked.comment, type: "unspecified" });
  return `${fileId}/${encodeURIComponent(asked.filename)}`;
}

function keeperOf({ company, today }: Posting, to: AttachTo): (attachment: Attachment) => void {
  switch (to.kind) {
    case "invoice": {
      const invoice = findInvoice(company, to.id);
      return (attachment) => {
        invoice.attachments = [...invoice.attachments, attachment];
        invoice.lastModifiedDate = today;
      };
    }
    case "sale": {
      const sale = findSale(company, to.id);
      return (attachment) => {
        sale.attachments = [...sale.attachments, attachment];
        sale.lastModifiedDate = today;
      };
    }
    case "contact": {
      const contact = findContact(company, to.id);
      return (attachment) => {
        contact.documents = [...contact.documents, attachment];
        contact.lastModifiedDate = today;
      };
    }
    case "journal_entry": {
      const entry = company.entries.get(to.id);
      if (entry === undefined) throw notFound("the journal entry");
      return (attachment) => {
        entry.attachments = [...entry.attachments, attachment];
        entry.lastModifiedDate = today;
      };
    }
    default:
      return unreachable(to.kind);
  }
}
