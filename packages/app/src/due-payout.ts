import {
  assert,
  type CalendarDate,
  type Creditor,
  type CreditorId,
  inParts,
  isPayoutDue,
  keepingDaysMax,
  keptAtMost,
  type LawInForce,
  type OwedEntry,
  owingOf,
  type PayoutPlan,
  type PayoutTerms,
  payoutPeriod,
  planPayout,
  type ReturnedPayout,
  returnedPayout,
} from "@kravflyt/core";
import {
  LimitReachedError,
  listEntries,
  listPayouts,
  loadPayout,
  PAYOUT_LINES_MAX,
  type Payout,
} from "@kravflyt/store";
import type { AccountInUse } from "./payout-account.ts";
import type { Shell } from "./shell.ts";

const OWED = ["owed_principal", "owed_interest", "owed_fees"] as const;
/** Ledger pages read for one payout, and entries of a page. */
const PAGES_MAX = 2_000;
const PAGE_SIZE = 100;

/** What the creditor is to be paid now, in as many parts as it takes; and of which period. */
export type DuePayout = {
  readonly whole: PayoutPlan;
  readonly parts: readonly PayoutPlan[];
  readonly from: CalendarDate;
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
  const period = begun ?? payoutPeriod(shell.today, everyDaysOf(terms, start, known), start);
  if (period === undefined) return undefined;
  const entries = await owedEntries(shell, creditorId, period);
  if (begun === undefined && !isDue(shell.today, terms, entries)) return undefined;
  const returned = await returnedIn(shell, entries);
  const whole = planPayout({ creditorId, on: shell.today, through: period.through }, entries, returned);
  return whole === undefined ? undefined : { whole, parts: inParts(whole, PAYOUT_LINES_MAX), from: period.from };
}

type Period = { readonly from: CalendarDate; readonly through: CalendarDate };

/** The period of the last payout, where not all parts of it are ordered. */
function begunPeriod(last: Payout | Since): Period | undefined {
  if (!("part" in last) || last.part === undefined || last.part.number === last.part.of) return undefined;
  return { from: last.part.from, through: last.through };
}

const termsOf = ({ payoutEveryDays, payout }: Creditor, lawDays: number | null): PayoutTerms => ({
  everyDays: payoutEveryDays,
  agreement: payout,
  lawDays,
});

/** Where a rhythm is agreed every day is looked at; so is what the bank turned down, once the account is another. */
function everyDaysOf(terms: PayoutTerms, start: Payout | Since, { creditor }: AccountInUse): number {
  const isMended = "status" in start && start.status === "rejected" && start.account !== creditor.bankAccount;
  return isMended || terms.agreement !== undefined ? 1 : keptAtMost(terms);
}

/** What an earlier payout took is no money that came. */
function isDue(today: CalendarDate, terms: PayoutTerms, entries: readonly DatedEntry[]): boolean {
  if (terms.agreement === undefined) return true;
  const owing = owingOf(entries.filter(({ bookingId }) => !bookingId.startsWith("payout:")));
  return owing !== undefined && isPayoutDue(today, terms.agreement, { owing, terms });
}

type DatedEntry = OwedEntry & { readonly on: CalendarDate };
type Since = { readonly since: CalendarDate };

/** Where the next period begins: after the last payout, or with the first money there was. */
async function startOf(shell: Shell, creditorId: CreditorId): Promise<Payout | Since | undefined> {
  const last = (await listPayouts(shell.table, creditorId, { limit: 1 })).items[0];
  if (last !== undefined) return last;
  const firsts = await Promise.all(OWED.map((account) => listEntries(shell.table, creditorId, account, { limit: 1 })));
  const since = firsts
    .flatMap((page) => page.items)
    .map((entry) => entry.on)
    .toSorted()[0];
  return since === undefined ? undefined : { since };
}

/** Every entry of the period. @throws LimitReachedError rather than leave one out: the next period begins after this one. */
async function owedEntries(shell: Shell, creditorId: CreditorId, period: Period): Promise<readonly DatedEntry[]> {
  const entries: DatedEntry[] = [];
  for (const account of OWED) {
    let cursor: string | undefined;
    let pages = 0;
    do {
      if (pages === PAGES_MAX) throw new LimitReachedError("ledger pages of a payout", PAGES_MAX);
      pages += 1;
      const page = await listEntries(shell.table, creditorId, account, { ...period, cursor, limit: PAGE_SIZE });
      for (const entry of page.items) entries.push({ account, ...entry });
      cursor = page.cursor;
    } while (cursor !== undefined);
  }
  return entries;
}

/** The payouts that came back among `entries`. */
async function returnedIn(shell: Shell, entries: readonly OwedEntry[]): Promise<readonly ReturnedPayout[]> {
  const ids = new Set(entries.flatMap(({ bookingId }) => returnedPayout(bookingId) ?? []));
  return Promise.all(
    [...ids].toSorted().map(async (payoutId) => {
      const payout = await loadPayout(shell.table, payoutId);
      assert(payout !== undefined, `payout ${payoutId} came back and is not known`);
      return payout.value;
    }),
  );
}
