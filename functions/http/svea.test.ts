import { randomUUID } from "node:crypto";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { QueueName, RouteName } from "@kravflyt/contracts";
import { type Creditor, invoiceId } from "@kravflyt/core";
import { type SveaSandbox, startSveaSandbox, startTripletexSandbox, type TripletexSandbox } from "@kravflyt/sandboxes";
import {
  connectionChange,
  creditorChange,
  listAgencyEntries,
  loadConnection,
  loadCreditor,
  loadInvoices,
} from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Answer, type Question, startTestHub, type TestHub } from "../../test/http/hub.ts";
import { CONNECTION, LUNDE } from "../../test/http/parties.ts";
import { handler as advanceCase } from "../queue/advance-case.ts";
import { handler as postBooking } from "../queue/post-booking.ts";
import { handler as syncAgency } from "../queue/sync-agency.ts";
import { handler as syncCreditor } from "../queue/sync-creditor.ts";
import { handler as findAgencyWork } from "../schedule/find-agency-work.ts";

const EMPLOYEE_TOKEN = "eyJ0b2tlbklkIjoxfQ==";
const SETUP = {
  itemsFrom: "2025-06-01",
  daysBeforeShown: 3,
  kidLength: 13,
  interestAccount: "8055",
  feeAccount: "3910",
  bankAccount: "1920",
  wash: "kind_only",
} as const;
const CREDENTIALS = { customer_number: "400123", user_name: "lunde", password: "p@ss: ørnsett" } as const;
const OF_CREDITOR = { creditorId: LUNDE };

let hub: TestHub;
let tripletex: TripletexSandbox;
let svea: SveaSandbox;
let companyId: number;
/** The functions keep the addresses that they found first. */
let ports = { tripletex: 0, svea: 0 };

beforeEach(async () => {
  const now = () => Date.parse(hub.now());
  tripletex = await startTripletexSandbox({ port: ports.tripletex, now, seed: false });
  svea = await startSveaSandbox({ port: ports.svea, now, seed: false, requestsPerSecondMax: Number.POSITIVE_INFINITY });
  ports = { tripletex: Number(new URL(tripletex.url).port), svea: Number(new URL(svea.url).port) };
  Object.assign(process.env, {
    TRIPLETEX_URL: tripletex.apiUrl,
    SVEA_SIM_URL: svea.apiUrl,
    SVEA_SIM_REQUESTS_PER_SECOND: "1000",
  });
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
  await inSvea("create-customer", {
    customerNumber: CREDENTIALS.customer_number,
    name: "Lunde Rør AS",
    userName: CREDENTIALS.user_name,
    password: CREDENTIALS.password,
    kidLength: 13,
  });
  await creditorWith({ level: "collection", ownReminderSteps: 1 });
  const fiken = await loadConnection(hub.table, CONNECTION);
  if (fiken === undefined) throw new Error("no connection");
  await hub.put(connectionChange({ before: fiken, after: { ...fiken.value, status: "new" } }));
});
afterEach(async () => {
  expect(svea.reconcile()).toEqual([]);
  await Promise.all([hub.close(), tripletex.close(), svea.close()]);
});

const within = async (server: TripletexSandbox | SveaSandbox, operation: string, body: object) => {
  const response = await server.fetch(
    new Request(`${server.url}/_world/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operationId: randomUUID(), ...body }),
    }),
  );
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
  return ((await response.json()) as { readonly id: number }).id;
};
const inTripletex = (operation: string, body: object) => within(tripletex, operation, body);
const inSvea = (operation: string, body: object) => within(svea, operation, body);

type Changes = Partial<NonNullable<Awaited<ReturnType<typeof loadCreditor>>>["value"]["autopilot"]>;

async function creditorWith(changes: Changes, ofCreditor: Partial<Creditor> = {}): Promise<void> {
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const { creditor, autopilot } = before.value;
  const after = {
    creditor: { ...creditor, bookingMode: "auto" as const, ...ofCreditor },
    autopilot: { ...autopilot, ...changes },
  };
  await hub.put(creditorChange({ before, after }));
}

type Handle = typeof syncAgency;

/** Handles what waits in a queue. @returns how many messages there were. */
async function handle(queue: QueueName, handler: Handle): Promise<number> {
  const bodies = await hub.taken(queue);
  for (const body of bodies) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    expect(await handler(event, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ batchItemFailures: [] });
  }
  return bodies.length;
}

/** All that waits: the books are read, the agency is talked to, bookings are posted, cases looked at. */
async function settle(): Promise<void> {
  await handle("sync-creditor", syncCreditor);
  await handle("sync-agency", syncAgency);
  await handle("post-booking", postBooking);
  await handle("advance-case", advanceCase);
}

const ask = <Name extends RouteName>(name: Name, question: Question, who = "admin"): Promise<Answer<Name>> =>
  hub.ask(name, who, question);
const refresh = async () => {
  expect((await ask("refreshAgency", { params: OF_CREDITOR, body: {} }, "worker")).status).toBe(202);
  await settle();
};

/** The schedule, and what it had done. */
async function fiveMinutes(): Promise<void> {
  await findAgencyWork();
  await settle();
}

async function makeInvoice(
  amount: number,
  customerId?: number,
): Promise<{ readonly id: number; readonly customerId: number }> {
  const postalAddress = { addressLine1: "Fjellveien 3", postalCode: "5003", city: "Bergen" };
  const customer = { name: "Kari Prøve", email: "kari@kunde.example", postalAddress };
  const who = customerId ?? (await inTripletex("create-customer", { companyId, customer }));
  const days = { date: "2026-01-05", dueDate: "2026-01-19" };
  const id = await inTripletex("create-invoice", { companyId, customerId: who, amount, ...days });
  const notice = { type: "NOTICE_OF_DEBT_COLLECTION", date: "2026-02-02" };
  await inTripletex("send-reminder", { companyId, invoiceId: id, ...notice });
  return { id, customerId: who };
}

const connectSvea = (credentials: object = CREDENTIALS) =>
  ask("connectAgency", { params: OF_CREDITOR, body: { agency: "svea-sim", credentials } });

/** Books and agency connected, the books read. @returns the id of the books' connection. */
async function connected(): Promise<string> {
  const pasted = { system: "tripletex", credentials: { employee_token: EMPLOYEE_TOKEN } };
  const { connectionId } = (await ask("connectWithCredentials", { params: OF_CREDITOR, body: pasted })).body;
  await ask("activateConnection", { params: { connectionId }, body: SETUP });
  await ask("chooseCreating", { params: OF_CREDITOR, body: { connectionId } });
  await settle();
  expect((await connectSvea()).status).toBe(200);
  return connectionId;
}

const handOver = (invoiceIds: readonly string[], caseIds: readonly string[] = []) =>
  ask("handOverCases", { params: OF_CREDITOR, body: { caseIds, invoiceIds } }, "worker");

/** One invoice that is open at the agency. */
async function opened(amount = 125_000) {
  const invoice = await makeInvoice(amount);
  const connectionId = await connected();
  const id = `${connectionId}:i${invoice.id}`;
  const answer = await handOver([id]);
  const [handed] = answer.body.handOvers;
  if (handed === undefined) throw new Error(JSON.stringify(answer.body));
  await settle();
  hub.to("2026-03-02T08:03:00.000Z");
  await fiveMinutes();
  const read = await ask("readHandOver", { params: { handOverId: handed.handOverId } });
  const caseId = handed.caseIds[0] ?? "";
  return { ...handed, caseId, connectionId, invoice, invoiceId: id, caseNumber: read.body.caseNumber ?? "" };
}

const readCase = async (caseId: string) => (await ask("readCase", { params: { caseId } })).body;
const readOver = async (handOverId: string) => (await ask("readHandOver", { params: { handOverId } })).body;
const history = async (handOverId: string) =>
  (await ask("readHandOverHistory", { params: { handOverId } })).body.entries;
const kinds = async (handOverId: string) => (await history(handOverId)).map(({ kind }) => kind).toReversed();
const group = async (name: string) =>
  (await ask("listHandOvers", { params: OF_CREDITOR, query: { group: name } })).body.handOvers.map(
    (it) => it.handOverId,
  );
const atSvea = (handOverId: string) => svea.books().cases.find(({ externalId }) => externalId === handOverId);
const payInBooks = (invoiceId_: number, amount: number, date: string) =>
  inTripletex("pay", { companyId, invoiceId: invoiceId_, amount, date });
const outstanding = async (id: string) =>
  (await loadInvoices(hub.table, [invoiceId(id)])).get(invoiceId(id))?.value.invoice.outstandingOre;

const numberOf = async (id: string) =>
  (await loadInvoices(hub.table, [invoiceId(id)])).get(invoiceId(id))?.value.invoice.number;

describe("a case that is handed over", () => {
  it("goes to the agency once, gets its number, and the number is kept on the invoice", async () => {
    const it = await opened();
    expect(it.caseNumber).toMatch(/^\d+$/);
    expect(svea.submitted(it.handOverId)).toMatchObject({ level: "INKASSO", grouped: false, debtorType: "PERSON" });
    expect(svea.submitted(it.handOverId).invoices[0]?.kid ?? "0000000000000").toHaveLength(13);
    const stored = await loadInvoices(hub.table, [invoiceId(it.invoiceId)]);
    const reference = { agency: "svea-sim", caseNumber: it.caseNumber };
    expect(stored.get(invoiceId(it.invoiceId))?.value.agencyReference).toEqual(reference);
    const { invoices } = (await ask("listInvoices", { params: OF_CREDITOR })).body;
    expect(invoices).toMatchObject([{ invoiceId: it.invoiceId, caseId: it.caseId, agencyReference: reference }]);
    expect(await readOver(it.handOverId)).toMatchObject({
      status: "open",
      receiptLate: false,
      seen: { remainingOre: 125_000 },
    });
    expect(await group("open")).toEqual([it.handOverId]);
    expect(await group("awaiting_receipt")).toEqual([]);
  });

  it("is never worked by us at the same time", async () => {
    const { caseId, handOverId } = await opened();
    expect(await readCase(caseId)).toMatchObject({ status: "on_hold", holds: [{ kind: "agency", note: handOverId }] });
    const params = { caseId };
    const orders = [
      await ask("takeStep", { params, body: { step: "creditor_demand" } }),
      await ask("agreePlan", { params, body: { instalments: [], feeDisclosed: false } }),
      await ask("withdrawCase", { params, body: { confirm: true, costSeenOre: 0 } }),
      await ask("giveUpCase", { params, body: { confirm: true } }, "operator"),
      await ask("resumeCase", { params, body: {} }),
    ];
    expect(orders.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409]);
    hub.to("2026-06-02T08:00:00.000Z");
    await handle("advance-case", advanceCase);
    expect(await hub.taken("send-letter")).toEqual([]);
    expect((await readCase(caseId)).status).toBe("on_hold");
  });

  it.each([
    ["2026-03-02T09:00:00.000Z", "as it was read an hour ago", 125_000],
    ["2026-03-02T09:01:00.000Z", "read again, a minute later than that", 100_000],
  ])("is told to the agency with the balance of the books at %s: %s (T9)", async (at, _, remainingOre) => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    const [handed] = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers;
    await payInBooks(invoice.id, 25_000, "2026-03-02");
    hub.to(at);
    await handle("sync-agency", syncAgency);
    const sent = svea.submitted(handed?.handOverId ?? "").invoices;
    expect(sent.map(({ remaining }) => remaining)).toEqual([remainingOre]);
  });

  it("waits while its books are off, and goes when they are on again", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    const [handed] = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers;
    const handOverId = handed?.handOverId ?? "";
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await ask("switchOffConnection", { params: { connectionId }, body: {} })).status).toBe(200);
    await settle();
    expect([atSvea(handOverId), (await readOver(handOverId)).status]).toEqual([undefined, "ordered"]);
    hub.to("2026-03-02T08:05:00.000Z");
    await ask("activateConnection", { params: { connectionId }, body: SETUP });
    await fiveMinutes();
    expect(atSvea(handOverId)).toBeDefined();
  });

  it("is ours again where the debtor objects before it has gone: the agency never hears of it", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    const [handed] = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers;
    const { handOverId = "", caseIds = [] } = handed ?? {};
    await hub.taken("sync-agency");
    const params = { caseId: caseIds[0] ?? "" };
    expect((await ask("recordObjection", { params, body: { note: "Varen kom aldri." } }, "worker")).status).toBe(200);
    await refresh();
    expect(svea.books().cases).toEqual([]);
    expect(await readOver(handOverId)).toMatchObject({ status: "closed", closed: { reason: "disputed" } });
    expect((await readCase(params.caseId)).holds).toMatchObject([{ kind: "objection" }]);
  });

  it("is not handed over twice, nor started by us anew", async () => {
    const it = await opened();
    const again = await handOver([it.invoiceId], [it.caseId]);
    expect(again.body.handOvers).toEqual([]);
    expect(again.body.refused.map(({ refusal }) => refusal.code)).toEqual(["already_in_case", "already_at_agency"]);
    expect(svea.books().cases).toHaveLength(1);
  });

  it("does not go before the notice was sent and its fourteen days are over, with a day for a payment to arrive", async () => {
    const { id, customerId } = await makeInvoice(10_000);
    const days = { date: "2026-01-05", dueDate: "2026-01-19" };
    const bare = await inTripletex("create-invoice", { companyId, customerId, amount: 20_000, ...days });
    const connectionId = await connected();
    hub.to("2026-02-17T08:00:00.000Z");
    const answer = await handOver([`${connectionId}:i${id}`, `${connectionId}:i${bare}`]);
    expect(answer.body).toMatchObject({
      handOvers: [],
      refused: [
        { refusal: { code: "notice_period_runs", until: "2026-02-17" } },
        { refusal: { code: "own_reminders_missing", needed: 1, sent: 0 } },
      ],
    });
    const candidates = await ask("listHandOverCandidates", { params: OF_CREDITOR, query: { of: "invoices" } });
    expect(candidates.body.candidates.map(({ ready }) => ready)).toEqual([false, false]);
    hub.to("2026-02-18T08:00:00.000Z");
    expect((await handOver([`${connectionId}:i${id}`])).body.handOvers).toHaveLength(1);
  });
});

describe("money that stands to a customer's credit (T7)", () => {
  const CREDIT = { code: "customer_has_credit", creditOre: 30_000, items: 1 };

  /** A case led by hand on one invoice, and another invoice of the same customer. */
  async function twoInvoices() {
    const one = await makeInvoice(125_000);
    const other = await makeInvoice(10_000, one.customerId);
    const connectionId = await connected();
    const body = { invoiceIds: [`${connectionId}:i${one.id}`], mode: "manual", confirm: true };
    expect((await ask("startCases", { params: OF_CREDITOR, body })).status).toBe(200);
    const readBooks = async () => {
      await ask("syncConnection", { params: { connectionId }, body: {} });
      await settle();
    };
    /** 300 kr more than is owed are paid on the other. */
    const overpay = () => payInBooks(other.id, 40_000, "2026-03-02");
    const payBack = () => payInBooks(other.id, -30_000, "2026-03-02");
    return { ...one, connectionId, readBooks, overpay, payBack };
  }
  const candidates = async (of: "cases" | "invoices") =>
    (await ask("listHandOverCandidates", { params: OF_CREDITOR, query: { of } })).body.candidates;

  it("keeps a hand-over back, as the list says beforehand, until it is gone", async () => {
    const { customerId, connectionId, ...it } = await twoInvoices();
    await it.overpay();
    const { id } = await makeInvoice(50_000, customerId);
    await it.readBooks();
    const ofCase = { caseId: "1", refusal: CREDIT };
    const ofInvoice = { invoiceId: `${connectionId}:i${id}`, refusal: CREDIT };
    expect(await candidates("cases")).toMatchObject([{ ...ofCase, ready: false }]);
    expect(await candidates("invoices")).toMatchObject([{ ...ofInvoice, ready: false }]);
    const before = await readCase("1");
    expect((await handOver([ofInvoice.invoiceId], ["1"])).body).toEqual({
      handOvers: [],
      refused: [ofInvoice, ofCase],
    });
    expect(await readCase("1")).toEqual(before);
    await it.payBack();
    await it.readBooks();
    expect((await candidates("cases")).map(({ ready }) => ready)).toEqual([true]);
    expect((await handOver([], ["1"])).body.handOvers.map(({ caseIds }) => caseIds)).toEqual([["1"]]);
  });

  it("keeps none back where it is only shown", async () => {
    await creditorWith({ creditPolicy: "show" });
    const { customerId, connectionId, ...it } = await twoInvoices();
    await it.overpay();
    const { id } = await makeInvoice(50_000, customerId);
    await it.readBooks();
    expect((await candidates("invoices")).map(({ ready }) => ready)).toEqual([true]);
    const { body } = await handOver([`${connectionId}:i${id}`], ["1"]);
    expect([body.handOvers.length, body.refused]).toEqual([2, []]);
    await settle();
    expect(svea.books().cases).toHaveLength(2);
  });

  it("keeps one back that was ordered before it came, until it is gone", async () => {
    const it = await twoInvoices();
    const [handed] = (await handOver([], ["1"])).body.handOvers;
    const handOverId = handed?.handOverId ?? "";
    await it.overpay();
    await it.readBooks();
    expect([atSvea(handOverId), (await readOver(handOverId)).status]).toEqual([undefined, "ordered"]);
    await it.payBack();
    await it.readBooks();
    hub.to("2026-03-02T08:05:00.000Z");
    await fiveMinutes();
    expect(atSvea(handOverId)).toBeDefined();
  });

  /** A hand-over that is ordered; the agency has not been talked to since. */
  async function ordered() {
    const it = await twoInvoices();
    const before = await readCase("1");
    const [handed] = (await handOver([], ["1"])).body.handOvers;
    return { ...it, before, handOverId: handed?.handOverId ?? "" };
  }
  const close = (handOverId: string, costSeenOre = 0) =>
    ask(
      "closeAtAgency",
      { params: { handOverId }, body: { reason: "withdrawn", confirm: true, costSeenOre } },
      "worker",
    );

  it("is why an ordered one is not sent: it is told so, the agency is not late, and it goes when the credit is gone", async () => {
    const { handOverId, ...it } = await ordered();
    expect(await readOver(handOverId)).not.toHaveProperty("waitsFor");
    await it.overpay();
    await it.readBooks();
    hub.to("2026-04-20T08:00:00.000Z");
    expect(await findAgencyWork()).toMatchObject({ late: 0 });
    await settle();
    const told = { status: "ordered", receiptLate: false, waitsFor: CREDIT, unsent: true };
    expect(await readOver(handOverId)).toMatchObject(told);
    const query = { group: "awaiting_receipt" };
    expect((await ask("listHandOvers", { params: OF_CREDITOR, query })).body.handOvers).toMatchObject([told]);
    expect(await readCase("1")).toMatchObject({ holds: [{ kind: "agency" }], handOverWaitsFor: CREDIT });
    await it.payBack();
    await it.readBooks();
    await fiveMinutes();
    expect(atSvea(handOverId)).toMatchObject({ principal: 125_000 });
    expect(await readOver(handOverId)).not.toHaveProperty("waitsFor");
    expect(await readCase("1")).not.toHaveProperty("handOverWaitsFor");
  });

  it("leaves an ordered one to be taken back for nothing: the case is ours as it was, and the agency never hears of it", async () => {
    const { handOverId, before, ...it } = await ordered();
    await it.overpay();
    await it.readBooks();
    expect(await close(handOverId, 1)).toEqual({ status: 409, body: { code: "cost_changed", costOre: 0 } });
    expect(await close(handOverId)).toMatchObject({
      status: 202,
      body: { status: "closed", closed: { reason: "withdrawn" }, takeBack: { costOre: 0 } },
    });
    expect(await close(handOverId)).toEqual({ status: 409, body: { code: "not_open_at_agency" } });
    expect(await readCase("1")).toMatchObject({ status: "on_hold", holds: [] });
    await it.payBack();
    await it.readBooks();
    await fiveMinutes();
    expect(svea.books().cases).toEqual([]);
    expect((await kinds(handOverId)).toSorted()).toEqual(["handed_over", "taken_back"]);
    expect((await ask("resumeCase", { params: { caseId: "1" }, body: {} }, "worker")).status).toBe(200);
    const { status, holds, next, owed } = before;
    expect(await readCase("1")).toMatchObject({ status, holds, next, owed });
    expect((await handOver([], ["1"])).body.handOvers).toHaveLength(1);
  });

  it("leaves it taken back where it was just about to be sent: nothing is sent", async () => {
    const { handOverId } = await ordered();
    await hub.taken("sync-agency");
    const { send } = DynamoDBDocumentClient.prototype;
    let taken: number | undefined;
    const spy = vi.spyOn(DynamoDBDocumentClient.prototype, "send");
    spy.mockImplementation(async function (this: DynamoDBDocumentClient, command: never) {
      if (taken === undefined && JSON.stringify(command).includes('"submitted"')) {
        taken = 0;
        taken = (await close(handOverId)).status;
      }
      return (send as (one: never) => Promise<never>).call(this, command);
    } as never);
    await refresh();
    spy.mockRestore();
    await fiveMinutes();
    expect(taken).toBe(202);
    expect(svea.books().cases).toEqual([]);
    expect(await readOver(handOverId)).toMatchObject({ status: "closed", closed: { reason: "withdrawn" } });
    expect(await readCase("1")).toMatchObject({ status: "on_hold", holds: [] });
  });

  it("leaves it with the agency where it is being sent already: it is not taken back", async () => {
    const { handOverId } = await ordered();
    await hub.taken("sync-agency");
    svea.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: "/case-batches" });
    await handleRefused();
    expect(await readOver(handOverId)).toMatchObject({ status: "ordered", unsent: false });
    expect(await close(handOverId)).toEqual({ status: 409, body: { code: "not_open_at_agency" } });
    hub.to("2026-03-02T08:05:00.000Z");
    await fiveMinutes();
    expect(svea.books().cases).toHaveLength(1);
    expect(await readOver(handOverId)).toMatchObject({ status: "open" });
    expect((await readCase("1")).holds).toMatchObject([{ kind: "agency" }]);
  });
});

describe("money of a case at the agency", () => {
  it("comes back from the agency into the case and the books, once, and is not told back", async () => {
    const it = await opened();
    await inSvea("debtor-pays", { caseNumber: it.caseNumber, amount: 50_000, date: "2026-03-02" });
    await refresh();
    await refresh();
    hub.to("2026-03-02T10:00:00.000Z");
    await refresh();
    expect(await outstanding(it.invoiceId)).toBe(75_000);
    expect((await readCase(it.caseId)).owed).toHaveProperty("lines.0.ore", 75_000);
    expect(atSvea(it.handOverId)).toMatchObject({ principal: 75_000, direct: 0 });
    expect((await kinds(it.handOverId)).filter((kind) => kind === "agency_payment")).toHaveLength(1);
    expect(await kinds(it.handOverId)).not.toContain("told_payment");
  });

  it("ends the case with us when the agency was paid the principal, and there when its costs are paid too", async () => {
    const it = await opened();
    await inSvea("add-costs", { caseNumber: it.caseNumber, fees: 70_000, publicFees: 0, interest: 1_234 });
    await inSvea("debtor-pays", { caseNumber: it.caseNumber, amount: 125_000, date: "2026-03-02" });
    await refresh();
    expect((await readCase(it.caseId)).status).toBe("closed");
    expect(await readOver(it.handOverId)).toMatchObject({ status: "open", seen: { remainingOre: 71_234 } });
    await refresh();
    expect(atSvea(it.handOverId)?.closedReason).toBeNull();
    await inSvea("debtor-pays", { caseNumber: it.caseNumber, amount: 71_234, date: "2026-03-03" });
    await refresh();
    expect(await readOver(it.handOverId)).toMatchObject({ status: "closed", closed: { reason: "settled" } });
    expect(await group("archived")).toEqual([it.handOverId]);
    expect(svea.books()).toMatchObject({ remitted: 125_000 });
    expect(await outstanding(it.invoiceId)).toBe(0);
  });

  it("paid in full to the creditor ends the case at the agency by itself", async () => {
    const it = await opened();
    await payInBooks(it.invoice.id, 125_000, "2026-03-02");
    hub.to("2026-03-02T10:00:00.000Z");
    await refresh();
    expect(atSvea(it.handOverId)).toMatchObject({ direct: 125_000, closedReason: "PAID_DIRECT" });
    await refresh();
    expect(await readOver(it.handOverId)).toMatchObject({ status: "closed", closed: { reason: "paid_direct" } });
    expect((await readCase(it.caseId)).status).toBe("closed");
    expect(await hub.taken("send-letter")).toEqual([]);
  });

  it("paid in part to the creditor is told once, though the answer was lost", async () => {
    const it = await opened();
    await payInBooks(it.invoice.id, 25_000, "2026-03-02");
    hub.to("2026-03-02T10:00:00.000Z");
    svea.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: "/payments" });
    await handleRefused();
    await refresh();
    expect(atSvea(it.handOverId)).toMatchObject({ direct: 25_000, principal: 100_000, closedReason: null });
  });

  it("paid between the order and the sending is asked for no more, and is told no second time", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    const { handOverId = "" } = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers[0] ?? {};
    await hub.taken("sync-agency");
    await payInBooks(invoice.id, 25_000, "2026-03-02");
    hub.to("2026-03-02T09:30:00.000Z");
    await refresh();
    expect(svea.submitted(handOverId).invoices.map(({ remaining }) => remaining)).toEqual([100_000]);
    await payInBooks(invoice.id, 10_000, "2026-03-02");
    hub.to("2026-03-02T10:30:00.000Z");
    await refresh();
    await refresh();
    expect(atSvea(handOverId)).toMatchObject({ principal: 90_000, direct: 10_000 });
  });

  it("paid when the answer to the submission was lost is told, since the agency cannot know it", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    const { handOverId = "" } = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers[0] ?? {};
    await hub.taken("sync-agency");
    svea.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: "/case-batches" });
    await handleRefused();
    await payInBooks(invoice.id, 25_000, "2026-03-02");
    hub.to("2026-03-02T10:30:00.000Z");
    await refresh();
    await refresh();
    expect(atSvea(handOverId)).toMatchObject({ principal: 100_000, direct: 25_000 });
  });

  it("at the agency before it has told its number is taken in when it has, however late", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    await inSvea("hold-receipts", { held: true });
    const [handed] = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers;
    const { handOverId = "", caseIds = [] } = handed ?? {};
    await settle();
    const caseNumber = atSvea(handOverId)?.caseNumber;
    await inSvea("debtor-pays", { caseNumber, amount: 50_000, date: "2026-03-02" });
    hub.to("2026-03-02T08:30:00.000Z");
    await refresh();
    await inSvea("hold-receipts", { held: false });
    hub.to("2026-03-02T09:30:00.000Z");
    await refresh();
    expect((await readCase(caseIds[0] ?? "")).owed).toHaveProperty("lines.0.ore", 75_000);
  });

  it("at the agency and a credit note for the rest end the case there: nothing is left to ask for", async () => {
    const it = await opened();
    await inSvea("debtor-pays", { caseNumber: it.caseNumber, amount: 50_000, date: "2026-03-02" });
    await refresh();
    await inTripletex("credit-invoice", { companyId, invoiceId: it.invoice.id, date: "2026-03-02" });
    hub.to("2026-03-02T10:00:00.000Z");
    await refresh();
    expect((await readCase(it.caseId)).status).toBe("closed");
    expect(atSvea(it.handOverId)?.closedReason).toBe("CREDITED");
  });

  it("that the agency takes back changes nothing by itself, and is shown to a person", async () => {
    const it = await opened();
    await inSvea("debtor-pays", { caseNumber: it.caseNumber, amount: 50_000, date: "2026-03-02" });
    await refresh();
    await inSvea("payment-bounces", { paymentId: svea.books().payments[0]?.id, date: "2026-03-03" });
    await refresh();
    const { account } = (await ask("readAgency", { params: OF_CREDITOR })).body;
    expect(account?.failed.map(({ reason }) => reason)).toEqual(["payment_taken_back"]);
    const line = (await history(it.handOverId)).find(({ problem }) => problem === "payment_taken_back");
    expect(line).toMatchObject({ kind: "agency_payment", status: "failed", amountOre: -50_000 });
    expect((await readCase(it.caseId)).owed).toHaveProperty("lines.0.ore", 75_000);
  });

  it("opens a case again with us only when the agency has it no more, and then for a person", async () => {
    const it = await opened();
    const reopen = () => ask("reopenCase", { params: { caseId: it.caseId }, body: {} });
    await inSvea("add-costs", { caseNumber: it.caseNumber, fees: 70_000, publicFees: 0, interest: 0 });
    await inSvea("debtor-pays", { caseNumber: it.caseNumber, amount: 125_000, date: "2026-03-02" });
    await refresh();
    expect((await readCase(it.caseId)).status).toBe("closed");
    expect((await reopen()).status).toBe(200);
    expect(await readCase(it.caseId)).toMatchObject({ status: "on_hold", holds: [{ kind: "agency" }] });
    await inSvea("debtor-pays", { caseNumber: it.caseNumber, amount: 70_000, date: "2026-03-03" });
    await refresh();
    expect(await readOver(it.handOverId)).toMatchObject({ status: "closed", closed: { reason: "settled" } });
    expect(await readCase(it.caseId)).toMatchObject({ status: "on_hold", holds: [] });
  });

  it("ended there and opened again waits for a person at once", async () => {
    const it = await opened();
    await payInBooks(it.invoice.id, 125_000, "2026-03-02");
    hub.to("2026-03-02T10:00:00.000Z");
    await refresh();
    await refresh();
    expect((await readOver(it.handOverId)).status).toBe("closed");
    expect((await ask("reopenCase", { params: { caseId: it.caseId }, body: {} })).status).toBe(200);
    expect(await readCase(it.caseId)).toMatchObject({ status: "on_hold", holds: [] });
  });

  it("that the creditor credits in full ends the case there as credited", async () => {
    const it = await opened();
    await inTripletex("credit-invoice", { companyId, invoiceId: it.invoice.id, date: "2026-03-02" });
    hub.to("2026-03-02T10:00:00.000Z");
    await refresh();
    expect(atSvea(it.handOverId)?.closedReason).toBe("CREDITED");
  });
});

/** Has all read, and the agency's message come again: it could not be handled. */
async function handleRefused(): Promise<void> {
  expect((await ask("refreshAgency", { params: OF_CREDITOR, body: {} }, "worker")).status).toBe(202);
  await handle("sync-creditor", syncCreditor);
  let failed = 0;
  for (const body of await hub.taken("sync-agency")) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    const event = { Records: [record] } as unknown as SQSEvent;
    const { batchItemFailures } = await syncAgency(event, { getRemainingTimeInMillis: () => 60_000 });
    failed += batchItemFailures.length;
  }
  expect(failed).toBe(1);
}

describe("the receipt", () => {
  it("that does not come within five minutes is seen and rings, and the case is still made once", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    await inSvea("hold-receipts", { held: true });
    const { handOverId = "" } = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers[0] ?? {};
    await settle();
    hub.to("2026-03-02T08:05:00.000Z");
    expect(await findAgencyWork()).toMatchObject({ late: 0 });
    expect(await readOver(handOverId)).toMatchObject({ status: "sent", receiptLate: false });
    hub.to("2026-03-02T08:05:01.000Z");
    expect(await findAgencyWork()).toMatchObject({ late: 1 });
    await settle();
    expect(await readOver(handOverId)).toMatchObject({ status: "sent", receiptLate: true });
    expect(await group("awaiting_receipt")).toEqual([handOverId]);
    await inSvea("hold-receipts", { held: false });
    await fiveMinutes();
    expect(await readOver(handOverId)).toMatchObject({ status: "open", receiptLate: false });
    expect(svea.books().cases).toHaveLength(1);
  });

  it("is found though the answer to the submission was lost", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    const { handOverId = "" } = (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers[0] ?? {};
    await hub.taken("sync-agency");
    svea.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: "/case-batches" });
    await handleRefused();
    expect((await readOver(handOverId)).status).toBe("ordered");
    hub.to("2026-03-02T08:03:00.000Z");
    await fiveMinutes();
    expect((await readOver(handOverId)).status).toBe("open");
    expect(svea.books().cases).toHaveLength(1);
  });

  it("that says no gives the case back to us, where it waits for a person, and may go anew", async () => {
    const invoice = await makeInvoice(125_000);
    const connectionId = await connected();
    hub.to("2026-03-02T08:00:01.000Z");
    await ask("activateConnection", { params: { connectionId }, body: { ...SETUP, kidLength: 14 } });
    const { handOverId = "", caseIds = [] } =
      (await handOver([`${connectionId}:i${invoice.id}`])).body.handOvers[0] ?? {};
    await settle();
    hub.to("2026-03-02T08:03:00.000Z");
    await fiveMinutes();
    expect(await readOver(handOverId)).toMatchObject({ status: "rejected", rejection: "KID_LENGTH" });
    expect(await group("rejected")).toEqual([handOverId]);
    const [caseId = ""] = caseIds;
    expect(await readCase(caseId)).toMatchObject({ status: "on_hold", holds: [] });
    await ask("activateConnection", { params: { connectionId }, body: SETUP });
    const again = (await handOver([], [caseId])).body;
    expect(again.refused).toEqual([]);
    expect(again.handOvers).toHaveLength(1);
    expect(again.handOvers[0]?.handOverId).not.toBe(handOverId);
  });
});

describe("what is said between us and the agency", () => {
  it("goes both ways once, its letters with their documents", async () => {
    const it = await opened();
    const params = { handOverId: it.handOverId };
    const order = { params, body: { messageId: "m1", text: "Kunden flytter 1. april." } };
    expect((await ask("writeToAgency", order, "worker")).status).toBe(202);
    expect((await ask("writeToAgency", order, "worker")).status).toBe(202);
    await inSvea("write-message", { caseNumber: it.caseNumber, text: "Skyldner ber om avdrag." });
    await inSvea("send-letter", { caseNumber: it.caseNumber, kind: "DEMAND", sentOn: "2026-03-02", channel: "POST" });
    svea.orderFault({ fault: { kind: "duplicate_rows" }, path: "/messages", times: 2 });
    await settle();
    await refresh();
    expect(atSvea(it.handOverId)?.messages).toBe(1);
    const entries = await history(it.handOverId);
    expect(entries.filter(({ kind }) => kind === "agency_message").map(({ text }) => text)).toEqual([
      "Skyldner ber om avdrag.",
    ]);
    const letter = entries.find(({ kind }) => kind === "agency_letter")?.letter;
    expect(letter).toMatchObject({ kind: "DEMAND", sentOn: "2026-03-02", channel: "POST" });
    const dispatchId = letter?.dispatchId ?? "";
    const pdf = await ask("readAgencyLetter", { params: { ...params, dispatchId } });
    expect(Buffer.from(pdf.body).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("takes the case back at the cost that the person saw, and leaves it to a person", async () => {
    const it = await opened();
    await inSvea("add-costs", { caseNumber: it.caseNumber, fees: 70_001, publicFees: 12_300, interest: 0 });
    hub.to("2026-04-11T08:00:00.000Z");
    await refresh();
    expect((await readOver(it.handOverId)).takeBack).toMatchObject({
      costOre: 0,
      free: true,
      freeThrough: "2026-04-11",
    });
    hub.to("2026-04-12T08:00:00.000Z");
    const close = (costSeenOre: number) =>
      ask("closeAtAgency", {
        params: { handOverId: it.handOverId },
        body: { reason: "withdrawn", confirm: true, costSeenOre },
      });
    expect(await close(0)).toEqual({ status: 409, body: { code: "cost_changed", costOre: 47_301 } });
    expect((await close(47_301)).status).toBe(202);
    expect((await close(47_301)).status).toBe(409);
    expect((await readCase(it.caseId)).holds).toMatchObject([{ kind: "agency" }]);
    await settle();
    await refresh();
    expect(atSvea(it.handOverId)?.closedReason).toBe("WITHDRAWN");
    expect((await readOver(it.handOverId)).status).toBe("closed");
    expect(await readCase(it.caseId)).toMatchObject({ status: "on_hold", holds: [] });
    expect((await kinds(it.handOverId)).toSorted()).toEqual([
      "agency_ended",
      "agency_receipt",
      "agency_status",
      "agency_status",
      "handed_over",
      "told_end",
    ]);
  });
});

describe("the creditor's account with the agency", () => {
  it.each([
    ["customer_number", { ...CREDENTIALS, customer_number: "400999" }],
    ["user_name", { ...CREDENTIALS, user_name: "nordby" }],
    ["password", { ...CREDENTIALS, password: "feil" }],
  ])("says that the %s is wrong", async (field, credentials) => {
    expect(await connectSvea(credentials)).toEqual({ status: 422, body: { code: "credentials_wrong", field } });
  });

  it("is opened by what the agency handed out, and never shows the password", async () => {
    const answer = await connectSvea();
    expect(answer).toMatchObject({ status: 200, body: { agency: "svea-sim", status: "active" } });
    const read = await ask("readAgency", { params: OF_CREDITOR });
    expect(JSON.stringify([answer, read])).not.toContain(CREDENTIALS.password);
    expect(read.body).toMatchObject({
      account: { status: "active", terms: { freeDays: 40, afterwardsFeePercent: 50 } },
      level: "collection",
      agencies: [{ label: "Svea (simulert)", createAction: "Opprett inkasso hos Svea (simulert)" }],
    });
  });

  it("is not opened with what can be no customer number", async () => {
    const answer = await connectSvea({ ...CREDENTIALS, customer_number: "abc" });
    expect(answer).toEqual({ status: 422, body: { code: "credential_unreadable", field: "customer_number" } });
  });

  it("is not opened at the level Purring while our own letters are on", async () => {
    await creditorWith({ level: "reminder", ownReminderSteps: 0 });
    expect(await connectSvea()).toMatchObject({
      status: 422,
      body: { code: "own_letters_at_reminder_level", step: "dunning" },
    });
  });

  it("is not opened from a source system that is too old", async () => {
    const body = { agency: "svea-sim", credentials: CREDENTIALS, source: { system: "zirius", version: "3.6" } };
    expect(await ask("connectAgency", { params: OF_CREDITOR, body })).toEqual({
      status: 422,
      body: { code: "source_version_too_old", system: "zirius", minimum: "3.7" },
    });
  });

  it("needs new credentials when the password was changed, and goes on with them", async () => {
    await connectSvea();
    await inSvea("change-password", { customerNumber: "400123", password: "nytt-passord" });
    await handleRefused();
    const needs = { account: { status: "needs_credentials", problem: { code: "credentials_wrong" } } };
    expect((await ask("readAgency", { params: OF_CREDITOR })).body).toMatchObject(needs);
    expect((await ask("refreshAgency", { params: OF_CREDITOR, body: {} })).status).toBe(409);
    hub.to("2026-03-02T09:00:00.000Z");
    expect((await connectSvea({ ...CREDENTIALS, password: "nytt-passord" })).body.status).toBe("active");
    await refresh();
    expect((await ask("readAgency", { params: OF_CREDITOR })).body.account).not.toHaveProperty("problem");
  });

  it("keeps the reminders off, and lets customers go as a whole, from then on", async () => {
    await connectSvea();
    const { body } = await ask("readAutopilot", { params: OF_CREDITOR });
    const { version, autopilot } = body;
    const save = (changes: object) =>
      ask("saveAutopilot", { params: OF_CREDITOR, body: { version, autopilot: { ...autopilot, ...changes } } });
    expect(await save({ level: "reminder", ownReminderSteps: 0 })).toMatchObject({
      status: 422,
      body: { code: "own_letters_at_reminder_level", step: "dunning" },
    });
    const saved = await save({ grouping: "customer" });
    expect([saved.status, saved.body.warnings]).toEqual([200, []]);
  });

  it("warns where no step sends the notice that it asks for, unless the creditor sends it", async () => {
    await connectSvea();
    const { body } = await ask("readAutopilot", { params: OF_CREDITOR });
    const dunning = [{ step: "dunning", on: true, deadlineDays: 14 }] as const;
    const processes = { ...body.autopilot.processes, company: dunning };
    const save = async (version: number, ownReminderSteps: number) => {
      const autopilot = { ...body.autopilot, level: "collection", ownReminderSteps, processes } as const;
      return (await ask("saveAutopilot", { params: OF_CREDITOR, body: { version, autopilot } })).body.warnings;
    };
    const warned = await save(body.version, 0);
    expect(warned).toMatchObject([
      {
        code: "no_notice_before_agency",
        turnOn: ["collection_notice", "combined_notice"],
        setting: "ownReminderSteps",
      },
    ]);
    expect(warned[0]?.["debtors"]).toContain("company");
    hub.to("2026-03-02T08:01:00.000Z");
    expect(await save(body.version + 1, 1)).toEqual([]);
  });

  it("is ordered by e-mail once the agreement was read, and not before", async () => {
    const contact = { name: "Kari Prøve", email: "kari@lunde.example", phone: "22000001" };
    const body = { agency: "svea-sim", contact, agreementRead: true };
    const without = await ask("orderAgencyAccess", { params: OF_CREDITOR, body: { ...body, agreementRead: false } });
    expect(without.status).toBe(400);
    const ordered = await ask("orderAgencyAccess", { params: OF_CREDITOR, body });
    expect(ordered).toMatchObject({ status: 202, body: { status: "ordered", agreementRead: { by: "admin" } } });
    await settle();
    const log = await listAgencyEntries(hub.table, { creditorId: LUNDE });
    expect(log.items).toMatchObject([{ body: { kind: "ordered_access" }, status: "done", by: "admin" }]);
    expect((await connectSvea()).body.status).toBe("active");
  });

  it("is ordered three times in a day at most", async () => {
    const contact = { name: "Kari Prøve", email: "kari@lunde.example", phone: "22000001" };
    const order = () =>
      ask("orderAgencyAccess", {
        params: OF_CREDITOR,
        body: { agency: "svea-sim", contact, agreementRead: true },
      });
    for (const _ of [1, 2, 3]) expect((await order()).status).toBe(202);
    expect(await order()).toEqual({ status: 422, body: { code: "ordered_too_often" } });
    const log = await listAgencyEntries(hub.table, { creditorId: LUNDE });
    expect(log.items).toHaveLength(3);
  });

  it("hears of a new address by itself, once, and the log says so", async () => {
    await connectSvea();
    const before = await loadCreditor(hub.table, LUNDE);
    const address = { lines: ["Nygata 7"], postalCode: "2315", city: "Hamar", countryCode: "NO" };
    const body = { version: before?.version ?? 0, address };
    const answer = await ask("changeCreditorAddress", { params: OF_CREDITOR, body });
    expect(answer).toMatchObject({ status: 200, body: { agencyTold: true, address } });
    svea.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: "/address-notices" });
    await handleRefused();
    await refresh();
    expect(svea.customer("400123").addressNotices).toHaveLength(1);
    const log = await listAgencyEntries(hub.table, { creditorId: LUNDE });
    expect(log.items).toMatchObject([{ body: { kind: "told_address" }, status: "done" }]);
  });
});

describe("the level Purring", () => {
  it("takes a case over as soon as it is due, without a letter of ours", async () => {
    const processes = { private: [], sole_proprietor: [], company: [] };
    await creditorWith({ level: "reminder", ownReminderSteps: 0, processes });
    const { customerId } = await makeInvoice(1_000);
    const days = { date: "2026-02-05", dueDate: "2026-03-01" };
    const bare = await inTripletex("create-invoice", { companyId, customerId, amount: 20_000, ...days });
    const connectionId = await connected();
    const { handOverId = "" } = (await handOver([`${connectionId}:i${bare}`])).body.handOvers[0] ?? {};
    await settle();
    hub.to("2026-03-02T08:03:00.000Z");
    await fiveMinutes();
    expect(svea.submitted(handOverId).level).toBe("PURRING");
    expect(await readOver(handOverId)).toMatchObject({ status: "open", level: "reminder" });
    expect(await hub.taken("send-letter")).toEqual([]);
    const read = await ask("readAgency", { params: OF_CREDITOR, query: { language: "en" } });
    expect(read.body.agencies[0]?.createAction).toBe("Create reminders at Svea (simulert)");
  });
});

describe("a customer's items", () => {
  it("go together where customers go as a whole, but for what is not due", async () => {
    await creditorWith({ grouping: "customer" });
    const one = await makeInvoice(125_000);
    const two = await makeInvoice(50_000, one.customerId);
    const days = { date: "2026-02-20", dueDate: "2026-03-20" };
    await inTripletex("create-invoice", { companyId, customerId: one.customerId, amount: 99_000, ...days });
    const connectionId = await connected();
    const answer = await handOver([`${connectionId}:i${one.id}`]);
    expect(answer.body.handOvers).toHaveLength(1);
    expect(answer.body.handOvers[0]?.caseIds).toHaveLength(2);
    await settle();
    const { handOverId = "" } = answer.body.handOvers[0] ?? {};
    expect(svea.submitted(handOverId)).toMatchObject({ grouped: true });
    expect(svea.submitted(handOverId).invoices.map(({ remaining }) => remaining)).toEqual([125_000, 50_000]);
    hub.to("2026-03-02T08:03:00.000Z");
    await fiveMinutes();
    await payInBooks(one.id, 125_000, "2026-03-02");
    hub.to("2026-03-02T10:00:00.000Z");
    await refresh();
    expect(atSvea(handOverId)).toMatchObject({ direct: 125_000, closedReason: null });
    await payInBooks(two.id, 50_000, "2026-03-03");
    hub.to("2026-03-03T10:00:00.000Z");
    await refresh();
    expect(atSvea(handOverId)).toMatchObject({ direct: 175_000, closedReason: "PAID_DIRECT" });
  });

  const bareInvoice = (customerId: number, amount: number) =>
    inTripletex("create-invoice", { companyId, customerId, amount, date: "2026-01-05", dueDate: "2026-01-19" });
  const notDue = { date: "2026-02-20", dueDate: "2026-03-20" };

  it.each([
    [1, { code: "own_reminders_missing", needed: 1, sent: 0 }],
    [0, { code: "notice_missing" }],
  ])("that may not go are named with why, and stop no other (%i own letters)", async (ownReminderSteps, refusal) => {
    await creditorWith({ grouping: "customer", ownReminderSteps });
    const one = await makeInvoice(125_000);
    const bare = await bareInvoice(one.customerId, 50_000);
    await inTripletex("create-invoice", { companyId, customerId: one.customerId, amount: 99_000, ...notDue });
    const connectionId = await connected();
    const bareId = `${connectionId}:i${bare}`;
    const { body } = await handOver([`${connectionId}:i${one.id}`]);
    expect(body.handOvers.map(({ caseIds }) => caseIds.length)).toEqual([1]);
    const invoiceNumbers = [(await numberOf(bareId)) ?? ""];
    const alsoOwed = { invoiceNumbers, customer: { customerId: String(one.customerId), name: "Kari Prøve" } };
    expect(body.refused).toMatchObject([{ invoiceId: bareId, refusal, alsoOwed }]);
  });

  it("that may not go hold no other back where the client account is paid and one case has what goes", async () => {
    await creditorWith({ grouping: "customer" }, { payee: "client_account" });
    const one = await makeInvoice(125_000);
    const two = await makeInvoice(50_000, one.customerId);
    const bare = await bareInvoice(one.customerId, 20_000);
    const connectionId = await connected();
    const [oneId, twoId, bareId] = [one.id, two.id, bare].map((id) => `${connectionId}:i${id}`);
    const { body } = await handOver([oneId ?? ""]);
    const invoiceNumbers = await Promise.all([oneId, twoId].map((id) => numberOf(id ?? "")));
    expect(body.handOvers).toMatchObject([{ caseIds: ["1"], invoiceNumbers }]);
    expect(body.refused).toMatchObject([{ invoiceId: bareId, refusal: { code: "own_reminders_missing" } }]);
  });

  it("that may not go are named once where they were asked for, and what is there already is not named", async () => {
    await creditorWith({ grouping: "customer" });
    const one = await makeInvoice(125_000);
    const two = await makeInvoice(50_000, one.customerId);
    const bare = await bareInvoice(one.customerId, 20_000);
    const connectionId = await connected();
    const idOf = (id: number) => `${connectionId}:i${id}`;
    const first = (await handOver([idOf(one.id), idOf(bare)])).body;
    expect(first.handOvers.map(({ caseIds }) => caseIds.length)).toEqual([2]);
    expect(first.refused).toEqual([
      { invoiceId: idOf(bare), refusal: { code: "own_reminders_missing", needed: 1, sent: 0 } },
    ]);
    const three = await makeInvoice(30_000, two.customerId);
    await ask("syncConnection", { params: { connectionId }, body: {} });
    await settle();
    const second = (await handOver([idOf(three.id)])).body;
    expect(second.handOvers.map(({ caseIds }) => caseIds.length)).toEqual([1]);
    expect(second.refused.map(({ invoiceId: id }) => id)).toEqual([idOf(bare)]);
  });

  it("that are in a case of ours already are named by it", async () => {
    await creditorWith({ grouping: "customer" });
    const one = await makeInvoice(125_000);
    const bare = await bareInvoice(one.customerId, 50_000);
    const connectionId = await connected();
    const bareId = `${connectionId}:i${bare}`;
    const started = await ask("startCases", {
      params: OF_CREDITOR,
      body: { invoiceIds: [bareId], mode: "manual", confirm: true },
    });
    expect(started.body.results).toMatchObject([{ started: { caseId: "1" } }]);
    const { body } = await handOver([`${connectionId}:i${one.id}`]);
    expect(body.handOvers.map(({ caseIds }) => caseIds)).toEqual([["2"]]);
    expect(body.refused).toMatchObject([
      { caseId: "1", refusal: { code: "own_reminders_missing" }, alsoOwed: { customer: { name: "Kari Prøve" } } },
    ]);
  });

  /** A case that a person leads, on one invoice. */
  async function ledByHand(id: string) {
    const body = { invoiceIds: [id], mode: "manual", confirm: true };
    const { results } = (await ask("startCases", { params: OF_CREDITOR, body })).body;
    expect(results).toMatchObject([{ started: { caseId: "1" } }]);
  }
  async function readBooks(connectionId: string) {
    await ask("syncConnection", { params: { connectionId }, body: {} });
    await settle();
  }
  const ready = async (of: "cases" | "invoices") =>
    (await ask("listHandOverCandidates", { params: OF_CREDITOR, query: { of } })).body.candidates.map((it) => it.ready);
  const toClientAccount = { payee: "client_account" } as const;

  it("stay where a person paused their case, until that is named itself", async () => {
    await creditorWith({ grouping: "customer" });
    const one = await makeInvoice(125_000);
    const connectionId = await connected();
    await ledByHand(`${connectionId}:i${one.id}`);
    const paused = await ask("pauseCase", { params: { caseId: "1" }, body: { reason: "Avtalt." } }, "worker");
    expect(paused.status).toBe(200);
    const two = await makeInvoice(50_000, one.customerId);
    await readBooks(connectionId);
    const { body } = await handOver([`${connectionId}:i${two.id}`]);
    expect(body.handOvers.map(({ caseIds }) => caseIds)).toEqual([["2"]]);
    expect(body.refused).toMatchObject([
      { caseId: "1", refusal: { code: "case_is_paused", since: "2026-03-02" }, alsoOwed: {} },
    ]);
    expect((await readCase("1")).status).toBe("on_hold");
    expect((await handOver([], ["1"])).body).toMatchObject({ handOvers: [{ caseIds: ["1"] }], refused: [] });
  });

  it("that were asked for and stay in a paused case are told so, and the case is listed when its pause is ended", async () => {
    await creditorWith({ grouping: "customer" }, toClientAccount);
    const one = await makeInvoice(125_000);
    const other = await makeInvoice(30_000, one.customerId);
    const connectionId = await connected();
    await ledByHand(`${connectionId}:i${one.id}`);
    await ask("pauseCase", { params: { caseId: "1" }, body: { reason: "Avtalt." } }, "worker");
    const two = await makeInvoice(50_000, one.customerId);
    await readBooks(connectionId);
    const [oneId, twoId] = [one.id, two.id].map((id) => `${connectionId}:i${id}`);
    const { body } = await handOver([oneId ?? "", twoId ?? ""]);
    expect(body.handOvers.map(({ caseIds }) => caseIds)).toEqual([["2"]]);
    const refusal = { code: "case_is_paused", since: "2026-03-02" };
    const invoiceNumbers = [await numberOf(`${connectionId}:i${other.id}`)];
    const alsoOwed = { invoiceNumbers, customer: { customerId: String(one.customerId), name: "Kari Prøve" } };
    expect(body.refused).toEqual([
      { caseId: "1", invoiceId: oneId, refusal },
      { caseId: "1", refusal, alsoOwed },
    ]);
    expect(await ready("cases")).toEqual([]);
    expect((await ask("resumeCase", { params: { caseId: "1" }, body: {} }, "worker")).status).toBe(200);
    expect(await ready("cases")).toEqual([true]);
  });

  it("stay where an agency gave their case back", async () => {
    await creditorWith({ grouping: "customer" });
    const { handOverId, caseId, connectionId, invoice } = await opened();
    const two = await makeInvoice(50_000, invoice.customerId);
    const end = { reason: "withdrawn", confirm: true, costSeenOre: 0 } as const;
    expect((await ask("closeAtAgency", { params: { handOverId }, body: end }, "worker")).status).toBe(202);
    await settle();
    hub.to("2026-03-03T08:03:00.000Z");
    await fiveMinutes();
    hub.to("2026-03-03T10:03:00.000Z");
    await refresh();
    await readBooks(connectionId);
    const { body } = await handOver([`${connectionId}:i${two.id}`]);
    expect(body.handOvers).toHaveLength(1);
    expect(body.handOvers[0]?.caseIds).not.toContain(caseId);
    expect(body.refused).toMatchObject([{ caseId, refusal: { code: "case_is_paused" } }]);
    expect((await readCase(caseId)).status).toBe("on_hold");
  });

  it.each([
    ["asked for with it", true],
    ["found beside it", false],
  ])("never join the open case that goes, each with its own notice: a new invoice %s goes too", async (_, isAsked) => {
    await creditorWith({ grouping: "customer" }, toClientAccount);
    const one = await makeInvoice(125_000);
    const connectionId = await connected();
    await ledByHand(`${connectionId}:i${one.id}`);
    const two = await makeInvoice(50_000, one.customerId);
    const bare = await bareInvoice(one.customerId, 20_000);
    await readBooks(connectionId);
    const [twoId, bareId] = [two.id, bare].map((id) => `${connectionId}:i${id}`);
    expect([await ready("cases"), (await ready("invoices")).toSorted()]).toEqual([[true], [false, true]]);
    const answer = await handOver(isAsked ? [twoId ?? ""] : [], ["1"]);
    const invoiceNumbers = [(await numberOf(bareId ?? "")) ?? ""];
    expect(answer).toMatchObject({
      status: 202,
      body: {
        handOvers: [{ caseIds: ["1", "2"] }],
        refused: [{ invoiceId: bareId, refusal: { code: "own_reminders_missing" }, alsoOwed: { invoiceNumbers } }],
      },
    });
    await settle();
    const sent = svea.submitted(answer.body.handOvers[0]?.handOverId ?? "");
    expect([sent.grouped, sent.invoices.map(({ remaining }) => remaining)]).toEqual([true, [125_000, 50_000]]);
  });

  it("never join the open case that may not go: it is named with why, and holds no other back", async () => {
    await creditorWith({ grouping: "customer" }, toClientAccount);
    const postalAddress = { addressLine1: "Fjellveien 3", postalCode: "5003", city: "Bergen" };
    const customer = { name: "Kari Prøve", email: "kari@kunde.example", postalAddress };
    const customerId = await inTripletex("create-customer", { companyId, customer });
    const bare = await bareInvoice(customerId, 50_000);
    const connectionId = await connected();
    const bareId = `${connectionId}:i${bare}`;
    await ledByHand(bareId);
    const { id } = await makeInvoice(125_000, customerId);
    await readBooks(connectionId);
    const { body } = await handOver([`${connectionId}:i${id}`]);
    expect(body.handOvers.map(({ caseIds }) => caseIds)).toEqual([["2"]]);
    const alsoOwed = { invoiceNumbers: [await numberOf(bareId)], customer: { name: "Kari Prøve" } };
    expect(body.refused).toMatchObject([{ caseId: "1", refusal: { code: "own_reminders_missing" }, alsoOwed }]);
    expect((await readCase("1")).timeline.map(({ type }) => type)).toEqual(["case_opened"]);
  });

  it("whose case was opened by the order and does not go are named by their invoice, once", async () => {
    await creditorWith({ grouping: "customer" }, toClientAccount);
    const one = await makeInvoice(125_000);
    const connectionId = await connected();
    await ledByHand(`${connectionId}:i${one.id}`);
    await creditorWith({ approvalRequired: true });
    const two = await makeInvoice(50_000, one.customerId);
    const three = await makeInvoice(30_000, one.customerId);
    await readBooks(connectionId);
    const [twoId, threeId] = [two.id, three.id].map((id) => `${connectionId}:i${id}`);
    const { body } = await handOver([twoId ?? ""], ["1"]);
    expect(body.handOvers.map(({ caseIds }) => caseIds)).toEqual([["1"]]);
    const refusal = { code: "awaiting_approval" };
    const customer = { customerId: String(one.customerId), name: "Kari Prøve" };
    expect(body.refused).toEqual([
      { caseId: "2", invoiceId: twoId, refusal },
      { caseId: "2", refusal, alsoOwed: { invoiceNumbers: [await numberOf(threeId ?? "")], customer } },
    ]);
  });

  it("that were asked for and are in a case already are named once where it stays, and not where it goes", async () => {
    await creditorWith({ grouping: "customer" });
    const one = await makeInvoice(125_000);
    const two = await makeInvoice(50_000, one.customerId);
    const bare = await bareInvoice(one.customerId, 20_000);
    const connectionId = await connected();
    const [oneId = "", twoId = "", bareId = ""] = [one.id, two.id, bare].map((id) => `${connectionId}:i${id}`);
    const body = { invoiceIds: [twoId, bareId], mode: "manual", confirm: true };
    await ask("startCases", { params: OF_CREDITOR, body });
    const answer = (await handOver([oneId, twoId, bareId, bareId])).body;
    expect(answer.handOvers.map(({ caseIds }) => caseIds)).toEqual([["3", "1"]]);
    expect(answer.refused).toEqual([
      { invoiceId: bareId, refusal: { code: "own_reminders_missing", needed: 1, sent: 0 } },
    ]);
  });
});
