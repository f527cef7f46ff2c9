import { type Case, type CaseEvent, caseId, type Month, ore } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  CASE_INVOICES_MAX,
  caseByKid,
  caseChanges,
  caseCounters,
  caseSums,
  commit,
  DUE_SHARDS,
  dueCases,
  LimitReachedError,
  loadCase,
  loadCaseEvents,
  type Table,
} from "../src/index.ts";
import { AT, aCase, CREDITOR, closedByUser, day, OTHER_CREDITOR, opened, paused } from "./fixtures.ts";
import { everyEvent } from "./long-case.ts";
import type { TestTables } from "./test-table.ts";

export function casesSuite(tables: () => TestTables): void {
  let table: Table;
  beforeEach(async () => {
    table = await tables().open();
  });
  describe("a case and its events", () => caseTests(() => table));
  describe("cases that are due", () => dueTests(() => table));
  describe("counters of cases", () => counterTests(() => table));
  describe("what cases come to", () => sumTests(() => table));
}

const DUE = day("2026-03-10");
const NO_PARTS = {
  collection_fee: ore(0),
  letter_fees: ore(0),
  compensation: ore(0),
  court_costs: ore(0),
  interest: ore(0),
  principal: ore(0),
};

async function open(table: Table, state: Case): Promise<void> {
  await commit(table, caseChanges({ state, events: [opened(state)], dueOn: DUE, at: AT }));
}

async function take(table: Table, id: string, changes: Partial<Case>, event: CaseEvent): Promise<void> {
  const before = await loadCase(table, caseId(id));
  if (before === undefined) throw new Error("no case");
  const state = { ...before.value, ...changes };
  const dueOn = state.status === "closed" ? undefined : DUE;
  await commit(table, caseChanges({ before, state, events: [event], dueOn, at: AT }));
}

async function allDue(table: Table, through = DUE): Promise<readonly string[]> {
  const pages = await Promise.all(
    Array.from({ length: DUE_SHARDS }, (_, shard) => dueCases(table, { through, shard })),
  );
  return pages.flatMap((page) => page.items.map((item) => item.caseId)).toSorted();
}

function caseTests(table: () => Table): void {
  it("gives a case back as it was written", async () => {
    await open(table(), aCase(1));
    expect(await loadCase(table(), caseId("c1"))).toEqual({ value: aCase(1), version: 1 });
    expect(await loadCase(table(), caseId("c2"))).toBeUndefined();
  });

  it("gives back what is waited for in a case of several claims", async () => {
    const state = aCase(1, {
      earlierLetters: [
        { step: "dunning", sentOn: day("2026-02-16"), askedUntil: day("2026-03-02") },
        { step: "collection_notice", sentOn: day("2026-02-16"), deadlineOn: day("2026-03-02") },
      ],
      stood: [{ kind: "deferral", from: day("2026-03-03"), to: day("2026-03-05") }],
    });
    await open(table(), state);
    expect((await loadCase(table(), caseId("c1")))?.value).toEqual(state);
  });

  it("counts one version for each event, and gives every kind of event back as it was", async () => {
    const events = everyEvent(caseId("c1"));
    await commit(table(), caseChanges({ state: aCase(1), events, at: AT }));
    expect((await loadCase(table(), caseId("c1")))?.version).toBe(28);
    const page = await loadCaseEvents(table(), caseId("c1"));
    expect(page.items.map((item) => item.event)).toEqual(events);
    expect(page.items.map((item) => item.version)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    ]);
    expect(page.items[0]?.at).toBe(AT);
    expect(page.cursor).toBeUndefined();
  });

  it("gives events page by page", async () => {
    await commit(table(), caseChanges({ state: aCase(1), events: everyEvent(caseId("c1")), at: AT }));
    const first = await loadCaseEvents(table(), caseId("c1"), { limit: 14 });
    const second = await loadCaseEvents(table(), caseId("c1"), { limit: 14, cursor: first.cursor });
    expect(first.items.map((item) => item.version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(second.items.map((item) => item.version)).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28]);
    expect(second.cursor).toBeUndefined();
  });

  it("finds a case by its KID", async () => {
    await open(table(), aCase(1));
    expect(await caseByKid(table(), "000010001")).toBe("c1");
    expect(await caseByKid(table(), "000010002")).toBeUndefined();
  });

  it("lets creditors be paid on their own accounts with any KID, or none", async () => {
    const agreement = { ...aCase(1).agreement, payee: "creditor_account" as const };
    await open(table(), aCase(1, { agreement, kid: "" }));
    await open(table(), aCase(2, { agreement, kid: "" }));
    await open(table(), aCase(3, { agreement, kid: "000010004" }));
    await open(table(), aCase(4));
    expect(await caseByKid(table(), "000010004")).toBe("c4");
  });

  it("refuses a second case with the same KID, and one with the same number", async () => {
    await open(table(), aCase(1));
    await expect(open(table(), aCase(2, { kid: "000010001" }))).rejects.toMatchObject({ change: "kid" });
    await expect(open(table(), aCase(3, { number: "10001" }))).rejects.toMatchObject({ change: "case_number" });
  });

  it("takes a new case of 40 invoices, and refuses one of 41", async () => {
    const [claim] = aCase(1).claims;
    const withClaims = (count: number): Case =>
      aCase(1, {
        claims: Array.from({ length: count }, (_, i) => ({ ...claim, invoiceNumber: `${900 + i}` })) as Case["claims"],
      });
    expect(caseChanges({ state: withClaims(CASE_INVOICES_MAX), events: [opened(aCase(1))], at: AT })).toHaveLength(50);
    expect(() => caseChanges({ state: withClaims(41), events: [opened(aCase(1))], at: AT })).toThrow(LimitReachedError);
  });
}

function dueTests(table: () => Table): void {
  it("finds a case on the day it is due, not the day before", async () => {
    await open(table(), aCase(1));
    expect(await allDue(table(), day("2026-03-09"))).toEqual([]);
    expect(await allDue(table(), day("2026-03-10"))).toEqual(["c1"]);
    expect(await allDue(table(), day("2026-03-11"))).toEqual(["c1"]);
  });

  it("tells the day that a case was due", async () => {
    await open(table(), aCase(1));
    const pages = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map((shard) => dueCases(table(), { through: DUE, shard })),
    );
    expect(pages.flatMap((page) => page.items)).toEqual([{ caseId: "c1", dueOn: "2026-03-10" }]);
  });

  it("no longer finds a case that was closed", async () => {
    await open(table(), aCase(1));
    await open(table(), aCase(2));
    await take(
      table(),
      "c1",
      { status: "closed", closed: { on: day("2026-03-04"), reason: "withdrawn" } },
      closedByUser,
    );
    expect(await allDue(table())).toEqual(["c2"]);
  });

  it("moves a case to another day without an event, and keeps its version", async () => {
    await open(table(), aCase(1));
    const before = await loadCase(table(), caseId("c1"));
    const dueOn = day("2026-04-01");
    await commit(table(), caseChanges({ before, state: aCase(1), events: [], dueOn, at: AT }));
    expect(await allDue(table())).toEqual([]);
    expect(await allDue(table(), dueOn)).toEqual(["c1"]);
    expect((await loadCase(table(), caseId("c1")))?.version).toBe(1);
  });

  it("refuses to move the day of a case that went on in the meantime", async () => {
    await open(table(), aCase(1));
    const before = await loadCase(table(), caseId("c1"));
    await take(table(), "c1", { status: "on_hold" }, paused);
    const late = commit(table(), caseChanges({ before, state: aCase(1), events: [], at: AT }));
    await expect(late).rejects.toMatchObject({ change: "case" });
  });
}

function counterTests(table: () => Table): void {
  it("counts cases by status in the same transaction as their events", async () => {
    await open(table(), aCase(1));
    await open(table(), aCase(2, { status: "awaiting_approval" }));
    await open(table(), aCase(3));
    await open(table(), aCase(4, { creditorId: OTHER_CREDITOR }));
    await take(table(), "c1", { status: "on_hold" }, paused);
    await take(table(), "c3", { status: "closed", closed: { on: day("2026-03-04"), reason: "paid" } }, closedByUser);
    const expected = { awaiting_approval: 1, ongoing: 0, on_hold: 1, legal: 0, closed: 1 };
    expect(await caseCounters(table(), CREDITOR)).toEqual(expected);
    expect(await caseCounters(table(), OTHER_CREDITOR)).toMatchObject({ ongoing: 1, closed: 0 });
  });

  it("does not count a case that could not be opened", async () => {
    await open(table(), aCase(1));
    await expect(open(table(), aCase(1))).rejects.toMatchObject({ name: "ConflictError" });
    expect(await caseCounters(table(), CREDITOR)).toMatchObject({ ongoing: 1 });
  });

  it("takes several cases of one creditor in one transaction", async () => {
    const states = Array.from({ length: 9 }, (_, i) => aCase(i));
    const changes = states.flatMap((state) => caseChanges({ state, events: [opened(state)], at: AT }));
    await commit(table(), changes);
    expect(await caseCounters(table(), CREDITOR)).toMatchObject({ ongoing: 9 });
  });
}

const FEBRUARY = "2026-02" as Month;
const MARCH = "2026-03" as Month;
const paid = (paidOn: string, amount: number): Case["payments"][number] => ({
  paymentId: `p-${paidOn}`,
  paidOn: day(paidOn),
  amountOre: ore(amount),
  origin: "client_account",
  allocation: { parts: NO_PARTS, claims: [], letters: [], surplusOre: ore(amount) },
});

function sumTests(table: () => Table): void {
  it("is summed over the cases of a creditor, and nobody else's", async () => {
    await open(table(), aCase(1));
    await open(table(), aCase(2));
    await open(table(), aCase(3, { creditorId: OTHER_CREDITOR }));
    await take(table(), "c1", { payments: [paid("2026-02-27", 300), paid("2026-03-03", 40)] }, paused);
    await take(table(), "c2", { payments: [paid("2026-03-02", 7)] }, paused);
    expect(await caseSums(table(), CREDITOR, FEBRUARY)).toEqual({
      stages: { ongoing: 2, stage_no_letter: 2 },
      open: new Map([[FEBRUARY, { overdue: 250_000 }]]),
      happened: new Map([
        [FEBRUARY, { paid: 300 }],
        [MARCH, { paid: 47 }],
      ]),
    });
    const { happened } = await caseSums(table(), CREDITOR, MARCH);
    expect([...happened.keys()]).toEqual([MARCH]);
    expect((await caseSums(table(), OTHER_CREDITOR, FEBRUARY)).stages).toEqual({ ongoing: 1, stage_no_letter: 1 });
  });

  it("is less by what a case no longer is", async () => {
    await open(table(), aCase(1));
    await take(table(), "c1", { payments: [paid("2026-03-03", 40)] }, paused);
    await take(table(), "c1", { payments: [] }, paused);
    const { stages, happened } = await caseSums(table(), CREDITOR, FEBRUARY);
    expect([stages["stage_no_letter"], happened.get(MARCH)]).toEqual([1, { paid: 0 }]);
  });

  it("moves nothing of what happened when a case goes on in another of its customer, however long that went on", async () => {
    const payments = Array.from({ length: 60 }, (_, month) => {
      const number = String((month % 12) + 1).padStart(2, "0");
      return paid(`${2020 + Math.floor(month / 12)}-${number}-05`, 100);
    });
    await open(table(), aCase(1));
    await open(table(), aCase(2));
    await take(table(), "c2", { payments }, paused);
    const sums = () => caseSums(table(), CREDITOR, "2020-01" as Month);
    const { happened } = await sums();
    const [one, other] = await Promise.all([loadCase(table(), caseId("c1")), loadCase(table(), caseId("c2"))]);
    if (one === undefined || other === undefined) throw new Error("no case");
    const gone = { ...other.value, status: "closed", closed: { on: day("2026-03-04"), reason: "merged" } } as const;
    await commit(table(), [
      ...caseChanges({ before: one, state: { ...one.value, payments }, events: [paused], dueOn: DUE, at: AT }),
      ...caseChanges({ before: other, state: gone, events: [closedByUser], at: AT }),
    ]);
    expect((await sums()).happened).toEqual(happened);
    expect(happened.size).toBe(60);
  });
}
