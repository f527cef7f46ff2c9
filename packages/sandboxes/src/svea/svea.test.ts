import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type SveaSandbox, startSveaSandbox } from "./start-svea-sandbox.ts";

const NOW = Date.parse("2026-01-05T09:00:00Z");
let svea: SveaSandbox;
afterEach(() => svea.close());

const start = async (options: object = {}) => {
  svea = await startSveaSandbox({ now: () => NOW, receiptMs: 0, ...options });
};
const headers = ({ customerNumber, userName, password } = svea.credentials) => ({
  "x-customer-number": customerNumber,
  authorization: `Basic ${Buffer.from(`${userName}:${password}`).toString("base64")}`,
  "content-type": "application/json",
});
const ask = async (path: string, body?: unknown) => {
  const method = body === undefined ? "GET" : "POST";
  const request = new Request(`${svea.apiUrl}/${path}`, {
    method,
    headers: headers(),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const response = await svea.fetch(request);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const world = async (operation: string, body: object, operationId: string = randomUUID()) => {
  const request = new Request(`${svea.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId, ...body }),
  });
  return (await svea.fetch(request)).status;
};

const DEBTOR = {
  customerNo: "10010",
  type: "PERSON",
  name: "Ola Nordmann",
  orgNo: null,
  nationalId: null,
  address: { line1: "Gata 1", line2: null, line3: null, zip: "2315", city: "HAMAR", country: "NO" },
  email: null,
  mobile: null,
};
const INVOICE = {
  invoiceNo: "15545",
  kid: "0009235400011",
  invoiceDate: "2025-11-01",
  dueDate: "2025-11-15",
  originalAmount: 12_500,
  remainingAmount: 10_000.5,
  reminderSent: "2025-12-01",
  noticeSent: "2025-12-10",
  pdf: null,
};
const batch = (externalId: string, invoice: object = {}, more: object = {}) => ({
  level: "INKASSO",
  cases: [{ externalId, debtor: DEBTOR, invoices: [{ ...INVOICE, ...invoice }], grouped: false }],
  ...more,
});
const opened = async (): Promise<string> => {
  await ask("case-batches", batch("x-1"));
  const { items } = (await ask("case-receipts?externalId=x-1")).body as { items: { caseNumber: string }[] };
  return items[0]?.caseNumber ?? "";
};

describe("the agency of the simulated contract", () => {
  it("says which of the three is wrong", async () => {
    await start();
    const codeBy = async (change: object) => {
      const request = new Request(`${svea.apiUrl}/customer`, { headers: headers({ ...svea.credentials, ...change }) });
      return ((await (await svea.fetch(request)).json()) as { code?: string }).code;
    };
    expect(await codeBy({ customerNumber: "1" })).toBe("UNKNOWN_CUSTOMER_NUMBER");
    expect(await codeBy({ userName: "nobody" })).toBe("UNKNOWN_USER_NAME");
    expect(await codeBy({ password: "wrong" })).toBe("WRONG_PASSWORD");
    expect(await codeBy({})).toBeUndefined();
    expect(await world("change-password", { customerNumber: svea.credentials.customerNumber, password: "new" })).toBe(
      200,
    );
    expect(await codeBy({})).toBe("WRONG_PASSWORD");
  });

  it.each([
    ["KID_LENGTH", { kid: "12" }],
    ["AMOUNT", { remainingAmount: 12_500.01 }],
    ["NOT_DUE", { dueDate: "2026-01-05" }],
    ["NOTICE_MISSING", { noticeSent: null }],
    ["NOTICE_PERIOD_RUNS", { noticeSent: "2025-12-22" }],
  ])("rejects a case for %s, with its receipt", async (reason, invoice) => {
    await start({ seed: false });
    const customer = { customerNumber: "400123", userName: "lunde", password: "sandbox-svea-password", name: "Lunde" };
    await world("create-customer", { ...customer, kidLength: 13 });
    expect((await ask("case-batches", batch("x-1", invoice))).status).toBe(202);
    expect((await ask("case-receipts?externalId=x-1")).body).toEqual({
      items: [{ externalId: "x-1", caseNumber: null, state: "REJECTED", reason }],
    });
  });

  it("tells a case's number after its time, or once its people have seen to all that came, and not while they hold it", async () => {
    let now = NOW;
    await start({ receiptMs: 120_000, now: () => now });
    const state = async (id: string) =>
      ((await ask(`case-receipts?externalId=${id}`)).body as { items: { state: string }[] }).items[0]?.state;
    await ask("case-batches", batch("x-1"));
    now += 119_999;
    expect(await state("x-1")).toBe("QUEUED");
    now += 1;
    expect(await state("x-1")).toBe("CREATED");
    await ask("case-batches", batch("x-2"));
    expect(await state("x-2")).toBe("QUEUED");
    await world("give-receipts", {});
    expect(await state("x-2")).toBe("CREATED");
    now += 1;
    await ask("case-batches", batch("x-3"));
    expect(await state("x-3")).toBe("QUEUED");
    await world("hold-receipts", { held: true });
    await world("give-receipts", {});
    expect(await state("x-3")).toBe("QUEUED");
  });

  it("turns away what is no case, and what it has already", async () => {
    await start();
    expect((await ask("case-batches", batch("x-1", { remainingAmount: 1.005 }))).status).toBe(400);
    expect((await ask("case-batches", batch("x-1", {}, { level: "INCASSO" }))).status).toBe(400);
    expect((await ask("case-batches", batch("x-1"))).status).toBe(202);
    expect((await ask("case-batches", batch("x-1"))).body["code"]).toBe("DUPLICATE_EXTERNAL_ID");
  });

  it("balances its books whatever is paid, and finds what came twice", async () => {
    await start();
    const caseNumber = await opened();
    await world("add-costs", { caseNumber, fees: 70_000, publicFees: 12_300, interest: 1_234 });
    await world("debtor-pays", { caseNumber, amount: 512_300, date: "2026-01-05" });
    expect(svea.books().balances).toEqual({
      bank: 512_300,
      remitted: -500_000,
      outlays: -12_300,
      salary: 0,
      interest: 0,
    });
    expect(svea.reconcile()).toEqual([]);
    const direct = {
      reference: "r-1",
      date: "2026-01-05",
      amount: 100,
      paidTo: "CREDITOR",
      invoiceNo: "15545",
      kid: null,
    };
    await ask(`cases/${caseNumber}/payments`, direct);
    expect(svea.reconcile()).toEqual([]);
    await ask(`cases/${caseNumber}/payments`, direct);
    expect(svea.reconcile()).toEqual(["r-1 came twice"]);
    expect((await ask(`cases/${caseNumber}/payments`, { ...direct, invoiceNo: "1" })).status).toBe(422);
  });

  it("does a world operation once, and takes no payment beyond what is owed", async () => {
    await start();
    const caseNumber = await opened();
    const pay = (amount: number) => world("debtor-pays", { caseNumber, amount, date: "2026-01-05" }, "pay-1");
    expect([await pay(100), await pay(100), await pay(200)]).toEqual([200, 200, 409]);
    expect(svea.books().remitted).toBe(100);
    expect(await world("debtor-pays", { caseNumber, amount: 2_000_000, date: "2026-01-05" })).toBe(400);
  });

  it("knows the same books after a restart", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-svea-"));
    await start({ dataDir });
    const caseNumber = await opened();
    await world("debtor-pays", { caseNumber, amount: 100, date: "2026-01-05" });
    const before = svea.books();
    await svea.close();
    await start({ dataDir });
    expect(svea.books()).toEqual(before);
    rmSync(dataDir, { recursive: true });
  });

  it("lets a customer ask so often, and counts who goes beyond", async () => {
    await start({ requestsPerSecondMax: 2 });
    const statuses = [await ask("customer"), await ask("customer"), await ask("customer")].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
    expect(svea.stats().violations.rate).toBe(1);
  });
});
