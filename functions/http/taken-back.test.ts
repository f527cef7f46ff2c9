import { readBankFiles } from "@kravflyt/app";
import { calendarDate, caseId, dayInNorway, ore, SUSPENSE } from "@kravflyt/core";
import { creditorChange, invoiceChange, listEntries, loadCase, loadCaseEvents, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";

let hub: TestHub;
const ON = calendarDate("2026-03-02");
const KID = "0000000000018";
const UNKNOWN = "4444444444448";

/** Case 1 is on 1 250 kr. */
beforeAll(async () => {
  hub = await startTestHub();
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  const creditor = { ...before.value.creditor, payee: "client_account" } as const;
  await hub.put(creditorChange({ before, after: { ...before.value, creditor } }));
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
});
afterAll(() => hub.close());

type Item = { readonly amount: number; readonly kid: string; readonly ref: number; readonly type?: "10" | "18" | "20" };

/** Type 18 is a reversal with KID, type 20 one without; the bank writes its amount without a sign. */
const receive = async (transmission: number, items: readonly Item[]) => {
  const file = writeOcrFile({
    number: transmission,
    madeOn: ON,
    transactions: items.map(({ amount, kid, ref, type = "10" }) => ({
      account: OPERATOR.clientAccount,
      bookedOn: ON,
      amount: ore(amount),
      kid,
      payerAccount: "76940512057",
      transactionType: type,
      archiveReference: ref,
    })),
  });
  const [answer] = await readBankFiles(
    { table: hub.table, at: hub.now(), today: dayInNorway(hub.now()), enqueue: async () => undefined },
    inboxOf({ [`ocr-${transmission}.txt`]: Buffer.from(file, "latin1") }),
  );
  return answer;
};

const suspense = async () => (await hub.ask("listSuspense", "operator")).body.payments;
const sumOf = async (whose: typeof SUSPENSE, account: "client_bank" | "owed_to_payer" | "owed_principal") =>
  (await listEntries(hub.table, whose, account)).items.reduce((sum, { amountOre }) => sum + amountOre, 0);
const bank = async () => [await sumOf(LUNDE, "client_bank"), await sumOf(SUSPENSE, "client_bank")];
const payments = async () => (await loadCase(hub.table, caseId("1")))?.value.payments.map(({ amountOre }) => amountOre);
const name = (paymentId: string, takenBackId: string, who = "operator") =>
  hub.ask("nameTakenBack", who, { params: { paymentId }, body: { takenBackId } });

describe("money that the bank takes back", () => {
  it("undoes the payment of that KID and amount, once, and the client account holds it no more", async () => {
    await receive(1, [{ amount: 10_000, kid: KID, ref: 1 }]);
    expect([await payments(), await bank()]).toEqual([[10_000], [10_000, 0]]);
    const answer = await receive(2, [{ amount: 10_000, kid: KID, ref: 77, type: "18" }]);
    expect(answer).toMatchObject({ kind: "read", payments: 1, unknown: 0 });
    expect([await payments(), await bank()]).toEqual([[], [0, 0]]);
    const { items } = await loadCaseEvents(hub.table, caseId("1"));
    expect(items.slice(-2).map(({ event }) => event.type)).toEqual(["payment_reversed", "case_held"]);
    await receive(3, [{ amount: 10_000, kid: KID, ref: 77, type: "18" }]);
    expect((await suspense()).map(({ amountOre }) => amountOre)).toEqual([-10_000]);
  });

  it("undoes the one of two that the bank names by its reference", async () => {
    await receive(4, [
      { amount: 20_000, kid: KID, ref: 41 },
      { amount: 20_000, kid: KID, ref: 42 },
    ]);
    await receive(5, [{ amount: 20_000, kid: KID, ref: 42, type: "18" }]);
    const left = (await loadCase(hub.table, caseId("1")))?.value.payments.map(({ paymentId }) => paymentId) ?? [];
    expect(left).toHaveLength(1);
    expect(left[0]?.endsWith("-0000001")).toBe(true);
  });

  it("evens out with a payment in suspense that nobody had put anywhere", async () => {
    await receive(6, [{ amount: 700, kid: UNKNOWN, ref: 61 }]);
    expect((await suspense()).map(({ amountOre }) => amountOre)).toEqual([-10_000, 700]);
    await receive(7, [{ amount: 700, kid: UNKNOWN, ref: 61, type: "18" }]);
    expect((await suspense()).map(({ amountOre }) => amountOre)).toEqual([-10_000]);
    expect(await sumOf(SUSPENSE, "owed_to_payer")).toBe(10_000);
  });
});

describe("payments on two cases of which the bank names both by one reference", () => {
  const amountsOf = async (id: string) =>
    (await loadCase(hub.table, caseId(id)))?.value.payments.map(({ amountOre }) => amountOre);

  it("are told apart by their amount, whichever came first", async () => {
    await hub.put(invoiceChange({ after: anInvoice(2) }));
    const body = { invoiceIds: ["lunde-fiken:2"], mode: "autopilot", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    const other = (await loadCase(hub.table, caseId("2")))?.value.kid ?? "";
    const before = await amountsOf("1");
    await receive(21, [
      { amount: 310, kid: KID, ref: 211 },
      { amount: 320, kid: other, ref: 211 },
      { amount: 330, kid: UNKNOWN, ref: 211 },
    ]);
    for (const [at, amount] of [310, 320, 330].entries()) {
      // without a KID it is by the reference alone
      const answer = await receive(22 + at, [{ amount, kid: "", ref: 211, type: "20" }]);
      expect(answer).toMatchObject({ kind: "read", payments: 1, unknown: 0 });
    }
    expect([await amountsOf("1"), await amountsOf("2")]).toEqual([before, []]);
  });
});

describe("money that was taken back and may be several payments, or a part of one", () => {
  it("waits for a person, with the payments that it may be", async () => {
    await receive(8, [{ amount: 5_000, kid: KID, ref: 81, type: "18" }]);
    const waits = (await suspense()).find(({ amountOre }) => amountOre === -5_000);
    expect(waits?.suggestions).toMatchObject([{ caseId: "1", reason: "kid", payments: [{ amountOre: 20_000 }] }]);
    expect(await payments()).toEqual([20_000]);
  });

  it("is taken off the payment that the person says, once, and never more than was paid", async () => {
    const listed = await suspense();
    const part = listed.find(({ amountOre }) => amountOre === -5_000);
    const more = listed.find(({ amountOre }) => amountOre === -10_000);
    const takenBackId = part?.suggestions[0]?.payments?.[0]?.paymentId ?? "";
    expect((await name(part?.paymentId ?? "", takenBackId)).status).toBe(200);
    expect(await payments()).toEqual([15_000]);
    expect((await name(part?.paymentId ?? "", takenBackId)).status).toBe(200);
    expect(await payments()).toEqual([15_000]);
    expect((await name(more?.paymentId ?? "", takenBackId)).body).toMatchObject({ code: "reversed_before" });
    const bigger = await receive(9, [
      { amount: 1_000, kid: KID, ref: 91 },
      { amount: 1_001, kid: "18", ref: 92, type: "18" },
    ]);
    expect(bigger).toMatchObject({ unknown: 1 });
    const over = (await suspense()).find(({ amountOre }) => amountOre === -1_001)?.paymentId ?? "";
    const thousand = (await loadCase(hub.table, caseId("1")))?.value.payments.at(-1)?.paymentId ?? "";
    expect((await name(over, thousand)).body).toMatchObject({ code: "more_than_paid" });
    expect(await sumOf(SUSPENSE, "client_bank")).toBe(-11_001);
  });

  it("evens out with money in suspense of the same amount, and with no other", async () => {
    await receive(10, [
      { amount: 1_001, kid: UNKNOWN, ref: 101 },
      { amount: 1_002, kid: UNKNOWN, ref: 102 },
    ]);
    const idOf = async (wanted: number) =>
      (await suspense()).find(({ amountOre }) => amountOre === wanted)?.paymentId ?? "";
    const over = await idOf(-1_001);
    expect((await name(over, await idOf(1_002))).body).toMatchObject({ code: "other_amount" });
    const same = await idOf(1_001);
    expect((await name(same, over)).body).toMatchObject({ code: "not_taken_back" });
    expect((await name(over, same)).body).toEqual({});
    expect((await name(over, same)).status).toBe(200);
    expect((await name(over, await idOf(1_002))).body).toMatchObject({ code: "already_assigned" });
    expect((await name(await idOf(-10_000), same)).body).toMatchObject({ code: "already_assigned" });
    expect((await suspense()).map(({ amountOre }) => amountOre)).toEqual([-10_000, 1_002]);
  });

  it("is for the operator's people, and for what is there", async () => {
    const [waits] = await suspense();
    expect((await name(waits?.paymentId ?? "", "nothing")).body).toMatchObject({ code: "payment_not_found" });
    expect((await name("nothing", "nothing")).status).toBe(404);
    expect((await name(waits?.paymentId ?? "", "nothing", "admin")).status).toBe(403);
  });
});
