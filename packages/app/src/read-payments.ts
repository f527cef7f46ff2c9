import type { BankFile, BankTransaction } from "@kravflyt/bank-files";
import { assert, bankTermsOf, ConflictError, type Operator, type PostingFormat } from "@kravflyt/core";
import { commit, loadOperator, loadPostingSource, postingSourceChange } from "@kravflyt/store";
import { inGroups } from "./in-groups.ts";
import { receivePayments } from "./receive-payments.ts";
import type { Shell } from "./shell.ts";
import { type Brought, bankRefOf, isTakingBack } from "./suspense/take-back.ts";

export type PaymentsAnswer =
  | {
      readonly name: string;
      readonly kind: "read";
      readonly payments: number;
      readonly unknown: number;
      /** Movements that are no payments to us: what left the account, other currencies, other accounts. */
      readonly setAside: number;
    }
  | { readonly name: string; readonly kind: "refused"; readonly code: "other_posting_source" };

type Payments = Pick<BankFile, "setAside" | "transactions"> & { readonly format: PostingFormat };

/** Payments looked up together: so many are one request for each thing that is looked up. */
const GROUP_MAX = 100;
/** So many payments that could not be booked are no longer a fault of each of them: the rest of the file waits. */
const FAILURES_MAX = 100;

/**
 * Books the payments of a file: first all that came in, then what was taken back, which may be any of it. While something
 * that came in is not booked, nothing is taken back: the file is read again.
 */
export async function readPayments(
  shell: Shell,
  name: string,
  { format, setAside, transactions }: Payments,
): Promise<PaymentsAnswer> {
  const operator = await loadOperator(shell.table);
  assert(operator !== undefined, "the tenant has no operator");
  const counted = { payments: 0, unknown: 0, setAside: setAside.length };
  const failures: unknown[] = [];
  const brought = new Map<string, string[]>();
  for await (const group of inThenOut(transactions, failures)) {
    // a bank may tell of all accounts in one file, and what came to the others is no client money
    const own = await ownOf(shell, operator, { group, brought });
    counted.setAside += group.length - own.length;
    if (own.length === 0) continue;
    if (counted.payments === 0 && !(await isPostedFrom(shell, operator, format)))
      return { name, kind: "refused", code: "other_posting_source" };
    bringIn(brought, own);
    const received = await receivePayments(shell, own, brought);
    counted.payments += own.length;
    counted.unknown += received.unknown;
    failures.push(...received.failures);
    if (failures.length >= FAILURES_MAX) break;
  }
  // not marked as read: the next run books what is left
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} payments of ${name} were not booked`);
  return { name, kind: "read", ...counted };
}

/** Groups of one sign, each sign in a reading of its own; the second only where nothing has failed in the first. */
async function* inThenOut(
  transactions: BankFile["transactions"],
  failures: readonly unknown[],
): AsyncGenerator<readonly BankTransaction[]> {
  yield* inGroups(
    only(transactions(), ({ amountOre }) => amountOre >= 0),
    GROUP_MAX,
  );
  if (failures.length > 0) return;
  yield* inGroups(
    only(transactions(), ({ amountOre }) => amountOre < 0),
    GROUP_MAX,
  );
}

async function* only<Item>(items: AsyncIterable<Item>, isWanted: (item: Item) => boolean): AsyncGenerator<Item> {
  for await (const item of items) if (isWanted(item)) yield item;
}

/** A batch may have one reference for thousands: so many of them are kept, and the list has the others. */
const SAME_REFERENCE_MAX = 100;

function bringIn(brought: Map<string, string[]>, own: readonly BankTransaction[]): void {
  for (const one of own) {
    const bankRef = bankRefOf(one);
    if (one.amountOre < 0 || bankRef === undefined) continue;
    const known = brought.get(bankRef);
    if (known === undefined) brought.set(bankRef, [one.reference]);
    else if (known.length < SAME_REFERENCE_MAX) known.push(one.reference);
  }
}

/** What left the account is ours to book only where the bank's reference says that it takes a payment back. */
async function ownOf(
  { table }: Shell,
  { clientAccount }: Operator,
  { group, brought }: { readonly group: readonly BankTransaction[]; readonly brought: Brought },
): Promise<readonly BankTransaction[]> {
  const own: BankTransaction[] = [];
  for (const one of group.filter(({ account }) => account === clientAccount)) {
    if (one.isOutgoing !== true || (await isTakingBack(table, one, brought))) own.push(one);
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
