import { type Case, ConflictError, type ConnectionId, ExternalError, type HandOver } from "@kravflyt/core";
import { loadConnection } from "@kravflyt/store";
import { isFresh, isUnconfirmed, refreshCase } from "../refresh-case.ts";
import type { AgencyRun } from "./run.ts";

/**
 * T9, N8: an agency is told what is owed on the terms of a letter. Books that were not read lately are read again; where
 * they cannot be, are switched off, or nobody has confirmed the balance, the hand-over waits for the next run.
 */
export async function isBalanceKnown(
  { shell, balance }: Pick<AgencyRun, "shell" | "balance">,
  { connectionId }: HandOver,
  cases: readonly Case[],
): Promise<boolean> {
  for (const state of cases) if (!(await isKnownOf({ shell, balance }, connectionId, state))) return false;
  return true;
}

async function isKnownOf(
  { shell, balance }: Pick<AgencyRun, "shell" | "balance">,
  connectionId: ConnectionId,
  state: Case,
): Promise<boolean> {
  const connection = await loadConnection(shell.table, connectionId);
  if (connection === undefined || connection.value.status === "off") return false;
  const read = { case: { value: state }, connection };
  if (isUnconfirmed(read, shell.at)) return false;
  if (await isFresh(shell, read, balance.freshMinutes)) return true;
  try {
    await refreshCase(shell, balance.outside, { case: state, connection });
    return true;
  } catch (error) {
    // what keeps one from going keeps no other, nor the news of the agency
    if (error instanceof ExternalError || error instanceof ConflictError) return false;
    throw error;
  }
}
