import { type ApprovedTwice, approvedTwice, type CreditorId } from "@kravflyt/core";
import { type Connection, listConnections, loadCaseCreator, loadCreditor, type Table } from "@kravflyt/store";
import { asOf, loadScheduled } from "./autopilot-in-force.ts";
import { findConnector, type Sources } from "./sources.ts";
import type { View } from "./view.ts";

/** The systems there are, for those who ask what one of them can do and nothing of its books. */
export type Known = Pick<Sources, "connectors">;

/**
 * The systems, as people know them, in whose books the creditor approves each draft before a case of theirs starts here.
 * One in which no new cases start (GO-17) is none of them.
 */
export async function approvedIn(table: Table, known: Known, creditorId: CreditorId): Promise<readonly string[]> {
  const [connections, creator] = await Promise.all([
    listConnections(table, creditorId),
    loadCaseCreator(table, creditorId),
  ]);
  const creates = ({ settings: { connectionId }, status }: Connection): boolean =>
    (status === "active" || status === "needs_reconnect") &&
    (creator === undefined || creator.value.connectionId === connectionId);
  const labels = connections.filter(creates).flatMap(({ settings: { system } }) => {
    const connector = findConnector(known, system);
    return connector?.can.draftApproval === true ? [connector.label] : [];
  });
  return [...new Set(labels)];
}

/**
 * What is to be told to whoever connects a system, or lets it make the new cases: that it approves what the creditor's
 * process, or the one that waits for its day, asks to have approved here as well.
 */
export async function connectedTwice(
  { table, today }: Pick<View, "table" | "today">,
  known: Known,
  creditorId: CreditorId,
): Promise<readonly ApprovedTwice[]> {
  const systems = await approvedIn(table, known, creditorId);
  const stored = systems.length === 0 ? undefined : await loadCreditor(table, creditorId);
  if (stored === undefined) return [];
  const { autopilot, scheduled } = await asOf({ table, today }, stored.value);
  const waits = scheduled !== undefined && scheduled.lapsed === undefined;
  const waiting = waits ? [await loadScheduled(table, creditorId, scheduled.version)] : [];
  return [autopilot, ...waiting].flatMap((one) => approvedTwice(one, systems)).slice(0, 1);
}
