import { ConnectorError } from "./connector-error.ts";
import { makePace, type Pace, type PaceSettings } from "./pace.ts";
import { readBody } from "./read-body.ts";
import { retryAfterSeconds } from "./retry-after.ts";
import type { Send } from "./send.ts";

export type TransportSettings = PaceSettings & {
  /** Name of the system, for errors. */
  readonly system: string;
  /** Addresses that may be asked (`apiUrl`, `loginUrl`); only scheme, host and port count. */
  readonly allowed: readonly string[];
  /** For one attempt, from the first byte sent to the last one read. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
  /** How many more times a GET is tried after 429, 5xx or no answer. Writes are tried once. */
  readonly retries: number;
  /** From 0 up to 1: spreads the retries of many processes. */
  readonly random: () => number;
  /** A new UUID: the `X-Request-ID` that the system's support asks for. All attempts of a request share it. */
  readonly newRequestId: () => string;
  readonly fetch?: (request: Request) => Promise<Response>;
};

const FIRST_BACKOFF_MS = 250;
const BACKOFF_MS_MAX = 8_000;
/** Told to wait longer than this, we give up and let the queue come back later. */
const RETRY_AFTER_SECONDS_MAX = 30;

/**
 * The way out to one system: one request in flight, at most so many a second, each with a timeout and a limit on
 * the answer, none to an address that is not ours to ask. Make one per access token and process.
 *
 * Answers of any status come back as they are, bodies read. What never became an answer is thrown:
 * - `unavailable`: a GET failed at every attempt, or nobody was there to take the request;
 * - `lost_answer`: a write was sent and no whole answer came. It may have been done;
 * - `answer_too_large`, `foreign_host` (also for a redirect: none is followed, it would carry the token on).
 */
export function makeSend(settings: TransportSettings): Send {
  const turn = makeTurns(settings);
  return async (request) => {
    assertAllowed(settings, request.url);
    const headers = new Headers(request.headers);
    if (!headers.has("x-request-id")) headers.set("x-request-id", settings.newRequestId());
    const marked = new Request(request, { headers });
    return turn((pace) => attempts(settings, marked, pace));
  };
}

/** Adds the access token, asked for anew at every request because it may have been refreshed. */
export function withBearer(send: Send, getToken: () => Promise<string>): Send {
  return async (request) => {
    const headers = new Headers(request.headers);
    headers.set("authorization", `Bearer ${await getToken()}`);
    return send(new Request(request, { headers }));
  };
}

function assertAllowed({ system, allowed }: TransportSettings, url: string): void {
  const { origin } = new URL(url);
  if (allowed.some((it) => new URL(it).origin === origin)) return;
  throw new ConnectorError(system, "foreign_host", "the address is not one of the configured ones");
}

/** Runs one task at a time, each with the pace that all of them keep. */
function makeTurns(settings: TransportSettings) {
  const pace = makePace(settings);
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(task: (pace: Pace) => Promise<Value>): Promise<Value> => {
    const mine = last.then(() => task(pace));
    last = mine.catch(() => undefined); // the failure is the asker's, the next in line goes on
    return mine;
  };
}

async function attempts(settings: TransportSettings, request: Request, pace: Pace): Promise<Response> {
  const tries = request.method === "GET" ? settings.retries : 0;
  for (let tried = 0; ; tried += 1) {
    await pace.start();
    const outcome = await attempt(settings, request);
    pace.answered();
    if (tried >= tries || !mayPass(outcome)) return unwrap(outcome);
    const waitMs = waitBefore(settings, outcome, tried);
    if (waitMs === undefined) return unwrap(outcome);
    await settings.sleep(waitMs);
  }
}

type Outcome = Response | ConnectorError;

async function attempt(settings: TransportSettings, request: Request): Promise<Outcome> {
  const { system, timeoutMs } = settings;
  const isWrite = request.method !== "GET";
  try {
    return await inTime(timeoutMs, (signal) => exchange(settings, request, signal));
  } catch (cause) {
    const code = isWrite && !neverLeft(cause) ? "lost_answer" : "unavailable";
    return new ConnectorError(system, code, `no answer to ${request.method}`, { cause });
  }
}

async function exchange(settings: TransportSettings, request: Request, signal: AbortSignal): Promise<Outcome> {
  const { system, maxBodyBytes, fetch = globalThis.fetch } = settings;
  const response = await fetch(new Request(request.clone(), { signal, redirect: "manual" }));
  if (response.status >= 300 && response.status < 400) {
    return new ConnectorError(system, "foreign_host", "sends us on to another address");
  }
  const body = await readBody(response, maxBodyBytes);
  if (body !== undefined) return withBody(response, body);
  const code = request.method === "GET" ? "answer_too_large" : "lost_answer";
  return new ConnectorError(system, code, `more than ${maxBodyBytes} bytes`);
}

/** Not `AbortSignal.timeout`: a request holds its signal weakly, and one that is collected never fires. */
async function inTime<Value>(timeoutMs: number, task: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`nothing within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([task(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A 204 or 304 must not have a body at all, not even an empty one. */
function withBody({ status, headers }: Response, body: Uint8Array<ArrayBuffer>): Response {
  return new Response(body.length === 0 ? null : body, { status, headers });
}

const NEVER_LEFT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** True when no connection was made, so that nobody can have acted on the request. */
function neverLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  return cause instanceof Error && "code" in cause && NEVER_LEFT.has(String(cause.code));
}

/** True when the same question may be answered in a while. */
function mayPass(outcome: Outcome): boolean {
  if (outcome instanceof ConnectorError) return outcome.code === "unavailable";
  return outcome.status === 429 || outcome.status >= 500;
}

/** What the system asks for, or twice as long each time with up to half as much again; `undefined`: too long. */
function waitBefore({ random }: TransportSettings, outcome: Outcome, tried: number): number | undefined {
  const seconds = outcome instanceof ConnectorError ? undefined : retryAfterSeconds(outcome);
  if (seconds !== undefined) return seconds <= RETRY_AFTER_SECONDS_MAX ? seconds * 1000 : undefined;
  const backoffMs = Math.min(FIRST_BACKOFF_MS * 2 ** tried, BACKOFF_MS_MAX);
  return Math.round(backoffMs * (1 + random() / 2));
}

function unwrap(outcome: Outcome): Response {
  if (outcome instanceof ConnectorError) throw outcome;
  return outcome;
}
