import { type CalendarDate, daysBetween } from "../calendar-date.ts";

/**
 * Letters a case may go through: reminder (påminnelse, free), dunning (purring), collection_notice (inkassovarsel),
 * creditor_demand (the creditor's own betalingsoppfordring), payment_demand (the agency's betalingsoppfordring).
 */
export const LETTER_STEPS = ["reminder", "dunning", "collection_notice", "creditor_demand", "payment_demand"] as const;
export type LetterStep = (typeof LETTER_STEPS)[number];

/** A letter, sent or to be sent. Pay by `deadlineOn` at the latest; that day counts. */
export type DatedLetter = {
  readonly step: LetterStep;
  readonly sentOn: CalendarDate;
  readonly deadlineOn: CalendarDate;
};

/** A letter that was sent, and whether a letter fee was demanded in it. Histories are in the order of sending. */
export type PastLetter = DatedLetter & { readonly charged: boolean };

/** The earliest and latest day a claim of the case fell due. */
export type CaseDues = { readonly firstDueOn: CalendarDate; readonly lastDueOn: CalendarDate };

/** The dues of `claims`, of which there is at least one. */
export function duesOfClaims(claims: readonly { readonly dueOn: CalendarDate }[]): CaseDues {
  const days = claims.map(({ dueOn }) => dueOn);
  return {
    firstDueOn: days.reduce((first, day) => (day < first ? day : first)),
    lastDueOn: days.reduce((last, day) => (day > last ? day : last)),
  };
}

/** Days from sending to the deadline. */
export const spanDays = ({ sentOn, deadlineOn }: DatedLetter): number => daysBetween(sentOn, deadlineOn);

/** Was `letter` sent once every claim was overdue, with at least `days` to pay? Only then is a missed deadline one in law. */
export const setsDeadline = (letter: DatedLetter, dues: CaseDues, days: number): boolean =>
  letter.sentOn > dues.lastDueOn && spanDays(letter) >= days;
