import { assert } from "../assert.ts";
import { addDays, type CalendarDate, daysBetween } from "../calendar-date.ts";
import { type Ore, scaleOre, ZERO_ORE } from "../money.ts";
import { accept, both, type Result } from "../result.ts";
import type { OperatorKind } from "../settings.ts";
import { isConsumer, type LegalDebtor } from "./debtor.ts";
import { type CaseDues, type DatedLetter, setsDeadline, spanDays } from "./letter-step.ts";
import { PERIODS } from "./periods.ts";
import { COLLECTION_FEE_BRACKETS, COLLECTION_FEE_FACTORS, VAT_PERCENT } from "./rates/collection-fees.ts";
import { INKASSOSATS } from "./rates/inkassosats.ts";
import type { Fraction } from "./rates/letter-fees.ts";
import { type RateUnknown, rateOn } from "./rates/rate-table.ts";
import {
  factorEvidence,
  kronerEvidence,
  letterEvidence,
  timesText,
  type Why,
  type WhyFactor,
  wholeKronerToOre,
} from "./why.ts";

export type CollectionFeeLevel = "none" | "light" | "heavy";

/** Why no collection fee is owed. */
export type NoCollectionFeeReason =
  | "not_an_agency"
  | "no_payment_demand"
  | "deadline_under_14_days"
  | "no_lawful_notice"
  | "notice_deadline_not_passed";

/** The collection fee (salær). At level `none` the amount is 0 and `why.reason` says why. */
export type CollectionFee = { readonly level: CollectionFeeLevel; readonly ore: Ore; readonly why: Why };

export type CollectionFeeFacts = {
  readonly operator: OperatorKind;
  readonly debtor: LegalDebtor;
  /** May the creditor deduct VAT? If not, the fee rises by it. */
  readonly creditorVatDeductible: boolean;
  /** Principal of all claims of the case together. */
  readonly principalOre: Ore;
  readonly dues: CaseDues;
  /** All letters sent, in the order of sending. */
  readonly letters: readonly DatedLetter[];
  /** False where the creditor does not let the fee become heavy; left out, the law decides. */
  readonly mayGrowHeavy?: boolean;
  /** Days from the demand's sending on which the case stood still: they are not counted in the 28 after its deadline. */
  readonly stillDays?: number;
};

/**
 * The most the debtor owes as collection fee on `asOf`: FOR-1989-07-14-562 §§ 2-2, 2-3. Only for an agency's payment
 * demand with its 14 days, sent after the deadline of a lawful collection notice. The inkassosats is the one on `asOf`
 * (the day the principal is paid), the bracket table the one of the first due day; rounded once, half up to the øre.
 */
export function collectionFee(facts: CollectionFeeFacts, asOf: CalendarDate): Result<CollectionFee, RateUnknown> {
  const demand = facts.operator === "agency" ? feeBearingDemand(facts.letters, facts.dues) : undefined;
  if (demand === undefined) return accept(noCollectionFee(facts));
  const heavy = facts.mayGrowHeavy !== false && isHeavy(demand, asOf, facts.stillDays ?? 0);
  return levelFee(facts, { demand, heavy, asOf });
}

/** The first payment demand that bears a collection fee. */
export function feeBearingDemand(letters: readonly DatedLetter[], dues: CaseDues): DatedLetter | undefined {
  const notices = lawfulNotices(letters, dues);
  return letters.find(
    (letter) => isLawfulDemand(letter) && notices.some(({ deadlineOn }) => deadlineOn < letter.sentOn),
  );
}

/** The notices that open for collection: at least 14 days to pay, sent after every claim fell due. */
export const lawfulNotices = (letters: readonly DatedLetter[], dues: CaseDues): readonly DatedLetter[] =>
  letters.filter(
    (letter) => letter.step === "collection_notice" && setsDeadline(letter, dues, PERIODS.noticeDays.days),
  );

/** The first day the fee of `demand` is heavy, when the case never stood still. */
export const heavyFrom = (demand: DatedLetter): CalendarDate =>
  addDays(demand.deadlineOn, PERIODS.heavyAfterDays.days + 1);

const isHeavy = (demand: DatedLetter, asOf: CalendarDate, stillDays: number): boolean =>
  daysBetween(demand.deadlineOn, asOf) - stillDays > PERIODS.heavyAfterDays.days;

const isLawfulDemand = (letter: DatedLetter): boolean =>
  letter.step === "payment_demand" && spanDays(letter) >= PERIODS.demandDays.days;

function noCollectionFee({ operator, letters, dues }: CollectionFeeFacts): CollectionFee {
  const reason = noFeeReason(operator, letters, dues);
  const deciding = reason === "not_an_agency" ? [] : letters.filter(({ step }) => DECIDING_STEPS.includes(step));
  const why: Why = {
    rule: "no_collection_fee",
    law: NO_FEE_LAW[reason],
    reason,
    ...(deciding.length === 0 ? {} : { letters: deciding.map(letterEvidence) }),
    inputs: { operator, lastDueOn: dues.lastDueOn },
    arithmetic: "0 øre",
  };
  return { level: "none", ore: ZERO_ORE, why };
}

/** Only these open for a collection fee. */
const DECIDING_STEPS: readonly string[] = ["collection_notice", "payment_demand"];

function noFeeReason(operator: OperatorKind, letters: readonly DatedLetter[], dues: CaseDues): NoCollectionFeeReason {
  if (operator !== "agency") return "not_an_agency";
  if (!letters.some(({ step }) => step === "payment_demand")) return "no_payment_demand";
  if (!letters.some(isLawfulDemand)) return "deadline_under_14_days";
  return lawfulNotices(letters, dues).length === 0 ? "no_lawful_notice" : "notice_deadline_not_passed";
}

const NO_FEE_LAW: Readonly<Record<NoCollectionFeeReason, string>> = {
  not_an_agency: "FOR-1989-07-14-562 § 2-2",
  no_payment_demand: "FOR-1989-07-14-562 § 2-2",
  deadline_under_14_days: "LOV-1988-05-13-26 § 10",
  no_lawful_notice: "LOV-1988-05-13-26 §§ 9, 17",
  notice_deadline_not_passed: "LOV-1988-05-13-26 § 17",
};

type Moment = { readonly demand: DatedLetter; readonly heavy: boolean; readonly asOf: CalendarDate };

function levelFee(facts: CollectionFeeFacts, { demand, heavy, asOf }: Moment): Result<CollectionFee, RateUnknown> {
  const table = rateOn(COLLECTION_FEE_BRACKETS, facts.dues.firstDueOn);
  if (!table.ok) return table;
  const rates = both(rateOn(INKASSOSATS, asOf), factors(facts, { heavy, asOf }));
  if (!rates.ok) return rates;
  const [sats, multiplied] = rates.value;
  const at = table.value.value.findIndex(({ upToOre }) => upToOre === null || facts.principalOre <= upToOre);
  const bracket = table.value.value[at];
  assert(bracket !== undefined, "the bracket table has no open end");
  const share = { numerator: bracket.lightHundredths, denominator: 100 };
  const all = [factorEvidence(COLLECTION_FEE_BRACKETS, table.value, share), ...multiplied];
  const base = wholeKronerToOre(sats.value);
  const amount = scaleOre(base, product(all, "numerator"), product(all, "denominator"));
  const level = heavy ? "heavy" : "light";
  const why: Why = {
    rule: `collection_fee_${level}`,
    law: heavy ? "FOR-1989-07-14-562 § 2-3" : "FOR-1989-07-14-562 § 2-2",
    rate: kronerEvidence(INKASSOSATS, sats),
    factors: all,
    rounding: { unit: "ore" },
    letters: [...openingNotice(facts, demand), letterEvidence(demand)],
    inputs: {
      asOf,
      operator: facts.operator,
      principalOre: facts.principalOre,
      ...facts.dues,
      bracketAboveOre: table.value.value[at - 1]?.upToOre ?? null,
      bracketUpToOre: bracket.upToOre,
      demandSentOn: demand.sentOn,
      demandDeadlineOn: demand.deadlineOn,
      ...(facts.mayGrowHeavy === false ? { mayGrowHeavy: false } : {}),
      consumer: isConsumer(facts.debtor),
      creditorVatDeductible: facts.creditorVatDeductible,
      ...(facts.stillDays === undefined || facts.stillDays === 0 ? {} : { stillDays: facts.stillDays }),
    },
    arithmetic: `${base} øre${all.map(timesText).join("")} = ${amount} øre (half up)`,
  };
  return accept({ level, ore: amount, why });
}

/** The first notice whose missed deadline opened for `demand`. */
const openingNotice = ({ letters, dues }: CollectionFeeFacts, demand: DatedLetter): readonly DatedLetter[] =>
  lawfulNotices(letters, dues)
    .filter(({ deadlineOn }) => deadlineOn < demand.sentOn)
    .slice(0, 1)
    .map(letterEvidence);

function factors(
  facts: CollectionFeeFacts,
  { heavy, asOf }: { readonly heavy: boolean; readonly asOf: CalendarDate },
): Result<readonly WhyFactor[], RateUnknown> {
  const rates = both(rateOn(COLLECTION_FEE_FACTORS, asOf), vatFactor(facts.creditorVatDeductible, asOf));
  if (!rates.ok) return rates;
  const [row, vat] = rates.value;
  const { heavy: double, notConsumer } = row.value;
  const evidence = (name: string, factor: Fraction): WhyFactor => ({
    ...factorEvidence(COLLECTION_FEE_FACTORS, row, factor),
    name,
  });
  return accept([
    ...(heavy ? [evidence("collection_fee_heavy", double)] : []),
    ...(isConsumer(facts.debtor) ? [] : [evidence("collection_fee_not_consumer", notConsumer)]),
    ...vat,
  ]);
}

/** The factor for VAT the creditor cannot deduct, or none. */
export function vatFactor(deductible: boolean, on: CalendarDate): Result<readonly WhyFactor[], RateUnknown> {
  if (deductible) return accept([]);
  const vat = rateOn(VAT_PERCENT, on);
  if (!vat.ok) return vat;
  return accept([factorEvidence(VAT_PERCENT, vat.value, { numerator: 100 + vat.value.value, denominator: 100 })]);
}

/** The product of one side of all fractions. */
export const product = (fractions: readonly Fraction[], side: keyof Fraction): number =>
  fractions.reduce((all, fraction) => all * fraction[side], 1);
