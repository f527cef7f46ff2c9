import { API_SCOPES, type ApiScope, type KeyRouteName, keyRoutes } from "@kravflyt/contracts";
import { laterBy } from "@kravflyt/core";
import { loadApiKey } from "@kravflyt/store";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { KEY_ROUTES } from "../../../functions/catalog.ts";
import { makeCaller } from "./caller.ts";
import { makeProgram } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
beforeEach(() => world.hub.to(laterBy(world.hub.now(), 5_000)));
afterEach(() => expect(world.errors).toEqual([]));
afterAll(async () => {
  await world.close();
  await closeRegister();
});

const statusBy = async (by: string | undefined, path = "/v1/cases") =>
  (await world.ask("GET", path, by === undefined ? {} : { by })).status;

describe("other: a key", () => {
  it("lets in, is seen once, and is kept as the hash of its secret alone", async () => {
    const { key, keyId } = await world.makeKey(["cases:read"]);
    expect(key).toMatch(/^kf_[0-9a-f]{20}_[A-Za-z0-9_-]{43}$/);
    expect(await statusBy(key)).toBe(200);
    const listed = JSON.stringify(await world.asAdmin("GET", "/creditors/lunde/api-keys"));
    const secret = key.slice(-43);
    expect(listed).toContain(keyId);
    expect(listed).not.toMatch(/secret|Sha256/i);
    expect(listed).not.toContain(secret);
    expect(JSON.stringify((await loadApiKey(world.hub.table, keyId))?.value)).not.toContain(secret);
  });

  it.each([
    ["no key", undefined],
    ["another secret", (key: string) => `${key.slice(0, -1)}${key.endsWith("A") ? "E" : "A"}`],
    ["another name", (key: string) => key.replace(/kf_.{20}/, `kf_${"0".repeat(20)}`)],
    ["a cut key", (key: string) => key.slice(0, -1)],
    ["a key with more", (key: string) => `${key}A`],
    ["nothing of a key", () => "kf_"],
    ["a person's token", () => "admin"],
  ])("is needed: %s is told nothing but no", async (_, by) => {
    const { key } = await world.makeKey();
    const answer = await world.ask("GET", "/v1/cases", by === undefined ? {} : { by: by(key) });
    const no =
      by === undefined
        ? { status: 401, body: { message: "Unauthorized" } }
        : { status: 403, body: { message: "Forbidden" } };
    expect([answer.status, answer.body]).toEqual([no.status, no.body]);
  });

  it("opens nothing of the people's API", async () => {
    const { key } = await world.makeKey();
    expect(await statusBy(key, "/creditors/lunde/cases")).toBe(401);
    expect(await statusBy(key, "/me")).toBe(401);
  });

  it("that is revoked lets nobody in at the next request, and revoking it twice changes nothing", async () => {
    const { key, keyId } = await world.makeKey();
    expect(await statusBy(key)).toBe(200);
    const revoked = await world.asAdmin("POST", `/creditors/lunde/api-keys/${keyId}/revoke`, {});
    expect(await statusBy(key)).toBe(403);
    expect(await world.asAdmin("POST", `/creditors/lunde/api-keys/${keyId}/revoke`, {})).toEqual(revoked);
  });

  it("lets in through its last day in Norway, and not the day after", async () => {
    const { key } = await world.makeKey(["cases:read"], { expiresOn: "2026-03-10" });
    world.hub.to("2026-03-10T22:59:00.000Z");
    expect(await statusBy(key)).toBe(200);
    world.hub.to("2026-03-10T23:00:00.000Z");
    expect(await statusBy(key)).toBe(403);
  });

  it("ends after a year where nobody said otherwise, and is not made for a day that has been", async () => {
    const body = { name: "Kasse", scopes: ["cases:read"] };
    expect(await world.asAdmin("POST", "/creditors/lunde/api-keys", body)).toMatchObject({ expiresOn: "2027-03-11" });
    const past = await world.ask("POST", "/creditors/lunde/api-keys", {
      by: "admin",
      body: { ...body, expiresOn: "2026-03-09" },
    });
    expect(past).toMatchObject({ status: 422, body: { code: "expires_in_the_past" } });
  });

  it("lasts two years, and not a day longer", async () => {
    const make = (expiresOn: string) =>
      world.ask("POST", "/creditors/lunde/api-keys", {
        by: "admin",
        body: { name: "Kasse", scopes: ["cases:read"], expiresOn },
      });
    expect(await make("2028-03-12")).toMatchObject({ status: 422, body: { code: "expires_too_late" } });
    expect(await make("2028-03-11")).toMatchObject({ status: 201, body: { expiresOn: "2028-03-11" } });
  });

  it("tells the day it was last used on, by one write a day", async () => {
    const { key, keyId } = await world.makeKey(["cases:read"]);
    const version = async () => (await loadApiKey(world.hub.table, keyId))?.version;
    expect((await loadApiKey(world.hub.table, keyId))?.value.lastUsedOn).toBeUndefined();
    await statusBy(key);
    await statusBy(key);
    expect((await loadApiKey(world.hub.table, keyId))?.value.lastUsedOn).toBe("2026-03-11");
    expect(await version()).toBe(2);
  });
});

/** Every route with the scope that it needs; the public one needs none. */
const NEEDS: Readonly<Record<KeyRouteName, ApiScope | "public">> = {
  readDescription: "public",
  pushItems: "items:write",
  pushPayments: "items:write",
  deleteItems: "items:write",
  confirmBalance: "items:write",
  fetchItems: "items:read",
  fetchItem: "items:read",
  fetchCases: "cases:read",
  fetchCase: "cases:read",
  fetchLetter: "cases:read",
  fetchSettlements: "settlements:read",
  fetchBookings: "settlements:read",
  markBooked: "settlements:book",
};

describe("other: a scope", () => {
  it("is on every route of the public API", () => {
    expect(Object.fromEntries(KEY_ROUTES.map((name) => [name, keyRoutes[name].scope]))).toEqual(NEEDS);
  });

  it.each(KEY_ROUTES.filter((name) => NEEDS[name] !== "public"))("opens %s, and no other does", async (name) => {
    const { method, path } = keyRoutes[name];
    const url = path.replaceAll(/\{\w+\}/g, "none");
    const others = await world.makeKey(API_SCOPES.filter((scope) => scope !== NEEDS[name]));
    const own = await world.makeKey([NEEDS[name] as ApiScope]);
    const idempotencyKey = `scope-${name}`;
    const body = method === "GET" ? {} : { body: {} };
    const shut = await world.ask(method, url, { by: others.key, idempotencyKey, ...body });
    expect(shut).toMatchObject({ status: 403, body: { code: "scope_missing", scope: NEEDS[name] } });
    expect([200, 400, 404]).toContain((await world.ask(method, url, { by: own.key, idempotencyKey, ...body })).status);
    expect((await world.ask(method, url, { idempotencyKey, ...body })).status).toBe(401);
  });
});

describe("other: a creditor", () => {
  it("is the key's: another creditor's key sees and changes nothing of it", async () => {
    const mine = makeProgram(world, (await world.makeKey()).key);
    mine.invoice("F-1");
    await mine.pushAll();
    const body = { name: "Kasse", scopes: API_SCOPES };
    const made = await world.ask("POST", "/creditors/nordby/api-keys", { by: "other-admin", body });
    const theirs = makeCaller(world, String(made.body["key"]));
    for (const path of ["/v1/items", "/v1/items/F-1"]) {
      expect(await theirs.get(path)).toMatchObject({ status: 409, body: { code: "not_connected" } });
    }
    const push = await theirs.post("/v1/items", { items: [{ ...mine.pushed("F-1"), amount: "1" }] });
    expect(push).toMatchObject({ status: 409, body: { code: "not_connected" } });
    const smuggled = await mine.post("/v1/items", { creditorId: "nordby", items: [mine.pushed("F-1")] });
    expect(smuggled.status).toBe(400);
    expect((await mine.get("/v1/items/F-1")).body).toMatchObject({ amountOre: 125_000 });
  });

  it("whose admin nobody is makes no keys for it", async () => {
    const body = { name: "Kasse", scopes: ["cases:read"] };
    for (const by of ["reader", "worker", "other-admin"]) {
      expect((await world.ask("POST", "/creditors/lunde/api-keys", { by, body })).status).toBe(403);
    }
  });

  it("has 50 keys that are good, and no more", async () => {
    const path = "/creditors/nordby/api-keys";
    const make = () => world.ask("POST", path, { by: "other-admin", body: { name: "Kasse", scopes: ["cases:read"] } });
    const keys = (await world.ask("GET", path, { by: "other-admin" })).body["keys"] as { keyId: string }[];
    for (let made = keys.length; made < 50; made += 1) expect((await make()).status).toBe(201);
    expect(await make()).toMatchObject({ status: 422, body: { code: "too_many_keys" } });
    await world.ask("POST", `${path}/${keys[0]?.keyId}/revoke`, { by: "other-admin", body: {} });
    expect((await make()).status).toBe(201);
  });
});

describe("other: the rate", () => {
  const atOnce = (by: string, times: number) =>
    Promise.all(Array.from({ length: times }, () => world.ask("GET", "/v1/cases", { by, atOnce: true })));

  it("is told with Retry-After when a key asks too often, and the key is let in again after it", async () => {
    const { key } = await world.makeKey(["cases:read"]);
    const answers = await atOnce(key, 30);
    const refused = answers.filter(({ status }) => status === 429);
    // ten a second, for two seconds after a rest, and the one that begins
    expect(answers.length - refused.length).toBe(21);
    expect(refused[0]).toMatchObject({ retryAfter: 1, body: { code: "too_many_requests", retryAfterSeconds: 1 } });
    world.hub.to(laterBy(world.hub.now(), 1_000));
    expect((await atOnce(key, 10)).map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
  });

  it("is each key's own", async () => {
    const [one, other] = [await world.makeKey(["cases:read"]), await world.makeKey(["cases:read"])];
    await atOnce(one.key, 25);
    expect((await world.ask("GET", "/v1/cases", { by: other.key, atOnce: true })).status).toBe(200);
  });
});

describe("other: the system", () => {
  it("can be chosen, and is switched on without anything to paste (WEB-36)", async () => {
    expect(await world.asAdmin("GET", "/systems")).toMatchObject({
      systems: expect.arrayContaining([
        {
          system: "other",
          label: "Annet system (API)",
          guide: expect.any(Array),
          auth: "pushes",
          fields: [],
          bookingModes: ["proposal"],
          webhooks: false,
        },
      ]),
    });
    expect(await world.connection()).toMatchObject({ status: "active", settings: { system: "other" } });
    const again = { system: "other", credentials: {} };
    const same = await world.asAdmin("POST", "/creditors/lunde/connections/credentials", again);
    expect(same).toMatchObject({ connectionId: "lunde-other", status: "active" });
  });

  it("is never asked: no import, no companies, no token", async () => {
    const sync = await world.ask("POST", "/connections/lunde-other/sync", { by: "admin", body: {} });
    expect(sync).toMatchObject({ status: 409, body: { code: "not_active" } });
    expect((await world.ask("GET", "/connections/lunde-other/companies", { by: "admin" })).status).toBe(409);
  });

  it("is described to everybody", async () => {
    const { status, body } = await world.ask("GET", "/v1/openapi.json");
    expect(status).toBe(200);
    expect(Object.keys(body["paths"] as object)).toContain("/v1/items");
  });
});
