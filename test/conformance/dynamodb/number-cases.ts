import { GetItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { errorOf } from "../clients.ts";
import type { Target } from "./table.ts";

function operations(target: () => Target) {
  const put = (text: string, sk = "1") => {
    const { client, table } = target();
    const Item = { pk: { S: "number" }, sk: { S: sk }, n: { N: text }, someKey: { S: "numbers" }, rank: { N: text } };
    return client.send(new PutItemCommand({ TableName: table, Item }));
  };
  return { put };
}

function formCases(target: () => Target): void {
  const { put } = operations(target);

  it.each([
    ["0", "0"],
    ["-0", "0"],
    ["007", "7"],
    ["1.50", "1.5"],
    ["-0.000", "0"],
    ["1e3", "1000"],
    ["12.34e-3", "0.01234"],
    [".5", "0.5"],
    ["12345678901234567890123456789012345678", "12345678901234567890123456789012345678"],
    ["1E+125", `1${"0".repeat(125)}`],
  ])("keeps %s as %s", async (given, kept) => {
    await put(given);
    const { client, table } = target();
    const Key = { pk: { S: "number" }, sk: { S: "1" } };
    expect((await client.send(new GetItemCommand({ TableName: table, Key }))).Item?.["n"]?.N).toBe(kept);
  });

  it.each(["", "abc", "1.2.3", "0x10", "1e126", "1e-131", "123456789012345678901234567890123456789", "NaN"])(
    "refuses %s",
    async (text) => {
      expect(await errorOf(put(text))).toBe("ValidationException");
    },
  );
}

function orderCases(target: () => Target): void {
  const { put } = operations(target);

  it.each([
    ["0.1", "0.2", "0.3"],
    ["99999999999999999999999999999999999999", "-1", "99999999999999999999999999999999999998"],
    ["1", "-1", "0"],
    ["-5.5", "2.25", "-3.25"],
  ])("adds %s and %s to %s", async (before, added, after) => {
    await put(before);
    const { client, table } = target();
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: "number" }, sk: { S: "1" } },
        UpdateExpression: "ADD n :n",
        ExpressionAttributeValues: { ":n": { N: added } },
        ReturnValues: "UPDATED_NEW",
      }),
    );
    expect(Attributes?.["n"]?.N).toBe(after);
  });

  it("sorts by value, not by digits", async () => {
    const numbers = ["10", "9", "-1", "-20", "0", "0.5", "-0.5", "1e20", "-1e20", "100.25", "100.3"];
    for (const [index, number] of numbers.entries()) await put(number, `sorted-${index}`);
    const { client, table } = target();
    const { Items } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: "some",
        KeyConditionExpression: "someKey = :k AND #r < :max",
        ExpressionAttributeNames: { "#r": "rank" },
        ExpressionAttributeValues: { ":k": { S: "numbers" }, ":max": { N: "1e21" } },
      }),
    );
    const sorted = (Items ?? []).filter(({ sk }) => sk?.S?.startsWith("sorted-")).map(({ rank }) => rank?.N);
    expect(sorted).toEqual([
      "-100000000000000000000",
      "-20",
      "-1",
      "-0.5",
      "0",
      "0.5",
      "9",
      "10",
      "100.25",
      "100.3",
      "100000000000000000000",
    ]);
  });
}

/** Numbers, as the wire carries them: text of up to 38 digits. */
export function numberCases(target: () => Target): void {
  formCases(target);
  orderCases(target);
}
