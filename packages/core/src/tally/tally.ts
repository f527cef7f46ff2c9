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
  /** How far it has come; nothing once it has ended. */
  readonly stages: Sums;
  /** What is open on it: by the month in which it fell due, or in which the deadline of its letter or its instalment is. */
  readonly open: ReadonlyMap<Month, Sums>;
  /** What happened, by the month in which it did. */
  readonly happened: ReadonlyMap<Month, Sums>;
};

/** The names of the sums: made here, read by `creditorFigures`. */
export const sumNames = {
  stage: (stage: Stage) => `stage_${stage}`,
  /** Principal, øre. */
  overdue: "overdue",
  /** Principal that a letter asks for, øre. */
  asked: (step: Step) => `asked_${step}`,
  /** Instalments of plans that are kept, øre. */
  planned: "planned",
  paid: "paid",
  sent: (step: Step) => `sent_${step}`,
  letters: (dayOfMonth: string) => `letters_${dayOfMonth}`,
  /** Cases that payments ended, by the letter before the last of them. */
  solved: (stage: Stage) => `solved_${stage}`,
  /** Those of them that nobody had sent a betalingsoppfordring. */
  solvedEarly: "solved_early",
  solvedDays: "solved_days",
};

const NOTHING: Tally = { stages: {}, open: new Map(), happened: new Map() };

type Addition = readonly [name: string, amount: number];
type Dated = { readonly on: CalendarDate; readonly adds: Addition };

/** What `state` adds to the figures. A case that goes on in another adds nothing: its letters and payments are that one's. */
export function tallyOf(state: Case): Tally {
  if (state.closed?.reason === "merged") return NOTHING;
  const isOpen = state.closed === undefined;
  return {
    stages: isOpen ? summed([[sumNames.stage(stageOf(state, LATEST)), 1]]) : {},
    open: byMonth(isOpen ? openOf(state) : []),
    happened: byMonth(happeningsOf(state)),
  };
}

function byMonth(all: readonly Dated[]): ReadonlyMap<Month, Sums> {
  const months = Map.groupBy(all, ({ on }) => monthOf(on));
  return new Map([...months].map(([month, some]) => [month, summed(some.map(({ adds }) => adds))]));
}

function summed(additions: readonly Addition[]): Sums {
  const sums: Record<string, number> = {};
  for (const [name, amount] of additions) sums[name] = (sums[name] ?? 0) + amount;
  return sums;
}

function openOf(state: Case): readonly Dated[] {
  const letter = standingLetters(state).at(-1);
  const openOre = sumOre(state.claims.map(principalOf));
  return [
    ...state.claims.map((claim): Dated => ({ on: claim.dueOn, adds: [sumNames.overdue, principalOf(claim)] })),
    ...(letter === undefined || state.status !== "ongoing"
      ? []
      : [{ on: letter.deadlineOn, adds: [sumNames.asked(letter.step), openOre] } as const]),
    ...plannedOf(state),
  ];
}

/** What is left of each instalment of a plan that runs. */
function plannedOf(state: Case): readonly Dated[] {
  const { plan } = state;
  if (plan === undefined || !isHeld(state, "payment_plan")) return [];
  let paidOre: number = paidSince(state, plan);
  return plan.instalments.map(({ dueOn, amountOre }) => {
    const coveredOre = Math.min(amountOre, paidOre);
    paidOre -= coveredOre;
    return { on: dueOn, adds: [sumNames.planned, amountOre - coveredOre] };
  });
}

function happeningsOf(state: Case): readonly Dated[] {
  const solvedOn = solvedBy(state);
  return [
    ...state.letters.map(({ sentOn: on }): Dated => ({ on, adds: [sumNames.letters(on.slice(8)), 1] })),
    // one that did not arrive, or was let go, could bring no money
    ...standingLetters(state).map(({ step, sentOn: on }): Dated => ({ on, adds: [sumNames.sent(step), 1] })),
    ...state.payments.map(({ paidOn, amountOre }): Dated => ({ on: paidOn, adds: [sumNames.paid, amountOre] })),
    ...(solvedOn === undefined ? [] : solutionOf(state, solvedOn)),
  ];
}

const solutionOf = (state: Case, on: CalendarDate): readonly Dated[] => [
  { on, adds: [sumNames.solved(stageOf(state, on)), 1] },
  { on, adds: [sumNames.solvedEarly, hasDemanded(before(state, on)) ? 0 : 1] },
  { on, adds: [sumNames.solvedDays, Math.max(0, daysBetween(state.openedOn, on))] },
];

/** The day of the last payment that paid something, where payments are what ended the case. */
function solvedBy({ closed, payments }: Case): CalendarDate | undefined {
  if (closed?.reason !== "paid" && closed?.reason !== "below_closing_limit") return undefined;
  const paying = payments.filter(({ amountOre, allocation }) => allocation.surplusOre < amountOre);
  const days = paying.map(({ paidOn }) => paidOn);
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
