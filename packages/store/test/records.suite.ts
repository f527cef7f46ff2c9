import { calendarDate, caseId, type Instant, letterId, PRINT_STATES, type PrintState } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  auditChange,
  caseChanges,
  commit,
  connectionChange,
  creditorChange,
  type Dispatch,
  dispatchChange,
  eachAudit,
  hashPackChange,
  lawUntilChanged,
  listActiveConnections,
  listAudit,
  listConnections,
  listCreditors,
  listDispatches,
  listPrintLetters,
  listUsers,
  loadConnection,
  loadCreditor,
  loadDispatch,
  loadForStep,
  loadHashPacks,
  loadOperator,
  loadRegisterEntries,
  loadUser,
  loadVersionedUser,
  operatorChange,
  saveRegisterEntries,
  sumPrintLetters,
  type Table,
  type User,
  userChange,
  userUnchanged,
} from "../src/index.ts";
import {
  AT,
  AUTOPILOT,
  aCase,
  aConnection,
  CONNECTION,
  CREDITOR,
  creditorWith,
  day,
  OPERATOR,
  OTHER_CREDITOR,
  opened,
} from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

export function recordsSuite(tables: () => TestTables): void {
  let table: Table;
  beforeEach(async () => {
    table = await tables().open();
  });
  describe("connections and what a sync remembers", () => connectionTests(() => table));
  describe("creditors, operator and people", () => partyTests(() => table));
  describe("the people", () => peopleTests(() => table));
  describe("letters on their way", () => dispatchTests(() => table));
}

function connectionTests(table: () => Table): void {
  it("lists the connections of a creditor, and of all creditors those that are active", async () => {
    const status = "needs_reconnect" as const;
    await commit(table(), [
      connectionChange({ after: aConnection("fiken-1") }),
      connectionChange({ after: aConnection("fiken-2", { status }) }),
    ]);
    expect(await listConnections(table(), CREDITOR)).toEqual([
      aConnection("fiken-1"),
      aConnection("fiken-2", { status }),
    ]);
    expect((await listActiveConnections(table())).items).toEqual([aConnection("fiken-1")]);
  });

  it("takes a connection that needs to be reconnected out of the sync", async () => {
    await commit(table(), [connectionChange({ after: aConnection("fiken-1") })]);
    const before = await loadConnection(table(), CONNECTION);
    const after = aConnection("fiken-1", { status: "needs_reconnect" });
    await commit(table(), [connectionChange({ before, after })]);
    expect((await listActiveConnections(table())).items).toEqual([]);
  });

  it("keeps the first 20 failed items of a sync", async () => {
    const failed = Array.from({ length: 21 }, (_, i) => ({ sourceId: String(i), reason: "unreadable" }));
    const after = aConnection("fiken-1", { health: { fetched: 21, changed: 0, failed } });
    await commit(table(), [connectionChange({ after })]);
    const kept = (await loadConnection(table(), CONNECTION))?.value.health.failed;
    expect([kept?.length, kept?.at(-1)]).toEqual([20, { sourceId: "19", reason: "unreadable" }]);
  });

  it("gives hash packs by number, the last written of each", async () => {
    await commit(table(), [
      hashPackChange(CONNECTION, { pack: 10, hashes: { "1000": "aa" } }),
      hashPackChange(CONNECTION, { pack: 2, hashes: { "200": "bb" } }),
    ]);
    await commit(table(), [hashPackChange(CONNECTION, { pack: 2, hashes: { "200": "cc" } })]);
    expect(await loadHashPacks(table(), CONNECTION)).toEqual([
      { pack: 2, hashes: { "200": "cc" } },
      { pack: 10, hashes: { "1000": "aa" } },
    ]);
  });

  it("remembers what the register answered, also that it does not know a number", async () => {
    const asked = ["210000019", "210000027"];
    await saveRegisterEntries(table(), new Map([["210000019", { askedAt: AT }]]));
    expect(await loadRegisterEntries(table(), asked)).toEqual(new Map([["210000019", { askedAt: AT }]]));
    const entry = { organizationNumber: "210000019", name: "Nesstad AS", form: "AS", standing: "active" } as const;
    await saveRegisterEntries(table(), new Map([["210000019", { entry, askedAt: AT }]]));
    expect(await loadRegisterEntries(table(), asked)).toEqual(new Map([["210000019", { entry, askedAt: AT }]]));
  });

  it("remembers more answers of the register than one request takes", async () => {
    const numbers = Array.from({ length: 120 }, (_, index) => `2100${index}`);
    await saveRegisterEntries(table(), new Map(numbers.map((number) => [number, { askedAt: AT }])));
    expect([...(await loadRegisterEntries(table(), numbers)).keys()]).toEqual(numbers);
  });
}

const HANDLER: User = {
  userId: "u1",
  name: "Saksbehandler",
  roles: ["case_handler"],
  creditorIds: [],
  status: "active",
  changed: { at: AT, by: "installation" },
};

function partyTests(table: () => Table): void {
  const creditor = { creditor: creditorWith(CREDITOR), autopilot: AUTOPILOT };
  const ids = { caseId: caseId("c1"), creditorId: CREDITOR, connectionId: CONNECTION };

  it("keeps which version waits for its day, and one that lapsed on it", async () => {
    const scheduled = { version: 2, effectiveOn: calendarDate("2026-03-10"), by: "u1" };
    const waits = { ...creditor, scheduled };
    await commit(table(), [creditorChange({ after: waits })]);
    expect(await loadCreditor(table(), CREDITOR)).toEqual({ value: waits, version: 1 });
    const lapsed = { ...creditor, scheduled: { ...scheduled, lapsed: "law_not_reviewed" as const } };
    await commit(table(), [creditorChange({ before: { value: waits, version: 1 }, after: lapsed })]);
    expect((await loadCreditor(table(), CREDITOR))?.value).toEqual(lapsed);
  });

  it("lists the creditors", async () => {
    const other = { creditor: creditorWith(OTHER_CREDITOR), autopilot: AUTOPILOT };
    await commit(table(), [creditorChange({ after: creditor }), creditorChange({ after: other })]);
    expect(await listCreditors(table())).toEqual([other, creditor]);
  });

  it("gives what a step is decided on together, or nothing", async () => {
    const state = aCase(1);
    await commit(table(), [
      ...caseChanges({ state, events: [opened(state)], at: AT }),
      creditorChange({ after: creditor }),
      connectionChange({ after: aConnection("fiken-1") }),
    ]);
    expect(await loadForStep(table(), ids)).toBeUndefined();
    await commit(table(), [operatorChange(OPERATOR)]);
    expect(await loadForStep(table(), ids)).toEqual({
      case: { value: state, version: 1 },
      ...creditor,
      operator: OPERATOR,
      connection: { value: aConnection("fiken-1"), version: 1 },
    });
  });

  it("lists who changed which setting, newest first, and keeps both of two at the same time", async () => {
    const entry = { creditorId: CREDITOR, by: "u1", before: null, after: { version: 1 } };
    const later = "2026-03-02T08:00:00.001Z" as Instant;
    await commit(table(), [
      auditChange({ ...entry, at: AT, what: "autopilot" }),
      auditChange({ ...entry, at: AT, what: "creditor" }),
      auditChange({ ...entry, at: later, what: "autopilot", before: { version: 1 }, after: { version: 2 } }),
    ]);
    const first = await listAudit(table(), CREDITOR, { limit: 2 });
    const second = await listAudit(table(), CREDITOR, { limit: 2, cursor: first.cursor });
    expect([first, second].map((page) => page.items.map(({ at, what }) => `${at.slice(20)} ${what}`))).toEqual([
      ["001Z autopilot", "000Z creditor"],
      ["000Z autopilot"],
    ]);
    const from = async (since: Instant) =>
      (await Array.fromAsync(eachAudit(table(), CREDITOR, since))).map(({ at, what }) => `${at.slice(20)} ${what}`);
    expect(await from(AT)).toEqual(["000Z autopilot", "000Z creditor", "001Z autopilot"]);
    expect(await from(later)).toEqual(["001Z autopilot"]);
  });

  it("tells the law of a moment by the first change of it after that, whatever else was changed meanwhile", async () => {
    const old = { newLawFrom: null, reviewedThrough: day("2026-06-30") };
    const newer = { newLawFrom: null, reviewedThrough: day("2026-12-31") };
    const newest = { newLawFrom: day("2027-01-01"), reviewedThrough: day("2026-12-31") };
    const at = (ms: string) => `2026-03-02T08:00:00.${ms}Z` as Instant;
    await commit(table(), [
      auditChange({ at: at("001"), by: "u1", what: "bank", before: null, after: { version: 1 } }),
      auditChange({ at: at("002"), by: "u1", what: "law", before: old, after: newer }),
      auditChange({ at: at("003"), by: "u1", what: "law", before: newer, after: newest }),
      auditChange({ creditorId: CREDITOR, at: at("004"), by: "u1", what: "law", before: old, after: old }),
    ]);
    const until = (instant: string) => lawUntilChanged(table(), instant as Instant);
    expect([await until(AT), await until(at("001")), await until(at("002"))]).toEqual([old, old, newer]);
    expect([await until("2026-03-02T08:00:00Z"), await until(at("003"))]).toEqual([old, undefined]);
  });
}

function peopleTests(table: () => Table): void {
  it("keeps operator and people", async () => {
    expect([await loadOperator(table()), await loadUser(table(), "u1")]).toEqual([undefined, undefined]);
    await commit(table(), [operatorChange(OPERATOR), userChange({ after: HANDLER })]);
    expect([await loadOperator(table()), await loadUser(table(), "u1")]).toEqual([OPERATOR, HANDLER]);
  });

  it("changes a person at the version that was seen, while whoever changes them is as they were seen", async () => {
    const admin: User = { ...HANDLER, userId: "u2", email: "u2@operator.example", roles: ["operator_admin"] };
    await commit(table(), [userChange({ after: HANDLER }), userChange({ after: admin })]);
    const [before, giver] = [
      { value: HANDLER, version: 1 },
      { value: admin, version: 1 },
    ];
    const after: User = { ...HANDLER, status: "revoked" };
    await commit(table(), [userChange({ before, after }), userUnchanged(giver)]);
    expect(await loadVersionedUser(table(), "u1")).toEqual({ value: after, version: 2 });
    await commit(table(), [userChange({ before: giver, after: { ...admin, status: "revoked" } })]);
    const second = { before: { value: after, version: 2 }, after: HANDLER };
    await expect(commit(table(), [userChange(second), userUnchanged(giver)])).rejects.toThrow("user");
    expect((await listUsers(table())).items.map(({ userId, status }) => [userId, status])).toEqual([
      ["u1", "revoked"],
      ["u2", "revoked"],
    ]);
  });
}

function dispatchTests(table: () => Table): void {
  const ready: Dispatch = {
    letterId: letterId("l1"),
    caseId: caseId("c1"),
    creditorId: CREDITOR,
    channel: "email",
    pdf: "ab12",
    to: { email: "kari@kunde.example" },
    status: "ready",
    step: "dunning",
    sentOn: day("2026-03-02"),
    pages: 1,
  };

  it("lets only one sender begin", async () => {
    await commit(table(), [dispatchChange({ after: ready })]);
    const before = await loadDispatch(table(), letterId("l1"));
    const after = { ...ready, status: "sending", attemptAt: AT } as const;
    await commit(table(), [dispatchChange({ before, after })]);
    await expect(commit(table(), [dispatchChange({ before, after })])).rejects.toMatchObject({ change: "dispatch" });
    expect(await loadDispatch(table(), letterId("l1"))).toEqual({ value: after, version: 2 });
  });

  it("refuses a second record of the same letter", async () => {
    await commit(table(), [dispatchChange({ after: ready })]);
    await expect(commit(table(), [dispatchChange({ after: ready })])).rejects.toMatchObject({ change: "dispatch" });
  });

  it("lists the letters of a case by the day they were sent", async () => {
    const later = { ...ready, letterId: letterId("l0"), sentOn: day("2026-03-20"), channel: "print", to: {} } as const;
    await commit(table(), [dispatchChange({ after: later }), dispatchChange({ after: ready })]);
    expect(await listDispatches(table(), caseId("c1"))).toEqual([ready, later]);
  });

  it("lists those on paper of all cases by what became of them, newest first, and sums their days up", async () => {
    const paper = { ...ready, channel: "print", to: {} } as const;
    const letters = [
      { ...paper, letterId: letterId("1"), status: "delivered", pages: 2 },
      { ...paper, letterId: letterId("2"), status: "delivered", pages: 12, caseId: caseId("c2") },
      { ...paper, letterId: letterId("3"), status: "delivered", sentOn: day("2026-03-03") },
      { ...paper, letterId: letterId("4"), problem: { code: "no_answer", said: "print: TimeoutError" } },
      { ...paper, letterId: letterId("5"), status: "void" },
      { ...paper, letterId: letterId("6"), status: "failed", seen: "returned" },
    ] as const;
    await commit(table(), [dispatchChange({ after: ready }), ...letters.map((after) => dispatchChange({ after }))]);
    const listed = async (...states: readonly PrintState[]) =>
      (await listPrintLetters(table(), states)).items.map(({ letterId: id }) => id);
    expect(await listed("handed_over")).toEqual(["3", "2", "1"]);
    expect(await listed(...PRINT_STATES)).toEqual(["3", "6", "5", "4", "2", "1"]);
    const [first, last] = [day("2026-03-02"), day("2026-03-03")];
    const handedOver = { on: first, state: "handed_over", letters: 2, pages: 14 };
    expect(await sumPrintLetters(table(), ["handed_over", "failed"], { first, last })).toEqual([
      handedOver,
      { ...handedOver, on: last, letters: 1, pages: 1 },
      { ...handedOver, state: "failed", letters: 1, pages: 1 },
    ]);
    expect(await sumPrintLetters(table(), ["handed_over"], { first, last: first })).toEqual([handedOver]);
    const before = await loadDispatch(table(), letterId("4"));
    await commit(table(), [dispatchChange({ before, after: { ...letters[3], status: "delivered" } })]);
    expect(await listed("failed")).toEqual([]);
    expect(await listed("handed_over")).toEqual(["3", "4", "2", "1"]);
  });
}
