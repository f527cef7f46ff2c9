import { type Booking, caseId, type Instant, letterId, ore } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  auditChange,
  caseChanges,
  commit,
  connectionChange,
  creditorChange,
  type Dispatch,
  dispatchChange,
  hashPackChange,
  ledgerChanges,
  listActiveConnections,
  listAudit,
  listConnections,
  listCreditors,
  listDispatches,
  listEntries,
  listPayouts,
  listPostings,
  listUnknownPayments,
  loadConnection,
  loadDispatch,
  loadForStep,
  loadHashPacks,
  loadOperator,
  loadOurPayments,
  loadPayment,
  loadPayout,
  loadPosting,
  loadRegisterEntry,
  loadUser,
  openPostings,
  operatorChange,
  ourPaymentChange,
  type Payout,
  paymentChange,
  payoutChange,
  postingChange,
  saveRegisterEntry,
  type Table,
  userChange,
} from "../src/index.ts";
import {
  AT,
  AUTOPILOT,
  aCase,
  aConnection,
  aPosting,
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
  describe("letters on their way", () => dispatchTests(() => table));
  describe("payments, payouts and the ledger", () => moneyTests(() => table));
  describe("postings to the creditor's books", () => postingTests(() => table));
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
    await saveRegisterEntry(table(), "210000019", { askedAt: AT });
    expect(await loadRegisterEntry(table(), "210000019")).toEqual({ askedAt: AT });
    const entry = { organizationNumber: "210000019", name: "Nesstad AS", form: "AS", standing: "active" } as const;
    await saveRegisterEntry(table(), "210000019", { entry, askedAt: AT });
    expect(await loadRegisterEntry(table(), "210000019")).toEqual({ entry, askedAt: AT });
    expect(await loadRegisterEntry(table(), "210000027")).toBeUndefined();
  });
}

function partyTests(table: () => Table): void {
  const creditor = { creditor: creditorWith(CREDITOR), autopilot: AUTOPILOT };
  const ids = { caseId: caseId("c1"), creditorId: CREDITOR, connectionId: CONNECTION };

  it("lists the creditors", async () => {
    const other = { creditor: creditorWith(OTHER_CREDITOR), autopilot: AUTOPILOT };
    await commit(table(), [creditorChange({ after: creditor }), creditorChange({ after: other })]);
    expect(await listCreditors(table())).toEqual([other, creditor]);
  });

  it("keeps operator and people", async () => {
    const user = { userId: "u1", name: "Saksbehandler", roles: ["case_handler"], creditorIds: [] } as const;
    expect([await loadOperator(table()), await loadUser(table(), "u1")]).toEqual([undefined, undefined]);
    await commit(table(), [operatorChange(OPERATOR), userChange(user)]);
    expect([await loadOperator(table()), await loadUser(table(), "u1")]).toEqual([OPERATOR, user]);
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
}

function moneyTests(table: () => Table): void {
  const known = { paymentId: "p1", caseId: caseId("c1"), paidOn: day("2026-03-02"), amountOre: ore(500) };

  it("stores a payment once, and lists those that no case is known for, oldest first", async () => {
    const unknown = { paidOn: day("2026-03-03"), amountOre: ore(700), kid: "0001", origin: "client_account" } as const;
    await commit(table(), [
      paymentChange({ ...known, origin: "client_account" }),
      paymentChange({ ...unknown, paymentId: "p2" }),
      paymentChange({ ...unknown, paymentId: "p3", paidOn: day("2026-03-01") }),
    ]);
    expect(await loadPayment(table(), "p1")).toEqual({ ...known, origin: "client_account" });
    expect((await listUnknownPayments(table())).map((payment) => payment.paymentId)).toEqual(["p3", "p2"]);
    const again = commit(table(), [paymentChange({ ...known, origin: "client_account" })]);
    await expect(again).rejects.toMatchObject({ change: "payment" });
  });

  it("lists payouts newest first", async () => {
    const payout = (id: string, on: Payout["on"]): Payout => ({
      payoutId: id,
      creditorId: CREDITOR,
      on,
      through: day("2026-03-01"),
      amountOre: ore(500),
      status: "ordered",
      lines: [
        {
          caseId: caseId("c1"),
          paymentIds: ["p1"],
          amountOre: ore(500),
          principalOre: ore(500),
          interestOre: ore(0),
          feesOre: ore(0),
        },
      ],
      messageId: `m-${id}`,
    });
    const [first, second] = [payout("a", day("2026-03-02")), payout("b", day("2026-03-16"))];
    await commit(table(), [payoutChange({ after: first }), payoutChange({ after: second })]);
    expect((await listPayouts(table(), CREDITOR)).items).toEqual([second, first]);
    const before = await loadPayout(table(), "a");
    await commit(table(), [payoutChange({ before, after: { ...first, status: "sent", file: "bank/a.xml" } })]);
    expect((await loadPayout(table(), "a"))?.value.status).toBe("sent");
  });

  const booking = (id: string, on: Booking["on"]): Booking => ({
    bookingId: id,
    creditorId: CREDITOR,
    on,
    entries: [
      { account: "client_bank", amountOre: ore(500) },
      { account: "owed_principal", amountOre: ore(-300) },
      { account: "owed_principal", amountOre: ore(-200) },
    ],
  });

  it("books once, one entry for each account", async () => {
    await commit(table(), ledgerChanges(booking("payment:c1:p1", day("2026-03-02"))));
    expect((await listEntries(table(), CREDITOR, "owed_principal")).items).toEqual([
      { on: "2026-03-02", bookingId: "payment:c1:p1", amountOre: -500 },
    ]);
    const again = commit(table(), ledgerChanges(booking("payment:c1:p1", day("2026-03-02"))));
    await expect(again).rejects.toMatchObject({ change: "ledger" });
  });

  it("lists the entries of an account from a day through a day, both included", async () => {
    for (const on of ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"]) {
      await commit(table(), ledgerChanges(booking(`payment:c1:${on}`, day(on))));
    }
    const days = async (from: string, through: string) =>
      (await listEntries(table(), CREDITOR, "client_bank", { from: day(from), through: day(through) })).items.map(
        (entry) => entry.on,
      );
    expect(await days("2026-03-02", "2026-03-03")).toEqual(["2026-03-02", "2026-03-03"]);
    expect(await days("2026-03-03", "2026-03-02")).toEqual([]);
    expect((await listEntries(table(), CREDITOR, "client_bank")).items).toHaveLength(4);
  });
}

function postingTests(table: () => Table): void {
  it("finds what is still to be posted, and no longer what was posted", async () => {
    await commit(table(), [
      postingChange({ after: aPosting("a", day("2026-03-02")) }),
      postingChange({ after: aPosting("b", day("2026-03-01"), { status: "sending", attemptAt: AT }) }),
      postingChange({ after: aPosting("c", day("2026-03-01"), { status: "proposed" }) }),
    ]);
    expect((await openPostings(table(), CONNECTION)).map((posting) => posting.postingId)).toEqual(["b", "a"]);
    const before = await loadPosting(table(), "b");
    const after = aPosting("b", day("2026-03-01"), { status: "posted", remoteId: "77" });
    await commit(table(), [postingChange({ before, after })]);
    expect((await openPostings(table(), CONNECTION)).map((posting) => posting.postingId)).toEqual(["a"]);
  });

  it("lists postings newest first, of one status or of all, page by page", async () => {
    await commit(table(), [
      postingChange({ after: aPosting("a", day("2026-03-01")) }),
      postingChange({ after: aPosting("b", day("2026-03-02"), { status: "failed", problem: "account_unknown" }) }),
      postingChange({ after: aPosting("c", day("2026-03-03")) }),
    ]);
    const ids = (page: { readonly items: readonly { readonly postingId: string }[] }) =>
      page.items.map((posting) => posting.postingId);
    expect(ids(await listPostings(table(), CREDITOR, { status: "pending" }))).toEqual(["c", "a"]);
    const first = await listPostings(table(), CREDITOR, { limit: 2 });
    const second = await listPostings(table(), CREDITOR, { limit: 2, cursor: first.cursor });
    expect([ids(first), ids(second), second.cursor]).toEqual([["c", "b"], ["a"], undefined]);
  });

  it("gives every kind of posting back as it was", async () => {
    const on = day("2026-03-01");
    const { source, invoiceId } = { source: { saleId: "1" }, invoiceId: aCase(1).claims[0]?.invoiceId };
    if (invoiceId === undefined) throw new Error("no claim");
    const amountOre = ore(500);
    const lines = [
      { account: "1920", side: "debit", amountOre } as const,
      { account: "8050", side: "credit", amountOre } as const,
    ];
    const bodies = [
      { kind: "sale_payment", invoiceId, source, paidOn: on, account: "1920:10001", amountOre },
      { kind: "journal", on, description: "Renter og gebyr sak 10001", lines },
      { kind: "settle", invoiceId, source, on },
    ] as const;
    const postings = bodies.map((body) => aPosting(body.kind, on, { body }));
    await commit(
      table(),
      postings.map((after) => postingChange({ after })),
    );
    for (const posting of postings) {
      expect((await loadPosting(table(), posting.postingId))?.value).toEqual(posting);
    }
  });

  it("knows the payments in the creditor's books that we posted", async () => {
    await commit(table(), [ourPaymentChange(CONNECTION, "77", "a")]);
    expect(await loadOurPayments(table(), CONNECTION, ["76", "77", "77"])).toEqual(new Set(["77"]));
    expect(await loadOurPayments(table(), CONNECTION, [])).toEqual(new Set());
  });
}
