import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createFaults, type Fault, type FaultChance, FaultOrder, type Faults } from "./faults.ts";
import { type Call, json, type Reply, type Route, readJson } from "./http.ts";
import { Refusal } from "./refusal.ts";
import { createRouter, type Router } from "./router.ts";
import { type Counters, count, createCounters, type SandboxStats, toStats } from "./stats.ts";

const BODY_BYTES_MAX = 25_000_000;

export type Service = {
  readonly routes: readonly Route[];
  /** What the outside system writes in the body of a refusal. */
  readonly refusalBody: (refusal: Refusal) => unknown;
  /** Field that holds the rows of a list, where the system puts its lists in an envelope. */
  readonly rowsIn?: string;
  readonly counters?: Counters;
};

export type ServeOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number | undefined;
  readonly faults?: FaultChance | undefined;
};

export type Served = {
  readonly url: string;
  /** Answers as the server does, without a socket. @throws TypeError as `fetch` does, when the connection is dropped. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly faults: Faults;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

/** Longer than callers keep a connection: one that is closed under a request is an answer lost that no order asked for. */
const KEEP_ALIVE_MS = 65_000;

/** Serves on 127.0.0.1 only. `/_…` is the sandbox's own side: it never fails on order. */
export async function serve(service: Service, options: ServeOptions): Promise<Served> {
  const faults = createFaults(options.faults);
  const counters = service.counters ?? createCounters();
  const stats = () => toStats(counters);
  const router = createRouter([...service.routes, ...ownRoutes(faults, stats), frontPage(service.routes)]);
  const inside: Inside = { service, router, faults, counters };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    overSocket(inside, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    fetch: (request) => inProcess(inside, request),
    faults,
    stats,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `GET /`: what can be asked here, for a person who opens the address in a browser. */
const frontPage = (routes: readonly Route[]): Route => ({
  method: "GET",
  path: "/",
  handle: () => json({ sandbox: true, routes: routes.map(({ method, path }) => `${method} ${path}`) }),
});

type Inside = {
  readonly service: Service;
  readonly router: Router;
  readonly faults: Faults;
  readonly counters: Counters;
};

/** A request from wherever it came. */
type Incoming = Pick<Call, "method" | "headers" | "onFinished"> & {
  readonly url: URL;
  readonly body: () => Promise<Buffer>;
};

async function overSocket(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", originOf(request.headers));
  const reply = await answer(inside, {
    method: request.method ?? "GET",
    url,
    headers: request.headers,
    body: () => readBody(request),
    onFinished: (callback) => response.once("close", callback),
  });
  if (reply === undefined) request.socket.destroy();
  else send(response, reply);
}

const originOf = ({ host }: IncomingHttpHeaders): string => `http://${host ?? "127.0.0.1"}`;

async function inProcess(inside: Inside, request: Request): Promise<Response> {
  const finished: (() => void)[] = [];
  const reply = await answer(inside, {
    method: request.method,
    url: new URL(request.url),
    headers: Object.fromEntries(request.headers),
    body: async () => Buffer.from(await request.arrayBuffer()),
    onFinished: (callback) => finished.push(callback),
  });
  for (const callback of finished) callback();
  if (reply === undefined) throw new TypeError("the connection was dropped");
  const { status, bytes, headers } = toSend(reply);
  return new Response(bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes, { status, headers });
}

/** The answer, or none when the connection is to be dropped. */
async function answer(inside: Inside, incoming: Incoming): Promise<Reply | undefined> {
  const { method, url } = incoming;
  const fault = url.pathname.startsWith("/_") ? undefined : inside.faults.next(method, url.pathname);
  if (fault !== undefined) count(inside.counters.faults, fault.kind);
  if (fault?.kind === "request_lost") return undefined;
  if (fault?.kind === "slow") await pause(fault.delayMs);
  const reply = await run(inside, incoming, fault);
  count(inside.counters.statuses, String(reply.status));
  if (fault?.kind === "answer_lost") return undefined;
  return fault?.kind === "duplicate_rows" ? withRowTwice(reply, inside.service.rowsIn) : reply;
}

async function run(inside: Inside, incoming: Incoming, fault: Fault | undefined): Promise<Reply> {
  const { url, method, headers, body, onFinished } = incoming;
  const { service, router, counters } = inside;
  try {
    if (fault?.kind === "status") throw faultRefusal(fault);
    const { route, params } = router(method, url.pathname);
    count(counters.routes, `${method} ${route.path}`);
    return await route.handle({
      method,
      path: url.pathname,
      query: url.searchParams,
      params,
      headers,
      body: await body(),
      origin: url.origin,
      onFinished,
    });
  } catch (error) {
    if (error instanceof Refusal) {
      return { status: error.status, headers: error.headers, json: service.refusalBody(error) };
    }
    const refusal = new Refusal(500, "sandbox_error", error instanceof Error ? error.message : "unknown");
    return { status: 500, json: service.refusalBody(refusal) };
  }
}

function faultRefusal(fault: Extract<Fault, { kind: "status" }>): Refusal {
  const { status, retryAfterSeconds } = fault;
  const headers = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
  return new Refusal(status, status === 429 ? "too_many_requests" : "server_error", "ordered by the sandbox", headers);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_BYTES_MAX) throw new Refusal(413, "too_large", "the body is too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** The last row of a list once more; what is no list is left as it is. */
function withRowTwice(reply: Reply, rowsIn: string | undefined): Reply {
  if (Array.isArray(reply.json)) return { ...reply, json: lastTwice(reply.json) };
  if (rowsIn === undefined || typeof reply.json !== "object" || reply.json === null) return reply;
  const rows: unknown = Reflect.get(reply.json, rowsIn);
  return Array.isArray(rows) ? { ...reply, json: { ...reply.json, [rowsIn]: lastTwice(rows) } } : reply;
}

const lastTwice = (rows: readonly unknown[]): readonly unknown[] => [...rows, ...rows.slice(-1)];

function send(response: ServerResponse, reply: Reply): void {
  const { status, headers, bytes } = toSend(reply);
  response.writeHead(status, headers);
  response.end(bytes);
}

function toSend(reply: Reply) {
  const bytes = reply.json === undefined ? (reply.bytes ?? reply.text) : JSON.stringify(reply.json);
  const type = reply.json === undefined ? undefined : "application/json; charset=utf-8";
  return { status: reply.status, headers: { ...(type && { "Content-Type": type }), ...reply.headers }, bytes };
}

const ownRoutes = (faults: Faults, stats: () => SandboxStats): readonly Route[] => [
  { method: "GET", path: "/_stats", handle: () => json(stats()) },
  { method: "GET", path: "/_faults", handle: () => json(faults.waiting()) },
  {
    method: "POST",
    path: "/_faults",
    handle: (call) => {
      faults.order(readJson(call, FaultOrder));
      return json(faults.waiting());
    },
  },
  {
    method: "DELETE",
    path: "/_faults",
    handle: () => {
      faults.clear();
      return { status: 204 };
    },
  },
];
