import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { clientOf } from "../fiken/fiken-test-client.ts";
import { type FikenSandbox, startFikenSandbox } from "../fiken/start-fiken-sandbox.ts";
import { createFaults } from "./faults.ts";
import { json } from "./http.ts";
import { serve } from "./serve.ts";

let sandbox: FikenSandbox;
let client: ReturnType<typeof clientOf>;
const contacts = "/companies/lunde-roer-as/contacts";

beforeEach(async () => {
  sandbox = await startFikenSandbox({ seed: { invoicesPerCompany: 1 } });
  client = clientOf(sandbox);
});
afterEach(() => sandbox.close());

describe("a fault on order", () => {
  it("answers the status once, with Retry-After, and then as always", async () => {
    sandbox.orderFault({ fault: { kind: "status", status: 429, retryAfterSeconds: 2 } });
    const refused = await client.api("GET", "/user");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("2");
    expect((await client.api("GET", "/user")).status).toBe(200);
  });

  it("can be ordered over HTTP, for one method and path", async () => {
    const order = { fault: { kind: "status", status: 503 }, times: 2, method: "POST", path: "/contacts" };
    const headers = { "Content-Type": "application/json" };
    await fetch(`${sandbox.url}/_faults`, { method: "POST", headers, body: JSON.stringify(order) });
    expect((await client.api("GET", contacts)).status).toBe(200);
    expect((await client.api("POST", contacts, { name: "A" })).status).toBe(503);
    expect((await client.api("POST", contacts, { name: "A" })).status).toBe(503);
    expect((await client.api("POST", contacts, { name: "A" })).status).toBe(201);
  });

  it("loses the answer after the write: it is in the books although nobody heard", async () => {
    sandbox.orderFault({ fault: { kind: "answer_lost" }, method: "POST" });
    await expect(client.api("POST", contacts, { name: "Ukjent skjebne" })).rejects.toThrow();
    const found = await client.api("GET", `${contacts}?name=Ukjent skjebne`);
    expect(found.json).toHaveLength(1);
  });

  it("loses the request before the write", async () => {
    sandbox.orderFault({ fault: { kind: "request_lost" }, method: "POST" });
    await expect(client.api("POST", contacts, { name: "Kom aldri" })).rejects.toThrow();
    expect((await client.api("GET", `${contacts}?name=Kom aldri`)).json).toEqual([]);
  });

  it("delivers the last row of a list twice", async () => {
    sandbox.orderFault({ fault: { kind: "duplicate_rows" } });
    const rows = (await client.api("GET", `${contacts}?pageSize=5`)).json;
    expect(rows).toHaveLength(6);
    expect(rows[5]).toEqual(rows[4]);
  });

  it("delivers the last row twice inside an envelope too, and leaves what is no list alone", async () => {
    const one = (path: string, body: unknown) => ({ method: "GET", path, handle: () => json(body) }) as const;
    const service = {
      routes: [one("/list", { values: [1, 2], errors: ["a"] }), one("/item", { id: 1, lines: [1] })],
      refusalBody: () => ({}),
      rowsIn: "values",
    };
    const served = await serve(service, {});
    onTestFinished(served.close);
    const read = async (path: string) => {
      served.faults.order({ fault: { kind: "duplicate_rows" }, times: 1 });
      return (await fetch(`${served.url}${path}`)).json();
    };
    expect(await read("/list")).toEqual({ values: [1, 2, 2], errors: ["a"] });
    expect(await read("/item")).toEqual({ id: 1, lines: [1] });
  });

  it("never strikes the sandbox's own side, and is gone when cleared", async () => {
    sandbox.orderFault({ fault: { kind: "status", status: 500 }, times: 9 });
    expect((await fetch(`${sandbox.url}/_world/reconcile`)).status).toBe(200);
    sandbox.clearFaults();
    expect((await client.api("GET", "/user")).status).toBe(200);
  });
});

describe("faults by chance", () => {
  it("strike the same requests for the same seed, about as often as asked", () => {
    const draw = () => {
      const faults = createFaults({ seed: 7, rate: 0.2 });
      return Array.from({ length: 1000 }, () => faults.next("GET", "/api/v2/user")?.kind);
    };
    const first = draw();
    expect(draw()).toEqual(first);
    const struck = first.filter((kind) => kind !== undefined).length;
    expect(struck).toBeGreaterThan(150);
    expect(struck).toBeLessThan(250);
    expect(new Set(first).size).toBe(6); // five kinds, and none
  });
});
