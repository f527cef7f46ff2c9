import { AwsError, validationError } from "../aws-error.ts";
import type { Input, Operation } from "../server/service.ts";
import type { Item } from "./attribute-value.ts";
import { readCost, readUnits, settle, writeCost } from "./capacity.ts";
import { readKey } from "./check-item.ts";
import { project, projectionOf } from "./projection.ts";
import { type DynamoState, tableNamed } from "./state.ts";
import { findItem, keyOf, type Table } from "./table.ts";
import { commitWrites, type PreparedWrite, prepareWrite, type WriteKind } from "./write.ts";

const EVERYWHERE = ["TableName", "ReturnConsumedCapacity", "ExpressionAttributeNames"] as const;
const ON_WRITES = [
  ...EVERYWHERE,
  "ConditionExpression",
  "ExpressionAttributeValues",
  "ReturnValues",
  "ReturnValuesOnConditionCheckFailure",
  "ReturnItemCollectionMetrics",
] as const;

/** Operations on one item. */
export function itemOperations(state: DynamoState): Record<string, Operation> {
  return {
    GetItem: {
      parameters: [...EVERYWHERE, "Key", "ConsistentRead", "ProjectionExpression"],
      run: (input) => getItem(state, input),
    },
    PutItem: { parameters: [...ON_WRITES, "Item"], run: (input) => write(state, "Put", input) },
    DeleteItem: { parameters: [...ON_WRITES, "Key"], run: (input) => write(state, "Delete", input) },
    UpdateItem: {
      parameters: [...ON_WRITES, "Key", "UpdateExpression"],
      run: (input) => write(state, "Update", input),
    },
  };
}

function getItem(state: DynamoState, input: Input): object {
  const table = tableNamed(state, input["TableName"]);
  const paths = projectionOf(input);
  const entry = findItem(table, keyOf(table, readKey(table, input["Key"])));
  const units = readUnits(entry?.sizeBytes ?? 0, input["ConsistentRead"] === true ? "strong" : "eventual");
  const capacity = settle(input, "read", { costs: [readCost(table, undefined, units)], stats: state.stats });
  const item = entry === undefined || paths === undefined ? entry?.item : project(entry.item, paths);
  return { Item: item, ConsumedCapacity: capacity?.[0] };
}

const RETURNABLE: Readonly<Record<Exclude<WriteKind, "ConditionCheck">, readonly string[]>> = {
  Put: ["NONE", "ALL_OLD"],
  Delete: ["NONE", "ALL_OLD"],
  Update: ["NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW"],
};

function write(state: DynamoState, kind: Exclude<WriteKind, "ConditionCheck">, input: Input): object {
  const table = tableNamed(state, input["TableName"]);
  const wanted = String(input["ReturnValues"] ?? "NONE");
  if (!RETURNABLE[kind].includes(wanted)) throw validationError(`Return values set to invalid value: ${wanted}`);
  const prepared = prepareCounted(state, kind, { table, input });
  const costs = commitWrites(state, [prepared]);
  const capacity = settle(input, "write", { costs, stats: state.stats });
  return { Attributes: returned(prepared, wanted), ConsumedCapacity: capacity?.[0] };
}

/** A write whose condition does not hold costs as if the item had been written again. */
function prepareCounted(
  state: DynamoState,
  kind: WriteKind,
  { table, input }: { table: Table; input: Input },
): PreparedWrite {
  try {
    return prepareWrite(kind, table, input);
  } catch (error) {
    if (error instanceof AwsError && error.code === "ConditionalCheckFailedException") {
      const cost = writeCost(table, { beforeBytes: 0, afterBytes: 0 }, { indexChanges: [], times: 1 });
      settle({}, "write", { costs: [cost], stats: state.stats });
    }
    throw error;
  }
}

function returned({ before, after, touched }: PreparedWrite, wanted: string): Item | undefined {
  switch (wanted) {
    case "ALL_OLD":
      return before?.item;
    case "ALL_NEW":
      return after;
    case "UPDATED_OLD":
      return before === undefined ? undefined : nonEmpty(project(before.item, touched));
    case "UPDATED_NEW":
      return after === undefined ? undefined : nonEmpty(project(after, touched));
    default:
      return undefined;
  }
}

const nonEmpty = (item: Item): Item | undefined => (Object.keys(item).length === 0 ? undefined : item);
