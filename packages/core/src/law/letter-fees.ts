import { unreachable } from "../assert.ts";
import { type CalendarDate, daysBetween } from "../calendar-date.ts";
import { type Ore, ore, scaleOre, ZERO_ORE } from "../money.ts";
import { accept, both, type Result } from "../result.ts";
import { type CaseDues, type DatedLetter, type PastLetter, setsDeadline, spanDays } from "./letter-step.ts";
import { addMonths } from "./months.ts";
import { PERIODS } from "./periods.ts";
import { INKASSOSATS } from "./rates/inkassosats.ts";
import { type Fraction, LETTER_FEE_FRACTIONS, LETTER_FEE_ROUNDING } from "./rates/letter-fees.ts";
import { type RateUnknown, rateOn } from "./rates/rate-table.ts";
import {
  factorEvidence,
  kronerEvidence,
  letterEvidence,
  rowEvidence,
  timesText,
  type Why,
  wholeKronerToOre,
} from "./why.ts";

/** Why a letter may bear no fee. */
export type NoLetterFeeReason =
  | "reminder_is_free"
  | "payment_demand_has_collection_fee"
  | "sent_on_or_before_due"
  | "sent_under_14_days_after_due"
  | "deadline_under_14_days"
  | "creditor_demand_counts"
  | "two_letters_charged"
  | "first_charged_was_a_notice"
  | "first_deadline_under_14_days"
  | "first_deadline_not_passed"
  | "creditor_demand_charged_before"
  | "no_missed_deadline";

/** What one letter may cost the debtor. `charged` is true exactly when `ore` is above 0; `why.reason` says why not. */
export type LetterFee = { readonly ore: Ore; readonly charged: boolean; readonly why: Why };

/**
 * What `letter` may cost, given the letters sent before it: FOR-1989-07-14-562 §§ 1-2, 1-3. `history` is in the order of
 * sending and says for each whether it was charged. A rate is looked up only when a fee is allowed.
 */
export function letterFee(
  letter: DatedLetter,
  history: readonly PastLetter[],
  dues: CaseDues,
): Result<LetterFee, RateUnknown> {
  const reason = noFeeReason(letter, history, dues);
  const facts = { letter, dues, letters: decidingLetters(letter, { history, dues }, reason) };
  return reason === null ? allowedFee(facts) : accept(noFee(facts, reason));
}

/** The letters that still count against the next fee: those charged since the count last started anew before `on`. */
export function countedLetters(history: readonly PastLetter[], on: CalendarDate): readonly PastLetter[] {
  let counted: PastLetter[] = [];
  for (const letter of history) {
    if (!letter.charged) continue;
    if (countStartsAnew(counted, letter.sentOn)) counted = [];
    counted.push(letter);
  }
  return countStartsAnew(counted, on) ? [] : counted;
}

function countStartsAnew(counted: readonly PastLetter[], on: CalendarDate): boolean {
  const last = counted.at(-1);
  return last !== undefined && on >= addMonths(last.sentOn, PERIODS.feeCountMonths.months);
}

/** The earlier dunnings and notices whose missed deadline lets the creditor demand payment. */
export const deadlinesForDemand = (history: readonly DatedLetter[], dues: CaseDues): readonly DatedLetter[] =>
  history.filter((letter) => isDunningOrNotice(letter) && setsDeadline(letter, dues, PERIODS.firstDunningDays.days));

function noFeeReason(letter: DatedLetter, history: readonly PastLetter[], dues: CaseDues): NoLetterFeeReason | null {
  switch (letter.step) {
    case "reminder":
      return "reminder_is_free";
    case "payment_demand":
      return "payment_demand_has_collection_fee";
    case "dunning":
      return tooEarly(letter, dues) ?? countReason(letter, history);
    case "collection_notice":
      if (spanDays(letter) < PERIODS.noticeDays.days) return "deadline_under_14_days";
      return tooEarly(letter, dues) ?? countReason(letter, history);
    case "creditor_demand":
      return tooEarly(letter, dues) ?? demandReason(letter, history, dues);
    default:
      return unreachable(letter.step);
  }
}

function tooEarly(letter: DatedLetter, dues: CaseDues): NoLetterFeeReason | null {
  const overdueDays = daysBetween(dues.lastDueOn, letter.sentOn);
  if (overdueDays <= 0) return "sent_on_or_before_due";
  return overdueDays < PERIODS.feeAfterDueDays.days ? "sent_under_14_days_after_due" : null;
}

function countReason(letter: DatedLetter, history: readonly PastLetter[]): NoLetterFeeReason | null {
  const counted = countedLetters(history, letter.sentOn);
  const [first] = counted;
  if (first === undefined) return null;
  if (counted.some(({ step }) => step === "creditor_demand")) return "creditor_demand_counts";
  if (counted.length > 1) return "two_letters_charged";
  if (first.step !== "dunning") return "first_charged_was_a_notice";
  if (spanDays(first) < PERIODS.firstDunningDays.days) return "first_deadline_under_14_days";
  return letter.sentOn > first.deadlineOn ? null : "first_deadline_not_passed";
}

function demandReason(letter: DatedLetter, history: readonly PastLetter[], dues: CaseDues): NoLetterFeeReason | null {
  if (spanDays(letter) < PERIODS.demandDays.days) return "deadline_under_14_days";
  if (history.some(({ step, charged }) => charged && step === "creditor_demand")) {
    return "creditor_demand_charged_before";
  }
  const missed = deadlinesForDemand(history, dues).some(({ deadlineOn }) => deadlineOn < letter.sentOn);
  return missed ? null : "no_missed_deadline";
}

/** A letter with what its fee was decided on. */
type FeeFacts = { readonly letter: DatedLetter; readonly dues: CaseDues; readonly letters: readonly DatedLetter[] };

/** What came before a letter. */
type Before = { readonly history: readonly PastLetter[]; readonly dues: CaseDues };

/** The earlier letters that allowed or stopped the fee: those counted, or the one deadline that a demand stands on. */
function decidingLetters(
  letter: DatedLetter,
  { history, dues }: Before,
  reason: NoLetterFeeReason | null,
): readonly DatedLetter[] {
  if (reason !== null && DECIDED_BY_ITSELF.has(reason)) return [];
  if (letter.step !== "creditor_demand") return countedLetters(history, letter.sentOn).map(letterEvidence);
  if (reason === "creditor_demand_charged_before")
    return history.filter(({ step, charged }) => charged && step === "creditor_demand").map(letterEvidence);
  return demandBasis(history, dues).map(letterEvidence);
}

/**
 * The dunning or notice whose deadline comes first: missed, it opens for the demand; not missed, nor is any other. Where
 * none set a deadline in law, the last of them. Never all: a case with many letters of each would tell of every pair.
 */
function demandBasis(history: readonly DatedLetter[], dues: CaseDues): readonly DatedLetter[] {
  const deadlines = deadlinesForDemand(history, dues);
  if (deadlines.length === 0) return history.filter(isDunningOrNotice).slice(-1);
  return [deadlines.reduce((first, letter) => (letter.deadlineOn < first.deadlineOn ? letter : first))];
}

const isDunningOrNotice = ({ step }: DatedLetter): boolean => step === "dunning" || step === "collection_notice";

/** Reasons that need no look at the letters before. */
const DECIDED_BY_ITSELF: ReadonlySet<NoLetterFeeReason> = new Set([
  "reminder_is_free",
  "payment_demand_has_collection_fee",
  "sent_on_or_before_due",
  "sent_under_14_days_after_due",
  "deadline_under_14_days",
]);

const feeInputs = ({ letter, dues }: FeeFacts) => ({
  step: letter.step,
  sentOn: letter.sentOn,
  deadlineOn: letter.deadlineOn,
  ...dues,
});

const lettersOf = ({ letters }: FeeFacts) => (letters.length === 0 ? {} : { letters });

function noFee(facts: FeeFacts, reason: NoLetterFeeReason): LetterFee {
  const law = NO_FEE_LAW[reason];
  const why: Why = {
    rule: "no_letter_fee",
    law,
    reason,
    ...lettersOf(facts),
    inputs: feeInputs(facts),
    arithmetic: "0 øre",
  };
  return { ore: ZERO_ORE, charged: false, why };
}

const NO_FEE_LAW: Readonly<Record<NoLetterFeeReason, string>> = {
  reminder_is_free: "FOR-1989-07-14-562 § 1-2",
  payment_demand_has_collection_fee: "FOR-1989-07-14-562 § 2-2",
  sent_on_or_before_due: "FOR-1989-07-14-562 § 1-2",
  sent_under_14_days_after_due: "FOR-1989-07-14-562 § 1-2",
  deadline_under_14_days: "LOV-1988-05-13-26 §§ 9, 10",
  creditor_demand_counts: "FOR-1989-07-14-562 § 1-3",
  two_letters_charged: "FOR-1989-07-14-562 § 1-3",
  first_charged_was_a_notice: "FOR-1989-07-14-562 § 1-3",
  first_deadline_under_14_days: "FOR-1989-07-14-562 § 1-3",
  first_deadline_not_passed: "FOR-1989-07-14-562 § 1-3",
  creditor_demand_charged_before: "FOR-1989-07-14-562 § 1-3",
  no_missed_deadline: "FOR-1989-07-14-562 § 1-2",
};

function allowedFee(facts: FeeFacts): Result<LetterFee, RateUnknown> {
  const { letter, dues } = facts;
  const fractions = rateOn(LETTER_FEE_FRACTIONS, dues.firstDueOn);
  if (!fractions.ok) return fractions;
  const rates = both(rateOn(INKASSOSATS, letter.sentOn), rateOn(LETTER_FEE_ROUNDING, letter.sentOn));
  if (!rates.ok) return rates;
  const [sats, rounding] = rates.value;
  const { creditorDemand, dunningOrNotice } = fractions.value.value;
  const share = letter.step === "creditor_demand" ? creditorDemand : dunningOrNotice;
  const unit = rounding.value;
  const fee = shareOf(sats.value, share, unit);
  const why: Why = {
    rule: `${letter.step}_fee`,
    law: "FOR-1989-07-14-562 § 1-2",
    rate: kronerEvidence(INKASSOSATS, sats),
    factors: [factorEvidence(LETTER_FEE_FRACTIONS, fractions.value, share)],
    rounding: { unit, row: rowEvidence(LETTER_FEE_ROUNDING, rounding) },
    ...lettersOf(facts),
    inputs: feeInputs(facts),
    arithmetic: `${wholeKronerToOre(sats.value)} øre${timesText(share)} = ${fee} øre (half up to the ${unit})`,
  };
  return accept({ ore: fee, charged: true, why });
}

/** Rounded once, from the exact fraction: to whole kroner or to øre. */
const shareOf = (kroner: number, share: Fraction, roundedTo: "ore" | "krone"): Ore =>
  roundedTo === "krone"
    ? wholeKronerToOre(scaleOre(ore(kroner), share.numerator, share.denominator))
    : scaleOre(wholeKronerToOre(kroner), share.numerator, share.denominator);
