import { assert } from "../assert.ts";
import { calendarDate } from "../calendar-date.ts";
import { explainedOre, type Why, type WhyRate, wholeKronerToOre } from "../law/why.ts";
import { type Ore, ore, subtractOre } from "../money.ts";
import type { Language } from "../party.ts";
import { formatDate, formatKroner, formatPercent } from "./format.ts";
import type { Phrases } from "./phrases.ts";

/** The language of a letter, with its words. */
export type Words = { readonly language: Language; readonly phrases: Phrases };

/** Everything an explanation holds, as lines for the debtor: nothing that the amount was made from is left out. */
export const whyLines = (owed: Ore, why: Why, words: Words): readonly string[] => [
  arithmeticText(why.arithmetic, words),
  ...stillOwedLines(owed, why, words),
  ...inputLines(why, words),
  ...letterLines(why, words),
  ...earlierFeeLines(why, words),
  ...evidenceLines([why, ...(why.earlierFees ?? []).map((fee) => fee.why)], words),
];

/** The law's own sum with kroner for øre and words for codes: `75 000 øre` becomes `750,00 kr`. */
export function arithmeticText(arithmetic: string, { phrases }: Words): string {
  const inKroner = arithmetic
    .replace(/(\d+) øre/g, (_, digits: string) => formatKroner(ore(Number(digits))))
    .replace(/(\d+\.\d+) %/g, (_, percent: string) => formatPercent(percent));
  return inWords(inKroner, phrases);
}

/** When a part was paid, the amount of the line is no longer the result of the sum. */
function stillOwedLines(owed: Ore, why: Why, { phrases }: Words): readonly string[] {
  const paid = subtractOre(explainedOre(why), owed);
  return paid === 0 ? [] : [phrases.appendix.stillOwed(formatKroner(paid), formatKroner(owed))];
}

/** The rows that `whys` were made from, each once: rates, factors, rounding, and the law. */
export function evidenceLines(whys: readonly Why[], words: Words): readonly string[] {
  const { law } = words.phrases.appendix;
  const lines = [
    ...whys.flatMap((why) => rateLines(why, words)),
    ...whys.flatMap((why) => factorLines(why, words)),
    ...whys.flatMap((why) => roundingLines(why, words)),
    ...whys.map((why) => law(inWords(why.law, words.phrases), why.rule)),
  ];
  return [...new Set(lines)];
}

function inputLines(why: Why, words: Words): readonly string[] {
  const { firstDueOn, lastDueOn } = why.inputs;
  return Object.entries(words.phrases.appendix.inputs).flatMap(([key, label]) => {
    const value = why.inputs[key];
    const isRepeated = key === "lastDueOn" && lastDueOn === firstDueOn;
    return value === undefined || value === null || isRepeated ? [] : [`${label}: ${inputText(key, value, words)}`];
  });
}

/** A yes or no, an amount, a number of days or of something else, or a day: no other input has a name of its own. */
function inputText(key: string, value: string | number | boolean, { language, phrases }: Words): string {
  if (typeof value === "boolean") return phrases.appendix.yesNo[value ? 0 : 1];
  if (typeof value === "string") return formatDate(calendarDate(value), language);
  if (key.endsWith("Ore")) return formatKroner(ore(value));
  return key.endsWith("Days") ? phrases.appendix.days(value) : String(value);
}

function letterLines({ letters = [] }: Why, { language, phrases }: Words): readonly string[] {
  return letters.map(({ step, sentOn, deadlineOn }) =>
    phrases.appendix.basedOn(phrases.headings[step], formatDate(sentOn, language), formatDate(deadlineOn, language)),
  );
}

/** No deadline: where the creditor has not said which it set, nobody knows. */
function earlierFeeLines({ earlierFees = [] }: Why, words: Words): readonly string[] {
  const { appendix, headings } = words.phrases;
  return earlierFees.map(({ letter: { step, sentOn }, why: { arithmetic } }) =>
    appendix.earlierFee(headings[step], formatDate(sentOn, words.language), arithmeticText(arithmetic, words)),
  );
}

function rateLines({ rate }: Why, words: Words): readonly string[] {
  if (rate === undefined) return [];
  const { appendix } = words.phrases;
  return [appendix.rate(inWords(rate.name, words.phrases), rateText(rate), validity(rate, words))];
}

function rateText({ name, nok, percent }: WhyRate): string {
  if (nok !== undefined) return formatKroner(wholeKronerToOre(nok));
  assert(percent !== undefined, `rate ${name} is neither kroner nor percent`);
  return formatPercent(percent);
}

function factorLines({ factors = [], onTop = [] }: Why, words: Words): readonly string[] {
  const { factors: names, factor } = words.phrases.appendix;
  return [...factors, ...onTop].map(({ name, numerator, denominator, ...row }) =>
    factor(`${numerator}/${denominator}`, names[name] ?? name, validity(row, words)),
  );
}

function roundingLines({ rounding }: Why, words: Words): readonly string[] {
  if (rounding?.row === undefined) return [];
  const { rounding: line, units } = words.phrases.appendix;
  return [line(units[rounding.unit], validity(rounding.row, words))];
}

type Row = { readonly from: Parameters<typeof formatDate>[0]; readonly to: Row["from"]; readonly source: string };

/** When a row holds, and the regulation it was read in. */
function validity({ from, to, source }: Row, { language, phrases }: Words): string {
  const [regulation] = /(?:FOR|LOV)-\d{4}-\d{2}-\d{2}-\d+(?: §§? [\d, -]*\d)?/.exec(source) ?? [];
  const read = regulation === undefined ? phrases.appendix.otherSource : inWords(regulation, phrases);
  return `${formatDate(from, language)} – ${formatDate(to, language)} (${read})`;
}

const inWords = (text: string, { appendix }: Phrases): string =>
  appendix.wording.reduce((words, [from, to]) => words.replaceAll(from, to), text);
