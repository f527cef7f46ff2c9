import type { CalendarDate } from "../calendar-date.ts";
import type { Channel } from "../case/state.ts";
import { addOre, type Ore, ZERO_ORE } from "../money.ts";
import type { Step } from "../settings.ts";
import type { CashLine } from "./cash.ts";
import type { FeeRise } from "./collection-fees.ts";
import type { Span } from "./input.ts";
import type { LetterToCome } from "./live-case.ts";
import type { Start } from "./start-days.ts";

/** How many letters of one step go one way. */
export type LetterCount = { readonly step: Step; readonly channel: Channel; readonly count: number };

/** Money and counts of a day, or of all days. */
export type Figures = {
  readonly casesStarted: number;
  readonly itemsStarted: number;
  /** Items that join a case of their debtor instead. */
  readonly itemsJoined: number;
  readonly letters: number;
  /** In the order in which the first of each came. */
  readonly lettersBy: readonly LetterCount[];
  readonly letterFeesOre: Ore;
  /** Salær that comes to be; below zero on a day on which a rate falls. */
  readonly collectionFeesOre: Ore;
  /** All that the letters ask for. */
  readonly askedOre: Ore;
} & Omit<CashLine, "on">;

export type WhatIfDay = Figures & { readonly on: CalendarDate };

const NOTHING: Figures = {
  casesStarted: 0,
  itemsStarted: 0,
  itemsJoined: 0,
  letters: 0,
  lettersBy: [],
  letterFeesOre: ZERO_ORE,
  collectionFeesOre: ZERO_ORE,
  askedOre: ZERO_ORE,
  dueOre: ZERO_ORE,
  firstDueOre: ZERO_ORE,
  expectedOre: ZERO_ORE,
};

export type Happening = {
  readonly starts: readonly Start[];
  readonly letters: readonly LetterToCome[];
  readonly rises: readonly FeeRise[];
  readonly cash: readonly CashLine[];
};

/** What happens by day, the days without anything left out; the sums; and what falls due after the last day. */
export function byDay({ starts, letters, rises, cash }: Happening, { through }: Span) {
  const days = new Map<CalendarDate, Figures>();
  const add = (on: CalendarDate, more: Partial<Figures>) => days.set(on, plus(days.get(on) ?? NOTHING, more));
  for (const { on, items, joined } of starts) {
    add(on, joined ? { itemsJoined: items.length } : { casesStarted: 1, itemsStarted: items.length });
  }
  for (const letter of letters) add(letter.sentOn, figuresOf(letter));
  for (const { on, ore } of rises) add(on, { collectionFeesOre: ore });
  let dueLater = NOTHING;
  for (const { on, ...money } of cash) {
    if (on <= through) add(on, money);
    else dueLater = plus(dueLater, money);
  }
  const sorted = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([on, day]): WhatIfDay => ({ on, ...day }));
  const { dueOre, firstDueOre, expectedOre } = dueLater;
  const totals = sorted.reduce<Figures>((sum, { on: _, ...day }) => plus(sum, day), NOTHING);
  return { days: sorted, totals, dueLater: { dueOre, firstDueOre, expectedOre } };
}

const figuresOf = ({ step, channel, feeOre, askedOre }: LetterToCome): Partial<Figures> => ({
  letters: 1,
  lettersBy: [{ step, channel, count: 1 }],
  letterFeesOre: feeOre,
  askedOre,
});

function plus(sum: Figures, more: Partial<Figures>): Figures {
  return {
    casesStarted: sum.casesStarted + (more.casesStarted ?? 0),
    itemsStarted: sum.itemsStarted + (more.itemsStarted ?? 0),
    itemsJoined: sum.itemsJoined + (more.itemsJoined ?? 0),
    letters: sum.letters + (more.letters ?? 0),
    lettersBy: (more.lettersBy ?? []).reduce(counted, sum.lettersBy),
    letterFeesOre: addOre(sum.letterFeesOre, more.letterFeesOre ?? ZERO_ORE),
    collectionFeesOre: addOre(sum.collectionFeesOre, more.collectionFeesOre ?? ZERO_ORE),
    askedOre: addOre(sum.askedOre, more.askedOre ?? ZERO_ORE),
    dueOre: addOre(sum.dueOre, more.dueOre ?? ZERO_ORE),
    firstDueOre: addOre(sum.firstDueOre, more.firstDueOre ?? ZERO_ORE),
    expectedOre: addOre(sum.expectedOre, more.expectedOre ?? ZERO_ORE),
  };
}

function counted(counts: readonly LetterCount[], { step, channel, count }: LetterCount): readonly LetterCount[] {
  const at = counts.findIndex((one) => one.step === step && one.channel === channel);
  if (at === -1) return [...counts, { step, channel, count }];
  return counts.map((one, i) => (i === at ? { ...one, count: one.count + count } : one));
}
