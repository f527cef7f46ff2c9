import { addOre, type Ore, scaleOre, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { Language } from "../party.ts";
import { formatAmount, formatDate, formatKroner, formatPercent, formatShortDate } from "./format.ts";
import type { Paragraph, Specification, SpecificationRow } from "./letter-content.ts";
import type { ClaimFacts, ClaimLine, CostLine, InterestLine } from "./letter-facts.ts";
import type { ClaimTerms, Phrases, Terms } from "./phrases.ts";
import { plainText } from "./plain-text.ts";

type NamedRow = Pick<SpecificationRow, "part" | "label" | "ore"> & Partial<SpecificationRow>;

/** The claim line by line: principal, interest, letter fees and collection fee apart, and their sum. */
export function specification(facts: ClaimFacts, terms: ClaimTerms, phrases: Phrases): Specification {
  const principal = facts.claims.map((claim) => principalRow(claim, facts, phrases));
  const rows = [
    ...principal,
    ...principalSum(principal, phrases),
    ...facts.claims.flatMap((claim) => interestRows(claim, facts, phrases)),
    ...feeRows(facts, phrases),
    ...costRows(facts, phrases),
    row({ part: "total", label: phrases.rows.total, ore: facts.totalOre }),
  ];
  const { heading, ...columns } = phrases.specification;
  return { heading, columns, rows, notes: notes(terms, phrases) };
}

/** Interest of a claim, all that ever ran. */
export const interestOf = (claim: ClaimLine): Ore => sumOre(claim.interest.map((line) => line.ore));

/** What the claims, fees and collection fee add up to. */
export const totalOf = (facts: ClaimFacts): Ore =>
  sumOre([
    ...facts.claims.flatMap((claim) => [claim.principalOre, subtractOre(interestOf(claim), claim.interestPaidOre)]),
    ...facts.fees.map((fee) => fee.ore),
    facts.collectionFee?.ore ?? ZERO_ORE,
    ...facts.costs.map((cost) => cost.ore),
  ]);

/** The rates that interest was computed with, each from the day it came or came back, and what a further day costs. */
export function interestTerms(facts: ClaimFacts): Terms["interest"] {
  const lines = facts.claims.flatMap((claim) => claim.interest).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (lines.length === 0) return undefined;
  const changes = lines.filter(({ ratePercent }, at) => ratePercent !== lines[at - 1]?.ratePercent);
  const rates = changes.map(({ ratePercent, from }) => ({
    percent: formatPercent(ratePercent),
    from: formatDate(from, facts.language),
  }));
  const perDay = interestPerDay(facts);
  return { rates, ...(perDay === ZERO_ORE ? {} : { perDay: formatKroner(perDay) }) };
}

/** What one more day costs at the rate of the last one; only claims whose interest still runs on the letter's day. */
function interestPerDay(facts: ClaimFacts): Ore {
  const running = facts.claims.flatMap((claim) => {
    const last = runsOn(claim, facts.sentOn);
    return last === undefined ? [] : [{ principalOre: claim.principalOre, last }];
  });
  return running.reduce((sum, { principalOre, last }) => addOre(sum, dayOf(principalOre, last)), ZERO_ORE);
}

/** The interest of `claim` that runs on a day. */
export const runsOn = (claim: ClaimLine, on: ClaimFacts["sentOn"]): InterestLine | undefined =>
  claim.interest.findLast((line) => line.to === on);

const PERCENT_HUNDREDTHS = 10_000;

/** The share of the principal that one day costs. */
export const dayFraction = ({ ratePercent, yearDays }: InterestLine) => ({
  numerator: Number(ratePercent.replace(".", "")),
  denominator: PERCENT_HUNDREDTHS * yearDays,
});

function dayOf(principalOre: Ore, line: InterestLine): Ore {
  const { numerator, denominator } = dayFraction(line);
  return scaleOre(principalOre, numerator, denominator);
}

function row(named: NamedRow): SpecificationRow {
  return { issued: "", due: "", original: "", amount: formatAmount(named.ore), ...named };
}

const principalRow = (claim: ClaimLine, { language }: ClaimFacts, phrases: Phrases): SpecificationRow =>
  row({
    part: "principal",
    label: phrases.rows.principal(plainText(claim.invoiceNumber)),
    issued: claim.issuedOn === undefined ? "" : formatShortDate(claim.issuedOn, language),
    due: formatShortDate(claim.dueOn, language),
    original: formatAmount(claim.originalOre),
    ore: claim.principalOre,
  });

function principalSum(rows: readonly SpecificationRow[], phrases: Phrases): readonly SpecificationRow[] {
  if (rows.length < 2) return [];
  return [row({ part: "subtotal", label: phrases.rows.principalSum, ore: sumOre(rows.map((line) => line.ore)) })];
}

function interestRows(claim: ClaimLine, { language }: ClaimFacts, phrases: Phrases): readonly SpecificationRow[] {
  const [first] = claim.interest;
  const number = plainText(claim.invoiceNumber);
  const ran =
    first === undefined
      ? []
      : [
          row({
            part: "interest",
            label: phrases.rows.interest(number, formatShortDate(first.from, language)),
            ore: interestOf(claim),
          }),
        ];
  if (claim.interestPaidOre === 0) return ran;
  const paidOre = subtractOre(ZERO_ORE, claim.interestPaidOre);
  return [...ran, row({ part: "interest_paid", label: phrases.rows.interestPaid(number), ore: paidOre })];
}

function feeRows({ fees, collectionFee, language }: ClaimFacts, phrases: Phrases): readonly SpecificationRow[] {
  const owed = fees.filter((fee) => fee.ore !== 0);
  const letters = owed.map(({ step, sentOn, ore }) =>
    row({ part: "letter_fee", label: phrases.rows.fee(step, formatShortDate(sentOn, language)), ore }),
  );
  if (collectionFee === undefined || collectionFee.ore === 0) return letters;
  const label = collectionFeeLabel(collectionFee, phrases);
  return [...letters, row({ part: "collection_fee", label, ore: collectionFee.ore })];
}

/** The collection fee by the level it explains itself with. */
export const collectionFeeLabel = ({ why }: NonNullable<ClaimFacts["collectionFee"]>, { rows }: Phrases): string =>
  rows.collectionFee[why.rule === "collection_fee_heavy" ? "heavy" : "light"];

const costRows = ({ costs, language }: ClaimFacts, phrases: Phrases): readonly SpecificationRow[] =>
  costs
    .filter((cost) => cost.ore !== 0)
    .map((cost) => row({ part: cost.kind, label: costLabel(cost, language, phrases), ore: cost.ore }));

/** A court cost names the step that it was paid for: there may be several. */
export function costLabel({ kind, step }: CostLine, language: Language, { rows }: Phrases): string {
  if (step === undefined) return rows.cost[kind];
  return `${rows.cost[kind]}, ${rows.legalStep(step.kind, formatShortDate(step.on, language))}`;
}

function notes(terms: ClaimTerms, phrases: Phrases): readonly Paragraph[] {
  const { paid, heavy } = terms;
  return [
    ...(paid === undefined ? [] : [{ topics: [], text: phrases.paid(paid) }]),
    { topics: ["interest_terms"], text: phrases.interest(terms) },
    ...(heavy === undefined ? [] : [{ topics: [], text: phrases.heavyFee(heavy) }]),
  ];
}
