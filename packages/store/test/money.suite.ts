import { type Booking, caseId, ore } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  accountNoticeChange,
  commit,
  eachTakenByVipps,
  eachUnknownPayment,
  ledgerChanges,
  listEntries,
  listPayouts,
  listPostings,
  loadAccountNotice,
  loadOurPayments,
  loadPayment,
  loadPayout,
  loadPayoutAccount,
  loadPosting,
  openPostings,
  ourPaymentChange,
  type Payout,
  paymentChange,
  paymentOrderChange,
  payoutAccountChange,
  payoutChange,
  payoutOfOrder,
  postingChange,
  type Table,
  vippsPaymentChange,
} from "../src/index.ts";
import { AT, aCase, aPosting, CONNECTION, CREDITOR, day } from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

export function moneySuite(tables: () => TestTables): void {
  let table: Table;
  beforeEach(async () => {
    table = await tables().open();
  });
  describe("payments, payouts and the ledger", () => moneyTests(() => table));
  describe("money that waits", () => longListTests(() => table));
  describe("payment orders and the accounts that they go to", () => orderTests(() => table));
  describe("postings to the creditor's books", () => postingTests(() => table));
}

const takenOn = (at: number, on: string) =>
  vippsPaymentChange({
    after: {
      caseId: caseId(`c${at}`),
      number: 1,
      reference: `r${at}`,
      merchantSerialNumber: "123456",
      amountOre: ore(at + 1),
      askedAt: AT,
      state: "taken",
      looks: 0,
      takenOn: day(on),
    },
  });

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
    const unknowns = await Array.fromAsync(eachUnknownPayment(table()));
    expect(unknowns.map(({ paymentId }) => paymentId)).toEqual(["p3", "p2"]);
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
      account: "12345678903",
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

function longListTests(table: () => Table): void {
  it("is listed however much of it there is, and what Vipps took on a day alone", async () => {
    const of = (at: number) => ({ paymentId: `p${at}`, paidOn: day("2026-03-03"), amountOre: ore(at + 1) });
    const payments = Array.from({ length: 2_001 }, (_, at) => paymentChange({ ...of(at), origin: "client_account" }));
    const taken = Array.from({ length: 2_001 }, (_, at) => takenOn(at, at < 2_000 ? "2026-03-03" : "2026-03-02"));
    const changes = [...payments, ...taken];
    for (let from = 0; from < changes.length; from += 100) await commit(table(), changes.slice(from, from + 100));
    expect(await Array.fromAsync(eachUnknownPayment(table()))).toHaveLength(2_001);
    const all = await Array.fromAsync(eachTakenByVipps(table()));
    expect([all.length, all[0]?.caseId]).toEqual([2_001, "c2000"]);
    const ofDay = async (on: string) => (await Array.fromAsync(eachTakenByVipps(table(), day(on)))).length;
    expect(await ofDay("2026-03-01")).toBe(0);
    expect(await ofDay("2026-03-02")).toBe(1);
    expect(await ofDay("2026-03-03")).toBe(2_000);
    // four thousand items are written first, on a machine that does other things too
  }, 60_000);
}

function orderTests(table: () => Table): void {
  it("finds the payout of a payment order, and lets no second one bear its name", async () => {
    const order = { messageId: "KF-a", payoutId: "a" };
    await commit(table(), [paymentOrderChange(order)]);
    expect(await payoutOfOrder(table(), "KF-a")).toBe("a");
    expect(await payoutOfOrder(table(), "KF-b")).toBeUndefined();
    const again = commit(table(), [paymentOrderChange({ ...order, payoutId: "b" })]);
    await expect(again).rejects.toMatchObject({ change: "payment_order" });
  });

  it("keeps a change of a creditor's account beside the creditor, by version", async () => {
    expect(await loadPayoutAccount(table(), CREDITOR)).toBeUndefined();
    const change = { account: "12345678903", by: "kari", at: AT };
    await commit(table(), [payoutAccountChange({ before: undefined, after: { creditorId: CREDITOR, change } })]);
    const before = await loadPayoutAccount(table(), CREDITOR);
    expect(before).toEqual({ value: { creditorId: CREDITOR, change }, version: 1 });
    await commit(table(), [payoutAccountChange({ before, after: { creditorId: CREDITOR, setBy: "kari" } })]);
    const again = commit(table(), [payoutAccountChange({ before, after: { creditorId: CREDITOR } })]);
    await expect(again).rejects.toMatchObject({ change: "payout_account" });
  });

  it("keeps once that an address was told of a turn of an account", async () => {
    const notice = { creditorId: CREDITOR, version: 1, addressSha256: "0".repeat(64), toldAt: AT };
    expect(await loadAccountNotice(table(), notice)).toBeUndefined();
    await commit(table(), [accountNoticeChange(notice)]);
    expect(await loadAccountNotice(table(), notice)).toEqual(notice);
    expect(await loadAccountNotice(table(), { ...notice, version: 2 })).toBeUndefined();
    expect(await loadAccountNotice(table(), { ...notice, addressSha256: "1".repeat(64) })).toBeUndefined();
    await expect(commit(table(), [accountNoticeChange(notice)])).rejects.toMatchObject({ change: "account_notice" });
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

  it("finds a proposal that is in the books or on the way to them, until a person has taken it in", async () => {
    const proposed = aPosting("c", day("2026-03-01"), { status: "proposed", attemptAt: AT, remoteId: "l7" });
    await commit(table(), [postingChange({ after: proposed })]);
    expect(await openPostings(table(), CONNECTION)).toEqual([proposed]);
    const before = await loadPosting(table(), "c");
    await commit(table(), [postingChange({ before, after: { ...proposed, status: "posted" } })]);
    expect(await openPostings(table(), CONNECTION)).toEqual([]);
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
