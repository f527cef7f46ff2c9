import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { postDeed } from "./post-deed.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Drops the first `drops` connections, then answers `status`; tells what it was sent. */
async function serve(drops: number, status = 200): Promise<{ readonly url: string; readonly bodies: string[] }> {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    bodies.push(body);
    if (bodies.length <= drops) request.socket.destroy();
    else response.writeHead(status).end('{"id":7}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

it("sends a deed again by the same name when the connection broke", async () => {
  const { url, bodies } = await serve(2);
  expect(await postDeed(url, { operationId: "pay 1" })).toEqual({ id: 7 });
  expect(bodies).toEqual(Array(3).fill('{"operationId":"pay 1"}'));
});

it("gives up in the end", async () => {
  const { url, bodies } = await serve(99);
  await expect(postDeed(url, { operationId: "pay 1" })).rejects.toThrow("fetch failed");
  expect(bodies).toHaveLength(5);
});

it("does not send again what is refused", async () => {
  const { url, bodies } = await serve(0, 409);
  await expect(postDeed(url, { operationId: "pay 1" })).rejects.toThrow("409");
  expect(bodies).toHaveLength(1);
});
