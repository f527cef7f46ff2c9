import {
  type CalendarDate,
  type CaseId,
  type ConnectionId,
  type CreditorId,
  type Instant,
  POSTING_STATUSES,
  type PostingBody,
  type PostingStatus,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putAnyway, putVersion } from "./change.ts";
import { dayPosition, endOfDay, keys, lists, waiting } from "./keys.ts";
import { allValues, valuePage } from "./query.ts";
import { keyText, loadVersioned, parseItem, readItems } from "./read.ts";
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

/** Something that is to stand in the creditor's books. */
export type Posting = {
  readonly postingId: string;
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly caseId?: CaseId;
  /** The payout whose money it books. */
  readonly payoutId?: string;
  readonly body: PostingBody;
  readonly status: PostingStatus;
  /** When the last attempt began. */
  readonly attemptAt?: Instant;
  /** The books' own id of it. */
  readonly remoteId?: string;
  /** Code of why it failed, is held, or could not be taken back. */
  readonly problem?: string;
  /** Ids that the books had for it before it was taken back, oldest first. */
  readonly takenBack?: readonly string[];
  /** The day that it was to be booked on, before that day was found closed. */
  readonly movedFrom?: CalendarDate;
  readonly on: CalendarDate;
};

const sourceSchema = z.record(z.string(), z.string());

const postingBodySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("sale_payment"),
    invoiceId: invoiceIdSchema,
    source: sourceSchema,
    paidOn: calendarDateSchema,
    account: z.string(),
    amountOre: oreSchema,
  }),
  z.strictObject({
    kind: z.literal("journal"),
    on: calendarDateSchema,
    description: z.string(),
    lines: z.array(
      z.strictObject({
        account: z.string(),
        side: z.enum(["debit", "credit"]),
        amountOre: oreSchema,
        vatCode: z.string().exactOptional(),
      }),
    ),
  }),
  z.strictObject({
    kind: z.literal("payment_back"),
    invoiceId: invoiceIdSchema,
    source: sourceSchema,
    on: calendarDateSchema,
    description: z.string(),
    account: z.string(),
    amountOre: oreSchema,
    undoes: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("settle"),
    invoiceId: invoiceIdSchema,
    source: sourceSchema,
    on: calendarDateSchema,
  }),
  z.strictObject({
    kind: z.enum(["mark", "unmark", "give_back"]),
    caseNumber: z.string(),
    items: z.array(z.strictObject({ invoiceId: invoiceIdSchema, source: sourceSchema })),
    on: calendarDateSchema,
  }),
  z.strictObject({
    kind: z.literal("tell"),
    caseNumber: z.string(),
    on: calendarDateSchema,
    text: z.string(),
    closed: z.boolean(),
    balanceOre: oreSchema,
  }),
  z.strictObject({
    kind: z.literal("merge_case"),
    caseNumber: z.string(),
    fromCaseId: caseIdSchema,
    on: calendarDateSchema,
  }),
]) satisfies z.ZodType<PostingBody>;

const postingSchema = z.strictObject({
  postingId: z.string(),
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  caseId: caseIdSchema.exactOptional(),
  payoutId: z.string().exactOptional(),
  body: postingBodySchema,
  status: z.enum(POSTING_STATUSES),
  attemptAt: instantSchema.exactOptional(),
  remoteId: z.string().exactOptional(),
  problem: z.string().exactOptional(),
  takenBack: z.array(z.string()).exactOptional(),
  movedFrom: calendarDateSchema.exactOptional(),
  on: calendarDateSchema,
} satisfies FieldsOf<Posting>) satisfies z.ZodType<Posting>;

export const loadPosting = (table: Table, postingId: string): Promise<Versioned<Posting> | undefined> =>
  loadVersioned(table, keys.posting(postingId), postingSchema);

export type PostingWrite = { readonly before?: Versioned<Posting> | undefined; readonly after: Posting };

export const postingChange = ({ before, after }: PostingWrite): Change =>
  putVersion({
    name: "posting",
    key: keys.posting(after.postingId),
    value: after,
    before,
    index: postingIndex(after),
  });

function postingIndex(posting: Posting) {
  const { postingId, creditorId, connectionId, caseId, status, on } = posting;
  const position = dayPosition(on, postingId);
  const listed = { gsi2pk: lists.postings(creditorId, status), gsi2sk: position };
  if (status === "offered" && caseId !== undefined) {
    return { ...listed, gsi1pk: waiting.offeredPostings(caseId), gsi1sk: position };
  }
  if (!isOnItsWay(status) && !isProposedInBooks(posting)) return listed;
  return { ...listed, gsi1pk: waiting.openPostings(connectionId), gsi1sk: position };
}

const isOnItsWay = (status: PostingStatus): boolean =>
  status === "pending" || status === "sending" || status === "held" || status === "reversing";

/**
 * What the books find it by. What was taken back keeps its name there in some systems, so that the next one has another.
 */
export const referenceOf = ({ postingId, takenBack = [] }: Pick<Posting, "postingId" | "takenBack">): string =>
  takenBack.length === 0 ? postingId : `${postingId}~${takenBack.length + 1}`;

/** A proposal that is in the books, or on the way to them. */
export const isProposedInBooks = ({ status, attemptAt }: Posting): boolean =>
  status === "proposed" && attemptAt !== undefined;

export type PostingListing = Paging & {
  readonly status?: PostingStatus | undefined;
  /** Only those of this day. */
  readonly on?: CalendarDate | undefined;
};

/** The postings of a creditor, newest first, of every status unless one is asked for. */
export function listPostings(
  table: Table,
  creditorId: CreditorId,
  listing: PostingListing = {},
): Promise<Page<Posting>> {
  const statuses = listing.status === undefined ? POSTING_STATUSES : [listing.status];
  const partitions = statuses.map((status) => lists.postings(creditorId, status));
  const { on } = listing;
  const range = on === undefined ? {} : { from: dayPosition(on, ""), to: endOfDay(on) };
  const list = { index: "gsi2", partitions, ...range, schema: postingSchema, order: "highest_first" } as const;
  return valuePage(table, list, listing);
}

/** What a connection still has to post, and what waits as a proposal in its books, by day. */
export const openPostings = (table: Table, connectionId: ConnectionId): Promise<readonly Posting[]> =>
  allValues(table, { index: "gsi1", partitions: [waiting.openPostings(connectionId)], schema: postingSchema });

/** What waits for the creditor's own system to book it, of one case. */
export const offeredPostings = (table: Table, caseId: CaseId): Promise<readonly Posting[]> =>
  allValues(table, { index: "gsi1", partitions: [waiting.offeredPostings(caseId)], schema: postingSchema });

/** Remembers that a payment in the creditor's books is one that we posted, so that a sync does not count it again. */
export const ourPaymentChange = (connectionId: ConnectionId, remoteId: string, postingId: string): Change =>
  putAnyway({ name: "our_payment", key: keys.ourPayment(connectionId, remoteId), value: { postingId } });

/** Those of `remoteIds` that we posted. */
export const loadOurPayments = async (
  table: Table,
  connectionId: ConnectionId,
  remoteIds: readonly string[],
): Promise<Set<string>> => new Set((await ourPostingIds(table, connectionId, remoteIds)).keys());

/** Which posting of ours each of `remoteIds` is, of those that we posted. */
export async function ourPostingIds(
  table: Table,
  connectionId: ConnectionId,
  remoteIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keyOf = (remoteId: string) => keys.ourPayment(connectionId, remoteId);
  const items = await readItems(table, remoteIds.map(keyOf), "consistent");
  return new Map(
    remoteIds.flatMap((remoteId) => {
      const item = items.get(keyText(keyOf(remoteId)));
      return item === undefined ? [] : [[remoteId, parseItem(ourPaymentSchema, item).postingId] as const];
    }),
  );
}

const ourPaymentSchema = z.object({ postingId: z.string() });
