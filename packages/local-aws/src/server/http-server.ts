import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Reply } from "./json-protocol.ts";

/** A request read whole. */
export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** Aborted when the caller goes away before the answer. */
  readonly signal: AbortSignal;
};

/** Answers a request; `undefined` drops the connection without an answer. */
export type Handler = (request: Request) => Promise<Reply | undefined>;

const BODY_BYTES_MAX = 64 << 20;
const KEEP_ALIVE_MS = 65_000;

/** An HTTP server with connections that are kept alive, on the loopback address only. */
export function httpServer(handle: Handler): Server {
  let requestNumber = 0;
  const server = createServer((incoming, outgoing) => {
    readBody(incoming, (body) => {
      requestNumber += 1;
      const id = `local-${requestNumber}`;
      if (body === undefined) return incoming.socket.destroy();
      return void answer(toRequest(incoming, outgoing, body), { handle, outgoing, id });
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function readBody(incoming: IncomingMessage, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= BODY_BYTES_MAX) chunks.push(chunk);
    else done(undefined);
  });
  incoming.on("end", () => length <= BODY_BYTES_MAX && done(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
}

function toRequest(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Request {
  const url = incoming.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: incoming.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: incoming.headers,
    body,
    get signal() {
      return closeSignal(outgoing); // made for the few that wait, not for every request
    },
  };
}

function closeSignal(outgoing: ServerResponse): AbortSignal {
  const abort = new AbortController();
  outgoing.once("close", () => abort.abort());
  return abort.signal;
}

type Answering = { readonly handle: Handler; readonly outgoing: ServerResponse; readonly id: string };

async function answer(request: Request, { handle, outgoing, id }: Answering): Promise<void> {
  const reply = await handle(request);
  if (reply === undefined) {
    outgoing.socket?.destroy();
    return;
  }
  // the answer to HEAD says how long the body would be, and has none
  const length = reply.headers["content-length"] ?? Buffer.byteLength(reply.body);
  outgoing.writeHead(reply.status, { ...reply.headers, "content-length": length, "x-amzn-requestid": id });
  outgoing.end(request.method === "HEAD" ? undefined : reply.body);
}
