import { isCalendarDate } from "../calendar-date.ts";
import type { Why } from "../law/why.ts";
import { type Ore, ore } from "../money.ts";
import type { Language } from "../party.ts";
import { formatDate, formatKroner, formatPercent, formatShortDate } from "./format.ts";
import type { Explanation, LetterContent } from "./letter-content.ts";
import type { ClaimLine, LetterFacts } from "./letter-facts.ts";
import type { Phrases } from "./phrases.ts";
import { plainText } from "./plain-text.ts";
import { interestOf } from "./specification.ts";

/** The sum, rate and law behind every amount on top of the principal; nothing when there is none. */
export function appendix(facts: LetterFacts, phrases: Phrases): LetterContent["appendix"] {
  const entries = [
    ...facts.claims.filter((claim) => claim.interest.length > 0).map((claim) => interestEntry(claim, facts, phrases)),
    ...facts.fees
      .filter((fee) => fee.ore !== 0)
      .map((fee) => {
        const title = phrases.rows.fee(fee.step, formatShortDate(fee.sentOn, facts.language));
        return amountEntry({ title, ore: fee.ore, why: fee.why }, facts, phrases);
      }),
    ...collectionFeeEntry(facts, phrases),
    ...facts.costs
      .filter((cost) => cost.ore !== 0)
      .map(({ kind, ...cost }) => amountEntry({ title: phrases.rows.cost[kind], ...cost }, facts, phrases)),
  ];
  const { heading, intro } = phrases.appendix;
  return entries.length === 0 ? undefined : { heading, intro, entries };
}

function interestEntry(claim: ClaimLine, { language }: LetterFacts, phrases: Phrases): Explanation {
  const [first] = claim.interest;
  const from = formatShortDate(first?.from ?? claim.dueOn, language);
  const lines = claim.interest.map((line) => {
    const period = phrases.appendix.period(formatDate(line.from, language), formatDate(line.to, language), line.days);
    return `${period}: ${arithmeticText(line.why.arithmetic, phrases)}`;
  });
  return {
    title: phrases.rows.interest(plainText(claim.invoiceNumber), from),
    amount: formatKroner(interestOf(claim)),
    lines: [
      ...lines,
      ...lawLines(
        claim.interest.map((line) => line.why),
        phrases,
      ),
    ],
  };
}

type ExplainedRow = { readonly title: string; readonly ore: Ore; readonly why: Why };

function collectionFeeEntry(facts: LetterFacts, phrases: Phrases): readonly Explanation[] {
  if (facts.collectionFee === undefined || facts.collectionFee.ore === 0) return [];
  return [amountEntry({ title: phrases.rows.collectionFee, ...facts.collectionFee }, facts, phrases)];
}

function amountEntry(
  { title, ore: owed, why }: ExplainedRow,
  { language }: LetterFacts,
  phrases: Phrases,
): Explanation {
  return {
    title,
    amount: formatKroner(owed),
    lines: [
      arithmeticText(why.arithmetic, phrases),
      ...stillOwedLines(owed, why, phrases),
      ...inputLines(why, language, phrases),
      ...rateLines(why, language, phrases),
      ...lawLines([why], phrases),
    ],
  };
}

/** The law's own sum with kroner for øre and words for codes: `75 000 øre` becomes `750,00 kr`. */
function arithmeticText(arithmetic: string, phrases: Phrases): string {
  const inKroner = arithmetic
    .replace(/(\d+) øre/g, (_, digits: string) => formatKroner(ore(Number(digits))))
    .replace(/(\d+\.\d+) %/g, (_, percent: string) => formatPercent(percent));
  return inWords(inKroner, phrases);
}

/** When a part was paid, the amount of the line is no longer the result of the sum. */
function stillOwedLines(owed: Ore, why: Why, phrases: Phrases): readonly string[] {
  const result = /= (\d+) øre/.exec(why.arithmetic)?.[1];
  if (result === undefined || Number(result) === owed) return [];
  return [phrases.appendix.stillOwed(formatKroner(owed))];
}

function inputLines(why: Why, language: Language, phrases: Phrases): readonly string[] {
  return Object.entries(phrases.appendix.inputs).flatMap(([key, label]) => {
    const value = why.inputs[key];
    return value === undefined || value === null ? [] : [`${label}: ${inputText(value, language, phrases)}`];
  });
}

function inputText(value: string | number | boolean, language: Language, phrases: Phrases): string {
  if (typeof value === "boolean") return phrases.appendix.yesNo[value ? 0 : 1];
  if (typeof value === "number") return formatKroner(ore(value));
  return isCalendarDate(value) ? formatDate(value, language) : value;
}

function rateLines({ rate }: Why, language: Language, phrases: Phrases): readonly string[] {
  if (rate === undefined) return [];
  const value = rate.nok === undefined ? formatPercent(rate.percent ?? "") : `${rate.nok} kr`;
  const from = formatDate(rate.from, language);
  return [phrases.appendix.rate(inWords(rate.name, phrases), value, from)];
}

const lawLines = (whys: readonly Why[], phrases: Phrases): readonly string[] =>
  [...new Set(whys.map((why) => why.law))].map((law) => phrases.appendix.law(inWords(law, phrases)));

const inWords = (text: string, phrases: Phrases): string =>
  phrases.appendix.wording.reduce((words, [from, to]) => words.replaceAll(from, to), text);
