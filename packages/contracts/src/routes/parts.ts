import * as z from "zod";
import { Cursor, Id, InstantText } from "../scalars.ts";

/** Rows on one page of any list; a page may hold fewer and still have a next one. */
export const PAGE_SIZE_MAX = 100;

export const NoParams = z.strictObject({});
export const NoQuery = z.strictObject({});
export const PageQuery = z.strictObject({ cursor: Cursor.optional() });

export const CreditorParams = z.strictObject({ creditorId: Id });
export const ConnectionParams = z.strictObject({ connectionId: Id });
export const CaseParams = z.strictObject({ caseId: Id });

export const page = <Row extends z.ZodType>(row: Row) => z.array(row).max(PAGE_SIZE_MAX);

export const AddressReply = z.strictObject({
  lines: z.array(z.string()),
  postalCode: z.string(),
  city: z.string(),
  countryCode: z.string(),
});

/** The dated row of a table that something was read in, both days included. */
const WhyRow = z.strictObject({ name: z.string(), from: z.string(), to: z.string(), source: z.string() });

const WhyFactor = WhyRow.extend({ numerator: z.int(), denominator: z.int() });

const WhyLetter = z.strictObject({ step: z.string(), sentOn: z.string(), deadlineOn: z.string() });

const OneWhy = z.strictObject({
  rule: z.string(),
  law: z.string(),
  /** What stands against an amount that is 0. */
  reason: z.string().optional(),
  rate: z
    .strictObject({
      name: z.string(),
      from: z.string(),
      to: z.string(),
      nok: z.number().optional(),
      percent: z.string().optional(),
      source: z.string(),
    })
    .optional(),
  /** What the rate was multiplied with. */
  factors: z.array(WhyFactor).optional(),
  /** Halves up, unless it says down. */
  rounding: z
    .strictObject({ unit: z.enum(["ore", "krone"]), way: z.literal("down").optional(), row: WhyRow.optional() })
    .optional(),
  /** What the rounded amount was multiplied with in the end. */
  onTop: z.array(WhyFactor).optional(),
  /** Letters sent before that allowed a fee, or stood against it. */
  letters: z.array(WhyLetter).optional(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  arithmetic: z.string(),
});

/** Why an amount is what it is: enough to compute it again. */
export const WhyReply = OneWhy.extend({
  /** What the creditor's own letters before the case may have cost at the most; `arithmetic` takes it off as well. */
  earlierFees: z.array(z.strictObject({ letter: WhyLetter, why: OneWhy })).optional(),
});

/** A refusal about one of several things: its code and the facts that belong to it. */
export const RefusalReply = z.looseObject({ code: z.string() });

/**
 * Said to whoever connects a system in whose books the creditor approves each draft, where cases are to be approved here as
 * well: `approved_twice` names the systems, and the setting of the automatic process that mends it. Absent where all is well.
 */
export const ConnectedWarnings = z
  .array(z.looseObject({ code: z.literal("approved_twice") }))
  .max(1)
  .optional();

/** Records of this page that cannot be read: they are left out, and told so that nobody takes the page for whole. */
export const Broken = z.int().min(0);

/** A body with a file in it, which base64 makes a third larger: the file itself is at most 4 MB. */
export const FILE_BODY_BYTES_MAX = 5_600_000;
export const FileContent = z
  .string()
  .max(5_500_000)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, "not base64");

/** An account that was asked for, by whom, and from when it may be used. */
export const AccountChangeReply = z.strictObject({
  account: z.string(),
  by: Id,
  at: InstantText,
  usableAt: InstantText,
  /** Whoever asked for it may not have the account changed any more: it is dropped, and never used. */
  lapses: z.literal(true).optional(),
});
