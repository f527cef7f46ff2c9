import { type Ore, scaleOre, sumOre } from "../money.ts";
import type { ClaimPart } from "../settings.ts";
import { arithmeticText, evidenceLines, type Words, whyLines } from "./explanation-lines.ts";
import { formatDate, formatKroner, formatShortDate } from "./format.ts";
import type { Explanation, LetterContent } from "./letter-content.ts";
import type { ClaimFacts, ClaimLine, InterestLine } from "./letter-facts.ts";
import type { Phrases } from "./phrases.ts";
import { plainText } from "./plain-text.ts";
import { collectionFeeLabel, costLabel, dayFraction, interestOf, runsOn } from "./specification.ts";

/** The sum, rate and law behind every amount of the specification, in its order, and where payments went. */
export function appendix(facts: ClaimFacts, phrases: Phrases): NonNullable<LetterContent["appendix"]> {
  const { heading, intro } = phrases.appendix;
  const entries = [
    ...principalEntries(facts, phrases),
    ...interestEntries(facts, phrases),
    ...costEntries(facts, phrases),
    ...paymentEntries(facts, phrases),
  ];
  return { heading, intro, entries };
}

/** One for each, but one for all that nothing was taken off where there are several: a letter has a last page. */
function principalEntries({ claims, language }: ClaimFacts, phrases: Phrases): readonly Explanation[] {
  const untouched = claims.filter(isUntouched);
  const [rule] = untouched.map(({ why }) => why.rule);
  if (rule === undefined || untouched.length < 2)
    return claims.map((claim) => principalEntry(claim, { language, phrases }));
  const numbers = untouched.map(({ invoiceNumber }) => plainText(invoiceNumber)).join(", ");
  const together = {
    title: phrases.appendix.untouchedTitle(untouched.length),
    amount: formatKroner(sumOre(untouched.map(({ principalOre }) => principalOre))),
    lines: [phrases.appendix.untouchedInvoices(numbers, rule)],
  };
  const touched = claims.filter((claim) => !isUntouched(claim));
  return [...touched.map((claim) => principalEntry(claim, { language, phrases })), together];
}

/** The sum without the parts that are nothing. */
const shortSum = ({ why }: ClaimLine): string => why.arithmetic.replaceAll(/ [−+] 0 øre/g, "");
const isUntouched = (claim: ClaimLine): boolean => !/ [−+] /.test(shortSum(claim));

/** What the invoice was made out for, and what came off it; a part that is nothing is not told. */
function principalEntry(claim: ClaimLine, words: Words): Explanation {
  const { invoiceNumber, why, principalOre } = claim;
  const inputs = Object.fromEntries(Object.entries(why.inputs).filter(([, value]) => value !== 0));
  return {
    title: words.phrases.rows.principal(plainText(invoiceNumber)),
    amount: formatKroner(principalOre),
    lines: isUntouched(claim)
      ? [words.phrases.appendix.untouched(why.rule)]
      : whyLines(principalOre, { ...why, arithmetic: shortSum(claim), inputs }, words),
  };
}

/** A claim that bears interest, from its first day. */
type BearingLine = ClaimLine & Pick<InterestLine, "from">;

/** One for each claim. Several share the same rates, which are then told once. */
function interestEntries({ claims, language, sentOn }: ClaimFacts, phrases: Phrases): readonly Explanation[] {
  const words = { language, phrases };
  const bearing = claims.flatMap((claim) => {
    const [first] = claim.interest;
    return first === undefined ? [] : [{ ...claim, from: first.from }];
  });
  const rates = evidenceLines(
    bearing.flatMap((claim) => claim.interest.map((line) => line.why)),
    words,
  );
  const [first, ...more] = bearing.map((claim) => interestEntry(claim, sentOn, words));
  if (first === undefined) return [];
  if (more.length === 0) return [{ ...first, lines: [...first.lines, ...rates] }];
  const amount = formatKroner(sumOre(bearing.map(interestOf)));
  return [first, ...more, { title: phrases.appendix.interestRates, amount, lines: rates }];
}

function interestEntry(claim: BearingLine, sentOn: ClaimFacts["sentOn"], words: Words): Explanation {
  const { language, phrases } = words;
  const from = formatShortDate(claim.from, language);
  const lines = claim.interest.map((line) => {
    const period = phrases.appendix.period(formatDate(line.from, language), formatDate(line.to, language), line.days);
    return `${period}: ${arithmeticText(line.why.arithmetic, words)}`;
  });
  return {
    title: phrases.rows.interest(plainText(claim.invoiceNumber), from),
    amount: formatKroner(interestOf(claim)),
    lines: [...lines, ...perDayLines(claim, sentOn, words)],
  };
}

/** The sum of one more day, where interest still runs. */
function perDayLines(claim: ClaimLine, sentOn: ClaimFacts["sentOn"], words: Words): readonly string[] {
  const last = runsOn(claim, sentOn);
  if (last === undefined || claim.principalOre === 0) return [];
  const { numerator, denominator } = dayFraction(last);
  const day = scaleOre(claim.principalOre, numerator, denominator);
  const sum = `${claim.principalOre} øre × ${last.ratePercent} % × 1 / ${last.yearDays} = ${day} øre (half up)`;
  return [words.phrases.appendix.perDay(arithmeticText(sum, words))];
}

function costEntries(facts: ClaimFacts, phrases: Phrases): readonly Explanation[] {
  const words = { language: facts.language, phrases };
  const salaer =
    facts.collectionFee === undefined
      ? []
      : [{ title: collectionFeeLabel(facts.collectionFee, phrases), ...facts.collectionFee }];
  const fees = facts.fees.map(({ step, sentOn, ...fee }) => ({
    title: phrases.rows.fee(step, formatShortDate(sentOn, facts.language)),
    ...fee,
  }));
  const others = facts.costs.map((cost) => ({ title: costLabel(cost, facts.language, phrases), ...cost }));
  return [...fees, ...salaer, ...others]
    .filter((cost) => cost.ore !== 0)
    .map(({ title, ore, why }) => ({ title, amount: formatKroner(ore), lines: whyLines(ore, why, words) }));
}

/** Every payment, and what it paid: the amounts that were taken off above. */
function paymentEntries({ case: { payments }, language }: ClaimFacts, phrases: Phrases): readonly Explanation[] {
  if (payments.length === 0) return [];
  const { payments: title, paidOn, parts, surplus } = phrases.appendix;
  const lines = payments.map(({ paidOn: day, amountOre, allocation }) => {
    const named: readonly (readonly [string, Ore])[] = [
      ...Object.entries(allocation.parts).map(([part, paid]) => [parts[part as ClaimPart], paid] as const),
      [surplus, allocation.surplusOre],
    ];
    const spent = named.filter(([, paid]) => paid !== 0).map(([name, paid]) => `${name} ${formatKroner(paid)}`);
    return paidOn(formatDate(day, language), formatKroner(amountOre), spent.join(", "));
  });
  return [{ title, amount: formatKroner(sumOre(payments.map(({ amountOre }) => amountOre))), lines }];
}
