import { addDays, type CalendarDate } from "@kravflyt/core";
import { chance, wholeChance } from "./chance.ts";

/** How a bank treats files and accounts on a day. */
export type BankMood = {
  readonly reportDelayHours: number;
  readonly reportCopies: number;
  readonly holdPayments: boolean;
  /** Of those that were asked about. */
  readonly closedAccounts: readonly string[];
};

const CALM: BankMood = { reportDelayHours: 0, reportCopies: 1, holdPayments: false, closedAccounts: [] };
/** Of a hundred days or accounts. */
const SHARES = { held: 12, closed: 50 } as const;
/** An account is closed for as many days, or open. */
const DAYS_CLOSED = 6;
const DELAYS_HOURS = [0, 0, 3, 30] as const;

/**
 * What a difficult bank does on `today`: reports come late, and more than once; payments wait for a person there; an account is
 * closed for some days, so that a payout is turned down. It depends on the seed and the day alone.
 */
export function bankMood(
  seed: number,
  {
    today,
    until,
    accounts,
  }: { readonly today: CalendarDate; readonly until: CalendarDate | undefined; readonly accounts: readonly string[] },
): BankMood {
  if (until === undefined || today >= until) return CALM;
  const ofHundred = (...about: readonly (string | number)[]) => chance(seed, "bank", ...about) * 100;
  const spell = Math.floor(Date.parse(today) / (DAYS_CLOSED * DAY_MS));
  return {
    reportDelayHours: DELAYS_HOURS[wholeChance(seed, { from: 0, to: DELAYS_HOURS.length - 1 }, "delay", today)] ?? 0,
    reportCopies: wholeChance(seed, { from: 1, to: 3 }, "copies", today),
    holdPayments: ofHundred("held", today) < SHARES.held,
    closedAccounts: accounts.filter((account) => ofHundred("closed", account, spell) < SHARES.closed),
  };
}

const DAY_MS = 86_400_000;

/** Of a hundred payments that a debtor made with a KID, so many are taken back. */
const TAKEN_BACK = 20;

/** The day on which the bank takes a payment back: the same or the next one; `undefined` where it does not. */
export function takenBackOn(
  seed: number,
  {
    deed,
    paidOn,
    until,
  }: { readonly deed: string; readonly paidOn: CalendarDate; readonly until: CalendarDate | undefined },
): CalendarDate | undefined {
  if (until === undefined || chance(seed, "taken back", deed) * 100 >= TAKEN_BACK) return undefined;
  const on = addDays(paidOn, wholeChance(seed, { from: 0, to: 1 }, "back on", deed));
  return on < until ? on : undefined;
}
