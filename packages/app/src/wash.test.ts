import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Customer, calendarDate, type Instant } from "@kravflyt/core";
import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import { createTable, documentClient } from "@kravflyt/store";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Shell } from "./shell.ts";
import { lookUpOnce, wash } from "./wash.ts";

const CUSTOMER: Customer = {
  sourceId: "1",
  name: "Ukjent AS",
  organizationNumber: "310844136",
  address: { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" },
  language: "nb",
};

let aws: LocalAws;
let shell: Shell;
let asked = 0;
const register = {
  apiUrl: "https://register.example/api",
  send: async () => {
    asked += 1;
    return new Response(null, { status: 404 });
  },
};

beforeAll(async () => {
  aws = await startLocalAws();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const db = documentClient(new DynamoDBClient({ endpoint: aws.url, region: "eu-north-1", credentials }));
  await createTable(db, "hub");
  shell = {
    table: { db, name: "hub" },
    at: "2026-01-05T09:00:00.000Z" as Instant,
    today: calendarDate("2026-01-05"),
    enqueue: async () => {},
  };
});
afterAll(() => aws.close());
beforeEach(() => {
  aws.resetStats();
  asked = 0;
});

describe("washing the customers of one run", () => {
  it("asks the register and the table once for a number, however many items have it", async () => {
    const lookUp = lookUpOnce(shell, register);
    const first = await wash(lookUp, CUSTOMER, "kind_only");
    expect(await wash(lookUp, CUSTOMER, "kind_only")).toEqual(first);
    expect(first.registerKnows).toBe(false);
    expect(asked).toBe(1);
    expect(aws.stats().requests).toEqual({ "DynamoDB.GetItem": 1, "DynamoDB.PutItem": 1 });
  });

  it("asks the table, not the register, in the next run of the day", async () => {
    await wash(lookUpOnce(shell, register), CUSTOMER, "kind_only");
    expect(asked).toBe(0);
    expect(aws.stats().requests).toEqual({ "DynamoDB.GetItem": 1 });
  });

  it("asks nobody for a person", async () => {
    const { organizationNumber: _, ...person } = CUSTOMER;
    expect((await wash(lookUpOnce(shell, register), person, "kind_only")).registerKnows).toBe(true);
    expect([asked, aws.stats().requests]).toEqual([0, {}]);
  });
});
