import { type BankTransaction, isPain002, readOcrGiro } from "@kravflyt/bank-files";
import { booking, ConflictError, type CreditorId, creditorId, decide, ore } from "@kravflyt/core";
import {
  caseByKid,
  commit,
  ledgerChanges,
  loadBankFile,
  loadPayment,
  paymentChange,
  saveBankFile,
} from "@kravflyt/store";
import { loadGoingOn } from "./going-on.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";
import { type ReportAnswer, takeStatusReport } from "./take-status-report.ts";

/** Files that the bank laid down for us. */
export type BankInbox = {
  readonly list: () => Promise<readonly string[]>;
  /** As the file is. */
  readonly read: (name: string) => Promise<Uint8Array>;
};

export type FileAnswer =
  | { readonly name: string; readonly kind: "read"; readonly payments: number; readonly unknown: number }
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
  return answer.kind === "read" ? { payments: answer.payments, unknown: answer.unknown } : { refused: answer.code };
}

async function readOne(shell: Shell, inbox: BankInbox, name: string): Promise<FileAnswer> {
  const bytes = await inbox.read(name);
  if (isPain002(bytes)) return { name, ...(await takeStatusReport(shell, bytes)) };
  const file = readOcrGiro(bytes);
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

/** Money that belongs to no case we know: it waits on the suspense list, booked as owed to whoever paid it. */
const SUSPENSE: CreditorId = creditorId("suspense");

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
  if (seen === undefined || decision?.ok !== true) {
    await commit(shell.table, [paymentChange(withKid), ...ledgerChanges(suspense(shell, it))]);
    return "unknown";
  }
  const { caseId: id, creditorId: whose } = seen.value;
  const change = paymentChange({ ...withKid, caseId: id, creditorId: whose });
  await saveCase(shell, { before: seen, events: decision.value, changes: [change] });
  return "known";
}

const suspense = (shell: Shell, { reference, amountOre }: BankTransaction) =>
  booking({
    bookingId: `suspense:${reference}`,
    creditorId: SUSPENSE,
    on: shell.today,
    entries: [
      { account: "client_bank", amountOre },
      { account: "owed_to_payer", amountOre: ore(-amountOre) },
    ],
  });
