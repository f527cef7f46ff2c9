import { type Instant, msBetween } from "../calendar-date.ts";

/** From the first look at an empty creditor to its first case (FIKEN-1): what "under five minutes" (FIKEN-52) is measured over. */
export const ONBOARDING_STEPS = ["connected", "process_saved", "first_case"] as const;
export type OnboardingStep = (typeof ONBOARDING_STEPS)[number];

/** When a creditor's people began, and when each step was first done; absent where it is not. */
export type Onboarding = {
  readonly begunAt: Instant;
  readonly done: Readonly<Partial<Record<OnboardingStep, Instant>>>;
};

export type StepTaken = {
  readonly step: OnboardingStep;
  /** Creditors that came so far, of those that began. */
  readonly reached: number;
  /** Whole seconds from the beginning: half of them were faster, and 95 of 100. Absent when nobody came so far. */
  readonly medianSeconds?: number;
  readonly slowSeconds?: number;
};

/** How far those who began came, and how soon. Where a later step was done, so were those before it, by then. */
export const stopwatch = (all: readonly Onboarding[]): readonly StepTaken[] =>
  ONBOARDING_STEPS.map((step, at) => {
    const seconds = all.flatMap((one) => secondsTo(one, at)).toSorted((a, b) => a - b);
    const [median, slow] = [share(seconds, 50), share(seconds, 95)];
    return {
      step,
      reached: seconds.length,
      ...(median === undefined || slow === undefined ? {} : { medianSeconds: median, slowSeconds: slow }),
    };
  });

/** To the earliest of the step and those behind it. */
function secondsTo({ begunAt, done }: Onboarding, at: number): readonly number[] {
  const moments = ONBOARDING_STEPS.slice(at).flatMap((step) => done[step] ?? []);
  const [first] = moments.toSorted();
  return first === undefined ? [] : [Math.max(0, Math.floor(msBetween(begunAt, first) / 1_000))];
}

/** The smallest that `percent` of a hundred are no greater than. */
const share = (sorted: readonly number[], percent: number): number | undefined =>
  sorted[Math.ceil((sorted.length * percent) / 100) - 1];
