import { type BankFile, type BankTransaction, isPain002, readBankFile } from "@kravflyt/bank-files";
import {
  addDays,
  assert,
  bankTermsOf,
  bookUnknown,
  type CalendarDate,
  ConflictError,
  decide,
  type Operator,
  type PostingFormat,
} from "@kravflyt/core";
import {
  bankBalanceChange,
  caseByKid,
  commit,
  lateReadingChanges,
  latestBankBalance,
  ledgerChanges,
  loadBankFile,
  loadOperator,
  loadPayment,
  loadPayout,
  loadPostingSource,
  paymentChange,
  payoutOfOrder,
  postingSourceChange,
  saveBankFile,
  underWayEnded,
} from "@kravflyt/store";
import { loadGoingOn } from "./going-on.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { bankRefOf, isTakingBack, type Taken, takeBack } from "./suspense/take-back.ts";
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
  for await (const transaction of transactions()) {
    // a bank may tell of all accounts in one file, and what came to the others is no client money
    if (!(await isOurs(shell, operator, transaction))) {
      counted.setAside += 1;
      continue;
    }
    if (counted.payments === 0 && !(await isPostedFrom(shell, operator, format)))
      return { name, kind: "refused", code: "other_posting_source" };
    counted.payments += 1;
    if ((await receive(shell, transaction)) === "unknown") counted.unknown += 1;
  }
  return { name, kind: "read", ...counted };
}

/** What left the account is ours to book only where the bank's reference says that it takes a payment back. */
async function isOurs({ table }: Shell, { clientAccount }: Operator, transaction: BankTransaction): Promise<boolean> {
  if (transaction.account !== clientAccount) return false;
  return transaction.isOutgoing !== true || (await isTakingBack(table, transaction));
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

const TRIES_MAX = 5;
/** Characters kept of what a payer wrote. */
const TEXT_MAX = 500;

async function receive(shell: Shell, transaction: BankTransaction): Promise<"known" | "unknown" | "already"> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await receiveOnce(shell, transaction);
    } catch (error) {
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

async function receiveOnce(shell: Shell, it: BankTransaction): Promise<"known" | "unknown" | "already"> {
  if ((await loadPayment(shell.table, it.reference)) !== undefined) return "already";
  const { account, reference: paymentId, bookedOn: bankDay, amountOre } = it;
  const late = lateReadingChanges({ account, paymentId, bankDay, bookedOn: shell.today, amountOre });
  const payment = toPayment(it);
  if (amountOre < 0) return takeBack(shell, payment, late);
  const caseId = it.kid === null ? undefined : await caseByKid(shell.table, it.kid);
  const seen = caseId === undefined ? undefined : await loadGoingOn(shell.table, caseId);
  const decision =
    seen === undefined
      ? undefined
      : decide(seen.value, {
          type: "receive_payment",
          on: shell.today,
          by: "bank",
          paymentId,
          paidOn: bankDay < shell.today ? bankDay : shell.today,
          amountOre,
          origin: "client_account",
        });
  if (seen === undefined || decision?.ok !== true) {
    await commit(shell.table, [
      paymentChange(payment),
      ...ledgerChanges(bookUnknown({ paymentId, amountOre }, shell.today)),
      ...late,
    ]);
    return "unknown";
  }
  const { caseId: id, creditorId: whose } = seen.value;
  const changes = [paymentChange({ ...payment, caseId: id, creditorId: whose }), ...late];
  await saveCase(shell, { before: seen, events: decision.value, changes });
  return "known";
}

/** What is kept of a movement on the account. */
function toPayment(it: BankTransaction): Taken {
  const text = [it.debtorName, it.text]
    .filter((one) => one !== undefined)
    .join(": ")
    .slice(0, TEXT_MAX);
  const bankRef = bankRefOf(it);
  return {
    paymentId: it.reference,
    paidOn: it.bookedOn,
    amountOre: it.amountOre,
    account: it.account,
    origin: "client_account",
    ...(it.kid === null ? {} : { kid: it.kid }),
    ...(text === "" ? {} : { text }),
    ...(bankRef === undefined ? {} : { bankRef }),
    ...(it.debtorAccount === undefined ? {} : { payerAccount: it.debtorAccount }),
  };
}
