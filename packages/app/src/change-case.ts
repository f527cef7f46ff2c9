import {
  accept,
  type Case,
  type CaseCommand,
  type CaseId,
  type CaseRefusal,
  decide,
  type Result,
  refuse,
} from "@kravflyt/core";
import { loadCase } from "@kravflyt/store";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

/** What a person may do to a case beside its steps and its money. */
export type CaseOrder = Extract<CaseCommand, { type: "approve" | "pause" | "resume" | "withdraw" }>;
type WithoutDay<Order> = Order extends unknown ? Omit<Order, "on"> : never;
export type ChangeCaseRefusal = CaseRefusal | { readonly code: "case_not_found" };

/**
 * Approve, pause, resume or withdraw: load → decide → save.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function changeCase(
  shell: Shell,
  caseId: CaseId,
  order: WithoutDay<CaseOrder>,
): Promise<Result<Case, ChangeCaseRefusal>> {
  const seen = await loadCase(shell.table, caseId);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const decision = decide(seen.value, { ...order, on: shell.today });
  return decision.ok ? accept(await saveCase(shell, { before: seen, events: decision.value })) : decision;
}
