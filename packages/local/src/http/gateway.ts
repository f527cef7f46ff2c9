import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import * as z from "zod";
import { FunctionTimeoutError, invoke, type LocalFunction } from "../handlers/invoke.ts";
import type { Authorizer, Claims } from "./authorizer.ts";

/** One route of the API: `{name}` in the path stands for one part of it. */
export type GatewayRoute = {
  readonly method: string;
  readonly path: string;
  readonly isPublic: boolean;
  readonly function: LocalFunction;
  /** Of the public API: a key lets in, and no token. */
  readonly byKey?: boolean;
};

export type GatewayOptions = {
  readonly routes: readonly GatewayRoute[];
  readonly authorize: Authorizer;
  /** Asked before each route {@link GatewayRoute.byKey}, as the cloud's Lambda authorizer is. */
  readonly authorizeKey: LocalFunction;
  readonly onError: (error: unknown) => void;
};

/** Answers as API Gateway's HTTP API does in front of its functions (payload format 2.0). */
export type Gateway = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** API Gateway's own limit. */
const BODY_BYTES_MAX = 10 * 1024 * 1024;

export function createGateway({ routes, authorize, authorizeKey, onError }: GatewayOptions): Gateway {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.path) }));
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://hub");
    const match = findRoute(compiled, request.method ?? "GET", url.pathname);
    if (match === undefined) return sendMessage(response, 404, "Not Found");
    const letIn = await letInBy({ authorize, authorizeKey }, match.route, request);
    if (letIn === undefined) {
      response.setHeader("www-authenticate", "Bearer");
      return sendMessage(response, 401, "Unauthorized");
    }
    if (letIn === "forbidden") return sendMessage(response, 403, "Forbidden");
    const body = await readBody(request);
    if (body === undefined) return sendMessage(response, 413, "Request Entity Too Large");
    await run({ of: match.route.function, onError }, toEvent({ request, url, body, letIn, ...match }), response);
  };
}

/** Who is let in, as the event tells the function. */
type LetIn = { readonly claims: Claims } | { readonly key: Readonly<Record<string, string>> };

const KeyAnswer = z.object({ isAuthorized: z.boolean(), context: z.record(z.string(), z.string()).optional() });

/**
 * Undefined: 401. Without the header the gateway asks nobody; whom its Lambda authorizer does not let in, and whose token was given for
 * something else, it answers 403.
 */
async function letInBy(
  { authorize, authorizeKey }: Pick<GatewayOptions, "authorize" | "authorizeKey">,
  { isPublic, byKey }: GatewayRoute,
  { headers }: IncomingMessage,
): Promise<LetIn | "forbidden" | undefined> {
  if (isPublic) return { claims: {} };
  const { authorization } = headers;
  if (byKey !== true) {
    const claims = await authorize(authorization);
    return typeof claims === "object" ? { claims } : claims;
  }
  if (authorization === undefined) return undefined;
  const answer = KeyAnswer.parse(await invoke(authorizeKey, { version: "2.0", headers: { authorization } }));
  return answer.isAuthorized ? { key: answer.context ?? {} } : "forbidden";
}

async function run(
  { of, onError }: Pick<GatewayOptions, "onError"> & { readonly of: LocalFunction },
  event: APIGatewayProxyEventV2WithJWTAuthorizer,
  response: ServerResponse,
): Promise<void> {
  try {
    sendAnswer(response, await invoke(of, event));
  } catch (error) {
    onError(error);
    if (error instanceof FunctionTimeoutError) sendMessage(response, 503, "Service Unavailable");
    else sendMessage(response, 500, "Internal Server Error");
  }
}

type Match = { readonly route: GatewayRoute; readonly params: Readonly<Record<string, string>> };
type Compiled = readonly { readonly route: GatewayRoute; readonly pattern: RegExp }[];

const compile = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.+*?^$()|[\]\\]/g, "\\$&").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);

function findRoute(compiled: Compiled, method: string, path: string): Match | undefined {
  for (const { route, pattern } of compiled) {
    const found = route.method === method ? pattern.exec(path) : null;
    if (found !== null) return { route, params: decodeAll(found.groups ?? {}) };
  }
  return undefined;
}

/** A part that does not decode is handed on as it is; the contract's schema refuses it. */
function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, text]) => [name, /%(?![0-9a-f]{2})/i.test(text) ? text : decode(text)]),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The whole body; undefined when it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= BODY_BYTES_MAX) chunks.push(chunk as Buffer);
  }
  return bytes <= BODY_BYTES_MAX ? Buffer.concat(chunks) : undefined;
}

const TEXT_TYPES = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|[\w.-]+\+(json|xml)))/i;

type Asked = Match & {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  readonly letIn: LetIn;
};

function toEvent({ request, url, body, letIn, route, params }: Asked): APIGatewayProxyEventV2WithJWTAuthorizer {
  const method = request.method ?? "GET";
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]),
  );
  const isBase64Encoded = body.length > 0 && !TEXT_TYPES.test(headers["content-type"] ?? "");
  const query = [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(",")]);
  const at = new Date();
  return {
    version: "2.0",
    routeKey: `${route.method} ${route.path}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(query.length > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(params).length > 0 && { pathParameters: params }),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? "base64" : "utf8") }),
    isBase64Encoded,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      authorizer: authorizerOf(letIn),
      domainName: headers["host"] ?? "",
      domainPrefix: "local",
      http: {
        method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: `${route.method} ${route.path}`,
      stage: "$default",
      time: at.toISOString(),
      timeEpoch: at.getTime(),
    },
  };
}

/** A token shows as `jwt`, a key as `lambda`: what the one says can never be taken for the other. */
const authorizerOf = (letIn: LetIn) => {
  const jwt = { claims: "claims" in letIn ? { ...letIn.claims } : {}, scopes: [] };
  return { principalId: "", integrationLatency: 0, jwt, ...("key" in letIn && { lambda: { ...letIn.key } }) };
};

const Answer = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** @throws when the function answered something that the gateway does not understand either. */
function sendAnswer(response: ServerResponse, result: unknown): void {
  const { statusCode, headers = {}, body = "", isBase64Encoded = false } = Answer.parse(result);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  response.statusCode = statusCode;
  response.end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
}

/** What the gateway answers by itself. */
function sendMessage(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ message }));
}
