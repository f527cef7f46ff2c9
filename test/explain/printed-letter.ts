import { explainPrincipal, type Owed, type replay, type Why } from "@kravflyt/core";
import type { StoredCaseEvent } from "@kravflyt/store";
import { readPdf } from "../../packages/letters/src/read-pdf.ts";
import { workOut } from "./arithmetic.ts";
import { earlierFeesOre, recompute } from "./recompute.ts";
import { decimal, exact, halfUp, times } from "./whole-numbers.ts";

export type Events = readonly StoredCaseEvent[];

/** Kroner as they are printed, groups parted by a space. */
export function printed(ore: bigint): string {
  const digits = String(ore < 0n ? -ore : ore).padStart(3, "0");
  const kroner = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, " ");
  return `${ore < 0n ? "−" : ""}${kroner},${digits.slice(-2)}`;
}

/** The last column of the specification on a letter, from the top: the only amounts without a unit that stand there. */
export function amountsOn(pdf: Uint8Array): readonly string[] {
  const amounts = readPdf(pdf).runs.filter(({ text }) => /^−?\d{1,3}(\s\d{3})*,\d\d\s*$/.test(text));
  const edge = Math.max(...amounts.map(({ right }) => right));
  return amounts.filter(({ right }) => edge - right < 1).map(({ text }) => text.replaceAll("\u00a0", " ").trim());
}

type Paid = {
  readonly interest: ReadonlyMap<string, bigint>;
  readonly salaer: bigint;
  readonly letters: ReadonlyMap<string, bigint>;
};

/** What payments before a letter paid of its parts, straight from the events. */
function paidBefore(events: Events): Paid {
  const [interest, letters] = [new Map<string, bigint>(), new Map<string, bigint>()];
  let salaer = 0n;
  const add = (to: Map<string, bigint>, name: string, ore: number) => to.set(name, (to.get(name) ?? 0n) + BigInt(ore));
  for (const { event } of events) {
    if (event.type !== "payment_received") continue;
    salaer += BigInt(event.allocation.parts.collection_fee);
    for (const part of event.allocation.letters) add(letters, part.letterId, part.ore);
    for (const part of event.allocation.claims) add(interest, part.invoiceId, part.interestOre);
  }
  return { interest, salaer, letters };
}

/** An amount of the list, and the explanations that it comes from: none for what only repeats or takes off. */
type Row = { readonly ore: bigint; readonly whys: readonly Why[] };
type State = ReturnType<typeof replay>;

/** What the list should say, each amount worked out again from its explanation alone. */
function rowsOf(state: State, owing: Owed, before: Events): readonly Row[] {
  const paid = paidBefore(before);
  const from = (why: Why, off = 0n): Row => ({
    ore: recompute(why) - off,
    whys: [why, ...(why.earlierFees ?? []).map((fee) => fee.why)],
  });
  const principal = owing.claims.map(({ claim }) => from(explainPrincipal(state, claim)));
  const interest = owing.claims.flatMap(({ claim: { invoiceId }, interest: lines }) => {
    const off = paid.interest.get(invoiceId) ?? 0n;
    const ran = { ore: lines.reduce((sum, { why }) => sum + recompute(why), 0n), whys: lines.map(({ why }) => why) };
    return [...(lines.length === 0 ? [] : [ran]), ...(off === 0n ? [] : [{ ore: -off, whys: [] }])];
  });
  const costs = [
    ...owing.letterFees.map(({ letterId, why }) => from(why, paid.letters.get(letterId))),
    from(owing.collectionFee.why, paid.salaer),
    ...[owing.instalmentFee, owing.compensation, ...owing.courtCosts].map(({ why }) => from(why)),
  ].filter(({ ore }) => ore !== 0n);
  checkFees(owing);
  const rows = [...principal, ...interest, ...costs];
  const sum = (of: readonly Row[]): Row => ({ ore: of.reduce((all, { ore }) => all + ore, 0n), whys: [] });
  const subtotal = principal.length < 2 ? [] : [sum(principal)];
  return [...principal, ...subtotal, ...interest, ...costs, sum(rows)];
}

/** Holds that the fees that compensation stands back for are those of the list and those that it tells of itself. */
function checkFees({ letterFees, collectionFee, compensation: { why } }: Owed): void {
  if (why.rule !== "standard_compensation") return;
  const listed = [...letterFees, collectionFee].reduce((sum, fee) => sum + recompute(fee.why), earlierFeesOre(why));
  if (listed !== BigInt(Number(why.inputs["feesOre"])))
    throw new Error(`compensation: fees of ${why.inputs["feesOre"]} øre, but ${listed} explained`);
}

export const shouldSay = (state: State, owing: Owed, before: Events): readonly string[] =>
  rowsOf(state, owing, before).map(({ ore }) => printed(ore));

/** The explanations that the list comes from. */
export const whysOf = (state: State, owing: Owed, before: Events): readonly Why[] =>
  rowsOf(state, owing, before).flatMap(({ whys }) => whys);

/** What a day more costs, each claim rounded for itself. */
export function perDay({ asOf, claims }: Owed): bigint {
  return claims
    .flatMap(({ principalOre, interest }) =>
      interest.filter(({ to }) => to === asOf).map((line) => ({ principalOre, line })),
    )
    .map(({ principalOre, line: { why } }) => {
      const percent = times(decimal(why.rate?.percent ?? ""), exact(1, 100));
      return halfUp(times(times(exact(principalOre), percent), exact(1, Number(why.inputs["yearDays"]))));
    })
    .reduce((sum, ore) => sum + ore, 0n);
}

const APPENDIX = "Slik er beløpet regnet ut";
const AMOUNT = "(?<!\\d)\\d{1,3}(?:[ \u00a0]\\d{3})*,\\d\\d[ \u00a0]kr";
const FACTOR = `(?:${AMOUNT}|\\d+,\\d\\d[ \u00a0]%|\\d+ ?/ ?\\d+)`;
const ROUNDED = "(?:\\s\\(avrundet\\s[^)]*\\))?";
const RESULT = `\\s=\\s${AMOUNT}${ROUNDED}`;
const SUM = `${AMOUNT}(?:\\s[×−+]\\s${FACTOR})+(?:, men ikke under 0)?${RESULT}(?:;\\s×\\s${FACTOR}${RESULT})?`;

/** All that is printed, line by line; what stands below a page is no part of it. */
function textOf(pdf: Uint8Array): readonly [letter: string, appendix: string] {
  const lines = readPdf(pdf).runs.map(({ text }) => text.trim());
  const [letter = "", ...appendix] = lines
    .filter((text) => !/^Side \d+ av \d+$/.test(text))
    .join("\n")
    .split(APPENDIX);
  return [letter, appendix.join(APPENDIX)];
}

/** Every amount of the letter itself that stands among words, `1 250,00`. */
export const amountsInWords = (pdf: Uint8Array): readonly string[] =>
  (textOf(pdf)[0].match(new RegExp(AMOUNT, "g")) ?? []).map((text) =>
    text.replaceAll("\u00a0", " ").replace(/ kr$/, ""),
  );

/** The codes of the rules that the appendix names. */
export const rulesIn = (pdf: Uint8Array): readonly string[] => [
  ...new Set([...textOf(pdf)[1].matchAll(/\(regel: ([a-z_.]+)\)/g)].map(([, rule = ""]) => rule)),
];

const WORDING = [
  ["avrundet ned til hele kroner", "down to the krone"],
  ["avrundet til hele kroner", "half up to the krone"],
  ["avrundet til nærmeste øre", "half up"],
  [", men ikke under 0", ", never below 0"],
] as const;

/** Every sum of the appendix, as it is printed, in what it comes to and what it says that it comes to. */
export function sumsIn(pdf: Uint8Array): readonly ReturnType<typeof workOut>[] {
  return (textOf(pdf)[1].match(new RegExp(SUM, "g")) ?? []).map((text) => {
    const inOre = text
      .replaceAll(new RegExp(AMOUNT, "g"), (amount) => `${BigInt(amount.replaceAll(/[^\d]/g, ""))} øre`)
      .replaceAll(/(\d+),(\d\d)\s%/g, "$1.$2 %")
      .replaceAll(/\s+/g, " ");
    return workOut(WORDING.reduce((said, [from, to]) => said.replaceAll(from, to), inOre));
  });
}

/** How many results the appendix states, read without knowing the form of their sums. */
export const equalsSigns = (pdf: Uint8Array): number => textOf(pdf)[1].split(/\s=\s/).length - 1;
