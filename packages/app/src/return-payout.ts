import { assert, bookIncomeReturned, bookRefundReturned, bookReturn } from "@kravflyt/core";
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
 * back to whoever paid it is in suspense again, and the operator's income stands on the client account.
 */
export async function returnChanges(shell: Shell, payout: Payout): Promise<readonly Change[]> {
  const { refund, income } = payout;
  if (refund === undefined) {
    const back =
      income === undefined
        ? bookReturn(payout, shell.today)
        : bookIncomeReturned({ ...payout, creditorId: income.creditorId }, shell.today);
    return [...ledgerChanges(back), ...(await noLongerUnderWay(shell, payout))];
  }
  const before = await loadVersionedPayment(shell.table, refund.paymentId);
  assert(before !== undefined, `refund ${payout.payoutId} has no payment`);
  const { refundId: _, ...after } = before.value;
  return [assignedChange({ before, after }), ...(await refundReturned(shell, payout))];
}

/** The money of a refund that was turned down, without its payment. */
export const refundReturned = async (shell: Shell, payout: Payout): Promise<readonly Change[]> => [
  ...ledgerChanges(bookRefundReturned(payout, shell.today)),
  ...(await noLongerUnderWay(shell, payout)),
];

const noLongerUnderWay = ({ table, today }: Shell, { payoutId, on }: Payout): Promise<readonly Change[]> =>
  underWayEnded(table, { payoutId, orderedOn: on }, today);
