import {
  accept,
  type Case,
  type CaseEvent,
  type CaseId,
  type CaseRefusal,
  decide,
  evolve,
  mergedAway,
  type Result,
  refuse,
} from "@kravflyt/core";
import {
  CASE_INVOICES_MAX,
  type Change,
  caseChanges,
  invoiceChange,
  kidMovedChange,
  loadInvoices,
  type Versioned,
} from "@kravflyt/store";
import { aroundCases } from "./around-cases.ts";
import { type RefusedWith, refusedOnlyWith } from "./carry-out.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import { publishMessages } from "./publish-messages.ts";
import { canSave, save } from "./save.ts";
import { writesOf } from "./save-case.ts";
import type { Shell } from "./shell.ts";

const MERGE_REFUSALS = ["case_is_closed", "merge_refused"] as const satisfies readonly CaseRefusal["code"][];
export type MergeRefusal =
  | RefusedWith<(typeof MERGE_REFUSALS)[number]>
  | { readonly code: "case_not_found" | "other_not_found" }
  | { readonly code: "too_many_invoices"; readonly most: number }
  /** So much was paid in the two, and is spread anew, that one transaction cannot hold it. */
  | { readonly code: "too_much_to_merge" };

/**
 * The other case goes on in this one: claims, letters and what was paid move over, its invoices and its KID lead here,
 * and it is closed. All in one transaction, on the versions that were read.
 * @throws ConflictError when either case changed meanwhile.
 */
export async function mergeCases(
  shell: Shell,
  it: AskedCase & { readonly otherId: CaseId; readonly by: string },
): Promise<Result<Case, MergeRefusal>> {
  const [before, other] = await Promise.all([
    loadAskedCase(shell.table, it),
    loadAskedCase(shell.table, { ...it, caseId: it.otherId }),
  ]);
  if (before === undefined) return refuse({ code: "case_not_found" });
  if (other === undefined) return refuse({ code: "other_not_found" });
  // asked again after it was done
  if (other.value.closed?.into === it.caseId) return accept(before.value);
  const order = { type: "merge", on: shell.today, by: it.by, other: other.value } as const;
  const decision = refusedOnlyWith(decide(before.value, order), MERGE_REFUSALS);
  if (!decision.ok) return decision;
  if (before.value.claims.length + other.value.claims.length > CASE_INVOICES_MAX) {
    return refuse({ code: "too_many_invoices", most: CASE_INVOICES_MAX });
  }
  const event = mergedAway({ on: shell.today, by: it.by, into: it.caseId });
  const [changes, outbox] = await Promise.all([
    movedAway(shell, other, { event, into: it.caseId }),
    publishMessages(aroundCases(shell.table), { state: other.value, events: [event] }, other.version),
  ]);
  const writes = await writesOf(shell, { before, events: decision.value, changes, outbox });
  if (!canSave(shell, writes.changes, writes.outbox)) return refuse({ code: "too_much_to_merge" });
  await save(shell, writes.changes, writes.outbox);
  return accept(writes.state);
}

async function movedAway(
  shell: Shell,
  other: Versioned<Case>,
  { event, into }: { readonly event: CaseEvent; readonly into: CaseId },
): Promise<readonly Change[]> {
  const invoices = await loadInvoices(
    shell.table,
    other.value.claims.map(({ invoiceId }) => invoiceId),
  );
  return [
    ...caseChanges({ before: other, state: evolve(other.value, event), events: [event], at: shell.at }),
    ...kidMovedChange(other.value, into),
    ...[...invoices.values()].map((before) => invoiceChange({ before, after: { ...before.value, caseId: into } })),
  ];
}
