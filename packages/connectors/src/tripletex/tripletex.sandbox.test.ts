import { randomUUID } from "node:crypto";
import { connectionId, creditorId, type Instant, ore } from "@kravflyt/core";
import { startTripletexSandbox, type TripletexSandbox, type TripletexSandboxOptions } from "@kravflyt/sandboxes";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Api } from "../access.ts";
import type { JournalOrder } from "../orders.ts";
import { withCredentials } from "../with-credentials.ts";
import { tripletex } from "./index.ts";

// What Tripletex has of its own; the rest is in the test that all systems share.

const AT = "2026-01-05T09:00:00.000Z" as Instant;
const TODAY = "2026-01-05" as JournalOrder["on"];
const EMPLOYEE_TOKEN = "employee-of-lunde";

let server: TripletexSandbox;
let api: Api;
let companyId: number;

async function begin(options: TripletexSandboxOptions = {}): Promise<void> {
  server = await startTripletexSandbox({ now: () => Date.parse(AT), seed: false, ...options });
  companyId = await world("create-company", {
    name: "Lunde Rør AS",
    organizationNumber: "310844136",
    bankAccountNumber: "76940512057",
    employeeToken: EMPLOYEE_TOKEN,
  });
  const signing = {
    credentials: { employee_token: EMPLOYEE_TOKEN },
    ours: { consumer_token: server.credentials.consumerToken },
    apiUrl: server.apiUrl,
  };
  const { accessToken } = await tripletex.auth.newToken(server.fetch, { ...signing, at: AT });
  api = {
    apiUrl: server.apiUrl,
    send: withCredentials(server.fetch, tripletex.auth, { signing, getToken: async () => accessToken }),
    company: String(companyId),
    creditorId: creditorId("creditor-1"),
    connectionId: connectionId("tripletex-1"),
  };
}
beforeEach(() => begin());
afterEach(async () => {
  expect(server.reconcile()).toEqual([]);
  await server.close();
});

async function world(operation: string, body: object): Promise<number> {
  const response = await server.fetch(
    new Request(`${server.url}/_world/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operationId: randomUUID(), ...body }),
    }),
  );
  if (!response.ok) throw new Error(`${operation}: ${await response.text()}`);
  return ((await response.json()) as { readonly id: number }).id;
}

async function makeInvoice(): Promise<{ readonly customerId: number; readonly id: number }> {
  const customerId = await world("create-customer", { companyId, customer: { name: "Kari Prøve" } });
  const days = { date: "2025-12-01", dueDate: "2025-12-15" };
  return { customerId, id: await world("create-invoice", { companyId, customerId, amount: 125_000, ...days }) };
}

const sourceOf = (id: number) => ({ invoiceId: String(id) });
const journal = (change: Partial<JournalOrder> = {}): JournalOrder => ({
  reference: "posting:1",
  description: "Forsinkelsesrente",
  on: TODAY,
  lines: [
    { account: "1920", side: "debit", amountOre: ore(12_345) },
    { account: "8050", side: "credit", amountOre: ore(12_345) },
  ],
  ...change,
});

describe("vouchers", () => {
  it("are refused a second time by their reference", async () => {
    await tripletex.postJournal(api, journal());
    await expect(tripletex.postJournal(api, journal())).rejects.toMatchObject({ code: "already_done", retry: "never" });
    expect(server.books(companyId).accounts["8050"]).toBe(-12_345);
  });

  it("are told apart by the end of a reference that is longer than Tripletex takes", async () => {
    const [one, other] = [`${"x".repeat(90)}:1`, `${"x".repeat(90)}:2`];
    const id = await tripletex.postJournal(api, journal({ reference: one }));
    expect(await tripletex.findJournal(api, { reference: one, on: TODAY })).toBe(id);
    expect(await tripletex.findJournal(api, { reference: other, on: TODAY })).toBeUndefined();
  });

  it("on the customers' account name whose it is", async () => {
    const { customerId, id } = await makeInvoice();
    const ledgerAccount = (await tripletex.item(api, sourceOf(id)))?.customer.ledgerAccount;
    expect(ledgerAccount).toBe(`1500:${customerId}`);
    const [, income] = journal().lines;
    if (ledgerAccount === undefined || income === undefined) throw new Error("no line");
    await tripletex.postJournal(
      api,
      journal({ lines: [{ ...income, account: ledgerAccount, side: "debit" }, income] }),
    );
    expect(server.books(companyId).accounts).toMatchObject({ 1500: 137_345, 8050: -12_345 });
  });

  it("name the VAT type of income, one that Tripletex has and lets on the account", async () => {
    const under = (vatCode: string, account = "3910"): JournalOrder =>
      journal({
        reference: `vat:${vatCode}:${account}`,
        lines: [
          { account: "1920", side: "debit", amountOre: ore(3_800) },
          { account, side: "credit", amountOre: ore(3_800), vatCode },
        ],
      });
    await tripletex.postJournal(api, under("7"));
    expect(server.books(companyId).accounts).toMatchObject({ 1920: 3_800, 3910: -3_800 });
    await expect(tripletex.postJournal(api, under("99"))).rejects.toMatchObject({ code: "vat_code_missing" });
    await expect(tripletex.postJournal(api, under("7", "8050"))).rejects.toMatchObject({ code: "refused" });
    const chart = new Map((await tripletex.accounts(api)).map(({ code, vatCodes }) => [code, vatCodes]));
    expect([chart.get("3910"), chart.get("8050")]).toEqual([["0", "3", "5", "6", "7"], ["0"]]);
    expect((await tripletex.vatCodes?.(api))?.map(({ code, taxed }) => [code, taxed])).toEqual([
      ["0", false],
      ["3", true],
      ["5", false],
      ["6", false],
      ["7", false],
    ]);
  });

  it("need a right that can be missing, and wait without it", async () => {
    await server.close();
    await begin({ hasAdvancedVoucher: false });
    await expect(tripletex.postJournal(api, journal())).rejects.toMatchObject({ code: "privilege_missing" });
    await tripletex.proposals.journal(api, journal());
    expect(server.books(companyId).waiting).toHaveLength(1);
  });
});

describe("what lowers a claim", () => {
  it("is no payment when it was written off", async () => {
    const { id } = await makeInvoice();
    const order = { source: sourceOf(id), on: TODAY, reason: "debtor_bankrupt", comment: "Konkurs" } as const;
    await tripletex.writeOff(api, order);
    expect(await tripletex.item(api, sourceOf(id))).toMatchObject({ outstandingOre: 0, settled: true, payments: [] });
    expect(server.books(companyId).accounts["7830"]).toBe(125_000);
    await expect(tripletex.writeOff(api, order)).rejects.toMatchObject({ code: "refused" });
  });

  it("leaves the invoice open when it is more than was owed: what is over stands to the customer's credit (T7)", async () => {
    const { id } = await makeInvoice();
    const isSettled = () => tripletex.isSettled(api, sourceOf(id));
    await world("pay", { companyId, invoiceId: id, amount: 124_999, date: TODAY });
    expect(await isSettled()).toBe(false);
    await world("pay", { companyId, invoiceId: id, amount: 1, date: TODAY });
    expect(await tripletex.item(api, sourceOf(id))).toMatchObject({ outstandingOre: 0, settled: true });
    expect(await isSettled()).toBe(true);
    await world("pay", { companyId, invoiceId: id, amount: 1, date: TODAY });
    expect(await tripletex.item(api, sourceOf(id))).toMatchObject({ outstandingOre: -1, settled: false });
    // nothing more is left to settle (FIKEN-48)
    expect(await isSettled()).toBe(true);
  });

  it("is proposed under the id that the invoice shows it by when a person has taken it in (T10)", async () => {
    const { id } = await makeInvoice();
    const source = sourceOf(id);
    const order = { reference: "payment:1", source, paidOn: TODAY, account: "1920", amountOre: ore(25_000) };
    const proposed = await tripletex.proposals.payment(api, order);
    expect(await tripletex.proposals.find(api, { reference: "payment:1", on: TODAY })).toBe(proposed);
    expect(await tripletex.item(api, source)).toMatchObject({ outstandingOre: 125_000, payments: [] });
    const [voucherId] = server.books(companyId).waiting;
    await world("take-into-ledger", { companyId, voucherId });
    expect(await tripletex.item(api, source)).toMatchObject({
      outstandingOre: 100_000,
      payments: [{ id: proposed, paidOn: TODAY, amountOre: 25_000 }],
    });
    expect(await tripletex.proposals.find(api, { reference: "payment:1", on: TODAY })).toBe(proposed);
  });

  it("is no posting while it waits for a person", async () => {
    const lines = [
      { account: "1920", side: "debit", amountOre: ore(12_345) },
      { account: "8055", side: "credit", amountOre: ore(12_345) },
    ] as const;
    const order = { reference: "income:1", description: "Renter", on: TODAY, lines };
    const proposed = await tripletex.proposals.journal(api, order);
    expect(await tripletex.findJournal(api, order)).toBeUndefined();
    expect(await tripletex.proposals.find(api, order)).toBe(proposed);
    await world("take-into-ledger", { companyId, voucherId: Number(proposed) });
    expect(await tripletex.findJournal(api, order)).toBe(proposed);
  });

  it("is no payment that was taken back", async () => {
    const { id } = await makeInvoice();
    const order = {
      reference: "payment:1",
      source: sourceOf(id),
      paidOn: TODAY,
      account: "1920",
      amountOre: ore(25_000),
    };
    const payment = await tripletex.registerPayment(api, order);
    await tripletex.undo(api, { what: "payment", id: payment, on: TODAY, description: "Tatt tilbake" });
    expect(await tripletex.item(api, sourceOf(id))).toMatchObject({ outstandingOre: 125_000, payments: [] });
    expect(await tripletex.findPayment(api, order, new Set())).toBeUndefined();
  });
});

describe("reminders", () => {
  it("that went out from Tripletex count, with their deadlines; the mark for collection is none", async () => {
    const { id } = await makeInvoice();
    const remind = (type: string, date: string) => world("send-reminder", { companyId, invoiceId: id, type, date });
    await remind("SOFT_REMINDER", "2025-12-17");
    await remind("REMINDER", "2025-12-22");
    await remind("NOTICE_OF_DEBT_COLLECTION", "2026-01-02");
    await tripletex.collectionMark.mark(api, { source: sourceOf(id), on: TODAY, caseNumber: "4711" });
    const marked = await tripletex.item(api, sourceOf(id));
    expect(marked?.sentToCollection).toBe(true);
    expect(marked?.earlierLetters).toEqual([
      { step: "reminder", sentOn: "2025-12-17", deadlineOn: "2025-12-31" },
      { step: "dunning", sentOn: "2025-12-22", deadlineOn: "2026-01-05" },
      { step: "collection_notice", sentOn: "2026-01-02", deadlineOn: "2026-01-16" },
    ]);
  });

  it("marked as sent to collection cost the debtor nothing", async () => {
    const { id } = await makeInvoice();
    await tripletex.collectionMark.mark(api, { source: sourceOf(id), on: TODAY, caseNumber: "4711" });
    expect(server.books(companyId).invoices).toMatchObject([{ outstanding: 125_000, sentToCollection: 1 }]);
  });
});

describe("a session token", () => {
  const lifeOf = async (at: string) => {
    const signing = { credentials: { employee_token: EMPLOYEE_TOKEN }, apiUrl: server.apiUrl };
    const ours = { consumer_token: server.credentials.consumerToken };
    return (await tripletex.auth.newToken(server.fetch, { ...signing, ours, at: at as Instant })).expiresInSeconds;
  };

  it.each([
    ["2026-01-05T09:00:00Z", 37 * 3600], // until 22:00 UTC on 6 January, an hour before the midnight of winter time
    ["2026-01-05T22:59:59Z", 23 * 3600 + 1], // 23:59:59 on 5 January in Norway
    ["2026-01-05T23:00:00Z", 47 * 3600], // 6 January in Norway
    ["2026-07-01T21:59:59Z", 24 * 3600 + 1], // 23:59:59 on 1 July in Norway
  ])("made at %s is good for %i seconds", async (at, seconds) => {
    expect(await lifeOf(at)).toBe(seconds);
  });
});

describe("an accountant's token", () => {
  it("lists the own company and the clients, each once", async () => {
    await world("create-company", {
      name: "Nordby AS",
      organizationNumber: "313159949",
      bankAccountNumber: "76940512057",
      employeeToken: EMPLOYEE_TOKEN,
    });
    const companies = await tripletex.companies(api);
    expect(companies.map(({ name, testCompany }) => [name, testCompany])).toEqual([
      ["Lunde Rør AS", false],
      ["Nordby AS", false],
    ]);
  });
});

describe("messages", () => {
  it("are subscribed to anew, and never twice, when an attempt was cut off", async () => {
    const it = { url: "https://hub.example/hooks/1", secret: "shared" };
    await tripletex.webhooks.subscribe(api, it);
    await tripletex.webhooks.subscribe(api, it);
    expect(server.subscriptions()).toBe(6);
  });

  it.each([
    ["customer.update", [{ kind: "customer", sourceId: "9" }]],
    ["invoice.charged", [{ kind: "item", key: "i9" }]],
    ["voucher.update", [{ kind: "books" }]],
    ["closeGroup.create", [{ kind: "books" }]],
    ["product.update", []],
  ])("of %s tell what to read again", (event, hints) => {
    expect(tripletex.webhooks.hints(JSON.stringify({ subscriptionId: 1, event, id: 9, value: null }))).toEqual(hints);
  });
});
