import { type CreditorId, type Instant, SIDES, type Side } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew, putVersion } from "./change.ts";
import { keys, lists } from "./keys.ts";
import { valuePage } from "./query.ts";
import { loadValue, loadVersioned } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** What was written between a creditor and customer service about no case. Never changed, never deleted. */
export type SupportMessage = {
  readonly creditorId: CreditorId;
  /** Chosen by the one who writes, so that writing twice writes once. */
  readonly messageId: string;
  readonly at: Instant;
  /** User id, and the name at that time. */
  readonly by: string;
  readonly name: string;
  readonly side: Side;
  /** Where the person was: `import`. */
  readonly page: string;
  readonly text: string;
};

const messageSchema = z.strictObject({
  creditorId: creditorIdSchema,
  messageId: z.string(),
  at: instantSchema,
  by: z.string(),
  name: z.string(),
  side: z.enum(SIDES),
  page: z.string(),
  text: z.string(),
} satisfies FieldsOf<SupportMessage>) satisfies z.ZodType<SupportMessage>;

export const supportMessageChange = (it: SupportMessage): Change =>
  putNew({
    name: "support_message",
    key: keys.supportMessage(it.creditorId, it.messageId),
    value: it,
    index: { gsi2pk: lists.supportMessages(it.creditorId), gsi2sk: `${it.at}#${it.messageId}` },
  });

export const loadSupportMessage = (
  table: Table,
  creditorId: CreditorId,
  messageId: string,
): Promise<SupportMessage | undefined> => loadValue(table, keys.supportMessage(creditorId, messageId), messageSchema);

/** Newest first. */
export const listSupportMessages = (
  table: Table,
  creditorId: CreditorId,
  paging: Paging,
): Promise<Page<SupportMessage>> =>
  valuePage(
    table,
    {
      index: "gsi2",
      partitions: [lists.supportMessages(creditorId)],
      order: "highest_first",
      schema: messageSchema,
    },
    paging,
  );

/** How the conversation of a creditor with customer service stands. */
export type SupportThread = {
  readonly creditorId: CreditorId;
  readonly messages: number;
  readonly lastAt: Instant;
  /** Who has to answer; nobody when absent. */
  readonly turn?: Side;
};

const threadSchema = z.strictObject({
  creditorId: creditorIdSchema,
  messages: z.int(),
  lastAt: instantSchema,
  turn: z.enum(SIDES).exactOptional(),
} satisfies FieldsOf<SupportThread>) satisfies z.ZodType<SupportThread>;

export const loadSupportThread = (
  table: Table,
  creditorId: CreditorId,
): Promise<Versioned<SupportThread> | undefined> => loadVersioned(table, keys.supportThread(creditorId), threadSchema);

export type SupportThreadWrite = {
  readonly before?: Versioned<SupportThread> | undefined;
  readonly after: SupportThread;
};

export function supportThreadChange({ before, after }: SupportThreadWrite): Change {
  const { creditorId, lastAt, turn } = after;
  const listed = turn && { gsi2pk: lists.supportThreads(turn), gsi2sk: `${lastAt}#${creditorId}` };
  return putVersion({
    name: "support_thread",
    key: keys.supportThread(creditorId),
    value: after,
    before,
    ...(listed === undefined ? {} : { index: listed }),
  });
}

/** Conversations of all creditors in which `turn` has to answer, longest waiting first. */
export const waitingSupport = (table: Table, turn: Side, paging: Paging): Promise<Page<SupportThread>> =>
  valuePage(table, { index: "gsi2", partitions: [lists.supportThreads(turn)], schema: threadSchema }, paging);
