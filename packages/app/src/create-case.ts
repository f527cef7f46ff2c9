import {
  accept,
  type Case,
  type CaseMode,
  type ClaimProblem,
  type CreditorId,
  type FiledClaim,
  type Result,
  refuse,
  toFiledInvoice,
} from "@kravflyt/core";
import { loadCreditor, loadInvoice } from "@kravflyt/store";
import { contentHash } from "./content-hash.ts";
import { fileConnection, fileConnectionId } from "./file-connection.ts";
import { hashIndex } from "./hash-index.ts";
import type { Shell } from "./shell.ts";
import { type StartRefusal, startCases } from "./start-case.ts";
import { storeItems } from "./store-items.ts";
import { lookUpOnce, type Register } from "./wash.ts";

export type CreateCase = {
  readonly creditorId: CreditorId;
  readonly claim: FiledClaim;
  readonly mode: CaseMode;
  /** The claim arose in the debtor's business. */
  readonly business: boolean;
  readonly by: string;
};

export type CreateCaseRefusal =
  | { readonly code: "creditor_not_found" | "invoice_number_in_use" | "register_unavailable" }
  | { readonly code: "claim_refused"; readonly problems: readonly ClaimProblem[] }
  | { readonly code: "case_not_started"; readonly reason: StartRefusal };

/**
 * WEB-18 to -23: a case on a claim that a person writes down, active at once. Asked again with the same, it answers
 * that the invoice is in a case; an invoice number that stands for something else is refused.
 */
export async function createCase(
  shell: Shell,
  register: Register,
  it: CreateCase,
): Promise<Result<Case, CreateCaseRefusal>> {
  const { creditorId, by } = it;
  if ((await loadCreditor(shell.table, creditorId)) === undefined) return refuse({ code: "creditor_not_found" });
  const where = { creditorId, connectionId: fileConnectionId(creditorId), today: shell.today, origin: "manual" };
  const made = toFiledInvoice(it.claim, where);
  if (!made.ok) return refuse({ code: "claim_refused", problems: made.refusal });
  if (made.value.kind === "credit") {
    return refuse({ code: "claim_refused", problems: [{ field: "amountOre", code: "is_credit" }] });
  }
  const before = await loadInvoice(shell.table, made.value.id);
  if (before !== undefined && contentHash(before.value.invoice) !== contentHash(made.value)) {
    return refuse({ code: "invoice_number_in_use" });
  }
  const held = await fileConnection(shell, creditorId, by);
  const run = { shell, lookUp: lookUpOnce(shell, register), held, hashes: hashIndex([]) };
  const failed = await storeItems(run, [{ key: made.value.id, invoice: made.value }], false);
  if (failed.length > 0) return refuse({ code: "register_unavailable" });
  return start(shell, it, made.value.id);
}

async function start(
  shell: Shell,
  { creditorId, mode, business, by }: CreateCase,
  invoiceId: Parameters<typeof loadInvoice>[1],
): Promise<Result<Case, CreateCaseRefusal>> {
  const started = await startCases(shell, { creditorId, invoiceIds: [invoiceId], mode, business, by });
  if (!started.ok) return started;
  const result = started.value[0]?.result ?? refuse({ code: "invoice_not_found" });
  return result.ok ? accept(result.value) : refuse({ code: "case_not_started", reason: result.refusal });
}
