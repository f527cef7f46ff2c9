import type { Case, CaseStatus } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import { BadCursorError, caseChanges, commit, listCases, type Table } from "../src/index.ts";
import { AT, aCase, CREDITOR, day, OTHER_CREDITOR, opened } from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

const STATUSES: readonly CaseStatus[] = [
  "ongoing",
  "on_hold",
  "closed",
  "ongoing",
  "legal",
  "awaiting_approval",
  "closed",
];

const CASES: readonly Case[] = STATUSES.map((status, i) =>
  aCase(i + 1, { status, openedOn: day(`2026-03-0${7 - i}`) }),
);

const ids = (page: { readonly items: readonly Case[] }) => page.items.map((state) => state.caseId);

export function listsSuite(tables: () => TestTables): void {
  let table: Table;
  beforeEach(async () => {
    table = await tables().open();
    for (const state of CASES) await commit(table, caseChanges({ state, events: [opened(state)], at: AT }));
  });
  describe("lists of cases", () => listTests(() => table));
  describe("cursors", () => cursorTests(() => table));
}

function listTests(table: () => Table): void {
  it("lists the cases of one status by the day they were opened", async () => {
    expect(ids(await listCases(table(), CREDITOR, { status: "ongoing" }))).toEqual(["c4", "c1"]);
  });

  it("lists what is active, of all statuses together", async () => {
    expect(ids(await listCases(table(), CREDITOR, { status: "active" }))).toEqual(["c6", "c5", "c4", "c2", "c1"]);
  });

  it("lists everything when no status is asked for, and nothing of another creditor", async () => {
    expect(ids(await listCases(table(), CREDITOR))).toEqual(["c7", "c6", "c5", "c4", "c3", "c2", "c1"]);
    expect(ids(await listCases(table(), OTHER_CREDITOR))).toEqual([]);
  });

  it("goes on over all statuses where the page before ended", async () => {
    const first = await listCases(table(), CREDITOR, { limit: 3 });
    const second = await listCases(table(), CREDITOR, { limit: 3, cursor: first.cursor });
    const third = await listCases(table(), CREDITOR, { limit: 3, cursor: second.cursor });
    expect([ids(first), ids(second), ids(third)]).toEqual([["c7", "c6", "c5"], ["c4", "c3", "c2"], ["c1"]]);
    expect(third.cursor).toBeUndefined();
  });

  it("has no cursor when the last page is full", async () => {
    expect((await listCases(table(), CREDITOR, { limit: 7 })).cursor).toBeUndefined();
    expect((await listCases(table(), CREDITOR, { limit: 6 })).cursor).toBeDefined();
  });

  it("refuses a page of none and of 101", async () => {
    await expect(listCases(table(), CREDITOR, { limit: 0 })).rejects.toThrow("1 to 100");
    await expect(listCases(table(), CREDITOR, { limit: 101 })).rejects.toThrow("1 to 100");
  });
}

function cursorTests(table: () => Table): void {
  const cursorOf = async (creditor: typeof CREDITOR) => {
    const { cursor } = await listCases(table(), creditor, { status: "active", limit: 2 });
    if (cursor === undefined) throw new Error("no cursor");
    return cursor;
  };

  it.each([
    ["changed", (cursor: string) => `A${cursor.slice(1)}`],
    ["cut off", (cursor: string) => cursor.slice(0, -4)],
    ["lengthened", (cursor: string) => `${cursor}AAAA`],
    ["made up", () => Buffer.from('["2026-03-01#c7","abc"]').toString("base64url")],
    ["no text at all", () => "%%%"],
    ["empty", () => ""],
  ])("refuses a cursor that is %s", async (_, change) => {
    const cursor = change(await cursorOf(CREDITOR));
    await expect(listCases(table(), CREDITOR, { status: "active", cursor })).rejects.toThrow(BadCursorError);
  });

  it("refuses the cursor of another creditor and of another filter", async () => {
    const cursor = await cursorOf(CREDITOR);
    await expect(listCases(table(), OTHER_CREDITOR, { status: "active", cursor })).rejects.toThrow(BadCursorError);
    await expect(listCases(table(), CREDITOR, { status: "closed", cursor })).rejects.toThrow(BadCursorError);
  });
}
