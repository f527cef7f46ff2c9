import {
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { errorOf } from "../clients.ts";
import type { Target } from "./table.ts";

type Actions = NonNullable<TransactWriteCommandInput["TransactItems"]>;

function operations(target: () => Target) {
  const put = (pk: string, more: object = {}) => ({ TableName: target().table, Item: { pk, sk: "1", ...more } });
  const at = (pk: string) => ({ TableName: target().table, Key: { pk, sk: "1" } });
  const add = (pk: string) => ({ ...at(pk), UpdateExpression: "ADD n :one", ExpressionAttributeValues: { ":one": 1 } });
  const transact = (TransactItems: Actions, more: object = {}) =>
    target().client.send(new TransactWriteCommand({ TransactItems, ...more }));
  const get = async (pk: string) =>
    (await target().client.send(new GetCommand({ ...at(pk), ConsistentRead: true }))).Item;
  return { put, at, add, transact, get };
}

function allOrNothingCases(target: () => Target): void {
  const { put, at, add, transact, get } = operations(target);

  it("puts, updates, deletes and checks together", async () => {
    await target().client.send(new PutCommand(put("tx-delete")));
    await transact([
      { Put: { ...put("tx-put"), ConditionExpression: "attribute_not_exists(pk)" } },
      { Update: add("tx-update") },
      { Delete: at("tx-delete") },
      { ConditionCheck: { ...at("tx-none"), ConditionExpression: "attribute_not_exists(pk)" } },
    ]);
    expect(await get("tx-put")).toEqual({ pk: "tx-put", sk: "1" });
    expect(await get("tx-update")).toEqual({ pk: "tx-update", sk: "1", n: 1 });
    expect(await get("tx-delete")).toBeUndefined();
  });

  it("does nothing when one condition fails, and says which and over what", async () => {
    await target().client.send(new PutCommand(put("tx-there", { value: "old" })));
    const refused = transact([
      { Put: put("tx-never") },
      {
        Put: {
          ...put("tx-there"),
          ConditionExpression: "attribute_not_exists(pk)",
          ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        },
      },
    ]);
    await expect(refused).rejects.toMatchObject({
      name: "TransactionCanceledException",
      CancellationReasons: [{ Code: "None" }, { Code: "ConditionalCheckFailed", Item: { value: { S: "old" } } }],
    });
    expect(await get("tx-never")).toBeUndefined();
  });
}

function limitCases(target: () => Target): void {
  const { put, at, add, transact, get } = operations(target);

  it("is done once under one token, and refuses the token for another content", async () => {
    const ClientRequestToken = "one-token";
    await transact([{ Update: add("tx-token") }], { ClientRequestToken });
    await transact([{ Update: add("tx-token") }], { ClientRequestToken });
    expect((await get("tx-token"))?.["n"]).toBe(1);
    const other = transact([{ Update: add("tx-other") }], { ClientRequestToken });
    expect(await errorOf(other)).toBe("IdempotentParameterMismatchException");
  });

  it("takes a hundred actions and refuses one more, none, and the same item twice", async () => {
    const puts = (count: number): Actions =>
      Array.from({ length: count }, (_, index) => ({ Put: put(`tx-many-${index}`) }));
    await transact(puts(100));
    expect(await errorOf(transact(puts(101)))).toBe("ValidationException");
    expect(await errorOf(transact([]))).toBe("ValidationException");
    expect(await errorOf(transact([{ Put: put("tx-twice") }, { Delete: at("tx-twice") }]))).toBe("ValidationException");
  });

  it("reads items of one moment", async () => {
    await target().client.send(new PutCommand(put("tx-read", { value: 1, amount: 2 })));
    const { Responses } = await target().client.send(
      new TransactGetCommand({
        TransactItems: [{ Get: { ...at("tx-read"), ProjectionExpression: "amount" } }, { Get: at("tx-nowhere") }],
      }),
    );
    expect(Responses?.map(({ Item }) => Item)).toEqual([{ amount: 2 }, undefined]);
  });
}

/** All of it or nothing. */
export function transactionCases(target: () => Target): void {
  allOrNothingCases(target);
  limitCases(target);
}
