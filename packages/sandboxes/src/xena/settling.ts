import { type Ore, ore, sumOre } from "@kravflyt/core";
import { invalid } from "../server/refusal.ts";
import { CUSTOMERS, nextId, SALES } from "./fiscal-setup.ts";
import { addPost, findPost, type Inside, isOpen, post, remaining } from "./posting.ts";
import type { DayNumber, Entry, PartnerPost, Settlement, Transaction } from "./state.ts";

export type PayDraft = {
  readonly postIds: readonly number[];
  /** Where the money went, debit above zero. */
  readonly entries: readonly Entry[];
  readonly fiscalOn: DayNumber;
  readonly description: string;
  /** The one that is not paid in full, or too much. */
  readonly partlyId?: number | undefined;
};

/**
 * A payment of posts of one customer, which it settles at once.
 * @throws Refusal 400 when a post is settled, they are of several customers, or the sums do not meet.
 */
export function pay(inside: Inside, it: PayDraft): PartnerPost {
  const total = sumOre(it.entries.map(({ amount }) => amount));
  const { partnerId } = checkPayment(inside, { ...it, total });
  const { fiscalOn, description, postIds, partlyId } = it;
  const customers: Entry = { tag: CUSTOMERS, amount: ore(-total), partnerId };
  const transaction = post(inside, { fiscalOn, description, entries: [...it.entries, customers] });
  return addPayment(inside, {
    transaction,
    partnerId,
    total,
    postIds,
    partlyId,
    voucherNumber: nextVoucherNumber(inside),
  });
}

export type PaymentDraft = {
  /** In the books already. */
  readonly transaction: Transaction;
  readonly partnerId: number;
  /** What comes off what the customer owes; below zero is put on it. */
  readonly total: Ore;
  readonly postIds: readonly number[];
  readonly partlyId?: number | undefined;
  readonly voucherNumber: number;
  readonly ledgerLineId?: number | undefined;
};

/** The customer's side of a payment that is in the books; with no posts to settle it stays open. */
export function addPayment(inside: Inside, it: PaymentDraft): PartnerPost {
  const { transaction, partnerId, total, partlyId, voucherNumber, ledgerLineId } = it;
  const { fiscalOn, voucherId, id } = transaction;
  const shares = it.postIds.length === 0 ? [] : checkPayment(inside, it).shares;
  const amount = ore(-total);
  const payment = addPost(inside, {
    partnerId,
    postType: "CustomerPayment",
    amount,
    currency: "NOK",
    currencyAmount: amount,
    fiscalOn,
    dueOn: fiscalOn,
    voucherId,
    voucherNumber,
    transactionId: id,
    ledgerLineId,
  });
  if (shares.length > 0) settle(inside, { payment, shares, partlyId, fiscalOn });
  return payment;
}

type Payment = Pick<PaymentDraft, "postIds" | "total" | "partlyId">;

/** @throws Refusal as {@link pay} does, and changes nothing. */
export function checkPayment(inside: Inside, { postIds, total, partlyId }: Payment) {
  const posts = postIds.map((id) => openPost(inside, id));
  return { shares: sharesOf(posts, total, partlyId), partnerId: onlyPartner(posts) };
}

const openPost = ({ setup }: Inside, id: number): PartnerPost => {
  const found = findPost(setup, id);
  if (!isOpen(found)) throw invalid(`partner post ${id} is settled`);
  if (found.currency !== "NOK") throw invalid("the currency is not that of the post");
  return found;
};

export const nextVoucherNumber = ({ setup }: Inside): number => {
  const number = setup.nextVoucherNumber;
  setup.nextVoucherNumber += 1;
  return number;
};

type Share = { readonly of: PartnerPost; readonly amount: Ore };

function sharesOf(posts: readonly PartnerPost[], total: Ore, partlyId: number | undefined): readonly Share[] {
  if (posts.length === 0 || new Set(posts).size !== posts.length) throw invalid("PartnerPostIds names no posts");
  const full = posts.filter(({ id }) => id !== partlyId).map((of) => ({ of, amount: remaining(of) }));
  const left = ore(total - sumOre(full.map(({ amount }) => amount)));
  const partly = posts.find(({ id }) => id === partlyId);
  if (partly === undefined && left !== 0) throw invalid(`the payment differs from the posts by ${left}`);
  if (partly === undefined) return full;
  if (left <= 0) throw invalid("nothing is left for PartialSettleId");
  return [...full, { of: partly, amount: left }];
}

function onlyPartner(posts: readonly PartnerPost[]): number {
  const [first, ...others] = new Set(posts.map(({ partnerId }) => partnerId));
  if (first === undefined || others.length > 0) throw invalid("the posts are of several partners");
  return first;
}

type Settling = {
  readonly payment: PartnerPost;
  readonly shares: readonly Share[];
  readonly partlyId: number | undefined;
  readonly fiscalOn: DayNumber;
};

function settle({ state, setup }: Inside, { payment, shares, partlyId, fiscalOn }: Settling): void {
  const id = nextId(state);
  for (const { of, amount } of shares) {
    of.settled = ore(of.settled + amount);
    of.version += 1;
    if (of.id !== partlyId) of.settlementId = id;
  }
  payment.settled = payment.amount;
  payment.settlementId = id;
  const partly = shares.find(({ of }) => of.id === partlyId);
  const settlement: Settlement = {
    id,
    fiscalOn,
    postIds: [...shares.filter((share) => share !== partly).map(({ of }) => of.id), payment.id],
    partly: partly && { postId: partly.of.id, amount: partly.amount },
  };
  setup.settlements.set(id, settlement);
}

/** A credit note over what is left of an invoice, set off against it. @throws Refusal 400 when it is settled. */
export function creditInvoice(inside: Inside, it: { readonly postId: number; readonly fiscalOn: DayNumber }) {
  const invoice = openPost(inside, it.postId);
  const left = remaining(invoice);
  const credit = creditNote(inside, { partnerId: invoice.partnerId, amount: left, fiscalOn: it.fiscalOn });
  const shares = [{ of: invoice, amount: left }];
  settle(inside, { payment: credit, shares, partlyId: undefined, fiscalOn: it.fiscalOn });
  return credit;
}

/** A credit note of its own, set off against nothing. `amount` is above zero. */
export function creditNote(
  inside: Inside,
  it: { readonly partnerId: number; readonly amount: Ore; readonly fiscalOn: DayNumber },
): PartnerPost {
  const { partnerId, fiscalOn } = it;
  const amount = ore(-it.amount);
  const transaction = post(inside, {
    fiscalOn,
    description: "Kreditnota",
    entries: [
      { tag: CUSTOMERS, amount, partnerId },
      { tag: SALES, amount: it.amount },
    ],
  });
  const number = inside.setup.nextInvoiceNumber;
  inside.setup.nextInvoiceNumber += 1;
  return addPost(inside, {
    partnerId,
    postType: "CustomerCreditNote",
    amount,
    currency: "NOK",
    currencyAmount: amount,
    fiscalOn,
    dueOn: fiscalOn,
    voucherId: transaction.voucherId,
    voucherNumber: number,
    transactionId: transaction.id,
  });
}
