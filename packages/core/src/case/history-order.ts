import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import { isWorkingDay } from "../law/holidays.ts";
import { addMonths } from "../law/months.ts";
import type { LetterSent } from "./events.ts";
import type { Letter } from "./history-costs.ts";

/** Money may come, be taken back or go back, for a letter that never arrived too. */
export const AFTER_THE_END =
  /^(?:payment_received|payment_reversed|payments_reallocated|surplus_released|surplus_restored|letter_undelivered|costs_waived|case_reopened)$/;
/** Days of a deadline at least, where they are not a fortnight. */
export const LEAST_DAYS: Readonly<Record<string, number>> = { reminder: 0, second_demand: 1 };

export const DEMANDS = ["payment_demand", "creditor_demand"];
const NOTICES = ["collection_notice", "combined_notice"];

/** What was sent so far, and on which days the last claim fell due and the last one joined. */
export type Sent = {
  readonly letters: readonly Letter[];
  /** A judgment is enforced, and its notice sent, however old the demand is. */
  readonly isJudged: boolean;
  readonly lastDue: CalendarDate;
  readonly lastJoined: CalendarDate;
};

const standingFor = ({ letters, lastJoined }: Sent, steps: readonly string[]): readonly Letter[] =>
  letters.filter(({ step, stands, sentOn }) => stands && steps.includes(step) && sentOn >= lastJoined);

/** Those that were sent for the last demand. */
const noticesOf = (before: Sent): readonly Letter[] => {
  const demandedOn = standingFor(before, DEMANDS).at(-1)?.sentOn ?? "";
  return standingFor(before, ["legal_notice"]).filter(({ sentOn }) => sentOn > demandedOn);
};

/** What is wrong with the place of a letter among those before it. */
export function orderFaults(before: Sent, letter: LetterSent): readonly string[] {
  const { step, on } = letter;
  const missed = (steps: readonly string[]): boolean =>
    standingFor(before, steps).some(
      ({ sentOn, deadlineOn }) => deadlineOn < on && sentOn > before.lastDue && daysBetween(sentOn, deadlineOn) >= 14,
    );
  const faults: string[] = [];
  if (step === "payment_demand" && !missed(NOTICES)) faults.push("a demand without a notice");
  if (step === "creditor_demand" && !missed([...NOTICES, "dunning"])) faults.push("a demand without a missed deadline");
  // a demand that was sent anew is followed by a notice of its own
  const earlier = step === "legal_notice" ? noticesOf(before) : standingFor(before, [step]);
  if (!DEMANDS.includes(step) && earlier.length > 0) faults.push(`${step} twice`);
  return step === "legal_notice" || step === "second_demand" ? [...faults, ...followFaults(before, letter)] : faults;
}

function followFaults(before: Sent, { step, on, deadlineOn }: LetterSent): readonly string[] {
  const demand = standingFor(before, DEMANDS).at(-1);
  if (demand === undefined || demand.deadlineOn >= on) return [`${step} without a missed demand`];
  return step === "legal_notice" && !before.isJudged && bankTells(deadlineOn) > addMonths(demand.sentOn, 6)
    ? ["a notice too late"]
    : [];
}

/** The morning after the first day that the bank is open after `deadlineOn`. */
export function bankTells(deadlineOn: CalendarDate): CalendarDate {
  const next = addDays(deadlineOn, 1);
  return isWorkingDay(next) && !next.endsWith("12-24") ? addDays(next, 1) : bankTells(next);
}

type Going = {
  readonly on: CalendarDate;
  /** The debtor's own days since a day, and those on which time that was given, or an objection, ended. */
  readonly ownDays: (from: CalendarDate) => number;
  readonly ends: readonly CalendarDate[];
};

/** What is wrong with going to law. */
export function lawFaults(before: Sent, { on, ownDays, ends }: Going): readonly string[] {
  const notice = noticesOf(before).at(-1);
  const demand = standingFor(before, DEMANDS).at(-1);
  if (notice === undefined || demand === undefined) return ["at law without a notice"];
  const standing = before.letters.filter(({ stands }) => stands);
  const given = standing.map(({ sentOn, deadlineOn }) => addDays(deadlineOn, ownDays(sentOn)));
  if ([...given, ...ends].some((end) => on < bankTells(end))) return ["at law in the debtor's days"];
  return on > addMonths(demand.sentOn, 6) && !before.isJudged ? ["at law too late"] : [];
}
