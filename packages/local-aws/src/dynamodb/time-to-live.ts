import type { DynamoState } from "./state.ts";
import { findItem, type Key, keyOf, type Table } from "./table.ts";
import { commitWrites, keyItemOf, type PreparedWrite } from "./write.ts";

const SWEEP_EVERY_MS = 2000;
/** How many items one sweep looks at, so that it never holds up requests for long. */
const LOOKED_AT_MAX = 5000;
const DELETED_MAX = 100;

/**
 * Deletes items whose time is over by the local clock, a piece of the table every two seconds. As in DynamoDB an item may be there
 * for a while after its time: a reader must look at the time himself.
 */
export function startTimeToLive(state: DynamoState): () => void {
  const cursors = new Map<Table, Iterator<PreparedWrite | undefined>>();
  const timer = setInterval(() => {
    for (const table of state.tables.values()) {
      if (table.timeToLiveAttribute !== undefined) sweep(state, table, cursors);
    }
  }, SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function sweep(state: DynamoState, table: Table, cursors: Map<Table, Iterator<PreparedWrite | undefined>>): void {
  const cursor = cursors.get(table) ?? expired(state, table);
  cursors.set(table, cursor);
  const writes: PreparedWrite[] = [];
  for (let looked = 0; looked < LOOKED_AT_MAX && writes.length < DELETED_MAX; looked += 1) {
    const { value, done } = cursor.next();
    if (value !== undefined) writes.push(value);
    if (done !== true) continue;
    cursors.delete(table);
    break;
  }
  if (writes.length > 0) commitWrites(state, writes);
}

/** Walks over the table: a deletion for each item whose time is over, `undefined` for every other. */
function* expired(state: DynamoState, table: Table): Generator<PreparedWrite | undefined, undefined> {
  for (const { entries } of table.content.partitions.values()) {
    for (const { item } of [...entries]) yield deletion(table, keyOf(table, item), state.now());
  }
  return undefined;
}

/** Decided on the item as it is by now: the walk takes its time. */
function deletion(table: Table, key: Key, now: number): PreparedWrite | undefined {
  const before = findItem(table, key);
  const time = before?.item[table.timeToLiveAttribute ?? ""]?.N;
  if (before === undefined || time === undefined || !isOver(Number(time), now)) return undefined;
  return { kind: "Delete", table, key, keyItem: keyItemOf(table, before.item), before, after: undefined, touched: [] };
}

const FIVE_YEARS_SECONDS = 5 * 365 * 86_400;

/** Whole seconds since 1970; a time more than five years back is taken for a mistake, as DynamoDB does. */
function isOver(seconds: number, now: number): boolean {
  const nowSeconds = Math.floor(now / 1000);
  return seconds < nowSeconds && seconds > nowSeconds - FIVE_YEARS_SECONDS;
}
