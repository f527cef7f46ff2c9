import type { Instant } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  acquireLease,
  commit,
  nextNumber,
  OUTBOX_SHARDS,
  outboxChange,
  outboxDone,
  type PendingItem,
  pendingOutbox,
  releaseLease,
  reserveTurn,
  type Table,
} from "../src/index.ts";
import { AT } from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

export function workSuite(tables: () => TestTables): void {
  let table: Table;
  beforeEach(async () => {
    table = await tables().open();
  });
  describe("the outbox", () => outboxTests(() => table));
  describe("leases", () => leaseTests(() => table));
  describe("turns", () => turnTests(() => table));
  describe("numbers", () => numberTests(() => table));
}

const LATER = "2026-03-02T08:00:00.001Z" as Instant;

async function pending(table: Table, before: Instant, limit = 100): Promise<readonly PendingItem[]> {
  const shards = await Promise.all(
    Array.from({ length: OUTBOX_SHARDS }, (_, shard) => pendingOutbox(table, { shard, before, limit })),
  );
  return shards.flat().toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function outboxTests(table: () => Table): void {
  it("gives an item back as it was put, when it is older than asked for", async () => {
    const item = { id: "m1", queue: "letters", body: '{"caseId":"c1"}', delaySeconds: 30 };
    await commit(table(), [outboxChange(item, AT)]);
    expect(await pending(table(), AT)).toEqual([]);
    expect(await pending(table(), LATER)).toEqual([{ ...item, at: AT }]);
  });

  it("forgets what was carried on, also when told twice or of what never was", async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `m${i}`);
    await commit(
      table(),
      ids.map((id) => outboxChange({ id, queue: "letters", body: "{}" }, AT)),
    );
    await outboxDone(table(), [...ids.slice(1), "m2", "never"]);
    await outboxDone(table(), ids.slice(1));
    expect((await pending(table(), LATER)).map((item) => item.id)).toEqual(["m0"]);
  });

  it("keeps one of two items with the same id", async () => {
    await commit(table(), [outboxChange({ id: "m1", queue: "letters", body: "{}" }, AT)]);
    await commit(table(), [outboxChange({ id: "m1", queue: "letters", body: "{}" }, AT)]);
    expect(await pending(table(), LATER)).toHaveLength(1);
  });

  it("gives no more than asked for, and reaches old items behind many young ones", async () => {
    for (let start = 0; start < 500; start += 100) {
      const ids = Array.from({ length: 100 }, (_, i) => `m${start + i}`);
      await commit(
        table(),
        ids.map((id) => outboxChange({ id, queue: "letters", body: "{}" }, LATER)),
      );
    }
    await commit(table(), [outboxChange({ id: "z1", queue: "letters", body: "{}" }, AT)]);
    expect((await pending(table(), LATER)).map((item) => item.id)).toEqual(["z1"]);
    const all = "2026-03-02T09:00:00.000Z" as Instant;
    expect(await pendingOutbox(table(), { shard: 0, before: all, limit: 7 })).toHaveLength(7);
  });
}

function leaseTests(table: () => Table): void {
  const lease = { name: "fiken-1", owner: "a", now: 1_000_000, holdMs: 30_000 };

  it("refuses a second owner until the lease has run out: the millisecond before, the millisecond", async () => {
    expect(await acquireLease(table(), lease)).toBe(true);
    expect(await acquireLease(table(), { ...lease, owner: "b", now: 1_029_999 })).toBe(false);
    expect(await acquireLease(table(), { ...lease, owner: "b", now: 1_030_000 })).toBe(true);
  });

  it("lets the owner prolong it", async () => {
    await acquireLease(table(), lease);
    expect(await acquireLease(table(), { ...lease, now: 1_020_000 })).toBe(true);
    expect(await acquireLease(table(), { ...lease, owner: "b", now: 1_049_999 })).toBe(false);
  });

  it("is free once it is given back, but only by its owner", async () => {
    await acquireLease(table(), lease);
    await releaseLease(table(), { name: "fiken-1", owner: "b" });
    expect(await acquireLease(table(), { ...lease, owner: "b" })).toBe(false);
    await releaseLease(table(), { name: "fiken-1", owner: "a" });
    expect(await acquireLease(table(), { ...lease, owner: "b" })).toBe(true);
  });

  it("gives a lease to one of many who ask at once", async () => {
    const answers = await Promise.all(
      ["a", "b", "c", "d", "e"].map((owner) => acquireLease(table(), { ...lease, owner })),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
}

function turnTests(table: () => Table): void {
  const asked = { name: "poweroffice", now: 1_000_000, gapMs: 100, waitMsMax: 2_000 };

  it("gives the first turn at once and each next one a gap later, whoever asks", async () => {
    const turns = await Promise.all(Array.from({ length: 8 }, () => reserveTurn(table(), asked)));
    const expected = [1_000_000, 1_000_100, 1_000_200, 1_000_300, 1_000_400, 1_000_500, 1_000_600, 1_000_700];
    expect(turns.toSorted()).toEqual(expected);
  });

  it("saves up no turns while nobody asks", async () => {
    await reserveTurn(table(), asked);
    const later = { ...asked, now: 1_060_000 };
    expect([await reserveTurn(table(), later), await reserveTurn(table(), later)]).toEqual([1_060_000, 1_060_100]);
  });

  it("gives none that is further away than one can wait, and keeps each name's turns apart", async () => {
    const short = { ...asked, waitMsMax: 150 };
    const turns = [
      await reserveTurn(table(), short),
      await reserveTurn(table(), short),
      await reserveTurn(table(), short),
    ];
    expect(turns).toEqual([1_000_000, 1_000_100, undefined]);
    expect(await reserveTurn(table(), { ...short, name: "other" })).toBe(1_000_000);
  });
}

function numberTests(table: () => Table): void {
  it("counts each counter from 1, and gives no number twice", async () => {
    const numbers = await Promise.all(Array.from({ length: 10 }, () => nextNumber(table(), "case")));
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await nextNumber(table(), "payout")).toBe(1);
  });
}
