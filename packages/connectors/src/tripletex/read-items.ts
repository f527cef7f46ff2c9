import type { CalendarDate, Invoice } from "@kravflyt/core";
import * as z from "zod";
import type { Api } from "../access.ts";
import type { CustomerPage, ItemPage, SourceCustomer, SourceItem } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { readLeniently } from "../lenient.ts";
import type { Source } from "../orders.ts";
import { getOne, pagesOf, SYSTEM } from "./call.ts";
import { toCustomer } from "./to-customer.ts";
import { toItem } from "./to-item.ts";
import { FIELDS, TripletexCustomer, TripletexInvoice } from "./wire.ts";

/** Later than any invoice: the list wants a day that it ends before. */
const END_OF_LIST = "2100-01-01";

/**
 * Every invoice and credit note of those days that something is left on. Tripletex has no filter for what is open, and
 * none for what has changed: all are read, and those that are done with are left out here.
 */
export async function* openItems(api: Api, from: CalendarDate): AsyncGenerator<ItemPage> {
  const seen = new Set<string>();
  const query = { invoiceDateFrom: from, invoiceDateTo: END_OF_LIST, fields: FIELDS.invoice };
  for await (const values of pagesOf(api, "invoice", query)) {
    const items = values
      .map((raw) => read(api, raw))
      .filter(({ key, invoice }) => !invoice.settled && isNew(seen, key));
    if (items.length > 0) yield { items };
  }
}

/** One item as the books have it now; `undefined` when Tripletex has it no more. */
export async function item(api: Api, source: Source): Promise<Invoice | undefined> {
  const path = `invoice/${idIn(source)}`;
  const raw = await getOne(api, { path, query: { fields: FIELDS.invoice }, shape: z.unknown() });
  return raw === undefined ? undefined : read(api, raw).invoice;
}

export async function* customers(api: Api): AsyncGenerator<CustomerPage> {
  const seen = new Set<string>();
  for await (const values of pagesOf(api, "customer", { fields: FIELDS.customer })) {
    const fresh = values.map(toSourceCustomer).filter(({ customer }) => isNew(seen, customer.sourceId));
    if (fresh.length > 0) yield { customers: fresh };
  }
}

export function idIn({ invoiceId }: Source): string {
  if (/^\d{1,15}$/.test(invoiceId ?? "")) return String(invoiceId);
  throw new ConnectorError(SYSTEM, "refused", "the item says nothing of where it is in Tripletex");
}

function isNew(seen: Set<string>, key: string): boolean {
  const before = seen.size;
  return seen.add(key).size > before;
}

/** @throws ConnectorError `unknown_answer` when not even the id can be read: then this is not the API we know. */
function read(api: Api, raw: unknown): SourceItem {
  const found = readLeniently(TripletexInvoice, raw);
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "an item without a readable id");
  return toItem(api, found.value, found.unreadable);
}

/** Tripletex has no flag for who may be collected. */
function toSourceCustomer(raw: unknown): SourceCustomer {
  const found = readLeniently(TripletexCustomer, raw);
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "a customer that is none");
  const { value, unreadable } = toCustomer(found.value);
  return { customer: value, mayBeCollected: true, unreadable: [...found.unreadable, ...unreadable] };
}
