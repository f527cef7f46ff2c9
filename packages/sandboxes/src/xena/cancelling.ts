import { ore, ZERO_ORE } from "@kravflyt/core";
import { invalid } from "../server/refusal.ts";
import { findTransaction, type Inside, post, turned } from "./posting.ts";
import type { FiscalSetup, PartnerPost, Settlement } from "./state.ts";

/**
 * Takes a transaction back: its counter entry is booked, and what it settled is open again. Neither shows any more.
 * @throws Refusal 404 when there is none (any more), 400 when something else settles what it made.
 */
export function cancelTransaction(inside: Inside, id: number): readonly PartnerPost[] {
  const { setup } = inside;
  const transaction = findTransaction(setup, id);
  const posts = [...setup.posts.values()].filter((one) => one.transactionId === id && !one.isCancelled);
  for (const one of posts) assertFree(setup, one);
  const { voucherId, fiscalOn, description, entries } = transaction;
  post(inside, { voucherId, fiscalOn, description, entries: turned(entries), cancels: id });
  transaction.isCancelled = true;
  const opened = posts.flatMap((one) => reopen(setup, one));
  for (const one of posts) one.isCancelled = true;
  return [...posts, ...opened];
}

function assertFree({ settlements, posts }: FiscalSetup, it: PartnerPost): void {
  if (it.postType !== "CustomerPayment") {
    if (it.settled === 0) return;
    throw invalid("the post is settled: cancel the payment first");
  }
  const partly = it.settlementId === undefined ? undefined : settlements.get(it.settlementId)?.partly;
  const rest = partly && posts.get(partly.postId);
  if (rest?.settlementId !== undefined) throw invalid("the rest of the post is settled: cancel that first");
}

/** What a payment settled is open again. */
function reopen(setup: FiscalSetup, payment: PartnerPost): readonly PartnerPost[] {
  const settlement = payment.settlementId === undefined ? undefined : setup.settlements.get(payment.settlementId);
  if (settlement === undefined) return [];
  setup.settlements.delete(settlement.id);
  const full = settlement.postIds.flatMap((id) => setup.posts.get(id) ?? []).filter(({ id }) => id !== payment.id);
  for (const one of full) {
    one.settled = settledBefore(setup, one);
    one.settlementId = undefined;
    one.version += 1;
  }
  const { partly } = settlement;
  const rest = partly && setup.posts.get(partly.postId);
  if (partly === undefined || rest === undefined) return full;
  rest.settled = ore(rest.settled - partly.amount);
  rest.version += 1;
  return [...full, rest];
}

/** What part settlements have taken off a post. */
const settledBefore = ({ settlements }: FiscalSetup, { id }: PartnerPost) =>
  partsOf(settlements, id).reduce((sum, { partly }) => ore(sum + (partly?.amount ?? 0)), ZERO_ORE);

export const partsOf = (settlements: FiscalSetup["settlements"], postId: number): readonly Settlement[] =>
  [...settlements.values()].filter(({ partly }) => partly?.postId === postId);
