import {
  type FileReply,
  farDays,
  type Person,
  type RouteContract,
  type RouteRefusal,
  type RouteReply,
  type RouteRequest,
  type User,
  type WireContract,
} from "@kravflyt/contracts";
import { BugError, dayInNorway, type Instant, type Result, termsInForce, termsToAccept } from "@kravflyt/core";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type * as z from "zod";
import { hasCreditor, type LoadUser, mayCall, subjectOf } from "./access.ts";
import { now } from "./clock.ts";
import {
  commonReply,
  fileReply,
  type HttpReply,
  invalidReply,
  jsonReply,
  keptFileReply,
  replyToThrown,
  termsReply,
} from "./http-reply.ts";
import { logError } from "./log.ts";

/** Larger bodies are refused unread: the largest lawful one, 100 invoice ids, is a tenth of this. */
const BODY_BYTES_MAX = 256 * 1024;

/**
 * Who calls, with the person's record from the table. On a public route there is nobody; on a route about the caller it may be
 * anybody.
 */
type CallerOf<Route extends RouteContract> = Route["access"] extends "public"
  ? undefined
  : Route["access"] extends "person"
    ? Person
    : User;

export type HttpRequest<Route extends RouteContract> = RouteRequest<Route> & {
  readonly caller: CallerOf<Route>;
  readonly now: Instant;
  /**
   * True when the caller has access to the creditor of a record that was loaded. Where it is false the route answers
   * as if the record did not exist, so that nobody learns which ids are in use.
   */
  readonly mayAccess: (creditorId: string) => boolean;
};

type Run<Route extends RouteContract> = (
  request: HttpRequest<Route>,
) => Promise<Result<RouteReply<Route>, RouteRefusal<Route>>>;

type Server<Route extends RouteContract> = Route["access"] extends "public"
  ? { readonly run: Run<Route> }
  : { readonly loadUser: LoadUser; readonly run: Run<Route> };

/** One HTTP route as a Lambda handler: parse, check access, run, reply. The only place an outcome becomes a status. */
export function httpRoute<const Route extends RouteContract>(route: Route, server: Server<Route>) {
  const run = server.run as Run<RouteContract>;
  const loadUser = "loadUser" in server ? server.loadUser : undefined;
  return middy<APIGatewayProxyEventV2, HttpReply>()
    .onError((failed) => {
      logError("http_failed", failed.error, { route: `${route.method} ${route.path}` });
      failed.response ??= replyToThrown(failed.error);
    })
    .handler(async (event) => {
      const caller = await findCaller(route, loadUser, event);
      if (caller === "forbidden") return commonReply("forbidden");
      if (caller !== undefined && "roles" in caller) {
        const version = termsToAccept(caller, termsInForce(dayInNorway(now())));
        if (version !== undefined) return termsReply(version);
      }
      const read = readRequest(route, event);
      if (!read.ok) return read.refusal;
      return answer(route, run, { ...read.value, caller });
    });
}

async function findCaller(
  { access }: RouteContract,
  loadUser: LoadUser | undefined,
  event: APIGatewayProxyEventV2,
): Promise<User | Person | undefined | "forbidden"> {
  if (access === "public") return undefined;
  const subject = subjectOf(event);
  if (subject === undefined) return "forbidden";
  const user = await loadUser?.(subject);
  if (access === "person") return { userId: subject, user };
  if (user === undefined || !mayCall(access, user, event.pathParameters?.["creditorId"])) return "forbidden";
  return user;
}

/** What the contract asks for, out of the event; or the answer that says what is wrong with it. */
export function readRequest(
  route: WireContract,
  event: APIGatewayProxyEventV2,
): Result<RouteRequest<WireContract>, HttpReply> {
  const params = route.params.safeParse(event.pathParameters ?? {});
  if (!params.success) return refused(invalidReply("path", params.error.issues));
  const query = readPart("query", route.query, event.queryStringParameters ?? {});
  if (!query.ok) return query;
  if (route.body === undefined) {
    return { ok: true, value: { params: params.data, query: query.value, body: undefined } };
  }
  const bytes = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  const bytesMax = route.bodyBytesMax ?? BODY_BYTES_MAX;
  if (bytes.byteLength > bytesMax) return refused(commonReply("body_too_large", { bytesMax }));
  const body = readPart("body", route.body, parseJson(bytes));
  if (!body.ok) return body;
  return { ok: true, value: { params: params.data, query: query.value, body: body.value as never } };
}

/** What fits the contract, and names no day beyond what can be counted on from today. */
function readPart<Value>(part: "query" | "body", schema: z.ZodType<Value>, input: unknown): Result<Value, HttpReply> {
  const read = schema.safeParse(input);
  if (!read.success) return refused(invalidReply(part, read.error.issues));
  const far = farDays(schema, read.data, dayInNorway(now()));
  return far.length === 0 ? { ok: true, value: read.data } : refused(invalidReply(part, far));
}

const refused = (refusal: HttpReply) => ({ ok: false, refusal }) as const;

/** `undefined`, which no schema accepts, when the bytes are not JSON. */
function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function answer(
  route: RouteContract,
  run: Run<RouteContract>,
  request: RouteRequest<RouteContract> & { readonly caller: User | Person | undefined },
): Promise<HttpReply> {
  let asked = false;
  const mayAccess = (creditorId: string): boolean => {
    asked = true;
    const { caller } = request;
    return caller !== undefined && "roles" in caller && hasCreditor(caller, creditorId);
  };
  const result = await run({ ...request, caller: request.caller as never, now: now(), mayAccess });
  if (!result.ok) return refusalOf(route, result.refusal);
  if (typeof route.access !== "string" && route.access.creditor === "record" && !asked) {
    throw new BugError(`${route.path}: answered without asking mayAccess`);
  }
  return replyOf(route, result.value);
}

/** The answer when all went well. @throws BugError when it is not what the contract says. */
export function replyOf({ reply, ...route }: WireContract, value: unknown): HttpReply {
  if (reply === "file") return keptFileReply(route.status, value as FileReply);
  return typeof reply === "string"
    ? fileReply(route.status, reply, value as Uint8Array)
    : jsonReply(route.status, fitting(route, reply, value));
}

/** The answer when it is no. @throws BugError for a code that the contract does not name. */
export function refusalOf(route: WireContract, refusal: { readonly code: string }): HttpReply {
  const status = route.refusals[refusal.code];
  if (status === undefined) throw new BugError(`${route.path}: no such refusal: ${refusal.code}`);
  return jsonReply(status, refusal);
}

/** Lets nothing out that the contract does not name: a field too many could be a person's data. */
function fitting(route: Pick<WireContract, "path">, schema: z.ZodType, value: unknown): unknown {
  const checked = schema.safeParse(value);
  if (checked.success) return value;
  const where = checked.error.issues.map(({ path, code }) => `${path.join(".")} ${code}`);
  throw new BugError(`${route.path}: reply breaks the contract: ${where.join(", ")}`);
}
