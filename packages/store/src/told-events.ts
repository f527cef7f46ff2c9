import {
  type CaseId,
  type CreditorId,
  caseEventPrefix,
  type Instant,
  PUBLIC_EVENT_TYPES,
  type PublicEventType,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { HIGHEST, keys, lists, waiting } from "./keys.ts";
import { itemsBehind, readPage, valuePage } from "./query.ts";
import { keyText, loadVersioned, parseItem, parseVersioned, readItems } from "./read.ts";
import { caseIdSchema, creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** `sending` may have reached the receiver although no answer came; `held` waits until its subscription goes on. */
export const TOLD_STATUSES = ["waiting", "sending", "delivered", "held", "set_aside"] as const;
export type ToldStatus = (typeof TOLD_STATUSES)[number];

/** One attempt, and what came of it. */
export type Attempt = {
  readonly at: Instant;
  readonly milliseconds: number;
  readonly status?: number;
  /** Why it does not count. */
  readonly problem?: string;
  /** The beginning of the answer, 1 kB at most. */
  readonly answer?: string;
};
/** Attempts that are remembered of one event: all of 24 hours, and some replays. */
export const ATTEMPTS_KEPT = 20;

export type ToldKey = {
  readonly creditorId: CreditorId;
  readonly subscriptionId: string;
  readonly eventId: string;
};

/** An event on its way to one subscription. */
export type ToldEvent = ToldKey & {
  readonly type: PublicEventType;
  readonly caseId?: CaseId;
  readonly sequence?: number;
  /** When it happened. */
  readonly time: Instant;
  /** The very text that is posted and signed, at every attempt. */
  readonly body: string;
  readonly status: ToldStatus;
  readonly attempts: readonly Attempt[];
  /** Failures since {@link firstAt}. */
  readonly failed: number;
  /** The first attempt of this round; a replay begins another. */
  readonly firstAt?: Instant;
  /** Nobody tries before it. */
  readonly nextAt?: Instant;
  /** A person wants it told again: it waits for nothing that happened before it, and nothing waits for it. */
  readonly replayed?: true;
};

const toldSchema = z.strictObject({
  creditorId: creditorIdSchema,
  subscriptionId: z.string(),
  eventId: z.string(),
  type: z.enum(PUBLIC_EVENT_TYPES),
  caseId: caseIdSchema.exactOptional(),
  sequence: z.int().exactOptional(),
  time: instantSchema,
  body: z.string(),
  status: z.enum(TOLD_STATUSES),
  attempts: z.array(
    z.strictObject({
      at: instantSchema,
      milliseconds: z.int(),
      status: z.int().exactOptional(),
      problem: z.string().exactOptional(),
      answer: z.string().exactOptional(),
    }),
  ),
  failed: z.int(),
  firstAt: instantSchema.exactOptional(),
  nextAt: instantSchema.exactOptional(),
  replayed: z.literal(true).exactOptional(),
} satisfies FieldsOf<ToldEvent>) satisfies z.ZodType<ToldEvent>;

const keyOf = ({ creditorId, subscriptionId, eventId }: ToldKey) => keys.toldEvent(creditorId, subscriptionId, eventId);

export const loadToldEvent = (table: Table, key: ToldKey): Promise<Versioned<ToldEvent> | undefined> =>
  loadVersioned(table, keyOf(key), toldSchema);

export type ToldWrite = { readonly before?: Versioned<ToldEvent> | undefined; readonly after: ToldEvent };

export const toldEventChange = ({ before, after }: ToldWrite): Change =>
  putVersion({ name: "told_event", key: keyOf(after), value: after, before, index: toldIndex(after) });

function toldIndex({ creditorId, subscriptionId, eventId, status, time, nextAt }: ToldEvent) {
  const listed = { gsi2pk: lists.toldEvents(creditorId, subscriptionId), gsi2sk: `${time}#${eventId}` };
  if (status === "held") {
    return { ...listed, gsi1pk: waiting.heldEvents(creditorId, subscriptionId), gsi1sk: `${time}#${eventId}` };
  }
  if (nextAt === undefined) return listed; // its message is on the way, or it is done
  return { ...listed, gsi1pk: waiting.eventRetries(), gsi1sk: `${nextAt}#${creditorId}#${subscriptionId}#${eventId}` };
}

/** Which of `wanted` are there already, by event id. */
export async function toldAlready(table: Table, wanted: readonly ToldKey[]): Promise<ReadonlySet<string>> {
  const items = await readItems(table, wanted.map(keyOf), "consistent");
  return new Set(wanted.filter((key) => items.has(keyText(keyOf(key)))).map(({ eventId }) => eventId));
}

export type Neighbours = {
  readonly before: ToldEvent | undefined;
  readonly after: ToldEvent | undefined;
};

/** What the same subscription was told of the same case right before and after; read consistently. Nothing beyond the events of its history. */
export async function neighbours(table: Table, told: ToldEvent): Promise<Neighbours> {
  const { caseId, sequence } = told;
  if (caseId === undefined || sequence === undefined) return { before: undefined, after: undefined };
  const at = keyOf(told).sk;
  const prefix = caseEventPrefix(caseId);
  const [before, after] = await Promise.all([
    besides(table, told, { from: prefix, to: at, order: "highest_first" }),
    besides(table, told, { from: at, to: `${prefix}${DIGITS_END}`, order: "lowest_first" }),
  ]);
  return { before, after };
}

/** Sorts after every event of a case's history, and before what else is told of the case. */
const DIGITS_END = ":";

type Side = { readonly from: string; readonly to: string; readonly order: "lowest_first" | "highest_first" };

async function besides(table: Table, told: ToldEvent, side: Side): Promise<ToldEvent | undefined> {
  const partitions = [keys.toldEvents(told.creditorId, told.subscriptionId)];
  const list = { index: "table", partitions, consistency: "consistent", ...side } as const;
  const page = await readPage(table, list, { limit: 2 });
  return page.items.map(({ item }) => parseItem(toldSchema, item)).find(({ eventId }) => eventId !== told.eventId);
}

/** Up to 100 events whose next attempt is due; which ones, not how they are by now. */
export async function dueToldEvents(table: Table, through: Instant, paging: Paging): Promise<Page<ToldKey>> {
  const list = { index: "gsi1", partitions: [waiting.eventRetries()], to: `${through}#${HIGHEST}` } as const;
  const page = await readPage(table, list, paging);
  const items = page.items.flatMap(({ position }) => {
    const [, creditorId, subscriptionId, eventId] = position.split("#");
    const key = retrySchema.safeParse({ creditorId, subscriptionId, eventId });
    return key.success ? [key.data] : [];
  });
  return { ...page, items };
}

const retrySchema = z.strictObject({ creditorId: creditorIdSchema, subscriptionId: z.string(), eventId: z.string() });

/** The first that are held for a subscription, oldest first. */
export async function heldToldEvents(
  table: Table,
  { creditorId, subscriptionId }: Omit<ToldKey, "eventId">,
  limit: number,
): Promise<readonly Versioned<ToldEvent>[]> {
  const list = { index: "gsi1", partitions: [waiting.heldEvents(creditorId, subscriptionId)] } as const;
  const page = await readPage(table, list, { limit });
  const items = await itemsBehind(table, "gsi1", page.items);
  return items.map((item) => parseVersioned(toldSchema, item));
}

/** What one subscription was told, newest first. */
export const listToldEvents = (
  table: Table,
  { creditorId, subscriptionId }: Omit<ToldKey, "eventId">,
  paging: Paging,
): Promise<Page<ToldEvent>> =>
  valuePage(
    table,
    {
      index: "gsi2",
      partitions: [lists.toldEvents(creditorId, subscriptionId)],
      order: "highest_first",
      schema: toldSchema,
    },
    paging,
  );

export type ToldOfCase = {
  readonly creditorId: CreditorId;
  readonly subscriptionIds: readonly string[];
  readonly caseId: CaseId;
};

/** What these subscriptions were told of a case, in the order in which it happened; what is no part of its history comes last. */
export async function listToldOfCase(
  table: Table,
  { creditorId, subscriptionIds, caseId }: ToldOfCase,
  paging: Paging,
): Promise<Page<ToldEvent>> {
  const prefix = caseEventPrefix(caseId);
  const partitions = subscriptionIds.map((id) => keys.toldEvents(creditorId, id));
  const page = await readPage(table, { index: "table", partitions, from: prefix, to: `${prefix}${HIGHEST}` }, paging);
  return { ...page, items: page.items.map(({ item }) => parseItem(toldSchema, item)) };
}
