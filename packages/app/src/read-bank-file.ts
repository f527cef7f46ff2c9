import { type BankFile, type BankTransaction, isPain002, readBankFile } from "@kravflyt/bank-files";
import {
  addDays,
  assert,
  bankTermsOf,
  type CalendarDate,
  ConflictError,
  type Operator,
  type PostingFormat,
} from "@kravflyt/core";
import {
  bankBalanceChange,
  commit,
  latestBankBalance,
  loadBankFile,
  loadOperator,
  loadPayout,
  loadPostingSource,
  payoutOfOrder,
  postingSourceChange,
  saveBankFile,
  underWayEnded,
} from "@kravflyt/store";
import { inGroups } from "./in-groups.ts";
import { receivePayments } from "./receive-payments.ts";
import type { Shell } from "./shell.ts";
import { isTakingBack } from "./suspense/take-back.ts";
import { type ReportAnswer, takeStatusReport } from "./take-status-report.ts";

/** Files that the bank laid down for us. */
export type BankInbox = {
  readonly list: () => Promise<readonly string[]>;
  /** As the file is: OCR giro, camt.053, camt.054 or pain.002, told by its content. */
  readonly read: (name: string) => Promise<Uint8Array>;
};

export type FileAnswer =
  | {
      readonly name: string;
      readonly kind: "read";
      readonly payments: number;
      readonly unknown: number;
      /** Movements that are no payments to us: what left the account, other currencies, other accounts. */
      readonly setAside: number;
    }
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

/** Payments looked up together: so many are one request for each thing that is looked up. */
const GROUP_MAX = 100;
/** So many payments that could not be booked are no longer a fault of each of them: the rest of the file waits. */
const FAILURES_MAX = 100;

async function readOne(shell: Shell, inbox: BankInbox, name: string): Promise<FileAnswer> {
  const bytes = await inbox.read(name);
  if (isPain002(bytes)) return { name, ...(await takeStatusReport(shell, bytes)) };
  const file = await readBankFile(() => [bytes], { latestDay: addDays(shell.today, AHEAD_DAYS) });
  if (!file.ok) return { name, kind: "refused", code: file.refusal.code };
  const { format, setAside, transactions } = file.value;
  if (format === "camt.053") return readStatement(shell, name, file.value);
  const operator = await loadOperator(shell.table);
  assert(operator !== undefined, "the tenant has no operator");
  const counted = { payments: 0, unknown: 0, setAside: setAside.length };
  const failures: unknown[] = [];
  for await (const group of inGroups(transactions(), GROUP_MAX)) {
    // a bank may tell of all accounts in one file, and what came to the others is no client money
    const own = await ownOf(shell, operator, group);
    counted.setAside += group.length - own.length;
    if (own.length === 0) continue;
    if (counted.payments === 0 && !(await isPostedFrom(shell, operator, format)))
      return { name, kind: "refused", code: "other_posting_source" };
    const received = await receivePayments(shell, own);
    counted.payments += own.length;
    counted.unknown += received.unknown;
    failures.push(...received.failures);
    if (failures.length >= FAILURES_MAX) break;
  }
  // not marked as read: the next run books what is left
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} payments of ${name} were not booked`);
  return { name, kind: "read", ...counted };
}

/** What left the account is ours to book only where the bank's reference says that it takes a payment back. */
async function ownOf(
  { table }: Shell,
  { clientAccount }: Operator,
  group: readonly BankTransaction[],
): Promise<readonly BankTransaction[]> {
  const own: BankTransaction[] = [];
  for (const one of group.filter(({ account }) => account === clientAccount)) {
    if (one.isOutgoing !== true || (await isTakingBack(table, one))) own.push(one);
  }
  return own;
}

/**
 * Are the client account's payments taken from files of this kind? Banks tell of the same payment in several, under names of
 * their own: read from two kinds it would be paid twice.
 */
async function isPostedFrom({ table }: Shell, operator: Operator, format: PostingFormat): Promise<boolean> {
  const account = operator.clientAccount;
  const source = bankTermsOf(operator).postsFrom ?? (await loadPostingSource(table, account));
  if (source !== undefined) return source === format;
  try {
    await commit(table, [postingSourceChange(account, format)]);
    return true;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return (await loadPostingSource(table, account)) === format;
  }
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
