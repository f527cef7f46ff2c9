import { addDays, type CalendarDate } from "../calendar-date.ts";
import { minOre, type Ore, ore, scaleOre, sumOre } from "../money.ts";
import { type Month, monthOf, monthsBetween, monthsLater } from "../month.ts";
import { STEPS } from "../settings.ts";
import { STAGES, type Stage, type Sums, sumNames, type Tally } from "./tally.ts";

/** Months that figures look back, the present one included. */
export const FIGURE_MONTHS = 13;
/** Months for which is said what may come in, the present one included. */
export const MONTHS_AHEAD = 3;
/** Days of which the letters are counted, today included. */
export const LETTER_DAYS = 14;
/** Letters of a kind in the months looked at, from which on their outcome says anything of the next. */
const OUTCOMES_MIN = 20;

/** How long claims have been overdue, in whole calendar months since the one in which they fell due; the last is open. */
const AGES = [
  { fromMonths: 0, throughMonths: 0 },
  { fromMonths: 1, throughMonths: 1 },
  { fromMonths: 2, throughMonths: 2 },
  { fromMonths: 3, throughMonths: 5 },
  { fromMonths: 6, throughMonths: 11 },
  { fromMonths: 12 },
] as const;

/** A creditor's figures on a day. */
export type CreditorFigures = {
  /** Cases that go on, by how far they have come. */
  readonly stages: readonly { readonly stage: Stage; readonly cases: number }[];
  /** Principal of cases that go on, by its age. */
  readonly ages: readonly {
    readonly fromMonths: number;
    readonly throughMonths?: number;
    readonly principalOre: Ore;
  }[];
  /** The oldest first; the last is the present month. */
  readonly months: readonly MonthFigures[];
  /** The present month first: what is asked for with a deadline in it, early or late, and in the next. */
  readonly expected: readonly Expected[];
  /** The oldest first; the last is today. */
  readonly letters: readonly { readonly on: CalendarDate; readonly count: number }[];
};

export type MonthFigures = {
  readonly month: Month;
  /** What debtors paid on cases, wherever they paid it; what was taken back is not in it. */
  readonly paidOre: Ore;
  /** Cases that payments ended, by the month of the last. */
  readonly solvedBeforeDemand: number;
  readonly solvedAfterDemand: number;
  /** From the day the cases were opened to their last payment, summed over those that were solved. */
  readonly daysToPayment: number;
};

export type Expected = {
  readonly month: Month;
  /**
   * Instalments of plans, and of the principal that letters ask for as large a part as letters of their kind have brought
   * in the months looked at.
   */
  readonly expectedOre: Ore;
  /** Principal asked for by letters of a kind of which fewer than 20 were sent: nothing is said of it. */
  readonly unknownOre: Ore;
};

/** What the sums over all cases of a creditor come to on `today`. */
export function creditorFigures({ stages, open, happened }: Tally, today: CalendarDate): CreditorFigures {
  const last = monthOf(today);
  const looked = Array.from({ length: FIGURE_MONTHS }, (_, at) => monthsLater(last, at + 1 - FIGURE_MONTHS));
  const past = looked.map((month) => happened.get(month) ?? {});
  return {
    stages: STAGES.map((stage) => ({ stage, cases: of(stages, sumNames.stage(stage)) })),
    ages: AGES.map((age) => ({ ...age, principalOre: principalOf(open, { last, ...age }) })),
    months: looked.map((month) => monthFigures(month, happened.get(month) ?? {})),
    expected: Array.from({ length: MONTHS_AHEAD }, (_, at) => expectedIn(monthsLater(last, at), open, past)),
    letters: lettersOf(happened, today),
  };
}

const of = (sums: Sums, name: string): number => sums[name] ?? 0;

function principalOf(
  open: Tally["open"],
  {
    last,
    fromMonths,
    throughMonths,
  }: { readonly last: Month; readonly fromMonths: number; readonly throughMonths?: number },
): Ore {
  const within = [...open].filter(([month]) => {
    // what falls due later is no older than what fell due this month
    const age = Math.max(0, monthsBetween(month, last));
    return age >= fromMonths && (throughMonths === undefined || age <= throughMonths);
  });
  return sumOre(within.map(([, sums]) => ore(of(sums, sumNames.overdue))));
}

function monthFigures(month: Month, sums: Sums): MonthFigures {
  const solved = STAGES.reduce((total, stage) => total + of(sums, sumNames.solved(stage)), 0);
  const early = of(sums, sumNames.solvedEarly);
  return {
    month,
    paidOre: ore(of(sums, sumNames.paid)),
    solvedBeforeDemand: early,
    solvedAfterDemand: solved - early,
    daysToPayment: of(sums, sumNames.solvedDays),
  };
}

function expectedIn(month: Month, open: Tally["open"], past: readonly Sums[]): Expected {
  const sums = open.get(month) ?? {};
  const total = (name: string): number => past.reduce((sum, one) => sum + of(one, name), 0);
  let expectedOre = ore(of(sums, sumNames.planned));
  let unknownOre = ore(0);
  for (const step of STEPS) {
    const askedOre = ore(of(sums, sumNames.asked(step)));
    const sent = total(sumNames.sent(step));
    if (sent < OUTCOMES_MIN) unknownOre = sumOre([unknownOre, askedOre]);
    // a letter of long ago may have been paid in the months looked at
    else expectedOre = sumOre([expectedOre, minOre(askedOre, scaleOre(askedOre, total(sumNames.solved(step)), sent))]);
  }
  return { month, expectedOre, unknownOre };
}

function lettersOf(months: Tally["happened"], today: CalendarDate): CreditorFigures["letters"] {
  return Array.from({ length: LETTER_DAYS }, (_, at) => {
    const on = addDays(today, at + 1 - LETTER_DAYS);
    return { on, count: of(months.get(monthOf(on)) ?? {}, sumNames.letters(on.slice(8))) };
  });
}
