import type { CalendarDate } from "../calendar-date.ts";
import type { EarlierLetter } from "../invoice.ts";
import { duesOfClaims, spanDays } from "../law/letter-step.ts";
import { STEP_RULES } from "../law/step-rules.ts";

/** Why a letter of the creditor's opens for nothing in law, though it gave a deadline. It was sent all the same. */
export type OpensNothing = "sent_before_due" | "deadline_too_short";

/** Of a claim that fell due on `dueOn`. Of a letter whose deadline nobody knows, only its own day can be judged. */
export function whyOpensNothing(
  { step, sentOn, deadlineOn }: EarlierLetter,
  dueOn: CalendarDate,
): OpensNothing | undefined {
  if (sentOn <= dueOn) return "sent_before_due";
  const isShort =
    deadlineOn !== undefined && spanDays({ step, sentOn, deadlineOn }) < STEP_RULES[step].minimumDeadlineDays;
  return isShort ? "deadline_too_short" : undefined;
}

/** Does it open for the next step once its deadline is over? One whose deadline nobody knows never does. */
export const opensNext = (letter: EarlierLetter, dueOn: CalendarDate): boolean =>
  letter.deadlineOn !== undefined && whyOpensNothing(letter, dueOn) === undefined;

type Opened = {
  readonly claims: readonly { readonly dueOn: CalendarDate }[];
  readonly earlierLetters: readonly EarlierLetter[];
};

/**
 * The last purring or notice that the creditor had sent when a case was opened, where such a letter opens for nothing: what
 * the history tells, for a letter of ours comes in its place. A free reminder opens for nothing anyhow.
 */
export function lastIdleLetter({ claims, earlierLetters }: Opened) {
  const { firstDueOn } = duesOfClaims(claims);
  const idle = earlierLetters.flatMap(({ step, sentOn, askedUntil, deadlineOn = askedUntil }) => {
    const letter = { step, sentOn, ...(deadlineOn !== undefined && { deadlineOn }) };
    const opensNothing = step === "reminder" ? undefined : whyOpensNothing(letter, firstDueOn);
    return opensNothing === undefined ? [] : [{ ...letter, opensNothing }];
  });
  return idle.toSorted((a, b) => a.sentOn.localeCompare(b.sentOn)).at(-1);
}
