import type { BankFile, ClosingBalance } from "@kravflyt/bank-files";
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
  const fresh = new Map<string, ClosingBalance>();
  for (const balance of balances) {
    const { account, on, closingOre, reference } = balance;
    const day = `${account} ${on}`;
    const known = fresh.get(day) ?? (await balanceOf(shell, balance));
    if (known === undefined) fresh.set(day, balance);
    else if (known.closingOre !== closingOre) {
      const where = { path: reference, field: `CLBD ${day}`, said: closingOre, found: known.closingOre };
      return { kind: "refused", code: "balance_differs", ...where };
    }
  }
  // none is kept of a file that is refused
  for (const balance of fresh.values()) await commit(shell.table, [bankBalanceChange({ ...balance, at: shell.at })]);
  for await (const { isOutgoing, endToEndId, bookedOn } of transactions()) {
    if (isOutgoing && endToEndId !== undefined) await hasPaid(shell, endToEndId, bookedOn);
  }
  return { kind: "read", payments: 0, unknown: 0, setAside: 0 };
}

/** What an earlier statement said of the same day. */
async function balanceOf({ table }: Shell, { account, on }: ClosingBalance) {
  const latest = await latestBankBalance(table, account, on);
  return latest?.on === on ? latest : undefined;
}

/** Our own payout on the bank's statement: it is no longer under way. What bears another name is the bank's or a person's. */
async function hasPaid(shell: Shell, orderName: string, on: CalendarDate): Promise<void> {
  const payoutId = await payoutOfOrder(shell.table, orderName);
  const payout = payoutId === undefined ? undefined : await loadPayout(shell.table, payoutId);
  if (payoutId === undefined || payout === undefined) return;
  await commit(shell.table, await underWayEnded(shell.table, { payoutId, orderedOn: payout.value.on }, on));
}
