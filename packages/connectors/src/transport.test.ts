import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ConnectorError } from "./connector-error.ts";
import { makeSend, type TransportSettings, withBearer } from "./transport.ts";

/** A clock that only `sleep` moves. */
function fakeClock() {
  let nowMs = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => nowMs,
    sleep: async (ms: number) => {
      slept.push(ms);
      nowMs += ms;
    },
  };
}

const API = "https://books.example/api/v2";

function transport(change: Partial<TransportSettings> = {}) {
  const clock = fakeClock();
  const send = makeSend({
    system: "books",
    allowed: [API],
    timeoutMs: 5_000,
    maxBodyBytes: 1_000,
    retries: 3,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0,
    newRequestId: () => "4f6f1a3e-0000-4000-8000-000000000001",
    ...change,
  });
  return { send, clock };
}

/** Answers with each of `answers` in turn, the last one for ever. */
function answering(...answers: readonly (() => Response | Promise<Response>)[]) {
  const seen: Request[] = [];
  const fetch = async (request: Request) => {
    seen.push(request);
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer given");
    return answer();
  };
  return { fetch, seen };
}

const status =
  (code: number, headers = {}) =>
  () =>
    new Response(null, { status: code, headers });
const dropped = () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
};
const refused = () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
};
const get = () => new Request(`${API}/companies`);
const post = () => new Request(`${API}/companies`, { method: "POST", body: "{}" });

describe("makeSend", () => {
  it.each([429, 500, 503])("asks again after a %i, waiting twice as long each time", async (code) => {
    const { fetch, seen } = answering(status(code), status(code), status(code), status(200));
    const { send, clock } = transport({ fetch });
    expect((await send(get())).status).toBe(200);
    expect(clock.slept).toEqual([250, 500, 1000]);
    expect(new Set(seen.map((request) => request.headers.get("x-request-id"))).size).toBe(1);
  });

  it("spreads its waits by up to a half", async () => {
    const { fetch } = answering(status(500), status(200));
    const { send, clock } = transport({ fetch, random: () => 0.5 });
    await send(get());
    expect(clock.slept).toEqual([313]);
  });

  it("waits as long as it is told to", async () => {
    const { fetch } = answering(status(429, { "retry-after": "30" }), status(200));
    const { send, clock } = transport({ fetch });
    expect((await send(get())).status).toBe(200);
    expect(clock.slept).toEqual([30_000]);
  });

  it("does not wait when it is told to wait longer than half a minute", async () => {
    const { fetch, seen } = answering(status(429, { "retry-after": "31" }), status(200));
    const { send, clock } = transport({ fetch });
    expect((await send(get())).status).toBe(429);
    expect(clock.slept).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  it("gives up after the last retry, with the answer it got", async () => {
    const { fetch, seen } = answering(status(503));
    expect((await transport({ fetch }).send(get())).status).toBe(503);
    expect(seen).toHaveLength(4);
  });

  it.each([400, 401, 403, 404])("does not ask again after a %i", async (code) => {
    const { fetch, seen } = answering(status(code));
    expect((await transport({ fetch }).send(get())).status).toBe(code);
    expect(seen).toHaveLength(1);
  });

  it("asks again when the line is cut, and says later when it stays cut", async () => {
    const { fetch, seen } = answering(dropped);
    await expect(transport({ fetch }).send(get())).rejects.toMatchObject({
      system: "books",
      code: "unavailable",
      retry: "later",
      ambiguous: false,
    });
    expect(seen).toHaveLength(4);
  });

  it.each([status(429), status(500), status(503)])("never writes twice", async (answer) => {
    const { fetch, seen } = answering(answer);
    await transport({ fetch }).send(post());
    expect(seen).toHaveLength(1);
  });

  it("says of a write whose answer was lost that it may have been done", async () => {
    const { fetch, seen } = answering(dropped);
    await expect(transport({ fetch }).send(post())).rejects.toMatchObject({
      code: "lost_answer",
      retry: "later",
      ambiguous: true,
    });
    expect(seen).toHaveLength(1);
  });

  it("knows that a write nobody took was not done", async () => {
    const { fetch } = answering(refused);
    await expect(transport({ fetch }).send(post())).rejects.toMatchObject({ code: "unavailable", ambiguous: false });
  });

  it("has one request in flight, answer read, and lets the next go on after a failure", async () => {
    let inFlight = 0;
    let most = 0;
    const fetch = async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((resolve) => setImmediate(resolve));
      inFlight -= 1;
      return dropped();
    };
    const { send } = transport({ fetch, retries: 0 });
    const answers = await Promise.allSettled([send(get()), send(get()), send(post()), send(get())]);
    expect(answers.map((answer) => answer.status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
    expect(most).toBe(1);
  });

  it("waits for the turn that others share before each attempt, and sends nothing when none is near", async () => {
    const { fetch, seen } = answering(status(500), status(200));
    let turns = 0;
    const awaitTurn = async () => {
      turns += 1;
      if (turns > 2) throw new ConnectorError("books", "busy", "too many wait");
    };
    const { send } = transport({ fetch, awaitTurn });
    expect((await send(get())).status).toBe(200);
    expect(turns).toBe(2);
    await expect(send(post())).rejects.toMatchObject({ code: "busy", ambiguous: false });
    expect(seen.length).toBe(2);
  });

  it("starts no more than four requests in any second", async () => {
    const starts: number[] = [];
    const clock = fakeClock();
    const fetch = async () => {
      starts.push(clock.now());
      return new Response();
    };
    const { send } = transport({ fetch, requestsPerSecond: 4, now: clock.now, sleep: clock.sleep });
    await Promise.all(Array.from({ length: 9 }, () => send(get())));
    expect(starts).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000]);
  });

  it("lets no five arrive in one second when the first was long on its way", async () => {
    const starts: number[] = [];
    const clock = fakeClock();
    const fetch = async () => {
      starts.push(clock.now());
      if (starts.length === 1) await clock.sleep(60);
      return new Response();
    };
    const { send } = transport({ fetch, requestsPerSecond: 4, now: clock.now, sleep: clock.sleep });
    await Promise.all(Array.from({ length: 6 }, () => send(get())));
    // the first may have arrived as late as at 60
    expect(starts).toEqual([0, 250, 500, 750, 1060, 1310]);
  });

  it("counts retries among the requests of a second", async () => {
    const starts: number[] = [];
    const clock = fakeClock();
    const fetch = async () => {
      starts.push(clock.now());
      return new Response(null, { status: 500, headers: { "retry-after": "0" } });
    };
    const { send } = transport({ fetch, requestsPerSecond: 4, now: clock.now, sleep: clock.sleep });
    await send(get());
    expect(starts).toEqual([0, 250, 500, 750]);
  });

  it.each([
    "https://elsewhere.example/api/v2/companies",
    "http://books.example/api/v2/companies",
    "https://books.example:8443/api/v2/companies",
    "https://books.example.elsewhere.example/",
  ])("does not ask %s", async (url) => {
    const { fetch, seen } = answering(status(200));
    const { send } = transport({ fetch });
    await expect(send(new Request(url))).rejects.toMatchObject({ code: "foreign_host", retry: "never" });
    expect(seen).toHaveLength(0);
  });

  it("does not follow where it is sent on to", async () => {
    const { fetch } = answering(status(302, { location: "https://elsewhere.example/" }));
    await expect(transport({ fetch }).send(get())).rejects.toMatchObject({ code: "foreign_host", retry: "never" });
  });

  it.each([
    [1_000, true],
    [1_001, false],
  ])("reads an answer of %i bytes: %s", async (length, isRead) => {
    const { fetch } = answering(() => new Response("x".repeat(length)));
    const answer = transport({ fetch }).send(get());
    if (isRead) expect(await (await answer).text()).toHaveLength(length);
    else await expect(answer).rejects.toMatchObject({ code: "answer_too_large", retry: "never" });
  });

  it("keeps the request id that it was given", async () => {
    const { fetch, seen } = answering(status(200));
    await transport({ fetch }).send(new Request(`${API}/companies`, { headers: { "x-request-id": "mine" } }));
    expect(seen[0]?.headers.get("x-request-id")).toBe("mine");
  });
});

describe("makeSend over a real connection", () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
  });

  async function serve(listener: RequestListener): Promise<string> {
    const it = createServer(listener);
    server = it;
    await new Promise<void>((resolve) => it.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(it.address() as AddressInfo).port}`;
  }

  it("does not wait for ever, and holds a write that took too long for one that may have been done", async () => {
    const url = await serve(() => undefined);
    const { send } = transport({ allowed: [url], timeoutMs: 40, retries: 0 });
    await expect(send(new Request(url))).rejects.toMatchObject({ code: "unavailable" });
    await expect(send(new Request(url, { method: "POST", body: "{}" }))).rejects.toMatchObject({ code: "lost_answer" });
  });

  it("counts the time of the body too", async () => {
    const url = await serve((_request, response) => response.writeHead(200).write("begun"));
    const { send } = transport({ allowed: [url], timeoutMs: 60, retries: 0 });
    await expect(send(new Request(url))).rejects.toMatchObject({ code: "unavailable" });
  });

  it("sends body, token and request id", async () => {
    const url = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () =>
        response.end(
          JSON.stringify([request.headers.authorization, request.headers["x-request-id"], `${Buffer.concat(chunks)}`]),
        ),
      );
    });
    const { send } = transport({ allowed: [url] });
    const tokens = ["first", "second"];
    const withToken = withBearer(send, async () => tokens.shift() ?? "");
    const ask = async () => (await withToken(new Request(url, { method: "POST", body: "{}" }))).json();
    expect(await ask()).toEqual(["Bearer first", "4f6f1a3e-0000-4000-8000-000000000001", "{}"]);
    expect(await ask()).toEqual(["Bearer second", "4f6f1a3e-0000-4000-8000-000000000001", "{}"]);
  });

  it("does not follow a real redirect", async () => {
    const url = await serve((_request, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    const { send } = transport({ allowed: [url], retries: 0 });
    await expect(send(new Request(url))).rejects.toMatchObject({ code: "foreign_host" });
  });

  it("knows that nobody was there", async () => {
    const url = await serve(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    const { send } = transport({ allowed: [url], retries: 0 });
    await expect(send(new Request(url, { method: "POST" }))).rejects.toMatchObject({ code: "unavailable" });
  });
});
