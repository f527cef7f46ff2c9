import { mkdtempSync, rmSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { calendarDate } from "@kravflyt/core";
import { now } from "@kravflyt/runtime";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoadedFunction } from "./handlers/load-functions.ts";
import { LoginError, logIn } from "./login/log-in.ts";
import { readLoginAddress } from "./login/read-login-address.ts";
import { type LocalHub, startLocal } from "./start-local.ts";

const LIMITS = { timeoutSeconds: 5, memoryMb: 128 };
const PERSON = { userId: "user-1", name: "Kari Test", email: "kari@test.example" };

let events: APIGatewayProxyEventV2WithJWTAuthorizer[] = [];
let ran: string[] = [];

/** Answers every route with what it was given. */
const answerAll: LoadedFunction["handler"] = (event) => {
  const asked = event as APIGatewayProxyEventV2WithJWTAuthorizer;
  events.push(asked);
  if (asked.rawPath.endsWith("/broken")) throw new Error("broken");
  if (asked.rawPath.endsWith("/documents/pdf")) {
    return {
      statusCode: 200,
      headers: { "content-type": "application/pdf" },
      body: "JVBERg==",
      isBase64Encoded: true,
    };
  }
  return { statusCode: 200, headers: { "content-type": "application/json" }, body: '{"status":"ok"}' };
};

const testFunctions = async (): Promise<readonly LoadedFunction[]> => [
  { ...LIMITS, name: "api", on: { kind: "http" }, handler: answerAll },
  { ...LIMITS, name: "public-api", on: { kind: "public-http" }, handler: answerAll },
  {
    ...LIMITS,
    name: "authorize-key",
    on: { kind: "authorizer" },
    handler: (event) => {
      const { authorization } = (event as { headers: { authorization: string } }).headers;
      return authorization === "Bearer kf_good"
        ? { isAuthorized: true, context: { keyId: "k1", creditorId: "c1", scopes: "cases:read" } }
        : { isAuthorized: false };
    },
  },
  { ...LIMITS, name: "receive-webhook", on: { kind: "webhook" }, handler: answerAll },
  { ...LIMITS, name: "debtor-api", on: { kind: "debtor-http" }, handler: answerAll },
  {
    ...LIMITS,
    name: "morning",
    on: { kind: "schedule", cron: "0 9 * * ? *" },
    handler: () => void ran.push(`morning ${now()}`),
  },
];

let folder: string;
let hub: LocalHub;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-hub-"));
  hub = await startLocal({
    dataDir: folder,
    port: 0,
    mode: "simulated",
    durable: false,
    from: calendarDate("2026-01-05"),
    accounts: [PERSON],
    fikenSeed: { companies: 1, invoicesPerCompany: 1 },
    loadFunctions: testFunctions,
  });
});
afterAll(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${hub.url}${path}`, { headers });

describe("the API", () => {
  it("says that it is up", async () => {
    const answer = await get("/health");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: "ok" });
  });

  it("asks for a token on every other route", async () => {
    const answer = await get("/me");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect((await get("/me", { authorization: "Bearer x.y.z" })).status).toBe(401);
  });

  it("lets no ID token in, which the same login signed for the same client", async () => {
    const { idToken } = await logIn(await readLoginAddress(hub.url), PERSON.email);
    const answer = await get("/me", { authorization: `Bearer ${idToken}` });
    expect([answer.status, await answer.json()]).toEqual([403, { message: "Forbidden" }]);
  });

  it("hands the function who is logged in, the parts of the path and the query", async () => {
    const authorization = `Bearer ${await hub.logIn(PERSON.email)}`;
    events = [];
    const answer = await get("/creditors/c1/cases?status=ongoing", { authorization });
    expect(answer.status).toBe(200);
    const [event] = events;
    expect(event?.requestContext.authorizer.jwt.claims).toMatchObject({
      sub: "user-1",
      token_use: "access",
      scope: "kravflyt/portal",
    });
    expect(event?.pathParameters).toEqual({ creditorId: "c1" });
    expect(event?.queryStringParameters).toEqual({ status: "ongoing" });
    expect(event?.routeKey).toBe("GET /creditors/{creditorId}/cases");
  });

  it("lets a key into the public API, a token into the rest, and neither into the other's", async () => {
    const token = `Bearer ${await hub.logIn(PERSON.email)}`;
    const key = "Bearer kf_good";
    events = [];
    const statuses = async (authorization: string) => [
      (await get("/v1/cases", { authorization })).status,
      (await get("/me", { authorization })).status,
    ];
    expect([await statuses(key), await statuses(token)]).toEqual([
      [200, 401],
      [403, 200],
    ]);
    expect((await get("/v1/cases")).status).toBe(401);
    expect(events[0]?.requestContext.authorizer).toMatchObject({
      jwt: { claims: {} },
      lambda: { keyId: "k1", creditorId: "c1", scopes: "cases:read" },
    });
  });

  it("sends bytes as bytes", async () => {
    const authorization = `Bearer ${await hub.logIn(PERSON.email)}`;
    const answer = await get("/cases/7/documents/pdf", { authorization });
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(await answer.text()).toBe("%PDF");
  });

  it("answers what API Gateway answers when the function throws, and where no route is", async () => {
    const authorization = `Bearer ${await hub.logIn(PERSON.email)}`;
    expect((await get("/cases/broken", { authorization })).status).toBe(500);
    expect((await get("/nowhere", { authorization })).status).toBe(404);
  });
});

describe("the login", () => {
  it("lets nobody in who has no account", async () => {
    await expect(hub.logIn("nobody@test.example")).rejects.toThrow(LoginError);
  });

  it("shows a page that a screen reader can read, and says what is wrong on it", async () => {
    const { issuer, clientId, redirectUrl } = await readLoginAddress(hub.url);
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUrl,
      response_type: "code",
      scope: "openid",
      code_challenge: "x".repeat(43),
      code_challenge_method: "S256",
    });
    const start = await fetch(`${issuer}/auth?${query}`, { redirect: "manual" });
    const url = new URL(start.headers.get("location") ?? "", hub.url);
    const cookie = start.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const page = await (await fetch(url, { headers: { cookie } })).text();
    expect(page).toContain('<html lang="nb">');
    expect(page).toContain('<label for="epost">E-postadresse</label>');
    const body = new URLSearchParams({ email: PERSON.email, password: "wrong" });
    const refused = await fetch(url, { method: "POST", headers: { cookie }, body });
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain('role="alert"');
  });

  it("asks for PKCE", async () => {
    const { issuer, clientId, redirectUrl } = await readLoginAddress(hub.url);
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: redirectUrl,
      response_type: "code",
      scope: "openid",
    });
    const answer = await fetch(`${issuer}/auth?${query}`, { redirect: "manual" });
    expect(new URL(answer.headers.get("location") ?? "").searchParams.get("error")).toBe("invalid_request");
  });
});

const move = (body: object, headers: Record<string, string> = { "content-type": "application/json" }) =>
  fetch(`${hub.url}/clock`, { method: "POST", headers, body: JSON.stringify(body) });

describe("the clock", () => {
  it("moves when told, and runs what is due on the way at its own time", async () => {
    ran = [];
    expect(await (await get("/clock")).json()).toEqual({ now: "2026-01-05T07:00:00.000Z" });
    const answer = await move({ advanceHours: 26 });
    expect(await answer.json()).toEqual({ now: "2026-01-06T09:00:00.000Z" });
    expect(ran).toEqual(["morning 2026-01-05T08:00:00.000Z", "morning 2026-01-06T08:00:00.000Z"]);
  });

  it("goes to a day, at eight in the morning in Norway", async () => {
    expect(await (await move({ to: "2026-01-08" })).json()).toEqual({ now: "2026-01-08T07:00:00.000Z" });
  });

  it("is never set back", async () => {
    const answer = await move({ to: "2026-01-07" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({ code: "clock_backwards", now: "2026-01-08T07:00:00.000Z" });
  });

  it("takes no order that it does not understand, nor one from a form of a foreign page", async () => {
    expect((await move({ advanceDays: 1 })).status).toBe(400);
    expect((await move({ to: "2026-02-30" })).status).toBe(400);
    expect((await move({ advanceHours: 1 }, { "content-type": "text/plain" })).status).toBe(415);
  });

  it("is shown to nobody who calls this machine by another name", async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${hub.url}/clock`, { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on("error", reject).end();
    });
    expect(status).toBe(403);
  });
});

it("says on its front page, in Norwegian, where everything is", async () => {
  const page = await (await get("/")).text();
  expect(page).toContain('<html lang="nb">');
  expect(page).toContain(PERSON.email);
  expect(page).toContain(hub.sandboxes.fiken.url);
});
