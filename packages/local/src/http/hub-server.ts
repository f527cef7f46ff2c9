import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sendJson } from "./own-pages.ts";

/** Answers a request; false when it is not its own. */
export type PathHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export type HubServer = {
  readonly url: string;
  /** Until this is called every request is answered 503. */
  readonly open: (handlers: readonly PathHandler[]) => void;
  readonly close: () => Promise<void>;
};

const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than callers keep a connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 65_000;

/** Listens on 127.0.0.1 only, so that its address is known before there is anything to serve. */
export async function listen(port: number, onError: (error: unknown) => void): Promise<HubServer> {
  let handlers: readonly PathHandler[] | undefined;
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => {
      answer(handlers, request, response).catch((error: unknown) => {
        onError(error);
        response.destroy();
      });
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${address.port}`,
    open: (given) => {
      handlers = given;
    },
    close: () => closeServer(server),
  };
}

async function answer(
  handlers: readonly PathHandler[] | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (handlers === undefined) return sendJson(response, 503, { status: "starting" });
  for (const handle of handlers) if (await handle(request, response)) return;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1000))]);
  server.closeAllConnections();
  await closed;
}
