import { validationError } from "../aws-error.ts";
import type { Input } from "../server/service.ts";
import type { CapacityKind, Stats } from "../server/stats.ts";
import type { IndexChange, SecondaryIndex, Table } from "./table.ts";

const WRITE_UNIT_BYTES = 1024;
const READ_UNIT_BYTES = 4096;

/** What a part of a request costs: units of the table itself and of its indexes by name. */
export type Cost = {
  readonly table: Table;
  readonly units: number;
  readonly indexUnits: ReadonlyMap<SecondaryIndex, number>;
};

const NO_INDEXES: ReadonlyMap<SecondaryIndex, number> = new Map();

/** Reading so many bytes: 1 unit for 4 kB, half of it when an older answer would do, double in a transaction. */
export function readUnits(sizeBytes: number, how: "eventual" | "strong" | "transaction"): number {
  const whole = Math.max(1, Math.ceil(sizeBytes / READ_UNIT_BYTES));
  return how === "eventual" ? whole / 2 : how === "strong" ? whole : whole * 2;
}

export function readCost(table: Table, index: SecondaryIndex | undefined, units: number): Cost {
  if (index === undefined) return { table, units, indexUnits: NO_INDEXES };
  return { table, units: 0, indexUnits: new Map([[index, units]]) };
}

/**
 * A write: 1 unit for a kB of the larger of the item before and after, and beside it what each index is changed by: the larger of
 * both where the entry stays in its place, both where it moves.
 */
export function writeCost(
  table: Table,
  sizes: { readonly beforeBytes: number; readonly afterBytes: number },
  { indexChanges, times }: { readonly indexChanges: readonly IndexChange[]; readonly times: number },
): Cost {
  const units = writeUnits(Math.max(sizes.beforeBytes, sizes.afterBytes)) * times;
  if (indexChanges.length === 0) return { table, units, indexUnits: NO_INDEXES };
  return {
    table,
    units,
    indexUnits: new Map(indexChanges.map((change) => [change.index, indexChangeUnits(change) * times])),
  };
}

const writeUnits = (sizeBytes: number): number => Math.max(1, Math.ceil(sizeBytes / WRITE_UNIT_BYTES));

function indexChangeUnits({ beforeBytes, afterBytes, moved }: IndexChange): number {
  return moved ? writeUnits(beforeBytes) + writeUnits(afterBytes) : writeUnits(Math.max(beforeBytes, afterBytes));
}

const total = ({ units, indexUnits }: Cost): number =>
  [...indexUnits.values()].reduce((sum, more) => sum + more, units);

/** Counts what a request cost, and says it to the caller as far as he asked (`ReturnConsumedCapacity`): one entry per table. */
export function settle(
  input: Input,
  kind: CapacityKind,
  { costs, stats }: { costs: readonly Cost[]; stats: Stats },
): object[] | undefined {
  for (const cost of costs) stats.countCapacity(kind, total(cost));
  const wanted = input["ReturnConsumedCapacity"] ?? "NONE";
  if (wanted === "NONE") return undefined;
  if (wanted !== "TOTAL" && wanted !== "INDEXES") {
    throw validationError("ReturnConsumedCapacity must be INDEXES, TOTAL or NONE");
  }
  return [...byTable(costs).values()].map((cost) => described(cost, wanted));
}

function byTable(costs: readonly Cost[]): Map<string, Cost> {
  const tables = new Map<string, Cost>();
  for (const cost of costs) {
    const before = tables.get(cost.table.name);
    tables.set(cost.table.name, before === undefined ? cost : plus(before, cost));
  }
  return tables;
}

function plus(a: Cost, b: Cost): Cost {
  const indexUnits = new Map(a.indexUnits);
  for (const [index, units] of b.indexUnits) indexUnits.set(index, (indexUnits.get(index) ?? 0) + units);
  return { table: a.table, units: a.units + b.units, indexUnits };
}

function described(cost: Cost, wanted: "TOTAL" | "INDEXES"): object {
  const sum = { TableName: cost.table.name, CapacityUnits: total(cost) };
  if (wanted === "TOTAL") return sum;
  const indexes = (local: boolean): Record<string, object> | undefined => {
    const entries = [...cost.indexUnits].filter(([index]) => index.local === local);
    if (entries.length === 0) return undefined;
    return Object.fromEntries(entries.map(([index, units]) => [index.name, { CapacityUnits: units }]));
  };
  return {
    ...sum,
    Table: { CapacityUnits: cost.units },
    GlobalSecondaryIndexes: indexes(false),
    LocalSecondaryIndexes: indexes(true),
  };
}
