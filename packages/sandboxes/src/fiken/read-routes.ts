import { type CalendarDate, ZERO_ORE } from "@kravflyt/core";
import { type Call, json, type Reply, type Route } from "../server/http.ts";
import { invalid, notFound } from "../server/refusal.ts";
import { type Access, type Caller, openCompany, visibleCompanies } from "./access.ts";
import { findContact } from "./contacts.ts";
import { findInvoice, findSale } from "./documents.ts";
import { balances, findTransaction } from "./ledger.ts";
import { byDay, bySame, day, filtered, flag, page, requiredDay, sorted, text, wholeNumber } from "./listing.ts";
import type { Company, FikenState } from "./state.ts";
import {
  attachmentJson,
  bankAccountJson,
  companyJson,
  contactJson,
  creditNoteJson,
  entryJson,
  invoiceJson,
  isSettledCreditNote,
  paymentJson,
  saleJson,
  transactionJson,
} from "./to-json.ts";

export type Inside = { readonly company: Company; readonly call: Call };

/** `path` is below `/api/v2/companies/:slug`. */
export const companyRoute = (
  { state, access }: { readonly state: FikenState; readonly access: Access },
  [method, path]: readonly [Route["method"], string],
  handle: (inside: Inside) => Reply | Promise<Reply>,
): Route => ({
  method,
  path: `/api/v2/companies/:slug${path}`,
  handle: (call) =>
    access.enter(call, (caller) => handle({ company: openCompany(state, caller, param(call, "slug")), call })),
});

export const param = (call: Call, name: string): string => call.params[name] ?? "";

export function idParam(call: Call, name: string): number {
  const value = param(call, name);
  if (!/^\d{1,15}$/.test(value)) throw invalid(`${name} must be a number`);
  return Number(value);
}

export function readRoutes(state: FikenState, access: Access, user: { name: string; email: string }): readonly Route[] {
  const entered = (path: string, handle: (caller: Caller, call: Call) => Reply): Route => ({
    method: "GET",
    path: `/api/v2${path}`,
    handle: (call) => access.enter(call, (caller) => handle(caller, call)),
  });
  const get = (path: string, handle: (inside: Inside) => Reply) =>
    companyRoute({ state, access }, ["GET", path], handle);
  return [
    entered("/user", () => json(user)),
    entered("/companies", (caller, call) => listCompanies(call, visibleCompanies(state, caller))),
    entered("/files/:file/:filename", (caller, call) => readFile(state, caller, call)),
    get("", ({ company }) => json(companyJson(company))),
    get("/accounts", (inside) => page(inside.call, listAccounts(inside), ([code, name]) => ({ code, name }))),
    get("/accounts/:code", (inside) => json(oneAccount(inside))),
    get("/accountBalances", listAccountBalances),
    get("/accountBalances/:code", ({ company, call }) => {
      const balance = balances(company, requiredDay(call, "date")).get(param(call, "code")) ?? ZERO_ORE;
      return json({ ...oneAccount({ company, call }), balance });
    }),
    get("/bankAccounts", ({ company, call }) => {
      const rows = filtered(
        company.bankAccounts,
        bySame(flag(call, "inactive"), ({ inactive }) => inactive),
      );
      return page(call, rows, bankAccountJson);
    }),
    get("/bankAccounts/:id", ({ company, call }) => {
      const id = idParam(call, "id");
      const account = company.bankAccounts.find(({ bankAccountId }) => bankAccountId === id);
      if (account === undefined) throw notFound("the bank account");
      return json(bankAccountJson(account));
    }),
    get("/bankBalances", listBankBalances),
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
    get("/journalEntries", listJournalEntries),
    get("/journalEntries/:id", ({ company, call }) => json(entryJson(oneEntry(company, call), call.origin))),
    get("/journalEntries/:id/attachments", ({ company, call }) =>
      json(oneEntry(company, call).attachments.map((file) => attachmentJson(file, call.origin))),
    ),
    get("/transactions", listTransactions),
    get("/transactions/:id", ({ company, call }) =>
      json(transactionJson(findTransaction(company, idParam(call, "id")), call.origin)),
    ),
  ];
}

function listCompanies(call: Call, companies: readonly Company[]): Reply {
  const byName = [...companies].sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = sorted(call, byName, {
    createdDate: ({ creationDate }) => creationDate,
    name: ({ name }) => name,
    organizationNumber: ({ organizationNumber }) => organizationNumber,
  });
  return page(call, rows, companyJson);
}

function readFile(state: FikenState, caller: Caller, call: Call): Reply {
  const file = state.files.get(param(call, "file"));
  if (file === undefined) throw notFound("the file");
  openCompany(state, caller, file.companySlug);
  return {
    status: 200,
    headers: { "Content-Type": file.contentType },
    bytes: Buffer.from(file.base64, "base64"),
  };
}

type AccountRow = readonly [code: string, name: string];

function listAccounts({ company, call }: Inside): readonly AccountRow[] {
  const from = wholeNumber(call, "fromAccount") ?? 0;
  const to = wholeNumber(call, "toAccount") ?? 9999;
  const ranges = (text(call, "range") ?? `${from}-${to}`).split(",").map(parseRange);
  const rows = [...company.accounts].sort(([a], [b]) => (a < b ? -1 : 1));
  return rows.filter(([code]) => {
    const number = Number(code.slice(0, 4));
    return number >= from && number <= to && ranges.some((range) => number >= range.from && number <= range.to);
  });
}

function parseRange(part: string): { readonly from: number; readonly to: number } {
  const match = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/.exec(part);
  if (match === null) throw invalid(`range: ${part}`);
  return { from: Number(match[1]), to: Number(match[2] ?? match[1]) };
}

function oneAccount({ company, call }: Inside): { readonly code: string; readonly name: string } {
  const code = param(call, "code");
  const name = company.accounts.get(code);
  if (name === undefined) throw notFound("the account");
  return { code, name };
}

function listAccountBalances(inside: Inside): Reply {
  const sums = balances(inside.company, requiredDay(inside.call, "date"));
  return page(inside.call, listAccounts(inside), ([code, name]) => ({
    code,
    name,
    balance: sums.get(code) ?? ZERO_ORE,
  }));
}

function listBankBalances({ company, call }: Inside): Reply {
  const until = day(call, "date");
  const sums = balances(company, until);
  const last = [...company.entries.values()].reduce<CalendarDate>(
    (latest, { date }) => (date > latest ? date : latest),
    company.creationDate,
  );
  return page(call, company.bankAccounts, ({ bankAccountId, accountCode }) => ({
    source: "MANUAL",
    bankAccountId,
    bankAccountCode: accountCode,
    date: until ?? last,
    amount: sums.get(accountCode) ?? ZERO_ORE,
  }));
}

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

function listJournalEntries({ company, call }: Inside): Reply {
  const rows = filtered(
    company.entries.values(),
    byDay(call, "date", ({ date }) => date),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    byDay(call, "createdDate", ({ createdDate }) => createdDate),
  );
  return page(call, rows, (entry) => entryJson(entry, call.origin));
}

function listTransactions({ company, call }: Inside): Reply {
  const rows = filtered(
    company.transactions.values(),
    byDay(call, "lastModified", ({ lastModifiedDate }) => lastModifiedDate),
    byDay(call, "createdDate", ({ createdDate }) => createdDate),
  );
  return page(call, rows, (transaction) => transactionJson(transaction, call.origin));
}

function oneEntry(company: Company, call: Call) {
  const entry = company.entries.get(idParam(call, "id"));
  if (entry === undefined) throw notFound("the journal entry");
  return entry;
}
