import { type BankFile, isPain002, readBankFile } from "@kravflyt/bank-files";
import { addDays, type CalendarDate } from "@kravflyt/core";
import {
  bankBalanceChange,
  commit,
  latestBankBalance,
  loadBankFile,
  loadPayout,
  payoutOfOrder,
  saveBankFile,
  underWayEnded,
} from "@kravflyt/store";
import { type PaymentsAnswer, readPayments } from "./read-payments.ts";
import type { Shell } from "./shell.ts";
import { type ReportAnswer, takeStatusReport } from "./take-status-report.ts";

/** Files that the bank laid down for us. */
export type BankInbox = {
  readonly list: () => Promise<readonly string[]>;
  /** As the file is: OCR giro, camt.053, camt.054 or pain.002, told by its content. */
  readonly read: (name: string) => Promise<Uint8Array>;
};

export type FileAnswer =
  | PaymentsAnswer
  /** A status report on a file of ours. */
  | ({ readonly name: string } & ReportAnswer)
  | { readonly name: string; readonly kind: "refused"; readonly code: string };

/** Reads what is new in the inbox. A file that is refused is refused whole and told; it stops no other. */
export async function readBankFiles(shell: Shell, inbox: BankInbox): Promise<readonly FileAnswer[]> {
  const answers: FileAnswer[] = [];
  for (const name of (await inbox.list()).toSorted()) {
    if ((await loadBankFile(shell.table, name)) !== undefined) continue;
    const answer = await readOne(shell, inbox, name);
    if (answer.kind === "later") continue;
    await saveBankFile(shell.table, { name, at: shell.at, ...outcome(answer) });
    answers.push(answer);
  }
  return answers;
}

function outcome(answer: Exclude<FileAnswer, { readonly kind: "later" }>) {
  if (answer.kind === "heard") return { payoutId: answer.payoutId };
  if (answer.kind === "refused") return { refused: answer.code };
  const { payments, unknown, setAside } = answer;
  return { payments, unknown, ...(setAside > 0 && { setAside }) };
}

/** A night's payments are dated on the next banking day, and Easter is long; later than that is no date of today's file. */
const AHEAD_DAYS = 7;

async function readOne(shell: Shell, inbox: BankInbox, name: string): Promise<FileAnswer> {
  const bytes = await inbox.read(name);
  if (isPain002(bytes)) return { name, ...(await takeStatusReport(shell, bytes)) };
  const file = await readBankFile(() => [bytes], { latestDay: addDays(shell.today, AHEAD_DAYS) });
  if (!file.ok) return { name, kind: "refused", code: file.refusal.code };
  const { format } = file.value;
  if (format === "camt.053") return readStatement(shell, name, file.value);
  return readPayments(shell, name, { ...file.value, format });
}

/**
 * A statement tells again what notifications and OCR giro have told: it posts nothing. Its balances are what the daily proof
 * holds the ledger against. One that says otherwise of a day than an earlier one did is refused: a person has to ask the bank.
 */
async function readStatement(shell: Shell, name: string, { balances, transactions }: BankFile): Promise<FileAnswer> {
  for (const balance of balances) {
    const { account, on, closingOre } = balance;
    const known = await latestBankBalance(shell.table, account, on);
    if (known?.on !== on) await commit(shell.table, [bankBalanceChange({ ...balance, at: shell.at })]);
    else if (known.closingOre !== closingOre) return { name, kind: "refused", code: "balance_differs" };
  }
  for await (const { isOutgoing, endToEndId, bookedOn } of transactions()) {
    if (isOutgoing && endToEndId !== undefined) await hasPaid(shell, endToEndId, bookedOn);
  }
  return { name, kind: "read", payments: 0, unknown: 0, setAside: 0 };
}

/** Our own payout on the bank's statement: it is no longer under way. What bears another name is the bank's or a person's. */
async function hasPaid(shell: Shell, orderName: string, on: CalendarDate): Promise<void> {
  const payoutId = await payoutOfOrder(shell.table, orderName);
  const payout = payoutId === undefined ? undefined : await loadPayout(shell.table, payoutId);
  if (payoutId === undefined || payout === undefined) return;
  await commit(shell.table, await underWayEnded(shell.table, { payoutId, orderedOn: payout.value.on }, on));
}
