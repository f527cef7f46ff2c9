import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, ore, scaleOre, splitOre, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { PaidPercent } from "./input.ts";
import type { LetterToCome } from "./live-case.ts";

/** What the deadline of one letter means in money. */
export type CashLine = {
  readonly on: CalendarDate;
  /** All that the letter asked for. */
  readonly dueOre: Ore;
  /** The same where it is the first of the case's letters, else 0: summed up, each case counts once. */
  readonly firstDueOre: Ore;
  /** What would be paid on it if debtors paid as was assumed. An assumption, and no more. */
  readonly expectedOre: Ore;
};

/**
 * The deadlines of one case's letters, in their order. What was not paid of one letter is asked for in the next, with
 * what has come to it in proportion: a share of the debtors is gone by then. Nothing is lost: paid and unpaid make up
 * what was asked.
 */
export function cashLines(letters: readonly LetterToCome[], paid: PaidPercent): readonly CashLine[] {
  const lines: CashLine[] = [];
  let before: { readonly askedOre: Ore; readonly leftOre: Ore } | undefined;
  for (const { step, deadlineOn: on, askedOre: dueOre } of letters) {
    const askedOre = before === undefined ? dueOre : sumOre([before.leftOre, grown(before, dueOre)]);
    const percent = paid[step] ?? 0;
    const [expectedOre = ZERO_ORE, leftOre = ZERO_ORE] = splitOre(askedOre, [percent, 100 - percent]);
    lines.push({ on, dueOre, firstDueOre: before === undefined ? dueOre : ZERO_ORE, expectedOre });
    before = { askedOre: dueOre, leftOre };
  }
  return lines;
}

/** What came to the claim since the letter before, for the share that was not paid then. Never less than nothing. */
function grown({ askedOre, leftOre }: { readonly askedOre: Ore; readonly leftOre: Ore }, dueOre: Ore): Ore {
  return scaleOre(ore(Math.max(0, subtractOre(dueOre, askedOre))), leftOre, askedOre);
}
