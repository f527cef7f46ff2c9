import { type CalendarDate, calendarDate, daysBetween } from "../calendar-date.ts";
import { hasDemanded } from "../case/decide-end.ts";
import { isHeld } from "../case/evolve.ts";
import { paidSince } from "../case/plan.ts";
import { type Case, principalOf, standingLetters } from "../case/state.ts";
import { sumOre } from "../money.ts";
import { type Month, monthOf } from "../month.ts";
import { STEPS, type Step } from "../settings.ts";

/** How far a case has come: the letter that its debtor was sent last, or the court. */
export const STAGES = ["no_letter", ...STEPS, "legal"] as const;
export type Stage = (typeof STAGES)[number];

/** Sums by name: counts, days, or whole øre. */
export type Sums = Readonly<Record<string, number>>;

/**
 * What a case adds to the figures of its creditor, which are the sums over all its cases. It follows from the case as it
 * is, so that what is taken back (a payment, an end, a case that goes on in another) leaves the figures again.
 */
export type Tally = {
  /** How it stands. */
  readonly standing: Sums;
  /** What happened, by the month in which it did. */
  readonly months: ReadonlyMap<Month, Sums>;
};

/** The names of the sums: made here, read by `creditorFigures`. */
export const sumNames = {
  stage: (stage: Stage) => `stage_${stage}`,
  /** Principal by the month in which it fell due, øre. */
  overdue: (month: Month) => `overdue_${month}`,
  /** Principal that a letter asks for, by the month of its deadline, øre. */
  asked: (step: Step, month: Month) => `asked_${step}_${month}`,
  /** Instalments of plans that are kept, by the month in which they fall due, øre. */
  planned: (month: Month) => `planned_${month}`,
  paid: "paid",
  sent: (step: Step) => `sent_${step}`,
  letters: (dayOfMonth: string) => `letters_${dayOfMonth}`,
  /** Cases that payments ended, by the letter before the last of them. */
  solved: (stage: Stage) => `solved_${stage}`,
  /** Those of them that nobody had sent a betalingsoppfordring. */
  solvedEarly: "solved_early",
  solvedDays: "solved_days",
};

const NOTHING: Tally = { standing: {}, months: new Map() };

type Addition = readonly [name: string, amount: number];
type Happening = { readonly on: CalendarDate; readonly adds: Addition };

/** What `state` adds to the figures. A case that goes on in another adds nothing: its letters and payments are that one's. */
export function tallyOf(state: Case): Tally {
  if (state.closed?.reason === "merged") return NOTHING;
  const months = Map.groupBy(happeningsOf(state), ({ on }) => monthOf(on));
  return {
    standing: state.closed === undefined ? summed(standingOf(state)) : {},
    months: new Map([...months].map(([month, all]) => [month, summed(all.map(({ adds }) => adds))])),
  };
}

function summed(additions: readonly Addition[]): Sums {
  const sums: Record<string, number> = {};
  for (const [name, amount] of additions) sums[name] = (sums[name] ?? 0) + amount;
  return sums;
}

function standingOf(state: Case): readonly Addition[] {
  const letter = standingLetters(state).at(-1);
  const openOre = sumOre(state.claims.map(principalOf));
  return [
    [sumNames.stage(stageOf(state, LATEST)), 1],
    ...state.claims.map((claim): Addition => [sumNames.overdue(monthOf(claim.dueOn)), principalOf(claim)]),
    ...(letter === undefined || state.status !== "ongoing"
      ? []
      : [[sumNames.asked(letter.step, monthOf(letter.deadlineOn)), openOre] as const]),
    ...plannedOf(state),
  ];
}

/** What is left of each instalment of a plan that runs. */
function plannedOf(state: Case): readonly Addition[] {
  const { plan } = state;
  if (plan === undefined || !isHeld(state, "payment_plan")) return [];
  let paidOre: number = paidSince(state, plan);
  return plan.instalments.map(({ dueOn, amountOre }) => {
    const coveredOre = Math.min(amountOre, paidOre);
    paidOre -= coveredOre;
    return [sumNames.planned(monthOf(dueOn)), amountOre - coveredOre];
  });
}

function happeningsOf(state: Case): readonly Happening[] {
  const solvedOn = solvedBy(state);
  return [
    ...state.letters.flatMap(({ step, sentOn: on }): Happening[] => [
      { on, adds: [sumNames.sent(step), 1] },
      { on, adds: [sumNames.letters(on.slice(8)), 1] },
    ]),
    ...state.payments.map(({ paidOn, amountOre }): Happening => ({ on: paidOn, adds: [sumNames.paid, amountOre] })),
    ...(solvedOn === undefined ? [] : solutionOf(state, solvedOn)),
  ];
}

const solutionOf = (state: Case, on: CalendarDate): readonly Happening[] => [
  { on, adds: [sumNames.solved(stageOf(state, on)), 1] },
  { on, adds: [sumNames.solvedEarly, hasDemanded(before(state, on)) ? 0 : 1] },
  { on, adds: [sumNames.solvedDays, Math.max(0, daysBetween(state.openedOn, on))] },
];

/** The day of the last payment, where payments are what ended the case. */
function solvedBy({ closed, payments }: Case): CalendarDate | undefined {
  if (closed?.reason !== "paid" && closed?.reason !== "below_closing_limit") return undefined;
  const days = payments.map(({ paidOn }) => paidOn);
  return days.toSorted().at(-1);
}

/** Later than anything that has happened to a case. */
const LATEST = calendarDate("9999-12-31");

/** How far it had come before `day`. A letter of the day itself brought no money that came on it. */
function stageOf(state: Case, day: CalendarDate): Stage {
  if (state.legalSteps.some(({ on }) => on < day)) return "legal";
  return standingLetters(before(state, day)).at(-1)?.step ?? "no_letter";
}

const before = (state: Case, day: CalendarDate): Case => ({
  ...state,
  letters: state.letters.filter(({ sentOn }) => sentOn < day),
});
