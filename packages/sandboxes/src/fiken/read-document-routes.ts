import { json, type Reply, type Route } from "../server/http.ts";
import { notFound } from "../server/refusal.ts";
import { type Inside, idParam, type ReadRoute } from "./company-route.ts";
import { findContact } from "./contacts.ts";
import { findInvoice, findSale } from "./documents.ts";
import { byDay, bySame, filtered, flag, page, sorted, text, wholeNumber } from "./listing.ts";
import {
  attachmentJson,
  contactJson,
  creditNoteJson,
  invoiceJson,
  isSettledCreditNote,
  paymentJson,
  saleJson,
} from "./to-json.ts";

/** Contacts, invoices, credit notes, sales and what is attached to them. */
export const readDocumentRoutes = (get: ReadRoute): readonly Route[] => [
  get("/contacts", listContacts),
  get("/contacts/:id", ({ company, call }) =>
    json(contactJson(findContact(company, idParam(call, "id")), call.origin)),
  ),
  get("/contacts/:id/contactPerson", ({ company, call }) =>
    json(findContact(company, idParam(call, "id")).contactPersons),
  ),
  get("/groups", ({ company, call }) => {
    const groups = [...company.contacts.values()].flatMap(({ fields }) => fields.groups ?? []);
    return page(call, [...new Set(groups)], (group) => group);
  }),
  get("/invoices", listInvoices),
  get("/invoices/:id", ({ company, call }) =>
    json(invoiceJson(company, findInvoice(company, idParam(call, "id")), call.origin)),
  ),
  get("/invoices/:id/attachments", ({ company, call }) =>
    json(findInvoice(company, idParam(call, "id")).attachments.map((file) => attachmentJson(file, call.origin))),
  ),
  get("/creditNotes", listCreditNotes),
  get("/creditNotes/:id", ({ company, call }) => {
    const creditNote = company.creditNotes.get(idParam(call, "id"));
    if (creditNote === undefined) throw notFound("the credit note");
    return json(creditNoteJson(company, creditNote, call.origin));
  }),
  get("/sales", listSales),
  get("/sales/:id", ({ company, call }) =>
    json(saleJson(company, findSale(company, idParam(call, "id")), call.origin)),
  ),
  get("/sales/:id/attachments", ({ company, call }) =>
    json(findSale(company, idParam(call, "id")).attachments.map((file) => attachmentJson(file, call.origin))),
  ),
  get("/sales/:id/payments", ({ company, call }) => {
    const sale = findSale(company, idParam(call, "id"));
    return json(sale.payments.map((payment) => paymentJson(payment, sale.currency)));
  }),
  get("/sales/:id/payments/:payment", ({ company, call }) => {
    const sale = findSale(company, idParam(call, "id"));
    const payment = sale.payments.find(({ paymentId }) => paymentId === idParam(call, "payment"));
    if (payment === undefined) throw notFound("the payment");
    return json(paymentJson(payment, sale.currency));
  }),
];

function listContacts({ company, call }: Inside): Reply {
  const group = text(call, "group");
  const rows = filtered(
    company.contacts.values(),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    byDay(call, "createdDate", ({ createdDate }) => createdDate),
    bySame(wholeNumber(call, "customerNumber"), ({ customerNumber }) => customerNumber),
    bySame(wholeNumber(call, "supplierNumber"), ({ supplierNumber }) => supplierNumber),
    bySame(text(call, "memberNumberString"), ({ fields }) => fields.memberNumberString),
    bySame(text(call, "name"), ({ fields }) => fields.name),
    bySame(text(call, "organizationNumber"), ({ fields }) => fields.organizationNumber),
    bySame(text(call, "email"), ({ fields }) => fields.email),
    bySame(text(call, "phoneNumber"), ({ fields }) => fields.phoneNumber),
    bySame(flag(call, "customer"), ({ fields }) => fields.customer ?? false),
    bySame(flag(call, "supplier"), ({ fields }) => fields.supplier ?? false),
    bySame(flag(call, "inactive"), ({ fields }) => fields.inactive ?? false),
    ({ fields }) => group === undefined || (fields.groups ?? []).includes(group),
  );
  const inOrder = sorted(call, rows, {
    lastModified: ({ lastModifiedDate }) => lastModifiedDate,
    createdDate: ({ createdDate }) => createdDate,
  });
  return page(call, inOrder, (contact) => contactJson(contact, call.origin));
}

function listInvoices({ company, call }: Inside): Reply {
  const number = text(call, "invoiceNumber");
  const rows = filtered(
    company.invoices.values(),
    byDay(call, "issueDate", ({ issueDate }) => issueDate),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    byDay(call, "dueDate", ({ dueDate }) => dueDate),
    bySame(wholeNumber(call, "customerId"), ({ contactId }) => contactId),
    bySame(flag(call, "settled"), ({ saleId }) => findSale(company, saleId).settled),
    bySame(text(call, "orderReference"), ({ orderReference }) => orderReference),
    bySame(text(call, "invoiceDraftUuid"), ({ draftUuid }) => draftUuid),
    ({ invoiceNumber }) => number === undefined || String(invoiceNumber) === number,
  );
  return page(call, rows, (invoice) => invoiceJson(company, invoice, call.origin));
}

function listCreditNotes({ company, call }: Inside): Reply {
  const isForDraft = text(call, "creditNoteDraftUuid") !== undefined;
  const rows = filtered(
    company.creditNotes.values(),
    byDay(call, "issueDate", ({ issueDate }) => issueDate),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    bySame(wholeNumber(call, "customerId"), ({ contactId }) => contactId),
    bySame(flag(call, "settled"), isSettledCreditNote),
    () => !isForDraft, // none here was made from a draft
  );
  return page(call, rows, (creditNote) => creditNoteJson(company, creditNote, call.origin));
}

function listSales({ company, call }: Inside): Reply {
  const rows = filtered(
    company.sales.values(),
    byDay(call, "date", ({ date }) => date),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    bySame(text(call, "saleNumber"), ({ saleNumber }) => saleNumber),
    bySame(flag(call, "settled"), ({ settled }) => settled),
    bySame(wholeNumber(call, "contactId"), ({ contactId }) => contactId),
  );
  return page(call, rows, (sale) => saleJson(company, sale, call.origin));
}
