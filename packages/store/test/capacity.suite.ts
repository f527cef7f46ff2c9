import { createHash } from "node:crypto";
import { caseId, type Month } from "@kravflyt/core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  caseChanges,
  caseCounters,
  caseSums,
  commit,
  connectionChange,
  creditorChange,
  customerCredits,
  DUE_SHARDS,
  dueCases,
  hashPackChange,
  invoiceChange,
  leftOutOf,
  loadCase,
  loadForStep,
  loadHashPacks,
  OUTBOX_SHARDS,
  operatorChange,
  outboxChange,
  pendingOutbox,
  searchCases,
  startableInvoices,
  type Table,
} from "../src/index.ts";
import {
  AT,
  AUTOPILOT,
  aCase,
  aConnection,
  anInvoice,
  CONNECTION,
  CREDITOR,
  creditorWith,
  day,
  OPERATOR,
  OTHER_CREDITOR,
  opened,
  paused,
} from "./fixtures.ts";
import { aLongCase } from "./long-case.ts";
import type { TestTables, Used } from "./test-table.ts";

const CASES = 1_000;
const LATER = day("2026-06-01");

const NOTHING: readonly (readonly [string, (table: Table) => Promise<unknown>])[] = [
  ["no invoice can be started", (table) => startableInvoices(table, CREDITOR, { dueThrough: day("2026-01-31") })],
  ["a connection has left nothing out", (table) => leftOutOf(table, CONNECTION)],
  ["a customer has no credit", (table) => customerCredits(table, { connectionId: CONNECTION, customerId: "20001" })],
];

/** The figures of the README, as the table itself counts them. */
export function capacitySuite(tables: () => TestTables): void {
  describe("what it costs", () => {
    let table: Table;
    beforeAll(async () => {
      table = await tables().open();
      await fill(table);
    }, 60_000);
    const used = (run: () => Promise<unknown>) => tables().used(run);
    // At most, not exactly: DynamoDB Local charges nothing where AWS charges the smallest unit for an empty answer.
    const expectAtMost = async (most: Used, run: () => Promise<unknown>) => {
      const { requests, units } = await used(run);
      expect(requests).toBe(most.requests);
      expect(units).toBeLessThanOrEqual(most.units);
    };

    it("asks 8 times for half a read unit on a day with nothing due, at 1,000 cases", async () => {
      const today = day("2026-05-31");
      for (let shard = 0; shard < DUE_SHARDS; shard += 1) {
        await expectAtMost({ requests: 1, units: 0.5 }, () => dueCases(table, { through: today, shard }));
      }
    });

    it("reads a hundred due cases of a shard for 2 read units or less", async () => {
      await expectAtMost({ requests: 1, units: 2 }, () => dueCases(table, { through: LATER, shard: 0 }));
    });

    it.each(NOTHING)("asks once for half a read unit when %s", async (_what, ask) => {
      await expectAtMost({ requests: 1, units: 0.5 }, () => ask(table));
    });

    it("reads the hashes of 10,000 invoices for 1 read unit a hundred or less", async () => {
      await expectAtMost({ requests: 1, units: 100 }, () => loadHashPacks(table, CONNECTION));
    });

    it("reads all that a step is decided on in one request, for a read unit an item", async () => {
      const ids = { caseId: caseId("c1"), creditorId: CREDITOR, connectionId: CONNECTION };
      await expectAtMost({ requests: 1, units: 4 }, () => loadForStep(table, ids));
    });

    it("keeps the head of a long case under 20 kB: five read units", async () => {
      await commit(table, caseChanges({ state: aLongCase(5_000), events: [paused], at: AT }));
      await expectAtMost({ requests: 1, units: 5 }, () => loadCase(table, caseId("c5000")));
    });

    it("finds a name that few have for half a read unit", async () => {
      await expectAtMost({ requests: 1, units: 0.5 }, () => searchCases(table, CREDITOR, "sjeldenby"));
    });

    it("counts cases for half a read unit, and sweeps an empty outbox for 2", async () => {
      await expectAtMost({ requests: 1, units: 0.5 }, () => caseCounters(table, CREDITOR));
      const sweep = () =>
        Promise.all(
          Array.from({ length: OUTBOX_SHARDS }, (_, shard) => pendingOutbox(table, { shard, before: AT, limit: 100 })),
        );
      await expectAtMost({ requests: 4, units: 2 }, sweep);
    });

    it("reads what a creditor's cases came to in 13 months for four requests and 11 read units", async () => {
      const customers = Array.from({ length: 30 }, (_, n) => ({ ...debtor(n), sourceId: `sums-${n}` }));
      for (const [n, customer] of customers.entries()) {
        const state = aLongCase(6_000 + n);
        const payments = state.payments.map((payment, month) => ({
          ...payment,
          paidOn: day(`2025-${String(month + 1).padStart(2, "0")}-05`),
        }));
        const of = { ...state, creditorId: OTHER_CREDITOR, debtor: customer, payments };
        await commit(table, caseChanges({ state: of, events: [paused], at: AT }));
      }
      await expectAtMost({ requests: 4, units: 11 }, () => caseSums(table, OTHER_CREDITOR, "2025-01" as Month));
    });

    it("takes a step that moves the creditor's figures in one request, for 16 write units or less", async () => {
      const step = [
        ...caseChanges({
          before: { value: aCase(1), version: 1 },
          state: { ...aCase(1), letters: aLongCase(1).letters.slice(0, 1) },
          events: [paused],
          dueOn: LATER,
          at: AT,
        }),
        outboxChange({ id: "m1", queue: "letters", body: "{}" }, AT),
      ];
      await expectAtMost({ requests: 1, units: 16 }, () => commit(table, step));
    });
  });
}

async function fill(table: Table): Promise<void> {
  const creditor = { creditor: creditorWith(CREDITOR), autopilot: AUTOPILOT };
  const connection = connectionChange({ after: aConnection("fiken-1") });
  await commit(table, [creditorChange({ after: creditor }), operatorChange(OPERATOR), connection]);
  for (let n = 1; n <= CASES; n += 10) {
    const states = Array.from({ length: 10 }, (_, i) => aCase(n + i, { debtor: debtor(n + i) }));
    await commit(
      table,
      states.flatMap((state) => caseChanges({ state, events: [opened(state)], dueOn: LATER, at: AT })),
    );
  }
  for (let n = 0; n < 500; n += 100) {
    await commit(
      table,
      Array.from({ length: 100 }, (_, i) => invoiceChange({ after: anInvoice(n + i) })),
    );
  }
  for (let pack = 0; pack < 100; pack += 1)
    await commit(table, [hashPackChange(CONNECTION, { pack, hashes: hashes(pack) })]);
}

const debtor = (n: number) => ({ ...aCase(n).debtor, name: n === 777 ? "Ola Sjeldenby" : "Kari Hansen" });

/** A hundred SHA-256 by ids as long as those of the accounting systems. */
const hashes = (pack: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [
      String(1_000_000_000 + pack * 100 + i),
      createHash("sha256").update(`${pack} ${i}`).digest("base64url"),
    ]),
  );
