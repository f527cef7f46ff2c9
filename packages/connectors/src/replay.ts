import { readdirSync, readFileSync } from "node:fs";
import type { Send } from "./send.ts";

/** One request and its answer, as `recordings/*.json` keep them. `request` is method, path and query. */
export type Exchange = {
  readonly request: string;
  readonly sent?: unknown;
  readonly response: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
};

/** What `operation`, called with `arguments` after the access, asks, is answered, and makes of it. */
export type Recording = {
  readonly operation: string;
  /** `Company.id` that was asked for; `fjord-regnskap` when absent. */
  readonly company?: string;
  readonly arguments: readonly unknown[];
  readonly exchanges: readonly Exchange[];
  readonly expected: unknown;
};

/** Where recordings were made, as far as anyone can tell from them. */
export const RECORDED_API_URL = "https://books.example/api/v2";

/** Name and content of every recording in `folder`, by name. */
export function readRecordings(folder: URL): readonly (readonly [name: string, recording: Recording])[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), "utf8"))] as const);
}

/** Answers the requests of `exchanges`, in their order and no others; `left` tells how many have not come. */
export function replay(exchanges: readonly Exchange[]): { readonly send: Send; readonly left: () => number } {
  let next = 0;
  const send: Send = async (request) => {
    const exchange = exchanges[next];
    next += 1;
    const asked = `${request.method} ${request.url.replace(RECORDED_API_URL, "")}`;
    const body = await request.text();
    if (exchange === undefined) throw new Error(`nothing recorded after ${next - 1} requests, asked: ${asked}`);
    if (asked !== exchange.request) throw new Error(`recorded: ${exchange.request}, asked: ${asked}`);
    if (body !== (exchange.sent === undefined ? "" : JSON.stringify(exchange.sent))) throw new Error(`sent: ${body}`);
    const { status, headers = {}, body: answer } = exchange.response;
    return new Response(answer === undefined ? null : JSON.stringify(answer), { status, headers });
  };
  return { send, left: () => exchanges.length - next };
}
