import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startVippsSandbox, type VippsSandbox } from "./start-vipps-sandbox.ts";
import { paymentBody, vippsClientOf } from "./vipps-test-client.ts";

const REFERENCE = "krav-10001-1-abc";
const NOON = Date.parse("2026-03-03T11:00:00Z");
let nowMs = NOON;
let sandbox: VippsSandbox;
let client: Awaited<ReturnType<typeof vippsClientOf>>;
beforeEach(async () => {
  nowMs = NOON;
  sandbox = await startVippsSandbox({ now: () => nowMs });
  client = await vippsClientOf(sandbox);
});
afterEach(() => sandbox.close());

const create = (more: object = {}, key = REFERENCE) =>
  client.api("POST", "/payments", { key, body: paymentBody(REFERENCE, more) });
const read = async () => (await client.api("GET", `/payments/${REFERENCE}`)).json;
const sum = (value: number) => ({ body: { modificationAmount: { currency: "NOK", value } } });
const capture = (value = 50_000, key = "capture") =>
  client.api("POST", `/payments/${REFERENCE}/capture`, { key, ...sum(value) });
const cancel = (key = "cancel") => client.api("POST", `/payments/${REFERENCE}/cancel`, { key });

describe("a payment in the Vipps sandbox", () => {
  it("is approved on the page, leads back, and is taken once", async () => {
    const made = await create();
    expect(made.status).toBe(201);
    const page = await (await fetch(made.json.redirectUrl)).text();
    expect(page).toContain("500,00 kr");
    expect(page).toContain("Sak 10001");
    expect(await client.answer(made.json.redirectUrl, "approve")).toBe("https://krav.example/mitt-krav");
    expect(await read()).toMatchObject({ state: "AUTHORIZED", metadata: { caseId: "1" } });
    expect((await capture()).json.aggregate.capturedAmount.value).toBe(50_000);
    expect((await capture()).json.aggregate.capturedAmount.value).toBe(50_000); // the same key: the same answer
    expect((await capture(50_000, "another")).status).toBe(409);
    expect((await cancel()).status).toBe(409);
    const names = (await client.api("GET", `/payments/${REFERENCE}/events`)).json.map(
      (one: { name: string }) => one.name,
    );
    expect(names).toEqual(["CREATED", "AUTHORIZED", "CAPTURED"]);
    expect(sandbox.reconcile()).toEqual([]);
  });

  it("is aborted on the page, and cannot be taken then", async () => {
    const made = await create();
    expect(await client.answer(made.json.redirectUrl, "abort")).toBe("https://krav.example/mitt-krav");
    expect((await read()).state).toBe("ABORTED");
    expect((await capture()).status).toBe(409);
  });

  it("lives ten minutes, to the millisecond", async () => {
    const made = await create();
    nowMs = NOON + 600_000 - 1;
    expect((await read()).state).toBe("CREATED");
    nowMs = NOON + 600_000;
    expect((await read()).state).toBe("EXPIRED");
    await client.answer(made.json.redirectUrl, "approve");
    expect((await read()).state).toBe("EXPIRED");
  });

  it("is let go before it is taken, whether the debtor has said yes or not", async () => {
    await create();
    expect((await cancel()).json).toMatchObject({ state: "TERMINATED" });
    expect((await read()).aggregate).toMatchObject({ authorizedAmount: { value: 0 }, cancelledAmount: { value: 0 } });
  });

  it("is one however often the same order comes, and none beside another of its reference", async () => {
    const first = await create();
    expect((await create()).json).toEqual(first.json);
    expect((await create({ amount: { currency: "NOK", value: 1_000 } })).status).toBe(409);
    expect((await create({}, "another-key")).status).toBe(409);
    expect(sandbox.payments()).toHaveLength(1);
  });
});

describe("what the Vipps sandbox turns away", () => {
  it.each([
    ["less than a krone", { amount: { currency: "NOK", value: 99 } }],
    ["more than 650,000 kr", { amount: { currency: "NOK", value: 65_000_001 } }],
    ["another currency", { amount: { currency: "SEK", value: 50_000 } }],
    ["a reference of seven characters", { reference: "krav-10" }],
    ["an address that is not https", { returnUrl: "http://krav.example/" }],
    ["a sixth pair of metadata", { metadata: { a: "1", b: "2", c: "3", d: "4", e: "5", f: "6" } }],
    ["a longer life", { expiresAt: "2026-03-04T11:00:00Z" }],
  ])("%s", async (_what, more) => {
    expect((await create(more)).status).toBe(400);
  });

  it("an Idempotency-Key that is missing or longer than 50", async () => {
    expect((await create({}, "")).status).toBe(400);
    expect((await create({}, "k".repeat(51))).status).toBe(400);
    expect((await create({}, "k".repeat(50))).status).toBe(201);
  });

  it("a token an hour later, another's sales unit, and wrong credentials", async () => {
    nowMs = NOON + 3_600_000;
    expect((await create()).status).toBe(401);
    const other = { ...sandbox, credentials: { ...sandbox.credentials, merchantSerialNumber: "654321" } };
    expect((await (await vippsClientOf(other)).api("GET", `/payments/${REFERENCE}`)).status).toBe(400);
    const wrong = { ...sandbox, credentials: { ...sandbox.credentials, clientSecret: "no" } };
    expect((await vippsClientOf(wrong)).given.status).toBe(401);
  });
});

describe("what Vipps pays out", () => {
  it("is what was taken through a day, once", async () => {
    const made = await create();
    await client.answer(made.json.redirectUrl, "approve");
    await capture();
    const settle = (operationId: string, through: string) => client.world("settle", { operationId, through });
    expect((await settle("s-1", "2026-03-02")).json).toBeNull();
    const paid = { number: 1, amount: 50_000, through: "2026-03-03", references: [REFERENCE] };
    expect((await settle("s-2", "2026-03-03")).json).toEqual(paid);
    expect((await settle("s-2", "2026-03-03")).json).toEqual(paid);
    expect((await settle("s-3", "2026-03-03")).json).toBeNull();
    expect(sandbox.reconcile()).toEqual([]);
  });
});

it("has the same payments, states and Idempotency-Keys after a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-vipps-"));
  const first = await startVippsSandbox({ dataDir, now: () => nowMs });
  const one = await vippsClientOf(first);
  const made = await one.api("POST", "/payments", { key: REFERENCE, body: paymentBody(REFERENCE) });
  await one.world("approve", { operationId: "a-1", reference: REFERENCE });
  await one.api("POST", `/payments/${REFERENCE}/capture`, { key: "capture", ...sum(50_000) });
  await first.close();
  const second = await startVippsSandbox({ dataDir, now: () => nowMs });
  const other = await vippsClientOf(second);
  const again = await other.api("POST", `/payments/${REFERENCE}/capture`, { key: "capture", ...sum(50_000) });
  expect(again.json.aggregate.capturedAmount.value).toBe(50_000);
  const token = (url: string) => new URL(url).searchParams.get("token");
  const repeated = await other.api("POST", "/payments", { key: REFERENCE, body: paymentBody(REFERENCE) });
  expect(token(repeated.json.redirectUrl)).toBe(token(made.json.redirectUrl));
  await second.close();
  rmSync(dataDir, { recursive: true });
});
