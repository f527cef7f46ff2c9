import { validationError } from "../aws-error.ts";
import type { Input } from "../server/service.ts";
import type { AttributeType } from "./attribute-value.ts";
import { createIndex } from "./sorted-index.ts";
import type { IndexProjection, KeySchema, SecondaryIndex, Table } from "./table.ts";

type KeyElement = { readonly AttributeName: string; readonly KeyType: string };

type IndexDefinition = {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection?: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] };
};

/** A CreateTable request that has been checked. */
export type TableDefinition = {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: string }[];
  readonly KeySchema: readonly KeyElement[];
  readonly GlobalSecondaryIndexes?: readonly IndexDefinition[];
  readonly LocalSecondaryIndexes?: readonly IndexDefinition[];
};

/** @throws AwsError ValidationException when names, keys and attribute definitions do not fit together. */
export function readDefinition(input: Input): TableDefinition {
  const definition = input as TableDefinition;
  if (typeof definition.TableName !== "string" || !/^[A-Za-z0-9_.-]{3,255}$/.test(definition.TableName)) {
    throw validationError("TableName must be 3 to 255 characters of a-z, A-Z, 0-9, '_', '-' and '.'");
  }
  if (!Array.isArray(definition.KeySchema) || !Array.isArray(definition.AttributeDefinitions)) {
    throw validationError("CreateTable needs KeySchema and AttributeDefinitions");
  }
  const indexes = [...(definition.GlobalSecondaryIndexes ?? []), ...(definition.LocalSecondaryIndexes ?? [])];
  const schemas = [definition.KeySchema, ...indexes.map(({ KeySchema }) => KeySchema)];
  const used = new Set(schemas.flatMap((schema) => schema.map(({ AttributeName }) => AttributeName)));
  const defined = new Set(definition.AttributeDefinitions.map(({ AttributeName }) => AttributeName));
  if (used.size !== defined.size || [...used].some((name) => !defined.has(name))) {
    throw validationError(
      `One or more parameter values were invalid: Some AttributeDefinitions are not used or some keys are not defined. AttributeDefinitions: [${[...defined].join(", ")}], keys used: [${[...used].join(", ")}]`,
    );
  }
  for (const schema of schemas) readKeySchema(schema);
  return definition;
}

export function createTable(definition: TableDefinition, createdAt: number): Table {
  const keys = readKeySchema(definition.KeySchema);
  const secondary = [
    ...(definition.GlobalSecondaryIndexes ?? []).map((index) => createSecondaryIndex(index, false)),
    ...(definition.LocalSecondaryIndexes ?? []).map((index) => createSecondaryIndex(index, true)),
  ];
  return {
    name: definition.TableName,
    keys,
    keyNames: keys.range === undefined ? [keys.hash] : [keys.hash, keys.range],
    keyTypes: Object.fromEntries(
      definition.AttributeDefinitions.map(({ AttributeName, AttributeType }) => [
        AttributeName,
        readKeyType(AttributeType),
      ]),
    ),
    content: createIndex(),
    indexes: new Map(secondary.map((index) => [index.name, index])),
    definition,
    createdAt,
    timeToLiveAttribute: undefined,
    itemCount: 0,
    sizeBytes: 0,
  };
}

function createSecondaryIndex(definition: IndexDefinition, local: boolean): SecondaryIndex {
  return {
    name: definition.IndexName,
    keys: readKeySchema(definition.KeySchema),
    projection: readProjectionType(definition),
    local,
    content: createIndex(),
  };
}

function readKeySchema(schema: readonly KeyElement[]): KeySchema {
  const [hash, range] = schema;
  const isValid = hash?.KeyType === "HASH" && (range === undefined || range.KeyType === "RANGE") && schema.length <= 2;
  if (!isValid) {
    throw validationError(
      "Invalid KeySchema: a HASH key first, then at most one RANGE key (multi-attribute keys are not offered locally)",
    );
  }
  return { hash: hash.AttributeName, range: range?.AttributeName };
}

function readKeyType(type: string): AttributeType {
  if (type === "S" || type === "N" || type === "B") return type;
  throw validationError(`Attribute type of a key must be one of [B, N, S], not ${type}`);
}

function readProjectionType({ Projection, IndexName }: IndexDefinition): IndexProjection {
  switch (Projection?.ProjectionType) {
    case "ALL":
    case "KEYS_ONLY":
      return Projection.ProjectionType;
    case "INCLUDE":
      return { include: Projection.NonKeyAttributes ?? [] };
    default:
      throw validationError(`One or more parameter values were invalid: Unknown ProjectionType of index ${IndexName}`);
  }
}
