import { PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dynamoClient, errorOf } from "./clients.ts";
import { capacityCases } from "./dynamodb/capacity-cases.ts";
import { itemCases } from "./dynamodb/item-cases.ts";
import { numberCases } from "./dynamodb/number-cases.ts";
import { searchCases } from "./dynamodb/search-cases.ts";
import { createTable, type Target } from "./dynamodb/table.ts";
import { transactionCases } from "./dynamodb/transaction-cases.ts";
import { startDynamoDbLocal } from "./dynamodb-local.ts";

type Emulator = { readonly url: string; readonly close: () => Promise<void> };

const dynamoDbLocal = await startDynamoDbLocal();
const emulators: [name: string, start: () => Promise<Emulator>][] = [["local-aws", () => startLocalAws()]];
if (dynamoDbLocal !== undefined) emulators.push(["DynamoDB Local", () => Promise.resolve(dynamoDbLocal)]);

/**
 * All that DynamoDB Local is known to do otherwise than the documentation says, and we do.
 * - UPDATED_NEW "returns only the updated attributes": for a part of a map DynamoDB Local returns the whole map.
 * - A read costs half a unit at least; DynamoDB Local counts nothing for a query that finds nothing.
 * - Four of the reserved words are none to DynamoDB Local.
 */
const DIFFERENCES: Readonly<
  Record<string, { readonly updatedPartOfMap: object; readonly reservedWord: string; readonly emptyQueryUnits: number }>
> = {
  "local-aws": {
    updatedPartOfMap: { address: { street: "new" } },
    reservedWord: "ValidationException",
    emptyQueryUnits: 0.5,
  },
  "DynamoDB Local": {
    updatedPartOfMap: { address: { street: "new", city: "Moss" } },
    reservedWord: "no error",
    emptyQueryUnits: 0,
  },
};

describe.each(emulators)("%s", (name, start) => {
  let emulator: Emulator;
  let target: Target;

  beforeAll(async () => {
    emulator = await start();
    target = await createTable(dynamoClient(emulator.url), "conformance");
  });
  afterAll(() => emulator.close());

  it("returns of a map the part that was updated", async () => {
    const { client, table } = target;
    const Key = { pk: "part", sk: "1" };
    await client.send(new PutCommand({ TableName: table, Item: { ...Key, address: { street: "old", city: "Moss" } } }));
    const { Attributes } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key,
        UpdateExpression: "SET address.street = :new",
        ExpressionAttributeValues: { ":new": "new" },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    expect(Attributes).toEqual(DIFFERENCES[name]?.updatedPartOfMap);
  });

  it("counts a query that finds nothing", async () => {
    const query = new QueryCommand({
      TableName: target.table,
      KeyConditionExpression: "pk = :p",
      ExpressionAttributeValues: { ":p": "nothing here" },
      ReturnConsumedCapacity: "TOTAL",
    });
    const { ConsumedCapacity } = await target.client.send(query);
    expect(ConsumedCapacity?.CapacityUnits).toBe(DIFFERENCES[name]?.emptyQueryUnits);
  });

  it.each(["cache", "convert", "size", "terminate"])("meets the reserved word %s", async (word) => {
    const update = new UpdateCommand({
      TableName: target.table,
      Key: { pk: "word", sk: "1" },
      UpdateExpression: `SET ${word} = :v`,
      ExpressionAttributeValues: { ":v": 1 },
    });
    expect(await errorOf(target.client.send(update))).toBe(DIFFERENCES[name]?.reservedWord);
  });

  describe("one item", () => itemCases(() => target));
  describe("numbers", () => numberCases(() => target));
  describe("many items", () => searchCases(() => target));
  describe("transactions", () => transactionCases(() => target));
  describe("capacity", () => capacityCases(() => target));
});

describe("the yardstick", () => {
  it(
    dynamoDbLocal === undefined
      ? "LEFT OUT: DynamoDB Local, because there is no Java 17 on this machine"
      : "was AWS's own DynamoDB Local as well",
    () => expect(emulators.length).toBe(dynamoDbLocal === undefined ? 1 : 2),
  );
});
