import type { Api, Connector, SourceCustomer } from "@kravflyt/connectors";
import type { CreditorId } from "@kravflyt/core";
import {
  auditChange,
  type Change,
  type CustomerExclusion,
  type CustomerRef,
  commit,
  excludedCustomers,
  exclusionChange,
  loadExclusion,
} from "@kravflyt/store";
import type { Shell } from "./shell.ts";

/** Who takes out a customer whose card in the books says so. */
const BOOKS = "books";
/** Exclusions written at once; each is two items of a transaction. */
const AT_ONCE = 25;

/**
 * GO-9, GO-15: where the customers' cards say who may be collected, a customer without the tick is taken out, and let in
 * again when it has the tick. What a person here has taken out stays out. What is as it was is not written. Asked at each
 * reading: a tick that is taken away moves no invoice, so nothing else tells of it.
 */
export async function followExclusions(
  shell: Shell,
  connector: Pick<Connector, "can" | "customers">,
  api: Api,
): Promise<void> {
  if (connector.can.customerFlag !== true) return;
  const { creditorId, connectionId } = api;
  const all = await excludedCustomers(shell.table, creditorId);
  const out = new Map(all.filter((one) => one.connectionId === connectionId).map((one) => [one.customerId, one]));
  for await (const { customers } of connector.customers(api)) {
    const changed = customers.filter((one) => isChanged(one, out.get(one.customer.sourceId)));
    for (let at = 0; at < changed.length; at += AT_ONCE) {
      const some = changed.slice(at, at + AT_ONCE);
      const changes = await Promise.all(some.map((one) => changesOf(shell, { creditorId, connectionId }, one)));
      await commit(shell.table, changes.flat());
    }
  }
}

const isChanged = ({ mayBeCollected }: SourceCustomer, before: CustomerExclusion | undefined): boolean =>
  mayBeCollected ? before?.by === BOOKS : before === undefined;

async function changesOf(
  shell: Shell,
  { creditorId, connectionId }: { readonly creditorId: CreditorId } & Pick<CustomerRef, "connectionId">,
  { customer: { sourceId: customerId }, mayBeCollected }: SourceCustomer,
): Promise<readonly Change[]> {
  const { at } = shell;
  const before = await loadExclusion(shell.table, creditorId, { connectionId, customerId });
  const after = { creditorId, connectionId, customerId, excluded: !mayBeCollected, at, by: BOOKS };
  const what = `customer:${connectionId}:${customerId}`;
  return [
    exclusionChange({ before, after }),
    auditChange({ creditorId, at, by: BOOKS, what, before: before?.value, after }),
  ];
}
