import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { caseId, ore } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  BrokenItemError,
  CHANGES_MAX,
  ConflictError,
  caseChanges,
  caseCreatorChange,
  commit,
  creditorChange,
  fitsTogether,
  LimitReachedError,
  loadCase,
  loadCaseCreator,
  loadCreditor,
  loadUser,
  operatorChange,
  outboxChange,
  paymentChange,
  sameCaseCreator,
  type Table,
  type User,
  userChange,
} from "../src/index.ts";
import { AT, AUTOPILOT, aCase, CONNECTION, CREDITOR, creditorWith, day, OPERATOR, opened, paused } from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

export function commitSuite(tables: () => TestTables): void {
  let table: Table;
  beforeEach(async () => {
    table = await tables().open();
  });
  describe("commit", () => conflictTests(() => table));
  describe("limits of a transaction", () => limitTests(() => table));
  describe("items on the way out", () => brokenItemTests(() => table));
}

const creditor = { creditor: creditorWith(CREDITOR), autopilot: AUTOPILOT };
const payment = { paymentId: "p1", paidOn: day("2026-03-02"), amountOre: ore(500), origin: "books" } as const;

function conflictTests(table: () => Table): void {
  it("counts the version up at every write", async () => {
    await commit(table(), [creditorChange({ after: creditor })]);
    const first = await loadCreditor(table(), CREDITOR);
    await commit(table(), [creditorChange({ before: first, after: creditor })]);
    expect([first?.version, (await loadCreditor(table(), CREDITOR))?.version]).toEqual([1, 2]);
  });

  it("refuses the second of two writes that saw the same version, and names it", async () => {
    await commit(table(), [creditorChange({ after: creditor })]);
    const before = await loadCreditor(table(), CREDITOR);
    await commit(table(), [creditorChange({ before, after: creditor })]);
    const second = commit(table(), [creditorChange({ before, after: creditor })]);
    await expect(second).rejects.toMatchObject({ name: "ConflictError", change: "creditor" });
  });

  it("writes nothing when what was only read has changed meanwhile, or has come to be", async () => {
    const after = { creditorId: CREDITOR, connectionId: CONNECTION, at: AT, by: "user-1" };
    const chosen = () => loadCaseCreator(table(), CREDITOR);
    const save = (before: Awaited<ReturnType<typeof chosen>>) =>
      commit(table(), [creditorChange({ after: creditor }), sameCaseCreator(CREDITOR, before)]);
    await commit(table(), [caseCreatorChange({ after })]);
    await expect(save(undefined)).rejects.toMatchObject({ name: "ConflictError", change: "case_creator" });
    const before = await chosen();
    await commit(table(), [caseCreatorChange({ before, after: { ...after, by: "user-2" } })]);
    await expect(save(before)).rejects.toMatchObject({ name: "ConflictError", change: "case_creator" });
    expect(await loadCreditor(table(), CREDITOR)).toBeUndefined();
    await save(await chosen());
    expect((await loadCreditor(table(), CREDITOR))?.version).toBe(1);
    await commit(table(), [sameCaseCreator(CREDITOR, await chosen())]);
    await expect(commit(table(), [sameCaseCreator(CREDITOR, before)])).rejects.toThrow(ConflictError);
  });

  it("refuses to make what is there already", async () => {
    await commit(table(), [creditorChange({ after: creditor })]);
    await expect(commit(table(), [creditorChange({ after: creditor })])).rejects.toThrow(ConflictError);
  });

  it("writes nothing of a transaction of which one change does not hold, and names that change", async () => {
    await commit(table(), [paymentChange(payment)]);
    const second = commit(table(), [
      creditorChange({ after: creditor }),
      operatorChange(OPERATOR),
      paymentChange(payment),
    ]);
    await expect(second).rejects.toMatchObject({ name: "ConflictError", change: "payment" });
    expect(await loadCreditor(table(), CREDITOR)).toBeUndefined();
  });

  it("refuses an event that another step has written at the same version", async () => {
    const state = aCase(1);
    await commit(table(), caseChanges({ state, events: [opened(state)], at: AT }));
    const before = await loadCase(table(), caseId("c1"));
    const step = caseChanges({ before, state: { ...state, status: "on_hold" }, events: [paused], at: AT });
    await commit(table(), step);
    await expect(commit(table(), step)).rejects.toMatchObject({ change: "case" });
    await expect(commit(table(), step.slice(1, 2))).rejects.toMatchObject({ change: "case_event" });
  });

  it("does nothing without changes", async () => {
    await expect(commit(table(), [])).resolves.toBeUndefined();
  });
}

function limitTests(table: () => Table): void {
  const messages = (count: number) =>
    Array.from({ length: count }, (_, i) => outboxChange({ id: `m${i}`, queue: "letters", body: "{}" }, AT));

  it("takes 100 changes in one transaction", async () => {
    expect(fitsTogether(messages(CHANGES_MAX))).toBe(true);
    await expect(commit(table(), messages(CHANGES_MAX))).resolves.toBeUndefined();
  });

  it("refuses 101 before anything is written", async () => {
    expect(fitsTogether(messages(CHANGES_MAX + 1))).toBe(false);
    await expect(commit(table(), messages(CHANGES_MAX + 1))).rejects.toThrow(LimitReachedError);
  });
}

function brokenItemTests(table: () => Table): void {
  const putRaw = (item: Record<string, unknown>) =>
    table().db.send(new PutCommand({ TableName: table().name, Item: item }));

  it("names key and field of a broken item, and never what is in it", async () => {
    const data = { userId: "u1", name: 12345, roles: [], creditorIds: [] };
    await putRaw({ pk: "USER#u1", sk: "HEAD", data });
    const error = await loadUser(table(), "u1").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BrokenItemError);
    expect(error).toMatchObject({ key: "USER#u1 HEAD", field: "name" });
    expect(String(error)).not.toContain("12345");
  });

  it("refuses a role that it does not know", async () => {
    await putRaw({ pk: "USER#u1", sk: "HEAD", data: { userId: "u1", name: "A", roles: ["king"], creditorIds: [] } });
    await expect(loadUser(table(), "u1")).rejects.toMatchObject({ field: "roles.0" });
  });

  it("refuses a field that it does not know, so that it is not lost when the item is written again", async () => {
    const changed = { at: AT, by: "u2" };
    const data = { userId: "u1", name: "A", roles: [], creditorIds: [], status: "active", changed, nickname: "B" };
    await putRaw({ pk: "USER#u1", sk: "HEAD", data });
    await expect(loadUser(table(), "u1")).rejects.toMatchObject({ field: "nickname" });
  });

  it("refuses an item without the version that a write has to see", async () => {
    await putRaw({ pk: `CREDITOR#${CREDITOR}`, sk: "HEAD", data: creditor });
    await expect(loadCreditor(table(), CREDITOR)).rejects.toMatchObject({ field: "version" });
  });

  it("leaves undefined fields out", async () => {
    const user: User = {
      userId: "u1",
      name: "A",
      roles: ["reader"],
      creditorIds: [CREDITOR],
      status: "active",
      changed: { at: AT, by: "u2" },
    };
    await commit(table(), [userChange({ after: { ...user, ...{ unset: undefined } } })]);
    expect(await loadUser(table(), "u1")).toEqual(user);
  });
}
