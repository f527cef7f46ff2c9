import type { Access, Api } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import { expect } from "vitest";
import {
  ALL,
  type Case,
  contractCase,
  day,
  invoice,
  itemsOf,
  moment,
  noChanges,
  one,
  openOf,
  type Test,
} from "../contract-case.ts";
import type { Driver } from "../driver.ts";

type Read = {
  readonly what: string;
  readonly lacks?: (driver: Driver) => string | undefined;
  readonly ask: (test: Test, api: Api) => Promise<unknown>;
};

const SOME_SOURCE = async (test: Test) => (await one(test, await invoice(test))).source;

async function all(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}

const READS: readonly Read[] = [
  { what: "verify", ask: ({ connector }, api) => connector.verify(api) },
  { what: "companies", ask: ({ connector }, api) => connector.companies(api) },
  { what: "openItems", ask: ({ connector }, api) => itemsOf(connector.openItems(api, ALL)) },
  {
    what: "changedItems",
    lacks: noChanges,
    ask: async ({ connector }, api) => {
      assert(connector.changedItems !== undefined, "changes are not offered");
      return itemsOf(connector.changedItems(api, { on: day("2026-01-01"), at: moment("2026-01-01T00:00:00.000Z") }));
    },
  },
  { what: "customers", ask: ({ connector }, api) => all(connector.customers(api)) },
  { what: "accounts", ask: ({ connector }, api) => connector.accounts(api) },
  { what: "bankAccounts", ask: ({ connector }, api) => connector.bankAccounts(api) },
  { what: "item", ask: async (test, api) => test.connector.item(api, await SOME_SOURCE(test)) },
  { what: "isSettled", ask: async (test, api) => test.connector.isSettled(api, await SOME_SOURCE(test)) },
];

/** Answers that no system's description has: a page for people, a text that was cut off, nothing at all. */
const STRANGE = ["<html><body>Logg inn</body></html>", '{"values":[{"id":1,"nam', ""];

const answering = (body: string) => async (): Promise<Response> => new Response(body, { status: 200 });

/** Prepares with the real way in, asks with another: the fault strikes what is asked and nothing before it. */
const forEachRead = (name: (what: string) => string, run: (test: Test, read: Read) => Promise<void>): readonly Case[] =>
  READS.map((read) => contractCase(name(read.what), (test) => run(test, read), read.lacks));

/** A way in that lets nothing through until the first question of the read has been prepared. */
const withSend = <Kind extends Access>(api: Kind, send: Access["send"]): Kind => ({ ...api, send });

const status = (test: Test, code: number): Access["send"] => {
  let isOrdered = false;
  return (request) => {
    if (!isOrdered) test.world.orderFault({ fault: { kind: "status", status: code }, times: 1_000 });
    isOrdered = true;
    return test.world.api.send(request);
  };
};

export const mannerCases: readonly Case[] = [
  ...forEachRead(
    (what) => `asks to try ${what} later while the system is down`,
    async (test, { ask }) => {
      const asked = ask(test, withSend(test.world.api, status(test, 503)));
      await expect(asked).rejects.toMatchObject({ name: "ExternalError", code: "unavailable", retry: "later" });
    },
  ),

  ...forEachRead(
    (what) => `says that ${what} was not let in when the system says so`,
    async (test, { ask }) => {
      const asked = ask(test, withSend(test.world.api, status(test, 401)));
      await expect(asked).rejects.toMatchObject({ name: "ExternalError", retry: "after_reconnect" });
    },
  ),

  ...forEachRead(
    (what) => `gives ${what} up when the answer is of no kind that it knows`,
    async (test, { ask }) => {
      for (const body of STRANGE) {
        const asked = ask(test, withSend(test.world.api, answering(body)));
        await expect(asked).rejects.toMatchObject({ name: "ExternalError", code: "unknown_answer", retry: "never" });
      }
    },
  ),

  contractCase("waits as long as the system asks for, and reads on", async (test) => {
    await invoice(test);
    test.world.orderFault({ fault: { kind: "status", status: 429, retryAfterSeconds: 9 }, path: test.driver.listPath });
    const before = test.world.way.now();
    expect((await openOf(test)).size).toBe(1);
    expect(test.world.way.now() - before).toBeGreaterThanOrEqual(9_000);
  }),

  contractCase("comes back later when it is to wait for minutes, and says how long", async (test) => {
    test.world.orderFault({
      fault: { kind: "status", status: 429, retryAfterSeconds: 120 },
      path: test.driver.listPath,
    });
    await expect(openOf(test)).rejects.toMatchObject({ code: "busy", retry: "later", retryAfterSeconds: 120 });
  }),

  contractCase("reads on after a line that was cut before the answer, and one that was cut after it", async (test) => {
    await invoice(test);
    test.world.orderFault({ fault: { kind: "request_lost" }, path: test.driver.listPath });
    test.world.orderFault({ fault: { kind: "answer_lost" }, path: test.driver.listPath });
    expect((await openOf(test)).size).toBe(1);
  }),

  contractCase("breaks no limit of the system when several are asked at once", async (test) => {
    const { connector, world } = test;
    await invoice(test);
    const { api } = world;
    await Promise.all([connector.accounts(api), connector.bankAccounts(api), connector.companies(api), openOf(test)]);
    expect(world.violations()).toBe(0);
  }),

  contractCase("breaks no limit of the system while it reads pages as fast as it may", async (test) => {
    await invoice(test);
    for (let reading = 0; reading < 10; reading += 1) await openOf(test);
    expect(test.world.violations()).toBe(0);
  }),
];
