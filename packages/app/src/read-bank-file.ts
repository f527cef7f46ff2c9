import { type BankTransaction, readOcrGiro } from "@kravflyt/bank-files";
import { bookUnknown, ConflictError, decide } from "@kravflyt/core";
import {
  caseByKid,
  commit,
  lateReadingChanges,
  ledgerChanges,
  loadBankFile,
  loadPayment,
  paymentChange,
  saveBankFile,
} from "@kravflyt/store";
import { loadGoingOn } from "./going-on.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/** Files that the bank laid down for us. */
export type BankInbox = {
  readonly list: () => Promise<readonly string[]>;
  /** As the file is, ISO 8859-1. */
  readonly read: (name: string) => Promise<Uint8Array>;
};

export type FileAnswer =
  | { readonly name: string; readonly kind: "read"; readonly payments: number; readonly unknown: number }
  | { readonly name: string; readonly kind: "refused"; readonly code: string };

/** Reads what is new in the inbox. A file that is refused is refused whole and told; it stops no other. */
export async function readBankFiles(shell: Shell, inbox: BankInbox): Promise<readonly FileAnswer[]> {
  const answers: FileAnswer[] = [];
  for (const name of (await inbox.list()).toSorted()) {
    if ((await loadBankFile(shell.table, name)) !== undefined) continue;
    const answer = await readOne(shell, inbox, name);
    await saveBankFile(shell.table, { name, at: shell.at, ...outcome(answer) });
    answers.push(answer);
  }
  return answers;
}

const outcome = (answer: FileAnswer) =>
  answer.kind === "read" ? { payments: answer.payments, unknown: answer.unknown } : { refused: answer.code };

async function readOne(shell: Shell, inbox: BankInbox, name: string): Promise<FileAnswer> {
  const file = readOcrGiro(await inbox.read(name));
  if (!file.ok) return { name, kind: "refused", code: file.refusal.code };
  let unknown = 0;
  for (const transaction of file.value.transactions) {
    if ((await receive(shell, transaction)) === "unknown") unknown += 1;
  }
  return { name, kind: "read", payments: file.value.transactions.length, unknown };
}

const TRIES_MAX = 5;

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
  const caseId = it.kid === null ? undefined : await caseByKid(shell.table, it.kid);
  const seen = caseId === undefined ? undefined : await loadGoingOn(shell.table, caseId);
  const decision =
    seen === undefined
      ? undefined
      : decide(seen.value, {
          type: "receive_payment",
          on: shell.today,
          by: "bank",
          paymentId: it.reference,
          paidOn: it.bookedOn < shell.today ? it.bookedOn : shell.today,
          amountOre: it.amountOre,
          origin: "client_account",
        });
  const payment = {
    paymentId: it.reference,
    paidOn: it.bookedOn,
    amountOre: it.amountOre,
    account: it.account,
    origin: "client_account",
  } as const;
  const withKid = it.kid === null ? payment : { ...payment, kid: it.kid };
  const { account, reference: paymentId, bookedOn: bankDay, amountOre } = it;
  const late = lateReadingChanges({ account, paymentId, bankDay, bookedOn: shell.today, amountOre });
  if (seen === undefined || decision?.ok !== true) {
    await commit(shell.table, [
      paymentChange(withKid),
      ...ledgerChanges(bookUnknown({ paymentId, amountOre }, shell.today)),
      ...late,
    ]);
    return "unknown";
  }
  const { caseId: id, creditorId: whose } = seen.value;
  const changes = [paymentChange({ ...withKid, caseId: id, creditorId: whose }), ...late];
  await saveCase(shell, { before: seen, events: decision.value, changes });
  return "known";
}
