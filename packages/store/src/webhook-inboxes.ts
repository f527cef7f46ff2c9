import type { ConnectionId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { keys } from "./keys.ts";
import { loadVersioned } from "./read.ts";
import { connectionIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Table, Versioned } from "./table.ts";

/** What a system told of a connection's books and nobody has read again yet. Beside the connection, which others write. */
export type WebhookInbox = {
  readonly connectionId: ConnectionId;
  /** What is to be read again, each with the version of this inbox at which it was heard of last. */
  readonly pending: Readonly<Record<string, number>>;
  /** Since when a reading has been asked for and has not ended. */
  readonly waitingSince?: Instant;
  /** When the last reading ended. */
  readonly readAt?: Instant;
  /** Messages that were heard not long ago, so that a repeat is known for one. */
  readonly deliveries: Readonly<Record<string, Instant>>;
  /** Messages since the connection was made, and the last of them. */
  readonly seen: number;
  readonly seenAt?: Instant;
};

const inboxSchema = z.strictObject({
  connectionId: connectionIdSchema,
  pending: z.record(z.string(), z.int().min(1)),
  waitingSince: instantSchema.exactOptional(),
  readAt: instantSchema.exactOptional(),
  deliveries: z.record(z.string(), instantSchema),
  seen: z.int().min(0),
  seenAt: instantSchema.exactOptional(),
} satisfies FieldsOf<WebhookInbox>) satisfies z.ZodType<WebhookInbox>;

export const loadWebhookInbox = (table: Table, id: ConnectionId): Promise<Versioned<WebhookInbox> | undefined> =>
  loadVersioned(table, keys.webhookInbox(id), inboxSchema);

export type WebhookInboxWrite = {
  readonly before: Versioned<WebhookInbox> | undefined;
  readonly after: WebhookInbox;
};

export const webhookInboxChange = ({ before, after }: WebhookInboxWrite): Change =>
  putVersion({ name: "webhook_inbox", key: keys.webhookInbox(after.connectionId), value: after, before });
