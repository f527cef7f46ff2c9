import { GetCommand, PutCommand, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { type Call, type Fault, type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dynamoClient, errorOf } from "./clients.ts";
import { createTable, type Target } from "./dynamodb/table.ts";

let aws: LocalAws;
let target: Target;
let fault: ((call: Call) => Fault | undefined) | undefined;

beforeAll(async () => {
  aws = await startLocalAws({ fault: (call) => fault?.(call) });
  target = await createTable(dynamoClient(aws.url), "faults");
});
afterAll(() => aws.close());

const put = (pk: string) => target.client.send(new PutCommand({ TableName: target.table, Item: { pk, sk: "1" } }));
const get = async (pk: string) =>
  (await target.client.send(new GetCommand({ TableName: target.table, Key: { pk, sk: "1" } }))).Item;

it("refuses a call that is to fail, and does nothing", async () => {
  fault = ({ operation }) =>
    operation === "PutItem" ? { kind: "error", name: "ThrottlingException", status: 400 } : undefined;
  expect(await errorOf(put("refused"))).toBe("ThrottlingException");
  expect(await get("refused")).toBeUndefined();
});

it("does what is asked and loses the answer", async () => {
  fault = ({ service, input }) =>
    service === "DynamoDB" && JSON.stringify(input).includes("lost") ? { kind: "lost_answer" } : undefined;
  await expect(put("lost")).rejects.toThrow();
  fault = undefined;
  expect(await get("lost")).toEqual({ pk: "lost", sk: "1" });
});

it("lets a transaction meet another one", async () => {
  fault = () => ({ kind: "error", name: "TransactionCanceledException", status: 400 });
  const item = (pk: string) => ({ Put: { TableName: target.table, Item: { pk, sk: "1" } } });
  const refused = target.client.send(new TransactWriteCommand({ TransactItems: [item("a"), item("b")] }));
  await expect(refused).rejects.toMatchObject({
    CancellationReasons: [{ Code: "TransactionConflict" }, { Code: "None" }],
  });
});

it("counts calls and capacity until it is told to begin again", async () => {
  fault = undefined;
  aws.resetStats();
  await put("counted");
  await put("counted");
  await get("counted");
  expect(aws.stats()).toEqual({
    requests: { "DynamoDB.PutItem": 2, "DynamoDB.GetItem": 1 },
    capacity: { readUnits: 0.5, writeUnits: 2 },
  });
});
