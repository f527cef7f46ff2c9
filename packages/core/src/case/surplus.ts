import { accept, refuse } from "../result.ts";
import type { CaseDecision, CommandOf } from "./commands.ts";
import type { SurplusRestored } from "./events.ts";
import { evolve } from "./evolve.ts";
import { allocateSurplus, withEnd } from "./payment.ts";
import type { Case } from "./state.ts";

/**
 * What a payment left over leaves the case, to go back to whoever paid it. Only once the case has ended: while it goes on,
 * what is left over pays what comes to be owed. What the creditor or an agency got is theirs to send back.
 */
export function releaseSurplus(state: Case, { on, by, paymentId }: CommandOf<"release_surplus">): CaseDecision {
  if (state.closed === undefined) return refuse({ code: "case_not_closed" });
  // its payments went with its claims
  if (state.closed.reason === "merged") return refuse({ code: "case_was_merged" });
  const payment = state.payments.find((one) => one.paymentId === paymentId);
  if (payment === undefined) return refuse({ code: "payment_not_on_case" });
  if (payment.origin !== "client_account") return refuse({ code: "not_on_client_account" });
  const amountOre = payment.allocation.surplusOre;
  if (amountOre <= 0) return refuse({ code: "nothing_left_over" });
  return accept([{ type: "surplus_released", on, by, paymentId, amountOre }]);
}

/** It did not go back after all, and is the case's again: if that goes on, it pays what is owed from the day it was paid. */
export function restoreSurplus(
  state: Case,
  { on, by, paymentId, amountOre }: CommandOf<"restore_surplus">,
): CaseDecision {
  if (amountOre <= 0) return refuse({ code: "amount_not_positive" });
  if (!state.payments.some((one) => one.paymentId === paymentId)) return refuse({ code: "payment_not_on_case" });
  const restored: SurplusRestored = { type: "surplus_restored", on, by, paymentId, amountOre };
  if (state.closed !== undefined) return accept([restored]);
  const pays = allocateSurplus(evolve(state, restored), { on, origin: "client_account" });
  return pays.ok ? accept(withEnd(state, [restored, ...pays.value], on)) : pays;
}
