import {
  AGENCY_CLOSE_REASONS,
  AGENCY_END_REASONS,
  type AgencyView,
  type CaseAt,
  COLLECTION_LEVELS,
  type CreditorId,
  HAND_OVER_STATUSES,
  type HandedItem,
  type HandOver,
  type HandOverStatus,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew, putVersion } from "./change.ts";
import type { CustomerRef } from "./invoices.ts";
import { keys, lists } from "./keys.ts";
import { valuePage } from "./query.ts";
import { loadVersioned, readItems } from "./read.ts";
import {
  calendarDateSchema,
  caseIdSchema,
  connectionIdSchema,
  creditorIdSchema,
  type FieldsOf,
  instantSchema,
  invoiceIdSchema,
  oreSchema,
} from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

const itemSchema = z.strictObject({
  caseId: caseIdSchema,
  invoiceId: invoiceIdSchema,
  invoiceNumber: z.string(),
  kid: z.string().exactOptional(),
} satisfies FieldsOf<HandedItem>) satisfies z.ZodType<HandedItem>;

const viewSchema = z.strictObject({
  status: z.string(),
  statusText: z.string(),
  principalOre: oreSchema,
  interestOre: oreSchema,
  feesOre: oreSchema,
  publicFeesOre: oreSchema,
  remainingOre: oreSchema,
  updatedAt: instantSchema,
} satisfies FieldsOf<AgencyView>) satisfies z.ZodType<AgencyView>;

const caseAtSchema = z.strictObject({
  caseId: caseIdSchema,
  version: z.int(),
} satisfies FieldsOf<CaseAt>) satisfies z.ZodType<CaseAt>;

const schema = z.strictObject({
  handOverId: z.string(),
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  agency: z.string(),
  level: z.enum(COLLECTION_LEVELS),
  items: z.array(itemSchema),
  status: z.enum(HAND_OVER_STATUSES),
  orderedAt: instantSchema,
  by: z.string(),
  batchId: z.string().exactOptional(),
  sentAt: instantSchema.exactOptional(),
  submitted: z.array(caseAtSchema).exactOptional(),
  caseNumber: z.string().exactOptional(),
  receivedAt: instantSchema.exactOptional(),
  seen: viewSchema.exactOptional(),
  rejection: z.string().exactOptional(),
  closing: z
    .strictObject({ reason: z.enum(AGENCY_CLOSE_REASONS), on: calendarDateSchema, by: z.string() })
    .exactOptional(),
  closed: z.strictObject({ reason: z.enum(AGENCY_END_REASONS), at: instantSchema }).exactOptional(),
} satisfies FieldsOf<HandOver>) satisfies z.ZodType<HandOver>;

export const loadHandOver = (table: Table, handOverId: string): Promise<Versioned<HandOver> | undefined> =>
  loadVersioned(table, keys.handOver(handOverId), schema);

export const handOverChange = ({
  before,
  after,
}: {
  readonly before?: Versioned<HandOver> | undefined;
  readonly after: HandOver;
}): Change =>
  putVersion({
    name: "hand_over",
    key: keys.handOver(after.handOverId),
    value: after,
    before,
    index: {
      gsi2pk: lists.handOvers(after.creditorId, after.status),
      gsi2sk: `${after.orderedAt}#${after.handOverId}`,
    },
  });

/** The hand-overs of a creditor of some statuses, newest first. */
export const listHandOvers = (
  table: Table,
  it: { readonly creditorId: CreditorId; readonly statuses: readonly HandOverStatus[] },
  paging: Paging = {},
): Promise<Page<HandOver>> =>
  valuePage(
    table,
    {
      index: "gsi2",
      partitions: it.statuses.map((status) => lists.handOvers(it.creditorId, status)),
      schema,
      order: "highest_first",
    },
    paging,
  );

/** The agency's number leads to the hand-over: it names its cases by nothing else. */
export const agencyNumberChange = ({ creditorId, handOverId, caseNumber }: HandOver & { caseNumber: string }): Change =>
  putNew({ name: "agency_number", key: keys.agencyNumber(creditorId, caseNumber), value: { handOverId } });

export async function handOverOfNumber(
  table: Table,
  creditorId: CreditorId,
  caseNumber: string,
): Promise<Versioned<HandOver> | undefined> {
  const [item] = (await readItems(table, [keys.agencyNumber(creditorId, caseNumber)], "consistent")).values();
  const found = z.object({ data: z.object({ handOverId: z.string() }) }).safeParse(item).data;
  return found === undefined ? undefined : loadHandOver(table, found.data.handOverId);
}

/** SVEA-28: which hand-over has an item, by the number the customer knows it by. `there` is false once that has ended. */
export type CounterItem = { readonly handOverId: string; readonly there: boolean };
const counterSchema = z.strictObject({
  handOverId: z.string(),
  there: z.boolean(),
} satisfies FieldsOf<CounterItem>) satisfies z.ZodType<CounterItem>;

type ItemRef = CustomerRef & { readonly invoiceNumber: string };
const counterKey = ({ connectionId, customerId, invoiceNumber }: ItemRef) =>
  keys.counterItem(connectionId, customerId, invoiceNumber);

export const loadCounterItem = (table: Table, it: ItemRef): Promise<Versioned<CounterItem> | undefined> =>
  loadVersioned(table, counterKey(it), counterSchema);

export const counterItemChange = (
  it: ItemRef,
  { before, after }: { readonly before: Versioned<CounterItem> | undefined; readonly after: CounterItem },
): Change => putVersion({ name: "counter_item", key: counterKey(it), value: after, before });
