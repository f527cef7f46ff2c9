import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ConnectorError } from "@kravflyt/connectors";
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

const FJORD = "310000019";
const FJELL = "310000027";
const DELETED = "310000035";
const NO_NUMBER = "310000018";
const unit = (organisasjonsnummer: string) => ({
  organisasjonsnummer,
  navn: `ENHET ${organisasjonsnummer}`,
  organisasjonsform: { kode: "AS" },
});

/** A register of two companies and one that is deleted, which tells what it was asked; `isDown` at first so many times. */
function registerOfThree(downFor = 0) {
  const questions: string[] = [];
  const send = async ({ url }: Request): Promise<Response> => {
    questions.push(url.replace("https://register.example/api", ""));
    if (questions.length <= downFor) throw new ConnectorError("brreg", "unavailable", "no answer to GET");
    if (url.endsWith(`/${DELETED}`)) return Response.json({ ...unit(DELETED), slettedato: "2025-10-20" });
    if (!url.includes("?")) return new Response(null, { status: 404 });
    return Response.json({ _embedded: { enheter: [unit(FJORD), unit(FJELL)] } });
  };
  return { questions, register: { apiUrl: register.apiUrl, send } };
}

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
    expect(aws.stats().requests).toEqual({ "DynamoDB.BatchGetItem": 1, "DynamoDB.BatchWriteItem": 1 });
  });

  it("asks the table, not the register, in the next run of the day", async () => {
    await wash(lookUpOnce(shell, register), CUSTOMER, "kind_only");
    expect(asked).toBe(0);
    expect(aws.stats().requests).toEqual({ "DynamoDB.BatchGetItem": 1 });
  });

  it("asks nobody for a person", async () => {
    const { organizationNumber: _, ...person } = CUSTOMER;
    expect((await wash(lookUpOnce(shell, register), person, "kind_only")).registerKnows).toBe(true);
    expect([asked, aws.stats().requests]).toEqual([0, {}]);
  });

  it("asks for many together, for what no search finds by itself, and for none of them again", async () => {
    const { questions, register: three } = registerOfThree();
    const lookUp = lookUpOnce(shell, three);
    await lookUp.ahead([FJORD, FJELL, DELETED, FJORD, NO_NUMBER]);
    expect(questions).toEqual([
      `/enheter?organisasjonsnummer=${FJORD},${FJELL},${DELETED}&size=100`,
      `/enheter/${DELETED}`,
    ]);
    expect(aws.stats().requests).toEqual({ "DynamoDB.BatchGetItem": 1, "DynamoDB.BatchWriteItem": 1 });
    expect((await lookUp.entry(FJORD))?.standing).toBe("active");
    expect((await lookUp.entry(DELETED))?.standing).toBe("deleted");
    expect(questions).toHaveLength(2);
    // the next run of the day
    await lookUpOnce(shell, three).ahead([FJORD, FJELL, DELETED]);
    expect(questions).toHaveLength(2);
  });

  it("asks one by one when the register does not answer for many", async () => {
    const { questions, register: three } = registerOfThree(1);
    const lookUp = lookUpOnce({ ...shell, at: "2026-01-08T09:00:00.000Z" as Instant }, three);
    await lookUp.ahead([FJORD, DELETED]);
    expect((await lookUp.entry(DELETED))?.standing).toBe("deleted");
    expect(questions).toEqual([`/enheter?organisasjonsnummer=${FJORD},${DELETED}&size=100`, `/enheter/${DELETED}`]);
  });
});
