import { validationError } from "../aws-error.ts";
import type { Input } from "../server/service.ts";
import type { AttributeValue, Item } from "./attribute-value.ts";
import { type Bindings, bind, readCondition } from "./bindings.ts";
import { readCost, readUnits, settle } from "./capacity.ts";
import { checkCondition } from "./check-condition.ts";
import type { Condition } from "./condition-parser.ts";
import { holds } from "./evaluate-condition.ts";
import type { Path } from "./expression-reader.ts";
import { boundProjection, project, readProjection } from "./projection.ts";
import { readAttributeValue } from "./read-attribute-value.ts";
import type { Entry } from "./sorted-index.ts";
import { type DynamoState, tableNamed } from "./state.ts";
import { indexKeyOf, type Key, keyOf, lookupKeyNames, type SecondaryIndex, type Table } from "./table.ts";

const PAGE_BYTES_MAX = 1 << 20;

/** What Query and Scan have in common, read from the request. */
export type PageRequest = {
  readonly table: Table;
  readonly index: SecondaryIndex | undefined;
  readonly keyCondition: Condition | undefined;
  readonly bindings: Bindings;
  readonly filter: Condition | undefined;
  readonly paths: readonly Path[] | undefined;
  readonly countOnly: boolean;
  readonly limit: number;
  readonly isConsistent: boolean;
  /** The place after which the page begins. */
  readonly startAfter: Key | undefined;
};

/** @throws AwsError ValidationException */
export function readPageRequest(state: DynamoState, input: Input): PageRequest {
  const table = tableNamed(state, input["TableName"]);
  const index = readIndex(table, input);
  const keyCondition = readCondition(input["KeyConditionExpression"], "KeyConditionExpression");
  const filter = readCondition(input["FilterExpression"], "FilterExpression");
  const projection = readProjection(input["ProjectionExpression"]);
  const bindings = bind(input, [keyCondition, filter, projection]);
  if (filter !== undefined) checkCondition(filter, bindings);
  const isConsistent = input["ConsistentRead"] === true;
  if (isConsistent && index?.local === false) {
    throw validationError("Consistent reads are not supported on global secondary indexes");
  }
  return {
    table,
    index,
    keyCondition: keyCondition?.tree,
    bindings,
    filter: filter?.tree,
    paths: boundProjection(projection, bindings),
    countOnly: readSelect(input, index),
    limit: readLimit(input["Limit"]),
    isConsistent,
    startAfter:
      input["ExclusiveStartKey"] === undefined ? undefined : readStart(table, index, input["ExclusiveStartKey"]),
  };
}

function readIndex(table: Table, { IndexName: name }: Input): SecondaryIndex | undefined {
  if (name === undefined) return undefined;
  const index = table.indexes.get(String(name));
  if (index === undefined) throw validationError(`The table does not have the specified index: ${name}`);
  return index;
}

function readSelect(input: Input, index: SecondaryIndex | undefined): boolean {
  const select = input["Select"];
  switch (select) {
    case undefined:
    case "ALL_ATTRIBUTES":
      if (select !== undefined && index !== undefined && index.projection !== "ALL") {
        throw validationError(
          `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
        );
      }
      return false;
    case "ALL_PROJECTED_ATTRIBUTES":
      if (index === undefined)
        throw validationError("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
      return false;
    case "SPECIFIC_ATTRIBUTES":
      if (input["ProjectionExpression"] === undefined) {
        throw validationError("SPECIFIC_ATTRIBUTES needs a ProjectionExpression");
      }
      return false;
    case "COUNT":
      if (input["ProjectionExpression"] !== undefined) {
        throw validationError("Cannot specify the ProjectionExpression when choosing to get only the Count");
      }
      return true;
    default:
      throw validationError(`Select has an unknown value: ${select}`);
  }
}

function readLimit(limit: unknown): number {
  if (limit === undefined) return Number.POSITIVE_INFINITY;
  if (Number.isInteger(limit) && Number(limit) >= 1) return Number(limit);
  throw validationError("Limit must be greater than or equal to 1");
}

const invalidStart = (): Error => validationError("The provided starting key is invalid");

function readStart(table: Table, index: SecondaryIndex | undefined, input: unknown): Key {
  const item: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(input as object)) item[name] = readAttributeValue(value);
  const names = lookupKeyNames(table, index);
  const fits =
    Object.keys(item).length === names.length &&
    names.every((name) => item[name]?.[table.keyTypes[name] ?? "S"] !== undefined);
  if (!fits) throw invalidStart();
  const primary = keyOf(table, item);
  if (index === undefined) return primary;
  return indexKeyOf(index, item, primary) ?? invalid();
}

function invalid(): never {
  throw invalidStart();
}

/** Reads entries until the page is full: `Limit` items looked at, or the item that takes it to 1 MB. */
export function fillPage(
  state: DynamoState,
  request: PageRequest,
  { input, entries }: { input: Input; entries: Iterable<Entry> },
): object {
  const found: Item[] = [];
  let [scanned, sizeBytes] = [0, 0];
  let last: Entry | undefined;
  for (const entry of entries) {
    scanned += 1;
    sizeBytes += entry.sizeBytes;
    if (passes(request, entry)) found.push(entry.item);
    if (scanned < request.limit && sizeBytes < PAGE_BYTES_MAX) continue;
    last = entry;
    break;
  }
  const units = readUnits(sizeBytes, request.isConsistent ? "strong" : "eventual");
  const costs = [readCost(request.table, request.index, units)];
  return {
    Items: request.countOnly ? undefined : projectAll(found, request),
    Count: found.length,
    ScannedCount: scanned,
    LastEvaluatedKey: last && keyItem(request, last.item),
    ConsumedCapacity: settle(input, "read", { costs, stats: state.stats })?.[0],
  };
}

const passes = ({ filter, bindings }: PageRequest, { item }: Entry): boolean =>
  filter === undefined || holds(filter, item, bindings);

function projectAll(items: Item[], { paths }: PageRequest): Item[] {
  return paths === undefined ? items : items.map((item) => project(item, paths));
}

function keyItem({ table, index }: PageRequest, item: Item): Item {
  return project(
    item,
    lookupKeyNames(table, index).map((name) => [name]),
  );
}
