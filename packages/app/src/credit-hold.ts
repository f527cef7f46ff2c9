import {
  AUTOPILOT,
  type Case,
  type CaseEvent,
  type CreditStands,
  decide,
  isHeld,
  whyHeldByCredit,
} from "@kravflyt/core";
import type { Table } from "@kravflyt/store";
import { creditOf } from "./customer-facts.ts";
import type { Shell } from "./shell.ts";

/** T7: does money that stands to the customer's credit hold back what would ask it to pay? Not where credits are only shown. */
export const creditAgainst = async (table: Table, state: Case): Promise<CreditStands | undefined> =>
  whyHeldByCredit(await creditOf(table, customerOfCase(state)), state.agreement.creditPolicy);

const customerOfCase = ({ connectionId, debtor }: Case) => ({ connectionId, customerId: debtor.sourceId });

/** What stops a letter of such a customer. */
export async function holdForCredit(shell: Shell, state: Case): Promise<readonly CaseEvent[]> {
  if ((await creditAgainst(shell.table, state)) === undefined) return [];
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
