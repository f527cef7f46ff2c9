import type { CalendarDate } from "../calendar-date.ts";
import { principalOf } from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import { type Ore, ore, scaleOre, splitOre, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { PaidPercent } from "./input.ts";
import { atTheEnd, type Lived } from "./live-case.ts";

/** What the deadline of one letter means in money. */
export type CashLine = {
  readonly on: CalendarDate;
  /** All that the letter asked for. */
  readonly dueOre: Ore;
  /** What of it no letter of the case asked for before: all of the first, then claims that joined. Summed up, each counts once. */
  readonly firstDueOre: Ore;
  /** What would be paid on it if debtors paid as was assumed. An assumption, and no more. */
  readonly expectedOre: Ore;
};

/**
 * The deadlines of one case's letters, in their order. What was not paid of one letter is asked for in the next, with
 * what has come to it in proportion: a share of the debtors is gone by then; claims that joined since are asked of all.
 * Nothing is lost: paid and unpaid make up what was asked.
 */
export function cashLines(life: Lived, paid: PaidPercent): readonly CashLine[] {
  const lines: CashLine[] = [];
  let before: Asked | undefined;
  for (const letter of life.letters) {
    const { step, deadlineOn: on, askedOre: dueOre, invoiceIds } = letter;
    const firstDueOre = before === undefined ? dueOre : joinedOre(life, invoiceIds, before);
    const askedOre =
      before === undefined ? dueOre : sumOre([before.leftOre, firstDueOre, grown(before, dueOre, firstDueOre)]);
    const percent = paid[step] ?? 0;
    const [expectedOre = ZERO_ORE, leftOre = ZERO_ORE] = splitOre(askedOre, [percent, 100 - percent]);
    lines.push({ on, dueOre, firstDueOre, expectedOre });
    before = { askedOre: dueOre, leftOre, invoiceIds };
  }
  return lines;
}

/** A letter, and how much of it is left unpaid. */
type Asked = { readonly askedOre: Ore; readonly leftOre: Ore; readonly invoiceIds: readonly InvoiceId[] };

/** What is owed of the claims that the letter before did not ask for; nobody pays, so that is what they were when they joined. */
function joinedOre(life: Lived, invoiceIds: readonly InvoiceId[], before: Asked): Ore {
  const joined = invoiceIds.filter((id) => !before.invoiceIds.includes(id));
  const { claims } = atTheEnd(life);
  return sumOre(claims.filter(({ invoiceId }) => joined.includes(invoiceId)).map(principalOf));
}

/** What came to the claims since the letter before, for the share that was not paid then. Never less than nothing. */
function grown({ askedOre, leftOre }: Asked, dueOre: Ore, joined: Ore): Ore {
  return scaleOre(ore(Math.max(0, subtractOre(subtractOre(dueOre, joined), askedOre))), leftOre, askedOre);
}
