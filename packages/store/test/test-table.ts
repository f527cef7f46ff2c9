import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { createTable, documentClient, type Table } from "../src/index.ts";

/** What the requests since the last look have cost, as the table itself counted it. */
export type Used = { readonly requests: number; readonly units: number };

/** Tables on one server, and what is used of them. */
export type TestTables = {
  /** A new, empty table. */
  readonly open: () => Promise<Table>;
  /** What `run` used. */
  readonly used: (run: () => Promise<unknown>) => Promise<Used>;
  readonly close: () => void;
};

const capacitySchema = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({ output: z.object({ ConsumedCapacity: z.unknown().optional() }) });

/** Tables on the DynamoDB that answers at `endpoint`. */
export function testTables(endpoint: string): TestTables {
  const client = new DynamoDBClient({
    endpoint,
    region: "eu-north-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  const total = { requests: 0, units: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const isCreate = context.commandName === "CreateTableCommand";
      const input = isCreate ? args.input : { ...args.input, ReturnConsumedCapacity: "TOTAL" };
      const result = await next({ ...args, input });
      total.requests += 1;
      total.units += unitsOf(answerSchema.parse(result).output.ConsumedCapacity);
      return result;
    },
    { step: "initialize", name: "count capacity" },
  );
  const db = documentClient(client);
  return {
    open: async () => {
      const name = `t-${randomUUID()}`;
      await createTable(db, name);
      return { db, name };
    },
    used: async (run) => {
      const before = { ...total };
      await run();
      return { requests: total.requests - before.requests, units: total.units - before.units };
    },
    close: () => client.destroy(),
  };
}

/** A batch or transaction answers with a list, one entry for each table. */
function unitsOf(capacity: unknown): number {
  const entries = Array.isArray(capacity) ? capacity : capacity === undefined ? [] : [capacity];
  return entries.reduce((sum, entry) => sum + capacitySchema.parse(entry).CapacityUnits, 0);
}
