import type { JournalOrder, PaymentOrder } from "@kravflyt/connectors";
import { assert, ore } from "@kravflyt/core";
import { expect } from "vitest";
import { type Case, contractCase, failureOf, invoice, one, type Test, TODAY } from "../contract-case.ts";
import type { Driver } from "../driver.ts";

/** A write that is ready to be done: how it is looked for, and what of it stands in the system's own books. */
type Ready = {
  readonly write: () => Promise<unknown>;
  readonly find: () => Promise<string | boolean | undefined>;
  /** Zero before, {@link once} after it was done once. */
  readonly effect: () => Promise<number>;
  readonly once: number;
};

type Write = {
  readonly what: string;
  readonly lacks?: (driver: Driver) => string | undefined;
  readonly prepare: (test: Test) => Promise<Ready>;
  /** Carries a reference of ours, by which some systems refuse it a second time. */
  readonly hasReference?: true;
};

async function paymentOf(test: Test, change: Partial<PaymentOrder> = {}) {
  const key = await invoice(test);
  const { source } = await one(test, key);
  const order = {
    reference: "payment:1",
    source,
    paidOn: TODAY,
    account: test.driver.accounts.bank,
    amountOre: ore(10_000),
  };
  return { key, order: { ...order, ...change } };
}

const journalOf = ({ driver }: Test, change: Partial<JournalOrder> = {}): JournalOrder => ({
  reference: "posting:1",
  description: "Forsinkelsesrente sak 4711",
  on: TODAY,
  lines: [
    { account: driver.accounts.bank, side: "debit", amountOre: ore(12_345) },
    { account: driver.accounts.interest, side: "credit", amountOre: ore(12_345) },
  ],
  ...change,
});

const NONE: ReadonlySet<string> = new Set();
const interest = ({ world, driver }: Test) => world.books.balance(driver.accounts.interest);

const WRITES: readonly Write[] = [
  {
    what: "a payment",
    hasReference: true,
    prepare: async (test) => {
      const { key, order } = await paymentOf(test);
      const { connector, world } = test;
      return {
        write: () => connector.registerPayment(world.api, order),
        find: () => connector.findPayment(world.api, order, NONE),
        effect: () => world.books.paidOre(key),
        once: 10_000,
      };
    },
  },
  {
    what: "a posting",
    hasReference: true,
    prepare: async (test) => {
      const { connector, world } = test;
      return {
        write: () => connector.postJournal(world.api, journalOf(test)),
        find: () => connector.findJournal(world.api, { reference: "posting:1", on: TODAY }),
        effect: () => interest(test),
        once: -12_345,
      };
    },
  },
  {
    what: "a payment that is proposed",
    lacks: ({ connector }) => (connector.proposals === undefined ? "proposals" : undefined),
    hasReference: true,
    prepare: async (test) => {
      const { order } = await paymentOf(test);
      return proposalOf(test, (proposals) => proposals.payment(test.world.api, order), order.reference);
    },
  },
  {
    what: "a posting that is proposed",
    lacks: ({ connector }) => (connector.proposals === undefined ? "proposals" : undefined),
    hasReference: true,
    prepare: async (test) =>
      proposalOf(test, (proposals) => proposals.journal(test.world.api, journalOf(test)), "posting:1"),
  },
  {
    what: "settling",
    lacks: ({ connector }) => (connector.settle === undefined ? "settle" : undefined),
    prepare: async (test) => {
      const { connector, world } = test;
      const key = await invoice(test);
      const { source } = await one(test, key);
      return {
        write: async () => connector.settle?.(world.api, { source, on: TODAY }),
        find: () => connector.isSettled(world.api, source),
        effect: async () => Number(await world.books.isSettled(key)),
        once: 1,
      };
    },
  },
  {
    what: "writing off",
    lacks: ({ connector }) => (connector.writeOff === undefined ? "writeOff" : undefined),
    prepare: async (test) => {
      const { connector, world } = test;
      const key = await invoice(test);
      const { source } = await one(test, key);
      const order = { source, on: TODAY, reason: "collection_failed", comment: "Intet til utlegg" } as const;
      return {
        write: async () => connector.writeOff?.(world.api, order),
        find: async () => (await connector.item(world.api, source))?.outstandingOre === 0,
        effect: async () => 125_000 - (await world.books.outstandingOre(key)),
        once: 125_000,
      };
    },
  },
  {
    what: "taking a posting back",
    lacks: (driver) => noUndo("journal")(driver),
    prepare: async (test) => {
      const { connector, world } = test;
      const id = await connector.postJournal(world.api, journalOf(test));
      return undoOf(test, { what: "journal", id, effect: async () => 12_345 + (await interest(test)), once: 12_345 });
    },
  },
  {
    what: "taking a payment back",
    lacks: (driver) => noUndo("payment")(driver),
    prepare: async (test) => {
      const { connector, world } = test;
      const { key, order } = await paymentOf(test);
      const id = await connector.registerPayment(world.api, order);
      const effect = async () => 10_000 - (await world.books.paidOre(key));
      return undoOf(test, { what: "payment", id, effect, once: 10_000 });
    },
  },
  {
    what: "the mark for sent to collection",
    lacks: ({ connector }) => (connector.collectionMark === undefined ? "sentToCollectionMark" : undefined),
    prepare: async (test) => {
      const { connector, world } = test;
      const key = await invoice(test);
      const { source } = await one(test, key);
      const order = { source, on: TODAY, caseNumber: "4711" };
      return {
        write: async () => connector.collectionMark?.mark(world.api, order),
        find: async () => connector.collectionMark?.isMarked(world.api, source),
        effect: async () => (await world.books.marks?.(key)) ?? 0,
        once: 1,
      };
    },
  },
];

type Proposals = NonNullable<Test["connector"]["proposals"]>;

function proposalOf(
  { connector, world }: Test,
  make: (proposals: Proposals) => Promise<string>,
  reference: string,
): Ready {
  const { proposals } = connector;
  assert(proposals !== undefined, "proposals are not offered");
  return {
    write: () => make(proposals),
    find: () => proposals.find(world.api, { reference, on: TODAY }),
    effect: async () => (await world.books.proposals?.()) ?? 0,
    once: 1,
  };
}

function undoOf(
  { connector, world }: Test,
  it: Pick<Ready, "effect" | "once"> & { readonly what: "journal" | "payment"; readonly id: string },
): Ready {
  const order = { what: it.what, id: it.id, on: TODAY, description: "Tatt tilbake" };
  return {
    write: async () => connector.undo?.(world.api, order),
    find: async () => connector.isUndone?.(world.api, order),
    effect: it.effect,
    once: it.once,
  };
}

/** Not there: `undefined` for what has an id, `false` for what is so or is not. */
const isFound = (found: string | boolean | undefined): boolean => found !== undefined && found !== false;

const forEachWrite = (
  name: (what: string) => string,
  run: (test: Test, ready: Ready) => Promise<void>,
): readonly Case[] =>
  WRITES.map(({ what, lacks, prepare }) =>
    contractCase(name(what), async (test) => run(test, await prepare(test)), lacks),
  );

type Fault = Parameters<Test["world"]["orderFault"]>[0]["fault"];

/** Does the write with a fault on every request that changes the books, and answers what it failed with. */
async function failing({ world, driver }: Test, { write }: Ready, fault: Fault): Promise<unknown> {
  for (const one of driver.writes) world.orderFault({ fault, times: 10, ...one });
  const failure = await failureOf(write());
  world.clearFaults();
  return failure;
}

/** How many requests went out that change the books. */
const writesOf = ({ world, driver }: Test): number =>
  world.way
    .sent()
    .filter(({ method, path }) =>
      driver.writes.some((write) => write.method === method && path.includes(write.path ?? "")),
    ).length;

const manners: readonly Case[] = [
  ...forEachWrite(
    (what) => `does ${what} once, and finds it by what it answered`,
    async (_test, { write, find, effect, once }) => {
      expect([isFound(await find()), await effect()]).toEqual([false, 0]);
      const id = await write();
      expect(await effect()).toBe(once);
      expect(await find()).toEqual(id ?? true);
    },
  ),
  ...forEachWrite(
    (what) => `finds ${what} whose answer was lost, which stands in the books once`,
    async (test, ready) => {
      expect(await failing(test, ready, { kind: "answer_lost" })).toMatchObject({ ambiguous: true, retry: "later" });
      expect(isFound(await ready.find())).toBe(true);
      expect(await ready.effect()).toBe(ready.once);
    },
  ),
  ...forEachWrite(
    (what) => `does not find ${what} that never arrived, and does it once when it is done again`,
    async (test, ready) => {
      expect(await failing(test, ready, { kind: "request_lost" })).toMatchObject({ ambiguous: true, retry: "later" });
      expect([isFound(await ready.find()), await ready.effect()]).toEqual([false, 0]);
      await ready.write();
      expect(await ready.effect()).toBe(ready.once);
    },
  ),
  ...forEachWrite(
    (what) => `holds ${what} that failed at the other end for one that may have been done, and tries it once`,
    async (test, ready) => {
      const before = writesOf(test);
      expect(await failing(test, ready, { kind: "status", status: 502 })).toMatchObject({ ambiguous: true });
      expect(writesOf(test) - before).toBe(1);
      expect(await ready.effect()).toBe(0);
    },
  ),
  ...forEachWrite(
    (what) => `holds ${what} that was turned away for one that was not done, and says how long to wait`,
    async (test, ready) => {
      const failure = await failing(test, ready, { kind: "status", status: 429, retryAfterSeconds: 7 });
      expect(failure).toMatchObject({ code: "busy", ambiguous: false, retryAfterSeconds: 7 });
      expect(await ready.effect()).toBe(0);
    },
  ),
  ...forEachWrite(
    (what) => `does not do ${what} when it is not let in, and says so`,
    async (test, ready) => {
      const failure = await failing(test, ready, { kind: "status", status: 401 });
      expect(failure).toMatchObject({ retry: "after_reconnect", ambiguous: false });
      expect(await ready.effect()).toBe(0);
    },
  ),
];

const noIdempotency = ({ connector }: Driver) => (connector.can.naturalIdempotency ? undefined : "naturalIdempotency");

const twice: readonly Case[] = WRITES.filter(({ hasReference }) => hasReference === true).map(
  ({ what, prepare, lacks }) =>
    contractCase(
      `has ${what} refused, or answered as before, when it comes a second time`,
      async (test) => {
        const { write, effect, once } = await prepare(test);
        const id = await write();
        const again = await write().catch((error: unknown) => error);
        if (again !== id) expect(again).toMatchObject({ code: "already_done", retry: "never", ambiguous: false });
        expect(await effect()).toBe(once);
      },
      (driver) => lacks?.(driver) ?? noIdempotency(driver),
    ),
);

const amounts: readonly Case[] = [1, 29, 115, 1_234_567_89].map((amountOre) =>
  contractCase(`writes ${amountOre} øre to the books to the øre`, async (test) => {
    const key = await invoice(test, { amountOre });
    const { source } = await one(test, key);
    const { order } = await paymentOf(test, { source, amountOre: ore(amountOre) });
    await test.connector.registerPayment(test.world.api, order);
    expect([await test.world.books.paidOre(key), await test.world.books.outstandingOre(key)]).toEqual([amountOre, 0]);
    await test.connector.postJournal(
      test.world.api,
      journalOf(test, {
        lines: [
          { account: test.driver.accounts.bank, side: "debit", amountOre: ore(amountOre) },
          { account: test.driver.accounts.interest, side: "credit", amountOre: ore(amountOre) },
        ],
      }),
    );
    expect(await interest(test)).toBe(-amountOre);
  }),
);

const noUndo = (what: "journal" | "payment") => (driver: Driver) =>
  driver.connector.can.undo.includes(what) ? undefined : `undo ${what}`;

const noMark = ({ connector }: Driver) => (connector.collectionMark === undefined ? "sentToCollectionMark" : undefined);

async function markOf(test: Test) {
  const { collectionMark: mark } = test.connector;
  assert(mark !== undefined, "the mark is not offered");
  const key = await invoice(test);
  const { source } = await one(test, key);
  return { key, mark, order: { source, on: TODAY, caseNumber: "4711" } };
}

const others: readonly Case[] = [
  contractCase("answers a payment with the id that the item then shows it by (T10)", async (test) => {
    const { order } = await paymentOf(test);
    const id = await test.connector.registerPayment(test.world.api, order);
    const now = await test.connector.item(test.world.api, order.source);
    expect(now?.payments).toEqual([{ id, paidOn: TODAY, amountOre: 10_000 }]);
  }),

  contractCase("takes no payment for ours that is known for another, or is of another sum", async (test) => {
    const { connector, world } = test;
    const { order } = await paymentOf(test);
    const id = await connector.registerPayment(world.api, order);
    expect(await connector.findPayment(world.api, order, new Set([id]))).toBeUndefined();
    const other = { ...order, reference: "payment:2", amountOre: ore(10_001) };
    expect(await connector.findPayment(world.api, other, NONE)).toBeUndefined();
  }),

  contractCase("takes no payment for ours that went to another invoice", async (test) => {
    const { connector, world } = test;
    const { order } = await paymentOf(test);
    await connector.registerPayment(world.api, order);
    const other = await paymentOf(test, { reference: "payment:2" });
    expect(await connector.findPayment(world.api, other.order, NONE)).toBeUndefined();
  }),

  contractCase("books a posting of many lines as it stands, account by account, to the øre (N13)", async (test) => {
    const { bank, interest: income } = test.driver.accounts;
    const line = (account: string, side: "debit" | "credit", amountOre: number) => ({
      account,
      side,
      amountOre: ore(amountOre),
    });
    const journals = [
      [line(bank, "debit", 1), line(income, "credit", 1)],
      [line(bank, "debit", 29), line(bank, "debit", 115), line(income, "credit", 144)],
      [line(income, "debit", 5_000), line(bank, "credit", 5_000)],
      [line(bank, "debit", 99_999_99), line(income, "credit", 33_333_33), line(income, "credit", 66_666_66)],
    ];
    for (const [at, lines] of journals.entries()) {
      await test.connector.postJournal(test.world.api, journalOf(test, { reference: `many:${at}`, lines }));
    }
    expect(await test.world.books.balance(bank)).toBe(99_951_44);
    expect(await interest(test)).toBe(-99_951_44);
  }),

  contractCase(
    "says never to a posting on an account that the books do not have, and nothing is done",
    async (test) => {
      const { connector, world, driver } = test;
      const lines = [
        { account: driver.accounts.bank, side: "debit", amountOre: ore(12_345) },
        { account: "8999", side: "credit", amountOre: ore(12_345) },
      ] as const;
      const failure = await failureOf(connector.postJournal(world.api, journalOf(test, { lines })));
      expect(failure).toMatchObject({ code: "account_missing", retry: "never", ambiguous: false });
      expect(await world.books.balance(driver.accounts.bank)).toBe(0);
    },
  ),

  contractCase(
    "marks an account that is closed, and says never to a posting on it",
    async (test) => {
      const { connector, world, driver } = test;
      await world.people.closeAccount?.(driver.accounts.interest);
      const accounts = await connector.accounts(world.api);
      expect(accounts.filter(({ closed }) => closed === true).map(({ code }) => code)).toEqual([
        driver.accounts.interest,
      ]);
      const failure = await failureOf(connector.postJournal(world.api, journalOf(test)));
      expect(failure).toMatchObject({ code: "account_missing", retry: "never", ambiguous: false });
      expect(await interest(test)).toBe(0);
    },
    ({ closesAccounts }) => (closesAccounts === true ? undefined : "closed accounts"),
  ),

  contractCase(
    "takes a posting back and books it anew under another name, each found by what it was answered (N13)",
    async (test) => {
      const { connector, world } = test;
      const first = await connector.postJournal(world.api, journalOf(test));
      const order = { what: "journal", id: first, on: TODAY, description: "Tatt tilbake" } as const;
      await connector.undo?.(world.api, order);
      const anew = journalOf(test, { reference: "posting:1~2" });
      expect(await connector.findJournal(world.api, anew)).toBeUndefined();
      const second = await connector.postJournal(world.api, anew);
      expect(await connector.findJournal(world.api, anew)).toBe(second);
      expect(await interest(test)).toBe(-12_345);
      expect(await connector.isUndone?.(world.api, order)).toBe(true);
      expect(await connector.isUndone?.(world.api, { what: "journal", id: second })).toBe(false);
    },
    noUndo("journal"),
  ),

  contractCase(
    "takes a payment back and books it anew under another name, once (N13)",
    async (test) => {
      const { connector, world } = test;
      const { key, order } = await paymentOf(test);
      const first = await connector.registerPayment(world.api, order);
      await connector.undo?.(world.api, { what: "payment", id: first, on: TODAY, description: "Tatt tilbake" });
      expect(await world.books.paidOre(key)).toBe(0);
      const anew = { ...order, reference: "payment:1~2" };
      expect(await connector.findPayment(world.api, anew, new Set([first]))).toBeUndefined();
      const second = await connector.registerPayment(world.api, anew);
      expect(second).not.toBe(first);
      expect(await connector.findPayment(world.api, anew, new Set([first]))).toBe(second);
      expect(await world.books.paidOre(key)).toBe(10_000);
    },
    noUndo("payment"),
  ),

  contractCase(
    "says from which day on the books are open, and holds what is on a day before, to the day",
    async (test) => {
      const { connector, world } = test;
      await world.people.lock?.("2026-01-03");
      expect(await connector.firstOpenDay?.(world.api)).toBe("2026-01-04");
      const locked = journalOf(test, { on: "2026-01-03" as typeof TODAY });
      const failure = await failureOf(connector.postJournal(world.api, locked));
      expect(failure).toMatchObject({ code: "period_locked", retry: "never", ambiguous: false });
      expect(await interest(test)).toBe(0);
      await connector.postJournal(world.api, { ...locked, on: "2026-01-04" as typeof TODAY });
      expect(await interest(test)).toBe(-12_345);
    },
    (driver) => (driver.connector.can.lockDate === true ? undefined : "lockDate"),
  ),

  contractCase("does not take posting:1 for posting:10", async (test) => {
    const { connector, world } = test;
    await connector.postJournal(world.api, journalOf(test, { reference: "posting:10" }));
    expect(await connector.findJournal(world.api, { reference: "posting:1", on: TODAY })).toBeUndefined();
  }),

  contractCase("finds a posting whose description had to be cut", async (test) => {
    const { connector, world } = test;
    const long = journalOf(test, { description: `Forsinkelsesrente ${"og gebyr ".repeat(100)}` });
    const id = await connector.postJournal(world.api, long);
    expect(await connector.findJournal(world.api, long)).toBe(id);
  }),

  contractCase("says never to an account that the books do not have, and nothing is done", async (test) => {
    const { connector, world } = test;
    const { key, order } = await paymentOf(test, { account: "1999:99999" });
    const failure = await failureOf(connector.registerPayment(world.api, order));
    expect(failure).toMatchObject({ code: "account_missing", retry: "never", ambiguous: false });
    expect(await world.books.paidOre(key)).toBe(0);
  }),

  contractCase("puts the day of a payment in the books as it is, a day of summer time too", async (test) => {
    const { connector, world } = test;
    await world.way.pass(Date.parse("2026-06-30T22:30:00Z") - Date.parse("2026-01-05T09:00:00Z"));
    const { order } = await paymentOf(test, { paidOn: "2026-07-01" as typeof TODAY });
    await connector.registerPayment(world.api, order);
    const now = await connector.item(world.api, order.source);
    expect(now?.payments.map(({ paidOn }) => paidOn)).toEqual(["2026-07-01"]);
  }),

  contractCase(
    "marks twice as once",
    async (test) => {
      const { key, mark, order } = await markOf(test);
      await mark.mark(test.world.api, order);
      await mark.mark(test.world.api, order);
      expect(await mark.isMarked(test.world.api, order.source)).toBe(true);
      expect(await test.world.books.marks?.(key)).toBe(1);
    },
    noMark,
  ),

  contractCase(
    "takes the mark off again",
    async (test) => {
      const { mark, order } = await markOf(test);
      await mark.mark(test.world.api, order);
      await mark.unmark?.(test.world.api, order);
      expect(await mark.isMarked(test.world.api, order.source)).toBe(false);
    },
    (driver) => noMark(driver) ?? (driver.connector.collectionMark?.unmark === undefined ? "unmark" : undefined),
  ),
];

export const writeCases: readonly Case[] = [...manners, ...twice, ...amounts, ...others];
