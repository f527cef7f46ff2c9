import type { JournalRecord } from "../journal/record-line.ts";
import type { JsonService, Surroundings } from "../server/service.ts";
import { unreachable } from "../unreachable.ts";
import type { Item } from "./attribute-value.ts";
import { batchOperations } from "./batch-operations.ts";
import { createTable, type TableDefinition } from "./create-table.ts";
import { itemOperations } from "./item-operations.ts";
import { searchOperations } from "./search-operations.ts";
import type { DynamoState } from "./state.ts";
import { tableOperations } from "./table-operations.ts";
import { transactionOperations } from "./transaction-operations.ts";
import { replayWrites } from "./write.ts";

const VALIDATION_PREFIX = "com.amazon.coral.validate#";
const SERVICE_PREFIX = "com.amazonaws.dynamodb.v20120810#";

/** DynamoDB: tables in memory, sorted by key; every change in the journal. */
export function dynamoDb(surroundings: Surroundings): JsonService & { readonly state: DynamoState } {
  const state: DynamoState = { ...surroundings, tables: new Map(), doneTransactions: new Map() };
  return {
    state,
    operations: {
      ...tableOperations(state),
      ...itemOperations(state),
      ...searchOperations(state),
      ...batchOperations(state),
      ...transactionOperations(state),
    },
    errorType: (code) => (code === "ValidationException" ? VALIDATION_PREFIX : SERVICE_PREFIX) + code,
    replay: (record) => replay(state, record),
    snapshot: () => snapshot(state),
  };
}

type DynamoRecord =
  | readonly ["ddb.create", definition: TableDefinition, createdAt: number]
  | readonly ["ddb.delete", table: string]
  | readonly ["ddb.ttl", table: string, attribute: string | null]
  | readonly [
      "ddb.write",
      Parameters<typeof replayWrites>[1],
      token?: readonly [name: string, digest: string, at: number],
    ];

function replay(state: DynamoState, anyRecord: JournalRecord): void {
  const record = anyRecord as unknown as DynamoRecord;
  switch (record[0]) {
    case "ddb.create":
      // a snapshot taken while the table was new may already have it, with items
      if (!state.tables.has(record[1].TableName))
        state.tables.set(record[1].TableName, createTable(record[1], record[2]));
      return;
    case "ddb.delete":
      state.tables.delete(record[1]);
      return;
    case "ddb.ttl": {
      const table = state.tables.get(record[1]);
      if (table !== undefined) table.timeToLiveAttribute = record[2] ?? undefined;
      return;
    }
    case "ddb.write":
      replayWrites(state, record[1]);
      if (record[2] !== undefined) state.doneTransactions.set(record[2][0], { digest: record[2][1], at: record[2][2] });
      return;
    default:
      unreachable(record);
  }
}

const ITEMS_PER_RECORD = 50;

function* snapshot(state: DynamoState): Iterable<JournalRecord> {
  for (const table of state.tables.values()) {
    yield ["ddb.create", table.definition, table.createdAt];
    yield ["ddb.ttl", table.name, table.timeToLiveAttribute ?? null];
    for (const { entries } of table.content.partitions.values()) {
      const items: Item[] = entries.map(({ item }) => item); // all at once: what is put in later must not shift what is left
      for (let at = 0; at < items.length; at += ITEMS_PER_RECORD) {
        yield ["ddb.write", items.slice(at, at + ITEMS_PER_RECORD).map((item) => [table.name, item])];
      }
    }
  }
  for (const [name, { digest, at }] of state.doneTransactions) yield ["ddb.write", [], [name, digest, at]];
}
