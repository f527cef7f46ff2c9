import type { BankFile } from "@kravflyt/bank-files";
import type { CalendarDate } from "@kravflyt/core";
import {
  bankBalanceChange,
  commit,
  latestBankBalance,
  loadPayout,
  payoutOfOrder,
  underWayEnded,
} from "@kravflyt/store";
import type { PaymentsAnswer } from "./read-payments.ts";
import type { Shell } from "./shell.ts";

/**
 * A statement tells again what notifications and OCR giro have told: it posts nothing. Its balances are what the daily proof
 * holds the ledger against. One that says otherwise of a day than an earlier one did is refused: a person has to ask the bank.
 */
export async function takeBankStatement(shell: Shell, { balances, transactions }: BankFile): Promise<PaymentsAnswer> {
  for (const balance of balances) {
    const { account, on, closingOre, reference } = balance;
    const known = await latestBankBalance(shell.table, account, on);
    if (known?.on !== on) await commit(shell.table, [bankBalanceChange({ ...balance, at: shell.at })]);
    else if (known.closingOre !== closingOre) {
      const where = { path: reference, field: `CLBD ${account} ${on}`, said: closingOre, found: known.closingOre };
      return { kind: "refused", code: "balance_differs", ...where };
    }
  }
  for await (const { isOutgoing, endToEndId, bookedOn } of transactions()) {
    if (isOutgoing && endToEndId !== undefined) await hasPaid(shell, endToEndId, bookedOn);
  }
  return { kind: "read", payments: 0, unknown: 0, setAside: 0 };
}

/** Our own payout on the bank's statement: it is no longer under way. What bears another name is the bank's or a person's. */
async function hasPaid(shell: Shell, orderName: string, on: CalendarDate): Promise<void> {
  const payoutId = await payoutOfOrder(shell.table, orderName);
  const payout = payoutId === undefined ? undefined : await loadPayout(shell.table, payoutId);
  if (payoutId === undefined || payout === undefined) return;
  await commit(shell.table, await underWayEnded(shell.table, { payoutId, orderedOn: payout.value.on }, on));
}
