import { type Instant, laterBy } from "@kravflyt/core";
import { acquireLease, beginOnce, releaseLease } from "@kravflyt/store";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeProgram, type Program } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

let world: World;
let program: Program;
let key: string;
beforeAll(async () => {
  world = await startWorld();
  ({ key } = await world.makeKey());
  program = makeProgram(world, key);
});
beforeEach(() => world.hub.to(laterBy(world.hub.now(), 5_000)));
afterEach(() => expect(world.errors).toEqual([]));
afterAll(async () => {
  await world.close();
  await closeRegister();
});

const push = (id: string, idempotencyKey: string | undefined, more: object = {}) => {
  program.invoice(id);
  return world.ask("POST", "/v1/items", {
    by: key,
    idempotencyKey,
    body: { items: [{ ...program.pushed(id), ...more }] },
  });
};

describe("other: an Idempotency-Key", () => {
  it.each([undefined, "short", "x".repeat(101), "with a space"])("is needed for a write: %j is none", async (wrong) => {
    const answer = await push("F-1", wrong);
    expect(answer).toMatchObject({ status: 400, body: { issues: [{ field: "header.idempotency-key" }] } });
    expect((await program.get("/v1/items/F-1")).status).toBe(404);
  });

  it("with the same request has the same answer, and nothing is done twice", async () => {
    const first = await push("F-2", "once-0002");
    const again = await push("F-2", "once-0002");
    expect(first).toMatchObject({ status: 200, body: { stored: 1 }, replayed: false });
    expect(again).toEqual({ ...first, replayed: true });
  });

  it("with another body is refused, and nothing is done", async () => {
    await push("F-3", "once-0003");
    const other = await push("F-3", "once-0003", { amount: "1.00" });
    expect(other).toMatchObject({ status: 409, body: { code: "idempotency_key_reused" } });
    expect((await program.get("/v1/items/F-3")).body).toMatchObject({ amountOre: 125_000 });
  });

  it("with another route is refused", async () => {
    await push("F-4", "once-0004");
    const other = await world.ask("POST", "/v1/deletions", {
      by: key,
      idempotencyKey: "once-0004",
      body: { ids: ["F-4"] },
    });
    expect(other).toMatchObject({ status: 409, body: { code: "idempotency_key_reused" } });
  });

  it("is the API key's own: two programs do not know of each other", async () => {
    await push("F-5", "once-0005");
    const { key: by } = await world.makeKey();
    const body = { ids: ["F-5"] };
    const other = await world.ask("POST", "/v1/deletions", { by, idempotencyKey: "once-0005", body });
    expect(other).toMatchObject({ status: 200, body: { stored: 1 } });
  });

  it("of a no is kept as well", async () => {
    const wrong = { asOf: laterBy(world.hub.now(), 3_600_000) };
    const ask = () => world.ask("POST", "/v1/confirmations", { by: key, idempotencyKey: "once-0006", body: wrong });
    expect(await ask()).toMatchObject({ status: 422, body: { code: "moment_in_future" } });
    world.hub.to(laterBy(world.hub.now(), 3_700_000));
    expect(await ask()).toMatchObject({ status: 422, replayed: true });
  });

  it("is not spent by a request that could not be read", async () => {
    const bad = await world.ask("POST", "/v1/items", { by: key, idempotencyKey: "once-0007", body: "{" });
    expect(bad.status).toBe(400);
    expect((await push("F-7", "once-0007")).body).toMatchObject({ stored: 1 });
  });

  it("is kept for two days, and good for something else after them", async () => {
    const began = world.hub.now();
    await push("F-8", "once-0008");
    world.hub.to(laterBy(began, 47 * 3_600_000));
    expect(await push("F-8", "once-0008")).toMatchObject({ replayed: true });
    world.hub.to(laterBy(began, 48 * 3_600_000 + 1_000));
    expect(await push("F-9", "once-0008")).toMatchObject({ status: 200, replayed: false });
  });
});

describe("other: twins", () => {
  it("under one key are done once: one is answered, the other is answered the same or told to wait", async () => {
    const [one, other] = await Promise.all([push("F-10", "twin-0010"), push("F-10", "twin-0010")]);
    const codes = [one, other].map(({ status, body }) => (status === 200 ? body["stored"] : body["code"]));
    expect(codes).toContain(1);
    for (const code of codes) expect([1, "still_running"]).toContain(code);
    expect(await push("F-10", "twin-0010")).toMatchObject({ replayed: true, body: { stored: 1 } });
  });

  it("under keys of their own end in one state: every payment counts once", async () => {
    program.invoice("F-11");
    await program.pushAll(["F-11"]);
    const pay = (n: number) =>
      program.post("/v1/payments", {
        payments: [{ itemId: "F-11", id: `P-${n % 5}`, paidOn: "2026-02-20", amount: "10.00" }],
      });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => pay(n)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect((await program.get("/v1/items/F-11")).body).toMatchObject({ outstandingOre: 120_000 });
  });

  it("of which one holds the books too long: the other is told to try again, and its key is not spent", async () => {
    const lease = { name: "push:lunde-other", owner: "somebody", now: Date.parse(world.hub.now()), holdMs: 60_000 };
    await acquireLease(world.hub.table, lease);
    expect(await push("F-12", "busy-0012")).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
    await releaseLease(world.hub.table, lease);
    expect(await push("F-12", "busy-0012")).toMatchObject({ status: 200, replayed: false, body: { stored: 1 } });
  });

  it("of which the first died: after a minute the same request is done by the second", async () => {
    const keyId = key.slice(3, 23);
    program.invoice("F-13");
    const begin = (at: Instant) =>
      beginOnce(world.hub.table, { keyId, idempotencyKey: "dead-0013", fingerprint: "f", at });
    const at = world.hub.now();
    expect(await begin(at)).toMatchObject({ kind: "run" });
    expect(await begin(laterBy(at, 59_999))).toEqual({ kind: "running" });
    expect(await begin(laterBy(at, 60_000))).toMatchObject({ kind: "run" });
  });
});

describe("other: a lost answer", () => {
  it.each([
    ["on the way back", { lostAnswers: 1 }],
    ["twice", { lostAnswers: 2 }],
    ["on the way there", { lostRequests: 1 }],
  ])("to each write, %s, has no double effect", async (name, trouble) => {
    const id = `G-${name.length}`;
    const payment = { itemId: id, id: "P-1", paidOn: "2026-02-20", amount: "250.00" };
    const writes = [
      () => program.pushAll([id]),
      () => program.post("/v1/payments", { payments: [payment] }),
      () => program.confirm(world.hub.now()),
      () => program.post("/v1/deletions", { ids: [id] }),
    ];
    program.invoice(id);
    for (const write of writes) {
      Object.assign(program.trouble, trouble);
      const { status, body } = await write();
      expect(status).toBe(200);
      if ("stored" in body) expect(body).toMatchObject({ stored: 1 });
      world.hub.to(laterBy(world.hub.now(), 1_000));
    }
    expect((await world.invoice(id))?.invoice).toMatchObject({ outstandingOre: 100_000, payments: [{ id: "P-1" }] });
    expect((await world.invoice(id))?.removed).toBe(true);
  });
});
