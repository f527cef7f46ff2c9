import {
  type Autopilot,
  accept,
  type CreditorId,
  diffAutopilot,
  type Result,
  refuse,
  type SettingChange,
} from "@kravflyt/core";
import {
  type AutopilotVersion,
  listAutopilotVersions as kept,
  loadAutopilotVersion,
  loadCreditor,
  type Page,
  type Table,
} from "@kravflyt/store";
import type { CreditorNotFound } from "./autopilot-settings.ts";
import type { ListRefusal } from "./list-invoices.ts";
import { readPage } from "./read-page.ts";

export type VersionsView = Page<AutopilotVersion> & { readonly current: number };

/** Every version of a creditor's process, newest first, with who saved it and when. */
export async function listAutopilotVersions(
  table: Table,
  it: { readonly creditorId: CreditorId; readonly cursor?: string | undefined },
): Promise<Result<VersionsView, ListRefusal>> {
  const [creditor, page] = await Promise.all([
    loadCreditor(table, it.creditorId),
    readPage(() => kept(table, it.creditorId, { cursor: it.cursor })),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  if (!page.ok) return page;
  const { autopilot } = creditor.value;
  // a process that was never changed is kept with its creditor alone
  const isUnchanged = page.value.items.length === 0 && it.cursor === undefined;
  return accept({ ...page.value, current: autopilot.version, items: isUnchanged ? [{ autopilot }] : page.value.items });
}

export type VersionView = AutopilotVersion & {
  readonly current: number;
  /** What the current version has otherwise. */
  readonly changes: readonly SettingChange[];
};

/** One version as it was saved, with what has changed since. */
export async function readAutopilotVersion(
  table: Table,
  it: { readonly creditorId: CreditorId; readonly version: number },
): Promise<Result<VersionView, CreditorNotFound | { readonly code: "version_not_found" }>> {
  const [creditor, found] = await Promise.all([
    loadCreditor(table, it.creditorId),
    loadAutopilotVersion(table, it.creditorId, it.version),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  const { autopilot: current } = creditor.value;
  const version = found ?? neverChanged(current, it.version);
  if (version === undefined) return refuse({ code: "version_not_found" });
  const changes = diffAutopilot(version.autopilot, current);
  return accept({ ...version, current: current.version, changes });
}

const neverChanged = (autopilot: Autopilot, version: number): AutopilotVersion | undefined =>
  autopilot.version === version ? { autopilot } : undefined;
