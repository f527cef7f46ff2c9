import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { invalid, Refusal } from "../server/refusal.ts";
import type { World } from "../server/world.ts";
import type { Access } from "./access.ts";
import type { AttachTo } from "./annotating.ts";
import type { FikenCommand, Outcome } from "./commands.ts";
import { companyRoute, type Inside, idParam } from "./company-route.ts";
import { findContact } from "./contacts.ts";
import { findSale } from "./documents.ts";
import { findTransaction } from "./ledger.ts";
import { flag, requiredDay } from "./listing.ts";
import {
  ContactBody,
  FullCreditNoteBody,
  InvoiceBody,
  JournalBody,
  PartialCreditNoteBody,
  PaymentBody,
  SaleBody,
  UpdateInvoiceBody,
  WriteOffBody,
} from "./requests.ts";
import type { Company, FikenState } from "./state.ts";
import { contactJson, saleJson, transactionJson } from "./to-json.ts";

export type FikenWorld = World<FikenState, FikenCommand, Outcome>;

export function writeRoutes(world: FikenWorld, access: Access): readonly Route[] {
  const { state, execute } = world;
  const on = (method: Route["method"], path: string, handle: (inside: Inside) => Reply | Promise<Reply>) =>
    companyRoute({ state, access }, [method, path], handle);
  return [
    on("POST", "/contacts", ({ company: { slug }, call }) => {
      const { id } = execute({ type: "create_contact", slug, body: readJson(call, ContactBody) });
      return created(call, slug, `/contacts/${id}`);
    }),
    on("PUT", "/contacts/:id", ({ company: { slug }, call }) => {
      const contactId = idParam(call, "id");
      execute({ type: "replace_contact", slug, contactId, body: readJson(call, ContactBody) });
      return changed(call, slug, `/contacts/${contactId}`);
    }),
    on("DELETE", "/contacts/:id", ({ company, call }) => {
      const contactId = idParam(call, "id");
      const { text } = execute({ type: "delete_contact", slug: company.slug, contactId });
      if (text === "deleted") return { status: 204 };
      return json(contactJson(findContact(company, contactId), call.origin));
    }),
    on("POST", "/invoices", ({ company: { slug }, call }) => {
      const { id } = execute({ type: "create_invoice", slug, body: readJson(call, InvoiceBody) });
      return created(call, slug, `/invoices/${id}`);
    }),
    on("PATCH", "/invoices/:id", ({ company: { slug }, call }) => {
      const invoiceId = idParam(call, "id");
      execute({ type: "update_invoice", slug, invoiceId, body: readJson(call, UpdateInvoiceBody) });
      return changed(call, slug, `/invoices/${invoiceId}`);
    }),
    on("POST", "/creditNotes/full", ({ company: { slug }, call }) => {
      const { id } = execute({ type: "credit_full", slug, body: readJson(call, FullCreditNoteBody) });
      return created(call, slug, `/creditNotes/${id}`);
    }),
    on("POST", "/creditNotes/partial", ({ company: { slug }, call }) => {
      const { id } = execute({ type: "credit_partial", slug, body: readJson(call, PartialCreditNoteBody) });
      return created(call, slug, `/creditNotes/${id}`);
    }),
    on("POST", "/generalJournalEntries", ({ company: { slug }, call }) => {
      const { id } = execute({ type: "create_journal", slug, body: readJson(call, JournalBody) });
      return created(call, slug, `/transactions/${id}`);
    }),
    on("PATCH", "/transactions/:id/delete", ({ company, call }) => {
      const transactionId = idParam(call, "id");
      const description = requiredDescription(call);
      execute({ type: "delete_transaction", slug: company.slug, transactionId, description });
      return json(transactionJson(findTransaction(company, transactionId), call.origin));
    }),
    ...saleRoutes(world, on),
    attachRoute(world, access, "invoices"),
    attachRoute(world, access, "sales"),
    attachRoute(world, access, "contacts"),
    attachRoute(world, access, "journalEntries"),
  ];
}

type On = (method: Route["method"], path: string, handle: (inside: Inside) => Reply) => Route;

function saleRoutes({ execute }: FikenWorld, on: On): readonly Route[] {
  const answerSale = (company: Company, call: Call) =>
    json(saleJson(company, findSale(company, idParam(call, "id")), call.origin));
  return [
    on("POST", "/sales", ({ company: { slug }, call }) => {
      const { id } = execute({ type: "create_sale", slug, body: readJson(call, SaleBody) });
      return created(call, slug, `/sales/${id}`);
    }),
    on("POST", "/sales/:id/payments", ({ company: { slug }, call }) => {
      const saleId = idParam(call, "id");
      const { id } = execute({ type: "pay", slug, saleId, body: readJson(call, PaymentBody) });
      return created(call, slug, `/sales/${saleId}/payments/${id}`);
    }),
    on("PATCH", "/sales/:id/settled", ({ company, call }) => {
      const settledDate = requiredDay(call, "settledDate");
      execute({ type: "settle", slug: company.slug, saleId: idParam(call, "id"), settledDate });
      return answerSale(company, call);
    }),
    on("PATCH", "/sales/:id/writeOff", ({ company, call }) => {
      const body = readJson(call, WriteOffBody);
      execute({ type: "write_off", slug: company.slug, saleId: idParam(call, "id"), body });
      return answerSale(company, call);
    }),
    on("PATCH", "/sales/:id/delete", ({ company, call }) => {
      const description = requiredDescription(call);
      execute({ type: "delete_sale", slug: company.slug, saleId: idParam(call, "id"), description });
      return answerSale(company, call);
    }),
  ];
}

const ATTACH_KIND: Readonly<Record<string, AttachTo["kind"]>> = {
  invoices: "invoice",
  sales: "sale",
  contacts: "contact",
  journalEntries: "journal_entry",
};

function attachRoute({ state, execute }: FikenWorld, access: Access, collection: string): Route {
  const kind = ATTACH_KIND[collection] ?? "invoice";
  return companyRoute({ state, access }, ["POST", `/${collection}/:id/attachments`], async ({ company, call }) => {
    const id = idParam(call, "id");
    if (kind === "sale" && flag(call, "attachToPayment") !== true && flag(call, "attachToSale") !== true) {
      throw invalid("at least one of attachToPayment and attachToSale must be true");
    }
    const form = await readForm(call);
    const file = form.get("file");
    const filename = form.get("filename");
    const comment = form.get("comment");
    if (typeof filename !== "string" || !(file instanceof Blob)) throw invalid("filename and file are required");
    const base64 = Buffer.from(await file.arrayBuffer()).toString("base64");
    const told = typeof comment === "string" ? { comment } : {};
    const command = { type: "attach", slug: company.slug, to: { kind, id }, filename, base64, ...told } as const;
    const { text } = execute(command);
    return { status: 201, headers: { Location: `${call.origin}/api/v2/files/${text}` } };
  });
}

async function readForm(call: Call): Promise<FormData> {
  const type = call.headers["content-type"] ?? "";
  if (!/^multipart\/form-data\b/i.test(type)) {
    throw new Refusal(415, "unsupported_media_type", "the body must be multipart/form-data");
  }
  try {
    return await new Response(new Uint8Array(call.body), { headers: { "Content-Type": type } }).formData();
  } catch (error) {
    throw invalid(`the form cannot be read: ${error instanceof Error ? error.message : "unknown"}`);
  }
}

function requiredDescription(call: Call): string {
  const description = call.query.get("description");
  if (description === null) throw invalid("description is required");
  return description;
}

/** 201 with `Location` and no body, as every creation is answered. */
const created = (call: Call, slug: string, path: string): Reply => ({
  status: 201,
  headers: { Location: locationOf(call, slug, path) },
});

const changed = (call: Call, slug: string, path: string): Reply => ({
  status: 200,
  headers: { Location: locationOf(call, slug, path) },
});

const locationOf = (call: Call, slug: string, path: string): string =>
  `${call.origin}/api/v2/companies/${encodeURIComponent(slug)}${path}`;
