import {
  accept,
  assert,
  bookAssigned,
  type CalendarDate,
  type Case,
  type CaseEvent,
  ConflictError,
  decide,
  evolveAll,
  isHeld,
  type Ore,
} from "@kravflyt/core";
import {
  commit,
  ledgerChanges,
  loadPayment,
  loadVippsPayment,
  loadVippsSettling,
  paidOnOf,
  paymentChange,
  type StoredPayment,
  type Versioned,
  type VippsPayment,
  vippsPaymentChange,
  vippsSettlingChange,
} from "@kravflyt/store";
import { loadGoingOn } from "../going-on.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";

const TRIES_MAX = 5;

/** Carries on what was begun, part by part. @throws ConflictError when a case keeps changing. */
export async function finishSettling(shell: Shell): Promise<void> {
  const running = await loadVippsSettling(shell.table);
  if (running === undefined || running.value.isDone) return;
  const settlement = await loadPayment(shell.table, running.value.paymentId);
  assert(settlement?.spread === true, "a settlement is spread once it is written down");
  for (const part of running.value.parts) await settlePart(shell, settlement, part);
  try {
    await commit(shell.table, [vippsSettlingChange({ before: running, after: { ...running.value, isDone: true } })]);
  } catch (error) {
    // somebody else carried it to its end as well
    if (!(error instanceof ConflictError)) throw error;
  }
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
