import {
  accept,
  ConflictError,
  type ConnectionId,
  type CreditorId,
  isReadingNeedless,
  type LastReadings,
  type Result,
  refuse,
} from "@kravflyt/core";
import { askedReadingChange, type Connection, listConnections, loadAskedReading } from "@kravflyt/store";
import { hasBooks } from "./file-connection.ts";
import { type AskedConnection, loadAskedConnection } from "./load-connection.ts";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

export type SyncRefusal = { readonly code: "connection_not_found" | "not_active" | "needs_reconnect" };

/** Asks for an import at once. While one is to come, or all of the books were just read, that is the one that was asked for. */
export async function requestSync(
  shell: Shell,
  it: AskedConnection & { readonly full: boolean },
): Promise<Result<ConnectionId, SyncRefusal>> {
  const seen = await loadAskedConnection(shell.table, it);
  if (seen === undefined) return refuse({ code: "connection_not_found" });
  const { status, settings } = seen.value;
  if (status === "needs_reconnect") return refuse({ code: "needs_reconnect" });
  if (status !== "active" || !hasBooks(settings)) return refuse({ code: "not_active" });
  await askOnce(shell, seen.value, it.full);
  return accept(it.connectionId);
}

const TRIES_MAX = 4;

async function askOnce(shell: Shell, connection: Connection, full: boolean): Promise<void> {
  const { connectionId } = connection.settings;
  const after = { at: shell.at, full };
  const what = full ? "all" : "changes";
  const asking = message("sync-creditor", `${connectionId}:${what}:${shell.at}`, { connectionId, full });
  for (let tries = 1; ; tries += 1) {
    const before = await loadAskedReading(shell.table, connectionId);
    if (isReadingNeedless(after, before?.value, lastReadings(connection))) return;
    try {
      return await save(shell, [askedReadingChange({ connectionId, before, after })], [asking]);
    } catch (error) {
      // somebody else asked in that moment; they may have asked for less
      if (!(error instanceof ConflictError) || tries >= TRIES_MAX) throw error;
    }
  }
}

export const lastReadings = ({ syncedAt, fullSyncAt, health }: Connection): LastReadings => ({
  readAt: syncedAt,
  allReadAt: fullSyncAt,
  failedAt: health.problem?.at,
});

/** Asks for what changed in the books of all active connections of a creditor. */
export async function requestSyncOf(shell: Shell, creditorId: CreditorId): Promise<void> {
  for (const connection of await listConnections(shell.table, creditorId)) {
    if (connection.status === "active" && hasBooks(connection.settings)) await askOnce(shell, connection, false);
  }
}
