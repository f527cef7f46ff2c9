import { type RouteContract, routes, type User } from "@kravflyt/contracts";
import { accept, ConflictError, ExternalError, type Instant, refuse } from "@kravflyt/core";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { setClock } from "./clock.ts";
import { httpRoute } from "./http-route.ts";

const KARI: User = {
  userId: "u1",
  name: "Kari",
  roles: ["creditor_admin"],
  creditorIds: ["cr1"],
  status: "active",
  terms: { version: 1, acceptedAt: "2026-01-01T08:00:00.000Z" as Instant },
};
const EARLIER_TERMS = { version: 0, acceptedAt: "2025-01-01T08:00:00.000Z" as Instant };
const people: Record<string, User> = {
  u1: KARI,
  reader: { ...KARI, userId: "reader", roles: ["reader"] },
  operator: { ...KARI, userId: "operator", roles: ["case_handler"], creditorIds: [], terms: EARLIER_TERMS },
  unread: { ...KARI, userId: "unread", terms: EARLIER_TERMS },
  nobody: { ...KARI, userId: "nobody", roles: [] },
  waiting: { ...KARI, userId: "waiting", status: "waiting" },
  revoked: { ...KARI, userId: "revoked", status: "revoked" },
};
const loadUser = async (userId: string) => people[userId];

type Claims = Readonly<Record<string, string>>;
type Sent = {
  readonly sub?: string;
  readonly token?: Claims;
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
};

const ACCESS: Claims = { token_use: "access", scope: "kravflyt/portal" };

/** What the gateway hands on, with `sub` in the token that it checked. */
const event = ({ sub = "u1", token = ACCESS, path = {}, query }: Sent, body?: unknown): APIGatewayProxyEventV2 =>
  ({
    version: "2.0",
    headers: {},
    pathParameters: path,
    queryStringParameters: query,
    requestContext: { http: { method: "POST", path: "/" }, authorizer: { jwt: { claims: { sub, ...token } } } },
    body: typeof body === "string" ? body : JSON.stringify(body),
    isBase64Encoded: false,
  }) as unknown as APIGatewayProxyEventV2;

const NO_CONTEXT = {} as Context;
const bodyOf = (reply: { body?: string | undefined }) => JSON.parse(reply.body ?? "");

const PAUSED = { caseId: "c1", status: "on_hold", next: { kind: "wait", reason: "paused" } } as const;
const pause = httpRoute(routes.pauseCase, {
  loadUser,
  run: async ({ params, body, mayAccess }) => {
    if (params.caseId === "unknown" || !mayAccess(params.caseId === "foreign" ? "cr2" : "cr1")) {
      return refuse({ code: "case_not_found" });
    }
    return body.until === "2026-01-01" ? refuse({ code: "pause_ends_in_the_past", until: body.until }) : accept(PAUSED);
  },
});

const readAutopilot = (run: () => Promise<never>) => httpRoute(routes.readAutopilot, { loadUser, run });

let logged: string;
beforeEach(() => {
  logged = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    logged += String(text);
    return true;
  });
});
afterEach(() => setClock(undefined));

describe("a route", () => {
  it("answers what the use case answered, as JSON that nobody keeps", async () => {
    const reply = await pause(event({ path: { caseId: "c1" } }, {}), NO_CONTEXT);
    expect(reply).toMatchObject({
      statusCode: 200,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
    });
    expect(bodyOf(reply)).toEqual(PAUSED);
  });

  it("answers a refusal with the status of its code and the facts that belong to it", async () => {
    const reply = await pause(event({ path: { caseId: "c1" } }, { until: "2026-01-01" }), NO_CONTEXT);
    expect(reply.statusCode).toBe(422);
    expect(bodyOf(reply)).toEqual({ code: "pause_ends_in_the_past", until: "2026-01-01" });
  });

  it.each([
    ["a day that does not exist", { until: "2026-02-30" }, "body.until"],
    ["a field that nobody knows", { colour: "red" }, "body"],
    ["a list", [], "body"],
    ["no JSON", "{", "body"],
    ["nothing", undefined, "body"],
  ])("names the field in a body that is wrong: %s", async (_what, body, field) => {
    const reply = await pause(event({ path: { caseId: "c1" } }, body), NO_CONTEXT);
    expect(reply.statusCode).toBe(400);
    expect(bodyOf(reply)).toMatchObject({ code: "invalid_input", issues: [{ field }] });
  });

  it("names the field in a path or a query that is wrong, and repeats nothing of it", async () => {
    const badPath = await pause(event({ path: { caseId: "<script>" } }, {}), NO_CONTEXT);
    expect(bodyOf(badPath)).toMatchObject({ code: "invalid_input", issues: [{ field: "path.caseId" }] });
    expect(badPath.body).not.toContain("script");

    const list = httpRoute(routes.listCases, {
      loadUser,
      run: async () => accept({ cases: [], broken: 0, counts: {} }),
    });
    const badQuery = await list(event({ path: { creditorId: "cr1" }, query: { status: "asleep" } }), NO_CONTEXT);
    expect(bodyOf(badQuery)).toMatchObject({ code: "invalid_input", issues: [{ field: "query.status" }] });
  });

  it("takes a body of 256 KiB and refuses one that is a byte larger, unread", async () => {
    const padded = (bytes: number): string => "{}".padEnd(bytes, " ");
    const sent = event({ path: { caseId: "c1" } }, padded(256 * 1024));
    expect((await pause(sent, NO_CONTEXT)).statusCode).toBe(200);
    const tooLarge = await pause(event({ path: { caseId: "c1" } }, padded(256 * 1024 + 1)), NO_CONTEXT);
    expect(tooLarge.statusCode).toBe(413);
    expect(bodyOf(tooLarge)).toEqual({ code: "body_too_large", bytesMax: 262_144 });
  });

  it("reads a body that the gateway encoded", async () => {
    const encoded = Buffer.from('{"until":"2026-01-01"}').toString("base64");
    const sent = { ...event({ path: { caseId: "c1" } }), body: encoded, isBase64Encoded: true };
    expect((await pause(sent, NO_CONTEXT)).statusCode).toBe(422);
  });

  const me = httpRoute(routes.readMe, {
    loadUser,
    run: async ({ caller: { userId, user }, now }) =>
      accept({
        userId,
        name: user?.name ?? "",
        status: user?.status ?? "unknown",
        roles: [],
        creditorIds: [],
        today: now.slice(0, 10),
      }),
  });

  it("gives the use case the hub's time", async () => {
    setClock(() => "2026-03-01T10:00:00.000Z" as Instant);
    expect(bodyOf(await me(event({}), NO_CONTEXT))).toMatchObject({ userId: "u1", today: "2026-03-01" });
  });

  it.each([
    ["u1", "Kari", "active"],
    ["stranger", "", "unknown"],
    ["revoked", "Kari", "revoked"],
  ])("that is about the caller alone is answered to anybody with a token: %s", async (sub, name, status) => {
    const reply = await me(event({ sub }), NO_CONTEXT);
    expect([reply.statusCode, bodyOf(reply)]).toMatchObject([200, { userId: sub, name, status }]);
    expect((await me(event({ sub: "" }), NO_CONTEXT)).statusCode).toBe(403);
  });

  it("sends a PDF as bytes", async () => {
    const document = httpRoute(routes.readDocument, {
      loadUser,
      run: async ({ mayAccess }) =>
        mayAccess("cr1") ? accept(Buffer.from("%PDF")) : refuse({ code: "case_not_found" }),
    });
    const reply = await document(event({ path: { caseId: "c1", letterId: "l1" } }), NO_CONTEXT);
    expect(reply).toMatchObject({
      headers: { "content-type": "application/pdf" },
      body: Buffer.from("%PDF").toString("base64"),
      isBase64Encoded: true,
    });
  });
});

describe("access to a route", () => {
  const caseOf = (sub: string, caseId: string) => pause(event({ sub, path: { caseId } }, {}), NO_CONTEXT);

  it.each([
    ["a person whom the table does not know", "stranger"],
    ["a person without the role", "reader"],
    ["a person without any role", "nobody"],
    ["a person who waits for an invitation, whatever else the record says", "waiting"],
    ["a person whose access was revoked", "revoked"],
    ["a token without a subject", ""],
  ])("is refused to %s", async (_who, sub) => {
    const reply = await caseOf(sub, "c1");
    expect(reply.statusCode).toBe(403);
    expect(bodyOf(reply)).toEqual({ code: "forbidden" });
  });

  it("is refused to a creditor's person until they have said yes to the terms in force, after all else was found right", async () => {
    const reply = await caseOf("unread", "c1");
    expect(reply.statusCode).toBe(403);
    expect(bodyOf(reply)).toEqual({ code: "terms_not_accepted", version: 1 });
    const list = httpRoute(routes.listConnections, { loadUser, run: async () => accept({ connections: [] }) });
    const foreign = await list(event({ sub: "unread", path: { creditorId: "cr2" } }), NO_CONTEXT);
    expect(bodyOf(foreign)).toEqual({ code: "forbidden" });
    // whoever works for the operator offers them
    expect((await caseOf("operator", "c1")).statusCode).toBe(200);
  });

  it.each<[string, Claims, number]>([
    ["Cognito's access token", { token_use: "access", scope: "kravflyt/portal" }, 200],
    ["an access token that does not say what it is, and was given for something", { scope: "kravflyt/portal" }, 200],
    ["one that says so as others do", { scp: "[kravflyt/portal]" }, 200],
    ["Cognito's ID token", { token_use: "id" }, 403],
    ["an ID token with a scope that nobody gave it", { token_use: "id", scope: "kravflyt/portal" }, 403],
    ["an ID token of another issuer, which was given for nothing", { nonce: "n" }, 403],
    ["a token given for nothing", { scope: "" }, 403],
  ])("asks for an access token: %s", async (_what, token, status) => {
    expect((await pause(event({ token, path: { caseId: "c1" } }, {}), NO_CONTEXT)).statusCode).toBe(status);
  });

  it("is refused without a token, whatever the request says about itself", async () => {
    const sent = event({ path: { caseId: "c1", sub: "u1" }, query: { sub: "u1" } }, { sub: "u1" });
    const bare = { ...sent, headers: { sub: "u1", "x-user": "u1" }, requestContext: {} };
    expect((await pause(bare as never, NO_CONTEXT)).statusCode).toBe(403);
  });

  it("to a creditor in the path needs that creditor on the person's record, or a role of the operator", async () => {
    const list = httpRoute(routes.listConnections, { loadUser, run: async () => accept({ connections: [] }) });
    const status = async (sub: string, creditorId: string) =>
      (await list(event({ sub, path: { creditorId } }), NO_CONTEXT)).statusCode;
    expect(await status("u1", "cr1")).toBe(200);
    expect(await status("u1", "cr2")).toBe(403);
    expect(await status("operator", "cr2")).toBe(200);
  });

  it("to a foreign record is answered as if there were no such record", async () => {
    const foreign = await caseOf("u1", "foreign");
    const unknown = await caseOf("u1", "unknown");
    expect(foreign).toEqual(unknown);
    expect(foreign.statusCode).toBe(404);
    expect((await caseOf("operator", "foreign")).statusCode).toBe(200);
  });

  it("fails closed where a handler forgets to ask about a record's creditor", async () => {
    const forgetful = httpRoute(routes.resumeCase, { loadUser, run: async () => accept(PAUSED) });
    const reply = await forgetful(event({ path: { caseId: "c1" } }, {}), NO_CONTEXT);
    expect(reply.statusCode).toBe(500);
    expect(reply.body).toBe('{"code":"internal_error"}');
    expect(logged).toContain("answered without asking mayAccess");
  });

  it("asks nobody on the public route", async () => {
    const health = httpRoute(routes.readHealth, { run: async () => accept({ status: "ok" }) });
    const reply = await health({ ...event({}), requestContext: {} } as never, NO_CONTEXT);
    expect(reply).toMatchObject({ statusCode: 200, body: '{"status":"ok"}' });
  });
});

describe("a failure", () => {
  const autopilotOf = (error: unknown) =>
    readAutopilot(() => Promise.reject(error))(event({ path: { creditorId: "cr1" } }), NO_CONTEXT);

  it("of another system is answered 502, and whether it is worth trying again", async () => {
    const reply = await autopilotOf(new ExternalError("fiken", "after_reconnect", "consent withdrawn"));
    expect(reply.statusCode).toBe(502);
    expect(bodyOf(reply)).toEqual({ code: "external_failure", system: "fiken", retry: "after_reconnect" });
  });

  it("because somebody was first is answered 409", async () => {
    const reply = await autopilotOf(new ConflictError("creditor"));
    expect(reply).toMatchObject({ statusCode: 409, body: '{"code":"changed_meanwhile"}' });
  });

  it("of our own is answered 500 and tells the caller nothing, the log everything", async () => {
    const reply = await autopilotOf(new TypeError("x is not a function", { cause: new Error("deeper") }));
    expect(reply).toMatchObject({ statusCode: 500, body: '{"code":"internal_error"}' });
    expect(JSON.parse(logged)).toMatchObject({
      level: "error",
      event: "http_failed",
      route: "GET /creditors/{creditorId}/autopilot",
      errors: [{ name: "TypeError", message: "x is not a function" }, { message: "deeper" }],
    });
  });

  it("to keep to the contract is our own: a field too many goes to nobody", async () => {
    const leaking = httpRoute(routes.readHealth, { run: async () => accept({ status: "ok", secret: "x" } as never) });
    const reply = await leaking(event({}), NO_CONTEXT);
    expect(reply).toMatchObject({ statusCode: 500, body: '{"code":"internal_error"}' });
  });

  it("to know a refusal is our own", async () => {
    const contract = {
      ...routes.readHealth,
      reply: z.strictObject({}),
    } as const satisfies RouteContract;
    const odd = httpRoute(contract, { run: async () => refuse({ code: "made_up" }) as never });
    expect((await odd(event({}), NO_CONTEXT)).statusCode).toBe(500);
  });
});
