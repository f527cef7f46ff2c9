import { addOre, type CalendarDate, type Ore, ore, sumOre, ZERO_ORE } from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import type { Company, FikenState, JournalEntry, LedgerLine, Transaction, TransactionSource } from "./state.ts";

export type EntryDraft = {
  readonly date: CalendarDate;
  readonly description: string;
  readonly lines: readonly LedgerLine[];
};

export type Posting = {
  readonly state: FikenState;
  readonly company: Company;
  readonly today: CalendarDate;
};

export const nextId = (state: FikenState): number => {
  state.nextId += 1;
  return state.nextId;
};

/** @throws Refusal 400 when an account is not in the company's chart or an entry does not balance. */
export function checkEntries(company: Company, entries: readonly EntryDraft[]): void {
  for (const { lines } of entries) {
    if (lines.length === 0) throw invalid("journalEntries.lines must not be empty");
    for (const { account } of lines) checkAccount(company, account);
    const difference = sumOre(lines.map((line) => line.amount));
    if (difference !== 0) throw invalid(`debit and credit differ by ${difference}`);
  }
}

/** @throws Refusal 400 when the account is not in the company's chart. */
export function checkAccount(company: Company, account: string): void {
  if (!company.accounts.has(account)) throw invalid(`account ${account} does not exist`);
}

/** Books the entries as one transaction. They have been checked: `checkEntries` says no before anything changes. */
export function post(
  { state, company, today }: Posting,
  draft: { readonly description: string; readonly source: TransactionSource; readonly entries: readonly EntryDraft[] },
): Transaction {
  checkEntries(company, draft.entries);
  const transactionId = nextId(state);
  const entries = draft.entries.map((entry): JournalEntry => {
    const journalEntryNumber = company.nextEntryNumber;
    company.nextEntryNumber += 1;
    return {
      ...entry,
      lines: entry.lines.filter((line) => line.amount !== 0),
      journalEntryId: nextId(state),
      journalEntryNumber,
      transactionId,
      createdDate: today,
      lastModifiedDate: today,
      attachments: [],
    };
  });
  const { description, source } = draft;
  const dates = { createdDate: today, lastModifiedDate: today };
  const transaction: Transaction = { transactionId, ...dates, description, source, entries, deleted: false };
  company.transactions.set(transactionId, transaction);
  for (const entry of entries) company.entries.set(entry.journalEntryId, entry);
  return transaction;
}

/** Books the same with the sides turned, and marks the first one deleted. */
export function reverse(posting: Posting, transaction: Transaction, description: string): Transaction {
  const { today } = posting;
  const reversal = post(posting, {
    description,
    source: { kind: "reversal", of: transaction.transactionId },
    entries: transaction.entries.map(({ date, lines }) => ({
      date,
      description,
      lines: lines.map((line) => ({ ...line, amount: ore(-line.amount) })),
    })),
  });
  transaction.deleted = true;
  transaction.lastModifiedDate = today;
  for (const entry of transaction.entries) {
    entry.offsetTransactionId = reversal.transactionId;
    entry.lastModifiedDate = today;
  }
  return reversal;
}

/** Balance of each account that has one, debit positive, of all entries dated `until` or before (all when absent). */
export function balances(company: Company, until?: CalendarDate): Map<string, Ore> {
  const sums = new Map<string, Ore>();
  for (const entry of company.entries.values()) {
    if (until !== undefined && entry.date > until) continue;
    for (const { account, amount } of entry.lines) sums.set(account, addOre(sums.get(account) ?? ZERO_ORE, amount));
  }
  return sums;
}

export function findTransaction(company: Company, transactionId: number): Transaction {
  const transaction = company.transactions.get(transactionId);
  if (transaction === undefined) throw notFound("the transaction");
  return transaction;
}
