import { type Case, type CreditorId, type Month, type StoredSums, type Sums, tallyOf } from "@kravflyt/core";
import * as z from "zod";
import type { Change } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { HIGHEST, type Key, keys } from "./keys.ts";
import { readAll } from "./query.ts";
import { keyText, type RawItem } from "./read.ts";
import type { Table } from "./table.ts";

/** Moves the counts and sums of a creditor from what a case was to what it is: an item, and one for each month that it touches. */
export function tallyChanges(before: Case | undefined, state: Case): readonly Change[] {
  const moved = new Map<string, { readonly key: Key; readonly amounts: Record<string, number> }>();
  for (const [one, sign] of [[before, -1] as const, [state, 1] as const]) {
    for (const { key, sums } of one === undefined ? [] : placesOf(one)) {
      const place = moved.get(keyText(key)) ?? { key, amounts: {} };
      for (const [name, amount] of Object.entries(sums))
        place.amounts[name] = (place.amounts[name] ?? 0) + sign * amount;
      moved.set(keyText(key), place);
    }
  }
  return [...moved.values()].flatMap(({ key, amounts }): Change[] => {
    const changed = Object.entries(amounts).filter(([, amount]) => amount !== 0);
    return changed.length === 0
      ? []
      : [{ name: "case_counters", kind: "add", key, amounts: Object.fromEntries(changed) }];
  });
}

function placesOf(state: Case): readonly { readonly key: Key; readonly sums: Sums }[] {
  const { standing, months } = tallyOf(state);
  const customer = `${state.connectionId}#${state.debtor.sourceId}`;
  return [
    { key: keys.caseCounter(state.creditorId, state.caseId), sums: { ...standing, [state.status]: 1 } },
    ...[...months].map(([month, sums]) => ({ key: keys.happenedIn(state.creditorId, month, customer), sums })),
  ];
}

/**
 * The sums over all cases of a creditor: as they stand, and what happened from a month on. Read eventually consistently.
 * Three requests at most for 13 months: 8 items each, of under 1 kB.
 */
export async function caseSums(table: Table, creditorId: CreditorId, from: Month): Promise<StoredSums> {
  const [counters, happened] = await Promise.all([
    readAll(table, { index: "table", partitions: [keys.caseCounters(creditorId)] }),
    readAll(table, { index: "table", partitions: [keys.happened(creditorId)], from, to: HIGHEST }),
  ]);
  const byMonth = Map.groupBy(happened, ({ item }) => item.sk.slice(0, item.sk.indexOf("#")) as Month);
  return {
    standing: added(counters.map(({ item }) => item)),
    months: new Map([...byMonth].map(([month, rows]) => [month, added(rows.map(({ item }) => item))])),
  };
}

const sumsSchema = z.record(z.string(), z.int());

function added(shards: readonly RawItem[]): Sums {
  const total: Record<string, number> = {};
  for (const item of shards) {
    const { pk: _, sk: __, ...fields } = item;
    const sums = sumsSchema.safeParse(fields);
    if (!sums.success) throw new BrokenItemError(keyText(item), "sums");
    for (const [name, amount] of Object.entries(sums.data)) total[name] = (total[name] ?? 0) + amount;
  }
  return total;
}
