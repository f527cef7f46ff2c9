import {
  accept,
  type CreditorId,
  diffAutopilot,
  type RecommendedAutopilot,
  type Result,
  recommendedAutopilot,
  refuse,
  type SettingChange,
} from "@kravflyt/core";
import { listConnections, loadCreditor } from "@kravflyt/store";
import type { Known } from "./approved-in.ts";
import { asOf, isHandingOver } from "./autopilot-in-force.ts";
import { type CreditorNotFound, operatorOf } from "./autopilot-settings.ts";
import { findConnector } from "./sources.ts";
import type { View } from "./view.ts";

export type RecommendedView = RecommendedAutopilot & {
  /** What the recommended process has otherwise than the current one. */
  readonly changes: readonly SettingChange[];
};

/** GO-7: the process that is recommended to a creditor by what it is connected to. It is saved as any other, or another is. */
export async function recommendAutopilot(
  view: View,
  known: Known,
  creditorId: CreditorId,
): Promise<Result<RecommendedView, CreditorNotFound>> {
  const [seen, operator, connections, handsOver] = await Promise.all([
    loadCreditor(view.table, creditorId),
    operatorOf(view.table),
    listConnections(view.table, creditorId),
    isHandingOver(view.table, creditorId),
  ]);
  if (seen === undefined) return refuse({ code: "creditor_not_found" });
  const { autopilot: current } = await asOf(view, seen.value);
  const { kind, law } = operator;
  const booksKeepCases = connections.some(
    ({ status, settings: { system } }) =>
      status !== "off" && findConnector(known, system)?.collectionCases !== undefined,
  );
  const recommended = recommendedAutopilot({ operator: kind, law, handsOver, booksKeepCases });
  const { version } = current;
  return accept({ ...recommended, changes: diffAutopilot(current, { ...recommended.autopilot, version }) });
}
