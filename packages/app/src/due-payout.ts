import {
  addDays,
  assert,
  type CalendarDate,
  type CreditorId,
  inParts,
  keepingDaysMax,
  type LawInForce,
  type Ore,
  type OwedEntry,
  type PayoutPlan,
  payoutPeriod,
  planPayout,
  returnedPayout,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";
import { listPayouts, loadPayout, PAYOUT_LINES_MAX, type Payout } from "@kravflyt/store";
import { bookedToday, entriesIn, everyDaysOf, firstDay, isDue, type Since, termsOf } from "./money-due.ts";
import type { AccountInUse } from "./payout-account.ts";
import type { Shell } from "./shell.ts";

export const OWED = ["owed_principal", "owed_interest", "owed_fees"] as const;

/** What the creditor is to be paid now, in as many parts as it takes; and of which period. */
export type DuePayout = {
  readonly whole: PayoutPlan;
  readonly parts: readonly PayoutPlan[];
  readonly from: CalendarDate;
  /** Some of it came back from an order that a second person was asked about: it is not paid without one again. */
  readonly wasAsked: boolean;
};

/**
 * The payout whose day has come, planned from the ledger: a day that is over is booked on no more, so the same period always has
 * the same parts. One of which a run that died has ordered only some parts is due until all of them are.
 */
export async function duePayout(shell: Shell, known: AccountInUse, law: LawInForce): Promise<DuePayout | undefined> {
  const { creditorId } = known.creditor;
  const start = await startOf(shell, creditorId);
  if (start === undefined) return undefined;
  const terms = termsOf(known.creditor, keepingDaysMax(shell.today, law));
  const begun = begunPeriod(start);
  const period = begun ?? payoutPeriod(shell.today, everyDaysOf(terms, start, known.creditor.bankAccount), start);
  if (period === undefined) return undefined;
  const entries = await entriesIn(shell, { creditorId, accounts: OWED }, period);
  if (begun === undefined && !isDue(shell.today, terms, entries)) return undefined;
  const returned = await returnedIn(shell, entries);
  const whole = planPayout({ creditorId, on: shell.today, through: period.through }, entries, returned);
  if (whole === undefined || (await bookedToday(shell, creditorId, OWED)) < 0) return undefined;
  return { whole, parts: inParts(whole, PAYOUT_LINES_MAX), from: period.from, wasAsked: returned.some(isDecided) };
}

type Period = { readonly from: CalendarDate; readonly through: CalendarDate };

/** The period of the last payout, where not all parts of it are ordered. */
function begunPeriod(last: Payout | Since): Period | undefined {
  if (!("part" in last) || last.part === undefined || last.part.number === last.part.of) return undefined;
  return { from: last.part.from, through: last.through };
}

/** Where the next period begins: after the last payout, or with the first money there was. */
async function startOf(shell: Shell, creditorId: CreditorId): Promise<Payout | Since | undefined> {
  const last = (await listPayouts(shell.table, creditorId, { limit: 1 })).items[0];
  if (last !== undefined) return last;
  const since = await firstDay(shell, creditorId, OWED);
  return since === undefined ? undefined : { since };
}

/** What the creditor has to get of all that was booked through `through`, and no payout took: below zero where it was sent more. */
export async function owedThrough(shell: Shell, creditorId: CreditorId, through: CalendarDate): Promise<Ore> {
  const start = await startOf(shell, creditorId);
  if (start === undefined) return ZERO_ORE;
  const from = "since" in start ? start.since : addDays(start.through, 1);
  const entries = await entriesIn(shell, { creditorId, accounts: OWED }, { from, through });
  const fresh = entries.filter(({ bookingId }) => !bookingId.startsWith("payout:"));
  return subtractOre(ZERO_ORE, sumOre(fresh.map(({ amountOre }) => amountOre)));
}

/** A second person has said yes or no to it. */
export const isDecided = ({ decided }: Payout): boolean => decided !== undefined;

/** The payouts that came back among `entries`. */
async function returnedIn(shell: Shell, entries: readonly OwedEntry[]): Promise<readonly Payout[]> {
  const ids = new Set(entries.flatMap(({ bookingId }) => returnedPayout(bookingId) ?? []));
  return Promise.all(
    [...ids].toSorted().map(async (payoutId) => {
      const payout = await loadPayout(shell.table, payoutId);
      assert(payout !== undefined, `payout ${payoutId} came back and is not known`);
      return payout.value;
    }),
  );
}
