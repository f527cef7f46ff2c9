import { ConflictError, laterBy } from "@kravflyt/core";
import { type Connection, commit, connectionChange, loadConnection, type Versioned } from "@kravflyt/store";
import { turnChanges } from "./connection-problem.ts";
import type { Shell } from "./shell.ts";

/** Longer than any function may run, so that only a dead worker's lease ever runs out. */
const HOLD_MS = 15 * 60_000;

/** Somebody else talks to the same books right now: try again soon. */
export class BooksBusyError extends ConflictError {}

/**
 * Takes the right to talk to a connection's books: the systems allow one request at a time per consent. The lease is
 * part of the connection, so that taking it and giving it back with the result cost one write each.
 * @throws BooksBusyError when somebody has it. @throws ConflictError when somebody was first.
 */
export async function takeLease(
  shell: Shell,
  seen: Versioned<Connection>,
  owner: string,
): Promise<Versioned<Connection>> {
  const { lease } = seen.value;
  if (lease !== undefined && lease.until > shell.at) {
    throw new BooksBusyError(`the books of ${seen.value.settings.connectionId} are in use`);
  }
  const after = { ...seen.value, lease: { owner, until: laterBy(shell.at, HOLD_MS) } };
  await commit(shell.table, [connectionChange({ before: seen, after })]);
  return { value: after, version: seen.version + 1 };
}

/** The connection without its lease, for the write that ends the work. */
export function withoutLease({ lease: _, ...connection }: Connection): Connection {
  return connection;
}

/** Gives the lease back when the work failed; a lease that went on without us stays as it is. */
export async function giveBack(
  shell: Shell,
  held: Versioned<Connection>,
  change: (it: Connection) => Connection,
): Promise<void> {
  const now = await loadConnection(shell.table, held.value.settings.connectionId);
  if (now === undefined || now.value.lease?.owner !== held.value.lease?.owner) return;
  const after = withoutLease(change(now.value));
  await commit(shell.table, [
    connectionChange({ before: now, after }),
    ...turnChanges(now.value.health, after, shell.at),
  ]);
}
