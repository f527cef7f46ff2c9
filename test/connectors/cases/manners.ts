import type { Access, Api } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import { expect } from "vitest";
import {
  ALL,
  type Case,
  commonCase,
  contractCase,
  day,
  invoice,
  itemsOf,
  listed,
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

type Manner = {
  readonly name: (what: string) => string;
  /** Whatever is asked is asked on a way in of the manner's own: the fault strikes what is asked and nothing before it. */
  readonly run: <Way extends Access>(
    it: { readonly access: Way; readonly world: Pick<Test["world"], "orderFault"> },
    ask: (access: Way) => Promise<unknown>,
  ) => Promise<void>;
};

type Struck = { readonly access: Access; readonly world: Pick<Test["world"], "orderFault"> };

/** A way in that lets nothing through from the first question on. */
const status = ({ access, world }: Struck, code: number): Access["send"] => {
  let isOrdered = false;
  return (request) => {
    if (!isOrdered) world.orderFault({ fault: { kind: "status", status: code }, times: 1_000 });
    isOrdered = true;
    return access.send(request);
  };
};

/** How every question fails, to whomever it is put. */
export const MANNERS: readonly Manner[] = [
  {
    name: (what) => `asks to try ${what} later while the system is down`,
    run: async (it, ask) => {
      const asked = ask({ ...it.access, send: status(it, 503) });
      await expect(asked).rejects.toMatchObject({ name: "ExternalError", code: "unavailable", retry: "later" });
    },
  },
  {
    name: (what) => `says that ${what} was not let in when the system says so`,
    run: async (it, ask) => {
      const asked = ask({ ...it.access, send: status(it, 401) });
      await expect(asked).rejects.toMatchObject({ name: "ExternalError", retry: "after_reconnect" });
    },
  },
  {
    name: (what) => `gives ${what} up when the answer is of no kind that it knows`,
    run: async (it, ask) => {
      for (const body of STRANGE) {
        const asked = ask({ ...it.access, send: answering(body) });
        await expect(asked).rejects.toMatchObject({ name: "ExternalError", code: "unknown_answer", retry: "never" });
      }
    },
  },
];

const askedByAll: readonly Case[] = MANNERS.map(({ name, run }) =>
  commonCase(name("verify"), (party) => run(party, party.verify)),
);
const askedOfBooks: readonly Case[] = READS.flatMap(({ what, lacks, ask }) =>
  MANNERS.map(({ name, run }) =>
    contractCase(
      name(what),
      (test) => run({ access: test.world.api, world: test.world }, (api) => ask(test, api)),
      lacks,
    ),
  ),
);

export const mannerCases: readonly Case[] = [
  ...askedByAll,
  ...askedOfBooks,

  commonCase("waits as long as the system asks for, and reads on", async ({ access, world, list }) => {
    await list.make(1);
    world.orderFault({ fault: { kind: "status", status: 429, retryAfterSeconds: 9 }, path: list.path });
    const before = world.way.now();
    expect(await listed(list.read(access))).toHaveLength(1);
    expect(world.way.now() - before).toBeGreaterThanOrEqual(9_000);
  }),

  commonCase("comes back later when it is to wait for minutes, and says how long", async ({ access, world, list }) => {
    world.orderFault({ fault: { kind: "status", status: 429, retryAfterSeconds: 120 }, path: list.path });
    const asked = listed(list.read(access));
    await expect(asked).rejects.toMatchObject({ code: "busy", retry: "later", retryAfterSeconds: 120 });
  }),

  commonCase(
    "reads on after a line that was cut before the answer, and one that was cut after it",
    async ({ access, world, list }) => {
      await list.make(1);
      world.orderFault({ fault: { kind: "request_lost" }, path: list.path });
      world.orderFault({ fault: { kind: "answer_lost" }, path: list.path });
      expect(await listed(list.read(access))).toHaveLength(1);
    },
  ),

  contractCase("breaks no limit of the system when several are asked at once", async (test) => {
    const { connector, world } = test;
    await invoice(test);
    const { api } = world;
    await Promise.all([connector.accounts(api), connector.bankAccounts(api), connector.companies(api), openOf(test)]);
    expect(world.violations()).toBe(0);
  }),

  commonCase("breaks no limit of the system while it reads pages as fast as it may", async (party) => {
    const { access, world, list } = party;
    await list.make(1);
    for (let reading = 0; reading < 10; reading += 1) await listed(list.read(access));
    for (let asked = 0; asked < 30; asked += 1) await party.verify(access);
    expect(world.violations()).toBe(0);
  }),
];
