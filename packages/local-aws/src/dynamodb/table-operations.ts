import { AwsError, validationError } from "../aws-error.ts";
import type { Input, Operation } from "../server/service.ts";
import { createTable, readDefinition } from "./create-table.ts";
import { type DynamoState, tableName, tableNamed } from "./state.ts";
import type { Table } from "./table.ts";

const ARN_PREFIX = "arn:aws:dynamodb:eu-north-1:000000000000:table/";

/** Operations on tables as a whole. */
export function tableOperations(state: DynamoState): Record<string, Operation> {
  return {
    CreateTable: {
      parameters: [
        "TableName",
        "AttributeDefinitions",
        "KeySchema",
        "BillingMode",
        "GlobalSecondaryIndexes",
        "LocalSecondaryIndexes",
        "ProvisionedThroughput",
        "Tags",
        "SSESpecification",
        "TableClass",
        "DeletionProtectionEnabled",
      ],
      run: (input) => ({ TableDescription: create(state, input) }),
    },
    DescribeTable: { parameters: ["TableName"], run: (input) => ({ Table: describe(found(state, input)) }) },
    DeleteTable: { parameters: ["TableName"], run: (input) => ({ TableDescription: remove(state, input) }) },
    ListTables: { parameters: ["Limit", "ExclusiveStartTableName"], run: (input) => list(state, input) },
    UpdateTimeToLive: {
      parameters: ["TableName", "TimeToLiveSpecification"],
      run: (input) => updateTimeToLive(state, input),
    },
    DescribeTimeToLive: {
      parameters: ["TableName"],
      run: (input) => describeTimeToLive(tableNamed(state, input["TableName"])),
    },
  };
}

function found(state: DynamoState, input: Input): Table {
  const name = String(input["TableName"]);
  const table = state.tables.get(tableName(name));
  if (table !== undefined) return table;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${name} not found`);
}

function create(state: DynamoState, input: Input): object {
  const definition = readDefinition(input);
  if (state.tables.has(definition.TableName)) {
    throw new AwsError("ResourceInUseException", "Cannot create preexisting table");
  }
  const table = createTable(definition, state.now());
  state.tables.set(table.name, table);
  state.journal.commit(["ddb.create", table.definition, table.createdAt], () => state.tables.delete(table.name));
  return describe(table);
}

function remove(state: DynamoState, input: Input): object {
  const table = found(state, input);
  if (table.definition["DeletionProtectionEnabled"] === true) {
    throw validationError(
      "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.",
    );
  }
  state.tables.delete(table.name);
  state.journal.commit(["ddb.delete", table.name], () => state.tables.set(table.name, table));
  return { ...describe(table), TableStatus: "DELETING" };
}

const LISTED_MAX = 100;

function list({ tables }: DynamoState, input: Input): object {
  const after = String(input["ExclusiveStartTableName"] ?? "");
  const limit = Number(input["Limit"] ?? LISTED_MAX);
  const names = [...tables.keys()].filter((name) => name > after).sort();
  const page = names.slice(0, limit);
  return { TableNames: page, LastEvaluatedTableName: names.length > limit ? page.at(-1) : undefined };
}

function describe(table: Table): object {
  const { definition } = table;
  const throughput = {
    ReadCapacityUnits: 0,
    WriteCapacityUnits: 0,
    NumberOfDecreasesToday: 0,
    ...(definition["ProvisionedThroughput"] ?? {}),
  };
  const indexes = (parameter: string): object[] | undefined =>
    (definition[parameter] as { IndexName: string }[] | undefined)?.map((index) => ({
      ...index,
      IndexStatus: parameter === "GlobalSecondaryIndexes" ? "ACTIVE" : undefined,
      IndexArn: `${ARN_PREFIX}${table.name}/index/${index.IndexName}`,
    }));
  return {
    TableName: table.name,
    TableStatus: "ACTIVE",
    TableArn: `${ARN_PREFIX}${table.name}`,
    CreationDateTime: table.createdAt / 1000,
    AttributeDefinitions: definition["AttributeDefinitions"],
    KeySchema: definition["KeySchema"],
    BillingModeSummary:
      definition["BillingMode"] === "PAY_PER_REQUEST" ? { BillingMode: "PAY_PER_REQUEST" } : undefined,
    ProvisionedThroughput: throughput,
    GlobalSecondaryIndexes: indexes("GlobalSecondaryIndexes"),
    LocalSecondaryIndexes: indexes("LocalSecondaryIndexes"),
    DeletionProtectionEnabled: definition["DeletionProtectionEnabled"] ?? false,
    ItemCount: table.itemCount,
    TableSizeBytes: table.sizeBytes,
  };
}

function updateTimeToLive(state: DynamoState, input: Input): object {
  const table = tableNamed(state, input["TableName"]);
  const wanted = input["TimeToLiveSpecification"] as { Enabled?: unknown; AttributeName?: unknown } | undefined;
  if (typeof wanted?.Enabled !== "boolean" || typeof wanted.AttributeName !== "string") {
    throw validationError("TimeToLiveSpecification must have Enabled and AttributeName");
  }
  const before = table.timeToLiveAttribute;
  if (wanted.Enabled === (before !== undefined)) {
    throw validationError(`TimeToLive is already ${wanted.Enabled ? "enabled" : "disabled"}`);
  }
  table.timeToLiveAttribute = wanted.Enabled ? wanted.AttributeName : undefined;
  state.journal.commit(["ddb.ttl", table.name, table.timeToLiveAttribute ?? null], () => {
    table.timeToLiveAttribute = before;
  });
  return { TimeToLiveSpecification: wanted };
}

function describeTimeToLive({ timeToLiveAttribute }: Table): object {
  if (timeToLiveAttribute === undefined) return { TimeToLiveDescription: { TimeToLiveStatus: "DISABLED" } };
  return { TimeToLiveDescription: { TimeToLiveStatus: "ENABLED", AttributeName: timeToLiveAttribute } };
}
