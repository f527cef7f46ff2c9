import { keyRoutes } from "@kravflyt/contracts";
import { accept, type Instant } from "@kravflyt/core";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setClock } from "./clock.ts";
import { keyAuthorizer } from "./key-authorizer.ts";
import { type Doorkeeper, keyRoute } from "./key-route.ts";

const AT = "2026-03-02T08:00:00.000Z" as Instant;
beforeEach(() => setClock(() => AT));
afterEach(() => setClock(undefined));

const LET_IN = {
  keyId: "k1",
  creditorId: "lunde",
  scopes: "items:write cases:read settlements:book",
  lastUsedOn: "2026-03-01",
};

/** A doorkeeper that notes what it is asked. */
function doorkeeper(change: Partial<Doorkeeper<number>> = {}) {
  const asked: string[] = [];
  const keeper: Doorkeeper<number> = {
    mayAsk: async ({ keyId }) => {
      asked.push(`mayAsk ${keyId}`);
      return true;
    },
    begin: async ({ idempotencyKey }) => {
      asked.push(`begin ${idempotencyKey}`);
      return { kind: "run", seen: 1 };
    },
    end: async ({ answer }) => void asked.push(`end ${answer.status}`),
    forget: async () => void asked.push("forget"),
    ...change,
  };
  return { keeper, asked };
}

const event = (it: {
  readonly lambda?: unknown;
  readonly jwt?: unknown;
  readonly body?: string;
  readonly key?: string;
}) =>
  ({
    headers: it.key === undefined ? {} : { "idempotency-key": it.key },
    pathParameters: { bookingId: "b1" },
    body: it.body,
    isBase64Encoded: false,
    requestContext: {
      http: { method: "POST", path: "/v1/bookings/b1/booked" },
      authorizer: {
        ...(it.lambda !== undefined && { lambda: it.lambda }),
        ...(it.jwt !== undefined && { jwt: it.jwt }),
      },
    },
  }) as unknown as APIGatewayProxyEventV2;

const BOOKING = { bookingId: "b1", on: "2026-03-02", booked: true, body: { kind: "settle", itemId: "F-1" } } as const;
const GOOD = { lambda: LET_IN, key: "idem-0001", body: '{"bookedAs":"B-1"}' };

async function ask(it: Parameters<typeof event>[0], keeper: Doorkeeper<number>, run = async () => accept(BOOKING)) {
  const handler = keyRoute(keyRoutes.markBooked, { doorkeeper: keeper, run });
  const { statusCode, body = "", headers } = await handler(event(it), {} as Context);
  return { status: statusCode, body: JSON.parse(body) as unknown, retryAfter: headers?.["retry-after"] };
}

describe("a route for keys", () => {
  it("asks the doorkeeper, does the write under its key, and keeps the answer", async () => {
    const { keeper, asked } = doorkeeper();
    expect(await ask(GOOD, keeper)).toMatchObject({ status: 200, body: BOOKING });
    expect(asked).toEqual(["mayAsk k1", "begin idem-0001", "end 200"]);
  });

  it("lets nobody in whom the authorizer did not: a person's claims are no key", async () => {
    const { keeper, asked } = doorkeeper();
    expect(
      await ask({ ...GOOD, lambda: undefined, jwt: { claims: { sub: "admin", ...LET_IN } } }, keeper),
    ).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    expect(asked).toEqual([]);
  });

  it("wants the scope, of which an unknown one is none", async () => {
    const { keeper } = doorkeeper();
    const lambda = { ...LET_IN, scopes: "settlements:bookings settlements:read" };
    expect(await ask({ ...GOOD, lambda }, keeper)).toMatchObject({ status: 403, body: { code: "scope_missing" } });
  });

  it("tells who asks too often when to come back, before the body is read", async () => {
    const { keeper, asked } = doorkeeper({ mayAsk: async () => false });
    expect(await ask({ ...GOOD, body: "{" }, keeper)).toMatchObject({ status: 429, retryAfter: "1" });
    expect(asked).toEqual([]);
  });

  it("answers as before, or that the key is another's or still runs, without doing anything", async () => {
    const run = async () => Promise.reject(new Error("not to be run"));
    const as = (begun: Awaited<ReturnType<Doorkeeper<number>["begin"]>>) =>
      ask(GOOD, doorkeeper({ begin: async () => begun }).keeper, run);
    expect(await as({ kind: "answered", answer: { status: 404, body: '{"code":"x"}' } })).toMatchObject({
      status: 404,
      body: { code: "x" },
    });
    expect(await as({ kind: "other_request" })).toMatchObject({
      status: 409,
      body: { code: "idempotency_key_reused" },
    });
    expect(await as({ kind: "running" })).toMatchObject({ status: 409, retryAfter: "1" });
  });

  it("keeps nothing of what failed", async () => {
    const { keeper, asked } = doorkeeper();
    expect(await ask(GOOD, keeper, async () => Promise.reject(new Error("broken")))).toMatchObject({ status: 500 });
    expect(asked).toEqual(["mayAsk k1", "begin idem-0001", "forget"]);
  });
});

describe("the authorizer", () => {
  it("hands on who the key is, as texts", async () => {
    const authorize = keyAuthorizer(async (header) =>
      header === "Bearer good" ? { keyId: "k1", creditorId: "lunde", scopes: ["cases:read", "items:read"] } : undefined,
    );
    expect(await authorize({ headers: { authorization: "Bearer good" } })).toEqual({
      isAuthorized: true,
      context: { keyId: "k1", creditorId: "lunde", scopes: "cases:read items:read" },
    });
    expect(await authorize({ headers: { authorization: "Bearer bad" } })).toEqual({ isAuthorized: false });
    expect(await authorize({})).toEqual({ isAuthorized: false });
  });

  it("lets nobody in when the table does not answer", async () => {
    const authorize = keyAuthorizer(async () => Promise.reject(new Error("throttled")));
    await expect(authorize({ headers: {} })).rejects.toThrow("throttled");
  });
});
