import { type DEBTOR_KINDS, PROCESS_RULES, PROCESS_STEPS } from "@kravflyt/contracts";
import * as z from "zod";
import type { Asked, Reply } from "../../api/client.ts";
import { kronerText, oreOf } from "../../parts/kroner.ts";

export type Settings = Reply<"readAutopilot">["autopilot"];
export type SettingsBody = Asked<"saveAutopilot">["body"]["autopilot"];
export type DebtorKind = (typeof DEBTOR_KINDS)[number];
export type ProcessStep = (typeof PROCESS_STEPS)[number];

/** What an error says by its code: the form's words have a sentence for each. */
export const FORM_ERRORS = ["days", "deadline", "letters", "kroner"] as const;
export type FormError = (typeof FORM_ERRORS)[number];

const whole = (most: number, error: FormError) =>
  z.string().refine((text) => /^\d{1,3}$/.test(text.trim()) && Number(text) <= most, error);
const days = whole(365, "days");
const kroner = z.string().refine((text) => oreOf(text) !== undefined, "kroner" satisfies FormError);

/** `absent`: the step is not in the process. It matters for the heavy salær, which then grows as the law lets it. */
const StepRow = z
  .object({ state: z.enum(["on", "off", "absent"]), days: z.string() })
  .refine(({ state, days: text }) => state !== "on" || (/^\d{1,2}$/.test(text.trim()) && Number(text) <= 90), {
    path: ["days"],
    error: "deadline" satisfies FormError,
  });
const Steps = z.record(z.enum(PROCESS_STEPS), StepRow);

/** The settings as they stand in the form: numbers and amounts as they were typed. */
export const FormValues = z.object({
  autopilot: z.boolean(),
  fullAuto: z.boolean(),
  daysBeforeStart: days,
  minimum: kroner,
  daysAfterDeadline: days,
  closingLimit: kroner,
  residualNotice: z.boolean(),
  residualNoticeAfterDays: days,
  smallUpTo: kroner,
  smallAction: z.enum(["pause", "residual_notice"]),
  smallPauseDays: days,
  moveToWorkingDay: z.boolean(),
  compensation: z.boolean(),
  chargeLetterFees: z.boolean(),
  chargeInterest: z.boolean(),
  approvalRequired: z.boolean(),
  demandApproval: z.boolean(),
  level: z.enum(["reminder", "collection"]),
  ownReminderSteps: whole(10, "letters"),
  grouping: z.enum(["item", "customer"]),
  creditPolicy: z.enum(["hold", "show"]),
  processes: z.object({ private: Steps, sole_proprietor: Steps, company: Steps }),
});
export type FormValues = z.infer<typeof FormValues>;

/** Settings as the form shows them. A step that is not in a process has the shortest lawful deadline, should it be ticked. */
export function toForm(settings: Settings): FormValues {
  const { minimumOre, closingLimitOre, smallResidual, processes, ...same } = settings;
  return {
    ...same,
    daysBeforeStart: String(settings.daysBeforeStart),
    daysAfterDeadline: String(settings.daysAfterDeadline),
    residualNoticeAfterDays: String(settings.residualNoticeAfterDays),
    ownReminderSteps: String(settings.ownReminderSteps),
    minimum: kronerText(minimumOre),
    closingLimit: kronerText(closingLimitOre),
    smallUpTo: kronerText(smallResidual.upToOre),
    smallAction: smallResidual.action,
    smallPauseDays: String(smallResidual.pauseDays),
    processes: {
      private: stepRows(processes.private),
      sole_proprietor: stepRows(processes.sole_proprietor),
      company: stepRows(processes.company),
    },
  };
}

function stepRows(process: Settings["processes"]["private"]): FormValues["processes"]["private"] {
  const rows = PROCESS_STEPS.map((step) => {
    const found = process.find((one) => one.step === step);
    const state = found === undefined ? "absent" : found.on ? "on" : "off";
    return [step, { state, days: String(found?.deadlineDays ?? daysOffered(step)) }];
  });
  return Object.fromEntries(rows) as FormValues["processes"]["private"]; // every step is in it
}

/** Days of a step that is new in the process. A reminder's one lawful day is too few to pay in: it gives a dunning's. */
const daysOffered = (step: (typeof PROCESS_STEPS)[number]): number =>
  PROCESS_RULES[step === "reminder" ? "dunning" : step].minimumDeadlineDays;

/** What the form says, as it is sent. Only of values that the form has accepted. */
export function toBody(values: FormValues): SettingsBody {
  const { minimum, closingLimit, smallUpTo, smallAction, smallPauseDays, processes, ...same } = values;
  return {
    ...same,
    daysBeforeStart: Number(values.daysBeforeStart),
    daysAfterDeadline: Number(values.daysAfterDeadline),
    residualNoticeAfterDays: Number(values.residualNoticeAfterDays),
    ownReminderSteps: Number(values.ownReminderSteps),
    minimumOre: oreOf(minimum) ?? 0,
    closingLimitOre: oreOf(closingLimit) ?? 0,
    smallResidual: { upToOre: oreOf(smallUpTo) ?? 0, action: smallAction, pauseDays: Number(smallPauseDays) },
    processes: {
      private: stepsOf(processes.private),
      sole_proprietor: stepsOf(processes.sole_proprietor),
      company: stepsOf(processes.company),
    },
  };
}

const stepsOf = (rows: FormValues["processes"]["private"]): SettingsBody["processes"]["private"] =>
  PROCESS_STEPS.flatMap((step) => {
    const { state, days: text } = rows[step];
    return state === "absent" ? [] : [{ step, on: state === "on", deadlineDays: Number(text) || 0 }];
  });
