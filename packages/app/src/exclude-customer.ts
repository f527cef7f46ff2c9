import { accept, type CreditorId, type Result, refuse } from "@kravflyt/core";
import {
  auditChange,
  type CustomerExclusion,
  type CustomerRef,
  commit,
  excludedCustomers,
  exclusionChange,
  loadConnection,
  loadCreditor,
  loadExclusion,
  type Table,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

export type ExcludeCustomer = CustomerRef & {
  readonly creditorId: CreditorId;
  readonly excluded: boolean;
  readonly note?: string | undefined;
  readonly by: string;
};

export type ExcludeRefusal = { readonly code: "connection_not_found" };

/**
 * GO-15: takes a customer out of collection, or lets it in again; written down with who did it. Running cases go on as
 * they are. What is as it was is not saved again. @throws ConflictError when somebody was first.
 */
export async function excludeCustomer(
  shell: Shell,
  it: ExcludeCustomer,
): Promise<Result<CustomerExclusion, ExcludeRefusal>> {
  const { creditorId, connectionId, customerId, excluded, note, by } = it;
  const connection = await loadConnection(shell.table, connectionId);
  if (connection?.value.settings.creditorId !== creditorId) return refuse({ code: "connection_not_found" });
  const before = await loadExclusion(shell.table, creditorId, it);
  if (before !== undefined && before.value.excluded === excluded && before.value.note === note) {
    return accept(before.value);
  }
  const said = { creditorId, connectionId, customerId, excluded, at: shell.at, by };
  const after: CustomerExclusion = note === undefined ? said : { ...said, note };
  const what = `customer:${connectionId}:${customerId}`;
  await commit(shell.table, [
    exclusionChange({ before, after }),
    auditChange({ creditorId, at: shell.at, by, what, before: before?.value, after }),
  ]);
  return accept(after);
}

/** The customers that a creditor has taken out. */
export async function listExcluded(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<readonly CustomerExclusion[], { readonly code: "creditor_not_found" }>> {
  const creditor = await loadCreditor(table, creditorId);
  return creditor === undefined
    ? refuse({ code: "creditor_not_found" })
    : accept(await excludedCustomers(table, creditorId));
}
