import { randomUUID } from "node:crypto";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { type ConnectionId, calendarDate, invoiceId, ore, type PostingBody } from "@kravflyt/core";
import { type PowerOfficeSandbox, startPowerOfficeSandbox } from "@kravflyt/sandboxes";
import {
  creditorChange,
  invoiceChange,
  listAudit,
  loadCase,
  loadCreditor,
  loadPosting,
  postingChange,
} from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";
import { bookAll, handOver } from "../../test/http/telling.ts";
import { handler as postBooking } from "../queue/post-booking.ts";
import { handler as syncCreditor } from "../queue/sync-creditor.ts";

// the functions keep the addresses that they find first: one Go for the whole file, with a client for each test
let go: PowerOfficeSandbox;
let hub: TestHub;
let clientKey: string;

const NOW = Date.parse("2026-03-02T08:00:00.000Z");
const params = { creditorId: LUNDE };
const SETUP = {
  itemsFrom: "2025-01-01",
  daysBeforeShown: 0,
  interestAccount: "8050",
  feeAccount: "3900",
  bankAccount: "1920",
  wash: "kind_only",
};

beforeAll(async () => {
  go = await startPowerOfficeSandbox({ now: () => NOW, seed: false, enforceRate: false });
  Object.assign(process.env, {
    POWEROFFICE_API_URL: go.apiUrl,
    POWEROFFICE_LOGIN_URL: go.loginUrl,
    POWEROFFICE_COLLECTION_URL: go.collectionUrl,
    // each request stands in the row that all processes share
    POWEROFFICE_REQUESTS_PER_SECOND: "500",
  });
});
afterAll(() => go.close());

beforeEach(async () => {
  hub = await startTestHub();
  clientKey = randomUUID();
  const facts = { name: "Fossheim Varme AS", organizationNumber: "310844136", bankAccountNumber: "97100107000" };
  go.operate("create-client", { clientKey, ...facts });
  const { applicationKey, subscriptionKey } = go.credentials;
  await new SecretsManagerClient({}).send(
    new CreateSecretCommand({
      Name: "kravflyt/test/system/poweroffice",
      SecretString: JSON.stringify({ application_key: applicationKey, subscription_key: subscriptionKey }),
    }),
  );
});
afterEach(async () => {
  expect(go.reconcile()).toEqual([]);
  await hub.close();
});

const inGo = (name: string, body: object): string => go.operate(name, { clientKey, ...body }).id;
const customer = (name = "Kari Testperson") => {
  const address = { line: "Prøveveien 2", zipCode: "5003", city: "Bergen", countryCode: "NO" };
  return Number(inGo("create-customer", { name, isPerson: true, address }));
};
const invoice = (customerId: number, more: object = {}) =>
  inGo("invoice", { customerId, amount: 125_000, voucherDate: "2026-01-18", dueDate: "2026-02-01", ...more });

const connect = (client_key = clientKey) =>
  hub.ask("connectWithCredentials", "admin", { params, body: { system: "poweroffice", credentials: { client_key } } });
const activate = (connectionId: string, change: object = {}) =>
  hub.ask("activateConnection", "admin", { params: { connectionId }, body: { ...SETUP, ...change } });
const choose = (connectionId: string, who = "admin") =>
  hub.ask("chooseCreating", who, { params, body: { connectionId } });
const creating = async () => {
  const { connections } = (await hub.ask("readCreating", "reader", { params })).body;
  return Object.fromEntries(connections.map(({ connectionId, createsCases }) => [connectionId, createsCases]));
};

/** Connects to the client of the test, and reads its books. */
async function connected(): Promise<ConnectionId> {
  const { connectionId } = (await connect()).body;
  expect((await activate(connectionId)).status).toBe(200);
  await sync(connectionId);
  return connectionId as ConnectionId;
}

/** And lets it be the one of the creditor's connections that makes the new cases. */
async function collecting(): Promise<ConnectionId> {
  const id = await connected();
  expect((await choose(id)).status).toBe(200);
  return id;
}

async function sync(connectionId: string, full = true): Promise<void> {
  const record = { messageId: "m", body: JSON.stringify({ connectionId, full }), attributes: {} };
  const event = { Records: [record] } as unknown as SQSEvent;
  const answer = await syncCreditor(event, { getRemainingTimeInMillis: () => 60_000 });
  expect(answer).toEqual({ batchItemFailures: [] });
}

const start = async (...invoiceIds: readonly string[]) => {
  const body = { invoiceIds, mode: "autopilot", confirm: true };
  return (await hub.ask("startCases", "worker", { params, body })).body.results;
};
const codes = async (...invoiceIds: readonly string[]) =>
  (await start(...invoiceIds)).map((one) => ("refused" in one ? one.refused.code : "started"));

/** Every open item by what happens to it, or why nothing does. */
async function reasons(): Promise<Readonly<Record<string, number>>> {
  const { acts, waits } = (await hub.ask("countReasons", "reader", { params })).body;
  return Object.fromEntries([...acts, ...waits].map(({ code, count }) => [code, count]));
}

async function autopilot(change: object): Promise<void> {
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const after = { ...before.value, autopilot: { ...before.value.autopilot, ...change } };
  await hub.put(creditorChange({ before, after }));
}

describe("a connection to PowerOffice Go", () => {
  it("is led to the step and the menu Inkasso that its extension adds in Go (GO-8)", async () => {
    const { body } = await hub.ask("listSystems", "reader");
    const guide = body.systems.find(({ system }) => system === "poweroffice")?.guide ?? [];
    expect(guide.at(-1)?.path?.nb).toEqual(["Inkasso", "Utkast"]);
    expect(guide.at(-1)?.text.nb).toContain("purresteget «Inkasso» og menyen «Inkasso»");
  });

  it("is made by the client's key, which is asked about first and never answered", async () => {
    const answer = await connect(` ${clientKey.toUpperCase()} `);
    expect(answer).toMatchObject({ status: 201, body: { system: "poweroffice", status: "authorized" } });
    expect(JSON.stringify(answer)).not.toContain(clientKey);
  });

  it("names the key that is wrong, and the field that cannot be a key", async () => {
    expect(await connect(randomUUID())).toEqual({
      status: 422,
      body: { code: "credentials_wrong", field: "client_key" },
    });
    expect(await connect("Fossheim")).toEqual({
      status: 422,
      body: { code: "credential_unreadable", field: "client_key" },
    });
  });

  it("is refused where the client has a factoring integration (GO-3)", async () => {
    inGo("change-client", { subscriptions: ["GoStandard", "Factoring"] });
    expect(await connect()).toMatchObject({ status: 422, body: { code: "factoring_active" } });
  });

  it("is not switched on where factoring began after it was made (GO-3)", async () => {
    const { connectionId } = (await connect()).body;
    inGo("change-client", { subscriptions: ["GoStandard", "Factoring"] });
    expect(await activate(connectionId)).toMatchObject({ status: 422, body: { code: "factoring_active" } });
  });

  it("is refused where a privilege is missing", async () => {
    inGo("change-client", { withoutPrivilege: "BankVoucher_Full" });
    expect(await connect()).toMatchObject({ status: 422, body: { code: "privilege_missing" } });
  });

  it("is switched on only with accounts that the books have, each of them (GO-5)", async () => {
    const { connectionId } = (await connect()).body;
    const wrong = await activate(connectionId, { interestAccount: "8059", feeAccount: "3999" });
    const unknown = [
      { field: "interestAccount", account: "8059", problem: "unknown" },
      { field: "feeAccount", account: "3999", problem: "unknown" },
    ];
    expect(wrong).toEqual({ status: 422, body: { code: "unknown_account", accounts: unknown } });
    const { interestAccount: _, ...without } = SETUP;
    const asked = hub.ask("activateConnection", "admin", { params: { connectionId }, body: without });
    expect((await asked).status).toBe(400);
    expect(await activate(connectionId)).toMatchObject({ status: 200, body: { status: "active" } });
  });

  it("books interest and fees without VAT, and takes no code that would tax them", async () => {
    const { connectionId } = (await connect()).body;
    expect(await activate(connectionId, { feeVatCode: "3", interestVatCode: "C9" })).toEqual({
      status: 422,
      body: {
        code: "unfit_vat_code",
        vatCodes: [
          { field: "interestVatCode", account: "8050", code: "C9", problem: "unknown", fits: ["7", "6", "0"] },
          { field: "feeVatCode", account: "3900", code: "3", problem: "taxed", fits: ["7", "6", "0"] },
        ],
      },
    });
    const usual = await activate(connectionId);
    expect(usual.body).toMatchObject({ setup: { interestVatCode: "7", feeVatCode: "7" } });
    hub.to("2026-03-02T08:00:01.000Z");
    const other = await activate(connectionId, { feeVatCode: "6" });
    expect(other.body).toMatchObject({ setup: { interestVatCode: "7", feeVatCode: "6" } });
    // left out it stays, as long as the account does
    const before = hub.written();
    expect(await activate(connectionId)).toEqual(other);
    expect(hub.written()).toBe(before);
  });
});

describe("what is collected of PowerOffice Go", () => {
  it("are invoices with a due day, wherever they were made; others are shown with the reason (GO-1, GO-2)", async () => {
    const someone = customer();
    const [made, imported, undated] = [{}, { imported: true }, { dueDate: undefined }].map((more) =>
      invoice(someone, more),
    );
    const id = await collecting();
    expect(await codes(`${id}:${made}`, `${id}:${imported}`)).toEqual(["started", "started"]);
    expect(await start(`${id}:${undated}`)).toMatchObject([
      { refused: { code: "not_collectable", reason: { code: "no_due_date" } } },
    ]);
  });

  it("are not the customers whose card lacks the tick, until it is set again (GO-9, GO-15)", async () => {
    const [ticked, unticked] = [customer(), customer("Ola Testperson")];
    const invoices = [invoice(ticked), invoice(unticked)];
    inGo("set-transfer", { customerId: unticked, value: false });
    const id = await collecting();
    const out = async () => (await hub.ask("listExcluded", "reader", { params })).body.customers;
    expect(await out()).toMatchObject([
      { connectionId: id, customerId: String(unticked), excluded: true, by: "books" },
    ]);
    expect(await codes(...invoices.map((key) => `${id}:${key}`))).toEqual(["started", "customer_excluded"]);
    inGo("set-transfer", { customerId: unticked, value: true });
    hub.to("2026-03-02T09:00:00.000Z");
    await sync(id);
    expect(await out()).toEqual([]);
    expect(await codes(`${id}:${invoices[1]}`)).toEqual(["started"]);
  });

  it("are not those of a customer without the tick who came, or lost it, since the day's first reading (GO-15)", async () => {
    const someone = customer();
    const before = invoice(someone);
    const id = await collecting();
    inGo("set-transfer", { customerId: someone, value: false });
    const newcomer = customer("Ola Testperson");
    inGo("set-transfer", { customerId: newcomer, value: false });
    const imported = invoice(newcomer, { imported: true });
    hub.to("2026-03-02T09:00:00.000Z");
    await sync(id, false);
    expect(await codes(`${id}:${before}`, `${id}:${imported}`)).toEqual(["customer_excluded", "customer_excluded"]);
  });

  it("leaves out whom a person here has taken out, whatever the card says (GO-15)", async () => {
    const someone = customer();
    const key = invoice(someone);
    const id = await collecting();
    const of = { ...params, connectionId: id, customerId: String(someone) };
    await hub.ask("excludeCustomer", "worker", { params: of, body: { excluded: true } });
    await sync(id);
    expect(await codes(`${id}:${key}`)).toEqual(["customer_excluded"]);
  });

  it("waits where Go runs the reminders until Go has sent them and the day they gave is over (GO-6, GO-7, GO-11)", async () => {
    await autopilot({ level: "collection", ownReminderSteps: 1, fullAuto: true });
    const key = invoice(customer());
    const reminder = { type: "OutgoingNoticeOfDebtCollection", sentOn: "2026-02-15", dueOn: "2026-03-02" };
    inGo("remind", { invoiceId: key, reminder });
    const id = await collecting();
    expect(await reasons()).toEqual({ own_reminders_missing: 1 });
    inGo("remind", { invoiceId: key, reminder: { ...reminder, dueOn: "2026-03-01" } });
    await sync(id);
    expect(await reasons()).toEqual({ starts: 1 });
  });

  it("is recommended to be ours from the notice on, by the days of Go's draft, and anything else is free (GO-7)", async () => {
    invoice(customer(), { dueDate: "2026-02-16" });
    invoice(customer(), { dueDate: "2026-02-17" });
    await collecting();
    const { body } = await hub.ask("recommendAutopilot", "admin", { params });
    expect(body.reasons[0]?.code).toBe("draft_in_the_books");
    expect(body.autopilot).toMatchObject({
      level: "collection",
      ownReminderSteps: 0,
      processes: { private: [{ step: "collection_notice" }, { step: "creditor_demand" }] },
    });
    await autopilot({ ...body.autopilot, fullAuto: true });
    expect(await reasons()).toEqual({ starts: 1, too_early: 1 });
    await autopilot({ level: "reminder", daysBeforeStart: 30, fullAuto: true });
    expect(await reasons()).toEqual({ too_early: 2 });
  });

  it("waits fourteen days where Go sends nothing, and starts what was overdue before (GO-10, GO-12)", async () => {
    await autopilot({ level: "collection", ownReminderSteps: 0, fullAuto: true, daysBeforeStart: 0 });
    invoice(customer(), { dueDate: "2026-02-16" });
    invoice(customer(), { dueDate: "2026-02-17" });
    invoice(customer(), { voucherDate: "2025-03-01", dueDate: "2025-03-15" });
    await collecting();
    expect(await reasons()).toEqual({ starts: 2, too_early: 1 });
  });

  it("is started earlier by a person only where letters of Go's are passed over by it (GO-13, GO-14)", async () => {
    const key = invoice(customer(), { dueDate: "2026-02-20" });
    await autopilot({ level: "collection", ownReminderSteps: 0 });
    const id = await collecting();
    expect(await codes(`${id}:${key}`)).toEqual(["too_early"]);
    await autopilot({ level: "collection", ownReminderSteps: 1 });
    expect(await codes(`${id}:${key}`)).toEqual(["started"]);
  });
});

describe("what is booked in PowerOffice Go", () => {
  const ON = calendarDate("2026-03-02");
  const JOURNAL: PostingBody = {
    kind: "journal",
    description: "Renter og omkostninger sak 1",
    on: ON,
    lines: [
      { account: "1920", side: "debit", amountOre: ore(12_345) },
      { account: "8050", side: "credit", amountOre: ore(2_345) },
      { account: "3900", side: "credit", amountOre: ore(10_000) },
    ],
  };

  async function book(id: ConnectionId, body: PostingBody): Promise<void> {
    const posting = { postingId: "posting-1", creditorId: LUNDE, connectionId: id, status: "pending", on: ON } as const;
    await hub.put(postingChange({ after: { ...posting, body } }));
    await carry(id);
  }
  async function carry(connectionId: ConnectionId): Promise<void> {
    const record = { messageId: "m", body: JSON.stringify({ postingId: "posting-1", connectionId }), attributes: {} };
    await postBooking({ Records: [record] } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
  }
  const posted = async () => (await loadPosting(hub.table, "posting-1"))?.value;

  it("are the interest and costs of a settlement, on the chosen accounts, once (GO-4, GO-5)", async () => {
    const id = await connected();
    await book(id, JOURNAL);
    await carry(id);
    expect(await posted()).toMatchObject({ status: "posted" });
    expect(go.books(clientKey).accounts).toEqual({ "1920": 12_345, "8050": -2_345, "3900": -10_000 });
  });

  it("are payments, set off against the invoice that they are for (GO-4)", async () => {
    const key = invoice(customer());
    const id = await connected();
    const source = { invoiceId: key };
    const toBank = { paidOn: ON, account: "1920", amountOre: ore(125_000) };
    await book(id, { kind: "sale_payment", invoiceId: invoiceId(`${id}:${key}`), source, ...toBank });
    expect(await posted()).toMatchObject({ status: "posted" });
    expect(go.books(clientKey).invoices).toMatchObject([{ id: key, balance: 0 }]);
  });

  it("are posted when Go has them already, though nobody heard of it", async () => {
    const id = await connected();
    await book(id, JOURNAL);
    const before = await loadPosting(hub.table, "posting-1");
    if (before === undefined) throw new Error("no posting");
    await hub.put(postingChange({ before, after: { ...before.value, status: "pending" } }));
    await carry(id);
    expect(await posted()).toMatchObject({ status: "posted", remoteId: before.value.remoteId });
    expect(go.books(clientKey).accounts["1920"]).toBe(12_345);
  });

  /** A millisecond after what was ordered before. */
  const order = (routeName: "acceptPosting" | "reversePosting", who = "admin") => {
    hub.to(new Date(Date.parse(hub.now()) + 1).toISOString());
    return hub.ask(routeName, who, { params: { ...params, postingId: "posting-1" }, body: {} });
  };
  const balance = (account: string) => go.books(clientKey).accounts[account] ?? 0;
  const noAnswer = (path: string) => go.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path, times: 1 });

  it("are, to the øre and the account, what was shown before, whatever it is (N13)", async () => {
    const id = await connected();
    const side = fc.array(fc.tuple(fc.constantFrom("1920", "3900", "8050"), fc.integer({ min: 1, max: 900_000_00 })), {
      minLength: 1,
      maxLength: 4,
    });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(side, fc.constantFrom("3900", "8050"), async (debits, account) => {
        made += 1;
        const postingId = `journal-${made}`;
        const total = debits.reduce((sum, [, amount]) => sum + amount, 0);
        const lines = [
          ...debits.map(([to, amount]) => ({ account: to, side: "debit" as const, amountOre: ore(amount) })),
          { account, side: "credit" as const, amountOre: ore(total) },
        ];
        const body = { kind: "journal", on: ON, description: `Sak ${made}`, lines } as const;
        const posting = { postingId, creditorId: LUNDE, connectionId: id, status: "pending", on: ON, body } as const;
        await hub.put(postingChange({ after: posting }));
        const query = { status: "pending" };
        const [shown] = (await hub.ask("listPostings", "reader", { params, query })).body.postings;
        if (shown?.body.kind !== "journal") throw new Error("nothing is shown");
        const before = { ...go.books(clientKey).accounts };
        expect(await handOver("post-booking", [JSON.stringify({ postingId, connectionId: id })])).toBe(true);
        for (const one of ["1920", "3900", "8050"]) {
          const moved = shown.body.lines
            .filter((line) => line.account === one)
            .reduce((sum, line) => sum + (line.side === "debit" ? line.amountOre : -line.amountOre), 0);
          expect(balance(one) - (before[one] ?? 0)).toBe(moved);
        }
        const [booked] = (
          await hub.ask("listPostings", "reader", { params, query: { status: "posted" } })
        ).body.postings.filter((it) => it.postingId === postingId);
        expect(booked?.body).toEqual(shown.body);
      }),
      { numRuns: 40 },
    );
  });

  it("are taken back with one order, by a counter entry, and once however often it is asked (N13)", async () => {
    const id = await connected();
    await book(id, JOURNAL);
    const remoteId = (await posted())?.remoteId;
    expect(await order("reversePosting")).toEqual({
      status: 202,
      body: { postingId: "posting-1", status: "reversing" },
    });
    expect(await hub.taken("post-booking")).toEqual([`{"postingId":"posting-1","connectionId":"${id}"}`]);
    const before = hub.written();
    expect((await order("reversePosting")).body).toEqual({ postingId: "posting-1", status: "reversing" });
    expect(hub.written()).toBe(before);
    await carry(id);
    await carry(id);
    expect(await posted()).toMatchObject({ status: "reversed", takenBack: [remoteId] });
    const orders = (await listAudit(hub.table, LUNDE)).items.filter(({ what }) => what === "posting:posting-1");
    expect(orders).toMatchObject([{ by: "admin", before: { status: "posted" }, after: { status: "reversing" } }]);
    expect([balance("1920"), balance("8050"), balance("3900")]).toEqual([0, 0, 0]);
    expect((await order("reversePosting")).body.status).toBe("reversed");
    await carry(id);
    expect(balance("1920")).toBe(0);
  });

  it("are taken back once when the answer was lost, or a person did it first", async () => {
    const id = await connected();
    await book(id, JOURNAL);
    await order("reversePosting");
    noAnswer("/Vouchers/Reverse");
    await expect(carry(id)).resolves.toBeUndefined();
    expect(await posted()).toMatchObject({ status: "reversing" });
    expect(balance("1920")).toBe(0);
    await carry(id);
    expect(await posted()).toMatchObject({ status: "reversed" });
    expect(balance("1920")).toBe(0);
  });

  it("may be booked anew after that, once, under another name, and be taken back again", async () => {
    const id = await connected();
    await book(id, JOURNAL);
    const first = (await posted())?.remoteId;
    await order("reversePosting");
    await carry(id);
    expect((await order("acceptPosting")).body).toEqual({ postingId: "posting-1", status: "pending" });
    noAnswer("/Vouchers/ManualJournals");
    await carry(id);
    expect(await posted()).toMatchObject({ status: "sending" });
    await carry(id);
    const second = (await posted())?.remoteId;
    expect(await posted()).toMatchObject({ status: "posted", takenBack: [first] });
    expect(second).not.toBe(first);
    expect(balance("1920")).toBe(12_345);
    await order("reversePosting");
    await carry(id);
    expect(await posted()).toMatchObject({ status: "reversed", takenBack: [first, second] });
    expect(balance("1920")).toBe(0);
  });

  it("are not taken back before they stand in the books, nor by who may not", async () => {
    const id = await connected();
    const posting = { postingId: "posting-1", creditorId: LUNDE, connectionId: id, status: "pending", on: ON } as const;
    await hub.put(postingChange({ after: { ...posting, body: JOURNAL } }));
    expect(await order("reversePosting")).toEqual({ status: 409, body: { code: "not_posted" } });
    await carry(id);
    expect((await order("reversePosting", "reader")).status).toBe(403);
    expect(await hub.ask("reversePosting", "admin", { params: { ...params, postingId: "other" }, body: {} })).toEqual({
      status: 404,
      body: { code: "posting_not_found" },
    });
  });

  it("stay taken in, with the reason, while the day is locked, and are taken back when it is open again", async () => {
    const id = await connected();
    await book(id, JOURNAL);
    await order("reversePosting");
    inGo("change-client", { lockDate: "2026-03-02" });
    await carry(id);
    expect(await posted()).toMatchObject({ status: "reversing", problem: "period_locked" });
    expect(balance("1920")).toBe(12_345);
    inGo("change-client", { lockDate: "2026-03-01" });
    expect((await order("acceptPosting")).body).toEqual({ postingId: "posting-1", status: "reversing" });
    await carry(id);
    expect(await posted()).not.toHaveProperty("problem");
    expect(await posted()).toMatchObject({ status: "reversed" });
    expect(balance("1920")).toBe(0);
  });

  it("wait with the reason while an account is closed, and go with the next day's first reading, once", async () => {
    const id = await connected();
    inGo("change-client", { closedAccounts: [3900] });
    await book(id, JOURNAL);
    expect(await posted()).toMatchObject({ status: "held", problem: "account_missing" });
    await carry(id);
    expect([balance("1920"), (await posted())?.status]).toEqual([0, "held"]);
    inGo("change-client", { closedAccounts: [] });
    hub.to("2026-03-03T08:00:00.000Z");
    await sync(id);
    expect(await hub.taken("post-booking")).toEqual([`{"postingId":"posting-1","connectionId":"${id}"}`]);
    await carry(id);
    await carry(id);
    expect(await posted()).toMatchObject({ status: "posted" });
    expect(balance("1920")).toBe(12_345);
  });

  it("go on the first open day where the creditor wants it so, and say which day it was for", async () => {
    const id = await connected();
    hub.to("2026-03-02T08:01:00.000Z");
    expect(await activate(id, { whenLocked: "first_open_day" })).toMatchObject({
      body: { setup: { whenLocked: "first_open_day" } },
    });
    inGo("change-client", { lockDate: "2026-03-01" });
    await book(id, { ...JOURNAL, on: calendarDate("2026-02-27") });
    expect(await posted()).toMatchObject({
      status: "posted",
      movedFrom: "2026-02-27",
      body: { on: "2026-03-02" },
    });
    expect(balance("1920")).toBe(12_345);
  });

  it("are not moved to a day to come: they wait", async () => {
    const id = await connected();
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await activate(id, { whenLocked: "first_open_day" })).status).toBe(200);
    inGo("change-client", { lockDate: "2026-03-02" });
    await book(id, JOURNAL);
    expect(await posted()).toMatchObject({ status: "held", problem: "period_locked", body: { on: "2026-03-02" } });
  });

  it("wait with the reason when the day is locked, and go when a person tries again", async () => {
    const id = await connected();
    inGo("change-client", { lockDate: "2026-03-02" });
    await book(id, JOURNAL);
    expect(await posted()).toMatchObject({ status: "held", problem: "period_locked" });
    inGo("change-client", { lockDate: "2026-03-01" });
    const of = { ...params, postingId: "posting-1" };
    expect((await hub.ask("acceptPosting", "admin", { params: of, body: {} })).status).toBe(202);
    await carry(id);
    expect(await posted()).toMatchObject({ status: "posted" });
  });
});

describe("the cases that PowerOffice Go keeps with us", () => {
  /** A case on one invoice, and what Go shows of it. */
  async function opened() {
    const key = invoice(customer());
    const id = await collecting();
    return { id, key, caseId: await caseOn(id, key, "autopilot") };
  }
  async function caseOn(id: string, key: string | undefined, mode: "autopilot" | "manual"): Promise<string> {
    const body = { invoiceIds: [`${id}:${key}`], mode, confirm: true };
    const [result] = (await hub.ask("startCases", "worker", { params, body })).body.results;
    if (result === undefined || !("started" in result)) throw new Error("nothing started");
    return result.started.caseId;
  }
  const WITHDRAW = { confirm: true, costSeenOre: 0 };
  const cases = () => go.books(clientKey).cases;
  const failed = async () => (await hub.ask("listPostings", "reader", { params, query: { status: "failed" } })).body;

  it("are made when a case is opened, with its number, how it stands and what is owed, though bookings wait for a person (GO-17)", async () => {
    const { key, caseId } = await opened();
    expect(cases()).toEqual([]);
    await bookAll(hub);
    expect(cases()).toEqual([
      { code: caseId, text: "Sak opprettet", state: "open", balance: 126_192, invoiceIds: [key] },
    ]);
  });

  it("are made once, told once, when the same messages come twice", async () => {
    await opened();
    const bodies = await hub.taken("post-booking");
    await handOver("post-booking", bodies);
    const before = [cases(), go.stats().requests];
    for (const body of bodies) await handOver("post-booking", [body]);
    expect([cases(), go.stats().requests]).toEqual(before);
    expect(cases()).toHaveLength(1);
  });

  it("are made once when the answer was lost: Go is asked before it is told again", async () => {
    const { key, caseId } = await opened();
    go.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: "/v1/DebtCollection/DebtCollection" });
    await bookAll(hub);
    expect(go.casesOf(clientKey, key)).toBe(1);
    expect(cases()).toMatchObject([{ code: caseId, text: "Sak opprettet", state: "open" }]);
    expect((await failed()).postings).toEqual([]);
  });

  it("show the last of several changes, whichever message comes first", async () => {
    const { caseId } = await opened();
    await hub.ask("pauseCase", "worker", { params: { caseId }, body: { reason: "Avtalt." } });
    await hub.ask("resumeCase", "worker", { params: { caseId }, body: {} });
    await hub.ask("pauseCase", "worker", { params: { caseId }, body: { reason: "Avtalt." } });
    const bodies = (await hub.taken("post-booking")).toReversed();
    for (const body of bodies) expect(await handOver("post-booking", [body])).toBe(true);
    expect(cases()).toMatchObject([{ text: "Stilt i bero", state: "open" }]);
  });

  it("end when the debtor has paid the creditor", async () => {
    const { id, key } = await opened();
    await bookAll(hub);
    inGo("pay", { invoiceId: key, amount: 125_000, on: "2026-03-02" });
    hub.to("2026-03-02T09:00:00.000Z");
    await sync(id);
    await bookAll(hub);
    expect(cases()).toMatchObject([{ text: "Avsluttet: betalt", state: "closed", balance: 0 }]);
  });

  /** Two cases of one debtor that Go knows, and a third for when they are one: what goes by itself is not joined by what waits. */
  async function twoCases() {
    const someone = customer();
    const keys = [invoice(someone), invoice(someone)];
    const later = invoice(someone);
    const id = await collecting();
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const creditor = { ...before.value.creditor, payee: "client_account" } as const;
    await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
    const [into, other] = [await caseOn(id, keys[0], "autopilot"), await caseOn(id, keys[1], "manual")];
    await bookAll(hub);
    return { keys, into, other, third: () => caseOn(id, later, "manual") };
  }
  const merge = async (into: string, otherCaseId: string) =>
    expect((await hub.ask("mergeCases", "worker", { params: { caseId: into }, body: { otherCaseId } })).status).toBe(
      200,
    );

  it("go on in one when two cases of a debtor are merged, though the answer was lost", async () => {
    const { keys, into, other } = await twoCases();
    await merge(into, other);
    go.orderFault({ fault: { kind: "answer_lost" }, method: "POST", path: "MergeCases" });
    await bookAll(hub);
    expect(cases()).toMatchObject([{ code: into, state: "open", balance: 252_384 }]);
    expect(cases()[0]?.invoiceIds.toSorted()).toEqual(keys.toSorted());
    expect((await failed()).postings).toEqual([]);
  });

  const GIVEN_UP = { text: "Avsluttet: oppgitt", state: "closed", balance: 0 };
  const giveUp = async (caseId: string) => {
    const body = { confirm: true };
    expect((await hub.ask("giveUpCase", "operator", { params: { caseId }, body })).status).toBe(200);
  };
  /** Each message that waits, and then all of them once more, which changes nothing in Go. */
  const carriedOut = async (order: (bodies: readonly string[]) => readonly string[]) => {
    const bodies = order(await hub.taken("post-booking"));
    for (const body of bodies) await handOver("post-booking", [body]);
    for (const body of bodies) await handOver("post-booking", [body]);
    expect((await failed()).postings).toEqual([]);
  };

  describe.each([
    ["in the order in which they came", (bodies: readonly string[]) => bodies],
    ["the last one first", (bodies: readonly string[]) => bodies.toReversed()],
  ])("that are merged before Go hears of it, told %s", (_, order) => {
    it("end both, when the one that went on ends", async () => {
      const { into, other } = await twoCases();
      await merge(into, other);
      await giveUp(into);
      await carriedOut(order);
      expect(cases()).toMatchObject([
        { code: into, ...GIVEN_UP },
        { code: other, ...GIVEN_UP },
      ]);
    });

    it("are both given back, when that is withdrawn", async () => {
      const { into, other } = await twoCases();
      await merge(into, other);
      const asked = await hub.ask("withdrawCase", "worker", { params: { caseId: into }, body: WITHDRAW });
      expect(asked.status).toBe(200);
      await carriedOut(order);
      expect(cases()).toMatchObject([
        { code: into, state: "rejected" },
        { code: other, state: "rejected" },
      ]);
    });

    it("end all, when that had gone on in a third", async () => {
      const { into, other, third } = await twoCases();
      await merge(into, other);
      const waiting = await hub.taken("post-booking");
      const last = await third();
      await bookAll(hub);
      await merge(last, into);
      await giveUp(last);
      await carriedOut((bodies) => order([...waiting, ...bodies]));
      expect(cases()).toMatchObject([into, other, last].map((code) => ({ code, ...GIVEN_UP })));
    });

    it("are one with the third while that goes on", async () => {
      const { keys, into, other, third } = await twoCases();
      await merge(into, other);
      const waiting = await hub.taken("post-booking");
      const last = await third();
      await bookAll(hub);
      await merge(last, into);
      await carriedOut((bodies) => order([...waiting, ...bodies]));
      expect(cases()).toMatchObject([{ code: last, state: "open" }]);
      expect(cases()[0]?.invoiceIds).toEqual(expect.arrayContaining(keys));
    });
  });

  it("are given back when the creditor withdraws, once", async () => {
    const { caseId } = await opened();
    await bookAll(hub);
    expect((await hub.ask("withdrawCase", "worker", { params: { caseId }, body: WITHDRAW })).status).toBe(200);
    const bodies = await hub.taken("post-booking");
    for (const body of [...bodies, ...bodies]) expect(await handOver("post-booking", [body])).toBe(true);
    expect(cases()).toMatchObject([{ state: "rejected" }]);
    expect((await failed()).postings).toEqual([]);
  });

  it("are not begun for a case that ended before its message came", async () => {
    const { caseId } = await opened();
    await hub.ask("withdrawCase", "worker", { params: { caseId }, body: WITHDRAW });
    await bookAll(hub);
    expect(cases()).toEqual([]);
    expect((await failed()).postings).toEqual([]);
  });

  it("stop no case of ours when Go says no: that shows among what failed, and a person has it tried again", async () => {
    const { caseId } = await opened();
    inGo("change-client", { approvesByItself: false });
    await bookAll(hub);
    const { postings } = await failed();
    expect(postings).toMatchObject([{ caseId, problem: "refused", body: { kind: "mark", caseNumber: caseId } }]);
    expect((await hub.ask("readCase", "reader", { params: { caseId } })).body).toMatchObject({ status: "ongoing" });
    inGo("change-client", { approvesByItself: true });
    const of = { ...params, postingId: postings[0]?.postingId ?? "" };
    expect((await hub.ask("acceptPosting", "admin", { params: of, body: {} })).status).toBe(202);
    await bookAll(hub);
    expect(cases()).toMatchObject([{ code: caseId, state: "open" }]);
  });

  it("are another agency's when Go says so: nothing starts, with the reason, until Go lets us again (GO-17, GO-18)", async () => {
    const key = invoice(customer());
    inGo("change-client", { createsCases: false });
    const id = await collecting();
    expect(await codes(`${id}:${key}`)).toEqual(["other_agency_creates"]);
    expect(await reasons()).toEqual({ other_agency_creates: 1 });
    inGo("change-client", { createsCases: true });
    await sync(id, false);
    expect(await codes(`${id}:${key}`)).toEqual(["started"]);
  });

  it("are asked about once more before they are made: who lost them after the last reading makes none (GO-17)", async () => {
    await opened();
    inGo("change-client", { createsCases: false });
    await bookAll(hub);
    expect(cases()).toEqual([]);
    expect((await failed()).postings).toMatchObject([{ problem: "other_agency_creates", body: { kind: "mark" } }]);
  });

  it("stay ours when another agency makes the new ones, and hear how they go (GO-19)", async () => {
    const { id, caseId } = await opened();
    await bookAll(hub);
    inGo("change-client", { createsCases: false });
    await sync(id, false);
    await hub.ask("pauseCase", "worker", { params: { caseId }, body: { reason: "Avtalt." } });
    await bookAll(hub);
    expect(cases()).toMatchObject([{ code: caseId, text: "Stilt i bero", state: "open" }]);
  });
});

describe("where the creditor approves each draft in Go, approval here as well is twice", () => {
  const TWICE = { setting: "approvalRequired", nearest: false, systems: ["PowerOffice Go"] };
  const WARNED = [{ code: "approved_twice", ...TWICE }];
  const read = async () => (await hub.ask("readAutopilot", "reader", { params })).body;
  const save = async (change: object, more: object = {}) => {
    const { version, autopilot: now } = await read();
    const body = { version, autopilot: { ...now, ...change }, ...more };
    return hub.ask("saveAutopilot", "admin", { params, body });
  };
  const conflicts = async (change: object, more: object = {}) => {
    const { autopilot: now } = await read();
    const body = { autopilot: { ...now, ...change }, days: 30, ...more };
    return (await hub.ask("whatIf", "admin", { params, body })).body.conflicts;
  };

  it("and is saved only after that was confirmed; it names the setting, the mend and the system", async () => {
    await collecting();
    expect((await read()).approvedIn).toEqual(["PowerOffice Go"]);
    const before = hub.written();
    const switches = [{ name: "approvalRequired", on: "2026-03-02" }];
    expect(await save({ approvalRequired: true })).toEqual({
      status: 422,
      body: { code: "confirmation_needed", switches, approvedTwice: TWICE },
    });
    expect(await save({ approvalRequired: true, fullAuto: true })).toMatchObject({
      body: { switches: [{ name: "fullAuto" }, { name: "approvalRequired" }], approvedTwice: TWICE },
    });
    expect(hub.written()).toBe(before);
    const saved = await save({ approvalRequired: true }, { confirm: true });
    expect([saved.status, saved.body.warnings]).toEqual([200, WARNED]);
    expect((await read()).warnings).toEqual(WARNED);
    // what was said yes to is not asked about again, and the mend needs no yes
    hub.to("2026-03-02T08:01:00.000Z");
    expect((await save({ daysBeforeStart: 21 })).body.warnings).toEqual(WARNED);
    hub.to("2026-03-02T08:02:00.000Z");
    expect((await save({ approvalRequired: false })).body.warnings).toEqual([]);
  });

  it("also on a day to come, and in a version that goes on waiting", async () => {
    await collecting();
    const later = { effectiveOn: "2026-03-09" };
    const switches = [{ name: "approvalRequired", on: "2026-03-09" }];
    expect((await save({ approvalRequired: true }, later)).body).toMatchObject({ switches, approvedTwice: TWICE });
    const waiting = await save({ approvalRequired: true }, { ...later, confirm: true });
    expect(waiting.body).toMatchObject({ warnings: [], scheduled: { warnings: WARNED } });
    hub.to("2026-03-09T08:00:00.000Z");
    expect(await read()).toMatchObject({ warnings: WARNED, autopilot: { approvalRequired: true } });
  });

  it("is among the conflicts of a what-if, of the draft, of what is saved and of what waits", async () => {
    await collecting();
    expect(await conflicts({ approvalRequired: false })).toEqual([]);
    expect(await conflicts({ approvalRequired: true })).toEqual(WARNED);
    const later = { effectiveOn: "2026-03-09" };
    expect(await conflicts({ approvalRequired: true }, later)).toEqual([
      { code: "approved_twice", ...TWICE, firstOn: "2026-03-09" },
    ]);
    await autopilot({ approvalRequired: true });
    expect(await conflicts({})).toEqual(WARNED);
  });

  it("is told to whoever connects Go, or lets it make the new cases, while cases are approved here", async () => {
    await autopilot({ approvalRequired: true });
    const { connectionId } = (await connect()).body;
    const told = async (
      asked: Promise<{ readonly status: number; readonly body: { readonly warnings?: unknown } }>,
    ) => {
      const { status, body } = await asked;
      return [status, body.warnings];
    };
    // another connection makes the new cases
    expect(await told(activate(connectionId))).toEqual([200, undefined]);
    expect(await told(choose(connectionId))).toEqual([200, WARNED]);
    hub.to("2026-03-02T08:01:00.000Z");
    expect(await told(activate(connectionId, { daysBeforeShown: 1 }))).toEqual([200, WARNED]);
    await autopilot({ approvalRequired: false });
    expect(await told(activate(connectionId, { daysBeforeShown: 1 }))).toEqual([200, undefined]);
    expect(await told(choose(connectionId))).toEqual([200, undefined]);
  });

  it("is told also where it is the process that waits which asks for approval here, until it is withdrawn", async () => {
    const id = await connected();
    const saved = await save({ approvalRequired: true }, { effectiveOn: "2026-03-09" });
    expect(saved.body).toMatchObject({ scheduled: { version: 2, warnings: [] } });
    expect((await choose(id)).body.warnings).toEqual(WARNED);
    hub.to("2026-03-02T08:01:00.000Z");
    const withdrawn = await hub.ask("withdrawAutopilot", "admin", { params, body: { scheduledVersion: 2 } });
    expect([withdrawn.status, (await choose(id)).body.warnings]).toEqual([200, undefined]);
  });

  it("asks nothing where no new case starts on what Go holds, nor once Go is switched off", async () => {
    const id = await connected();
    expect((await save({ approvalRequired: true })).body.warnings).toEqual([]);
    await choose(id);
    expect(await read()).toMatchObject({ warnings: WARNED, approvedIn: ["PowerOffice Go"] });
    hub.to("2026-03-02T08:01:00.000Z");
    const off = await hub.ask("switchOffConnection", "admin", { params: { connectionId: id }, body: {} });
    const { warnings, approvedIn } = await read();
    expect([off.status, warnings, approvedIn]).toEqual([200, [], undefined]);
  });

  it("is told to whom Go is shown as a system to connect; no other system says so", async () => {
    const { systems } = (await hub.ask("listSystems", "reader")).body;
    expect(systems.filter(({ draftApproval }) => draftApproval).map(({ label }) => label)).toEqual(["PowerOffice Go"]);
  });
});

describe("one of several connections makes the new cases", () => {
  beforeEach(async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }), invoiceChange({ after: anInvoice(2) }));
  });

  it("the one that was there first, until a person chooses another (GO-16 to -18, GO-20)", async () => {
    const key = invoice(customer());
    const id = await connected();
    expect(await creating()).toEqual({ [CONNECTION]: true, [id]: false });
    expect(await codes(`${id}:${key}`, "lunde-fiken:1")).toEqual(["other_connection_creates", "started"]);
    expect((await choose(id)).status).toBe(200);
    expect(await creating()).toEqual({ [CONNECTION]: false, [id]: true });
    expect(await codes(`${id}:${key}`, "lunde-fiken:2")).toEqual(["started", "other_connection_creates"]);
  });

  it("and a case that is open stays with its own, which goes on with it (GO-19)", async () => {
    const id = await connected();
    const [started] = await start("lunde-fiken:1");
    const caseId = started !== undefined && "started" in started ? started.started.caseId : "";
    await choose(id);
    const state = await loadCase(hub.table, caseId as Parameters<typeof loadCase>[1]);
    expect(state?.value).toMatchObject({ connectionId: CONNECTION, status: "ongoing" });
    const stepped = await hub.ask("takeStep", "worker", { params: { caseId }, body: { step: "dunning" } });
    expect(stepped.status).toBe(202);
  });

  it("and none starts while another is chosen: the two are one transaction with the setting (T17)", async () => {
    const id = await connected();
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "autopilot", confirm: true };
    const asked = hub.ask("startCases", "worker", { params, body });
    const [started, chosen] = await Promise.all([asked, choose(id)]);
    expect(chosen.status).toBe(200);
    const [result] = started.body.results;
    const code = result !== undefined && "refused" in result ? result.refused.code : "started";
    expect(["started", "changed_meanwhile", "other_connection_creates"]).toContain(code);
    expect(await codes("lunde-fiken:2")).toEqual(["other_connection_creates"]);
  });

  it("exactly one, when two are switched on at once; who comes late is told to look again (T17)", async () => {
    const id = await connected();
    const answers = await Promise.all([choose(id), choose(CONNECTION), choose(id, "operator")]);
    const chosen = Object.values(await creating()).filter(Boolean);
    expect(chosen).toEqual([true]);
    for (const { status } of answers) expect([200, 409]).toContain(status);
  });

  it("is written down with who chose, and the same choice again is not", async () => {
    const id = await connected();
    await choose(id);
    await choose(id);
    const { items } = await listAudit(hub.table, LUNDE);
    const said = items.filter(({ what }) => what === "case_creator");
    expect(said).toMatchObject([{ by: "admin", before: { connectionId: CONNECTION }, after: { connectionId: id } }]);
  });

  it("and never one that is not active, or another creditor's", async () => {
    const { connectionId } = (await connect()).body;
    expect(await choose(connectionId)).toEqual({ status: 409, body: { code: "not_active" } });
    expect(await choose("none")).toEqual({ status: 404, body: { code: "connection_not_found" } });
    expect((await choose(CONNECTION, "other-admin")).status).toBe(403);
    expect((await choose(CONNECTION, "worker")).status).toBe(403);
  });
});
