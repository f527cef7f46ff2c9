import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import { addMonths } from "../law/months.ts";
import type { LetterSent } from "./events.ts";
import type { PaymentPlan } from "./state.ts";

/** A letter as the second opinion remembers it. */
export type Letter = Pick<LetterSent, "letterId" | "step" | "deadlineOn" | "feeOre"> & {
  readonly sentOn: CalendarDate;
  /** Of the case, when it was sent. */
  readonly principal: number;
  stands: boolean;
};

const MOST_FEE: Readonly<Record<string, number>> = {
  dunning: 3_800,
  collection_notice: 3_800,
  combined_notice: 3_800,
  creditor_demand: 11_300,
};

/** What is wrong with the cost of `letter`, which goes out after `letters` on claims of which the last fell due on `lastDue`. */
export function costFaults(letters: readonly Letter[], lastDue: CalendarDate, letter: LetterSent): readonly string[] {
  const { step, on, feeOre } = letter;
  if (feeOre === 0) return [];
  const faults: string[] = [];
  if (feeOre > (MOST_FEE[step] ?? 0)) faults.push(`${step} costs ${feeOre}`);
  if (on < addDays(lastDue, 14)) faults.push(`${step} costs before 14 days`);
  const counted = letters.filter((one) => one.stands && one.feeOre > 0 && addMonths(one.sentOn, 6) > on);
  const [first, second] = counted.filter((one) => one.step !== "creditor_demand");
  if (step === "creditor_demand") {
    if (counted.some((one) => one.step === step)) faults.push("a second charged demand");
  } else if (second !== undefined) faults.push("a third fee");
  else if (first !== undefined && (first.step !== "dunning" || first.deadlineOn >= on)) {
    faults.push("a second fee without a missed dunning");
  }
  return faults;
}

/** The light salær of 2026 for a principal above so much, øre. */
const BRACKETS = [
  [0, 18_750],
  [50_000, 26_250],
  [100_000, 30_000],
  [250_000, 60_000],
  [1_000_000, 120_000],
  [5_000_000, 270_000],
  [25_000_000, 540_000],
] as const;

/** The salær for a demand on `on`, øre: heavy when 28 days have run after its deadline, `stillDays` not counted. */
export function salaerOf({ principal, deadlineOn }: Letter, on: CalendarDate, stillDays: number): number {
  const light = BRACKETS.reduce((fee, [above, ore]) => (principal > above ? ore : fee), 0);
  return daysBetween(deadlineOn, on) - stillDays > 28 ? 2 * light : light;
}

/** 1.5 × 750 kr for more than four instalments, told of, on a day whose law allows it, beside a demand, while nothing was paid to a court. */
export function additionOf(
  { instalments, feeDisclosed, feeWithheld, agreedOn }: PaymentPlan,
  letters: readonly Letter[],
  courtOre: number,
): number {
  const demand = letters.some((one) => one.stands && one.step === "payment_demand" && one.sentOn <= agreedOn);
  return instalments.length > 4 && feeDisclosed && feeWithheld === undefined && demand && courtOre === 0 ? 112_500 : 0;
}

/** The most that the letters that stand can cost by `on`, øre, and the salær of the demand among them. */
export function mostOf(letters: readonly Letter[], on: CalendarDate, stillDays: (from: CalendarDate) => number) {
  const standing = letters.filter(({ stands }) => stands);
  const demand = standing.find(({ step }) => step === "payment_demand");
  return {
    letters: standing.reduce((sum, { feeOre }) => sum + feeOre, 0),
    salaer: demand === undefined ? 0 : salaerOf(demand, on, stillDays(demand.sentOn)),
    hasDemand: demand !== undefined,
  };
}

/** The letters of `ids` cost nothing any more, and set no deadline. */
export function fall(letters: readonly Letter[], ids: readonly string[]): void {
  for (const letter of letters) if (ids.includes(letter.letterId)) letter.stands = false;
}
