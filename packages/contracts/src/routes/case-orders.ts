import { CASE_STATUSES, STEPS } from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS, OPERATOR_ROLES, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Id, OreAmount, PositiveOre } from "../scalars.ts";
import { NextReply } from "./cases.ts";
import { CaseParams, NoQuery, WhyReply } from "./parts.ts";
import { RemarkText } from "./remarks.ts";

/** The case after an order was carried out. */
export const CaseStateReply = z.strictObject({ caseId: Id, status: z.enum(CASE_STATUSES), next: NextReply });

const Nothing = z.strictObject({});

/** What all orders to a case have in common: a person gives it, and sees the case as it then is. */
export const ORDER = {
  method: "POST",
  access: { roles: CASE_WORKERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  status: 200,
  reply: CaseStateReply,
} as const;

export const approveCase = {
  ...ORDER,
  path: "/cases/{caseId}/approve",
  summary: "Lets a case that waits for the creditor's word begin.",
  body: Nothing,
  refusals: { case_not_found: 404, case_is_closed: 409, not_awaiting_approval: 409 },
} as const satisfies RouteContract;

export const pauseCase = {
  ...ORDER,
  path: "/cases/{caseId}/pause",
  summary: "Stops all steps, for good or until a day on which the case goes on by itself.",
  body: z.strictObject({
    until: CalendarDateText.optional(),
    /** Stands as a note on the case; asked for where no day is given. */
    reason: RemarkText.optional(),
  }),
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    case_not_running: 409,
    already_paused: 409,
    pause_ends_in_the_past: 422,
    pause_without_end_or_reason: 422,
  },
} as const satisfies RouteContract;

export const resumeCase = {
  ...ORDER,
  path: "/cases/{caseId}/resume",
  summary: "Ends a pause.",
  body: Nothing,
  refusals: { case_not_found: 404, case_is_closed: 409, not_paused: 409 },
} as const satisfies RouteContract;

export const withdrawCase = {
  ...ORDER,
  path: "/cases/{caseId}/withdraw",
  summary: "Ends a case without payment. The person confirms the costs that are given up.",
  body: z.strictObject({
    confirm: z.literal(true),
    /** What it costs the creditor, as the person saw it on the case; another sum by now is answered `cost_changed`. */
    costSeenOre: PositiveOre,
  }),
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    /** Another agency has it: it is taken back there first. */
    at_agency: 409,
    cost_changed: 409,
    rate_unknown: 422,
    amount_too_large: 422,
  },
} as const satisfies RouteContract;

export const takeStep = {
  ...ORDER,
  path: "/cases/{caseId}/take-step",
  summary: "Orders the next letter by hand. It is sent only if the law and the books still allow it then.",
  body: z.strictObject({
    /** The step that the person saw; refused when another one's turn has come. */
    step: z.enum(STEPS),
  }),
  status: 202,
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    case_not_running: 409,
    letter_pending: 409,
    no_step_left: 409,
    step_out_of_order: 409,
    nothing_owed: 409,
    no_longer_due: 409,
    /** The creditor sends no letter today; it names the first day on which it does. */
    creditor_stop: 409,
    waiting_period_runs: 422,
    step_too_early: 422,
    earlier_letter_missing: 422,
    deadline_too_short: 422,
    law_not_reviewed: 422,
    only_for_agencies: 422,
    amount_not_regulated: 422,
    rate_unknown: 422,
    amount_too_large: 422,
  },
} as const satisfies RouteContract;

export const previewStep = {
  method: "GET",
  path: "/cases/{caseId}/step-preview",
  summary: "What the letter whose turn it is would cost the debtor, and its deadline, were it ordered today.",
  access: { roles: READERS, creditor: "record" },
  params: CaseParams,
  query: z.strictObject({ step: z.enum(STEPS) }),
  status: 200,
  reply: z.strictObject({
    step: z.enum(STEPS),
    feeOre: PositiveOre,
    why: WhyReply,
    deadlineOn: CalendarDateText,
    /** All that the letter would ask for, its fee included. */
    owedOre: OreAmount,
  }),
  refusals: takeStep.refusals,
} as const satisfies RouteContract;

export const approveDemand = {
  ...ORDER,
  path: "/cases/{caseId}/approve-demand",
  summary: "Says yes to the demand that waits for it; it is sent on its day.",
  /** The demand that the person saw; refused when it is not the one whose turn it is. */
  body: z.strictObject({ step: z.enum(["creditor_demand", "payment_demand"]) }),
  refusals: { case_not_found: 404, case_is_closed: 409, no_demand_waits: 409 },
} as const satisfies RouteContract;

export const reopenCase = {
  ...ORDER,
  path: "/cases/{caseId}/reopen",
  summary:
    "Lets a closed case go on where it was, with no more than the creditor's books show by now, and less what was paid meanwhile.",
  body: Nothing,
  refusals: {
    case_not_found: 404,
    case_not_closed: 409,
    case_was_merged: 409,
    nothing_owed: 409,
    /** Payments that came while it was closed, and would go back, pay all that would be owed again. */
    paid_while_closed: 409,
    rate_unknown: 422,
    amount_too_large: 422,
  },
} as const satisfies RouteContract;

export const giveUpCase = {
  ...ORDER,
  path: "/cases/{caseId}/give-up",
  summary: "Writes the claim off: nothing more is asked of the debtor, and what was owed is noted.",
  /** It costs the creditor nothing, so it is not the creditor's way to take a case back. */
  access: { roles: OPERATOR_ROLES, creditor: "record" },
  body: z.strictObject({ confirm: z.literal(true) }),
  refusals: { case_not_found: 404, case_is_closed: 409, at_agency: 409, rate_unknown: 422, amount_too_large: 422 },
} as const satisfies RouteContract;
