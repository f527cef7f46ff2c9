import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a receiver does with a post. */
export type Behaviour = (answer: ServerResponse) => void;

export const says =
  (status: number, body = "", headers: Readonly<Record<string, string>> = {}): Behaviour =>
  (answer) =>
    void answer.writeHead(status, headers).end(body);
export const hangsUp: Behaviour = (answer) => void answer.socket?.destroy();

export type Got = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** `body` as JSON. */
  readonly event: { readonly id: string; readonly type: string; readonly sequence?: number; readonly data: unknown };
};

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** A creditor's own system: a real server on this machine that remembers what it got and answers as it is told. */
export async function startReceiver() {
  const got: Got[] = [];
  let next: Behaviour[] = [];
  let always: Behaviour = says(204);
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      got.push({ path: request.url ?? "", headers: request.headers, body, event: JSON.parse(body) });
      (next.shift() ?? always)(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    got,
    /** Types of what it got, in order. */
    types: () => got.map(({ event }) => event.type),
    /** The next posts, one each; then as always. */
    next: (...behaviours: readonly Behaviour[]) => {
      next = [...behaviours];
    },
    always: (behaviour: Behaviour) => {
      always = behaviour;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
