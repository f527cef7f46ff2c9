import {
  ADDRESSEES,
  type Addressee,
  AUTHORS,
  type AuthorSide,
  type CaseId,
  type CreditorId,
  type Instant,
  SIDES,
  type Side,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew, putVersion } from "./change.ts";
import { keys, lists } from "./keys.ts";
import { valuePage } from "./query.ts";
import { loadValue, loadVersioned } from "./read.ts";
import { caseIdSchema, creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** What a person wrote on a case: a note, or with {@link to} a message. Never changed, never deleted. */
export type StoredRemark = {
  readonly caseId: CaseId;
  /** Chosen by the one who writes, so that writing twice writes once. */
  readonly remarkId: string;
  readonly at: Instant;
  /** User id, and the name at that time. */
  readonly by: string;
  readonly name: string;
  readonly side: AuthorSide;
  readonly to?: Addressee;
  readonly text: string;
  /** The version of the case that the person had before them: where it stands in the history. */
  readonly caseVersion: number;
};

const remarkSchema = z.strictObject({
  caseId: caseIdSchema,
  remarkId: z.string(),
  at: instantSchema,
  by: z.string(),
  name: z.string(),
  side: z.enum(AUTHORS),
  to: z.enum(ADDRESSEES).exactOptional(),
  text: z.string(),
  caseVersion: z.int(),
} satisfies FieldsOf<StoredRemark>) satisfies z.ZodType<StoredRemark>;

export const remarkChange = (remark: StoredRemark): Change =>
  putNew({
    name: "remark",
    key: keys.remark(remark.caseId, remark.remarkId),
    value: remark,
    index: { gsi2pk: lists.remarks(remark.caseId), gsi2sk: `${remark.at}#${remark.remarkId}` },
  });

export const loadRemark = (table: Table, caseId: CaseId, remarkId: string): Promise<StoredRemark | undefined> =>
  loadValue(table, keys.remark(caseId, remarkId), remarkSchema);

/** What was written on a case, newest first. */
export const listRemarks = (table: Table, caseId: CaseId, paging: Paging): Promise<Page<StoredRemark>> =>
  valuePage(
    table,
    { index: "gsi2", partitions: [lists.remarks(caseId)], order: "highest_first", schema: remarkSchema },
    paging,
  );

/** How a conversation stands. */
export type Conversation = {
  readonly caseId: CaseId;
  readonly creditorId: CreditorId;
  /** Notes and messages so far. */
  readonly remarks: number;
  readonly lastAt: Instant;
  /** Who has to answer; nobody when absent. */
  readonly turn?: Side;
  /** Which of the operator's people, when it is their turn. */
  readonly to?: Addressee;
};

const conversationSchema = z.strictObject({
  caseId: caseIdSchema,
  creditorId: creditorIdSchema,
  remarks: z.int(),
  lastAt: instantSchema,
  turn: z.enum(SIDES).exactOptional(),
  to: z.enum(ADDRESSEES).exactOptional(),
} satisfies FieldsOf<Conversation>) satisfies z.ZodType<Conversation>;

export const loadConversation = (table: Table, caseId: CaseId): Promise<Versioned<Conversation> | undefined> =>
  loadVersioned(table, keys.conversation(caseId), conversationSchema);

export type ConversationWrite = {
  readonly before?: Versioned<Conversation> | undefined;
  readonly after: Conversation;
};

export function conversationChange({ before, after }: ConversationWrite): Change {
  const { caseId, creditorId, lastAt, turn } = after;
  const listed = turn && { gsi2pk: lists.conversations(creditorId, turn), gsi2sk: `${lastAt}#${caseId}` };
  return putVersion({
    name: "conversation",
    key: keys.conversation(caseId),
    value: after,
    before,
    ...(listed === undefined ? {} : { index: listed }),
  });
}

/** Conversations of a creditor in which `turn` has to answer, longest waiting first. */
export const waitingConversations = (
  table: Table,
  creditorId: CreditorId,
  turn: Side,
  paging: Paging,
): Promise<Page<Conversation>> =>
  valuePage(
    table,
    { index: "gsi2", partitions: [lists.conversations(creditorId, turn)], schema: conversationSchema },
    paging,
  );
