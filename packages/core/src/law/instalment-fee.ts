import type { CalendarDate } from "../calendar-date.ts";
import { scaleOre, ZERO_ORE } from "../money.ts";
import { accept, both, type Result } from "../result.ts";
import { type CollectionFeeLevel, product, vatFactor } from "./collection-fee.ts";
import type { LawInForce } from "./law-in-force.ts";
import { INSTALMENT_FEE_FACTORS } from "./rates/collection-fees.ts";
import { INKASSOSATS } from "./rates/inkassosats.ts";
import { type RateUnknown, rateOn } from "./rates/rate-table.ts";
import { NOT_REGULATED, regimeOn } from "./regime.ts";
import { type ExplainedAmount, factorEvidence, kronerEvidence, timesText, type Why, wholeKronerToOre } from "./why.ts";

const LAW = "FOR-1989-07-14-562 § 2-4";

/** Why a plan has no addition, however many its instalments. */
export const FEE_WITHHELD = ["fee_not_regulated", "law_not_reviewed"] as const;
export type FeeWithheld = (typeof FEE_WITHHELD)[number];

/** The regulation of the addition goes with the act of 1988, and of a day that nobody has reviewed nobody knows it. */
export function feeWithheldOn(on: CalendarDate, law: LawInForce): FeeWithheld | undefined {
  if (regimeOn(on, law) === "inkassoloven_2026") return "fee_not_regulated";
  return on > law.reviewedThrough ? "law_not_reviewed" : undefined;
}

export type InstalmentFeeFacts = {
  /** Instalments of the agreed plan; null without one. */
  readonly instalments: number | null;
  readonly collectionFeeLevel: CollectionFeeLevel;
  readonly creditorVatDeductible: boolean;
  /** What withheld the addition when the plan was agreed. */
  readonly withheld?: FeeWithheld | undefined;
};

/** The addition for a plan of more than four instalments. Not raised for business debtors. Only beside a collection fee. */
export function instalmentFee(facts: InstalmentFeeFacts, asOf: CalendarDate): Result<ExplainedAmount, RateUnknown> {
  const { instalments, collectionFeeLevel } = facts;
  if (instalments === null) return accept(noFee("no_plan", facts));
  if (collectionFeeLevel === "none") return accept(noFee("no_collection_fee", facts));
  if (facts.withheld !== undefined) return accept(noFee(facts.withheld, facts));
  const factors = rateOn(INSTALMENT_FEE_FACTORS, asOf);
  if (!factors.ok) return factors;
  const { moreThan, share } = factors.value.value;
  if (instalments <= moreThan) return accept(noFee("few_instalments", facts, { moreThan }));
  const rates = both(rateOn(INKASSOSATS, asOf), vatFactor(facts.creditorVatDeductible, asOf));
  if (!rates.ok) return rates;
  const [sats, vat] = rates.value;
  const all = [factorEvidence(INSTALMENT_FEE_FACTORS, factors.value, share), ...vat];
  const base = wholeKronerToOre(sats.value);
  const amount = scaleOre(base, product(all, "numerator"), product(all, "denominator"));
  const why: Why = {
    rule: "instalment_fee",
    law: LAW,
    rate: kronerEvidence(INKASSOSATS, sats),
    factors: all,
    rounding: { unit: "ore" },
    inputs: { asOf, instalments, moreThan, collectionFeeLevel, creditorVatDeductible: facts.creditorVatDeductible },
    arithmetic: `${base} øre${all.map(timesText).join("")} = ${amount} øre (half up)`,
  };
  return accept({ ore: amount, why });
}

function noFee(
  reason: "no_plan" | "few_instalments" | "no_collection_fee" | FeeWithheld,
  facts: InstalmentFeeFacts,
  limit: { readonly moreThan?: number } = {},
): ExplainedAmount {
  const { instalments, collectionFeeLevel } = facts;
  const why = {
    rule: "no_instalment_fee",
    law: reason === "fee_not_regulated" ? NOT_REGULATED.law : LAW,
    reason,
    inputs: { instalments, collectionFeeLevel, ...limit },
    arithmetic: "0 øre",
  };
  return { ore: ZERO_ORE, why };
}
