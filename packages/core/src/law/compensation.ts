import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { accept, type Result } from "../result.ts";
import { isConsumer, type LegalDebtor } from "./debtor.ts";
import { type RateUnknown, rateOn } from "./rates/rate-table.ts";
import { STANDARD_COMPENSATION } from "./rates/standard-compensation.ts";
import {
  type EarlierFee,
  type ExplainedAmount,
  explainedOre,
  kronerEvidence,
  type Why,
  wholeKronerToOre,
} from "./why.ts";

const LAW = "LOV-1976-12-17-100 § 3 a; FOR-1989-07-14-562 §§ 1-5, 2-6";

export type CompensationFacts = {
  /** Does the creditor demand it? */
  readonly demanded: boolean;
  readonly debtor: LegalDebtor;
  /** Letter fees and collection fee of the case together. */
  readonly feesOre: Ore;
  /** What the creditor's own letters before the case may have cost; none where it is not said. */
  readonly earlierFees?: readonly EarlierFee[];
};

/**
 * What standard compensation adds to the fees of a business debtor. The two are never added up: the larger is owed, so
 * this is what the compensation on `firstDueOn` exceeds the fees by, or 0.
 */
export function compensation(facts: CompensationFacts, firstDueOn: CalendarDate): Result<ExplainedAmount, RateUnknown> {
  if (!facts.demanded) return accept(none("not_demanded", facts));
  if (isConsumer(facts.debtor)) return accept(none("debtor_is_consumer", facts));
  const rate = rateOn(STANDARD_COMPENSATION, firstDueOn);
  if (!rate.ok) return rate;
  const whole = wholeKronerToOre(rate.value.value);
  const { earlierFees = [] } = facts;
  const feesOre = sumOre([facts.feesOre, ...earlierFees.map(({ why }) => explainedOre(why))]);
  const covered = whole <= feesOre;
  const amount = covered ? ZERO_ORE : subtractOre(whole, feesOre);
  const why: Why = {
    rule: "standard_compensation",
    law: LAW,
    ...(covered ? { reason: "fees_are_larger" } : {}),
    rate: kronerEvidence(STANDARD_COMPENSATION, rate.value),
    ...(earlierFees.length === 0 ? {} : { earlierFees }),
    inputs: { firstDueOn, feesOre, consumer: false },
    arithmetic: `${whole} øre − ${feesOre} øre, never below 0 = ${amount} øre`,
  };
  return accept({ ore: amount, why });
}

function none(
  reason: "not_demanded" | "debtor_is_consumer",
  { demanded, debtor, feesOre }: CompensationFacts,
): ExplainedAmount {
  const inputs = { demanded, consumer: isConsumer(debtor), feesOre };
  return { ore: ZERO_ORE, why: { rule: "no_compensation", law: LAW, reason, inputs, arithmetic: "0 øre" } };
}
