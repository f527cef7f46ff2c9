import type { CalendarDate } from "../calendar-date.ts";
import { scaleOre } from "../money.ts";
import { accept, both, type Result } from "../result.ts";
import { VAT_PERCENT } from "./rates/collection-fees.ts";
import { COURT_FEE_HUNDREDTHS, COURT_FEE_UNIT } from "./rates/court-fees.ts";
import type { Fraction } from "./rates/letter-fees.ts";
import {
  type Confidence,
  type RateRow,
  type RateTable,
  type RateUnknown,
  rateOn,
  weakest,
} from "./rates/rate-table.ts";
import { type ExplainedAmount, factorEvidence, kronerEvidence, timesText, type Why, wholeKronerToOre } from "./why.ts";

/** Attachment (utlegg), or a complaint to the conciliation board (forliksklage). */
export type CourtStep = "attachment" | "conciliation";

export type CourtCostFacts = {
  readonly kind: CourtStep;
  /** The day the step is taken. */
  readonly on: CalendarDate;
  /** May the creditor deduct VAT? If not, the writing fee rises by it. */
  readonly creditorVatDeductible: boolean;
};

/** What a legal step costs the debtor: the fee to the court, and the fee for writing to it (skrivesalær). */
export type CourtCosts = {
  readonly courtFee: ExplainedAmount;
  readonly writingFee: ExplainedAmount;
  /** How well the least known row is known that these were made from. A person confirms all but `two_sources`. */
  readonly confidence: Confidence;
};

type Multiplier = { readonly table: RateTable<number>; readonly law: string };

const MULTIPLIERS: Readonly<Record<CourtStep, { readonly court: Multiplier; readonly writing: Multiplier }>> = {
  attachment: {
    court: { table: COURT_FEE_HUNDREDTHS.attachment, law: "LOV-1982-12-17-86 § 14" },
    writing: { table: COURT_FEE_HUNDREDTHS.attachmentWriting, law: "LOV-1992-06-26-86; paragraph not read" },
  },
  conciliation: {
    court: { table: COURT_FEE_HUNDREDTHS.conciliationComplaint, law: "LOV-1982-12-17-86 § 7" },
    writing: { table: COURT_FEE_HUNDREDTHS.conciliationWriting, law: "LOV-2005-06-17-90 § 6-13" },
  },
};

/** Shares of the court fee unit on the day of the step, each cut off to whole kroner as they are published. */
export function courtCosts({ kind, on, creditorVatDeductible }: CourtCostFacts): Result<CourtCosts, RateUnknown> {
  const { court, writing } = MULTIPLIERS[kind];
  const courtFee = shareOfUnit(court, on);
  if (!courtFee.ok) return courtFee;
  const vatRow: Result<RateRow<number> | null, RateUnknown> = creditorVatDeductible
    ? accept(null)
    : rateOn(VAT_PERCENT, on);
  const written = both(shareOfUnit(writing, on), vatRow);
  if (!written.ok) return written;
  const [writingFee, vat] = written.value;
  const confidences = [...courtFee.value.confidences, ...writingFee.confidences];
  return accept({
    courtFee: courtFee.value.amount,
    writingFee: vat === null ? writingFee.amount : withVat(writingFee.amount, vat),
    confidence: weakest(vat === null ? confidences : [...confidences, vat.confidence]),
  });
}

type Share = { readonly amount: ExplainedAmount; readonly confidences: readonly Confidence[] };

function shareOfUnit({ table, law }: Multiplier, on: CalendarDate): Result<Share, RateUnknown> {
  const unit = rateOn(COURT_FEE_UNIT, on);
  if (!unit.ok) return unit;
  const hundredths = rateOn(table, on);
  if (!hundredths.ok) return hundredths;
  const share: Fraction = { numerator: hundredths.value.value, denominator: 100 };
  const kroner = (BigInt(unit.value.value) * BigInt(share.numerator)) / BigInt(share.denominator);
  const amount = wholeKronerToOre(Number(kroner));
  const why: Why = {
    rule: table.name,
    law,
    rate: kronerEvidence(COURT_FEE_UNIT, unit.value),
    factors: [factorEvidence(table, hundredths.value, share)],
    rounding: { unit: "krone", way: "down" },
    inputs: { on },
    arithmetic: `${wholeKronerToOre(unit.value.value)} øre${timesText(share)} = ${amount} øre (down to the krone)`,
  };
  return accept({
    amount: { ore: amount, why },
    confidences: [unit.value.confidence, hundredths.value.confidence],
  });
}

/** VAT comes on the fee as it is published, in whole kroner. */
function withVat({ ore: base, why }: ExplainedAmount, row: RateRow<number>): ExplainedAmount {
  const factor = factorEvidence(VAT_PERCENT, row, { numerator: 100 + row.value, denominator: 100 });
  const amount = scaleOre(base, factor.numerator, factor.denominator);
  const arithmetic = `${why.arithmetic};${timesText(factor)} = ${amount} øre (half up)`;
  return { ore: amount, why: { ...why, onTop: [factor], arithmetic } };
}
