import { accept, type ConnectionId, type CreditorId, type Result, refuse } from "@kravflyt/core";
import { listConnections, type OutboxItem } from "@kravflyt/store";
import { hasBooks } from "./file-connection.ts";
import { type AskedConnection, loadAskedConnection } from "./load-connection.ts";
import { message } from "./messages.ts";
import type { Shell } from "./shell.ts";

export type SyncRefusal = { readonly code: "connection_not_found" | "not_active" | "needs_reconnect" };

/** Asks for an import at once. Nothing is stored: when the queue does not take it, the person hears so and asks again. */
export async function requestSync(
  shell: Shell,
  it: AskedConnection & { readonly full: boolean },
): Promise<Result<ConnectionId, SyncRefusal>> {
  const seen = await loadAskedConnection(shell.table, it);
  if (seen === undefined) return refuse({ code: "connection_not_found" });
  const { status, settings } = seen.value;
  if (status === "needs_reconnect") return refuse({ code: "needs_reconnect" });
  if (status !== "active" || !hasBooks(settings)) return refuse({ code: "not_active" });
  const { connectionId, full } = it;
  await shell.enqueue([message("sync-creditor", `${connectionId}:${shell.at}`, { connectionId, full })]);
  return accept(connectionId);
}

/** The messages that have the books of all active connections of a creditor read. */
export async function requestSyncOf({ table, at }: Shell, creditorId: CreditorId): Promise<readonly OutboxItem[]> {
  const active = (await listConnections(table, creditorId)).filter(
    ({ status, settings }) => status === "active" && hasBooks(settings),
  );
  return active.map(({ settings: { connectionId } }) =>
    message("sync-creditor", `${connectionId}:${at}`, { connectionId }),
  );
}
