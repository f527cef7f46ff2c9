import { isDeepStrictEqual } from "node:util";
import {
  accept,
  ConflictError,
  type Creditor,
  type CreditorId,
  checkPayee,
  checkStops,
  type PayeeRefusal,
  type Result,
  refuse,
  type StopRefusal,
  USUAL_ORDER,
} from "@kravflyt/core";
import { auditChange, commit, creditorChange, loadCreditor, type StoredCreditor, type Table } from "@kravflyt/store";
import type { CreditorNotFound } from "./autopilot-settings.ts";
import { payeeFacts } from "./creditors/payee-facts.ts";
import type { Shell } from "./shell.ts";

/** What is agreed with a creditor beside its process. */
export type CreditorTerms = Pick<
  Creditor,
  | "language"
  | "email"
  | "sendsByEmail"
  | "payee"
  | "bookingMode"
  | "vatDeductible"
  | "stops"
  | "allocationOrder"
  | "withdrawal"
>;
/** `version` counts every change of the creditor's settings, those of its process too. */
export type TermsView = CreditorTerms & { readonly version: number };

export async function readTerms(table: Table, creditorId: CreditorId): Promise<Result<TermsView, CreditorNotFound>> {
  const seen = await loadCreditor(table, creditorId);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  return accept({ version: seen.version, ...termsOf(seen.value.creditor) });
}

const termsOf = (creditor: Creditor): CreditorTerms => ({
  language: creditor.language,
  email: creditor.email,
  sendsByEmail: creditor.sendsByEmail,
  payee: creditor.payee,
  bookingMode: creditor.bookingMode,
  vatDeductible: creditor.vatDeductible,
  stops: creditor.stops,
  allocationOrder: creditor.allocationOrder,
  withdrawal: creditor.withdrawal,
});

export type SaveTerms = {
  readonly creditorId: CreditorId;
  /** With the version that the person saw. */
  readonly terms: TermsView;
  readonly by: string;
  /** Where debtors pay, what a payment pays first, and what taking a case back costs is agreed with the operator, who alone changes it. */
  readonly isOperator: boolean;
};

/** What the operator alone changes, and how whoever else tries is told. */
const THE_OPERATORS = [
  ["payee", "payee_is_the_operators"],
  ["withdrawal", "withdrawal_is_the_operators"],
  ["allocationOrder", "allocation_order_is_the_operators"],
] as const;

export type SaveTermsRefusal =
  | CreditorNotFound
  | StopRefusal
  | PayeeRefusal
  | { readonly code: (typeof THE_OPERATORS)[number][1] };

/**
 * Saves the terms and writes down who did. A stop holds from the next look at a case, e-mail from the next letter, and how
 * bookings are made from the next booking; where debtors pay, VAT, withdrawal terms and the order of payment hold for cases that
 * open from now on (T18). Where debtors pay changes only while nothing goes by what it was. What is as it was is not saved again.
 * @throws ConflictError when another version was saved since the person looked.
 */
export async function saveTerms(shell: Shell, it: SaveTerms): Promise<Result<TermsView, SaveTermsRefusal>> {
  const before = await loadCreditor(shell.table, it.creditorId);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  const { version, ...wanted } = it.terms;
  if (before.version !== version) throw new ConflictError(`creditor ${it.creditorId} has another version`);
  const was = termsOf(before.value.creditor);
  const [, notTheirs] = THE_OPERATORS.find(([term]) => !isDeepStrictEqual(wanted[term], was[term])) ?? [];
  if (notTheirs !== undefined && !it.isOperator) return refuse({ code: notTheirs });
  const stops = checkStops(wanted.stops);
  if (!stops.ok) return stops;
  const paid = await payeeAndOrder(shell, before.value, wanted);
  if (!paid.ok) return paid;
  const after = { ...wanted, ...paid.value, stops: stops.value };
  if (isDeepStrictEqual(after, was)) return accept({ version, ...was });
  await commit(shell.table, [
    creditorChange({ before, after: { ...before.value, creditor: { ...before.value.creditor, ...after } } }),
    auditChange({ creditorId: it.creditorId, at: shell.at, by: it.by, what: "creditor", before: was, after }),
  ]);
  return accept({ version: version + 1, ...after });
}

type PayeeAndOrder = Pick<CreditorTerms, "payee" | "allocationOrder">;

/** Where debtors pay and what a payment pays first: the order belongs to where they pay, and goes with it unless another is asked for. */
async function payeeAndOrder(
  shell: Shell,
  stored: StoredCreditor,
  { payee, allocationOrder }: PayeeAndOrder,
): Promise<Result<PayeeAndOrder, PayeeRefusal>> {
  const was = stored.creditor;
  if (payee === was.payee) return accept({ payee, allocationOrder });
  const may = checkPayee(payee, await payeeFacts(shell, stored));
  if (!may.ok) return may;
  const isAsked = !isDeepStrictEqual(allocationOrder, was.allocationOrder);
  return accept({ payee, allocationOrder: isAsked ? allocationOrder : USUAL_ORDER[payee] });
}
