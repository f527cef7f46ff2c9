import { bookReturn } from "@kravflyt/core";
import { type Change, ledgerChanges, type Payout, underWayEnded } from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** A payout that was turned down is the creditor's again from today, and nothing of it is under way. */
export async function returnChanges(shell: Shell, payout: Payout): Promise<readonly Change[]> {
  const ended = await underWayEnded(shell.table, { payoutId: payout.payoutId, orderedOn: payout.on }, shell.today);
  return [...ledgerChanges(bookReturn(payout, shell.today)), ...ended];
}
