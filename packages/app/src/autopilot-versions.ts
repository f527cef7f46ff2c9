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
  type StoredCreditor,
} from "@kravflyt/store";
import { asOf } from "./autopilot-in-force.ts";
import type { CreditorNotFound } from "./autopilot-settings.ts";
import type { ListRefusal } from "./list-invoices.ts";
import { readPage } from "./read-page.ts";
import type { View } from "./view.ts";

/** Which versions are in force and waiting today. */
type Standing = { readonly current: number; readonly scheduled?: number };
export type VersionsView = Page<AutopilotVersion> & Standing;

/** Every version of a creditor's process, newest first, with who saved it and when. */
export async function listAutopilotVersions(
  view: View,
  it: { readonly creditorId: CreditorId; readonly cursor?: string | undefined },
): Promise<Result<VersionsView, ListRefusal>> {
  const [creditor, page] = await Promise.all([
    loadCreditor(view.table, it.creditorId),
    readPage(() => kept(view.table, it.creditorId, { cursor: it.cursor })),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  if (!page.ok) return page;
  const now = await asOf(view, creditor.value);
  // a process that was never changed is kept with its creditor alone
  const isUnchanged = page.value.items.length === 0 && it.cursor === undefined;
  const items = isUnchanged ? [{ autopilot: now.autopilot }] : page.value.items;
  return accept({ ...page.value, ...standingOf(now), items });
}

const standingOf = ({ autopilot, scheduled }: StoredCreditor): Standing => ({
  current: autopilot.version,
  ...(scheduled === undefined ? {} : { scheduled: scheduled.version }),
});

export type VersionView = AutopilotVersion &
  Standing & {
    /** What the current version has otherwise. */
    readonly changes: readonly SettingChange[];
  };

/** One version as it was saved, with what has changed since. */
export async function readAutopilotVersion(
  view: View,
  it: { readonly creditorId: CreditorId; readonly version: number },
): Promise<Result<VersionView, CreditorNotFound | { readonly code: "version_not_found" }>> {
  const [creditor, found] = await Promise.all([
    loadCreditor(view.table, it.creditorId),
    loadAutopilotVersion(view.table, it.creditorId, it.version),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  const now = await asOf(view, creditor.value);
  const version = found ?? neverChanged(now.autopilot, it.version);
  if (version === undefined) return refuse({ code: "version_not_found" });
  const changes = diffAutopilot(version.autopilot, now.autopilot);
  return accept({ ...version, ...standingOf(now), changes });
}

const neverChanged = (autopilot: Autopilot, version: number): AutopilotVersion | undefined =>
  autopilot.version === version ? { autopilot } : undefined;
