import { type Case, type CreditorId, type Month, type Sums, type Tally, tallyOf } from "@kravflyt/core";
import * as z from "zod";
import type { Change } from "./change.ts";
import { BrokenItemError } from "./errors.ts";
import { HIGHEST, type Key, keys } from "./keys.ts";
import { readAll, readEvery } from "./query.ts";
import { keyText, type RawItem } from "./read.ts";
import type { Table } from "./table.ts";

/**
 * Moves the counts and sums of a creditor from what a case was to what it is: an item for its status and stage, one for each
 * month in which something happened otherwise than before, and one for each year in which something is open otherwise.
 */
export function tallyChanges(before: Case | undefined, state: Case): readonly Change[] {
  const moved = new Map<string, { readonly key: Key; readonly amounts: Record<string, number> }>();
  for (const [one, sign] of [[before, -1] as const, [state, 1] as const]) {
    for (const { key, sums } of one === undefined ? [] : placesOf(one)) {
      const place = moved.get(keyText(key)) ?? { key, amounts: {} };
      for (const [name, amount] of Object.entries(sums)) {
        place.amounts[name] = (place.amounts[name] ?? 0) + sign * amount;
      }
      moved.set(keyText(key), place);
    }
  }
  return [...moved.values()].flatMap(({ key, amounts }): Change[] => {
    const changed = Object.entries(amounts).filter(([, amount]) => amount !== 0);
    if (changed.length === 0) return [];
    return [{ name: "case_counters", kind: "add", key, amounts: Object.fromEntries(changed) }];
  });
}

type Place = { readonly key: Key; readonly sums: Sums };

function placesOf(state: Case): readonly Place[] {
  const { stages, open, happened } = tallyOf(state);
  const { creditorId, caseId, status } = state;
  const customer = `${state.connectionId}#${state.debtor.sourceId}`;
  return [
    { key: keys.caseCounter(creditorId, caseId), sums: { ...stages, [status]: 1 } },
    ...[...open].map(([month, sums]): Place => {
      const named = Object.entries(sums).map(([name, amount]) => [`${month.slice(5)}_${name}`, amount] as const);
      return { key: keys.openIn(creditorId, month.slice(0, 4), customer), sums: Object.fromEntries(named) };
    }),
    ...[...happened].map(([month, sums]): Place => ({ key: keys.happenedIn(creditorId, month, customer), sums })),
  ];
}

/**
 * The sums over all cases of a creditor: as they stand, and what happened from a month on. Read eventually consistently.
 * Four requests at most: 8 items for the stages, 8 for each month from `from` on, and 8 for each year that anything fell due in.
 */
export async function caseSums(table: Table, creditorId: CreditorId, from: Month): Promise<Tally> {
  const [counters, open, happened] = await Promise.all([
    readEvery(table, keys.caseCounters(creditorId)),
    readEvery(table, keys.openSums(creditorId)),
    readAll(table, { index: "table", partitions: [keys.happened(creditorId)], from, to: HIGHEST }),
  ]);
  return {
    stages: added(counters.map(sumsOf)),
    open: byMonth(open.flatMap((item) => monthsOf(placeOf(item), sumsOf(item)))),
    happened: byMonth(happened.map(({ item }) => [placeOf(item) as Month, sumsOf(item)])),
  };
}

/** A sort key without its shard. */
const placeOf = ({ sk }: RawItem): string => sk.slice(0, sk.indexOf("#"));

/** The sums of a year, each with the month that its name begins with. */
const monthsOf = (year: string, sums: Sums): readonly (readonly [Month, Sums])[] =>
  Object.entries(sums).map(([name, amount]) => [`${year}-${name.slice(0, 2)}` as Month, { [name.slice(3)]: amount }]);

const byMonth = (all: readonly (readonly [Month, Sums])[]): ReadonlyMap<Month, Sums> =>
  new Map([...Map.groupBy(all, ([month]) => month)].map(([month, some]) => [month, added(some.map(([, one]) => one))]));

const sumsSchema = z.record(z.string(), z.int());

function sumsOf(item: RawItem): Sums {
  const { pk: _, sk: __, ...fields } = item;
  const sums = sumsSchema.safeParse(fields);
  if (!sums.success) throw new BrokenItemError(keyText(item), "sums");
  return sums.data;
}

function added(all: readonly Sums[]): Sums {
  const total: Record<string, number> = {};
  for (const sums of all) {
    for (const [name, amount] of Object.entries(sums)) total[name] = (total[name] ?? 0) + amount;
  }
  return total;
}
