import { ACCOUNTS, type Account, type Booking, type LedgerEntry } from "../ledger.ts";
import { addOre, type Ore, sumOre, ZERO_ORE } from "../money.ts";
import { creditorId } from "../party.ts";

/** Balance of each account in øre, debit +; an account without a balance is left out. */
export type Balances = Readonly<Partial<Record<Account, Ore>>>;

/** Whose money it is that belongs to no case we know: it waits on the suspense list, booked as owed to whoever paid it. */
export const SUSPENSE = creditorId("suspense");

export function addBalances(a: Balances, b: Balances): Balances {
  return compact(ACCOUNTS.map((account) => [account, addOre(a[account] ?? ZERO_ORE, b[account] ?? ZERO_ORE)]));
}

/** What `entries` come to, account by account. */
export const balancesOf = (entries: readonly LedgerEntry[]): Balances =>
  entries.reduce<Balances>((sum, { account, amountOre }) => addBalances(sum, { [account]: amountOre }), {});

/** Of double entry: always zero. */
export const sumOfBalances = (balances: Balances): Ore => sumOre(Object.values(balances));

export const sameBalances = (a: Balances, b: Balances): boolean =>
  ACCOUNTS.every((account) => (a[account] ?? 0) === (b[account] ?? 0));

const compact = (all: readonly (readonly [Account, Ore])[]): Balances =>
  Object.fromEntries(all.filter(([, amountOre]) => amountOre !== 0));

/**
 * A booking as one line of the journal, the same text for the same booking: what the day's hash is taken of. Entries of one
 * account are one sum, in the order of the chart.
 */
export function journalLine({ bookingId, creditorId: whose, on, entries }: Booking): string {
  const sums = balancesOf(entries);
  return JSON.stringify([on, whose, bookingId, ACCOUNTS.flatMap((account) => entryText(account, sums[account]))]);
}

const entryText = (account: Account, amountOre: Ore | undefined): readonly (readonly [Account, Ore])[] =>
  amountOre === undefined ? [] : [[account, amountOre]];
