import { acceptPosting, postBooking, reversePosting } from "@kravflyt/app";
import { listPostings } from "@kravflyt/store";
import { afterEach, describe, expect, it } from "vitest";
import { CREDITOR, type HubOptions } from "./hub.ts";
import { seedInXena, startXenaHub, XENA, type XenaHub } from "./xena-hub.ts";

let hub: XenaHub;
let postId: number;
afterEach(() => hub.close());

async function start(creditor: HubOptions["creditor"] = {}): Promise<void> {
  hub = await startXenaHub({ creditor });
  postId = await seedInXena(hub);
  await hub.connect();
  await hub.drain();
}

const post = () => hub.books().posts.find((one) => one.postId === postId);
/** Nothing but what the case is about has happened to the books, and no limit was broken. */
const isRight = () => [hub.xena.reconcile(), hub.xena.stats().violations];
const RIGHT = [[], { concurrent: 0, rate: 0 }];

/** Up to the day after the payout: the debtor has paid all with fee and interest to the client account. */
async function paidOut(): Promise<void> {
  await hub.day("2026-01-05");
  hub.to("2026-01-16");
  // 3 800 fee; 1 000 000 × 12.25 % × 11 / 365 + 1 000 000 × 12 % × 15 / 365 = 3 692 + 4 932
  await hub.payToClientAccount(postId, { amount: 1_000_000 + 3_800 + 3_692 + 4_932, on: "2026-01-15" });
  hub.to("2026-02-20");
  await hub.payOut();
}

describe("a Xena that was just connected", () => {
  it("is read at once, and its invoice goes to a case without anybody's help (XENA-23, -28, -29)", async () => {
    await start();
    expect(await hub.health()).toMatchObject({ fetched: 1, changed: 1, failed: [] });
    await hub.day("2026-01-05");
    expect((await hub.caseOf(postId))?.letters).toMatchObject([{ step: "dunning", feeOre: 3_800 }]);
    expect(isRight()).toEqual(RIGHT);
  });
});

describe("what is booked in Xena on an invoice that has a case (XENA-2)", () => {
  it("is in the case after the next reading, once, with its day, its sum and its id", async () => {
    await start();
    await hub.day("2026-01-05");
    hub.to("2026-01-06");
    await hub.world("pay", { postId, amount: 400_000, date: "2026-01-06" });
    await hub.syncXena(false);
    const seen = await hub.caseOf(postId);
    expect(seen?.payments).toMatchObject([{ amountOre: 400_000, paidOn: "2026-01-06", origin: "books" }]);
    expect(seen?.payments[0]?.paymentId).toMatch(/^lunde-xena:p\d+:\d+-\d+$/);
    await hub.syncXena(false);
    expect((await hub.caseOf(postId))?.payments).toHaveLength(1);
  });

  it("is heard of also when it settled the invoice, which is open no more, before the next day's reading", async () => {
    await start();
    await hub.day("2026-01-05");
    hub.later(3_600_000);
    await hub.world("credit-invoice", { postId, date: "2026-01-05" });
    await hub.syncXena(false);
    expect((await hub.caseOf(postId))?.claims[0]?.principal.at(-1)?.principalOre).toBe(0);
  });

  it("is heard of when it was cancelled (T15)", async () => {
    await start();
    await hub.day("2026-01-05");
    hub.later(3_600_000);
    await hub.world("cancel-transaction", { transactionId: post()?.transactionId });
    await hub.syncXena(false);
    expect((await hub.caseOf(postId))?.status).toBe("closed");
  });
});

describe("bookkeeping by itself (XENA-3)", () => {
  it("books the payout of a paid case: the voucher is posted, and the open item is closed", async () => {
    await start({ payee: "client_account" });
    await paidOut();
    expect(post()).toMatchObject({ outstanding: 0, isSettled: true });
    expect(hub.books().accounts).toMatchObject({ 1500: 0, 1920: 1_012_424, 3900: -3_800, 8050: -8_624 });
    expect(await hub.postings()).toEqual([
      ["journal", "posted"],
      ["sale_payment", "posted"],
    ]);
    await hub.day("2026-02-21");
    expect(await hub.caseOf(postId)).toMatchObject({ status: "closed", payments: [{ origin: "client_account" }] });
    expect(isRight()).toEqual(RIGHT);
  });

  it("moves interest and fees that were paid in Xena to their accounts, and the open item is closed", async () => {
    await start();
    await hub.day("2026-01-05");
    hub.to("2026-01-16");
    await hub.world("pay", { postId, amount: 1_012_424, date: "2026-01-15" });
    await hub.day("2026-01-16");
    expect(await hub.caseOf(postId)).toMatchObject({ status: "closed", closed: { reason: "paid" } });
    expect(await hub.postings()).toEqual([
      ["journal", "posted"],
      ["settle", "posted"],
    ]);
    expect(post()).toMatchObject({ outstanding: 0, isSettled: true });
    expect(hub.books().accounts).toMatchObject({ 1500: 0, 1920: 1_012_424, 3900: -3_800, 8050: -8_624 });
    expect(isRight()).toEqual(RIGHT);
  });
});

describe("what was booked and is taken back (N13)", () => {
  const BOOKED = { 1500: 0, 1920: 1_012_424, 3900: -3_800, 8050: -8_624 };
  const reverse = (postingId: string) =>
    reversePosting(hub.shell(), hub.outside.sources, { creditorId: CREDITOR, postingId, by: "ola" });

  it("is no payment that the debtor took back: the case stays as it is, and the item is open until it is booked anew", async () => {
    await start({ payee: "client_account" });
    await paidOut();
    const before = await hub.caseOf(postId);
    for (const postingId of await hub.postingIds()) expect((await reverse(postingId)).ok).toBe(true);
    await hub.drain();
    expect(await hub.postings()).toEqual([
      ["journal", "reversed"],
      ["sale_payment", "reversed"],
    ]);
    expect(hub.books().accounts).toMatchObject({ 1500: 1_000_000, 1920: 0, 3900: 0, 8050: 0 });
    await hub.day("2026-02-21");
    expect(await hub.caseOf(postId)).toEqual(before);
    for (const postingId of await hub.postingIds()) {
      expect((await acceptPosting(hub.shell(), { creditorId: CREDITOR, postingId, by: "ola" })).ok).toBe(true);
    }
    await hub.drain();
    expect(hub.books().accounts).toMatchObject(BOOKED);
    await hub.day("2026-02-22");
    expect(await hub.caseOf(postId)).toEqual(before);
    expect(isRight()).toEqual(RIGHT);
  });

  it("is taken back once when a person had done so in Xena", async () => {
    await start({ payee: "client_account" });
    await paidOut();
    const paid = (await listPostings(hub.table, CREDITOR)).items.find(({ body }) => body.kind === "sale_payment");
    const transactionId = Number(/\d+/.exec(paid?.remoteId ?? "")?.[0]);
    await hub.world("cancel-transaction", { transactionId });
    await reverse(paid?.postingId ?? "");
    await hub.drain();
    expect(await hub.postings()).toEqual([
      ["journal", "posted"],
      ["sale_payment", "reversed"],
    ]);
    expect(post()).toMatchObject({ outstanding: 1_000_000, isSettled: false });
    expect(isRight()).toEqual(RIGHT);
  });
});

describe("bookkeeping by proposal (XENA-4)", () => {
  const waiting = () => hub.books().waiting.flatMap(({ lineIds }) => lineIds);
  const PROPOSED = [
    ["journal", "proposed"],
    ["sale_payment", "proposed"],
  ];

  it("leaves the vouchers in the cash journal, and nothing is posted until a person takes them in", async () => {
    await start({ payee: "client_account", bookingMode: "proposal" });
    await paidOut();
    expect(hub.books().waiting).toHaveLength(2);
    expect(hub.books().accounts["1920"]).toBeUndefined();
    expect(post()).toMatchObject({ outstanding: 1_000_000, isSettled: false });
    await hub.day("2026-02-21");
    expect(await hub.postings()).toEqual(PROPOSED);
    expect(hub.books().accounts["1920"]).toBeUndefined();
    expect(isRight()).toEqual(RIGHT);
  });

  it("takes what a person has taken in for its own payment, not for the debtor's (T10), and says that it is posted", async () => {
    await start({ payee: "client_account", bookingMode: "proposal" });
    await paidOut();
    await hub.day("2026-02-21");
    await hub.world("bookkeep", { lineIds: waiting() });
    expect(post()).toMatchObject({ outstanding: 0, isSettled: true });
    await hub.day("2026-02-22");
    expect(await hub.caseOf(postId)).toMatchObject({ status: "closed", payments: [{ origin: "client_account" }] });
    expect(await hub.postings()).toEqual([
      ["journal", "posted"],
      ["sale_payment", "posted"],
    ]);
    expect(hub.books().accounts).toMatchObject({ 1500: 0, 1920: 1_012_424, 3900: -3_800, 8050: -8_624 });
    expect(isRight()).toEqual(RIGHT);
  });

  it("is there once, however often the message comes", async () => {
    await start({ payee: "client_account", bookingMode: "proposal" });
    await paidOut();
    const before = waiting();
    for (const postingId of await hub.postingIds()) {
      const answer = await postBooking(hub.shell(), hub.outside.sources, { postingId, connectionId: XENA });
      expect(answer).toEqual({ kind: "proposed" });
    }
    expect(waiting()).toEqual(before);
  });

  it("is there once when the answer to it was lost", async () => {
    await start({ payee: "client_account", bookingMode: "proposal" });
    hub.xena.orderFault({ fault: { kind: "answer_lost" }, method: "PUT", path: "/LedgerLine/", times: 1 });
    await expect(paidOut()).rejects.toMatchObject({ code: "lost_answer" });
    hub.later(16 * 60_000);
    for (const postingId of await hub.postingIds()) {
      await postBooking(hub.shell(), hub.outside.sources, { postingId, connectionId: XENA });
    }
    expect(hub.books().waiting).toHaveLength(2);
    expect(await hub.postings()).toEqual(PROPOSED);
  });

  it("is not posted by the hub besides: it waits in Xena, and is taken in there", async () => {
    await start({ payee: "client_account", bookingMode: "proposal" });
    await paidOut();
    const [postingId = ""] = await hub.postingIds();
    expect(await acceptPosting(hub.shell(), { creditorId: CREDITOR, postingId, by: "ola" })).toEqual({
      ok: false,
      refusal: { code: "proposed_in_books" },
    });
  });

  it("tells a person when somebody has thrown a proposal away", async () => {
    await start({ payee: "client_account", bookingMode: "proposal" });
    await paidOut();
    for (const lineId of waiting()) await hub.world("remove-line", { lineId });
    await hub.day("2026-02-21");
    expect(await hub.postings()).toEqual([
      ["journal", "failed"],
      ["sale_payment", "failed"],
    ]);
  });
});
