import type { Autopilot, CalendarDate, CreditorId, Instant } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { keys } from "./keys.ts";
import { readPage } from "./query.ts";
import { loadValue, parseItem } from "./read.ts";
import { calendarDateSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import { autopilotSchema } from "./schemas/settings.ts";
import type { Page, Paging, Table } from "./table.ts";

/** One saved version of a creditor's process. Never changed, never deleted. */
export type AutopilotVersion = {
  readonly autopilot: Autopilot;
  /** Who saved it, and when; both absent for the one that the creditor was set up with. */
  readonly saved?: { readonly at: Instant; readonly by: string };
  /** The day that it was saved to wait for; absent for one that was saved to hold at once. */
  readonly effectiveOn?: CalendarDate;
};

const versionSchema = z.strictObject({
  autopilot: autopilotSchema,
  saved: z.strictObject({ at: instantSchema, by: z.string() }).exactOptional(),
  effectiveOn: calendarDateSchema.exactOptional(),
} satisfies FieldsOf<AutopilotVersion>) satisfies z.ZodType<AutopilotVersion>;

/** Keeps a version; a second one with its number is a conflict on `autopilot_version`. */
export const autopilotVersionChange = (creditorId: CreditorId, version: AutopilotVersion): Change =>
  putNew({
    name: "autopilot_version",
    key: keys.autopilotVersion(creditorId, version.autopilot.version),
    value: version,
  });

export const loadAutopilotVersion = (
  table: Table,
  creditorId: CreditorId,
  version: number,
): Promise<AutopilotVersion | undefined> => loadValue(table, keys.autopilotVersion(creditorId, version), versionSchema);

/** The versions of a creditor's process, newest first. */
export async function listAutopilotVersions(
  table: Table,
  creditorId: CreditorId,
  paging: Paging = {},
): Promise<Page<AutopilotVersion>> {
  const list = {
    index: "table",
    partitions: [keys.autopilotVersions(creditorId)],
    order: "highest_first",
  } as const;
  const page = await readPage(table, list, paging);
  return { ...page, items: page.items.map(({ item }) => parseItem(versionSchema, item)) };
}
