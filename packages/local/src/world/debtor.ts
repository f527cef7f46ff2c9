import { addDays, type CalendarDate, type Ore, ore, unreachable } from "@kravflyt/core";
import { chance, wholeChance } from "./chance.ts";

/** How a debtor behaves about one invoice. */
type Temper = (typeof TEMPERS)[number]["temper"];

/** Each with its share of a hundred. */
const TEMPERS = [
  { temper: "pays_the_invoice", share: 18 },
  { temper: "pays_first_letter", share: 20 },
  { temper: "pays_second_letter", share: 18 },
  { temper: "pays_third_letter", share: 8 },
  { temper: "pays_in_parts", share: 9 },
  { temper: "pays_too_much", share: 5 },
  { temper: "pays_without_costs", share: 7 },
  { temper: "gets_a_credit_note", share: 4 },
  { temper: "never_pays", share: 11 },
] as const;

function temperOf(seed: number, invoice: string): Temper {
  let left = chance(seed, "temper", invoice) * 100;
  for (const { temper, share } of TEMPERS) {
    if (left < share) return temper;
    left -= share;
  }
  return "never_pays";
}

/** An invoice as it lies with the debtor. `invoice` names it among all creditors'. */
export type HeldInvoice = { readonly invoice: string; readonly dueOn: CalendarDate };

/** What is done about an invoice today without any letter: the debtor pays it, or the creditor credits it. */
export function aboutInvoice(
  { seed, today, began }: { readonly seed: number; readonly today: CalendarDate; readonly began: CalendarDate },
  held: HeldInvoice,
): "pay" | "credit" | undefined {
  const temper = temperOf(seed, held.invoice);
  const from = held.dueOn > began ? held.dueOn : began;
  const day = addDays(from, wholeChance(seed, { from: 1, to: 20 }, "day", held.invoice));
  if (day !== today) return undefined;
  if (temper === "pays_the_invoice") return "pay";
  return temper === "gets_a_credit_note" ? "credit" : undefined;
}

/** A letter as the debtor has it: `place` counts the letters about the same invoices, from 1. */
export type HeldLetter = {
  readonly invoice: string;
  readonly sentOn: CalendarDate;
  readonly place: number;
  readonly isResidualNotice: boolean;
  readonly amountOre: Ore;
  readonly principalOre: Ore;
};

const TOO_MUCH_ORE = 10_000;

/** What the debtor pays on the letter, and when; undefined when never. */
export function aboutLetter(
  seed: number,
  letter: HeldLetter,
): { readonly on: CalendarDate; readonly amountOre: Ore } | undefined {
  const temper = temperOf(seed, letter.invoice);
  const amountOre = amountFor(temper, letter);
  if (amountOre === undefined) return undefined;
  const waits = wholeChance(seed, { from: 2, to: 13 }, "letter", letter.invoice, letter.place);
  return { on: addDays(letter.sentOn, waits), amountOre };
}

function amountFor(temper: Temper, { place, isResidualNotice, amountOre, principalOre }: HeldLetter): Ore | undefined {
  if (isResidualNotice) return temper === "never_pays" ? undefined : amountOre;
  const deed = DEEDS[temper];
  if (deed === undefined || (deed.place !== place && !(deed.alsoLater && place > deed.place))) return undefined;
  switch (deed.pays) {
    case "all":
      return amountOre;
    case "too_much":
      return ore(amountOre + TOO_MUCH_ORE);
    case "principal":
      return principalOre;
    case "a_third_then_all":
      return place === deed.place ? ore(Math.ceil(amountOre / 3)) : amountOre;
    default:
      return unreachable(deed.pays);
  }
}

/** On which letter the debtor pays, and what. */
type Deed = {
  readonly place: number;
  readonly alsoLater?: true;
  readonly pays: "all" | "too_much" | "principal" | "a_third_then_all";
};

const DEEDS: Readonly<Partial<Record<Temper, Deed>>> = {
  pays_the_invoice: { place: 1, pays: "all" },
  pays_first_letter: { place: 1, pays: "all" },
  pays_second_letter: { place: 2, pays: "all" },
  pays_third_letter: { place: 3, pays: "all" },
  pays_too_much: { place: 1, pays: "too_much" },
  pays_without_costs: { place: 2, pays: "principal" },
  pays_in_parts: { place: 1, alsoLater: true, pays: "a_third_then_all" },
};
