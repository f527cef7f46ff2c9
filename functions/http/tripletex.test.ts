import { randomUUID } from "node:crypto";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { caseId as toCaseId, connectionId as toConnectionId } from "@kravflyt/core";
import { startTripletexSandbox, type TripletexSandbox } from "@kravflyt/sandboxes";
import { creditorChange, loadCase, loadConnection, loadCreditor } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { lookAtCases } from "../../test/http/one-day.ts";
import { LUNDE } from "../../test/http/parties.ts";
import { bookAll, handOver } from "../../test/http/telling.ts";
import { handler as syncCreditor } from "../queue/sync-creditor.ts";

const EMPLOYEE_TOKEN = "eyJ0b2tlbklkIjoxfQ==";
const SETUP = {
  itemsFrom: "2025-06-01",
  daysBeforeShown: 3,
  interestAccount: "8055",
  feeAccount: "3910",
  bankAccount: "1920",
  wash: "kind_only",
} as const;

let hub: TestHub;
let tripletex: TripletexSandbox;
let companyId: number;
/** The functions keep the address that they found first. */
let port = 0;

beforeEach(async () => {
  tripletex = await startTripletexSandbox({ port, now: () => Date.parse(hub.now()), seed: false });
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
  return ((await response.json()) as { readonly id: number }).id;
}

async function makeInvoice(amount: number): Promise<number> {
  const postalAddress = { addressLine1: "Fjellveien 3", postalCode: "5003", city: "Bergen" };
  const customer = { name: "Kari Prøve", email: "kari@kunde.example", postalAddress };
  const customerId = await inTripletex("create-customer", { companyId, customer });
  const days = { date: "2026-01-05", dueDate: "2026-01-19" };
  return inTripletex("create-invoice", { companyId, customerId, amount, ...days });
}

const connect = (employee_token: string) =>
  hub.ask("connectWithCredentials", "admin", {
    params: { creditorId: LUNDE },
    body: { system: "tripletex", credentials: { employee_token } },
  });

/** Reads the books, as the message of the queue has it done. */
async function sync(): Promise<void> {
  for (const body of await hub.taken("sync-creditor")) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    expect(await syncCreditor(event, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ batchItemFailures: [] });
  }
}

async function connected(): Promise<string> {
  const { connectionId } = (await connect(` ${EMPLOYEE_TOKEN}\n`)).body;
  await hub.ask("activateConnection", "admin", { params: { connectionId }, body: SETUP });
  await sync();
  return connectionId;
}

const healthOf = async (id: string) => (await loadConnection(hub.table, toConnectionId(id)))?.value.health;

/** A case on an item with a notice of Tripletex' own, and its demand for payment sent. */
async function demanded() {
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const autopilot = { ...before.value.autopilot, level: "collection", ownReminderSteps: 1 } as const;
  await hub.put(creditorChange({ before, after: { ...before.value, autopilot } }));
  const id = await makeInvoice(125_000);
  const notice = { companyId, invoiceId: id, type: "NOTICE_OF_DEBT_COLLECTION", date: "2026-02-02" };
  await inTripletex("send-reminder", notice);
  const connectionId = await connected();
  await hub.ask("chooseCreating", "admin", { params: { creditorId: LUNDE }, body: { connectionId } });
  const body = { invoiceIds: [`${connectionId}:i${id}`], mode: "autopilot", confirm: true };
  const { results } = (await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body })).body;
  const [result] = results;
  if (result === undefined || !("started" in result)) throw new Error(JSON.stringify(results));
  expect(await hub.taken("post-booking")).toEqual([]);
  await lookAtCases(hub);
  await hub.sendLetters();
  return { id, connectionId, caseId: result.started.caseId };
}

describe("a connection to Tripletex", () => {
  it("is made by the employee token that a person pastes, and the token is never shown again", async () => {
    const answer = await connect(` ${EMPLOYEE_TOKEN}\n`);
    expect(answer).toMatchObject({ status: 201, body: { system: "tripletex", status: "authorized" } });
    expect(JSON.stringify(answer)).not.toContain(EMPLOYEE_TOKEN);
    const { connectionId } = answer.body;
    expect((await hub.ask("listCompanies", "admin", { params: { connectionId } })).body).toEqual({
      companies: [{ company: String(companyId), name: "Lunde Rør AS", organizationNumber: "310844136" }],
    });
  });

  it("is not made with a token that Tripletex does not know, and says that it is this one", async () => {
    expect(await connect("made-up-token")).toEqual({
      status: 422,
      body: { code: "credentials_wrong", field: "employee_token" },
    });
  });

  it("is not made with what can be no token", async () => {
    expect(await connect("<min nøkkel>")).toEqual({
      status: 422,
      body: { code: "credential_unreadable", field: "employee_token" },
    });
  });

  it("starts nothing by itself, nor when asked, on what Tripletex says another agency has", async () => {
    const [theirs, free] = [await makeInvoice(125_000), await makeInvoice(99_995)];
    const mark = { companyId, invoiceId: theirs, type: "DEBT_COLLECTION", date: "2026-02-01" };
    await inTripletex("send-reminder", mark);
    const connectionId = await connected();
    await hub.ask("chooseCreating", "admin", { params: { creditorId: LUNDE }, body: { connectionId } });
    const invoiceIds = [theirs, free].map((id) => `${connectionId}:i${id}`);
    const body = { invoiceIds, mode: "autopilot", confirm: true };
    const { results } = (await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body })).body;
    expect(results).toMatchObject([
      { refused: { code: "not_collectable", reason: { code: "sent_to_collection" } } },
      { started: { status: "ongoing" } },
    ]);
  });

  describe("marks in Tripletex what is sent to collection", () => {
    const marks = () => tripletex.books(companyId).invoices.map(({ sentToCollection }) => sentToCollection);
    const failed = async () => {
      const query = { status: "failed" };
      return (await hub.ask("listPostings", "reader", { params: { creditorId: LUNDE }, query })).body.postings;
    };
    async function again(connectionId: string): Promise<void> {
      hub.to("2026-03-02T10:00:00.000Z");
      await hub.ask("syncConnection", "admin", { params: { connectionId }, body: {} });
      await sync();
    }

    it("when the first demand for payment has gone, once, whoever repeats the message", async () => {
      await demanded();
      expect(marks()).toEqual([0]);
      const bodies = await hub.taken("post-booking");
      expect(bodies).toHaveLength(1);
      for (const body of [...bodies, ...bodies]) expect(await handOver("post-booking", [body])).toBe(true);
      expect(marks()).toEqual([1]);
      expect(await failed()).toEqual([]);
    });

    it("once when the answer was lost", async () => {
      await demanded();
      tripletex.orderFault({ fault: { kind: "answer_lost" }, method: "PUT", path: ":createReminder" });
      await bookAll(hub);
      expect(marks()).toEqual([1]);
      expect(await failed()).toEqual([]);
    });

    it("and takes its own mark for none of another agency's at the next reading", async () => {
      const { id, connectionId, caseId } = await demanded();
      await bookAll(hub);
      await again(connectionId);
      expect((await hub.ask("readCase", "reader", { params: { caseId } })).body).toMatchObject({ status: "ongoing" });
      const { body } = await hub.ask("listInvoices", "admin", { params: { creditorId: LUNDE } });
      const shown = body.invoices.find(({ invoiceId }) => invoiceId === `${connectionId}:i${id}`);
      expect(shown).toMatchObject({ caseId });
      expect(shown?.notCollectable).toBeUndefined();
    });

    it("and leaves it when the case is withdrawn: Tripletex takes no mark off", async () => {
      const { caseId } = await demanded();
      await bookAll(hub);
      const order = { params: { caseId }, body: { confirm: true, costSeenOre: 0 } };
      expect((await hub.ask("withdrawCase", "worker", order)).status).toBe(200);
      expect(await hub.taken("post-booking")).toEqual([]);
      expect(marks()).toEqual([1]);
    });

    it("and lets the case go on when Tripletex says no, which shows among what failed", async () => {
      const { caseId } = await demanded();
      const fault = { kind: "status", status: 422 } as const;
      tripletex.orderFault({ fault, method: "PUT", path: ":createReminder" });
      await bookAll(hub);
      expect(await failed()).toMatchObject([{ caseId, problem: "refused", body: { kind: "mark" } }]);
      expect((await hub.ask("readCase", "reader", { params: { caseId } })).body).toMatchObject({ status: "ongoing" });
    });
  });

  it("finds a payment on an item that is paid in the books while its case still asks for interest and costs", async () => {
    const { id, connectionId, caseId } = await demanded();
    const paidOn = async (at: string, amount: number): Promise<number> => {
      await inTripletex("pay", { companyId, invoiceId: id, amount, date: at.slice(0, 10) });
      hub.to(at);
      await hub.ask("syncConnection", "admin", { params: { connectionId }, body: {} });
      await sync();
      return (await loadCase(hub.table, toCaseId(caseId)))?.value.payments.length ?? 0;
    };
    const status = async () => (await hub.ask("readCase", "reader", { params: { caseId } })).body.status;
    expect(await paidOn("2026-03-03T10:00:00.000Z", 125_000)).toBe(1);
    expect(await status()).toBe("ongoing");
    expect(await paidOn("2026-03-04T08:00:00.000Z", 500)).toBe(2);
    // the case ends; what is over stands open in the books, and the item is watched as others that are open
    expect(await paidOn("2026-03-05T08:00:00.000Z", 500_000)).toBe(3);
    expect(await status()).toBe("closed");
    expect(await paidOn("2026-03-06T08:00:00.000Z", 100)).toBe(4);
  });

  it("imports what is open at once, and finds a payment at the next reading", async () => {
    const [paid, open] = [await makeInvoice(125_000), await makeInvoice(99_995)];
    const connectionId = await connected();
    expect(await healthOf(connectionId)).toMatchObject({ fetched: 2, changed: 2, failed: [] });
    await inTripletex("pay", { companyId, invoiceId: paid, amount: 125_000, date: "2026-03-01" });
    hub.to("2026-03-02T10:00:00.000Z");
    expect((await hub.ask("syncConnection", "admin", { params: { connectionId }, body: {} })).status).toBe(202);
    await sync();
    expect(await healthOf(connectionId)).toMatchObject({ fetched: 1, changed: 1, failed: [] });
    const { body } = await hub.ask("listInvoices", "admin", { params: { creditorId: LUNDE } });
    expect(body.invoices.map(({ invoiceId }) => invoiceId)).toEqual([`${connectionId}:i${open}`]);
    expect(tripletex.stats().violations).toEqual({ concurrent: 0, rate: 0 });
  });
});
