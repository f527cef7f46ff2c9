import { addOre, type CalendarDate, daysBetween, type Ore, ore, sumOre, ZERO_ORE } from "@kravflyt/core";
import { invalid, notFound } from "../server/refusal.ts";
import { nextId } from "./fiscal-setup.ts";
import type { DayNumber, Entry, FiscalSetup, PartnerPost, Transaction, XenaState } from "./state.ts";

/** Where a command works: the company, and the moment by the sandbox's clock. */
export type Inside = { readonly state: XenaState; readonly setup: FiscalSetup; readonly at: number };

export const toDayNumber = (day: CalendarDate): DayNumber => daysBetween("1970-01-01" as CalendarDate, day);

export const createdAt = ({ at }: Inside): string => new Date(at).toISOString();

export type Draft = Pick<Transaction, "fiscalOn" | "description" | "entries" | "cancels"> & {
  /** A voucher that is there already. */
  readonly voucherId?: number | undefined;
};

/** @throws Refusal 400 when debit and credit differ. */
export function post(inside: Inside, { voucherId, ...draft }: Draft): Transaction {
  const difference = sumOre(draft.entries.map(({ amount }) => amount));
  if (difference !== 0) throw invalid(`debit and credit differ by ${difference}`);
  const { state, setup } = inside;
  const transaction: Transaction = {
    id: nextId(state),
    voucherId: voucherId ?? nextId(state),
    createdAt: createdAt(inside),
    isCancelled: draft.cancels !== undefined,
    ...draft,
    entries: draft.entries.filter(({ amount }) => amount !== 0),
  };
  setup.transactions.set(transaction.id, transaction);
  return transaction;
}

type PostDraft = Pick<
  PartnerPost,
  | "partnerId"
  | "postType"
  | "amount"
  | "currency"
  | "currencyAmount"
  | "fiscalOn"
  | "voucherId"
  | "voucherNumber"
  | "transactionId"
  | "ledgerLineId"
  | "kid"
  | "dueOn"
>;

export function addPost(inside: Inside, draft: PostDraft): PartnerPost {
  const made: PartnerPost = {
    id: nextId(inside.state),
    createdAt: createdAt(inside),
    version: 1,
    settled: ZERO_ORE,
    isCancelled: false,
    ...draft,
  };
  inside.setup.posts.set(made.id, made);
  return made;
}

export const remaining = ({ amount, settled }: PartnerPost): Ore => ore(amount - settled);

export const isOpen = (it: PartnerPost): boolean =>
  !it.isCancelled && it.settlementId === undefined && remaining(it) !== 0;

/** @throws Refusal 404 when there is none, or it was cancelled. */
export function findPost({ posts }: FiscalSetup, id: number): PartnerPost {
  const found = posts.get(id);
  if (found === undefined || found.isCancelled) throw notFound("the partner post");
  return found;
}

/** @throws Refusal 404 when there is none, or it was cancelled. */
export function findTransaction({ transactions }: FiscalSetup, id: number): Transaction {
  const found = transactions.get(id);
  if (found === undefined || found.isCancelled) throw notFound("the transaction");
  return found;
}

/** Balance of each account by its number, debit above zero. */
export function balances({ transactions }: FiscalSetup): Map<number, Ore> {
  const sums = new Map<number, Ore>();
  for (const { entries } of transactions.values()) {
    for (const { tag, amount } of entries) sums.set(tag, addOre(sums.get(tag) ?? ZERO_ORE, amount));
  }
  return sums;
}

export const turned = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((entry) => ({ ...entry, amount: ore(-entry.amount) }));
