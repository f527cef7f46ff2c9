import { addDays, type CalendarDate } from "../calendar-date.ts";
import { addOre, type Ore, scaleOre, ZERO_ORE } from "../money.ts";
import type { Why } from "./why.ts";

/** What the agreement says about taking a case back. */
export type WithdrawalTerms = {
  /** The day the free days are counted from: the payment demand was sent, or the case was opened. */
  readonly countedFrom: "payment_demand" | "opening";
  /** The last of them is still free. */
  readonly freeDays: number;
  /** Share of the collection fee so far that the creditor pays afterwards, in whole percent. */
  readonly afterwardsFeePercent: number;
};

export type WithdrawalFacts = {
  readonly terms: WithdrawalTerms;
  readonly openedOn: CalendarDate;
  /** Absent while no payment demand was sent. */
  readonly demandSentOn?: CalendarDate;
  /** The day the case is taken back. */
  readonly on: CalendarDate;
  /** The collection fee (salær) on that day. */
  readonly collectionFeeOre: Ore;
  /** Fees paid to courts so far. */
  readonly courtCostsOre: Ore;
};

/** What it costs the creditor to take a case back. `ore` = `courtCostsOre` + `feeOre`. */
export type WithdrawalCost = {
  readonly ore: Ore;
  /** These fall on the creditor in the free days as well. */
  readonly courtCostsOre: Ore;
  readonly feeOre: Ore;
  /** Is it within the free days? Then `feeOre` is 0. */
  readonly free: boolean;
  /** The last free day; absent while the days have not begun. */
  readonly freeThrough?: CalendarDate;
  readonly why: Why;
};

/** What taking the case back on `on` costs the creditor under the terms of the agreement. */
export function withdrawalCost(facts: WithdrawalFacts): WithdrawalCost {
  const { terms, on, collectionFeeOre, courtCostsOre } = facts;
  const countedFrom = terms.countedFrom === "opening" ? facts.openedOn : facts.demandSentOn;
  const freeThrough = countedFrom === undefined ? undefined : addDays(countedFrom, terms.freeDays);
  const free = freeThrough === undefined || on <= freeThrough;
  const percent = free ? 0 : terms.afterwardsFeePercent;
  const feeOre = free ? ZERO_ORE : scaleOre(collectionFeeOre, percent, 100);
  const total = addOre(courtCostsOre, feeOre);
  const why: Why = {
    rule: free ? "withdrawal_free" : "withdrawal_fee",
    law: "the agreement with the creditor",
    inputs: { ...terms, countedFromOn: countedFrom ?? null, freeThrough: freeThrough ?? null, on, collectionFeeOre },
    arithmetic: `${courtCostsOre} øre + ${collectionFeeOre} øre × ${percent}/100 = ${total} øre (half up)`,
  };
  const cost = { ore: total, courtCostsOre, feeOre, free, why };
  return freeThrough === undefined ? cost : { ...cost, freeThrough };
}
