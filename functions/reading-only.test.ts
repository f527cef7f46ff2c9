import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { BugError } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { readingOnly } from "./reading-only.ts";

const key = { pk: "CASE#1", sk: "HEAD" };

/** A client whose server answers every request with nothing, and the operations that reached it. */
function tableToRead() {
  const reached: string[] = [];
  const client = new DynamoDBClient({
    region: "eu-north-1",
    credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    requestHandler: {
      handle: async (request: { readonly headers: Record<string, string> }) => {
        reached.push(request.headers["x-amz-target"] ?? "");
        const headers = { "content-type": "application/x-amz-json-1.0" };
        return { response: { statusCode: 200, headers, body: Buffer.from("{}") } as never };
      },
    },
  });
  return { db: DynamoDBDocumentClient.from(readingOnly(client)), reached };
}

describe("a client that may only read", () => {
  it("lets reads through", async () => {
    const { db, reached } = tableToRead();
    await db.send(new GetCommand({ TableName: "hub", Key: key }));
    expect(reached).toEqual(["DynamoDB_20120810.GetItem"]);
  });

  it.each([
    ["an item", new PutCommand({ TableName: "hub", Item: key })],
    ["a transaction", new TransactWriteCommand({ TransactItems: [{ Put: { TableName: "hub", Item: key } }] })],
  ])("refuses to write %s, before anything is sent", async (_what, command) => {
    const { db, reached } = tableToRead();
    await expect(db.send(command as PutCommand)).rejects.toThrow(BugError);
    expect(reached).toEqual([]);
  });
});
