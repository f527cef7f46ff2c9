import { AUTOPILOT, type Case, type CaseEvent, decide, isHeld } from "@kravflyt/core";
import { creditOf } from "./customer-facts.ts";
import type { Shell } from "./shell.ts";

const customerOfCase = ({ connectionId, debtor }: Case) => ({ connectionId, customerId: debtor.sourceId });

/** T7: what stops a letter of a customer who has money to its credit; nothing where credits are only shown. */
export async function holdForCredit(shell: Shell, state: Case): Promise<readonly CaseEvent[]> {
  if (state.agreement.creditPolicy === "show") return [];
  const { items } = await creditOf(shell.table, customerOfCase(state));
  if (items === 0) return [];
  const held = decide(state, { type: "hold", on: shell.today, by: AUTOPILOT, hold: "customer_credit" });
  return held.ok ? held.value : [];
}

/** Such a hold is looked at every day, and ends on the day the credit is gone from the books. */
export async function endCreditHold(shell: Shell, state: Case): Promise<readonly CaseEvent[]> {
  if (state.closed !== undefined || !isHeld(state, "customer_credit")) return [];
  const { items } = await creditOf(shell.table, customerOfCase(state));
  if (items > 0) return [];
  const order = { type: "end_hold", hold: "customer_credit", outcome: "put_right" } as const;
  const ended = decide(state, { ...order, on: shell.today, by: AUTOPILOT });
  return ended.ok ? ended.value : [];
}
