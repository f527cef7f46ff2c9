import {
  accept,
  addOre,
  type CalendarDate,
  daysBetween,
  daysOfSettlement,
  isFromVipps,
  type Ore,
  type Result,
  refuse,
  SUSPENSE,
  sumOre,
  type VippsDay,
  type VippsTerms,
  ZERO_ORE,
} from "@kravflyt/core";
import {
  assignedChange,
  auditChange,
  commit,
  eachTakenByVipps,
  eachUnknownPayment,
  isSuspended,
  loadOperator,
  loadVersionedPayment,
  loadVippsPayment,
  loadVippsSettling,
  type Table,
  type VippsPayment,
  type VippsSettling,
  vippsSettlingChange,
} from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import { finishSettling } from "./finish-settling.ts";

/** What Vipps has taken and not paid out yet, by day, oldest first. */
export async function vippsDays(table: Table): Promise<readonly VippsDay[]> {
  const days = new Map<CalendarDate, VippsDay>();
  for await (const { takenOn: on, amountOre } of eachTakenByVipps(table)) {
    if (on === undefined) continue;
    const { count, totalOre } = days.get(on) ?? { count: 0, totalOre: ZERO_ORE };
    days.set(on, { on, count: count + 1, totalOre: addOre(totalOre, amountOre) });
  }
  return [...days.values()];
}

export type SettleRefusal =
  | { readonly code: "payment_not_found" | "already_assigned" }
  /** What was taken on those days comes to `takenOre`. */
  | { readonly code: "other_amount"; readonly takenOre: Ore };

export type SettleVipps = {
  /** The settlement, as money in suspense. */
  readonly paymentId: string;
  /** The days whose payments it is for, each as a whole. */
  readonly days: readonly CalendarDate[];
  readonly by: string;
  readonly mayAccess: (creditorId: string) => boolean;
};

/**
 * Money that is a settlement of Vipps's is spread over the payments of whole days, which must come to exactly that: each part goes
 * on its case as paid on the day the debtor paid. First it is written down which; then part by part, each in a transaction of its
 * own, so that who comes after a crash goes on where it ended. Asked again it changes nothing.
 */
export async function settleVipps(
  shell: Shell,
  { paymentId, days, by, mayAccess }: SettleVipps,
): Promise<Result<{ readonly parts: number }, SettleRefusal>> {
  await finishSettling(shell);
  const [before, running] = await Promise.all([
    loadVersionedPayment(shell.table, paymentId),
    loadVippsSettling(shell.table),
  ]);
  if (before === undefined || !mayAccess(SUSPENSE)) return refuse({ code: "payment_not_found" });
  if (before.value.spread && running?.value.paymentId === paymentId) {
    return accept({ parts: running.value.parts.length });
  }
  if (!isSuspended(before.value)) return refuse({ code: "already_assigned" });
  const taken = await takenNow(shell.table, days);
  const takenOre = sumOre(taken.map(({ amountOre }) => amountOre));
  if (taken.length === 0 || takenOre !== before.value.amountOre) return refuse({ code: "other_amount", takenOre });
  const parts = taken.map(({ caseId, number }) => ({ caseId, number }));
  const settling: VippsSettling = { paymentId, parts, isDone: false };
  await commit(shell.table, [
    assignedChange({ before, after: { ...before.value, spread: true, assigned: { by, at: shell.at } } }),
    // one at a time: a part that two were to pay for would be paid once, and the other's money be nobody's
    vippsSettlingChange({ before: running, after: settling }),
    auditChange({
      creditorId: SUSPENSE,
      at: shell.at,
      by,
      what: `payment:${paymentId}`,
      before: undefined,
      after: { spread: days, parts: parts.length },
    }),
  ]);
  await finishSettling(shell);
  return accept({ parts: parts.length });
}

/** What was taken on `days`. The list is a moment behind: each is read again, as it is. */
async function takenNow(table: Table, days: readonly CalendarDate[]): Promise<readonly VippsPayment[]> {
  const now: VippsPayment[] = [];
  for (const on of new Set(days)) {
    for await (const one of eachTakenByVipps(table, on)) {
      const loaded = await loadVippsPayment(table, one);
      if (loaded?.value.state === "taken") now.push(loaded.value);
    }
  }
  return now;
}

/** Vipps pays out within some banking days, and Easter is long; what takes longer has gone wrong. */
const SETTLED_WITHIN_DAYS = 10;

/**
 * Spreads by itself what is certain: money from whom the operator says that Vipps pays from, which is exactly what was taken in a
 * day that is over, or in several after each other. All else a person sees on the suspense list. `lateSince`: the first day whose
 * money should long have been here.
 */
export async function settleVippsByItself(
  shell: Shell,
): Promise<{ readonly settled: number; readonly lateSince?: CalendarDate }> {
  const terms = (await loadOperator(shell.table))?.vipps;
  if (terms === undefined) return { settled: 0 };
  await finishSettling(shell);
  const isTold = terms.payerName !== undefined || terms.payerAccount !== undefined;
  const settled = isTold ? await settleCertain(shell, terms) : 0;
  const oldest = await oldestDay(shell.table);
  const isLate = oldest !== undefined && daysBetween(oldest, shell.today) > SETTLED_WITHIN_DAYS;
  return { settled, ...(isLate && { lateSince: oldest }) };
}

async function oldestDay(table: Table): Promise<CalendarDate | undefined> {
  for await (const { takenOn } of eachTakenByVipps(table)) return takenOn;
  return undefined;
}

async function settleCertain(shell: Shell, terms: VippsTerms): Promise<number> {
  let settled = 0;
  let taken = await vippsDays(shell.table);
  if (taken.length === 0) return settled;
  for await (const { paymentId, paidOn, amountOre, ...paid } of eachUnknownPayment(shell.table)) {
    if (amountOre <= 0 || !isFromVipps(terms, paid)) continue;
    const over = taken.filter(({ on }) => on < paidOn && on < shell.today);
    const days = daysOfSettlement(over, amountOre);
    if (days === undefined) continue;
    const done = await settleVipps(shell, { paymentId, days, by: "vipps", mayAccess: () => true });
    if (done.ok) settled += 1;
    taken = await vippsDays(shell.table);
  }
  return settled;
}
