import { isDeepStrictEqual } from "node:util";
import {
  accept,
  assert,
  type CalendarDate,
  ConflictError,
  type Creditor,
  type CreditorId,
  checkPayoutTerms,
  keepingDaysMax,
  type PayoutAgreement,
  type PayoutTermsRefusal,
  type Result,
  refuse,
} from "@kravflyt/core";
import { auditChange, commit, creditorChange, loadCreditor, loadOperator, type Table } from "@kravflyt/store";
import type { CreditorNotFound } from "./autopilot-settings.ts";
import type { Shell } from "./shell.ts";

/** `version` counts every change of the creditor's settings; `daysMax` is what the law of the day says, if it says a number. */
export type PayoutTermsView = {
  readonly version: number;
  readonly everyDays: number;
  readonly agreement?: PayoutAgreement;
  readonly daysMax: number | null;
};

const viewOf = (creditor: Creditor, version: number, daysMax: number | null): PayoutTermsView => ({
  version,
  everyDays: creditor.payoutEveryDays,
  ...(creditor.payout === undefined ? {} : { agreement: creditor.payout }),
  daysMax,
});

export async function readPayoutTerms(
  table: Table,
  { creditorId, today }: { readonly creditorId: CreditorId; readonly today: CalendarDate },
): Promise<Result<PayoutTermsView, CreditorNotFound>> {
  const [seen, daysMax] = await Promise.all([loadCreditor(table, creditorId), daysMaxOn(table, today)]);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  return accept(viewOf(seen.value.creditor, seen.version, daysMax));
}

export type SavePayoutTerms = {
  readonly creditorId: CreditorId;
  /** The version that the person saw. */
  readonly version: number;
  readonly everyDays: number;
  readonly agreement?: PayoutAgreement | undefined;
  readonly by: string;
};

/**
 * Saves when the creditor is paid, and writes down who did. It holds from the next morning. What is as it was is not saved
 * again. @throws ConflictError when another version was saved since the person looked.
 */
export async function savePayoutTerms(
  shell: Shell,
  { creditorId, version, everyDays, agreement, by }: SavePayoutTerms,
): Promise<Result<PayoutTermsView, CreditorNotFound | PayoutTermsRefusal>> {
  const [before, daysMax] = await Promise.all([
    loadCreditor(shell.table, creditorId),
    daysMaxOn(shell.table, shell.today),
  ]);
  if (before === undefined) return refuse({ code: "creditor_not_found" });
  if (before.version !== version) throw new ConflictError(`creditor ${creditorId} has another version`);
  const may = checkPayoutTerms({ everyDays, lawDays: daysMax });
  if (!may.ok) return may;
  const { payout: _, ...was } = before.value.creditor;
  const creditor: Creditor = {
    ...was,
    payoutEveryDays: everyDays,
    ...(agreement === undefined ? {} : { payout: agreement }),
  };
  if (isDeepStrictEqual(creditor, before.value.creditor)) return accept(viewOf(creditor, version, daysMax));
  const [seen, saved] = [viewOf(before.value.creditor, version, daysMax), viewOf(creditor, version + 1, daysMax)];
  await commit(shell.table, [
    creditorChange({ before, after: { ...before.value, creditor } }),
    auditChange({ creditorId, at: shell.at, by, what: "payout_terms", before: seen, after: saved }),
  ]);
  return accept(saved);
}

async function daysMaxOn(table: Table, today: CalendarDate): Promise<number | null> {
  const operator = await loadOperator(table);
  assert(operator !== undefined, "the tenant has no operator");
  return keepingDaysMax(today, operator.law);
}
