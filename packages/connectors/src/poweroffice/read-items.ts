import { type CalendarDate, type Invoice, ZERO_ORE } from "@kravflyt/core";
import * as z from "zod";
import type { Api } from "../access.ts";
import type { CustomerPage, ItemPage, Since, SourceCustomer, SourceItem } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { type LenientlyRead, readLeniently } from "../lenient.ts";
import type { Source } from "../orders.ts";
import { makeAround, readCard } from "./around.ts";
import { getOne, pagesOf, SYSTEM } from "./call.ts";
import { isTickRead, toCustomer } from "./to-customer.ts";
import { toItem } from "./to-item.ts";
import { GoCustomer, GoInvoice } from "./wire.ts";

/** Items are given on in portions: a page of Go's is far more than anybody wants at once. */
const PORTION = 1_000;

const INVOICES = {
  path: "OutgoingInvoices",
  orderBy: "VoucherNo",
  filter: "voucherNos",
};
const FIELDS = { Fields: Object.keys(GoInvoice.shape).join(",") };

/** Invoices and credit notes issued on `from` or later that something is left on. */
export function openItems(api: Api, from: CalendarDate): AsyncGenerator<ItemPage> {
  return readItems(api, { onlyUnpaidInvoices: "true", fromDate: from });
}

/** Those whose balance or match changed at `at` or later; Go's filter leaves out the moment itself. */
export function changedItems(api: Api, { at }: Pick<Since, "at">): AsyncGenerator<ItemPage> {
  const before = new Date(Date.parse(at) - 1).toISOString();
  return readItems(api, { balanceLastChangedDateTimeOffsetGreaterThan: before });
}

async function* readItems(api: Api, query: Readonly<Record<string, string>>): AsyncGenerator<ItemPage> {
  const around = makeAround(api);
  for await (const rows of pagesOf(api, { ...INVOICES, query: { ...query, ...FIELDS } })) {
    const read = withoutRepeats(rows.map(readInvoice));
    const of = await around(read.map(({ value }) => value));
    for (let first = 0; first < read.length; first += PORTION) {
      const portion = read.slice(first, first + PORTION);
      yield { items: portion.map(({ value, unreadable }) => toGoneOrItem(api, value, of(value), unreadable)) };
    }
  }
}

/** An invoice that was reversed is gone from the books: settled, and nothing left (T15). */
function toGoneOrItem(api: Api, row: GoInvoice, around: Parameters<typeof toItem>[2], unreadable: readonly string[]) {
  const { key, invoice } = toItem(api, row, around, unreadable);
  if (row.IsReversed !== true) return { key, invoice };
  const gone: SourceItem = { key, invoice: { ...invoice, outstandingOre: ZERO_ORE, settled: true, payments: [] } };
  return gone;
}

function withoutRepeats(rows: readonly LenientlyRead<GoInvoice>[]): readonly LenientlyRead<GoInvoice>[] {
  const seen = new Set<string>();
  return rows.filter(({ value }) => {
    const before = seen.size;
    return seen.add(value.Id).size > before;
  });
}

/** @throws ConnectorError `unknown_answer` when not even the id can be read: then this is not the API we know. */
function readInvoice(raw: unknown): LenientlyRead<GoInvoice> {
  const found = readLeniently(GoInvoice, raw);
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "an invoice without a readable id");
  return found;
}

/** One item as the books have it now; `undefined` when Go has it no more, or only as a reversed one. */
export async function item(api: Api, source: Source): Promise<Invoice | undefined> {
  const raw = await getOne(api, `OutgoingInvoices/${idOf(source)}`, z.unknown());
  if (raw === undefined) return undefined;
  const { value, unreadable } = readInvoice(raw);
  if (value.IsReversed === true) return undefined;
  const of = await makeAround(api)([value]);
  return toItem(api, value, of(value), unreadable).invoice;
}

export async function isSettled(api: Api, source: Source): Promise<boolean> {
  const found = await getOne(
    api,
    `OutgoingInvoices/${idOf(source)}`,
    GoInvoice.pick({ Balance: true, IsReversed: true }),
  );
  return found?.Balance === 0 && found.IsReversed !== true;
}

export function idOf({ invoiceId }: Source): string {
  if (invoiceId !== undefined) return encodeURIComponent(invoiceId);
  throw new ConnectorError(SYSTEM, "refused", "the item says nothing of where it is in Go");
}

/** Cards whose tick cannot be read, at most, in one reading: with more of them this is another API than we know. */
const ODD_TICKS_MAX = 20;

/**
 * GO-15: a card without its tick says so. Those whose tick cannot be read come last, when it is known that they are few:
 * nobody is taken out because Go has changed.
 * @throws ConnectorError `unknown_answer` when they are more than 20, or all of at least two.
 */
export async function* customers(api: Api): AsyncGenerator<CustomerPage> {
  const query = { Fields: Object.keys(GoCustomer.shape).join(",") };
  const list = { path: "Customers", query, orderBy: "Number", filter: "customerNos" };
  const odd = new Map<number, SourceCustomer>();
  let hasRead = false;
  for await (const rows of pagesOf(api, list)) {
    const read = new Map<number, SourceCustomer>();
    for (const { value, unreadable } of rows.map(readCard)) {
      (isTickRead(unreadable) ? read : odd).set(value.Id, toCustomer(value, unreadable));
    }
    expectFew(odd.size, false);
    hasRead ||= read.size > 0;
    if (read.size > 0) yield { customers: [...read.values()] };
  }
  expectFew(odd.size, !hasRead);
  if (odd.size > 0) yield { customers: [...odd.values()] };
}

function expectFew(odd: number, isAll: boolean): void {
  if (odd <= (isAll ? 1 : ODD_TICKS_MAX)) return;
  throw new ConnectorError(SYSTEM, "unknown_answer", `cannot read the tick of ${odd} customers' cards`);
}
