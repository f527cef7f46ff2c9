import {
  BANK_WORDS,
  type BankSaid,
  type CalendarDate,
  type CreditorId,
  type IncomeLine,
  type Instant,
  type Ore,
  PAYOUT_STATUSES,
  type PayoutLine,
  type PayoutStatus,
} from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew, putVersion } from "./change.ts";
import { LimitReachedError } from "./errors.ts";
import { dayPosition, keys, lists, waiting } from "./keys.ts";
import { valuePage } from "./query.ts";
import { loadValue, loadVersioned } from "./read.ts";
import {
  calendarDateSchema,
  caseIdSchema,
  creditorIdSchema,
  type FieldsOf,
  instantSchema,
  oreSchema,
} from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** The creditor's money, sent on. */
export type Payout = {
  readonly payoutId: string;
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
  /** The last day whose entries it covers. */
  readonly through: CalendarDate;
  readonly amountOre: Ore;
  /** Where it goes, as the creditor's account was when it was ordered. */
  readonly account: string;
  /** User id of whoever said that this is the creditor's account, where it was changed. */
  readonly accountBy?: string;
  readonly status: PayoutStatus;
  readonly lines: readonly PayoutLine[];
  /** Money in suspense that goes back to whoever paid it: no creditor's, and without lines. */
  readonly refund?: { readonly paymentId: string; readonly payee: string };
  /** The operator's income of that creditor, which leaves for its own account: listed as the operator's, and without lines. */
  readonly income?: { readonly creditorId: CreditorId; readonly lines: readonly IncomeLine[] };
  /** Where one payout cannot hold all of a period: which of how many this is, and the first day of the period. */
  readonly part?: { readonly number: number; readonly of: number; readonly from: CalendarDate };
  /** Id of the payment order message to the bank. */
  readonly messageId: string;
  /** Where the file that went to the bank is kept. */
  readonly file?: string;
  /** Who let it go, or did not, where it waited for that. */
  readonly decided?: { readonly by: string; readonly at: Instant };
  /** What the bank said of it last. */
  readonly said?: BankSaid;
  /** Its postings to the creditor's books are made. */
  readonly posted?: boolean;
};

/** As many lines as stay under the 400 kB of an item. */
export const PAYOUT_LINES_MAX = 1_000;
export const INCOME_LINES_MAX = 3_000;

const movedBySchema = z.strictObject({ version: z.int(), paymentId: z.string().exactOptional() });

const payoutSchema = z.strictObject({
  payoutId: z.string(),
  creditorId: creditorIdSchema,
  on: calendarDateSchema,
  through: calendarDateSchema,
  amountOre: oreSchema,
  account: z.string(),
  accountBy: z.string().exactOptional(),
  status: z.enum(PAYOUT_STATUSES),
  lines: z.array(
    z.strictObject({
      caseId: caseIdSchema,
      returnedFrom: z.string().exactOptional(),
      paymentIds: z.array(z.string()),
      surpluses: z.array(movedBySchema).exactOptional(),
      reallocations: z.array(movedBySchema).exactOptional(),
      reversals: z.array(z.string()).exactOptional(),
      amountOre: oreSchema,
      principalOre: oreSchema,
      interestOre: oreSchema,
      feesOre: oreSchema,
    }),
  ),
  refund: z.strictObject({ paymentId: z.string(), payee: z.string() }).exactOptional(),
  income: z
    .strictObject({
      creditorId: creditorIdSchema,
      lines: z.array(z.strictObject({ caseId: caseIdSchema, amountOre: oreSchema })),
    })
    .exactOptional(),
  part: z.strictObject({ number: z.int(), of: z.int(), from: calendarDateSchema }).exactOptional(),
  messageId: z.string(),
  file: z.string().exactOptional(),
  decided: z.strictObject({ by: z.string(), at: instantSchema }).exactOptional(),
  said: z
    .strictObject({
      word: z.enum(BANK_WORDS),
      at: z.string(),
      reasons: z.array(z.strictObject({ code: z.string(), text: z.string().exactOptional() })),
    } satisfies FieldsOf<BankSaid>)
    .exactOptional(),
  posted: z.boolean().exactOptional(),
} satisfies FieldsOf<Payout>) satisfies z.ZodType<Payout>;

export const loadPayout = (table: Table, payoutId: string): Promise<Versioned<Payout> | undefined> =>
  loadVersioned(table, keys.payout(payoutId), payoutSchema);

export type PayoutWrite = { readonly before?: Versioned<Payout> | undefined; readonly after: Payout };

/** @throws LimitReachedError over {@link PAYOUT_LINES_MAX} lines, or {@link INCOME_LINES_MAX} of income. */
export function payoutChange({ before, after }: PayoutWrite): Change {
  const { income } = after;
  if (after.lines.length > PAYOUT_LINES_MAX) throw new LimitReachedError("lines of a payout", PAYOUT_LINES_MAX);
  if (income !== undefined && income.lines.length > INCOME_LINES_MAX)
    throw new LimitReachedError("lines of income", INCOME_LINES_MAX);
  const position = dayPosition(after.on, after.payoutId);
  return putVersion({
    name: "payout",
    key: keys.payout(after.payoutId),
    value: after,
    before,
    index: {
      gsi2pk: lists.payouts(after.creditorId),
      gsi2sk: position,
      ...(income !== undefined && { gsi1pk: waiting.income(income.creditorId), gsi1sk: position }),
    },
  });
}

/** Remembers whose money a payment order brings, so that what the bank says of it finds its payout. */
export const paymentOrderChange = ({ messageId, payoutId }: Pick<Payout, "messageId" | "payoutId">): Change =>
  putNew({ name: "payment_order", key: keys.paymentOrder(messageId), value: { payoutId } });

const paymentOrderSchema = z.strictObject({ payoutId: z.string() });

/** The payout of a payment order of ours; `undefined` when we have written none of that name. */
export const payoutOfOrder = async (table: Table, messageId: string): Promise<string | undefined> =>
  (await loadValue(table, keys.paymentOrder(messageId), paymentOrderSchema))?.payoutId;

/** The payouts of a creditor, newest first. */
export function listPayouts(table: Table, creditorId: CreditorId, paging: Paging = {}): Promise<Page<Payout>> {
  const partitions = [lists.payouts(creditorId)];
  return valuePage(table, { index: "gsi2", partitions, schema: payoutSchema, order: "highest_first" }, paging);
}

/** The operator's income of a creditor that was ordered to leave the client account, newest first. */
export function listIncome(table: Table, creditorId: CreditorId, paging: Paging = {}): Promise<Page<Payout>> {
  const partitions = [waiting.income(creditorId)];
  return valuePage(table, { index: "gsi1", partitions, schema: payoutSchema, order: "highest_first" }, paging);
}
