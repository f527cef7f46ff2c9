import { createHash } from "node:crypto";
import { caseId } from "@kravflyt/core";
import { beforeAll, describe, expect, it } from "vitest";
import {
  caseChanges,
  caseCounters,
  commit,
  connectionChange,
  creditorChange,
  DUE_SHARDS,
  dueCases,
  hashPackChange,
  invoiceChange,
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
  opened,
  paused,
} from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

const CASES = 1_000;
const LATER = day("2026-06-01");

/** The figures of the README, as the table itself counts them. */
export function capacitySuite(tables: () => TestTables): void {
  describe("what it costs", () => {
    let table: Table;
    beforeAll(async () => {
      table = await tables().open();
      await fill(table);
    }, 60_000);
    const used = (run: () => Promise<unknown>) => tables().used(run);

    it("asks 8 times for half a read unit on a day with nothing due, at 1,000 cases", async () => {
      const today = day("2026-05-31");
      for (let shard = 0; shard < DUE_SHARDS; shard += 1) {
        expect(await used(() => dueCases(table, { through: today, shard }))).toEqual({ requests: 1, units: 0.5 });
      }
    });

    it("reads a hundred due cases of a shard for 2 read units or less", async () => {
      const first = await used(() => dueCases(table, { through: LATER, shard: 0 }));
      expect(first.requests).toBe(1);
      expect(first.units).toBeLessThanOrEqual(2);
    });

    it("asks once for half a read unit when no invoice can be started", async () => {
      const query = { dueThrough: day("2026-01-31") };
      expect(await used(() => startableInvoices(table, CREDITOR, query))).toEqual({ requests: 1, units: 0.5 });
    });

    it("reads the hashes of 10,000 invoices for less than 2 read units a hundred", async () => {
      const { requests, units } = await used(() => loadHashPacks(table, CONNECTION));
      expect(units).toBeLessThan(200);
      expect(requests).toBe(1);
    });

    it("reads all that a step is decided on in one request, for 4 to 6 read units", async () => {
      const ids = { caseId: caseId("c1"), creditorId: CREDITOR, connectionId: CONNECTION };
      const { requests, units } = await used(() => loadForStep(table, ids));
      expect(requests).toBe(1);
      expect(units).toBeLessThanOrEqual(6);
    });

    it("finds a name that few have for half a read unit", async () => {
      expect(await used(() => searchCases(table, CREDITOR, "sjeldenby"))).toEqual({ requests: 1, units: 0.5 });
    });

    it("counts cases for half a read unit, and sweeps an empty outbox for 2", async () => {
      expect(await used(() => caseCounters(table, CREDITOR))).toEqual({ requests: 1, units: 0.5 });
      const sweep = () =>
        Promise.all(
          Array.from({ length: OUTBOX_SHARDS }, (_, shard) => pendingOutbox(table, { shard, before: AT, limit: 100 })),
        );
      expect(await used(sweep)).toEqual({ requests: 4, units: 2 });
    });

    it("takes a step in one request", async () => {
      const step = [
        ...caseChanges({
          before: { value: aCase(1), version: 1 },
          state: aCase(1),
          events: [paused],
          dueOn: LATER,
          at: AT,
        }),
        outboxChange({ id: "m1", queue: "letters", body: "{}" }, AT),
      ];
      const { requests, units } = await used(() => commit(table, step));
      expect(requests).toBe(1);
      expect(units).toBeLessThanOrEqual(10);
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
