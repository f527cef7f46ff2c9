import { type CreditorId, type Instant, type LawInForce, laterBy } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putNew } from "./change.ts";
import { HIGHEST, keys } from "./keys.ts";
import { eachItem, readPage } from "./query.ts";
import { parseItem } from "./read.ts";
import { creditorIdSchema, type FieldsOf, instantSchema } from "./schemas/scalars.ts";
import { lawInForceSchema } from "./schemas/settings.ts";
import type { Page, Paging, Table } from "./table.ts";

/** Who changed which setting, and from what to what. Never changed, never deleted. */
export type AuditEntry = {
  /** Absent where it is a setting of the operator. */
  readonly creditorId?: CreditorId;
  readonly at: Instant;
  /** User id. */
  readonly by: string;
  /** What was changed (`autopilot`, `creditor`, `connection:<id>`, `law`). */
  readonly what: string;
  /** As it was and as it is, as JSON can hold it; `null` for nothing. */
  readonly before: unknown;
  readonly after: unknown;
};

const auditSchema = z.strictObject({
  creditorId: creditorIdSchema.exactOptional(),
  at: instantSchema,
  by: z.string(),
  what: z.string(),
  before: z.unknown(),
  after: z.unknown(),
} satisfies FieldsOf<AuditEntry>) satisfies z.ZodType<AuditEntry>;

export const auditChange = (entry: AuditEntry): Change =>
  putNew({
    name: "audit",
    key: keys.audit(entry.creditorId, entry.at, entry.what),
    value: { ...entry, before: entry.before ?? null, after: entry.after ?? null },
  });

/** The first `limit` changes of a creditor's settings from a moment on, oldest first. `limit`: 1 to 100. */
export async function auditSince(
  table: Table,
  creditorId: CreditorId,
  { since, limit }: { readonly since: Instant; readonly limit: number },
): Promise<readonly AuditEntry[]> {
  const list = { index: "table", partitions: [keys.audits(creditorId)], from: since, to: HIGHEST } as const;
  const page = await readPage(table, list, { limit });
  return page.items.map(({ item }) => parseItem(auditSchema, item));
}

/** Every change of a creditor's settings from a moment on, oldest first, however many there are. */
export async function* eachAudit(table: Table, creditorId: CreditorId, since: Instant): AsyncGenerator<AuditEntry> {
  const stretch = { partition: keys.audits(creditorId), from: since, to: HIGHEST };
  for await (const item of eachItem(table, stretch)) yield parseItem(auditSchema, item);
}

const lawChangeSchema = auditSchema.extend({ before: lawInForceSchema });

/**
 * The law as it was before the first change of it after `at`; `undefined` where it has not been changed since. Reads what
 * the operator's people have changed from then until that change.
 */
export async function lawUntilChanged(table: Table, at: Instant): Promise<LawInForce | undefined> {
  const stretch = { partition: keys.audits(undefined), from: laterBy(at, 1), to: HIGHEST };
  for await (const item of eachItem(table, stretch)) {
    if (parseItem(auditSchema, item).what === "law") return parseItem(lawChangeSchema, item).before;
  }
  return undefined;
}

/** The changes of a creditor's settings, or without one of the operator's, newest first. */
export async function listAudit(
  table: Table,
  creditorId: CreditorId | undefined,
  paging: Paging = {},
): Promise<Page<AuditEntry>> {
  const list = { index: "table", partitions: [keys.audits(creditorId)], order: "highest_first" } as const;
  const page = await readPage(table, list, paging);
  return { ...page, items: page.items.map(({ item }) => parseItem(auditSchema, item)) };
}
