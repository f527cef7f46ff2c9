import type { BankTransaction } from "@kravflyt/bank-files";
import {
  assert,
  bookAssigned,
  bookUnknown,
  type Case,
  type CaseId,
  type Ore,
  ore,
  type Takeable,
  takenBackOf,
} from "@kravflyt/core";
import {
  assignedChange,
  type Change,
  caseByKid,
  commit,
  isSuspended,
  ledgerChanges,
  loadPayment,
  loadVersionedPayment,
  paymentChange,
  paymentsOfBankRef,
  type StoredPayment,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { loadGoingOn } from "../going-on.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";
import { reverseOnCase } from "./reverse-on-case.ts";
import { stopRefund } from "./stop-refund.ts";

/** Money that the bank took back, as it is stored; its amount is below zero. */
export type Taken = StoredPayment & { readonly account: string };

/**
 * Undoes the payment that the bank took back, on its case or in suspense. Where it cannot be told which it was, or it was
 * not taken back whole, the money that is missing waits in suspense for a person.
 */
export async function takeBack(
  shell: Shell,
  taken: Taken,
  { late, brought }: { readonly late: readonly Change[]; readonly brought: Brought },
): Promise<"known" | "unknown"> {
  const all = await candidates(shell.table, taken, brought);
  const one = takenBackOf({ on: taken.paidOn, amountOre: ore(-taken.amountOre) }, all);
  if (one.ok) {
    const { paymentId, caseId } = one.value;
    const it = { taken, paymentId, changes: late };
    const seen = caseId === undefined ? undefined : await loadGoingOn(shell.table, caseId);
    const isDone = seen === undefined ? await fromSuspense(shell, it) : await fromCase(shell, { ...it, seen });
    if (isDone) return "known";
  }
  await commit(shell.table, [
    paymentChange(taken),
    ...ledgerChanges(bookUnknown({ paymentId: taken.paymentId, amountOre: taken.amountOre }, shell.today)),
    ...late,
  ]);
  return "unknown";
}

/** The payments that the same file brought in, by the bank's reference: its list is a moment behind. */
export type Brought = ReadonlyMap<string, readonly string[]>;

/**
 * Does money that left our account take a payment back, by the bank's own reference? A payout of ours, or a fee of the
 * bank's, does not. Which one of several it was, or of which it was a part, is not asked here.
 */
export async function isTakingBack(
  table: Table,
  { account, amountOre, bookedOn, archiveReference: bankRef }: BankTransaction,
  brought: Brought,
): Promise<boolean> {
  // payers give names of their own to payments, and may give the same to many
  if (bankRef === undefined) return false;
  const named = await paymentsNamed(table, { account, bankRef, brought });
  const all = named.filter((one) => one.amountOre > 0).map(candidate);
  const one = takenBackOf({ on: bookedOn, amountOre: ore(-amountOre) }, all);
  return one.ok || one.refusal.code !== "no_payment";
}

type Name = { readonly account: string; readonly bankRef: string; readonly brought: Brought };

async function paymentsNamed(table: Table, { account, bankRef, brought }: Name): Promise<readonly StoredPayment[]> {
  const [listed, ...loaded] = await Promise.all([
    paymentsOfBankRef(table, account, bankRef),
    ...(brought.get(bankRef) ?? []).map((paymentId) => loadPayment(table, paymentId)),
  ]);
  const now = new Map(loaded.flatMap((one) => (one === undefined ? [] : [[one.paymentId, one]])));
  return [...now.values(), ...listed.filter(({ paymentId }) => !now.has(paymentId))];
}

/** The bank's reference that a payment and its taking back have in common. */
export const bankRefOf = ({
  archiveReference,
  endToEndId,
}: Pick<BankTransaction, "archiveReference" | "endToEndId">): string | undefined => archiveReference ?? endToEndId;

/** On which case it is; on none in suspense. */
type Candidate = Takeable & { readonly caseId?: CaseId };

/** Those that the bank names by its reference, on whatever cases, or else those on the case whose KID it bears. */
async function candidates(
  table: Table,
  { account, bankRef, kid }: Taken,
  brought: Brought,
): Promise<readonly Candidate[]> {
  const named = bankRef === undefined ? [] : await paymentsNamed(table, { account, bankRef, brought });
  const isLike = (one: StoredPayment) => kid === undefined || one.kid === undefined || one.kid === kid;
  const came = named.filter((one) => one.amountOre > 0 && one.takenBackBy === undefined && isLike(one));
  if (came.length > 0) return came.map(candidate);
  const caseId = kid === undefined ? undefined : await caseByKid(table, kid);
  const state = caseId === undefined ? undefined : (await loadGoingOn(table, caseId))?.value;
  if (state === undefined) return [];
  return state.payments.flatMap(({ paymentId, paidOn, amountOre, origin }) =>
    origin === "client_account" ? [{ paymentId, paidOn, amountOre, isNamed: false, caseId: state.caseId }] : [],
  );
}

const candidate = ({ paymentId, paidOn, amountOre, caseId }: StoredPayment): Candidate => ({
  paymentId,
  paidOn,
  amountOre,
  isNamed: true,
  ...(caseId !== undefined && { caseId }),
});

type FromCase = {
  readonly seen: Versioned<Case>;
  readonly taken: Taken;
  readonly paymentId: string;
  readonly changes: readonly Change[];
};

/** False where the case says no: it was taken back before. */
async function fromCase(shell: Shell, { seen, taken, paymentId, changes }: FromCase): Promise<boolean> {
  const reversed = await reverseOnCase(shell, seen.value, {
    by: "bank",
    paymentId,
    reversalId: taken.paymentId,
    amountOre: ore(-taken.amountOre),
  });
  if (!reversed.ok || reversed.value.events.length === 0) return false;
  const { caseId, creditorId } = seen.value;
  const stored = paymentChange({ ...taken, caseId, creditorId, takesBack: paymentId });
  const { events, changes: more } = reversed.value;
  await saveCase(shell, { before: seen, events, changes: [stored, ...more, ...changes] });
  return true;
}

type FromSuspense = Omit<FromCase, "seen">;

/**
 * Nobody had put it anywhere: both leave the list, and what was owed to the payer is owed no more. An order to send it back
 * falls away with it, while it can be stopped.
 */
async function fromSuspense(shell: Shell, { taken, paymentId, changes }: FromSuspense): Promise<boolean> {
  const before = await loadVersionedPayment(shell.table, paymentId);
  if (before === undefined) return false;
  const { refundId, ...free } = before.value;
  if (!isSuspended(free)) return false;
  const stopped = refundId === undefined ? [] : await stopRefund(shell, refundId);
  if (stopped === undefined) return false;
  await commit(shell.table, [
    paymentChange({ ...taken, takesBack: paymentId }),
    assignedChange({ before, after: { ...free, takenBackBy: taken.paymentId } }),
    ...ledgerChanges(bookUnknown({ paymentId: taken.paymentId, amountOre: taken.amountOre }, shell.today)),
    ...stopped,
    ...changes,
  ]);
  return true;
}

/** Off the suspense list, in the transaction that undoes the payment. */
export function leftSuspense(shell: Shell, before: Versioned<StoredPayment>, after: StoredPayment): readonly Change[] {
  const { paymentId, amountOre }: { readonly paymentId: string; readonly amountOre: Ore } = before.value;
  assert(amountOre < 0, `payment ${paymentId} was not taken back`);
  return [assignedChange({ before, after }), ...ledgerChanges(bookAssigned({ paymentId, amountOre }, shell.today))];
}
