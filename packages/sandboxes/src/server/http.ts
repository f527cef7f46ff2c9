import type { IncomingHttpHeaders } from "node:http";
import type * as z from "zod";
import { invalid, Refusal } from "./refusal.ts";

/** One request, read to its end. `params` are the named parts of the route's path, decoded. */
export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** `http://127.0.0.1:port`, as the client reaches this server. */
  readonly origin: string;
  /** Runs when the answer has left, or the connection is gone. */
  readonly onFinished: (callback: () => void) => void;
};

/** `json` is sent as JSON, `text` and `bytes` as they are; none of them means an empty body. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly bytes?: Uint8Array;
};

export type Route = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As `/companies/:slug/invoices/:id`. */
  readonly path: string;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
};

export const json = (value: unknown, status = 200): Reply => ({ status, json: value });

/** @throws Refusal 415 or 400; an unknown field is refused when the schema is strict. */
export function readJson<Schema extends z.ZodType>(call: Call, schema: Schema): z.output<Schema> {
  const type = call.headers["content-type"] ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new Refusal(415, "unsupported_media_type", "the body must be application/json");
  }
  const parsed = schema.safeParse(parseJson(call.body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(`${issue?.path.join(".") || "body"}: ${issue?.message ?? "not valid"}`);
  }
  return parsed.data;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw invalid("the body is not JSON");
  }
}
