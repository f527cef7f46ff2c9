import {
  accept,
  addOre,
  assert,
  bookAssigned,
  type CalendarDate,
  type Case,
  type CaseEvent,
  ConflictError,
  daysOfSettlement,
  decide,
  evolveAll,
  isFromVipps,
  isHeld,
  type Ore,
  type Result,
  refuse,
  SUSPENSE,
  sumOre,
  type VippsDay,
} from "@kravflyt/core";
import {
  assignedChange,
  auditChange,
  commit,
  isSuspended,
  ledgerChanges,
  listUnknownPayments,
  loadOperator,
  loadPayment,
  loadVersionedPayment,
  loadVippsPayment,
  loadVippsSettling,
  paidOnOf,
  paymentChange,
  type StoredPayment,
  type Table,
  takenByVipps,
  type Versioned,
  type VippsPayment,
  type VippsSettling,
  vippsPaymentChange,
  vippsSettlingChange,
} from "@kravflyt/store";
import { loadGoingOn } from "../going-on.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";

/** What Vipps has taken and not paid out yet, by day, oldest first. */
export async function vippsDays(table: Table): Promise<readonly VippsDay[]> {
  return daysOf(await takenByVipps(table));
}

type Taken = VippsPayment & { readonly takenOn: CalendarDate };
const isTaken = (payment: VippsPayment): payment is Taken => payment.takenOn !== undefined;

function daysOf(payments: readonly VippsPayment[]): readonly VippsDay[] {
  const byDay = Map.groupBy(payments.filter(isTaken), ({ takenOn }) => takenOn);
  return [...byDay]
    .map(([on, own]) => ({ on, count: own.length, totalOre: sumOre(own.map(({ amountOre }) => amountOre)) }))
    .toSorted((a, b) => a.on.localeCompare(b.on));
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
  const taken = (await takenNow(shell.table)).filter(({ takenOn }) => days.includes(takenOn));
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

/** The list is a moment behind: each is read again, as it is. */
async function takenNow(table: Table): Promise<readonly Taken[]> {
  const now: Taken[] = [];
  for (const one of await takenByVipps(table)) {
    const loaded = await loadVippsPayment(table, one);
    if (loaded?.value.state === "taken" && isTaken(loaded.value)) now.push(loaded.value);
  }
  return now;
}

const TRIES_MAX = 5;

/** Carries on what was begun, part by part. @throws ConflictError when a case keeps changing. */
async function finishSettling(shell: Shell): Promise<void> {
  const running = await loadVippsSettling(shell.table);
  if (running === undefined || running.value.isDone) return;
  const settlement = await loadPayment(shell.table, running.value.paymentId);
  assert(settlement?.spread === true, "a settlement is spread once it is written down");
  for (const part of running.value.parts) await settlePart(shell, settlement, part);
  await commit(shell.table, [vippsSettlingChange({ before: running, after: { ...running.value, isDone: true } })]);
}

async function settlePart(
  shell: Shell,
  settlement: StoredPayment,
  part: Pick<VippsPayment, "caseId" | "number">,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const before = await loadVippsPayment(shell.table, part);
    assert(before !== undefined, "a payment of Vipps's is never deleted");
    if (before.value.state === "settled") return;
    try {
      return await onCase(shell, settlement, before);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

/** Off the settlement and on the case, in one transaction; where the case cannot have it, it waits in suspense by itself. */
async function onCase(shell: Shell, { account }: StoredPayment, before: Versioned<VippsPayment>): Promise<void> {
  const { reference, caseId, amountOre } = before.value;
  const paymentId = `vipps-${reference}`;
  const paidOn = paidOnOf(before.value);
  const seen = await loadGoingOn(shell.table, caseId);
  const events = seen === undefined ? undefined : received(shell, seen.value, { paymentId, paidOn, amountOre });
  const stored: StoredPayment = {
    paymentId,
    paidOn,
    amountOre,
    ...(account !== undefined && { account }),
    text: `Vipps ${reference}`,
    origin: "client_account",
  };
  const settled = vippsPaymentChange({ before, after: { ...before.value, state: "settled" } });
  if (seen === undefined || events === undefined) {
    await commit(shell.table, [settled, paymentChange(stored)]);
    return;
  }
  const { caseId: goingOn, creditorId } = seen.value;
  const changes = [
    settled,
    paymentChange({ ...stored, caseId: goingOn, creditorId }),
    ...ledgerChanges(bookAssigned({ paymentId, amountOre }, shell.today)),
  ];
  await saveCase(shell, { before: seen, events, changes });
}

type Part = { readonly paymentId: string; readonly paidOn: CalendarDate; readonly amountOre: Ore };

/** The money is here: nothing is on its way any more, and it pays what was owed when the debtor paid. */
function received({ today: on }: Shell, state: Case, part: Part): readonly CaseEvent[] | undefined {
  const by = "vipps";
  const held = isHeld(state, "payment_on_its_way");
  const freed = held
    ? decide(state, { type: "end_hold", on, by, hold: "payment_on_its_way", outcome: "settled" })
    : accept([]);
  if (!freed.ok) return undefined;
  const order = { type: "receive_payment", on, by, ...part, origin: "client_account" } as const;
  const decided = decide(evolveAll(state, freed.value), order);
  return decided.ok ? [...freed.value, ...decided.value] : undefined;
}

/**
 * Spreads by itself what is certain: money from whom the operator says that Vipps pays from, which is exactly what was taken in a
 * day that is over, or in several after each other. All else a person sees on the suspense list.
 */
export async function settleVippsByItself(shell: Shell): Promise<{ readonly settled: number; readonly ore: Ore }> {
  const terms = (await loadOperator(shell.table))?.vipps;
  let sum = { settled: 0, ore: sumOre([]) };
  if (terms === undefined) return sum;
  await finishSettling(shell);
  if (terms.payerName === undefined && terms.payerAccount === undefined) return sum;
  const taken = await takenByVipps(shell.table);
  if (taken.length === 0) return sum;
  for (const { paymentId, paidOn, amountOre, ...paid } of await listUnknownPayments(shell.table)) {
    if (amountOre <= 0 || !isFromVipps(terms, paid)) continue;
    const over = (await vippsDays(shell.table)).filter(({ on }) => on < paidOn && on < shell.today);
    const days = daysOfSettlement(over, amountOre);
    if (days === undefined) continue;
    const done = await settleVipps(shell, { paymentId, days, by: "vipps", mayAccess: () => true });
    if (done.ok) sum = { settled: sum.settled + 1, ore: addOre(sum.ore, amountOre) };
  }
  return sum;
}
