import type { CalendarDate, CreditorId, Ore, PayoutLine } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { LimitReachedError } from "./errors.ts";
import { dayPosition, keys, lists } from "./keys.ts";
import { valuePage } from "./query.ts";
import { loadVersioned } from "./read.ts";
import { calendarDateSchema, caseIdSchema, creditorIdSchema, type FieldsOf, oreSchema } from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

export const PAYOUT_STATUSES = ["ordered", "sent", "accepted"] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** The creditor's money, sent on. */
export type Payout = {
  readonly payoutId: string;
  readonly creditorId: CreditorId;
  readonly on: CalendarDate;
  /** The last day whose entries it covers. */
  readonly through: CalendarDate;
  readonly amountOre: Ore;
  readonly status: PayoutStatus;
  readonly lines: readonly PayoutLine[];
  /** Id of the payment order message to the bank. */
  readonly messageId: string;
  /** Where the file that went to the bank is kept. */
  readonly file?: string;
};

/** As many lines as stay under the 400 kB of an item. */
export const PAYOUT_LINES_MAX = 1_000;

const payoutSchema = z.strictObject({
  payoutId: z.string(),
  creditorId: creditorIdSchema,
  on: calendarDateSchema,
  through: calendarDateSchema,
  amountOre: oreSchema,
  status: z.enum(PAYOUT_STATUSES),
  lines: z.array(
    z.strictObject({
      caseId: caseIdSchema,
      paymentIds: z.array(z.string()),
      reallocations: z.array(z.strictObject({ version: z.int(), paymentId: z.string() })).exactOptional(),
      amountOre: oreSchema,
      principalOre: oreSchema,
      interestOre: oreSchema,
      feesOre: oreSchema,
    }),
  ),
  messageId: z.string(),
  file: z.string().exactOptional(),
} satisfies FieldsOf<Payout>) satisfies z.ZodType<Payout>;

export const loadPayout = (table: Table, payoutId: string): Promise<Versioned<Payout> | undefined> =>
  loadVersioned(table, keys.payout(payoutId), payoutSchema);

export type PayoutWrite = { readonly before?: Versioned<Payout> | undefined; readonly after: Payout };

/** @throws LimitReachedError over {@link PAYOUT_LINES_MAX} lines. */
export function payoutChange({ before, after }: PayoutWrite): Change {
  if (after.lines.length > PAYOUT_LINES_MAX) throw new LimitReachedError("lines of a payout", PAYOUT_LINES_MAX);
  return putVersion({
    name: "payout",
    key: keys.payout(after.payoutId),
    value: after,
    before,
    index: { gsi2pk: lists.payouts(after.creditorId), gsi2sk: dayPosition(after.on, after.payoutId) },
  });
}

/** The payouts of a creditor, newest first. */
export function listPayouts(table: Table, creditorId: CreditorId, paging: Paging = {}): Promise<Page<Payout>> {
  const partitions = [lists.payouts(creditorId)];
  return valuePage(table, { index: "gsi2", partitions, schema: payoutSchema, order: "highest_first" }, paging);
}
