import { createHash } from "node:crypto";
import type { KeyRouteContract, RouteRefusal, RouteReply, RouteRequest } from "@kravflyt/contracts";
import { canonicalJson, type Instant, type Result } from "@kravflyt/core";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { now } from "./clock.ts";
import { commonReply, type HttpReply, invalidReply, keyReply, replyToThrown } from "./http-reply.ts";
import { readRequest, refusalOf, replyOf } from "./http-route.ts";
import { type KeyCaller, keyCallerOf } from "./key-caller.ts";
import { logError } from "./log.ts";

type CallerOf<Route extends KeyRouteContract> = Route["scope"] extends "public" ? undefined : KeyCaller;

export type KeyRequest<Route extends KeyRouteContract> = RouteRequest<Route> & {
  readonly caller: CallerOf<Route>;
  readonly now: Instant;
};

/** A write as it is kept: whose it is, under which key, and what was asked. */
type OnceRequest = {
  readonly keyId: string;
  readonly idempotencyKey: string;
  readonly fingerprint: string;
  readonly at: Instant;
};
type Kept = { readonly status: number; readonly body: string };
type Begun<Seen> =
  | { readonly kind: "run"; readonly seen: Seen }
  | { readonly kind: "answered"; readonly answer: Kept }
  | { readonly kind: "running" }
  | { readonly kind: "other_request" };

/** What stands before every route: how often a key may ask, and that a write is done once. */
export type Doorkeeper<Seen> = {
  /** False when the key has asked too often. */
  readonly mayAsk: (caller: KeyCaller, at: Instant) => Promise<boolean>;
  readonly begin: (it: OnceRequest) => Promise<Begun<Seen>>;
  readonly end: (it: OnceRequest & { readonly seen: Seen; readonly answer: Kept }) => Promise<void>;
  readonly forget: (it: OnceRequest & { readonly seen: Seen }) => Promise<void>;
};

type Server<Route extends KeyRouteContract, Seen> = {
  readonly doorkeeper: Doorkeeper<Seen>;
  readonly run: (request: KeyRequest<Route>) => Promise<Result<RouteReply<Route>, RouteRefusal<Route>>>;
};

/** A route of the public API as a Lambda handler: who asks, how often, what, and whether it was asked before. */
export function keyRoute<const Route extends KeyRouteContract, Seen>(route: Route, server: Server<Route, Seen>) {
  const run = server.run as unknown as Server<KeyRouteContract, Seen>["run"];
  return middy<APIGatewayProxyEventV2, HttpReply>()
    .onError((failed) => {
      logError("http_failed", failed.error, { route: `${route.method} ${route.path}` });
      failed.response ??= replyToThrown(failed.error);
    })
    .handler(async (event) => {
      const at = now();
      const caller = route.scope === "public" ? undefined : keyCallerOf(event);
      const stopped = await whyNot(route, caller, () => server.doorkeeper, at);
      if (stopped !== undefined) return stopped;
      const read = readRequest(route, event);
      if (!read.ok) return read.refusal;
      const answer = async (): Promise<HttpReply> => {
        const result = await run({ ...read.value, caller: caller as never, now: at });
        return result.ok ? replyOf(route, result.value) : refusalOf(route, result.refusal);
      };
      if (route.method === "GET" || caller === undefined) return answer();
      return once(server.doorkeeper, { event, caller, at, request: read.value }, answer);
    });
}

async function whyNot<Seen>(
  route: KeyRouteContract,
  caller: KeyCaller | undefined,
  doorkeeper: () => Doorkeeper<Seen>,
  at: Instant,
): Promise<HttpReply | undefined> {
  const { scope } = route;
  if (scope === "public") return undefined;
  if (caller === undefined) return commonReply("forbidden");
  if (!(await doorkeeper().mayAsk(caller, at))) {
    return keyReply("too_many_requests", { retryAfterSeconds: 1 }, { "retry-after": "1" });
  }
  return caller.scopes.includes(scope) ? undefined : keyReply("scope_missing", { scope });
}

type Write = {
  readonly event: APIGatewayProxyEventV2;
  readonly caller: KeyCaller;
  readonly at: Instant;
  readonly request: RouteRequest<KeyRouteContract>;
};

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,100}$/;
const KEY_WANTED =
  "send an Idempotency-Key of 8 to 100 visible characters, new for each write and the same when it is retried";

/**
 * The same key with the same request has the same answer; with another it is refused. What failed on our side, or lost to
 * somebody else, is not kept, so that it may be tried again.
 */
async function once<Seen>(
  doorkeeper: Doorkeeper<Seen>,
  { event, caller, at, request }: Write,
  answer: () => Promise<HttpReply>,
): Promise<HttpReply> {
  const idempotencyKey = event.headers["idempotency-key"] ?? "";
  if (!IDEMPOTENCY_KEY.test(idempotencyKey)) {
    return invalidReply("header", [{ path: ["idempotency-key"], message: KEY_WANTED }]);
  }
  const { method, path } = event.requestContext.http;
  const fingerprint = createHash("sha256")
    .update(canonicalJson([method, path, request]))
    .digest("hex");
  const it = { keyId: caller.keyId, idempotencyKey, fingerprint, at };
  const begun = await doorkeeper.begin(it);
  if (begun.kind === "answered") return kept(begun.answer);
  if (begun.kind === "other_request") return keyReply("idempotency_key_reused");
  if (begun.kind === "running") return keyReply("still_running", { retryAfterSeconds: 1 }, { "retry-after": "1" });
  const { seen } = begun;
  const reply = await answer().catch(async (error: unknown) => {
    await doorkeeper.forget({ ...it, seen });
    throw error;
  });
  await doorkeeper.end({ ...it, seen, answer: { status: reply.statusCode ?? 200, body: reply.body ?? "" } });
  return reply;
}

const kept = ({ status, body }: Kept): HttpReply => ({
  statusCode: status,
  headers: {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-type": "application/json",
    "idempotent-replayed": "true",
  },
  body,
});
