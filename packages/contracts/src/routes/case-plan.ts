import * as z from "zod";
import { READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, OreAmount, PositiveOre } from "../scalars.ts";
import { ORDER } from "./case-orders.ts";
import { CaseParams, WhyReply } from "./parts.ts";

/** Instalments of one plan: five years of months. */
export const INSTALMENTS_MAX = 60;

const Instalment = z.strictObject({ dueOn: CalendarDateText, amountOre: OreAmount });

export const previewPlan = {
  method: "GET",
  path: "/cases/{caseId}/plan-preview",
  summary: "Equal instalments over all that is owed today, one a month; they can be agreed as they stand.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: z.strictObject({
    instalments: z
      .string()
      .regex(/^([1-9]|[1-5][0-9]|60)$/, `1 to ${INSTALMENTS_MAX}`)
      .transform(Number),
    firstDueOn: CalendarDateText,
    /** The debtor is told of the addition for more than four instalments; otherwise it is not owed. */
    feeDisclosed: z.enum(["true", "false"]).transform((text) => text === "true"),
  }),
  status: 200,
  reply: z.strictObject({
    /** All that is owed today, the addition included. */
    owedOre: PositiveOre,
    instalmentFee: z.strictObject({ ore: PositiveOre, why: WhyReply }),
    instalments: z.array(Instalment).max(INSTALMENTS_MAX),
  }),
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    instalment_in_the_past: 422,
    /** Fewer øre are owed than there would be instalments. */
    too_many_instalments: 422,
    /** The last would fall due more than ten years ahead. */
    instalment_too_far_ahead: 422,
    rate_unknown: 422,
    amount_too_large: 422,
  },
} as const satisfies RouteContract;

export const agreePlan = {
  ...ORDER,
  path: "/cases/{caseId}/agree-plan",
  summary: "The debtor pays by instalments, and is left in peace as long as they come.",
  body: z.strictObject({
    /** By day, after today; together all that is owed. */
    instalments: z.array(Instalment).max(INSTALMENTS_MAX),
    feeDisclosed: z.boolean(),
  }),
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    at_agency: 409,
    /** What is owed has changed since the person saw it. */
    plan_does_not_add_up: 409,
    plan_is_empty: 422,
    instalment_in_the_past: 422,
    instalments_out_of_order: 422,
    amount_not_positive: 422,
    rate_unknown: 422,
    amount_too_large: 422,
  },
} as const satisfies RouteContract;
