import { readBankFiles, sendPayout, takeStatusReport } from "@kravflyt/app";
import { calendarDate, dayInNorway, ore, SUSPENSE } from "@kravflyt/core";
import { commit, listEntries, listPayouts, loadVersionedOperator, operatorChange, userChange } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { OPERATOR, PEOPLE } from "../../test/http/parties.ts";
import { statusReport } from "../../test/http/status-report.ts";
import { inboxOf } from "../../test/inbox-of.ts";

let hub: TestHub;
const ON = calendarDate("2026-03-02");
const PAYER = "76940512057";
const OTHER = "86011117947";

beforeAll(async () => {
  hub = await startTestHub();
  const before = await loadVersionedOperator(hub.table);
  if (before === undefined) throw new Error("no operator");
  const bank = { format: "pain.001.001.09", initiator: { scheme: "CUST" }, reports: true } as const;
  const limits = { approvalAboveOre: ore(50_000), refundFromOre: ore(100) };
  await commit(hub.table, [operatorChange({ ...before.value, bank: { ...bank, ...limits } }, before)]);
  const [admin] = PEOPLE.filter(({ userId }) => userId === "operator");
  if (admin === undefined) throw new Error("no operator's person");
  const roles = ["operator_admin", "payout_approver"] as const;
  await hub.put(userChange({ after: { ...admin, userId: "both", roles } }));
  const second = { ...admin, userId: "second", roles: ["payout_approver"], creditorIds: [SUSPENSE] } as const;
  await hub.put(userChange({ after: second }));
  const file = writeOcrFile({
    number: 1,
    madeOn: ON,
    transactions: [700, 50_001, 99, 50_000].map((amount, at) => ({
      account: OPERATOR.clientAccount,
      bookedOn: ON,
      amount: ore(amount),
      kid: "4444444444448",
      payerAccount: amount === 50_000 ? "00000000000" : PAYER,
      transactionType: "10",
      archiveReference: at + 1,
    })),
  });
  await readBankFiles(shell(), inboxOf({ "ocr.txt": Buffer.from(file, "latin1") }));
});
afterAll(() => hub.close());

const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});
const listed = async () => (await hub.ask("listSuspense", "operator")).body.payments;
const suspense = async () => (await listed()).map(({ amountOre }) => amountOre);
const idOf = async (wanted: number) => (await listed()).find(({ amountOre }) => amountOre === wanted)?.paymentId ?? "";
const refund = (paymentId: string, more: object = {}, who = "operator") =>
  hub.ask("refundPayment", who, { params: { paymentId }, body: { payee: "Kari Testperson", ...more } });
const decide = (route: "approvePayout" | "declinePayout", who: string, payoutId: string, account: string) =>
  hub.ask(route, who, {
    params: { creditorId: SUSPENSE, payoutId },
    body: { amountSeenOre: 50_001, accountSeen: account },
  });
const bank = async () =>
  (await listEntries(hub.table, SUSPENSE, "client_bank")).items.reduce((sum, { amountOre }) => sum + amountOre, 0);

describe("money of no case that goes back", () => {
  let first = "";

  it("is refused below the operator's limit, without an account, and to a wrong one", async () => {
    expect(await suspense()).toEqual([700, 50_001, 99, 50_000]);
    expect((await refund(await idOf(99))).body).toMatchObject({ code: "below_refund_limit", fromOre: 100 });
    expect((await refund(await idOf(50_000))).body).toMatchObject({ code: "account_missing" });
    expect((await refund(await idOf(700), { account: "76940512058" })).body).toMatchObject({ code: "account_invalid" });
    const ours = { account: OPERATOR.clientAccount };
    expect((await refund(await idOf(700), ours)).body).toMatchObject({ code: "account_is_ours" });
    expect((await refund("nothing")).status).toBe(404);
    expect(await bank()).toBe(100_800);
  });

  it("goes to where it came from, leaves the list, and is ordered once", async () => {
    const paymentId = await idOf(700);
    const ordered = await refund(paymentId);
    expect(ordered.body).toMatchObject({ creditorId: "suspense", status: "ordered", account: PAYER, amountOre: 700 });
    first = ordered.body.payoutId;
    expect(first).toMatch(/^KFR-[0-9a-f]{20}-1$/);
    expect((await refund(paymentId)).body).toMatchObject({ code: "already_assigned" });
    const assigned = await hub.ask("assignPayment", "operator", { params: { paymentId }, body: { caseId: "1" } });
    expect(assigned.status).not.toBe(200);
    expect([await suspense(), await bank()]).toEqual([[50_001, 99, 50_000], 100_100]);
  });

  it("reaches the bank as a payment file, and stays gone when the bank has paid", async () => {
    const files = new Map<string, string>();
    const drop = { put: async (name: string, text: string) => void files.set(name, text) };
    await sendPayout(shell(), drop, first);
    await sendPayout(shell(), drop, first);
    expect([...files.keys()]).toEqual([`${first}.xml`]);
    const text = files.get(`${first}.xml`) ?? "";
    for (const part of [PAYER, "Kari Testperson", "7.00", "Tilbakebetaling", `<EndToEndId>${first}</EndToEndId>`])
      expect(text).toContain(part);
    expect(await takeStatusReport(shell(), statusReport(first, "ACSC"))).toMatchObject({
      kind: "heard",
      status: "settled",
    });
    await sendPayout(shell(), drop, first);
    expect(await bank()).toBe(100_100);
  });

  it("waits above the limit for a second person, who is not the first, and is back when that one says no", async () => {
    const paymentId = await idOf(50_001);
    const waits = (await refund(paymentId, { account: OTHER }, "both")).body;
    expect(waits).toMatchObject({ status: "awaiting_approval", account: OTHER });
    expect((await decide("approvePayout", "both", waits.payoutId, OTHER)).body).toMatchObject({
      code: "changed_the_account",
    });
    expect((await decide("declinePayout", "second", waits.payoutId, PAYER)).body).toMatchObject({
      code: "account_differs",
    });
    expect((await decide("declinePayout", "second", waits.payoutId, OTHER)).body).toMatchObject({
      status: "declined",
    });
    expect([await suspense(), await bank()]).toEqual([[50_001, 99, 50_000], 100_100]);
    expect((await decide("approvePayout", "second", waits.payoutId, OTHER)).body).toMatchObject({
      code: "not_awaiting_approval",
    });
    const params = { creditorId: "suspense" };
    const { payouts } = (await hub.ask("listPayouts", "operator", { params })).body;
    expect(payouts.map(({ payoutId, status }) => [payoutId, status])).toContainEqual([waits.payoutId, "declined"]);
    const one = await hub.ask("readPayout", "operator", { params: { ...params, payoutId: waits.payoutId } });
    expect(one.body).toMatchObject({ cases: [], payee: "Kari Testperson", decided: { by: "second" } });
  });

  it("is in suspense again, once, when the bank says no, and may be ordered again under another name", async () => {
    const again = (await refund(await idOf(50_001))).body;
    expect(again.payoutId.endsWith("-2")).toBe(true);
    expect((await decide("approvePayout", "second", again.payoutId, PAYER)).status).toBe(200);
    await sendPayout(shell(), { put: async () => undefined }, again.payoutId);
    for (const _ of [1, 2])
      expect(await takeStatusReport(shell(), statusReport(again.payoutId, "RJCT"))).toMatchObject({
        status: "rejected",
      });
    expect([await suspense(), await bank()]).toEqual([[50_001, 99, 50_000], 100_100]);
    expect((await refund(await idOf(50_001))).body.payoutId.endsWith("-3")).toBe(true);
  });

  it("goes at the limit without a second person, to the account that a person wrote", async () => {
    const answer = await refund(await idOf(50_000), { account: "8601.11.17947" });
    expect(answer.body).toMatchObject({ status: "ordered", account: OTHER });
    expect([await suspense(), await bank()]).toEqual([[99], 99]);
    const { items } = await listPayouts(hub.table, SUSPENSE);
    expect(items.map(({ status }) => status).toSorted()).toEqual([
      "awaiting_approval",
      "declined",
      "ordered",
      "rejected",
      "settled",
    ]);
  });

  it("is for the operator's people", async () => {
    expect((await refund(await idOf(99), {}, "admin")).status).toBe(403);
  });
});

describe("a refund of money that the bank takes back meanwhile", () => {
  /** As OCR giro tells of them; each amount is the bank's reference too. */
  const told = async (number: number, type: "10" | "18", amounts: readonly number[]) => {
    const transactions = amounts.map((amount) => ({
      account: OPERATOR.clientAccount,
      bookedOn: ON,
      amount: ore(amount),
      kid: "4444444444448",
      payerAccount: PAYER,
      transactionType: type,
      archiveReference: amount,
    }));
    const file = writeOcrFile({ number, madeOn: ON, transactions });
    const inbox = inboxOf({ [`ocr-${number}.txt`]: Buffer.from(file, "latin1") });
    const [answer] = await readBankFiles(shell(), inbox);
    return answer;
  };
  const statusOf = async (payoutId: string) =>
    (await listPayouts(hub.table, SUSPENSE)).items.find((one) => one.payoutId === payoutId)?.status;
  const files: string[] = [];
  const drop = { put: async (name: string) => void files.push(name) };

  it("falls away while it waits for a second person, and the two even each other out", async () => {
    await told(2, "10", [60_001, 800, 900, 950]);
    const waits = (await refund(await idOf(60_001))).body;
    expect(waits).toMatchObject({ status: "awaiting_approval" });
    expect(await told(3, "18", [60_001])).toMatchObject({ payments: 1, unknown: 0 });
    expect([await suspense(), await bank()]).toEqual([[99, 800, 900, 950], 2_749]);
    expect(await statusOf(waits.payoutId)).toBe("declined");
    const body = { amountSeenOre: 60_001, accountSeen: PAYER };
    const params = { creditorId: SUSPENSE, payoutId: waits.payoutId };
    expect((await hub.ask("approvePayout", "second", { params, body })).body).toMatchObject({
      code: "not_awaiting_approval",
    });
  });

  it("falls away while it is not handed over, and no file reaches the bank", async () => {
    const { payoutId } = (await refund(await idOf(800))).body;
    expect(await told(4, "18", [800])).toMatchObject({ payments: 1, unknown: 0 });
    await sendPayout(shell(), drop, payoutId);
    expect([files, await statusOf(payoutId)]).toEqual([[], "declined"]);
    expect([await suspense(), await bank()]).toEqual([[99, 900, 950], 1_949]);
  });

  it("is a person's claim on the payer when it was handed over before, or is just being so", async () => {
    const { payoutId } = (await refund(await idOf(900))).body;
    await sendPayout(shell(), drop, payoutId);
    expect(await told(5, "18", [900])).toMatchObject({ payments: 1, unknown: 1 });
    const second = (await refund(await idOf(950))).body.payoutId;
    const whilePut = async () => void expect(await told(6, "18", [950])).toMatchObject({ payments: 1, unknown: 1 });
    await sendPayout(shell(), { put: whilePut }, second);
    expect([await statusOf(payoutId), await statusOf(second)]).toEqual(["sent", "sent"]);
    expect((await suspense()).toSorted((a, b) => a - b)).toEqual([-950, -900, 99]);
    expect(await bank()).toBe(99 - 900 - 950);
  });
});
