import {
  type Account,
  type CalendarDate,
  type Creditor,
  type CreditorId,
  isPayoutDue,
  keptAtMost,
  type Ore,
  owingOf,
  type PayoutTerms,
  type payoutPeriod,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import { LimitReachedError, listEntries, type Payout } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** Ledger pages read for one payout, and entries of a page. */
const PAGES_MAX = 2_000;
const PAGE_SIZE = 100;

/** Entries of an account, as a payout is made of them. */
export type DatedEntry<A extends Account> = {
  readonly account: A;
  readonly on: CalendarDate;
  readonly bookingId: string;
  readonly amountOre: Ore;
};
/** Where the next period begins when nothing was paid yet. */
export type Since = { readonly since: CalendarDate };

export const termsOf = ({ payoutEveryDays, payout }: Creditor, lawDays: number | null): PayoutTerms => ({
  everyDays: payoutEveryDays,
  agreement: payout,
  lawDays,
});

/** Where a rhythm is agreed every day is looked at; so is what the bank turned down, once the account is another. */
export function everyDaysOf(terms: PayoutTerms, start: Payout | Since, account: string): number {
  const isMended = "status" in start && start.status === "rejected" && start.account !== account;
  return isMended || terms.agreement !== undefined ? 1 : keptAtMost(terms);
}

/** What an earlier payout took is no money that came. */
const isTaken = (bookingId: string): boolean => /^(?:payout|income):/.test(bookingId);

export function isDue(today: CalendarDate, terms: PayoutTerms, entries: readonly DatedEntry<Account>[]): boolean {
  if (terms.agreement === undefined) return true;
  const owing = owingOf(entries.filter(({ bookingId }) => !isTaken(bookingId)));
  return owing !== undefined && isPayoutDue(today, terms.agreement, { owing, terms });
}

/**
 * What was booked today beside what was ordered to leave: below zero where the bank took back, or a cost fell away, after the
 * days that an order is made of. Such money is not there any more: nothing of it leaves before the next look.
 */
export async function bookedToday(shell: Shell, creditorId: CreditorId, accounts: readonly Account[]): Promise<Ore> {
  const period = { from: shell.today, through: shell.today };
  const entries = await entriesIn(shell, { creditorId, accounts }, period);
  const fresh = entries.filter(({ bookingId }) => !isTaken(bookingId));
  return subtractOre(ZERO_ORE, sumOre(fresh.map(({ amountOre }) => amountOre)));
}

/** The first day that anything was booked on one of `accounts`. */
export async function firstDay(
  { table }: Shell,
  creditorId: CreditorId,
  accounts: readonly Account[],
): Promise<CalendarDate | undefined> {
  const firsts = await Promise.all(accounts.map((account) => listEntries(table, creditorId, account, { limit: 1 })));
  return firsts
    .flatMap((page) => page.items)
    .map((entry) => entry.on)
    .toSorted()[0];
}

/** Every entry of the period. @throws LimitReachedError rather than leave one out: the next period begins after this one. */
export async function entriesIn<A extends Account>(
  shell: Shell,
  of: { readonly creditorId: CreditorId; readonly accounts: readonly A[] },
  period: NonNullable<ReturnType<typeof payoutPeriod>>,
): Promise<readonly DatedEntry<A>[]> {
  const entries: DatedEntry<A>[] = [];
  for (const account of of.accounts) {
    let cursor: string | undefined;
    let pages = 0;
    do {
      if (pages === PAGES_MAX) throw new LimitReachedError("ledger pages of a payout", PAGES_MAX);
      pages += 1;
      const page = await listEntries(shell.table, of.creditorId, account, { ...period, cursor, limit: PAGE_SIZE });
      for (const entry of page.items) entries.push({ account, ...entry });
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return entries;
}
