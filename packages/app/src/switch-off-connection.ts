import { accept, type Result, refuse } from "@kravflyt/core";
import { type Connection, connectionChange } from "@kravflyt/store";
import { auditOf } from "./connect.ts";
import { type AskedConnection, loadAskedConnection } from "./load-connection.ts";
import { message } from "./messages.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

export type SwitchOffRefusal = { readonly code: "connection_not_found" | "not_active" };

/**
 * Ends the reading of a connection's books, and with it what the system tells us by itself. Settings and credentials stay, so
 * that it can be switched on again. Its cases stay too: no letter goes, and bookings wait, while the books are left alone.
 */
export async function switchOffConnection(
  shell: Shell,
  it: AskedConnection & { readonly by: string },
): Promise<Result<Connection, SwitchOffRefusal>> {
  const before = await loadAskedConnection(shell.table, it);
  if (before === undefined) return refuse({ code: "connection_not_found" });
  const { status, settings } = before.value;
  if (status === "off") return accept(before.value);
  if (status !== "active" && status !== "needs_reconnect") return refuse({ code: "not_active" });
  const { badSince: _, problem: __, ...health } = before.value.health; // whoever switches it off knows
  const after: Connection = { ...before.value, status: "off", health };
  const { connectionId } = settings;
  await save(
    shell,
    [
      connectionChange({ before, after }),
      auditOf(shell, { what: "connection", before: before.value, after, by: it.by }),
    ],
    [message("sync-creditor", `${connectionId}:${before.version + 1}`, { connectionId })],
  );
  return accept(after);
}
