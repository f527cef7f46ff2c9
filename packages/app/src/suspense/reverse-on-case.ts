import { accept, type Case, type CaseEvent, type CaseRefusal, decide, type Ore, type Result } from "@kravflyt/core";
import type { Change } from "@kravflyt/store";
import type { Shell } from "../shell.ts";
import { shownByBooks } from "../shown-by-books.ts";
import { putBack } from "./put-back.ts";

export type Reversed = { readonly events: readonly CaseEvent[]; readonly changes: readonly Change[] };

/**
 * What happens to a case when the bank takes `paymentId` back, and what is written with it. Where a part of it was given up to go
 * back to the payer, and has not gone, that part is put back first: it is taken with the rest.
 */
export async function reverseOnCase(
  shell: Shell,
  state: Case,
  it: { readonly paymentId: string; readonly reversalId: string; readonly amountOre: Ore; readonly by: string },
): Promise<Result<Reversed, CaseRefusal>> {
  const outstanding = await shownByBooks(shell, state);
  const order = { type: "reverse_payment", on: shell.today, ...it, outstanding } as const;
  const decision = decide(state, order);
  if (decision.ok) return accept({ events: decision.value, changes: [] });
  const back = decision.refusal.code === "more_than_paid" ? await putBack(shell, { state, ...it }) : undefined;
  if (back === undefined) return decision;
  const again = decide(back.state, order);
  return again.ok ? accept({ events: [...back.events, ...again.value], changes: back.changes }) : again;
}
