import { CONFIDENCES, RATE_UNITS } from "@kravflyt/core";
import * as z from "zod";
import { OPERATOR_ADMINS, OPERATOR_ROLES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, InstantText } from "../scalars.ts";
import { NoParams, NoQuery } from "./parts.ts";

/** What the operator has confirmed about the law. */
const LawSettings = {
  /** The first day of the new inkassolov (LOV-2026-05-22-19); null while no day is set. */
  newLawFrom: CalendarDateText.nullable(),
  /** Letters that can cost something wait beyond this day. */
  reviewedThrough: CalendarDateText,
};

const LawSettingsReply = {
  /** Counts up at every save; send it back when saving. */
  version: z.int().min(1),
  ...LawSettings,
};

const MissingRateReply = z.strictObject({ rate: z.string(), firstDay: CalendarDateText });

const FractionReply = z.strictObject({ numerator: z.int(), denominator: z.int() });
const RateValueReply = z.union([
  z.number(),
  z.string(),
  z.array(z.strictObject({ upToOre: z.int().nullable(), lightHundredths: z.int() })),
  z.record(z.string(), z.union([z.number(), FractionReply])),
]);

const RateTableReply = z.strictObject({
  name: z.string(),
  /** What the numbers of the table count. */
  unit: z.enum(RATE_UNITS),
  /** In the order of time. A day without a row is unknown, and what needs it is refused. */
  rows: z.array(
    z.strictObject({
      from: CalendarDateText,
      to: CalendarDateText,
      value: RateValueReply,
      source: z.string(),
      confidence: z.enum(CONFIDENCES),
    }),
  ),
});

export const readLaw = {
  method: "GET",
  path: "/law",
  summary: "The rates set by law with their sources, how far the law is reviewed, and what is missing within 30 days.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    ...LawSettingsReply,
    missing: z.array(MissingRateReply),
    /** True when the review ends within 30 days. */
    reviewEnds: z.boolean(),
    /** Who confirmed the review last, where somebody has. */
    confirmed: z.strictObject({ by: z.string(), at: InstantText }).optional(),
    tables: z.array(RateTableReply),
  }),
  refusals: {},
} as const satisfies RouteContract;

export const saveLaw = {
  method: "PUT",
  path: "/operator/law",
  summary: "Confirms how far the law is reviewed, and sets the first day of the new law.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({
    /** The version that the person saw; another one in the table is answered `changed_meanwhile`. */
    version: z.int().min(1),
    ...LawSettings,
  }),
  status: 200,
  reply: z.strictObject(LawSettingsReply),
  /** It names each table that has no row on some day that would count as reviewed. */
  refusals: { rates_missing: 422 },
} as const satisfies RouteContract;
