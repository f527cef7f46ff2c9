import { CASE_STATUSES, type CaseStatus, type CreditorId } from "@kravflyt/core";
import * as z from "zod";
import { BrokenItemError } from "./errors.ts";
import { keys } from "./keys.ts";
import { readAll } from "./query.ts";
import { keyText } from "./read.ts";
import type { Table } from "./table.ts";

/** How many cases a creditor has in each status. Kept with the sums of `tallies.ts`, in the same items. */
export type CaseCounters = Readonly<Record<CaseStatus, number>>;

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
