import {
  accept,
  type CaseEvent,
  type DebtorPage,
  evolve,
  type LetterFacts,
  type LetterSent,
  type OwedRefusal,
  owed,
  type Result,
  replay,
} from "@kravflyt/core";
import type { MadeFrom } from "@kravflyt/store";
import { lettersFacts } from "./letter-facts.ts";

/**
 * The facts that a sent letter was made from, out of what happened before it and what was kept beside it. Nothing is read
 * that may have changed since: not the creditor, not the case as it is now.
 */
export function letterAsSent(
  before: readonly CaseEvent[],
  sent: LetterSent,
  { madeFrom, page }: { readonly madeFrom: MadeFrom; readonly page?: DebtorPage },
): Result<LetterFacts, OwedRefusal> {
  const state = replay(before);
  const owing = owed(evolve(state, sent), sent.on);
  if (!owing.ok) return owing;
  const { letterId, step, on: sentOn, deadlineOn, feeOre, why } = sent;
  const plan = { letterId, step, sentOn, deadlineOn, feeOre, why, owed: owing.value };
  const facts = { ...lettersFacts(state, plan, madeFrom), language: madeFrom.language };
  return accept(page === undefined ? facts : { ...facts, page });
}
