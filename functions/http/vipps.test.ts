import { readBankFiles, settleVippsByItself } from "@kravflyt/app";
import { calendarDate, caseId, dayInNorway, ore, SUSPENSE, type VippsTerms } from "@kravflyt/core";
import type { VippsSandbox } from "@kravflyt/sandboxes";
import { invoiceChange, listEntries, loadCase, type Table } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { askAs } from "../../test/http/debtor-door.ts";
import type { TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { agree, inApp, startVippsHub } from "../../test/http/vipps-hub.ts";
import { inboxOf } from "../../test/inbox-of.ts";
import { handler as readBankFile } from "../schedule/read-bank-file.ts";

/** Three debtors owe 1,250.00 each since 1 February, with 12 % a year: on 2 March 1,261.92, on 3 March 1,262.33. */
const CASES = ["1", "2", "3"] as const;
const [ON_2_MARCH, ON_3_MARCH] = [126_192, 126_233];
const VIPPS_ACCOUNT = "60010512345";
let hub: TestHub;
let vipps: VippsSandbox;
let numbers: Record<string, string> = {};
beforeEach(async () => {
  ({ hub, vipps } = await startVippsHub());
  for (const n of [1, 2, 3]) {
    const sourceId = `2000${n}`;
    const customer = { ...anInvoice(n).invoice.customer, sourceId };
    await hub.put(invoiceChange({ after: anInvoice(n, { invoice: { customer }, debtor: { sourceId } }) }));
  }
  const body = { invoiceIds: [1, 2, 3].map((n) => `lunde-fiken:${n}`), mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
  numbers = {};
  for (const id of CASES) numbers[id] = (await stateOf(id))?.number ?? "";
});
afterEach(async () => {
  expect(vipps.reconcile()).toEqual([]);
  await vipps.close();
  await hub.close();
});

const stateOf = async (id: string) => (await loadCase(hub.table, caseId(id)))?.value;
const shell = () => ({
  table: hub.table,
  at: hub.now(),
  today: dayInNorway(hub.now()),
  enqueue: async () => undefined,
});

/** The debtor of a case pays by Vipps, at a moment of a day. */
async function paysByVipps(id: string, at: string): Promise<void> {
  hub.to(at);
  const { status } = await askAs("payByVipps", numbers[id] ?? "");
  expect(status).toBe(200);
  await inApp(vipps, "approve");
  expect((await askAs("followVipps", numbers[id] ?? "")).body).toEqual({ payment: "paid" });
}

let transmissions = 0;
/** The bank's file of a day tells of money from Vipps's account, or of somebody's with a KID. */
async function bankTells(day: string, amountOre: number, kid = "4444444444448", payerAccount = VIPPS_ACCOUNT) {
  transmissions += 1;
  const on = calendarDate(day);
  const transaction = {
    account: OPERATOR.clientAccount,
    bookedOn: on,
    amount: ore(amountOre),
    kid,
    payerAccount,
    transactionType: "10",
    archiveReference: transmissions,
  };
  const file = writeOcrFile({ number: transmissions, madeOn: on, transactions: [transaction] });
  await readBankFiles(shell(), inboxOf({ [`ocr-${transmissions}.txt`]: Buffer.from(file, "latin1") }));
}

const suspense = async () => (await hub.ask("listSuspense", "operator")).body.payments;
const settle = (paymentId: string, days: readonly string[], who = "operator") =>
  hub.ask("settleVipps", who, { params: { paymentId }, body: { days } });
const days = async () => (await hub.ask("listVippsDays", "operator")).body.days;
const sumOf = async (whose: typeof SUSPENSE, account: "client_bank" | "owed_to_payer") =>
  (await listEntries(hub.table, whose, account)).items.reduce((sum, { amountOre }) => sum + amountOre, 0);
const banks = async () => [await sumOf(SUSPENSE, "client_bank"), await sumOf(LUNDE, "client_bank")];

describe("money that Vipps has taken", () => {
  it("is in no account of the ledger before the bank has it, and listed by day meanwhile", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    await paysByVipps("2", "2026-03-02T10:00:00.000Z");
    await paysByVipps("3", "2026-03-03T09:00:00.000Z");
    expect(await banks()).toEqual([0, 0]);
    expect(await days()).toEqual([
      { on: "2026-03-02", count: 2, totalOre: 2 * ON_2_MARCH },
      { on: "2026-03-03", count: 1, totalOre: ON_3_MARCH },
    ]);
  });

  it("is spread over its cases when a person says which days the settlement is for: paid as of the debtor's day, øre for øre", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    await paysByVipps("2", "2026-03-02T10:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", 2 * ON_2_MARCH);
    expect(await banks()).toEqual([2 * ON_2_MARCH, 0]);
    const [waits] = await suspense();
    const done = await settle(waits?.paymentId ?? "", ["2026-03-02"]);
    expect(done).toEqual({ status: 200, body: { parts: 2 } });
    for (const id of ["1", "2"]) {
      // closed in full although three more days of interest went by until the money came
      expect(await stateOf(id)).toMatchObject({
        closed: { on: "2026-03-05", reason: "paid" },
        holds: [],
        payments: [
          {
            paidOn: "2026-03-02",
            amountOre: ON_2_MARCH,
            allocation: { parts: { principal: 125_000, interest: 1_192 }, surplusOre: 0 },
          },
        ],
      });
    }
    expect(await banks()).toEqual([0, 2 * ON_2_MARCH]);
    expect(await sumOf(SUSPENSE, "owed_to_payer")).toBe(0);
    expect(await suspense()).toEqual([]);
    expect(await days()).toEqual([]);
  });

  it("is spread once where a day is named twice, and leaves what was taken on another day", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    await paysByVipps("2", "2026-03-03T09:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", ON_2_MARCH);
    const [waits] = await suspense();
    const done = await settle(waits?.paymentId ?? "", ["2026-03-02", "2026-03-02"]);
    expect(done).toEqual({ status: 200, body: { parts: 1 } });
    expect(await days()).toEqual([{ on: "2026-03-03", count: 1, totalOre: ON_3_MARCH }]);
  });

  it("ends by hand a case that was sent a demand, whose debtor is told so", async () => {
    for (const [day, step] of [
      ["2026-03-02", "dunning"],
      ["2026-03-20", "collection_notice"],
      ["2026-04-10", "creditor_demand"],
    ] as const) {
      hub.to(`${day}T09:00:00.000Z`);
      expect((await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step } })).status).toBe(202);
      await hub.sendLetters();
    }
    await paysByVipps("1", "2026-04-20T09:00:00.000Z");
    hub.to("2026-04-22T09:00:00.000Z");
    await bankTells("2026-04-22", vipps.payments().at(-1)?.captured ?? 0);
    await hub.taken("send-letter");
    const [waits] = await suspense();
    expect((await settle(waits?.paymentId ?? "", ["2026-04-20"])).status).toBe(200);
    expect((await stateOf("1"))?.closed?.reason).toBe("paid");
    expect(await hub.taken("send-letter")).toHaveLength(1);
  });

  it("changes nothing when it is asked for again", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", ON_2_MARCH);
    const [waits] = await suspense();
    await settle(waits?.paymentId ?? "", ["2026-03-02"]);
    expect(await settle(waits?.paymentId ?? "", ["2026-03-02"])).toEqual({ status: 200, body: { parts: 1 } });
    expect(await banks()).toEqual([0, ON_2_MARCH]);
    expect((await stateOf("1"))?.payments).toHaveLength(1);
  });

  it("is spread over nothing when it is an øre more or less than the days, or some of their payments", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    await paysByVipps("2", "2026-03-02T10:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    for (const amount of [2 * ON_2_MARCH - 1, 2 * ON_2_MARCH + 1, ON_2_MARCH]) await bankTells("2026-03-05", amount);
    for (const { paymentId } of await suspense()) {
      const answer = await settle(paymentId, ["2026-03-02"]);
      expect(answer).toEqual({ status: 409, body: { code: "other_amount", takenOre: 2 * ON_2_MARCH } });
    }
    expect(await settle("nothing", ["2026-03-02"])).toMatchObject({ status: 404 });
    expect((await stateOf("1"))?.payments).toEqual([]);
    expect(await suspense()).toHaveLength(3);
  });

  it("goes on one settlement only when two people are at it", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", ON_2_MARCH);
    await bankTells("2026-03-05", ON_2_MARCH);
    const [one, other] = await suspense();
    const answers = await Promise.all([
      settle(one?.paymentId ?? "", ["2026-03-02"]),
      settle(other?.paymentId ?? "", ["2026-03-02"]),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await stateOf("1"))?.payments).toHaveLength(1);
    expect(await banks()).toEqual([ON_2_MARCH, ON_2_MARCH]);
    expect(await suspense()).toHaveLength(1);
  });

  it("is not put on a case a second time by the one who puts the settlement itself on it", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", ON_2_MARCH);
    const [waits] = await suspense();
    const paymentId = waits?.paymentId ?? "";
    await settle(paymentId, ["2026-03-02"]);
    const refused = { status: 409, body: { code: "already_assigned" } };
    const params = { paymentId };
    expect(await hub.ask("assignPayment", "operator", { params, body: { caseId: "2" } })).toEqual(refused);
    expect(await hub.ask("refundPayment", "operator", { params, body: { payee: "Vipps" } })).toEqual(refused);
  });
});

describe("a debtor who also pays by KID", () => {
  it("has paid too much: what Vipps brings is left over, and goes back as any surplus", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    hub.to("2026-03-04T09:00:00.000Z");
    await bankTells("2026-03-02", ON_2_MARCH, (await stateOf("1"))?.kid, "76940512057");
    expect(await stateOf("1")).toMatchObject({ closed: { reason: "paid" } });
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", ON_2_MARCH);
    const [waits] = await suspense();
    await settle(waits?.paymentId ?? "", ["2026-03-02"]);
    const state = await stateOf("1");
    expect(state?.payments.map(({ allocation }) => allocation.surplusOre)).toEqual([0, ON_2_MARCH]);
    expect(await sumOf(LUNDE, "owed_to_payer")).toBe(-ON_2_MARCH);
    expect(await banks()).toEqual([0, 2 * ON_2_MARCH]);
    const paymentId = state?.payments[1]?.paymentId ?? "";
    const body = { paymentId, account: "76940512057" };
    expect((await hub.ask("refundSurplus", "operator", { params: { caseId: "1" }, body })).status).toBe(200);
  });
});

describe("a settlement that is told by who paid it", () => {
  const named: VippsTerms = { on: true, merchantSerialNumber: "123456", payerAccount: VIPPS_ACCOUNT };

  it("is spread by itself when it is exactly the days that are over", async () => {
    await agree(hub, named);
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    await paysByVipps("2", "2026-03-03T09:00:00.000Z");
    await paysByVipps("3", "2026-03-05T08:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", ON_2_MARCH + ON_3_MARCH);
    expect(await settleVippsByItself(shell())).toEqual({ settled: 1 });
    expect((await stateOf("1"))?.closed?.reason).toBe("paid");
    expect((await stateOf("2"))?.closed?.reason).toBe("paid");
    expect((await stateOf("3"))?.holds).toMatchObject([{ kind: "payment_on_its_way" }]);
    expect(await settleVippsByItself(shell())).toEqual({ settled: 0 });
  });

  it("waits for a person when it is somebody else's money, or could be either of two days", async () => {
    await agree(hub, named);
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", ON_2_MARCH, "4444444444448", "76940512057");
    expect(await settleVippsByItself(shell())).toEqual({ settled: 0 });
    await agree(hub, { on: true, merchantSerialNumber: "123456" });
    await bankTells("2026-03-05", ON_2_MARCH);
    expect(await settleVippsByItself(shell())).toEqual({ settled: 0 });
    expect(await suspense()).toHaveLength(2);
  });

  it("goes on where it was cut off, and doubles nothing", async () => {
    await agree(hub, named);
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    await paysByVipps("2", "2026-03-02T10:00:00.000Z");
    hub.to("2026-03-05T09:00:00.000Z");
    await bankTells("2026-03-05", 2 * ON_2_MARCH);
    // written down which, the first part, and no further
    const table = dyingAfter(2);
    await expect(settleVippsByItself({ ...shell(), table })).rejects.toThrow("the process died");
    expect(await banks()).toEqual([ON_2_MARCH, ON_2_MARCH]);
    await settleVippsByItself(shell());
    expect(await banks()).toEqual([0, 2 * ON_2_MARCH]);
    for (const id of ["1", "2"]) expect((await stateOf(id))?.payments).toHaveLength(1);
  });
});

describe("money that Vipps does not pay out", () => {
  it("rings when it is not here ten days later, by the run that looks for it, and not the day before", async () => {
    await paysByVipps("1", "2026-03-02T09:00:00.000Z");
    hub.to("2026-03-12T09:00:00.000Z");
    expect(await readBankFile()).toMatchObject({ settled: 0 });
    hub.to("2026-03-13T09:00:00.000Z");
    await expect(readBankFile()).rejects.toThrow("what was taken on 2026-03-02 is not here");
  });
});

/** The table of a process that dies before its next transaction after so many. */
function dyingAfter(transactions: number): Table {
  let done = 0;
  const { db, name } = hub.table;
  const send = (command: object): unknown => {
    if (command.constructor.name === "TransactWriteCommand") {
      done += 1;
      if (done > transactions) throw new Error("the process died");
    }
    return db.send(command as Parameters<typeof db.send>[0]);
  };
  return { name, db: new Proxy(db, { get: (of, key) => (key === "send" ? send : Reflect.get(of, key)) }) };
}

describe("what is agreed with Vipps", () => {
  it("is saved by the operator's admin with the version that was seen, and stands in the audit", async () => {
    const { version, terms } = (await hub.ask("readVipps", "operator")).body;
    expect(terms).toEqual({ on: true, merchantSerialNumber: "123456" });
    const after = { on: false, merchantSerialNumber: "123456", payerName: "Vipps MobilePay" };
    const save = (seen: number) => hub.ask("saveVipps", "operator", { body: { version: seen, ...after } });
    expect(await save(version - 1)).toMatchObject({ status: 409, body: { code: "changed_meanwhile" } });
    expect(await save(version)).toEqual({ status: 200, body: { version: version + 1, terms: after } });
    expect((await save(version + 1)).body.version).toBe(version + 1);
  });

  it("is not taken with what can be no sales unit and no account", async () => {
    const save = (more: object) =>
      hub.ask("saveVipps", "operator", { body: { version: 1, on: true, merchantSerialNumber: "123456", ...more } });
    expect((await save({ merchantSerialNumber: "123" })).status).toBe(400);
    expect((await save({ merchantSerialNumber: "1234567" })).status).toBe(400);
    expect((await save({ payerAccount: "1234567890" })).status).toBe(400);
  });
});
