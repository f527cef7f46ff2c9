import { ore } from "@kravflyt/core";
import { startVippsSandbox, type VippsSandbox } from "@kravflyt/sandboxes";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeSend } from "../transport.ts";
import { type Vipps, type VippsOrder, vippsOf } from "./index.ts";

const ORDER: VippsOrder = {
  reference: "krav-10001-1-abc",
  amountOre: ore(50_000),
  returnUrl: "https://krav.example/mitt-krav",
  description: "Sak 10001",
  caseId: "case-1",
};
const NOON = Date.parse("2026-03-03T11:00:00Z");
let nowMs = NOON;
let sandbox: VippsSandbox;
let vipps: Vipps;
const open = (clientSecret = sandbox.credentials.clientSecret): Vipps => {
  const { merchantSerialNumber, clientId, subscriptionKey } = sandbox.credentials;
  const send = makeSend({
    system: "vipps",
    allowed: [sandbox.apiUrl],
    timeoutMs: 3_000,
    maxBodyBytes: 100_000,
    retries: 0,
    now: () => 0,
    sleep: async () => undefined,
    random: () => 0,
    newRequestId: () => "00000000-0000-4000-8000-000000000001",
  });
  const keys = { clientId, clientSecret, subscriptionKey };
  return vippsOf({ send, apiUrl: sandbox.apiUrl, merchantSerialNumber, keys, now: () => nowMs });
};
beforeEach(async () => {
  nowMs = NOON;
  sandbox = await startVippsSandbox({ now: () => nowMs });
  vipps = open();
});
afterEach(() => sandbox.close());

const say = (what: "approve" | "abort") =>
  fetch(`${sandbox.url}/_world/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: what, reference: ORDER.reference }),
  });
const status = async () => (await vipps.find(ORDER.reference))?.status;
const asked = (route: string) => sandbox.stats().byRoute[route] ?? 0;
const CREATE = "POST /epayment/v1/payments";
const CAPTURE = "POST /epayment/v1/payments/:reference/capture";

describe("a payment at Vipps", () => {
  it("is made, approved and taken, and its day is told by Vipps's own log", async () => {
    expect(await vipps.find(ORDER.reference)).toBeUndefined();
    const redirectUrl = await vipps.create(ORDER);
    expect(await vipps.find(ORDER.reference)).toEqual({
      status: "open",
      takenOre: 0,
      redirectUrl,
    });
    await say("approve");
    expect(await status()).toBe("authorized");
    nowMs += 60_000;
    expect(await vipps.capture(ORDER)).toMatchObject({ status: "captured", takenOre: 50_000 });
    expect(await vipps.capturedAt(ORDER.reference)).toBe("2026-03-03T11:01:00.000Z");
  });

  it("carries the case's id and no name", async () => {
    await vipps.create(ORDER);
    expect(sandbox.payments()[0]?.metadata).toEqual({ caseId: "case-1" });
  });

  it("tells that it was aborted, that it ran out, and that it was let go", async () => {
    await vipps.create(ORDER);
    await say("abort");
    expect(await status()).toBe("aborted");
    await vipps.create({ ...ORDER, reference: "krav-10001-2" });
    await vipps.create({ ...ORDER, reference: "krav-10001-3" });
    expect((await vipps.cancel({ reference: "krav-10001-3", amountOre: ore(50_000) })).status).toBe("cancelled");
    nowMs += 600_000;
    expect((await vipps.find("krav-10001-2"))?.status).toBe("expired");
  });
});

describe("an answer that is lost", () => {
  it.each(["answer_lost", "request_lost"] as const)("makes no second payment of one order: %s", async (kind) => {
    sandbox.orderFault({ fault: { kind }, method: "POST", path: "/epayment/v1/payments" });
    const redirectUrl = await vipps.create(ORDER);
    expect((await vipps.find(ORDER.reference))?.redirectUrl).toBe(redirectUrl);
    expect(sandbox.payments()).toHaveLength(1);
    // what was done is looked up and not asked for again; what was not is asked for once more
    expect(asked(CREATE)).toBe(1);
  });

  it.each(["answer_lost", "request_lost"] as const)("takes nothing twice: %s", async (kind) => {
    await vipps.create(ORDER);
    await say("approve");
    sandbox.orderFault({ fault: { kind }, method: "POST", path: "/capture" });
    expect((await vipps.capture(ORDER)).status).toBe("captured");
    expect(sandbox.payments()[0]?.captured).toBe(50_000);
    expect(asked(CAPTURE)).toBe(1);
  });

  it("of a whole outage is the caller's to come back to", async () => {
    sandbox.orderFault({ fault: { kind: "status", status: 503 }, times: 9 });
    await expect(vipps.create(ORDER)).rejects.toMatchObject({ system: "vipps", retry: "later" });
    sandbox.clearFaults();
    expect(await vipps.find(ORDER.reference)).toBeUndefined();
  });
});

describe("a no", () => {
  it("to what is done already is as good as a yes", async () => {
    await vipps.create(ORDER);
    await say("approve");
    await vipps.capture(ORDER);
    expect((await open().capture(ORDER)).status).toBe("captured");
    expect(sandbox.payments()[0]?.captured).toBe(50_000);
  });

  it("to taking what was aborted is told", async () => {
    await vipps.create(ORDER);
    await say("abort");
    await expect(vipps.capture(ORDER)).rejects.toMatchObject({ code: "refused" });
  });

  it("to an old access token fetches another", async () => {
    await vipps.create(ORDER);
    nowMs += 3_600_000;
    expect(await status()).toBe("expired");
    expect(asked("POST /accesstoken/get")).toBe(2);
  });

  it("to wrong keys needs a person", async () => {
    await expect(open("wrong").create(ORDER)).rejects.toMatchObject({ retry: "after_reconnect" });
  });
});

it("refuses what is no reference before anything is asked", async () => {
  await expect(vipps.create({ ...ORDER, reference: "a/../b-12345" })).rejects.toThrow("no reference");
  await expect(vipps.create({ ...ORDER, reference: "k".repeat(43) })).rejects.toThrow("no reference");
  expect(sandbox.stats().requests).toBe(0);
});
