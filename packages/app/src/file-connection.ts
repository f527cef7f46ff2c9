import { type ConnectionId, type CreditorId, calendarDate, connectionId } from "@kravflyt/core";
import { type Connection, commit, connectionChange, loadConnection, type Versioned } from "@kravflyt/store";
import { isPushed } from "./push-connection.ts";
import type { Shell } from "./shell.ts";

/** What brings claims without books behind it. */
const SYSTEM = "file";

/** Are there books that can be asked? What a file brought, a person wrote down or a program pushed has none. */
export const hasBooks = (settings: { readonly system: string }): boolean =>
  settings.system !== SYSTEM && !isPushed(settings);

/** May letters go on what is known of the connection's books? Where there are none, nothing has to be read anew before one goes. */
export const isReadable = ({ status, settings }: Connection): boolean =>
  status === "active" || (!hasBooks(settings) && status !== "off");

export const fileConnectionId = (creditorId: CreditorId): ConnectionId => connectionId(`${creditorId}-file`);

/** The creditor's connection for files and for claims that a person writes down; made at the first of them. */
export async function fileConnection(shell: Shell, creditorId: CreditorId, by: string): Promise<Versioned<Connection>> {
  const id = fileConnectionId(creditorId);
  const seen = await loadConnection(shell.table, id);
  if (seen !== undefined) return seen;
  const after: Connection = {
    settings: {
      connectionId: id,
      creditorId,
      system: SYSTEM,
      itemsFrom: calendarDate("2000-01-01"),
      daysBeforeShown: 0,
      interestAccount: "8050",
      feeAccount: "3900",
      bankAccount: "1920",
      wash: "kind_only",
    },
    // never active: there is nothing that could be fetched
    status: "authorized",
    createdBy: by,
    health: { fetched: 0, changed: 0, failed: [] },
  };
  await commit(shell.table, [connectionChange({ after })]);
  return { value: after, version: 1 };
}
