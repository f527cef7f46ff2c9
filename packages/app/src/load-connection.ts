import type { ConnectionId } from "@kravflyt/core";
import { type Connection, loadConnection, type Table, type Versioned } from "@kravflyt/store";
import type { MayAccess } from "./view.ts";

/** A connection and who asks for it. */
export type AskedConnection = { readonly connectionId: ConnectionId; readonly mayAccess: MayAccess };

/** The connection; `undefined` also when it is another creditor's, so that nobody learns which ids are in use. */
export async function loadAskedConnection(
  table: Table,
  { connectionId, mayAccess }: AskedConnection,
): Promise<Versioned<Connection> | undefined> {
  const seen = await loadConnection(table, connectionId);
  return seen !== undefined && mayAccess(seen.value.settings.creditorId) ? seen : undefined;
}
