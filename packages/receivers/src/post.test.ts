import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { makePost, type PostSettings } from "./post.ts";
import { newSecret, signatureOf, signedHeaders } from "./sign.ts";

const pem = (name: string): string => readFileSync(new URL(`../test/receiver-${name}.pem`, import.meta.url), "utf8");

const servers: { readonly close: () => unknown; readonly closeAllConnections?: () => void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const plain = (answer: RequestListener): Promise<number> => listen(createServer(answer));
const secure = (answer: RequestListener): Promise<number> =>
  listen(createSecureServer({ cert: pem("cert"), key: pem("key") }, answer) as unknown as Server);

const poster = (settings: Partial<PostSettings> = {}) =>
  makePost({ reach: "any", timeoutMs: 2_000, now: () => performance.now(), ...settings });
const at = (port: number, path = "/hook") => ({
  url: `http://127.0.0.1:${port}${path}`,
  headers: { "content-type": "application/json", "kravflyt-event-id": "e1" },
  body: '{"navn":"Bjørn"}',
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

const answering =
  (status: number, body = "", headers: Readonly<Record<string, string>> = {}) =>
  (_: IncomingMessage, answer: ServerResponse): void => {
    answer.writeHead(status, headers);
    answer.end(body);
  };

describe("a post", () => {
  it("brings headers and the very body, and counts as taken by a 2xx", async () => {
    const seen: object[] = [];
    const port = await plain(async (request, answer) => {
      const { method, url, headers } = request;
      seen.push({ method, url, id: headers["kravflyt-event-id"], body: await bodyOf(request) });
      answer.writeHead(204).end();
    });
    const posted = await poster()(at(port, "/hook?x=1"));
    expect(posted).toEqual({ milliseconds: expect.any(Number), status: 204 });
    expect(seen).toEqual([{ method: "POST", url: "/hook?x=1", id: "e1", body: '{"navn":"Bjørn"}' }]);
  });

  it.each([
    [200, undefined],
    [299, undefined],
    [300, "redirect"],
    [399, "redirect"],
    [400, "status"],
    [500, "status"],
  ])("is answered with %i: %s", async (status, problem) => {
    const port = await plain(answering(status, "said"));
    expect(await poster()(at(port))).toEqual({
      milliseconds: expect.any(Number),
      status,
      answer: "said",
      ...(problem === undefined ? {} : { problem }),
    });
  });

  it("follows no redirect", async () => {
    const hits: (string | undefined)[] = [];
    const port = await plain((request, answer) => {
      hits.push(request.url);
      answer.writeHead(307, { location: `http://127.0.0.1:${port}/inside` }).end();
    });
    expect(await poster()(at(port))).toMatchObject({ status: 307, problem: "redirect" });
    expect(hits).toEqual(["/hook"]);
  });

  it("gives up after its time when nothing is answered", async () => {
    const port = await plain(() => undefined);
    expect(await poster({ timeoutMs: 100 })(at(port))).toEqual({
      milliseconds: expect.any(Number),
      problem: "timeout",
    });
  });

  it("counts a 2xx that came in time, though the rest of the answer never comes", async () => {
    const port = await plain((_, answer) => {
      answer.writeHead(200);
      answer.write("begun");
    });
    expect(await poster({ timeoutMs: 300 })(at(port))).toMatchObject({ status: 200, answer: "begun" });
    // a second at most is spent on the rest
    expect(await poster({ timeoutMs: 15_000 })(at(port))).toMatchObject({ status: 200, answer: "begun" });
  });

  it("keeps 1 kB of a huge answer, and reads no more of it", async () => {
    let written = 0;
    const port = await plain((_, answer) => {
      answer.writeHead(200);
      const part = "x".repeat(64 * 1024);
      const more = (): void => {
        while (!answer.destroyed && written < 256 * 1024 * 1024) {
          written += part.length;
          if (!answer.write(part)) return void answer.once("drain", more);
        }
      };
      more();
    });
    const posted = await poster()(at(port));
    expect(posted).toMatchObject({ status: 200, answer: "x".repeat(1024) });
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it.each([
    ["exactly 1 kB", "a".repeat(1024), "a".repeat(1024)],
    ["a letter that 1 kB would cut", `${"a".repeat(1023)}ø`, "a".repeat(1023)],
  ])("keeps of %s what is text", async (_what, said, kept) => {
    const port = await plain(answering(200, said));
    expect((await poster()(at(port))).answer).toBe(kept);
  });

  it("keeps 1 kB at most also of bytes that are no text", async () => {
    const port = await plain((_, answer) => {
      answer.writeHead(200);
      answer.end(Buffer.alloc(2_000, 0xff));
    });
    const { answer = "" } = await poster()(at(port));
    expect(Buffer.byteLength(answer)).toBe(1023); // 341 signs of three bytes
  });

  it("says that no answer came when the socket is closed on it", async () => {
    const port = await plain((request) => request.socket.destroy());
    expect(await poster()(at(port))).toEqual({ milliseconds: expect.any(Number), problem: "no_answer" });
  });

  it("says that no answer came when what comes is no HTTP", async () => {
    const server = createTcpServer((socket) => {
      socket.on("data", () => socket.end("SSH-2.0-OpenSSH\r\n"));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await poster()(at(port))).toEqual({ milliseconds: expect.any(Number), problem: "no_answer" });
  });

  it("waits no longer for a receiver that wants to speak another protocol", async () => {
    const server = createTcpServer((socket) => {
      const said = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
      socket.on("data", () => socket.write(said));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await poster()(at(port))).toEqual({ milliseconds: expect.any(Number), problem: "no_answer" });
  });

  it("says that nobody is there", async () => {
    const port = await plain(answering(200));
    for (const server of servers.splice(0)) server.close();
    expect(await poster()(at(port))).toMatchObject({ problem: "connection_failed" });
  });
});

describe("the guard", () => {
  const leadingTo =
    (...addresses: readonly string[]): NonNullable<PostSettings["resolve"]> =>
    (_host, told) =>
      told(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
  const open = (settings: Partial<PostSettings>) => poster({ reach: "public", ca: pem("cert"), ...settings });
  const named = (port: number) => ({ ...at(port), url: `https://receiver.example:${port}/hook` });

  it.each([
    ["loopback", ["127.0.0.1"]],
    ["a cloud's metadata", ["169.254.169.254"]],
    ["an own network", ["10.1.2.3"]],
    ["one of the open internet and one that is not", ["8.8.8.8", "127.0.0.1"]],
    ["IPv6 loopback", ["::1"]],
    ["a local address of IPv6", ["fd00:ec2::254"]],
  ])("posts nothing to a name that leads to %s", async (_what, addresses) => {
    let hits = 0;
    const port = await secure((_, answer) => {
      hits += 1;
      answer.end();
    });
    const posted = await open({ resolve: leadingTo(...addresses) })(named(port));
    expect(posted).toEqual({ milliseconds: expect.any(Number), problem: "address_not_allowed" });
    expect(hits).toBe(0);
  });

  it.each(["https://127.0.0.1/", "http://kunde.example/", "https://[::1]/", "https://2130706433/"])(
    "posts nothing to %s, whatever was saved",
    async (url) => {
      const never = () => expect.unreachable();
      expect(await open({ resolve: never })({ ...at(1), url })).toMatchObject({ problem: "address_not_allowed" });
    },
  );

  it("looks a name up once, and goes to the address that it looked at", async () => {
    let asked = 0;
    const port = await secure(answering(200));
    const post = poster({
      ca: pem("cert"),
      resolve: (_host, told) => {
        asked += 1;
        // whoever asked a second time would be led elsewhere
        told(null, [{ address: asked === 1 ? "127.0.0.1" : "192.0.2.1", family: 4 }]);
      },
    });
    expect(await post(named(port))).toMatchObject({ status: 200 });
    expect(asked).toBe(1);
  });

  it("says that a name is not known", async () => {
    const unknown = Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    const posted = await open({ resolve: (_host, told) => told(unknown, []) })(named(443));
    expect(posted).toMatchObject({ problem: "host_not_found" });
  });

  it("trusts no certificate that nobody vouches for, and none of another name", async () => {
    const port = await secure(answering(200));
    const here = { resolve: leadingTo("127.0.0.1") };
    expect(await poster(here)(named(port))).toMatchObject({ problem: "certificate_not_trusted" });
    const other = { ...at(port), url: `https://other.example:${port}/` };
    expect(await poster({ ...here, ca: pem("cert") })(other)).toMatchObject({ problem: "certificate_not_trusted" });
    expect(await poster({ ...here, ca: pem("cert") })(named(port))).toMatchObject({ status: 200 });
  });
});

describe("the signature", () => {
  it("is HMAC-SHA256 of timestamp, full stop and body, as anybody can work it out", () => {
    // printf '1772438400.{"id":"e1"}' | openssl dgst -sha256 -hmac whsec_made-up
    expect(signatureOf("whsec_made-up", "1772438400", '{"id":"e1"}')).toBe(
      "2b6955fd34c34c3444ed5b2b269d5cf91a00143baa7839322cb385ff3790df6f",
    );
  });

  it("stands in the headers once for each secret that holds", () => {
    const headers = signedHeaders({
      id: "e1",
      type: "ping",
      body: '{"id":"e1"}',
      now: 1_772_438_400_999,
      secrets: ["whsec_made-up", "whsec_older"],
    });
    expect(headers["kravflyt-timestamp"]).toBe("1772438400");
    expect(headers["kravflyt-event-id"]).toBe("e1");
    expect(headers["kravflyt-event-type"]).toBe("ping");
    expect(headers["kravflyt-signature"]).toBe(
      "v1=2b6955fd34c34c3444ed5b2b269d5cf91a00143baa7839322cb385ff3790df6f,v1=9d46728ae1dd9c62c01b2bcfaf61f78121180dd6d1e0d6faefb267cf739c9c40",
    );
  });

  it("has a secret that is new each time", () => {
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9_-]{43}$/);
    expect(newSecret()).not.toBe(newSecret());
  });
});
