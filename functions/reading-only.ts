import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import { assert } from "@kravflyt/core";

const READS: readonly (string | undefined)[] = [
  "GetItemCommand",
  "BatchGetItemCommand",
  "QueryCommand",
  "GetObjectCommand",
  "ListObjectsV2Command",
];

/**
 * Makes `client` refuse to write, as IAM does in the cloud: a function that was granted reading alone shows it where
 * nobody checks grants, in local mode and in tests. Its requests throw BugError.
 */
export function readingOnly<Client extends DynamoDBClient | S3Client>(client: Client): Client {
  const refuseWrites =
    <Input, Answer>(next: (input: Input) => Promise<Answer>, context: { readonly commandName?: string }) =>
    (input: Input): Promise<Answer> => {
      assert(READS.includes(context.commandName), `may only read: ${context.commandName}`);
      return next(input);
    };
  // every client has the same stack of middleware; only their types differ
  (client as DynamoDBClient).middlewareStack.add(refuseWrites as never, { step: "initialize", name: "readingOnly" });
  return client;
}
