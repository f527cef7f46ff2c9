import type { CalendarDate } from "../calendar-date.ts";
import type { DatedLetter, PastLetter } from "../law/letter-step.ts";
import { LETTER_IN_LAW } from "../process/steps.ts";
import { type Case, type SentLetter, standingLetters } from "./state.ts";

/** Every letter that the law counts, the creditor's own too, by day. A letter that fell away set no deadline. */
export function letterHistory(state: Case): readonly PastLetter[] {
  const own = standingLetters(state).flatMap((letter) =>
    inLaw(state, letter).map((dated) => ({ ...dated, charged: letter.feeOre > 0 })),
  );
  const earlier = state.earlierLetters.map((letter) => ({
    ...ofCreditor(letter),
    charged: letter.step !== "reminder",
  }));
  return [...earlier, ...own].toSorted(bySentOn);
}

/** The letters sent through `asOf` that can carry a salær: what {@link letterHistory} tells, without who was charged. */
export const lettersInLaw = (state: Case, asOf: CalendarDate): readonly DatedLetter[] =>
  letterHistory(state).filter((letter) => letter.sentOn <= asOf);

/**
 * A letter is one in law for the claims it was sent for. When claims join later, an earlier letter still counts in the
 * limits, but the deadline it set opens for nothing: its span is 0.
 */
function inLaw(state: Case, { step, sentOn, deadlineOn }: SentLetter): readonly DatedLetter[] {
  const kind = LETTER_IN_LAW[step];
  return kind === null ? [] : [forAll(state, { step: kind, sentOn, deadlineOn })];
}

/** A letter of the creditor's whose deadline nobody knows set none: its span is 0, so it opens for nothing. */
const ofCreditor = ({ step, sentOn, deadlineOn }: Case["earlierLetters"][number]): DatedLetter => ({
  step,
  sentOn,
  deadlineOn: deadlineOn ?? sentOn,
});

const forAll = (state: Case, letter: DatedLetter): DatedLetter =>
  letter.sentOn < lastAddedOn(state) ? { ...letter, deadlineOn: letter.sentOn } : letter;

/** The day the last claim came into the case: steps are counted from it. */
export const lastAddedOn = (state: Case): CalendarDate =>
  state.claims.reduce((last, { addedOn }) => (addedOn > last ? addedOn : last), state.openedOn);

const bySentOn = (a: DatedLetter, b: DatedLetter): number => (a.sentOn < b.sentOn ? -1 : a.sentOn > b.sentOn ? 1 : 0);
