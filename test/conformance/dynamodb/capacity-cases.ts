import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import type { Target } from "./table.ts";

const ReturnConsumedCapacity = "INDEXES";

function operations(target: () => Target) {
  const put = async (item: Record<string, unknown>) => {
    const { client, table } = target();
    const { ConsumedCapacity: used } = await client.send(
      new PutCommand({ TableName: table, Item: { pk: "cost", sk: "1", ...item }, ReturnConsumedCapacity }),
    );
    return [used?.CapacityUnits, used?.Table?.CapacityUnits, used?.GlobalSecondaryIndexes?.["all"]?.CapacityUnits];
  };
  const key = { pk: "cost", sk: "1" };
  return { put, key };
}

function writeCostCases(target: () => Target): void {
  const { put, key } = operations(target);

  it("counts a kilobyte written as one unit, in the table and in each index that changes", async () => {
    const text = "x".repeat(1500);
    expect(await put({ text })).toEqual([2, 2, undefined]);
    expect(await put({ allPk: "a", allSk: "1" })).toEqual([3, 2, 1]);
    expect(await put({ allPk: "a", allSk: "1", text })).toEqual([4, 2, 2]);
    expect(await put({ allPk: "a", allSk: "2", text })).toEqual([6, 2, 4]);
    expect(await put({ allPk: "a", allSk: "2", text })).toEqual([2, 2, undefined]);
    const { client, table } = target();
    const removed = await client.send(new DeleteCommand({ TableName: table, Key: key, ReturnConsumedCapacity }));
    expect(removed.ConsumedCapacity?.CapacityUnits).toBe(4);
  });

  it("leaves an index that holds nothing of the change alone", async () => {
    const { client, table } = target();
    await put({ keysPk: "k", text: "before" });
    const { ConsumedCapacity: used } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression: "SET note = :t",
        ExpressionAttributeValues: { ":t": "after" },
        ReturnConsumedCapacity,
      }),
    );
    expect([used?.CapacityUnits, used?.GlobalSecondaryIndexes]).toEqual([1, undefined]);
  });
}

function readCostCases(target: () => Target): void {
  const { put, key } = operations(target);

  it("counts four kilobytes read as one unit, half for an older answer, double in a transaction", async () => {
    const { client, table } = target();
    await put({ text: "x".repeat(5000) });
    const get = async (ConsistentRead: boolean, Key = key) =>
      (await client.send(new GetCommand({ TableName: table, Key, ConsistentRead, ReturnConsumedCapacity })))
        .ConsumedCapacity?.CapacityUnits;
    expect([await get(true), await get(false)]).toEqual([2, 1]);
    expect([await get(true, { pk: "none", sk: "1" }), await get(false, { pk: "none", sk: "1" })]).toEqual([1, 0.5]);
    const inTransaction = await client.send(
      new TransactGetCommand({ TransactItems: [{ Get: { TableName: table, Key: key } }], ReturnConsumedCapacity }),
    );
    expect(inTransaction.ConsumedCapacity?.[0]?.CapacityUnits).toBe(4);
  });

  it("counts a query by all it read together", async () => {
    const { client, table } = target();
    for (let n = 0; n < 10; n += 1) {
      await client.send(
        new PutCommand({ TableName: table, Item: { pk: "cost-query", sk: String(n), text: "x".repeat(980) } }),
      );
    }
    const query = async (more: object) =>
      (
        await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: "pk = :p",
            ExpressionAttributeValues: { ":p": "cost-query" },
            ReturnConsumedCapacity,
            ...more,
          }),
        )
      ).ConsumedCapacity?.CapacityUnits;
    expect([await query({}), await query({ ConsistentRead: true }), await query({ Limit: 1 })]).toEqual([1.5, 3, 0.5]);
  });
}

function sumCases(target: () => Target): void {
  it("doubles writes in a transaction, and sums up a batch", async () => {
    const { client, table } = target();
    const Item = { pk: "cost-tx", sk: "1" };
    const written = await client.send(
      new TransactWriteCommand({ TransactItems: [{ Put: { TableName: table, Item } }], ReturnConsumedCapacity }),
    );
    expect(written.ConsumedCapacity?.[0]?.CapacityUnits).toBe(2);
    const batch = [1, 2, 3].map((n) => ({ PutRequest: { Item: { pk: "cost-batch", sk: String(n) } } }));
    const wrote = await client.send(
      new BatchWriteCommand({ RequestItems: { [table]: batch }, ReturnConsumedCapacity }),
    );
    expect(wrote.ConsumedCapacity?.[0]?.CapacityUnits).toBe(3);
    const Keys = batch.map(({ PutRequest }) => PutRequest.Item);
    const read = await client.send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys } }, ReturnConsumedCapacity }),
    );
    expect(read.ConsumedCapacity?.[0]?.CapacityUnits).toBe(1.5);
  });
}

/** What requests cost. */
export function capacityCases(target: () => Target): void {
  writeCostCases(target);
  readCostCases(target);
  sumCases(target);
}
