import {
  COLLECTION_LEVELS,
  CREDIT_POLICIES,
  DEBTOR_KINDS,
  EFFECT_REFUSALS,
  GROUPINGS,
  PROCESS_STEPS,
  RECOMMENDATIONS,
  SMALL_RESIDUAL_ACTIONS,
} from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, InstantText, OreAmount, PositiveOre } from "../scalars.ts";
import { CreditorParams, NoQuery, RefusalReply } from "./parts.ts";

const StepSettingBody = z.strictObject({
  step: z.enum(PROCESS_STEPS),
  on: z.boolean(),
  /** Days from the send date to the deadline; what the law asks for is answered by `deadline_too_short`. */
  deadlineDays: z.int().min(0).max(90),
});

/** Steps in the order in which they come, each once: what is not so is refused with the step and the paragraph. */
const ProcessBody = z.array(StepSettingBody).max(PROCESS_STEPS.length);

const Days = z.int().min(0).max(365);

export const AutopilotBody = z.strictObject({
  autopilot: z.boolean(),
  fullAuto: z.boolean(),
  daysBeforeStart: Days,
  minimumOre: PositiveOre,
  daysAfterDeadline: Days,
  closingLimitOre: PositiveOre,
  residualNotice: z.boolean(),
  residualNoticeAfterDays: Days,
  smallResidual: z.strictObject({ upToOre: PositiveOre, action: z.enum(SMALL_RESIDUAL_ACTIONS), pauseDays: Days }),
  moveToWorkingDay: z.boolean(),
  /** Standard compensation (EU-gebyr). Switching it on costs the creditor a third of what is paid of it: confirm it. */
  compensation: z.boolean(),
  chargeLetterFees: z.boolean(),
  chargeInterest: z.boolean(),
  approvalRequired: z.boolean(),
  demandApproval: z.boolean(),
  level: z.enum(COLLECTION_LEVELS),
  ownReminderSteps: z.int().min(0).max(10),
  grouping: z.enum(GROUPINGS),
  creditPolicy: z.enum(CREDIT_POLICIES),
  processes: z.strictObject({ private: ProcessBody, sole_proprietor: ProcessBody, company: ProcessBody }),
});

const AUTOPILOT_SETTINGS = AutopilotBody.keyof().options;

const AUTOPILOT_WARNINGS = [
  "few_days_after_deadline",
  "grouping_at_reminder_level",
  "approved_twice",
  "no_notice_before_agency",
  "demand_too_old_for_legal_steps",
  "only_for_agencies_soon",
  "no_steps",
] as const;

const SettingValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** Settings that are otherwise; those of a step with the kind of debtor. `null`: the step is not in the definition. */
export const SettingChanges = z
  .array(
    z.strictObject({
      setting: z.string(),
      debtor: z.enum(DEBTOR_KINDS).optional(),
      step: z.enum(PROCESS_STEPS).optional(),
      from: SettingValue,
      to: SettingValue,
    }),
  )
  .max(200);

const Warnings = z.array(z.looseObject({ code: z.enum(AUTOPILOT_WARNINGS) }));

/** The version that waits for its day. */
const ScheduledReply = z.strictObject({
  /** Send it back as `scheduledVersion` when saving or withdrawing. */
  version: z.int().min(0),
  /** The day from which cases start under it. Cases that run then keep the version they started with. */
  effectiveOn: CalendarDateText,
  saved: z.strictObject({ at: InstantText, by: z.string() }).optional(),
  autopilot: AutopilotBody,
  /** What it has otherwise than the current one. */
  changes: SettingChanges,
  warnings: Warnings,
  /** Why it would not take effect on its day, as law and creditor stand today. */
  unlawful: RefusalReply.optional(),
  /** Its day has come and it was not lawful: the version before it stays until this one is replaced or withdrawn. */
  lapsed: z.enum(EFFECT_REFUSALS).optional(),
});

const AutopilotReply = z.strictObject({
  /** Counts up at every save; send it back when saving. */
  version: z.int().min(0),
  autopilot: AutopilotBody,
  /**
   * Lawful, but not advised: `few_days_after_deadline` is under 3 days, which a weekend uses up (FIKEN-35);
   * `only_for_agencies_soon` names the step, the paragraph, its day, and what may be sent instead; `approved_twice` the
   * systems in which each draft is approved already, and the setting here that mends it; `no_notice_before_agency` whose
   * process sends no notice, and what to turn on, or to set, unless the books send one (SVEA-17);
   * `demand_too_old_for_legal_steps` whose demand can be over six months old when legal steps may be taken first, the
   * paragraph, and the most days after a deadline with which it never is.
   */
  warnings: Warnings,
  /** Why it could not be saved as it is today, when the law or the creditor has changed since it was. */
  unlawful: RefusalReply.optional(),
  /** FIKEN-30: what standard compensation is for a claim that falls due today, and what it costs the creditor when paid. */
  compensation: z.strictObject({ compensationOre: OreAmount, costOre: OreAmount }).optional(),
  /** Systems, as people know them, in which the creditor approves each draft already: approval here as well is twice. */
  approvedIn: z.array(z.string()).max(20).optional(),
  scheduled: ScheduledReply.optional(),
});

export const readAutopilot = {
  method: "GET",
  path: "/creditors/{creditorId}/autopilot",
  summary: "The creditor's automatic process.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: AutopilotReply,
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const recommendAutopilot = {
  method: "GET",
  path: "/creditors/{creditorId}/autopilot/recommended",
  summary:
    "The process that is recommended to the creditor by what it is connected to, and why. Saving it, or another, is free.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    /** To be saved as it is, or changed. */
    autopilot: AutopilotBody,
    /** Why each of these settings is as it is. */
    reasons: z
      .array(
        z.strictObject({
          code: z.enum(RECOMMENDATIONS),
          settings: z.array(z.enum(AUTOPILOT_SETTINGS)).min(1),
          text: z.strictObject({ nb: z.string(), en: z.string() }),
        }),
      )
      .max(RECOMMENDATIONS.length),
    /** What it has otherwise than the current one. */
    changes: SettingChanges,
  }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const saveAutopilot = {
  method: "PUT",
  path: "/creditors/{creditorId}/autopilot",
  summary:
    "Saves all settings of the automatic process together, to hold at once or from a day on. Running cases keep the version they started with.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    /** The version that the person saw; another one in the table is answered `changed_meanwhile`. */
    version: z.int().min(0),
    autopilot: AutopilotBody,
    /**
     * The first day on which cases start under it, at most a year ahead; at once without it. It replaces the version
     * that waits already. What is saved at once leaves that one waiting.
     */
    effectiveOn: CalendarDateText.optional(),
    /** The version that the person saw waiting; left out when there was none. Another is answered `changed_meanwhile`. */
    scheduledVersion: z.int().min(0).optional(),
    /**
     * Needed when full auto is switched on (cases will start without anybody asking, FIKEN-25), and when compensation is:
     * the refusal names the switches, the day of each, and what compensation costs on its day. Needed too when approval is
     * put on though the creditor approves each draft in its books: then it names the systems and the setting to mend.
     */
    confirm: z.literal(true).optional(),
  }),
  status: 200,
  reply: AutopilotReply,
  refusals: {
    creditor_not_found: 404,
    confirmation_needed: 422,
    /** These name the first or the last day that can be waited for. */
    effective_day_not_ahead: 422,
    effective_day_too_far: 422,
    full_auto_without_autopilot: 422,
    /** Names the setting and its nearest value. */
    own_reminders_at_reminder_level: 422,
    own_letters_at_reminder_level: 422,
    small_residual_below_closing_limit: 422,
    pause_without_days: 422,
    grouping_needs_client_account: 422,
    /** These name the debtor's kind, the step, the paragraph, and the nearest that is lawful: a value, a place or a step. */
    deadline_too_short: 422,
    step_not_for_operator: 422,
    step_twice: 422,
    step_out_of_order: 422,
    notice_missing: 422,
    nobody_sends_the_notice: 422,
    only_for_agencies: 422,
  },
} as const satisfies RouteContract;

export const withdrawAutopilot = {
  method: "POST",
  path: "/creditors/{creditorId}/autopilot/scheduled/withdraw",
  summary: "Takes back the version that waits for its day, or that lapsed on it.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({
    /** The version that the person saw waiting; another one is answered `changed_meanwhile`. */
    scheduledVersion: z.int().min(0),
  }),
  status: 200,
  reply: AutopilotReply,
  refusals: { creditor_not_found: 404, nothing_scheduled: 409 },
} as const satisfies RouteContract;
