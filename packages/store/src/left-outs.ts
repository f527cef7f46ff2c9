import {
  type CalendarDate,
  type ConnectionId,
  type CreditorId,
  type InvoiceId,
  invoiceId,
  LEFT_OUT_REASONS,
  type LeftOutReason,
  type Ore,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putAnyway } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { listedIn, type StoredInvoice, storedInvoiceSchema } from "./invoices.ts";
import { dayPosition, keys, lists, waiting } from "./keys.ts";
import { itemsBehind, LIMIT_MAX, readOrBroken, readPage, valuePage } from "./query.ts";
import { keyText, type RawItem, readItems } from "./read.ts";
import {
  calendarDateSchema,
  connectionIdSchema,
  creditorIdSchema,
  type FieldsOf,
  invoiceIdSchema,
  oreSchema,
} from "./schemas/scalars.ts";
import type { Page, Paging, Table } from "./table.ts";

/** An item of the books whose last state could not be stored, with what is known of it. */
export type LeftOut = {
  /** The id that the invoice has, or would have had. */
  readonly invoiceId: InvoiceId;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly reason: LeftOutReason;
  /** N7: open in the books, and in no list of ours. False once it was stored, or is open in the books no more. */
  readonly isOut: boolean;
  /** N8: what is stored of it is older than what the books say. False once it was read again, or is struck off. */
  readonly isLost: boolean;
  readonly number?: string;
  readonly customerId?: string;
  readonly customerName?: string;
  readonly dueOn?: CalendarDate;
  readonly outstandingOre?: Ore;
};

const leftOutSchema = z.strictObject({
  invoiceId: invoiceIdSchema,
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  reason: z.enum(LEFT_OUT_REASONS),
  isOut: z.boolean(),
  isLost: z.boolean(),
  number: z.string().exactOptional(),
  customerId: z.string().exactOptional(),
  customerName: z.string().exactOptional(),
  dueOn: calendarDateSchema.exactOptional(),
  outstandingOre: oreSchema.exactOptional(),
} satisfies FieldsOf<LeftOut>) satisfies z.ZodType<LeftOut>;

/** Whoever reads the connection's books has its lease, so nobody else writes it. */
export const leftOutChange = (it: LeftOut): Change =>
  putAnyway({
    name: "left_out",
    key: keys.leftOut(it.invoiceId),
    value: isStruckOff(it) ? withoutCustomer(it) : it,
    ...(!isStruckOff(it) && {
      index: {
        gsi1pk: waiting.leftOut(it.connectionId),
        gsi1sk: it.invoiceId,
        ...(it.isOut && {
          gsi2pk: lists.leftOut(it.creditorId),
          gsi2sk: `${dayPosition(it.dueOn, it.invoiceId)}#left_out`,
        }),
      },
    }),
  });

const isStruckOff = ({ isOut, isLost }: LeftOut): boolean => !(isOut || isLost);

/** The record stays, since nothing is deleted; whom it was about need not. */
const withoutCustomer = ({ invoiceId: id, creditorId, connectionId, reason, isOut, isLost }: LeftOut): LeftOut => ({
  invoiceId: id,
  creditorId,
  connectionId,
  reason,
  isOut,
  isLost,
});

/**
 * Those of `ids` whose last state could not be stored, read consistently, 100 a request. One whose record cannot be read is
 * lost for all we know: it has the reason `broken_item`. What was struck off stands in no list, and is not looked into.
 */
export async function leftOutAmong(
  table: Table,
  connection: Pick<LeftOut, "creditorId" | "connectionId">,
  ids: readonly InvoiceId[],
): Promise<Map<InvoiceId, LeftOut>> {
  const items = await readItems(table, ids.map(keys.leftOut), "consistent");
  const listed = ids.flatMap((invoiceId) => {
    const item = items.get(keyText(keys.leftOut(invoiceId)));
    if (item?.["gsi1pk"] === undefined) return [];
    const value = readOrBroken(leftOutSchema, item);
    if (!(value instanceof BrokenItemError)) return [value];
    const unread = { reason: "broken_item", isOut: false, isLost: true } as const;
    return [{ ...connection, invoiceId, ...unread }];
  });
  return new Map(listed.map((one) => [one.invoiceId, one]));
}

/** All items of a connection that are out or lost. One that is broken is left away, so that it stops no reading. */
export async function leftOutOf(table: Table, connectionId: ConnectionId): Promise<readonly LeftOut[]> {
  const all: LeftOut[] = [];
  for await (const { items } of pagesOf(table, connectionId)) all.push(...items);
  return all;
}

/** The items of a connection whose record of being out cannot be read. */
export async function brokenLeftOuts(table: Table, connectionId: ConnectionId): Promise<readonly InvoiceId[]> {
  const all: InvoiceId[] = [];
  for await (const { broken = [] } of pagesOf(table, connectionId))
    all.push(...broken.map(({ key }) => invoiceOf(key)));
  return all;
}

async function* pagesOf(table: Table, connectionId: ConnectionId): AsyncGenerator<Page<LeftOut>> {
  const list = { index: "gsi1", partitions: [waiting.leftOut(connectionId)], schema: leftOutSchema } as const;
  let cursor: string | undefined;
  do {
    const page = await valuePage(table, list, { cursor, limit: LIMIT_MAX });
    yield page;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

/** The invoice that a record is about, by the record's key as an error names it. */
const invoiceOf = (key: string): InvoiceId => invoiceId(key.replace(/^LEFT_OUT#/, "").replace(/ HEAD$/, ""));

/** How an invoice stands in the table, readable or not. */
export type Standing = {
  /** 0 when there is none. */
  readonly version: number;
  /** It stands in the list of what is unpaid. */
  readonly isListed: boolean;
};

/** Read consistently, 100 a request. */
export async function invoiceStandings(
  table: Table,
  creditorId: CreditorId,
  ids: readonly InvoiceId[],
): Promise<ReadonlyMap<InvoiceId, Standing>> {
  const items = await readItems(table, ids.map(keys.invoice), "consistent");
  return new Map(ids.map((id) => [id, standingOf(creditorId, items.get(keyText(keys.invoice(id))))]));
}

const openLists = (creditorId: CreditorId): readonly string[] =>
  listedIn(true).map((list) => lists.invoices(creditorId, list));

const standingOf = (creditorId: CreditorId, item: RawItem | undefined): Standing => ({
  version: typeof item?.version === "number" ? item.version : 0,
  isListed: openLists(creditorId).includes(String(item?.["gsi2pk"])),
});

export type OpenItems = Page<StoredInvoice> & { readonly leftOut: readonly LeftOut[] };

/** A record of an item that is out, or the error where it cannot be read. */
type Seen = { readonly invoiceId: InvoiceId; readonly value: LeftOut | BrokenItemError };

/** What is unpaid and in the books of a creditor, by due date: what is stored, and what was seen and could not be. */
export async function listOpenItems(table: Table, creditorId: CreditorId, paging: Paging = {}): Promise<OpenItems> {
  const partitions = [...openLists(creditorId), lists.leftOut(creditorId)];
  const page = await readPage(table, { index: "gsi2", partitions }, paging);
  const stored: StoredInvoice[] = [];
  const seen: Seen[] = [];
  const broken: BrokenItemError[] = [];
  for (const item of await itemsBehind(table, "gsi2", page.items)) {
    if (item["gsi2pk"] === lists.leftOut(creditorId)) {
      seen.push({ invoiceId: invoiceOf(keyText(item)), value: readOrBroken(leftOutSchema, item) });
      continue;
    }
    const value = readOrBroken(storedInvoiceSchema, item);
    if (value instanceof BrokenItemError) broken.push(value);
    else stored.push(value);
  }
  const leftOut: LeftOut[] = [];
  for (const { value } of await notListed(table, creditorId, seen)) {
    if (value instanceof BrokenItemError) broken.push(value);
    else leftOut.push(value);
  }
  return { ...page, items: stored, leftOut, ...(broken.length === 0 ? {} : { broken }) };
}

/**
 * What is listed as open is not told twice. What is not stays told until a reading of the books strikes it off: its invoice
 * may have been written for another reason, as when its case was merged into another.
 */
async function notListed(table: Table, creditorId: CreditorId, seen: readonly Seen[]): Promise<readonly Seen[]> {
  if (seen.length === 0) return [];
  const standings = await invoiceStandings(
    table,
    creditorId,
    seen.map(({ invoiceId: id }) => id),
  );
  return seen.filter(({ invoiceId: id }) => standings.get(id)?.isListed === false);
}
