import { type LookupAddress, lookup } from "node:dns";
import { type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./public-address.ts";
import { type Reach, receiverUrl } from "./receiver-url.ts";

/** Why an attempt does not count as delivered. */
export type PostProblem =
  | "address_not_allowed"
  | "host_not_found"
  | "connection_failed"
  | "certificate_not_trusted"
  | "no_answer"
  | "timeout"
  | "redirect"
  | "status";

/** What came of one attempt. Without a `problem` the receiver has taken it. */
export type Posted = {
  readonly milliseconds: number;
  readonly status?: number;
  readonly problem?: PostProblem;
  /** The beginning of the answer, 1 kB at most. Somebody else's text: kept, shown to its owner, never logged. */
  readonly answer?: string;
};

export type Post = (it: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<Posted>;

/** Every address of a name. */
type Resolve = (host: string, told: (error: Error | null, addresses: readonly LookupAddress[]) => void) => void;

export type PostSettings = {
  readonly reach: Reach;
  readonly timeoutMs: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** The name service, unless told. */
  readonly resolve?: Resolve;
  /** Certificates to trust instead of those that Node knows. */
  readonly ca?: string;
};

const ANSWER_BYTES_MAX = 1024;
/** What is answered after its status is a courtesy to who looks for a fault: nobody waits longer for it. */
const ANSWER_MS_MAX = 1_000;

const systemResolve: Resolve = (host, told) => lookup(host, { all: true, verbatim: true }, told);

/**
 * The way out to the creditors' own systems. Their addresses come from people whom nobody has reason to trust: a name is
 * looked up once, refused when any of its addresses is not of the open internet, and the connection goes to the very
 * addresses that were looked at. No redirect is followed, nothing is unpacked, and of the answer 1 kB is read.
 */
export function makePost(settings: PostSettings): Post {
  return async ({ url, headers, body }) => {
    const startedAt = settings.now();
    const took = (): number => Math.round(settings.now() - startedAt);
    const allowed = receiverUrl(url, settings.reach);
    if (allowed === undefined) return { milliseconds: took(), problem: "address_not_allowed" };
    const outcome = await exchange(settings, new URL(allowed), { headers, body });
    return { milliseconds: took(), ...outcome };
  };
}

type Outcome = Omit<Posted, "milliseconds">;
type Content = { readonly headers: Readonly<Record<string, string>>; readonly body: string };

function exchange(settings: PostSettings, url: URL, { headers, body }: Content): Promise<Outcome> {
  const signal = AbortSignal.timeout(settings.timeoutMs);
  const options: RequestOptions = {
    method: "POST",
    headers: { ...headers, "accept-encoding": "identity", "content-length": String(Buffer.byteLength(body)) },
    agent: false, // a connection of its own, to the address that was looked at
    signal,
    lookup: guardedLookup(settings),
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  };
  return new Promise((resolve) => {
    let sent = false;
    let answered = false;
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, options);
    request.on("response", (answer) => {
      answered = true;
      void readAnswer(answer).then(resolve);
    });
    request.on("finish", () => {
      sent = true;
    });
    request.on("error", (error) => {
      if (!answered) resolve({ problem: signal.aborted ? "timeout" : problemOf(error, sent) });
      request.destroy();
    });
    // who answers that it speaks another protocol from now on is hung up on, without an error
    request.on("close", () => {
      if (!answered) resolve({ problem: signal.aborted ? "timeout" : "no_answer" });
    });
    request.end(body);
  });
}

/** The status counts as soon as it is there; of what follows only the beginning is waited for. */
async function readAnswer(answer: IncomingMessage): Promise<Outcome> {
  const { statusCode: status = 0 } = answer;
  const bytes = await beginningOf(answer);
  const text = atMost(new TextDecoder().decode(bytes, { stream: true }), ANSWER_BYTES_MAX);
  const told = { status, ...(text === "" ? {} : { answer: text }) };
  if (status >= 200 && status < 300) return told;
  return { ...told, problem: status >= 300 && status < 400 ? "redirect" : "status" };
}

function beginningOf(answer: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => done(), ANSWER_MS_MAX);
    const done = (): void => {
      clearTimeout(timer);
      resolve(Buffer.concat(parts).subarray(0, ANSWER_BYTES_MAX));
      answer.destroy();
    };
    answer.on("data", (part: Buffer) => {
      parts.push(part);
      size += part.length;
      if (size >= ANSWER_BYTES_MAX) done();
    });
    answer.on("end", done);
    answer.on("error", done);
    answer.on("close", done);
  });
}

/** Bytes that are no text become longer as text, so what is cut is the text. */
function atMost(text: string, bytes: number): string {
  let kept = text.slice(0, bytes);
  while (Buffer.byteLength(kept) > bytes) kept = kept.slice(0, -1);
  return kept.toWellFormed();
}

class AddressNotAllowedError extends Error {
  override readonly name = "AddressNotAllowedError";
}

function guardedLookup({ reach, resolve = systemResolve }: PostSettings): LookupFunction {
  return (host, options, told) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses;
      if (error !== null || first === undefined) return told(error ?? new Error("no address"), []);
      if (reach === "public" && !addresses.every(({ address }) => isPublicAddress(address))) {
        return told(new AddressNotAllowedError("an address of the name is not of the open internet"), []);
      }
      if (options.all === true) return told(null, [...addresses]);
      return told(null, first.address, first.family);
    });
  };
}

const NOT_FOUND = ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA"];
const NOT_CONNECTED = ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "ETIMEDOUT"];

function problemOf(error: Error, sent: boolean): PostProblem {
  if (error instanceof AddressNotAllowedError) return "address_not_allowed";
  const code = "code" in error ? String(error.code) : "";
  if (NOT_FOUND.includes(code)) return "host_not_found";
  if (NOT_CONNECTED.includes(code)) return "connection_failed";
  if (code.startsWith("ERR_TLS") || code.startsWith("ERR_SSL") || CERTIFICATE.test(code)) {
    return "certificate_not_trusted";
  }
  return sent ? "no_answer" : "connection_failed";
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|HOSTNAME|EPROTO/;
