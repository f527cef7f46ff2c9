import { readBankFiles, sendPayout, takeStatusReport } from "@kravflyt/app";
import { calendarDate, dayInNorway, ore, SUSPENSE } from "@kravflyt/core";
import {
  commit,
  creditorChange,
  invoiceChange,
  listEntries,
  loadCreditor,
  loadVersionedOperator,
  operatorChange,
} from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { statusReport } from "../../test/http/status-report.ts";

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
  await readBankFiles(shell(), { list: async () => ["ocr.txt"], read: async () => Buffer.from(file, "latin1") });
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
    expect([(await refund()).status, (await refund()).body]).toMatchObject([409, { code: "nothing_left_over" }]);
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
});
