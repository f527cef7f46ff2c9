import { connectionId, creditorId } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import type { Api } from "./access.ts";
import type { Connector } from "./connector.ts";
import { ConnectorError } from "./connector-error.ts";
import { connectors } from "./registry.ts";
import { RECORDED_API_URL, readRecordings, replay } from "./replay.ts";
import type { Send } from "./send.ts";

type Operation = (api: Api, ...rest: readonly unknown[]) => Promise<unknown> | AsyncIterable<{ items: unknown }>;

const apiWith = (send: Send): Api => ({
  send,
  apiUrl: RECORDED_API_URL,
  company: "fjord-regnskap",
  creditorId: creditorId("creditor-1"),
  connectionId: connectionId("fiken-1"),
});

/** The answer of an operation; for one that gives pages, the items of each. */
async function call(connector: Connector, send: Send, operation: string, rest: readonly unknown[]): Promise<unknown> {
  const run = connector[operation as keyof Connector] as Operation; // recordings name operations by text
  const answer = run(apiWith(send), ...rest);
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

const READS: readonly (readonly [string, readonly unknown[]])[] = [
  ["openItems", ["2026-01-01"]],
  ["changedItems", [{ on: "2026-01-01", at: "2026-01-01T00:00:00.000Z" }]],
  ["item", [{ saleId: "1", invoiceId: "2" }]],
  ["isSettled", [{ saleId: "1" }]],
  ["accounts", []],
  ["companies", []],
  ["verify", []],
];
const payment = { source: { saleId: "1" }, paidOn: "2026-02-22", account: "1920:10001", amountOre: 100 };
const journal = { reference: "posting:1", description: "Rente", on: "2026-02-22", lines: [] };
const WRITES: readonly (readonly [string, readonly unknown[]])[] = [
  ["registerPayment", [payment]],
  ["postJournal", [journal]],
  ["settle", [{ source: { saleId: "1" }, on: "2026-02-22" }]],
  ["writeOff", [{ source: { saleId: "1" }, on: "2026-02-22", reason: "collection_failed", comment: "" }]],
];

// Every connector must pass the same tests: a line in the registry is all it takes to be covered.
describe.each(Object.entries<Connector>(connectors))("%s", (system, connector) => {
  it.each(readRecordings(new URL(`./${system}/recordings/`, import.meta.url)))(
    "makes of %s what was written down",
    async (_name, { operation, arguments: rest, exchanges, expected }) => {
      const { send, left } = replay(exchanges);
      expect(await call(connector, send, operation, rest)).toEqual(expected);
      expect(left()).toBe(0);
    },
  );

  it.each(READS)("asks to try %s later when the system is down", async (operation, rest) => {
    const failure = await call(connector, answering(503).send, operation, rest).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectorError);
    expect(failure).toMatchObject({ name: "ExternalError", system, retry: "later", code: "unavailable" });
  });

  it.each(WRITES)("holds a %s that fails at the other end for one that may have been done", async (operation, rest) => {
    const { send, requests } = answering(502);
    await expect(call(connector, send, operation, rest)).rejects.toMatchObject({ retry: "later", ambiguous: true });
    expect(requests()).toBe(1);
  });

  it.each(WRITES)("holds a %s that was turned away for one that was not done", async (operation, rest) => {
    const { send } = answering(429, { "retry-after": "7" });
    await expect(call(connector, send, operation, rest)).rejects.toMatchObject({
      retry: "later",
      ambiguous: false,
      retryAfterSeconds: 7,
    });
  });

  it.each([...READS, ...WRITES])("asks for a new token when %s is answered 401", async (operation, rest) => {
    await expect(call(connector, answering(401).send, operation, rest)).rejects.toMatchObject({
      retry: "after_reconnect",
      code: "unauthorized",
    });
  });

  it.each(READS)("gives %s up when the answer is of an unknown shape", async (operation, rest) => {
    await expect(call(connector, answering(200).send, operation, rest)).rejects.toMatchObject({ retry: "never" });
  });
});
