import { isDeepStrictEqual } from "node:util";
import {
  accept,
  ConflictError,
  type Creditor,
  type CreditorId,
  checkStops,
  type Result,
  refuse,
  type StopRefusal,
} from "@kravflyt/core";
import { auditChange, commit, creditorChange, loadCreditor, type Table } from "@kravflyt/store";
import type { CreditorNotFound } from "./autopilot-settings.ts";
import type { Shell } from "./shell.ts";

/** What is agreed with a creditor beside its process. */
export type CreditorTerms = Pick<
  Creditor,
  "language" | "email" | "sendsByEmail" | "stops" | "allocationOrder" | "withdrawal"
>;
/** `version` counts every change of the creditor's settings, those of its process too. */
export type TermsView = CreditorTerms & { readonly version: number };

export async function readTerms(table: Table, creditorId: CreditorId): Promise<Result<TermsView, CreditorNotFound>> {
  const seen = await loadCreditor(table, creditorId);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  return accept({ version: seen.version, ...termsOf(seen.value.creditor) });
}

const termsOf = ({ language, email, sendsByEmail, stops, allocationOrder, withdrawal }: Creditor): CreditorTerms => ({
  language,
  email,
  sendsByEmail,
  stops,
  allocationOrder,
  withdrawal,
});

export type SaveTerms = {
  readonly creditorId: CreditorId;
  /** With the version that the person saw. */
  readonly terms: TermsView;
  readonly by: string;
  /** What a payment pays first, and what taking a case back costs, is agreed with the operator, who alone changes it. */
  readonly isOperator: boolean;
};

export type SaveTermsRefusal =
  | CreditorNotFound
  | StopRefusal
  | { readonly code: "withdrawal_is_the_operators" | "allocation_order_is_the_operators" };

/**
 * Saves the terms and writes down who did. A stop holds from the next look at a case; withdrawal terms and the order of payment hold
 * for cases that open from now on (T18). What is as it was is not saved again.
 * @throws ConflictError when another version was saved since the person looked.
 */
export async function saveTerms(shell: Shell, it: SaveTerms): Promise<Result<TermsView, SaveTermsRefusal>> {
  const before = await loadCreditor(shell.table, it.creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  const { version, ...wanted } = it.terms;
  if (before.version !== version) throw new ConflictError(`creditor ${it.creditorId} has another version`);
  const was = termsOf(before.value.creditor);
  if (!(it.isOperator || isDeepStrictEqual(wanted.withdrawal, was.withdrawal))) {
    return refuse({ code: "withdrawal_is_the_operators" });
  }
  if (!(it.isOperator || isDeepStrictEqual(wanted.allocationOrder, was.allocationOrder))) {
    return refuse({ code: "allocation_order_is_the_operators" });
  }
  const stops = checkStops(wanted.stops);
  if (!stops.ok) return stops;
  const after = { ...wanted, stops: stops.value };
  if (isDeepStrictEqual(after, was)) return accept({ version, ...was });
  await commit(shell.table, [
    creditorChange({ before, after: { ...before.value, creditor: { ...before.value.creditor, ...after } } }),
    auditChange({ creditorId: it.creditorId, at: shell.at, by: it.by, what: "creditor", before: was, after }),
  ]);
  return accept({ version: version + 1, ...after });
}
