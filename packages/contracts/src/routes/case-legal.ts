import { LEGAL_OUTCOMES, LEGAL_STEPS } from "@kravflyt/core";
import * as z from "zod";
import { OPERATOR_ROLES, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { PositiveOre } from "../scalars.ts";
import { ORDER } from "./case-orders.ts";
import { CaseParams, NoQuery, RefusalReply, WhyReply } from "./parts.ts";

const Cost = z.strictObject({ ore: PositiveOre, why: WhyReply });

export const previewLegalSteps = {
  method: "GET",
  path: "/cases/{caseId}/legal-preview",
  summary: "What each legal step would cost the debtor today, and what stands in its way.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    steps: z.array(
      z.strictObject({
        kind: z.enum(LEGAL_STEPS),
        costs: z.union([
          z.strictObject({ costsOre: PositiveOre, courtFee: Cost, writingFee: Cost }),
          z.strictObject({ refused: RefusalReply }),
        ]),
        /** Why it may not be taken today; absent when it may. */
        refused: RefusalReply.optional(),
      }),
    ),
  }),
  refusals: { case_not_found: 404 },
} as const satisfies RouteContract;

/** The case goes to court in the name of whoever runs the stack, at a cost that may become the creditor's. */
const OPERATORS = { roles: OPERATOR_ROLES, creditor: "record" } as const;

export const takeLegalStep = {
  ...ORDER,
  path: "/cases/{caseId}/take-legal-step",
  access: OPERATORS,
  summary: "Records that a petition or complaint was sent, at the costs that the person saw. The person sends it.",
  body: z.strictObject({ kind: z.enum(LEGAL_STEPS), costsSeenOre: PositiveOre }),
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    case_not_running: 409,
    legal_step_runs: 409,
    costs_changed: 409,
    no_legal_notice: 422,
    notice_period_runs: 422,
    demand_too_old: 422,
    claim_is_disputed: 422,
    claim_already_decided: 422,
    claim_time_barred: 422,
    law_not_reviewed: 422,
    customer_has_credit: 422,
    rate_unknown: 422,
  },
} as const satisfies RouteContract;

export const endLegalStep = {
  ...ORDER,
  path: "/cases/{caseId}/end-legal-step",
  access: OPERATORS,
  summary: "What came of the legal step that runs.",
  body: z.strictObject({ outcome: z.enum(LEGAL_OUTCOMES) }),
  refusals: { case_not_found: 404, case_is_closed: 409, no_legal_step_runs: 409 },
} as const satisfies RouteContract;
