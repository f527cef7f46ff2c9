import { connectionId, creditorId } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import type { Api } from "./access.ts";
import type { Connector } from "./connector.ts";
import { ConnectorError } from "./connector-error.ts";
import { connectors } from "./registry.ts";
import { RECORDED_API_URL, type Recording, readRecordings, replay } from "./replay.ts";
import type { Send } from "./send.ts";

type Operation = (api: Api, ...rest: readonly unknown[]) => Promise<unknown> | AsyncIterable<{ items: unknown }>;

const apiWith = (send: Send, system: string, company: string): Api => ({
  send,
  apiUrl: RECORDED_API_URL,
  company,
  creditorId: creditorId("creditor-1"),
  connectionId: connectionId(`${system}-1`),
});

/** One system, what was recorded of it, and an operation of it called as it was recorded. */
type Subject = { readonly system: string; readonly connector: Connector; readonly recording: Recording };

/** The answer of an operation; for one that gives pages, the items of each. */
async function call({ system, connector, recording }: Subject, send: Send): Promise<unknown> {
  const run = connector[recording.operation as keyof Connector] as Operation; // recordings name operations by text
  const answer = run(apiWith(send, system, recording.company ?? "fjord-regnskap"), ...recording.arguments);
  if (!(Symbol.asyncIterator in answer)) return (await answer) ?? null;
  const pages: unknown[] = [];
  for await (const { items } of answer) pages.push(items);
  return pages;
}

const answering = (status: number, headers = {}) => {
  let requests = 0;
  const send: Send = async () => {
    requests += 1;
    return new Response("{}", { status, headers });
  };
  return { send, requests: () => requests };
};

/** Answers as recorded until the first request that changes something, and that one with `status`. */
const answeringWrites = ({ exchanges }: Recording, status: number, headers = {}) => {
  const { send: recorded } = replay(exchanges);
  const { send: refuse, requests } = answering(status, headers);
  const send: Send = (request) => (request.method === "GET" ? recorded(request) : refuse(request));
  return { send, writes: requests };
};

const READS = ["openItems", "changedItems", "item", "isSettled", "accounts", "companies"];
const WRITES = ["registerPayment", "postJournal", "settle", "writeOff", "undo"];

// Every connector must pass the same tests: a line in the registry and a folder of recordings is all it takes to be covered.
describe.each(Object.entries<Connector>(connectors))("%s", (system, connector) => {
  const recordings = readRecordings(new URL(`./${system}/recordings/`, import.meta.url));
  const recorded = (operations: readonly string[]) =>
    operations.flatMap((operation) => {
      const found = recordings.find(([, recording]) => recording.operation === operation)?.[1];
      return found === undefined ? [] : [[operation, { system, connector, recording: found }] as const];
    });
  const reads = recorded(READS);
  const writes = recorded(WRITES);

  it("has a recording of every read and write that it offers", () => {
    const offered = [...READS, ...WRITES].filter((name) => connector[name as keyof Connector] !== undefined);
    expect([...reads, ...writes].map(([name]) => name)).toEqual(offered);
  });

  it.each(recordings)("makes of %s what was written down", async (_name, recording) => {
    const { send, left } = replay(recording.exchanges);
    expect(await call({ system, connector, recording }, send)).toEqual(recording.expected);
    expect(left()).toBe(0);
  });

  it.each(reads)("asks to try %s later when the system is down", async (_operation, subject) => {
    const failure = await call(subject, answering(503).send).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectorError);
    expect(failure).toMatchObject({ name: "ExternalError", system, retry: "later", code: "unavailable" });
  });

  it.each(writes)("holds a %s that fails at the other end for one that may have been done", async (_name, subject) => {
    const { send, writes: sent } = answeringWrites(subject.recording, 502);
    await expect(call(subject, send)).rejects.toMatchObject({ retry: "later", ambiguous: true });
    expect(sent()).toBe(1);
  });

  it.each(writes)("holds a %s that was turned away for one that was not done", async (_name, subject) => {
    const { send } = answeringWrites(subject.recording, 429, { "retry-after": "7" });
    await expect(call(subject, send)).rejects.toMatchObject({ retry: "later", ambiguous: false, retryAfterSeconds: 7 });
  });

  it.each([...reads, ...writes])("asks for a new token when %s is answered 401", async (_operation, subject) => {
    await expect(call(subject, answering(401).send)).rejects.toMatchObject({
      retry: "after_reconnect",
      code: "unauthorized",
    });
  });

  it.each(reads)("gives %s up when the answer is of an unknown shape", async (_operation, subject) => {
    await expect(call(subject, answering(200).send)).rejects.toMatchObject({ retry: "never" });
  });
});
