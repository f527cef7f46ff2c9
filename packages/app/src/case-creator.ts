import { accept, type ConnectionId, type CreditorId, type Result, refuse } from "@kravflyt/core";
import {
  auditChange,
  type CaseCreator,
  type Change,
  type Connection,
  caseCreatorChange,
  commit,
  listConnections,
  loadCaseCreator,
  loadConnection,
  loadCreditor,
  type Table,
} from "@kravflyt/store";
import { fileConnectionId } from "./file-connection.ts";
import type { Shell } from "./shell.ts";

/** A connection of a creditor, and whether new cases start on its items. */
export type Creating = { readonly connection: Connection; readonly createsCases: boolean };

/** GO-16, GO-20: every connection of a creditor with its setting; of those that are active one makes the new cases. */
export async function listCreating(
  table: Table,
  creditorId: CreditorId,
): Promise<Result<readonly Creating[], { readonly code: "creditor_not_found" }>> {
  const [creditor, connections, creator] = await Promise.all([
    loadCreditor(table, creditorId),
    listConnections(table, creditorId),
    loadCaseCreator(table, creditorId),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  const creates = ({ settings, status }: Connection): boolean =>
    creator === undefined ? status === "active" : creator.value.connectionId === settings.connectionId;
  const systems = connections.filter(({ settings }) => settings.connectionId !== fileConnectionId(creditorId));
  return accept(systems.map((connection) => ({ connection, createsCases: creates(connection) })));
}

export type ChooseCreating = {
  readonly creditorId: CreditorId;
  readonly connectionId: ConnectionId;
  readonly by: string;
};

export type ChooseRefusal = { readonly code: "connection_not_found" | "not_active" };

/**
 * GO-17 to -19: from now on new cases start on this connection's items and on no other's. Cases that are open stay with
 * theirs. The same choice again changes nothing. @throws ConflictError when somebody chose at the same time.
 */
export async function chooseCreating(shell: Shell, it: ChooseCreating): Promise<Result<CaseCreator, ChooseRefusal>> {
  const { creditorId, connectionId, by } = it;
  const connection = await loadConnection(shell.table, connectionId);
  if (connection?.value.settings.creditorId !== creditorId) return refuse({ code: "connection_not_found" });
  if (connection.value.status !== "active") return refuse({ code: "not_active" });
  const before = await loadCaseCreator(shell.table, creditorId);
  if (before?.value.connectionId === connectionId) return accept(before.value);
  const after: CaseCreator = { creditorId, connectionId, at: shell.at, by };
  const what = "case_creator";
  await commit(shell.table, [
    caseCreatorChange({ before, after }),
    auditChange({ creditorId, at: shell.at, by, what, before: before?.value, after }),
  ]);
  return accept(after);
}

/**
 * The first connection of a creditor that is switched on makes the new cases; a second one does not until a person chooses
 * it (GO-18). Of two that are switched on at once one is told to look again (T17).
 */
export async function firstCreating(shell: Shell, it: ChooseCreating): Promise<readonly Change[]> {
  const { creditorId, connectionId, by } = it;
  if ((await loadCaseCreator(shell.table, creditorId)) !== undefined) return [];
  const active = (await listConnections(shell.table, creditorId)).find(({ status }) => status === "active");
  const first = active?.settings.connectionId ?? connectionId;
  return [caseCreatorChange({ after: { creditorId, connectionId: first, at: shell.at, by } })];
}
