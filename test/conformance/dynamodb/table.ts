import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** What the cases run on: a client, and a table with an index of each projection. */
export type Target = { readonly client: DynamoDBDocumentClient; readonly table: string };

const KEYS = ["pk", "sk", "allPk", "allSk", "keysPk", "someKey"];

/** `all` (ALL, range `allSk`), `keys` (KEYS_ONLY) and `some` (INCLUDE `extra`, range key number `rank`). */
export async function createTable(client: DynamoDBDocumentClient, table: string): Promise<Target> {
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        ...KEYS.map((name) => ({ AttributeName: name, AttributeType: "S" as const })),
        { AttributeName: "rank", AttributeType: "N" },
      ],
      KeySchema: keySchema("pk", "sk"),
      GlobalSecondaryIndexes: [
        { IndexName: "all", KeySchema: keySchema("allPk", "allSk"), Projection: { ProjectionType: "ALL" } },
        { IndexName: "keys", KeySchema: keySchema("keysPk"), Projection: { ProjectionType: "KEYS_ONLY" } },
        {
          IndexName: "some",
          KeySchema: keySchema("someKey", "rank"),
          Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: ["extra"] },
        },
      ],
    }),
  );
  return { client, table };
}

function keySchema(hash: string, range?: string) {
  const first = { AttributeName: hash, KeyType: "HASH" as const };
  return range === undefined ? [first] : [first, { AttributeName: range, KeyType: "RANGE" as const }];
}
