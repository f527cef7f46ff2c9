import { randomUUID } from "node:crypto";
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { connectionId as toConnectionId } from "@kravflyt/core";
import { startTripletexSandbox, type TripletexSandbox } from "@kravflyt/sandboxes";
import { connectionChange, loadConnection, loadInvoice, loadWebhookInbox } from "@kravflyt/store";
import type { APIGatewayProxyEventV2, SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";
import { handler as noteHints } from "../queue/note-hints.ts";
import { handler as syncCreditor } from "../queue/sync-creditor.ts";
import { handler as sweepOutbox } from "../schedule/sweep-outbox.ts";
import { handler as receiveWebhook } from "./receive-webhook.ts";

const HUB_URL = "https://hub.example";
process.env["HUB_URL"] = HUB_URL;
const EMPLOYEE_TOKEN = "eyJ0b2tlbklkIjoxfQ==";
/** Kinds of event that Tripletex is asked to tell of, one subscription each. */
const EVENTS = 6;
const SETUP = {
  itemsFrom: "2025-06-01",
  daysBeforeShown: 3,
  interestAccount: "8055",
  feeAccount: "3910",
  bankAccount: "1920",
  wash: "kind_only",
} as const;

type Message = Parameters<NonNullable<NonNullable<Parameters<typeof startTripletexSandbox>[0]>["deliver"]>>[0];

let hub: TestHub;
let tripletex: TripletexSandbox;
let companyId: number;
let customerId: number;
/** What Tripletex sent, and nobody has carried to our door yet. */
let sent: Message[];
/** The functions keep the address that they found first. */
let port = 0;

beforeEach(async () => {
  sent = [];
  const deliver = async (message: Message) => void sent.push(message);
  tripletex = await startTripletexSandbox({ port, now: () => Date.parse(hub.now()), seed: false, deliver });
  port = Number(new URL(tripletex.url).port);
  process.env["TRIPLETEX_URL"] = tripletex.apiUrl;
  hub = await startTestHub();
  const { consumerToken } = tripletex.credentials;
  await new SecretsManagerClient({}).send(
    new CreateSecretCommand({
      Name: "kravflyt/test/system/tripletex",
      SecretString: JSON.stringify({ consumer_token: consumerToken }),
    }),
  );
  companyId = await inTripletex("create-company", {
    name: "Lunde Rør AS",
    organizationNumber: "310844136",
    bankAccountNumber: "76940512057",
    employeeToken: EMPLOYEE_TOKEN,
  });
  const postalAddress = { addressLine1: "Fjellveien 3", postalCode: "5003", city: "Bergen" };
  const customer = { name: "Kari Prøve", email: "kari@kunde.example", postalAddress };
  customerId = await inTripletex("create-customer", { companyId, customer });
});
afterEach(async () => {
  await Promise.all([hub.close(), tripletex.close()]);
});

async function inTripletex(operation: string, body: object): Promise<number> {
  const response = await tripletex.fetch(
    new Request(`${tripletex.url}/_world/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operationId: randomUUID(), ...body }),
    }),
  );
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { readonly id: number }).id;
}

const makeInvoice = (amount: number): Promise<number> =>
  inTripletex("create-invoice", { companyId, customerId, amount, date: "2026-01-05", dueDate: "2026-01-19" });
const pay = (invoiceId: number, amount: number) =>
  inTripletex("pay", { companyId, invoiceId, amount, date: "2026-03-01" });

const paste = (connectionId?: string) =>
  hub.ask("connectWithCredentials", "admin", {
    params: { creditorId: LUNDE },
    body: {
      system: "tripletex",
      credentials: { employee_token: EMPLOYEE_TOKEN },
      ...(connectionId === undefined ? {} : { connectionId }),
    },
  });
const activate = (connectionId: string) =>
  hub.ask("activateConnection", "admin", { params: { connectionId }, body: SETUP });
const switchOff = (connectionId: string) =>
  hub.ask("switchOffConnection", "admin", { params: { connectionId }, body: {} });

type Handler = typeof syncCreditor;

/** Hands over what waits in a queue. @returns how many there were. */
async function work(queue: "sync-creditor" | "note-hints", handler: Handler): Promise<number> {
  const bodies = await hub.taken(queue);
  for (const body of bodies) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    expect(await handler(event, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ batchItemFailures: [] });
  }
  return bodies.length;
}
const sync = () => work("sync-creditor", syncCreditor);

/** Brings what Tripletex sent to our door. @returns the statuses that we answered. */
async function carry(messages: readonly Message[] = sent.splice(0)): Promise<readonly (number | undefined)[]> {
  const statuses: (number | undefined)[] = [];
  for (const { targetUrl, headers, body } of messages) {
    const [, , system = "", address = ""] = new URL(targetUrl).pathname.split("/");
    const event = { headers, body, isBase64Encoded: false, pathParameters: { system, address } };
    statuses.push((await receiveWebhook(event as unknown as APIGatewayProxyEventV2)).statusCode);
  }
  await work("note-hints", noteHints);
  return statuses;
}

async function connected(): Promise<string> {
  const { connectionId } = (await paste()).body;
  await activate(connectionId);
  await sync();
  return connectionId;
}

/** Ends one subscription behind our back, as Tripletex does where too much went wrong. */
async function endInTripletex(subscriptionId: string): Promise<void> {
  const { consumerToken } = tripletex.credentials;
  const asked = { consumerToken, employeeToken: EMPLOYEE_TOKEN, expirationDate: "2026-03-10" };
  const door = `${tripletex.apiUrl}/token/session/:create?${new URLSearchParams(asked)}`;
  const session = await tripletex.fetch(new Request(door, { method: "PUT" }));
  const { value } = (await session.json()) as { readonly value: { readonly token: string } };
  const authorization = `Basic ${Buffer.from(`0:${value.token}`).toString("base64")}`;
  const url = `${tripletex.apiUrl}/event/subscription/${subscriptionId}`;
  const answer = await tripletex.fetch(new Request(url, { method: "DELETE", headers: { authorization } }));
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

const connectionOf = async (id: string) => (await loadConnection(hub.table, toConnectionId(id)))?.value;
const subscriptionOf = async (id: string) => (await connectionOf(id))?.subscription;
const askSync = async (connectionId: string) => {
  await hub.ask("syncConnection", "admin", { params: { connectionId }, body: {} });
  await sync();
};
/** What people do is written down by the moment. */
const aSecondPasses = () => hub.to(new Date(Date.parse(hub.now()) + 1_000).toISOString());
const loseAnswer = (method: string) =>
  tripletex.orderFault({ fault: { kind: "answer_lost" }, method, path: "event/subscription" });

describe("a subscription", () => {
  it("is asked for when the connection becomes active, once, and shown on it without its address", async () => {
    const { connectionId } = (await paste()).body;
    expect(tripletex.subscriptions()).toBe(0);
    await activate(connectionId);
    await sync();
    expect(tripletex.subscriptions()).toBe(EVENTS);
    const { body } = await hub.ask("readConnection", "reader", { params: { connectionId } });
    expect(body.webhooks).toEqual({ state: "on", since: "2026-03-02T08:00:00.000Z" });
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 1 });
    await askSync(connectionId);
    expect(tripletex.subscriptions()).toBe(EVENTS);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 1 });
  });

  it("whose answer was lost is asked for again at the next reading, and is there once", async () => {
    loseAnswer("POST");
    const connectionId = await connected();
    expect(tripletex.subscriptions()).toBe(1);
    const lost = { state: "asked", problem: { code: "lost_answer", at: "2026-03-02T08:00:00.000Z" } };
    expect(await subscriptionOf(connectionId)).toMatchObject({ ...lost, generation: 1 });
    expect((await hub.ask("readConnection", "reader", { params: { connectionId } })).body.webhooks).toEqual(lost);
    expect((await connectionOf(connectionId))?.health.problem).toBeUndefined();

    await askSync(connectionId);
    expect(tripletex.subscriptions()).toBe(EVENTS);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 1 });
  });

  it("is asked for anew when the credentials change, at another address, and the old one is closed", async () => {
    const connectionId = await connected();
    await makeInvoice(100_000);
    const old = sent.splice(0);
    aSecondPasses();
    await paste(connectionId);
    await sync();
    expect(tripletex.subscriptions()).toBe(EVENTS);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 2 });
    expect(await carry(old.slice(0, 1))).toEqual([404]);
    await makeInvoice(100_000);
    expect(new Set(await carry())).toEqual(new Set([200]));
  });

  it("is asked for anew when the tenant's key was changed", async () => {
    const connectionId = await connected();
    await new SecretsManagerClient({}).send(
      new PutSecretValueCommand({ SecretId: "kravflyt/test/system/webhooks", SecretString: "k".repeat(64) }),
    );
    await askSync(connectionId);
    expect(tripletex.subscriptions()).toBe(EVENTS);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 2 });
  });

  it("is looked at once a day, and asked for anew when Tripletex has ended it", async () => {
    const connectionId = await connected();
    const [first] = (await subscriptionOf(connectionId))?.id?.split(",") ?? [];
    await endInTripletex(first ?? "");
    await askSync(connectionId);
    expect(tripletex.subscriptions()).toBe(EVENTS - 1);
    hub.to("2026-03-03T08:00:00.000Z");
    await askSync(connectionId);
    expect(tripletex.subscriptions()).toBe(EVENTS);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 2, checkedOn: "2026-03-03" });
    hub.to("2026-03-04T08:00:00.000Z");
    await askSync(connectionId);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 2, checkedOn: "2026-03-04" });
  });

  it("ends with the connection, and begins again with it at another address", async () => {
    const connectionId = await connected();
    await makeInvoice(100_000);
    const [message] = sent.splice(0);
    aSecondPasses();
    expect(await switchOff(connectionId)).toMatchObject({ status: 200, body: { status: "off" } });
    if (message !== undefined) expect(await carry([message])).toEqual([404]);
    await sync();
    expect(tripletex.subscriptions()).toBe(0);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "off", generation: 1 });

    aSecondPasses();
    await activate(connectionId);
    await sync();
    expect(tripletex.subscriptions()).toBe(EVENTS);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "on", generation: 2 });
  });

  it("whose answer was lost ends with the connection too, although nobody knows its name", async () => {
    loseAnswer("POST");
    const connectionId = await connected();
    expect(tripletex.subscriptions()).toBe(1);
    aSecondPasses();
    await switchOff(connectionId);
    await sync();
    expect(tripletex.subscriptions()).toBe(0);
    expect(await subscriptionOf(connectionId)).toMatchObject({ state: "off" });
  });

  it("that cannot be ended at once is ended when the message comes again", async () => {
    const connectionId = await connected();
    tripletex.orderFault({ fault: { kind: "answer_lost" }, method: "DELETE", path: "event/subscription", times: 20 });
    aSecondPasses();
    await switchOff(connectionId);
    const [body = ""] = await hub.taken("sync-creditor");
    const event = {
      Records: [{ messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } }],
    } as unknown as SQSEvent;
    const context = { getRemainingTimeInMillis: () => 60_000 };
    expect((await syncCreditor(event, context)).batchItemFailures).toHaveLength(1);
    tripletex.clearFaults();
    expect(await syncCreditor(event, context)).toEqual({ batchItemFailures: [] });
    expect(tripletex.subscriptions()).toBe(0);
  });

  it("is not there for a connection that is not switched on, which cannot be switched off either", async () => {
    const { connectionId } = (await paste()).body;
    expect(await switchOff(connectionId)).toEqual({ status: 409, body: { code: "not_active" } });
    expect(tripletex.subscriptions()).toBe(0);
  });
});

describe("what Tripletex tells", () => {
  it("of a payment is read again, and nothing that it said is believed", async () => {
    const id = await makeInvoice(125_000);
    const connectionId = await connected();
    await pay(id, 25_000);
    expect(new Set(await carry())).toEqual(new Set([200]));
    expect(await sync()).toBe(1);
    const stored = await loadInvoice(hub.table, `${connectionId}:i${id}` as never);
    expect(stored?.value.invoice.outstandingOre).toBe(100_000);
    const inbox = await loadWebhookInbox(hub.table, toConnectionId(connectionId));
    expect(inbox?.value).toMatchObject({ pending: {}, readAt: "2026-03-02T08:00:00.000Z" });
    expect(inbox?.value).not.toHaveProperty("waitingSince");
  });

  it("of a customer has the open items of that customer read, each by itself", async () => {
    const id = await makeInvoice(125_000);
    const connectionId = await connected();
    const postalAddress = { addressLine1: "Nyveien 8", postalCode: "5003", city: "Bergen" };
    const customer = { name: "Kari Prøve", email: "kari@kunde.example", postalAddress };
    await inTripletex("update-customer", { companyId, customerId, customer });
    await carry();
    const { requests } = tripletex.stats();
    await sync();
    expect(tripletex.stats().requests - requests).toBe(1);
    const stored = await loadInvoice(hub.table, `${connectionId}:i${id}` as never);
    expect(stored?.value.invoice.customer.address?.lines).toEqual(["Nyveien 8"]);
    expect((await connectionOf(connectionId))?.lease).toBeUndefined();
    // the import that follows finds all as it is
    await askSync(connectionId);
    expect((await connectionOf(connectionId))?.health).toMatchObject({ fetched: 1, changed: 0 });
  });

  it("of an invoice that nobody here knows has all that is open read", async () => {
    const connectionId = await connected();
    const id = await makeInvoice(99_995);
    await carry();
    await sync();
    expect((await loadInvoice(hub.table, `${connectionId}:i${id}` as never))?.value.invoice.outstandingOre).toBe(
      99_995,
    );
  });

  it("while the books are in use waits for the next minute, and then is read", async () => {
    const id = await makeInvoice(125_000);
    const connectionId = await connected();
    const free = await loadConnection(hub.table, toConnectionId(connectionId));
    if (free === undefined) throw new Error("no connection");
    const lease = { owner: "somebody", until: "2026-03-02T08:15:00.000Z" as never };
    await hub.put(connectionChange({ before: free, after: { ...free.value, lease } }));
    await pay(id, 125_000);
    await carry();
    expect(await sync()).toBe(1);
    expect((await loadInvoice(hub.table, `${connectionId}:i${id}` as never))?.value.invoice.settled).toBe(false);

    const busy = await loadConnection(hub.table, toConnectionId(connectionId));
    await hub.put(connectionChange({ before: busy, after: free.value }));
    hub.to("2026-03-02T08:01:00.001Z");
    await sweepOutbox();
    expect(await sync()).toBe(1);
    expect((await loadInvoice(hub.table, `${connectionId}:i${id}` as never))?.value.invoice.settled).toBe(true);
  });

  it("right after a reading is read at the next minute, all together", async () => {
    const [first, second] = [await makeInvoice(125_000), await makeInvoice(99_995)];
    const connectionId = await connected();
    await pay(first, 25_000);
    await carry();
    await sync();
    await pay(second, 9_995);
    await pay(first, 25_000);
    await carry();
    expect(await sync()).toBe(0);
    hub.to("2026-03-02T08:01:00.001Z");
    await sweepOutbox();
    expect(await sync()).toBe(1);
    const leftOf = async (id: number) =>
      (await loadInvoice(hub.table, `${connectionId}:i${id}` as never))?.value.invoice.outstandingOre;
    expect([await leftOf(first), await leftOf(second)]).toEqual([75_000, 90_000]);
  });

  it("while the consent is gone is kept for when it is there again, and no reading is tried", async () => {
    await makeInvoice(125_000);
    const connectionId = await connected();
    const before = await loadConnection(hub.table, toConnectionId(connectionId));
    if (before === undefined) throw new Error("no connection");
    await hub.put(connectionChange({ before, after: { ...before.value, status: "needs_reconnect" } }));
    await makeInvoice(100_000);
    expect(new Set(await carry())).toEqual(new Set([200]));
    const { requests } = tripletex.stats();
    await sync();
    expect(tripletex.stats().requests).toBe(requests);
  });
});
