import type { CalendarDate, Invoice } from "@kravflyt/core";
import * as z from "zod";
import type { Api } from "../access.ts";
import type { ItemPage, Since, SourceItem } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { type LenientlyRead, readLeniently } from "../lenient.ts";
import type { Source } from "../orders.ts";
import { companyPages, getOne, SYSTEM } from "./call.ts";
import { readList, type Seen } from "./read-list.ts";
import { toCreditItem, toInvoiceItem, toSaleItem } from "./to-item.ts";
import { FikenCreditNote, FikenInvoice, FikenSale } from "./wire.ts";

const INVOICES = { path: "invoices", idField: "invoiceId" };
const SALES = { path: "sales", idField: "saleId" };
const CREDIT_NOTES = { path: "creditNotes", idField: "creditNoteId" };

/** Invoices, then what exists only as a sale, then credit notes: those issued on `from` or later and not settled. */
export async function* openItems(api: Api, from: CalendarDate): AsyncGenerator<ItemPage> {
  const seen: Seen = new Set();
  const open = { settled: "false" };
  const externalOnly = (raw: unknown) => {
    const { value, unreadable } = read(FikenSale, raw);
    return value.kind === "invoice" || value.kind === "cash_sale" ? undefined : toSaleItem(api, value, unreadable);
  };
  yield* readList(api, { ...INVOICES, query: { ...open, issueDateGe: from }, toItem: toInvoice(api) }, seen);
  yield* readList(api, { ...SALES, query: { ...open, dateGe: from }, toItem: externalOnly }, seen);
  yield* readList(api, { ...CREDIT_NOTES, query: { ...open, issueDateGe: from }, toItem: toCredit(api) }, seen);
}

/**
 * What changed on `on` or later. Payments change the sale, and Fiken does not promise that they change
 * the invoice too: the invoice of a changed sale that the list of invoices left out is asked for by its number.
 */
export async function* changedItems(api: Api, { on }: Pick<Since, "on">): AsyncGenerator<ItemPage> {
  const seen: Seen = new Set();
  const query = { lastModifiedGe: on };
  const changedSale = async (raw: unknown) => {
    const { value, unreadable } = read(FikenSale, raw);
    if (value.kind === "cash_sale" || seen.has(`s${value.saleId}`)) return undefined;
    const invoice = value.kind === "invoice" ? await findInvoiceOf(api, value) : undefined;
    return invoice ?? toSaleItem(api, value, unreadable);
  };
  yield* readList(api, { ...INVOICES, query, toItem: toInvoice(api) }, seen);
  yield* readList(api, { ...SALES, query, toItem: changedSale }, seen);
  yield* readList(api, { ...CREDIT_NOTES, query, toItem: toCredit(api) }, seen);
}

/** One item as the books have it now; `undefined` when Fiken has it no more, or only as a deleted sale. */
export async function item(api: Api, source: Source): Promise<Invoice | undefined> {
  const { invoiceId, saleId, creditNoteId } = source;
  if (creditNoteId !== undefined) return readItem(api, `creditNotes/${creditNoteId}`, toCredit(api));
  if (invoiceId !== undefined) return readItem(api, `invoices/${invoiceId}`, toInvoice(api));
  if (saleId !== undefined) return readItem(api, `sales/${saleId}`, toSale(api));
  throw new ConnectorError(SYSTEM, "refused", "the item says nothing of where it is in Fiken");
}

async function readItem(api: Api, path: string, toItem: (raw: unknown) => SourceItem): Promise<Invoice | undefined> {
  const raw = await getOne(api, path, z.unknown());
  return raw === undefined || Deleted.safeParse(raw).success ? undefined : toItem(raw).invoice;
}

const Gone = z.object({ deleted: z.literal(true) });
const Deleted = z.union([Gone, z.object({ sale: Gone })]);

/** Fiken numbers the sale of an invoice like the invoice. Where it does not, the sale stands for itself. */
async function findInvoiceOf(api: Api, { saleId, saleNumber }: FikenSale): Promise<SourceItem | undefined> {
  if (!/^\d{1,15}$/.test(saleNumber ?? "")) return undefined;
  for await (const { elements } of companyPages(api, "invoices", { invoiceNumber: String(saleNumber) })) {
    const found = elements.map(toInvoice(api)).find(({ key }) => key === `s${saleId}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const toInvoice = (api: Api) => (raw: unknown) => {
  const { value, unreadable } = read(FikenInvoice, raw);
  return toInvoiceItem(api, value, unreadable);
};

const toSale = (api: Api) => (raw: unknown) => {
  const { value, unreadable } = read(FikenSale, raw);
  return toSaleItem(api, value, unreadable);
};

const toCredit = (api: Api) => (raw: unknown) => {
  const { value, unreadable } = read(FikenCreditNote, raw);
  return toCreditItem(api, value, unreadable);
};

/** @throws ConnectorError `unknown_answer` when not even the id can be read: then this is not the API we know. */
function read<Shape extends z.ZodType>(shape: Shape, raw: unknown): LenientlyRead<z.infer<Shape>> {
  const found = readLeniently(shape, raw);
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "an item without a readable id");
  return found;
}
