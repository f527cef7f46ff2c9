import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import type { Outside, Shell } from "@kravflyt/app";
import { connectors, makeSend } from "@kravflyt/connectors";
import { type Creditor, connectionId, creditorId, dayInNorway, type Instant } from "@kravflyt/core";
import {
  type Connection,
  commit,
  connectionChange,
  createTable,
  creditorChange,
  documentClient,
  type OutboxItem,
  operatorChange,
  type Table,
} from "@kravflyt/store";
import { AUTOPILOT, OPERATOR } from "../main-job/hub.ts";
import { startWorld, type World } from "./world.ts";

export const CREDITOR_ID = creditorId("vik");
export const CONNECTION_ID = connectionId("vik-fiken");
export const COMPANY = "vik-engros-as";
/** The moment at which everything here happens: a Monday on which letters are sent. */
const AT = "2026-03-02T09:00:00.000Z" as Instant;

const SELLER: Creditor = {
  creditorId: CREDITOR_ID,
  name: "Vik Engros AS",
  organizationNumber: "310844136",
  address: { lines: ["Havnegata 4"], postalCode: "6003", city: "Ålesund", countryCode: "NO" },
  email: "post@vik.example",
  phone: "70000001",
  bankAccount: "76940512057",
  payee: "creditor_account",
  bookingMode: "auto",
  vatDeductible: true,
  allocationOrder: ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"],
  payoutEveryDays: 30,
  language: "nb",
  sendsByEmail: false,
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  stops: [],
};
export const TERMS = { creditor: SELLER, autopilot: AUTOPILOT, operator: OPERATOR };

/** The product's use cases over emulators in another process. What goes to the queues waits in `queue`. */
export type BenchHub = {
  readonly world: World;
  readonly table: Table;
  readonly outside: Outside;
  readonly letters: { readonly s3: S3Client; readonly name: string; readonly prefix: string };
  readonly shell: Shell;
  readonly queue: OutboxItem[];
  readonly close: () => void;
};

/** A tenant with one creditor, whose books were read a moment ago. */
export async function openHub(): Promise<BenchHub> {
  const world = await startWorld();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const aws = { endpoint: world.at.awsUrl, region: "eu-north-1", credentials };
  const table = { db: documentClient(new DynamoDBClient(aws)), name: "hub" };
  const letters = { s3: new S3Client({ ...aws, forcePathStyle: true }), name: "letters", prefix: "letters/" };
  await createTable(table.db, table.name);
  await letters.s3.send(new CreateBucketCommand({ Bucket: letters.name }));
  await commit(table, [
    operatorChange(OPERATOR),
    creditorChange({ after: { creditor: SELLER, autopilot: AUTOPILOT } }),
    connectionChange({ after: BOOKS }),
  ]);
  const queue: OutboxItem[] = [];
  const shell: Shell = {
    table,
    at: AT,
    today: dayInNorway(AT),
    enqueue: async (items) => {
      queue.push(...items);
    },
  };
  return { world, table, outside: outsideOf(world), letters, shell, queue, close: world.close };
}

const BOOKS: Connection = {
  settings: {
    connectionId: CONNECTION_ID,
    creditorId: CREDITOR_ID,
    system: "fiken",
    company: COMPANY,
    itemsFrom: "2025-01-01" as Connection["settings"]["itemsFrom"],
    daysBeforeShown: 0,
    interestAccount: "8050",
    feeAccount: "3900",
    bankAccount: "1920:10001",
    wash: "kind_and_address",
  },
  status: "active",
  createdBy: "bench",
  syncedAt: AT,
  health: { fetched: 0, changed: 0, failed: [] },
};

/** Without Fiken's limit of four a second: what is measured is the work, and the requests are counted. */
function outsideOf({ at: world }: World): Outside {
  const common = {
    timeoutMs: 30_000,
    maxBodyBytes: 20_000_000,
    retries: 2,
    now: () => performance.now(),
    sleep: async () => {},
    random: () => 0,
    newRequestId: randomUUID,
  };
  const tokens = {
    accessToken: world.personalToken,
    refreshToken: "never-used",
    expiresAt: "2027-01-01T00:00:00.000Z",
  };
  const fikenSend = makeSend({ ...common, system: "fiken", allowed: [world.fikenUrl] });
  return {
    sources: {
      connectors,
      app: async () => ({
        apiUrl: world.fikenApiUrl,
        oauth: {
          loginUrl: `${world.fikenUrl}/oauth`,
          redirectUri: "http://127.0.0.1/callback",
          clientId: "bench",
          clientSecret: "bench",
        },
      }),
      wayTo: () => fikenSend,
      secrets: { read: async () => JSON.stringify(tokens), write: async () => {} },
      worker: randomUUID,
      sleep: async () => {},
    },
    register: { send: makeSend({ ...common, system: "brreg", allowed: [world.brregUrl] }), apiUrl: world.brregApiUrl },
  };
}
