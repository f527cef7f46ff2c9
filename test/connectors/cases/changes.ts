import { expect } from "vitest";
import {
  type Case,
  changedOf,
  contractCase,
  DAY_MS,
  invoice,
  noChanges,
  one,
  openOf,
  person,
  type Test,
} from "../contract-case.ts";

const later = (test: Test, days: number) => test.world.way.pass(days * DAY_MS);

export const changeCases: readonly Case[] = [
  contractCase(
    "tells a payment among what changed since its day, and nothing else",
    async (test) => {
      const [paid] = [await invoice(test), await invoice(test)];
      await later(test, 2);
      await test.world.people.pay(paid, { amountOre: 25_000, on: "2026-01-07" });
      const changed = await changedOf(test, "2026-01-07");
      expect([...changed.keys()]).toEqual([paid]);
      expect(changed.get(paid)).toMatchObject({ outstandingOre: 100_000, settled: false });
    },
    noChanges,
  ),

  contractCase(
    "tells it no more to who asks from the day after",
    async (test) => {
      const paid = await invoice(test);
      await later(test, 2);
      await test.world.people.pay(paid, { amountOre: 25_000, on: "2026-01-07" });
      await later(test, 1);
      expect((await changedOf(test, "2026-01-08")).size).toBe(0);
    },
    noChanges,
  ),

  contractCase(
    "tells what was settled, which is open no more",
    async (test) => {
      const key = await invoice(test);
      await later(test, 2);
      await test.world.people.pay(key, { amountOre: 125_000, on: "2026-01-07" });
      expect((await changedOf(test, "2026-01-07")).get(key)).toMatchObject({ outstandingOre: 0, settled: true });
    },
    noChanges,
  ),

  contractCase(
    "tells a credit note that took the whole invoice away",
    async (test) => {
      const key = await invoice(test);
      await later(test, 2);
      await test.world.people.credit(key, "2026-01-07");
      expect((await changedOf(test, "2026-01-07")).get(key)).toMatchObject({ outstandingOre: 0 });
    },
    noChanges,
  ),

  contractCase(
    "tells a new invoice",
    async (test) => {
      await later(test, 2);
      const key = await invoice(test, { issuedOn: "2026-01-07", dueOn: "2026-01-21" });
      expect([...(await changedOf(test, "2026-01-07")).keys()]).toEqual([key]);
    },
    noChanges,
  ),

  contractCase(
    "tells a due day that was moved",
    async (test) => {
      const key = await invoice(test);
      await later(test, 2);
      await test.world.people.moveDueDay(key, "2026-02-01");
      expect((await changedOf(test, "2026-01-07")).get(key)).toMatchObject({ dueOn: "2026-02-01" });
    },
    noChanges,
  ),

  contractCase(
    "tells the change of half past midnight in Norway to who asks from that day (winter)",
    async (test) => {
      const key = await invoice(test);
      await test.world.way.pass(Date.parse("2026-01-07T23:30:00Z") - Date.parse("2026-01-05T09:00:00Z")); // 8 January
      await test.world.people.pay(key, { amountOre: 25_000, on: "2026-01-08" });
      expect([...(await changedOf(test, "2026-01-08")).keys()]).toEqual([key]);
    },
    noChanges,
  ),

  contractCase(
    "tells the change of half past midnight in Norway to who asks from that day (summer)",
    async (test) => {
      const key = await invoice(test);
      await test.world.way.pass(Date.parse("2026-06-30T22:30:00Z") - Date.parse("2026-01-05T09:00:00Z")); // 1 July
      await test.world.people.pay(key, { amountOre: 25_000, on: "2026-07-01" });
      const changed = await changedOf(test, "2026-07-01");
      expect(changed.get(key)?.payments.map(({ paidOn }) => paidOn)).toEqual(["2026-07-01"]);
    },
    noChanges,
  ),

  contractCase(
    "tells a deletion among what changed, as settled with nothing left (T15)",
    async (test) => {
      const key = await invoice(test);
      await later(test, 2);
      await test.world.people.remove(key);
      expect((await changedOf(test, "2026-01-07")).get(key)).toMatchObject({ outstandingOre: 0, settled: true });
    },
    (driver) => noChanges(driver) ?? (driver.connector.can.deletions === "in_changes" ? undefined : "deletions"),
  ),

  contractCase("gives what was deleted neither in the list nor by itself (T15)", async (test) => {
    const key = await invoice(test);
    const { source } = await one(test, key);
    await test.world.people.remove(key);
    expect((await openOf(test)).has(key)).toBe(false);
    expect(await test.connector.item(test.world.api, source)).toBeUndefined();
    expect(await test.connector.isSettled(test.world.api, source)).toBe(false);
  }),

  contractCase("keeps the key of an item that was paid, moved and credited", async (test) => {
    const key = await invoice(test, { customer: await person(test) });
    const before = await one(test, key);
    await test.world.people.moveDueDay(key, "2026-02-01");
    await test.world.people.pay(key, { amountOre: 25_000, on: "2026-01-05" });
    const after = await one(test, key);
    expect([after.id, after.source, after.number]).toEqual([before.id, before.source, before.number]);
  }),
];
