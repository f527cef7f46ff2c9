import { accept, type CreditorId, type Result, refuse } from "@kravflyt/core";
import { type Connection, loadCreditor, listConnections as ofCreditor, type Table } from "@kravflyt/store";
import { type AskedConnection, loadAskedConnection } from "./load-connection.ts";

/** A creditor's connections, each with its settings, its last import and what is wrong with it. */
export async function listConnections(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<readonly Connection[], { readonly code: "creditor_not_found" }>> {
  const [creditor, connections] = await Promise.all([loadCreditor(table, creditorId), ofCreditor(table, creditorId)]);
  return creditor === undefined ? refuse({ code: "creditor_not_found" }) : accept(connections);
}

export async function readConnection(
  table: Table,
  it: AskedConnection,
): Promise<Result<Connection, { readonly code: "connection_not_found" }>> {
  const seen = await loadAskedConnection(table, it);
  return seen === undefined ? refuse({ code: "connection_not_found" }) : accept(seen.value);
}
