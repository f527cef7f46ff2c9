import { auditChange, type Change, loadPayout, type Payout, payoutChange } from "@kravflyt/store";
import { refundReturned } from "../return-payout.ts";
import type { Shell } from "../shell.ts";

/**
 * Turns a refund down whose payment the bank took back meanwhile; nothing where it is handed over, or is just being so:
 * then the payer has the money twice, and it is a person's to ask for it. The payment itself is the caller's to change.
 */
export async function stopRefund(shell: Shell, payoutId: string): Promise<readonly Change[] | undefined> {
  const before = await loadPayout(shell.table, payoutId);
  if (before === undefined || !isHeldBack(before.value)) return undefined;
  const { creditorId, status, amountOre, account } = before.value;
  const after: Payout = { ...before.value, status: "declined", decided: { by: "bank", at: shell.at } };
  const told = { amountOre, account, status: after.status };
  return [
    payoutChange({ before, after }),
    auditChange({ creditorId, at: shell.at, by: "bank", what: `payout:${payoutId}`, before: status, after: told }),
    ...(await refundReturned(shell, before.value)),
  ];
}

const isHeldBack = ({ status, file }: Payout): boolean =>
  status === "awaiting_approval" || (status === "ordered" && file === undefined);
