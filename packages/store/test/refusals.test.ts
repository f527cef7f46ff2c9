import { DynamoDBClient, type TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  TransactWriteCommand,
} from "@aws-sdk/lib-dynamodb";
import { ConflictError, invoiceId } from "@kravflyt/core";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { commit, loadInvoices, operatorChange, outboxChange, outboxDone, type Table } from "../src/index.ts";
import { AT, anInvoice, OPERATOR } from "./fixtures.ts";

const table: Table = { db: DynamoDBDocumentClient.from(new DynamoDBClient({})), name: "hub" };
const message = outboxChange({ id: "m1", queue: "letters", body: "{}" }, AT);

/** What AWS answers when it cancels a transaction; the codes are per change. */
function cancelled(...codes: readonly string[]): Error {
  const error: Error & Partial<Pick<TransactionCanceledException, "CancellationReasons">> = new Error("cancelled");
  error.name = "TransactionCanceledException";
  error.CancellationReasons = codes.map((Code) => ({ Code }));
  return error;
}

// Only what no emulator shows: answers of AWS under load.
describe("the store when AWS is busy", () => {
  it("takes an item that another transaction is busy with for a conflict, and names it", async () => {
    mockClient(table.db).on(TransactWriteCommand).rejects(cancelled("None", "TransactionConflict"));
    const refused = commit(table, [operatorChange(OPERATOR), message]);
    await expect(refused).rejects.toThrow(ConflictError);
    await expect(refused).rejects.toMatchObject({ change: "outbox" });
  });

  it("names the guard that failed before an item that was only busy", async () => {
    mockClient(table.db).on(TransactWriteCommand).rejects(cancelled("TransactionConflict", "ConditionalCheckFailed"));
    const refused = commit(table, [operatorChange(OPERATOR), message]);
    await expect(refused).rejects.toMatchObject({ change: "outbox" });
  });

  const counter = { name: "case_counters", kind: "add", key: { pk: "C", sk: "1" }, amounts: { open: 1 } } as const;

  it("tries again when nothing but a sum is busy, and writes all of it then", async () => {
    const db = mockClient(table.db);
    db.on(TransactWriteCommand).rejectsOnce(cancelled("None", "TransactionConflict")).resolves({});
    await commit(table, [message, counter]);
    expect(db.commandCalls(TransactWriteCommand)).toHaveLength(2);
  });

  it("takes a sum for a conflict that is busy every time, and one beside which a guard failed at once", async () => {
    const db = mockClient(table.db);
    db.on(TransactWriteCommand).rejects(cancelled("None", "TransactionConflict"));
    await expect(commit(table, [message, counter])).rejects.toMatchObject({ change: "case_counters" });
    expect(db.commandCalls(TransactWriteCommand)).toHaveLength(8);
    db.reset();
    db.on(TransactWriteCommand).rejects(cancelled("ConditionalCheckFailed", "TransactionConflict"));
    await expect(commit(table, [message, counter])).rejects.toMatchObject({ change: "outbox" });
    expect(db.commandCalls(TransactWriteCommand)).toHaveLength(1);
  });

  it("takes a busy item for a conflict when it is written alone, too", async () => {
    const busy = Object.assign(new Error("busy"), { name: "TransactionConflictException" });
    mockClient(table.db).on(PutCommand).rejects(busy);
    await expect(commit(table, [operatorChange(OPERATOR)])).rejects.toMatchObject({ change: "operator", cause: busy });
  });

  it("passes on what is no conflict", async () => {
    const error = cancelled("ThrottlingError", "None");
    mockClient(table.db).on(TransactWriteCommand).rejects(error);
    await expect(commit(table, [operatorChange(OPERATOR), message])).rejects.toBe(error);
  });

  it("asks again for what a batch read left out", async () => {
    const key = { pk: "INVOICE#fiken-1:1", sk: "HEAD" };
    const item = { ...key, version: 1, data: anInvoice(1) };
    const db = mockClient(table.db);
    db.on(BatchGetCommand)
      .resolvesOnce({ Responses: { hub: [] }, UnprocessedKeys: { hub: { Keys: [key] } } })
      .resolves({ Responses: { hub: [item] } });
    const found = await loadInvoices(table, [invoiceId("fiken-1:1")]);
    expect([...found.keys()]).toEqual(["fiken-1:1"]);
    expect(db.commandCalls(BatchGetCommand)).toHaveLength(2);
  });

  it("asks again for what a batch of deletes left out, and only for that", async () => {
    const db = mockClient(table.db);
    db.on(BatchWriteCommand)
      .resolvesOnce({ UnprocessedItems: { hub: [{ DeleteRequest: { Key: { pk: "OUTBOX#1", sk: "m2" } } }] } })
      .resolves({});
    await outboxDone(table, ["m1", "m2"]);
    const second = db.commandCalls(BatchWriteCommand)[1]?.args[0].input.RequestItems;
    expect(second).toEqual({ hub: [{ DeleteRequest: { Key: { pk: "OUTBOX#1", sk: "m2" } } }] });
  });
});
