import type {
  CalendarDate,
  CollectionBooks,
  ConnectionId,
  ConnectionSettings,
  CreditorId,
  Instant,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys, lists, waiting } from "./keys.ts";
import { allValues, valuePage } from "./query.ts";
import { loadVersioned } from "./read.ts";
import { calendarDateSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import { connectionSettingsSchema } from "./schemas/settings.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

export const CONNECTION_STATUSES = ["new", "authorized", "active", "needs_reconnect", "off"] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/**
 * `asked`: the system may have taken it, although no answer came. `on`: it tells us. `off`: ended, or its address is not in
 * force any more.
 */
export const WEBHOOK_STATES = ["asked", "on", "off"] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

/** How the system tells us of changes by itself. The secret is made anew from the tenant's key whenever it is needed. */
export type WebhookSubscription = {
  readonly state: WebhookState;
  /** Counts the addresses that this connection has had: of these the last is in force. */
  readonly generation: number;
  /** Tells by what key and at what address it was asked for; another one, or none, and it is asked for anew. */
  readonly mark: string;
  /** The system's own name of it. */
  readonly id?: string;
  readonly since?: Instant;
  /** The day on which the system was last asked whether it is on still. */
  readonly checkedOn?: CalendarDate;
  readonly problem?: { readonly code: string; readonly at: Instant };
};

/** How the last sync went, as people see it. */
export type ConnectionHealth = {
  readonly lastRunAt?: Instant;
  readonly fetched: number;
  readonly changed: number;
  /** Of those that changed, the ones that nobody here knew. */
  readonly added?: number;
  /** The first {@link FAILED_KEPT}. */
  /** `part`: what is lost of the item, where it is not its whole state: a payment, a credit note. */
  readonly failed: readonly { readonly sourceId: string; readonly reason: string; readonly part?: string }[];
  readonly problem?: {
    readonly code: string;
    readonly at: Instant;
    /** Since when readings have failed. */
    readonly since?: Instant;
    /** Page in the system where a person can put it right. */
    readonly helpUrl?: string;
  };
  /** Since when it has been so bad that creditor and operator are told of it. */
  readonly badSince?: Instant;
};

/** What the books call the company and the accounts that were chosen, as they did when the settings were saved: for people's eyes. */
export type ConnectionNames = {
  readonly company: string;
  readonly accounts: readonly { readonly code: string; readonly name: string }[];
};

/** A connection to a creditor's accounting system. The tokens are in Secrets Manager, never here. */
export type Connection = {
  readonly settings: ConnectionSettings;
  readonly status: ConnectionStatus;
  /** Absent until settings are saved, and where no books are asked. */
  readonly names?: ConnectionNames;
  /** User id. */
  readonly createdBy: string;
  /** An authorization that is under way. */
  readonly oauth?: { readonly state: string; readonly userId: string; readonly expiresAt: Instant };
  readonly syncedAt?: Instant;
  /** The day of the last sync that read everything. */
  readonly fullSyncOn?: CalendarDate;
  /** When that sync began. */
  readonly fullSyncAt?: Instant;
  /** Where the next sync of changes starts. */
  readonly changedSince?: CalendarDate;
  readonly health: ConnectionHealth;
  /** What its books have for collection, as they said at the last reading; absent where they have nothing. */
  readonly collection?: CollectionBooks & {
    /** GO-17: we are the one of the creditor's agencies that may make new cases there. */
    readonly isActive: boolean;
  };
  readonly subscription?: WebhookSubscription;
  /** Who talks to the books right now: the systems allow one request at a time. Runs out by itself. */
  readonly lease?: { readonly owner: string; readonly until: Instant };
};

/** How many failed items a connection remembers. */
export const FAILED_KEPT = 20;

const healthSchema = z.strictObject({
  lastRunAt: instantSchema.exactOptional(),
  fetched: z.int(),
  changed: z.int(),
  added: z.int().exactOptional(),
  failed: z.array(z.strictObject({ sourceId: z.string(), reason: z.string(), part: z.string().exactOptional() })),
  problem: z
    .strictObject({
      code: z.string(),
      at: instantSchema,
      since: instantSchema.exactOptional(),
      helpUrl: z.string().exactOptional(),
    })
    .exactOptional(),
  badSince: instantSchema.exactOptional(),
} satisfies FieldsOf<ConnectionHealth>) satisfies z.ZodType<ConnectionHealth>;

const namesSchema = z.strictObject({
  company: z.string(),
  accounts: z.array(z.strictObject({ code: z.string(), name: z.string() })),
} satisfies FieldsOf<ConnectionNames>) satisfies z.ZodType<ConnectionNames>;

const subscriptionSchema = z.strictObject({
  state: z.enum(WEBHOOK_STATES),
  generation: z.int().min(1),
  mark: z.string(),
  id: z.string().exactOptional(),
  since: instantSchema.exactOptional(),
  checkedOn: calendarDateSchema.exactOptional(),
  problem: z.strictObject({ code: z.string(), at: instantSchema }).exactOptional(),
} satisfies FieldsOf<WebhookSubscription>) satisfies z.ZodType<WebhookSubscription>;

export const connectionSchema = z.strictObject({
  settings: connectionSettingsSchema,
  status: z.enum(CONNECTION_STATUSES),
  names: namesSchema.exactOptional(),
  createdBy: z.string(),
  oauth: z.strictObject({ state: z.string(), userId: z.string(), expiresAt: instantSchema }).exactOptional(),
  syncedAt: instantSchema.exactOptional(),
  fullSyncOn: calendarDateSchema.exactOptional(),
  fullSyncAt: instantSchema.exactOptional(),
  changedSince: calendarDateSchema.exactOptional(),
  health: healthSchema,
  collection: z.strictObject({ keepsCases: z.boolean(), unmarks: z.boolean(), isActive: z.boolean() }).exactOptional(),
  subscription: subscriptionSchema.exactOptional(),
  lease: z.strictObject({ owner: z.string(), until: instantSchema }).exactOptional(),
} satisfies FieldsOf<Connection>) satisfies z.ZodType<Connection>;

export const loadConnection = (table: Table, id: ConnectionId): Promise<Versioned<Connection> | undefined> =>
  loadVersioned(table, keys.connection(id), connectionSchema);

export type ConnectionWrite = { readonly before?: Versioned<Connection> | undefined; readonly after: Connection };

export function connectionChange({ before, after }: ConnectionWrite): Change {
  const { connectionId, creditorId } = after.settings;
  const listed = { gsi2pk: lists.connections(creditorId), gsi2sk: connectionId };
  const active = { gsi1pk: waiting.activeConnections(), gsi1sk: connectionId };
  return putVersion({
    name: "connection",
    key: keys.connection(connectionId),
    value: { ...after, health: { ...after.health, failed: after.health.failed.slice(0, FAILED_KEPT) } },
    before,
    index: after.status === "active" ? { ...listed, ...active } : listed,
  });
}

export const listConnections = (table: Table, creditorId: CreditorId): Promise<readonly Connection[]> =>
  allValues(table, { index: "gsi2", partitions: [lists.connections(creditorId)], schema: connectionSchema });

/** The connections that are synced, of all creditors. */
export const listActiveConnections = (table: Table, paging: Paging = {}): Promise<Page<Connection>> =>
  valuePage(table, { index: "gsi1", partitions: [waiting.activeConnections()], schema: connectionSchema }, paging);
