import { type CalendarDate, ore } from "@kravflyt/core";
import { added, compare, type Reading } from "./reading.ts";
import { countOf, dayOf, isNok, needed, oreOf, signOf } from "./values.ts";
import type { Bag } from "./walk-tree.ts";

/** Entries counted and summed without their sign. */
type Tally = { count: number; sum: number };

/** A statement or notification: entries of one account. Changed in place while it is read. */
export type Statement = {
  readonly id: string;
  /** `undefined`: not a Norwegian one. */
  readonly account: string | undefined;
  entries: number;
  /** Booked and in NOK, with their sign. */
  sum: number;
  /** Entries by direction: all, and those that are booked. */
  readonly credit: { readonly all: Tally; readonly booked: Tally };
  readonly debit: { readonly all: Tally; readonly booked: Tally };
  hasOtherCurrency: boolean;
};

/** What a statement says of itself before its entries. */
export type Said = { readonly balances: Balance[]; readonly totals: Map<Direction, Bag> };

type Direction = "all_entries" | "credit_entries" | "debit_entries";

type Balance = { readonly code: string; readonly amount: number; readonly on: CalendarDate | undefined };

const tallies = () => ({ all: { count: 0, sum: 0 }, booked: { count: 0, sum: 0 } });

export const newStatement = (id: string, account: string | undefined): Statement => ({
  id,
  account,
  entries: 0,
  sum: 0,
  credit: tallies(),
  debit: tallies(),
  hasOtherCurrency: false,
});

/** Balances in other currencies are not compared. */
export function takeBalance({ place }: Reading, { balances }: Said, bag: Bag): void {
  const text = needed(bag, "amount", place);
  const sign = signOf(needed(bag, "sign", place), place);
  if (!isNok(bag, "amount")) return;
  const on = dayOf(bag, ["bookedOn", "bookedAt"], place);
  balances.push({ code: bag.get("code") ?? "", amount: sign * oreOf(text, place), on });
}

type Counted = { readonly sign: 1 | -1; readonly amount: number; readonly isBooked: boolean };

export function countEntry(reading: Reading, statement: Statement, { sign, amount, isBooked }: Counted): void {
  const { all, booked } = sign === 1 ? statement.credit : statement.debit;
  for (const tally of isBooked ? [all, booked] : [all]) {
    tally.count += 1;
    tally.sum = added(reading, tally.sum, amount);
  }
  if (isBooked) statement.sum = added(reading, statement.sum, sign * amount);
}

/** Holds a statement against its own totals, and a camt.053 against its balances. */
export function endStatement(reading: Reading, statement: Statement, said: Said): void {
  compareTotals(reading, statement, said);
  if (reading.version?.format !== "camt.053") return;
  compareBalances(reading, statement, said.balances);
  for (const { code, on, amount } of said.balances) {
    if (code !== "CLBD" || on === undefined || statement.account === undefined) continue;
    const reference = `${reading.messageId}/${statement.id}`;
    reading.balances.push({ account: statement.account, on, closingOre: ore(amount), reference });
  }
}

/** Opening balance and entries come to the closing one. The pages of a long statement have interim ones (`ITBD`). */
function compareBalances(reading: Reading, { sum, credit, debit }: Statement, balances: readonly Balance[]): void {
  const first = (code: string) => balances.find((balance) => balance.code === code);
  const interim = balances.filter(({ code }) => code === "ITBD");
  const opening = first("OPBD") ?? first("PRCD") ?? interim[0];
  const closing = first("CLBD") ?? interim.at(-1);
  if (balances.length === 0 && credit.booked.count + debit.booked.count === 0) return;
  if (opening === undefined || closing === undefined) throw reading.place.refused("element_missing", { field: "Bal" });
  compare(reading, "balance", closing.amount, added(reading, opening.amount, sum));
}

/** Whether entries that are not booked count is the bank's choice: either way is right. */
function compareTotals(reading: Reading, statement: Statement, { totals }: Said): void {
  if (statement.hasOtherCurrency) return;
  const { credit, debit } = statement;
  const found = {
    credit_entries: credit,
    debit_entries: debit,
    all_entries: { all: both(credit.all, debit.all), booked: both(credit.booked, debit.booked) },
  };
  for (const [direction, bag] of totals) {
    const { all, booked } = found[direction];
    const [count, sum] = [bag.get("count"), bag.get("sum")];
    if (count !== undefined) either(reading, countOf(count, reading.place), [all.count, booked.count], "entries");
    if (sum !== undefined) either(reading, oreOf(sum, reading.place), [all.sum, booked.sum], "amountOre");
  }
}

const both = (one: Tally, other: Tally): Tally => ({ count: one.count + other.count, sum: one.sum + other.sum });

function either(reading: Reading, said: number, [all, booked]: readonly [number, number], field: string): void {
  compare(reading, field, said, said === booked ? booked : all);
}
