import { readBankFiles, sendPayout, takeStatusReport } from "@kravflyt/app";
import { calendarDate, caseId, dayInNorway, OPERATOR_ITSELF, ore, SUSPENSE } from "@kravflyt/core";
import {
  commit,
  creditorChange,
  invoiceChange,
  listEntries,
  loadCreditor,
  loadPayout,
  loadVersionedOperator,
  operatorChange,
  payoutChange,
  userChange,
} from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR, PEOPLE } from "../../test/http/parties.ts";
import { statusReport } from "../../test/http/status-report.ts";
import { inboxOf } from "../../test/inbox-of.ts";

const params = { caseId: "1" };
const ON = calendarDate("2026-03-02");
const PAYER = "76940512057";
const OTHER = "86011117947";
let hub: TestHub;
let paymentId = "";

const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});
const read = async () => (await hub.ask("readCase", "operator", { params })).body;
const suspense = async () => (await hub.ask("listSuspense", "operator")).body.payments;
const refund = (more: object = {}, who = "operator") =>
  hub.ask("refundSurplus", who, { params, body: { paymentId, ...more } });
const assign = (id: string, caseId = "1") =>
  hub.ask("assignPayment", "operator", { params: { paymentId: id }, body: { caseId } });
const on = async (creditorId: string, account: "client_bank" | "owed_to_payer") =>
  (await listEntries(hub.table, creditorId as never, account)).items.reduce((sum, one) => sum + one.amountOre, 0);

/** 1 250 kr and 29 days of interest, 11.92, are owed; 200 more came by the KID. */
beforeAll(async () => {
  hub = await startTestHub();
  const before = await loadVersionedOperator(hub.table);
  if (before === undefined) throw new Error("no operator");
  const bank = { format: "pain.001.001.09", initiator: { scheme: "CUST" }, reports: true } as const;
  await commit(hub.table, [
    operatorChange(
      { ...before.value, bank: { ...bank, approvalAboveOre: ore(50_000), refundFromOre: ore(100) } },
      before,
    ),
  ]);
  const [admin] = PEOPLE.filter(({ userId }) => userId === "operator");
  if (admin === undefined) throw new Error("no operator's person");
  const approver = { ...admin, userId: "second", roles: ["payout_approver"], creditorIds: [SUSPENSE] } as const;
  await hub.put(userChange({ after: approver }));
  const lunde = await loadCreditor(hub.table, LUNDE);
  if (lunde === undefined) throw new Error("no creditor");
  const creditor = { ...lunde.value.creditor, payee: "client_account" } as const;
  await hub.put(creditorChange({ before: lunde, after: { ...lunde.value, creditor } }));
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  const transaction = { account: OPERATOR.clientAccount, bookedOn: ON, amount: ore(146_192), kid: "0000000000018" };
  const file = writeOcrFile({
    number: 1,
    madeOn: ON,
    transactions: [{ ...transaction, payerAccount: PAYER, transactionType: "10", archiveReference: 7 }],
  });
  await readBankFiles(shell(), inboxOf({ "ocr.txt": Buffer.from(file, "latin1") }));
});
afterAll(() => hub.close());

describe("what the debtor paid too much", () => {
  it("is told of on the case that ended, with who has it", async () => {
    const { status, refund: owed } = await read();
    expect(status).toBe("closed");
    expect(owed).toMatchObject({ ore: 20_000, payments: [{ ore: 20_000, heldBy: "operator" }] });
    paymentId = owed?.payments[0]?.paymentId ?? "";
    expect(await on(LUNDE, "owed_to_payer")).toBe(-20_000);
  });

  it("goes back to where it came from: off the case, through suspense, to the bank, ordered once", async () => {
    expect((await refund({ account: "76940512058" })).body).toMatchObject({ code: "account_invalid" });
    expect((await refund({}, "admin")).status).toBe(403);
    expect((await read()).refund?.ore).toBe(20_000);
    const whole = (await on(LUNDE, "client_bank")) + (await on(SUSPENSE, "client_bank"));
    const ordered = await refund();
    expect(ordered.body).toMatchObject({ creditorId: SUSPENSE, status: "ordered", account: PAYER, amountOre: 20_000 });
    // whoever asks again, because no answer came, is told of the same order
    expect(await refund()).toEqual(ordered);
    expect([await on(LUNDE, "owed_to_payer"), await on(SUSPENSE, "owed_to_payer")]).toEqual([0, 0]);
    expect((await on(LUNDE, "client_bank")) + (await on(SUSPENSE, "client_bank"))).toBe(whole - 20_000);
    const { refund: left, timeline } = await read();
    expect([left, await suspense()]).toEqual([undefined, []]);
    expect(timeline.at(-1)).toMatchObject({ type: "surplus_released", by: "operator", facts: { amountOre: 20_000 } });
    await sendPayout(shell(), { put: async () => undefined }, ordered.body.payoutId);
    const told = takeStatusReport(shell(), statusReport(ordered.body.payoutId, "RJCT"));
    expect(await told).toMatchObject({ status: "rejected" });
  });

  it("waits in suspense when the bank says no, named by its case, and is part of its payment when put back there", async () => {
    hub.to("2026-03-02T08:05:00.000Z");
    const [waits] = await suspense();
    expect(waits).toMatchObject({ amountOre: 20_000, payerAccount: PAYER, fromCaseId: "1", suggestions: [] });
    expect((await assign(waits?.paymentId ?? "")).status).toBe(200);
    const { refund: owed, timeline } = await read();
    expect(owed?.payments).toEqual([{ paymentId, paidOn: ON, ore: 20_000, heldBy: "operator" }]);
    expect(timeline.at(-1)).toMatchObject({ type: "surplus_restored", by: "operator" });
    expect([await on(LUNDE, "owed_to_payer"), await on(SUSPENSE, "client_bank")]).toEqual([-20_000, 0]);
    expect((await assign(waits?.paymentId ?? "")).status).toBe(200);
    expect((await read()).refund?.ore).toBe(20_000);
  });

  it("goes once more, to an account that a person wrote, under another name", async () => {
    const again = (await refund({ account: OTHER })).body;
    expect(again).toMatchObject({ status: "ordered", account: OTHER, amountOre: 20_000 });
    expect(await suspense()).toEqual([]);
  });

  it("is told of as that order when it is asked for once more", async () => {
    const before = hub.written();
    expect((await refund()).body).toMatchObject({ status: "ordered", account: OTHER, amountOre: 20_000 });
    expect(hub.written()).toBe(before);
  });
});

describe("what the debtor paid too much, and the bank takes back or the creditor has", () => {
  const inBank = async (number: number, type: "10" | "18", amount: number, reference: number) => {
    const transaction = { account: OPERATOR.clientAccount, bookedOn: ON, amount: ore(amount), kid: "0000000000026" };
    const transactions = [{ ...transaction, payerAccount: PAYER, transactionType: type, archiveReference: reference }];
    const file = Buffer.from(writeOcrFile({ number, madeOn: ON, transactions }), "latin1");
    await readBankFiles(shell(), inboxOf({ [`ocr-${number}.txt`]: file }));
  };
  const of = { caseId: "2" };
  const seen = async () => (await hub.ask("readCase", "operator", { params: of })).body;
  const idOf = async (amount: number) =>
    (await seen()).refund?.payments.find((one) => one.ore === amount)?.paymentId ?? "";

  beforeAll(async () => {
    await hub.put(invoiceChange({ after: anInvoice(2, { debtor: { name: "Ola Testperson" } }) }));
    const body = { invoiceIds: ["lunde-fiken:2"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    hub.to("2026-03-02T09:00:00.000Z");
    await inBank(2, "10", 126_192, 20);
    await inBank(3, "10", 60_000, 21);
  });

  it("does not go while the creditor has been sent it: other creditors' money is on the account", async () => {
    const amounts = { principalOre: ore(126_000), interestOre: ore(0), feesOre: ore(192), amountOre: ore(126_193) };
    const payout = {
      ...{ payoutId: "lunde-early", creditorId: LUNDE, on: ON, through: ON, account: OTHER, messageId: "early" },
      status: "settled",
      amountOre: ore(126_193),
      lines: [{ caseId: caseId("2"), paymentIds: [], ...amounts }],
    } as const;
    await hub.put(payoutChange({ after: payout }));
    const body = { paymentId: await idOf(60_000) };
    const answer = await hub.ask("refundSurplus", "operator", { params: of, body });
    // 1 261.92 and 600.00 came, and an øre too much went
    expect([answer.status, answer.body]).toEqual([409, { code: "money_passed_on", heldOre: 59_999 }]);
    expect((await seen()).refund?.ore).toBe(60_000);
    const income = {
      ...{ payoutId: "operator-early", creditorId: OPERATOR_ITSELF, on: ON, through: ON, account: OTHER, lines: [] },
      messageId: "income",
      status: "settled",
      amountOre: ore(1_000),
      income: { creditorId: LUNDE, lines: [{ caseId: caseId("2"), amountOre: ore(1_000) }] },
    } as const;
    await hub.put(payoutChange({ after: income }));
    const asked = await hub.ask("refundSurplus", "operator", { params: of, body });
    // so did ten kroner of the operator's, which left for its own account
    expect(asked.body).toEqual({ code: "money_passed_on", heldOre: 58_999 });
    const left = await loadPayout(hub.table, income.payoutId);
    await hub.put(payoutChange({ before: left, after: { ...income, status: "rejected" } }));
    const before = await loadPayout(hub.table, payout.payoutId);
    await hub.put(payoutChange({ before, after: { ...payout, status: "rejected" } }));
  });

  it("goes with the whole payment when the bank takes that back, and its order falls away", async () => {
    expect((await seen()).refund?.ore).toBe(60_000);
    const paid = await idOf(60_000);
    const ordered = await hub.ask("refundSurplus", "operator", { params: of, body: { paymentId: paid } });
    expect(ordered.body).toMatchObject({ status: "awaiting_approval", amountOre: 60_000 });
    const held = (await on(LUNDE, "client_bank")) + (await on(SUSPENSE, "client_bank"));
    await inBank(4, "18", 60_000, 21);
    const payouts = await hub.ask("listPayouts", "operator", { params: { creditorId: SUSPENSE } });
    expect(payouts.body.payouts.find(({ payoutId }) => payoutId === ordered.body.payoutId)?.status).toBe("declined");
    expect(await suspense()).toEqual([]);
    expect((await seen()).refund).toBeUndefined();
    expect(await on(SUSPENSE, "owed_to_payer")).toBe(0);
    // it was out of the ledger as ordered, and is out of it as taken back
    expect((await on(LUNDE, "client_bank")) + (await on(SUSPENSE, "client_bank"))).toBe(held);
  });

  it("is not let go by the second person when the case goes on meanwhile", async () => {
    await inBank(5, "10", 70_000, 22);
    const body = { paymentId: await idOf(70_000) };
    const ordered = (await hub.ask("refundSurplus", "operator", { params: of, body })).body;
    await inBank(6, "18", 126_192, 20);
    expect((await seen()).status).not.toBe("closed");
    const decided = await hub.ask("approvePayout", "second", {
      params: { creditorId: SUSPENSE, payoutId: ordered.payoutId },
      body: { amountSeenOre: 70_000, accountSeen: PAYER },
    });
    expect([decided.status, decided.body]).toMatchObject([409, { code: "case_goes_on" }]);
  });
});
