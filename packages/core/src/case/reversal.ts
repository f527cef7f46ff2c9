import { accept, type Result, refuse } from "../result.ts";
import type { CaseDecision, CommandOf, ReversalRefusal } from "./commands.ts";
import { standAgain } from "./decide-reopen.ts";
import type { CaseEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { allSurplusOf, creditedEnd, withEnd } from "./payment.ts";
import { keptPlan } from "./plan.ts";
import { rest } from "./rest.ts";
import { type Case, type CasePayment, type CloseReason, principalOf } from "./state.ts";
import { lastOf } from "./taken-back.ts";
import { mostAfterReversal } from "./within-books.ts";

type Reverse = CommandOf<"reverse_payment">;

/**
 * The bank took a payment back. What it had paid is owed again from the day it was paid, and what other payments had left
 * over pays that first. A case that ended by being paid goes on where it was; the debtor, who may not know, is given a
 * rest before anything is sent. What the books credited meanwhile is not owed again. The same taking back again is no news.
 */
export function reversePayment(state: Case, command: Reverse): CaseDecision {
  const { on, by, reversalId, amountOre } = command;
  if (amountOre <= 0) return refuse({ code: "amount_not_positive" });
  if (state.takenBack?.some((one) => one.reversalId === reversalId) === true) return accept([]);
  const found = paymentOf(state, command);
  if (!found.ok) return found;
  const { paymentId, paidOn, origin } = found.value;
  const allocation = lastOf(state, found.value, amountOre);
  const back: CaseEvent = {
    type: "payment_reversed",
    ...{ on, by, paymentId, reversalId, paidOn, amountOre, origin, allocation },
  };
  const isOwedAgain = allocation.surplusOre < amountOre;
  if (!isOwedAgain || (state.closed !== undefined && !PAID.includes(state.closed.reason))) return accept([back]);
  const again: readonly CaseEvent[] =
    state.closed === undefined ? [back] : [back, { type: "case_reopened", on, by }, ...standAgain(state, command)];
  const owing = [...again, ...withinBooks(again.reduce<Case>(evolve, state), command)];
  const now = owing.reduce<Case>(evolve, state);
  if (now.closed !== undefined) return accept(owing);
  const surplus = allSurplusOf(now, on);
  if (!surplus.ok) return surplus;
  const paid = [...owing, ...surplus.value];
  const kept = keptPlan(paid.reduce<Case>(evolve, state), on);
  const events = withEnd(state, [...paid, ...kept], on);
  return accept([...events, ...rest(events.reduce<Case>(evolve, state), { on, by })]);
}

/** What was credited while it was taken for paid found nothing to lower then, and was never owed. */
function withinBooks(state: Case, { on, outstanding = [] }: Reverse): readonly CaseEvent[] {
  const lowered = state.claims.flatMap((claim): readonly CaseEvent[] => {
    const { invoiceId } = claim;
    const shown = outstanding.find((one) => one.invoiceId === invoiceId);
    const principalOre = shown === undefined ? principalOf(claim) : mostAfterReversal(state, shown);
    return principalOre < principalOf(claim) ? [{ type: "principal_changed", on, invoiceId, principalOre }] : [];
  });
  return lowered.length === 0
    ? lowered
    : [...lowered, ...creditedEnd(lowered.reduce<Case>(evolve, state), { on, by: "books" })];
}

const PAID: readonly CloseReason[] = ["paid", "below_closing_limit"];

/** The payment that can have been taken back. */
function paymentOf(
  { payments, takenBack = [] }: Case,
  { paymentId, amountOre }: Reverse,
): Result<CasePayment, ReversalRefusal> {
  const before = takenBack.find((one) => one.paymentId === paymentId);
  if (before !== undefined) return refuse({ code: "reversed_before", on: before.on });
  const payment = payments.find((one) => one.paymentId === paymentId);
  if (payment === undefined) return refuse({ code: "payment_not_on_case" });
  if (payment.origin !== "client_account") return refuse({ code: "not_on_client_account" });
  return amountOre > payment.amountOre
    ? refuse({ code: "more_than_paid", paidOre: payment.amountOre })
    : accept(payment);
}
