import { covers, type Explained, type Factor, input, type Letter } from "./explained.ts";
import { daysFrom, sixMonthsAfter } from "./whole-numbers.ts";

// The law as the checker knows it, read from the regulations and written down once more: not the product's.

const FEE_DAYS = 14;
const HEAVY_DAYS = 28;

/** Holds that a charged amount may be charged, and that its rows are those of the days that the law names. */
export function checkRule(why: Explained): void {
  const rule = RULES[why.rule];
  if (rule === undefined) throw new Error(`no such rule: ${why.rule}`);
  if (why.reason !== undefined) throw new Error(`${why.rule}: charged, and yet a reason against it`);
  rule(why);
}

/** Holds that what stands against an amount does stand against it. */
export function checkReason(why: Explained): void {
  const reason = REASONS[`${why.rule}:${why.reason}`];
  if (reason === undefined) throw new Error(`no such reason: ${why.rule}:${why.reason}`);
  hold(reason(why), `${why.rule}: ${why.reason} is not so`);
}

const span = ({ sentOn, deadlineOn }: Letter): number => daysFrom(sentOn, deadlineOn);
const asLetter = (why: Explained): Letter => ({
  step: input(why, "step", "string"),
  sentOn: input(why, "sentOn", "string"),
  deadlineOn: input(why, "deadlineOn", "string"),
});
const daysAfterDue = (why: Explained): number =>
  daysFrom(input(why, "lastDueOn", "string"), input(why, "sentOn", "string"));
const letters = (why: Explained): readonly Letter[] => why.letters ?? [];
const ofStep = (why: Explained, step: string) => letters(why).filter((letter) => letter.step === step);

function hold(is: boolean | undefined, otherwise: string): void {
  if (is !== true) throw new Error(otherwise);
}

/** Was sent when all had fallen due, with 14 days to pay. */
const isLawful = (why: Explained) => (letter: Letter) =>
  letter.sentOn > input(why, "lastDueOn", "string") && span(letter) >= FEE_DAYS;

/** A deadline that had passed when the letter of `why` was sent. */
const missedBefore = (why: Explained, sentOn: string): boolean =>
  letters(why).some((letter) => isLawful(why)(letter) && letter.deadlineOn < sentOn);

function letterFee(why: Explained): void {
  const letter = asLetter(why);
  hold(`${letter.step}_fee` === why.rule, "the rule is of another step");
  covers(why.rate, letter.sentOn);
  hold(why.rate?.name === "inkassosats", "letter fees are shares of the inkassosats");
  covers(why.factors?.[0], input(why, "firstDueOn", "string"));
  covers(why.rounding?.row, letter.sentOn);
  hold(why.rounding?.unit === (letter.sentOn < "2026-01-01" ? "ore" : "krone"), "rounded otherwise than that year");
  hold(daysAfterDue(why) >= FEE_DAYS, "a fee under 14 days after due");
  const isOld = input(why, "firstDueOn", "string") < "2020-10-01";
  const shareOf20 = (letter.step === "creditor_demand" ? 3 : 1) * (isOld ? 2 : 1);
  factorsAre(why, [[shareOf20, 20]]);
  if (letter.step === "creditor_demand") {
    hold(span(letter) >= FEE_DAYS, "a demand with too short a deadline");
    hold(missedBefore(why, letter.sentOn), "a demand without a missed deadline");
    return;
  }
  hold(letter.step === "dunning" || span(letter) >= FEE_DAYS, "a notice with too short a deadline");
  hold(mayBeCharged(why, letter), "one fee too many");
}

/** The first charged letter; or the second, after a dunning whose 14 days have passed. */
function mayBeCharged(why: Explained, { sentOn }: Letter): boolean {
  const [first, ...more] = letters(why);
  if (first === undefined) return true;
  return more.length === 0 && first.step === "dunning" && span(first) >= FEE_DAYS && first.deadlineOn < sentOn;
}

/** Counted letters are those of the last six months. */
function countsStill(why: Explained): boolean {
  const last = letters(why).at(-1);
  return last !== undefined && input(why, "sentOn", "string") < sixMonthsAfter(last.sentOn);
}

function collectionFee(why: Explained): void {
  const [asOf, firstDueOn] = [input(why, "asOf", "string"), input(why, "firstDueOn", "string")];
  covers(why.rate, asOf);
  const [bracket, ...more] = why.factors ?? [];
  covers(bracket, firstDueOn);
  for (const factor of more) covers(factor, asOf);
  hold(input(why, "operator", "string") === "agency", "only an agency takes a collection fee");
  const [demand] = ofStep(why, "payment_demand");
  const [notice] = ofStep(why, "collection_notice");
  hold(demand !== undefined && span(demand) >= FEE_DAYS, "no demand with its 14 days");
  hold(notice !== undefined && isLawful(why)(notice) && notice.deadlineOn < (demand?.sentOn ?? ""), "no missed notice");
  const isHeavy = daysFrom(demand?.deadlineOn ?? "", asOf) - stillDays(why) > HEAVY_DAYS && mayGrow(why);
  hold(why.rule === (isHeavy ? "collection_fee_heavy" : "collection_fee_light"), "of the other level");
  const base = bracketShare(why, firstDueOn < "2020-10-01" ? OLD_BRACKETS : BRACKETS);
  factorsAre(why, [[base, 100], ...(isHeavy ? [[2, 1] as const] : []), ...ofDebtorAndCreditor(why)]);
}

const ofDebtorAndCreditor = (why: Explained): readonly (readonly [number, number])[] => [
  ...(input(why, "consumer", "boolean") ? [] : [[3, 2] as const]),
  ...(input(why, "creditorVatDeductible", "boolean") ? [] : [[125, 100] as const]),
];

/** Days on which the case stood still do not count; an explanation that tells of none has none. */
const stillDays = ({ inputs }: Explained): number => Number(inputs["stillDays"] ?? 0);
/** A creditor may keep the fee light. */
const mayGrow = ({ inputs }: Explained): boolean => inputs["mayGrowHeavy"] !== false;

/** Upper bound of the principal in kroner, and the light fee in hundredths of the inkassosats. */
const BRACKETS = [
  [500, 25],
  [1_000, 35],
  [2_500, 40],
  [10_000, 80],
  [50_000, 160],
  [250_000, 360],
  [null, 720],
] as const;
const OLD_BRACKETS = [
  [2_500, 50],
  [10_000, 100],
  [50_000, 200],
  [250_000, 400],
  [null, 800],
] as const;

function bracketShare(why: Explained, table: readonly (readonly [number | null, number])[]): number {
  const principal = input(why, "principalOre", "number");
  const at = table.findIndex(([upTo]) => upTo === null || principal <= upTo * 100);
  const bounds = [table[at - 1]?.[0] ?? null, table[at]?.[0] ?? null].map((kroner) => kroner && kroner * 100);
  hold(why.inputs["bracketAboveOre"] === bounds[0] && why.inputs["bracketUpToOre"] === bounds[1], "another bracket");
  return table[at]?.[1] ?? 0;
}

function instalmentFee(why: Explained): void {
  const asOf = input(why, "asOf", "string");
  covers(why.rate, asOf);
  for (const factor of why.factors ?? []) covers(factor, asOf);
  hold(input(why, "instalments", "number") > 4 && input(why, "moreThan", "number") === 4, "a plan of few instalments");
  hold(why.inputs["collectionFeeLevel"] !== "none", "no collection fee beside it");
  factorsAre(why, [[3, 2], ...(input(why, "creditorVatDeductible", "boolean") ? [] : [[125, 100] as const])]);
}

/** A share of the court fee unit, cut to whole kroner; VAT comes on top of a fee for writing. */
function courtCost(why: Explained): void {
  const on = input(why, "on", "string");
  for (const row of [why.rate, ...(why.factors ?? []), ...(why.onTop ?? [])]) covers(row, on);
  hold(why.rate?.name === "court_fee_unit", "court costs are shares of the court fee unit");
  hold(why.rounding?.unit === "krone" && why.rounding.way === "down", "court costs are cut to whole kroner");
  hold(why.factors?.length === 1 && why.factors[0]?.name === why.rule, "the share of another fee");
  const vat = why.onTop ?? [];
  hold(vat.length === 0 || (why.rule.endsWith("_writing") && vat.length === 1), "VAT on a fee to the court");
  for (const { numerator, denominator } of vat) hold(numerator === 125 && denominator === 100, "another VAT");
}

/** Same factors in value, in any terms: 2/20 is 1/10. */
function factorsAre({ rule, factors = [] }: Explained, expected: readonly (readonly [number, number])[]): void {
  const same = (factor: Factor | undefined, [above, below]: readonly [number, number]) =>
    factor !== undefined && factor.numerator * below === factor.denominator * above;
  const isSame = factors.length === expected.length && expected.every((one, at) => same(factors[at], one));
  hold(isSame, `${rule}: other factors than the law's`);
}

const RULES: Readonly<Record<string, (why: Explained) => void>> = {
  dunning_fee: letterFee,
  collection_notice_fee: letterFee,
  creditor_demand_fee: letterFee,
  collection_fee_light: collectionFee,
  collection_fee_heavy: collectionFee,
  instalment_fee: instalmentFee,
  attachment: courtCost,
  attachment_writing: courtCost,
  conciliation_complaint: courtCost,
  conciliation_writing: courtCost,
};

const lawfulDemands = (why: Explained) => ofStep(why, "payment_demand").filter((letter) => span(letter) >= FEE_DAYS);
const lawfulNotices = (why: Explained) => ofStep(why, "collection_notice").filter(isLawful(why));

const REASONS: Readonly<Record<string, (why: Explained) => boolean>> = {
  "letter_fee.residual_notice:free_step": () => true,
  "letter_fee.second_demand:free_step": () => true,
  "letter_fee.legal_notice:free_step": () => true,
  "no_letter_fee:fee_not_regulated": () => true,
  "letter_fee.agreed:creditor_charges_no_fees": () => true,
  "no_letter_fee:reminder_is_free": (why) => input(why, "step", "string") === "reminder",
  "no_letter_fee:payment_demand_has_collection_fee": (why) => input(why, "step", "string") === "payment_demand",
  "no_letter_fee:sent_on_or_before_due": (why) => daysAfterDue(why) <= 0,
  "no_letter_fee:sent_under_14_days_after_due": (why) => daysAfterDue(why) > 0 && daysAfterDue(why) < FEE_DAYS,
  "no_letter_fee:deadline_under_14_days": (why) => span(asLetter(why)) < FEE_DAYS,
  "no_letter_fee:creditor_demand_counts": (why) => countsStill(why) && ofStep(why, "creditor_demand").length > 0,
  "no_letter_fee:two_letters_charged": (why) => countsStill(why) && letters(why).length > 1,
  "no_letter_fee:first_charged_was_a_notice": (why) =>
    countsStill(why) && letters(why)[0]?.step === "collection_notice",
  "no_letter_fee:first_deadline_under_14_days": (why) =>
    countsStill(why) &&
    letters(why)
      .slice(0, 1)
      .some((first) => span(first) < FEE_DAYS),
  "no_letter_fee:first_deadline_not_passed": (why) =>
    countsStill(why) && (letters(why)[0]?.deadlineOn ?? "") >= input(why, "sentOn", "string"),
  "no_letter_fee:creditor_demand_charged_before": (why) => ofStep(why, "creditor_demand").length > 0,
  "no_letter_fee:no_missed_deadline": (why) => !missedBefore(why, input(why, "sentOn", "string")),
  "no_collection_fee:not_an_agency": (why) => input(why, "operator", "string") === "self_collection",
  "no_collection_fee:no_payment_demand": (why) => ofStep(why, "payment_demand").length === 0,
  "no_collection_fee:deadline_under_14_days": (why) =>
    ofStep(why, "payment_demand").length > 0 && lawfulDemands(why).length === 0,
  "no_collection_fee:no_lawful_notice": (why) => lawfulNotices(why).length === 0,
  "no_collection_fee:notice_deadline_not_passed": (why) =>
    lawfulDemands(why).every((demand) => lawfulNotices(why).every(({ deadlineOn }) => deadlineOn >= demand.sentOn)),
  "no_instalment_fee:no_plan": (why) => why.inputs["instalments"] === null,
  "no_instalment_fee:no_collection_fee": (why) => why.inputs["collectionFeeLevel"] === "none",
  "no_instalment_fee:few_instalments": (why) => input(why, "instalments", "number") <= input(why, "moreThan", "number"),
  "no_instalment_fee:fee_not_regulated": (why) => input(why, "instalments", "number") > 0,
  "no_instalment_fee:law_not_reviewed": (why) => input(why, "instalments", "number") > 0,
  "no_compensation:not_demanded": (why) => !input(why, "demanded", "boolean"),
  "no_compensation:debtor_is_consumer": (why) => input(why, "consumer", "boolean"),
};
