import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
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
  readonly counters?: Counters;
};

export type ServeOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number | undefined;
  readonly faults?: FaultChance | undefined;
};

export type Served = {
  readonly url: string;
  readonly faults: Faults;
  readonly stats: () => SandboxStats;
  readonly close: () => Promise<void>;
};

/** Serves on 127.0.0.1 only. `/_…` is the sandbox's own side: it never fails on order. */
export async function serve(service: Service, options: ServeOptions): Promise<Served> {
  const faults = createFaults(options.faults);
  const counters = service.counters ?? createCounters();
  const stats = () => toStats(counters);
  const router = createRouter([...service.routes, ...ownRoutes(faults, stats), frontPage(service.routes)]);
  const server = createServer((request, response) => {
    answer({ service, router, faults, counters }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
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

async function answer(inside: Inside, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
  const url = new URL(request.url ?? "/", origin);
  const method = request.method ?? "GET";
  const fault = url.pathname.startsWith("/_") ? undefined : inside.faults.next(method, url.pathname);
  if (fault !== undefined) count(inside.counters.faults, fault.kind);
  if (fault?.kind === "request_lost") return void request.socket.destroy();
  if (fault?.kind === "slow") await pause(fault.delayMs);
  const reply = await run(inside, { fault, url, method, origin, request, response });
  count(inside.counters.statuses, String(reply.status));
  if (fault?.kind === "answer_lost") return void request.socket.destroy();
  send(response, fault?.kind === "duplicate_rows" ? withRowTwice(reply) : reply);
}

type Incoming = {
  readonly fault: Fault | undefined;
  readonly url: URL;
  readonly method: string;
  readonly origin: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

async function run(inside: Inside, incoming: Incoming): Promise<Reply> {
  const { fault, url, method, origin, request, response } = incoming;
  const { service, router, counters } = inside;
  try {
    if (fault?.kind === "status") throw faultRefusal(fault);
    const { route, params } = router(method, url.pathname);
    count(counters.routes, `${method} ${route.path}`);
    const call: Call = {
      method,
      path: url.pathname,
      query: url.searchParams,
      params,
      headers: request.headers,
      body: await readBody(request),
      origin,
      onFinished: (callback) => response.once("close", callback),
    };
    return await route.handle(call);
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

function withRowTwice(reply: Reply): Reply {
  if (!Array.isArray(reply.json)) return reply;
  return { ...reply, json: [...reply.json, ...reply.json.slice(-1)] };
}

function send(response: ServerResponse, reply: Reply): void {
  const bytes = reply.json === undefined ? (reply.bytes ?? reply.text) : JSON.stringify(reply.json);
  const type = reply.json === undefined ? undefined : "application/json; charset=utf-8";
  response.writeHead(reply.status, { ...(type && { "Content-Type": type }), ...reply.headers });
  response.end(bytes);
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
