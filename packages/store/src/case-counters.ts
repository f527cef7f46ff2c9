import { CASE_STATUSES, type Case, type CaseStatus, type CreditorId } from "@kravflyt/core";
import * as z from "zod";
import type { Change } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { keys } from "./keys.ts";
import { readAll } from "./query.ts";
import { keyText } from "./read.ts";
import type { Table } from "./table.ts";

/** How many cases a creditor has in each status. */
export type CaseCounters = Readonly<Record<CaseStatus, number>>;

/** Moves one case from the count of the status it had to the one it has; nothing when the status stands. */
export function caseCounterChanges(before: Case | undefined, state: Case): readonly Change[] {
  if (before?.status === state.status) return [];
  const amounts = { [state.status]: 1, ...(before === undefined ? {} : { [before.status]: -1 }) };
  return [{ name: "case_counters", kind: "add", key: keys.caseCounter(state.creditorId, state.caseId), amounts }];
}

const countersSchema = z.object(
  Object.fromEntries(CASE_STATUSES.map((status) => [status, z.int().default(0)])) as Record<
    CaseStatus,
    z.ZodDefault<z.ZodInt>
  >,
);

/** Read eventually consistently: a count may lag a moment behind the list it stands above. */
export async function caseCounters(table: Table, creditorId: CreditorId): Promise<CaseCounters> {
  const rows = await readAll(table, { index: "table", partitions: [keys.caseCounters(creditorId)] });
  const total = { awaiting_approval: 0, ongoing: 0, on_hold: 0, legal: 0, closed: 0 };
  for (const { item } of rows) {
    const shard = countersSchema.safeParse(item);
    if (!shard.success) throw new BrokenItemError(keyText(item), "counters");
    for (const status of CASE_STATUSES) total[status] += shard.data[status];
  }
  return total;
}
