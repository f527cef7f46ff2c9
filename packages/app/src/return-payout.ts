import { assert, bookRefundReturned, bookReturn } from "@kravflyt/core";
import {
  assignedChange,
  type Change,
  ledgerChanges,
  loadVersionedPayment,
  type Payout,
  underWayEnded,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/**
 * A payout that was turned down is the creditor's again from today, and nothing of it is under way; money that was to go
 * back to whoever paid it is in suspense again.
 */
export async function returnChanges(shell: Shell, payout: Payout): Promise<readonly Change[]> {
  const ended = await underWayEnded(shell.table, { payoutId: payout.payoutId, orderedOn: payout.on }, shell.today);
  const { refund } = payout;
  if (refund === undefined) return [...ledgerChanges(bookReturn(payout, shell.today)), ...ended];
  const before = await loadVersionedPayment(shell.table, refund.paymentId);
  assert(before !== undefined, `refund ${payout.payoutId} has no payment`);
  const { refundId: _, ...after } = before.value;
  return [assignedChange({ before, after }), ...ledgerChanges(bookRefundReturned(payout, shell.today)), ...ended];
}
