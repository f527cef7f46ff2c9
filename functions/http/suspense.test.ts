import { assignPayment, readBankFiles } from "@kravflyt/app";
import { calendarDate, caseId, dayInNorway, type Instant, ore, SUSPENSE } from "@kravflyt/core";
import { creditorChange, invoiceChange, listEntries, loadCase, loadCreditor } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, OPERATOR } from "../../test/http/parties.ts";
import { inboxOf } from "../../test/inbox-of.ts";

let hub: TestHub;
const ON = calendarDate("2026-03-02");

/** Case 1 is on 1 250 kr; its KID is 0000000000018. */
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

/** An OCR file of payments on 2 March, as the bank writes it: øre and KID of each. */
const ocr = (number: number, payments: readonly (readonly [amount: number, kid: string])[]): Uint8Array =>
  Buffer.from(
    writeOcrFile({
      number,
      madeOn: ON,
      transactions: payments.map(([amount, kid], at) => ({
        account: OPERATOR.clientAccount,
        bookedOn: ON,
        amount: ore(amount),
        kid,
        payerAccount: "76940512057",
        transactionType: "10",
        archiveReference: at + 1,
      })),
    }),
    "latin1",
  );

const receive = (transmission: number, payments: readonly (readonly [amount: number, kid: string])[]) =>
  readBankFiles(
    { table: hub.table, at: hub.now(), today: dayInNorway(hub.now()), enqueue: async () => undefined },
    inboxOf({ [`ocr-${transmission}.txt`]: ocr(transmission, payments) }),
  );

const suspense = async () => (await hub.ask("listSuspense", "operator")).body.payments;
const assign = (paymentId: string, id: string, who = "operator") =>
  hub.ask("assignPayment", who, { params: { paymentId }, body: { caseId: id } });
const held = async () =>
  (await listEntries(hub.table, SUSPENSE, "owed_to_payer")).items.reduce((sum, { amountOre }) => sum + amountOre, 0);

describe("the suspense list", () => {
  it("holds what matches no case, with the case that it may be for, and why", async () => {
    const [answer] = await receive(1, [
      [10_000, "18"],
      [20_000, "0000000000081"],
      [30_000, "4444444444448"],
    ]);
    expect(answer).toMatchObject({ kind: "read", payments: 3, unknown: 3 });
    // 1 250 kr and 29 days of interest at 12 %
    const case1 = { caseId: "1", number: "1", creditorId: "lunde", debtor: "Kari Testperson", owedOre: 126_192 };
    expect((await suspense()).map(({ amountOre, suggestions }) => [amountOre, suggestions])).toEqual([
      [10_000, [{ ...case1, reason: "kid_without_zeros" }]],
      [20_000, [{ ...case1, reason: "kid_mistyped" }]],
      [30_000, []],
    ]);
    expect(await held()).toBe(-60_000);
  });

  it("lets a case handler put money on the case it is for: as paid on the bank's day, once", async () => {
    const [first] = await suspense();
    const paymentId = first?.paymentId ?? "";
    expect((await assign(paymentId, "1")).status).toBe(200);
    const state = (await loadCase(hub.table, caseId("1")))?.value;
    expect(state?.payments).toMatchObject([{ paymentId, paidOn: "2026-03-02", amountOre: 10_000 }]);
    expect(await held()).toBe(-50_000);
    expect((await suspense()).map(({ amountOre }) => amountOre)).toEqual([20_000, 30_000]);
    expect((await assign(paymentId, "1")).status).toBe(200);
    expect((await loadCase(hub.table, caseId("1")))?.value.payments).toHaveLength(1);
    expect(await held()).toBe(-50_000);
  });

  it("keeps the balance of the client account: what leaves the list arrives on the case", async () => {
    const bank = async (whose: typeof SUSPENSE) =>
      (await listEntries(hub.table, whose, "client_bank")).items.reduce((sum, { amountOre }) => sum + amountOre, 0);
    expect([await bank(SUSPENSE), await bank(LUNDE)]).toEqual([50_000, 10_000]);
  });

  it("lets two people who both saw it waiting put it on one case only, also on two sides of midnight", async () => {
    const sourceId = "20002";
    const customer = { ...anInvoice(2).invoice.customer, sourceId };
    const other = anInvoice(2, { invoice: { customer }, debtor: { sourceId } });
    await hub.put(invoiceChange({ after: other }));
    const body = { invoiceIds: ["lunde-fiken:2"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    await receive(2, [[700, "4444444444448"]]);
    const paymentId = (await suspense()).find(({ amountOre }) => amountOre === 700)?.paymentId ?? "";
    const order = (id: string, at: string) =>
      assignPayment(
        { table: hub.table, at: at as Instant, today: dayInNorway(at as Instant), enqueue: async () => undefined },
        { caseId: caseId(id), by: "operator", mayAccess: () => true, paymentId },
      );
    const answers = await Promise.all([order("1", "2026-03-02T22:59:59.000Z"), order("2", "2026-03-02T23:00:00.000Z")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: "already_assigned" } });
    expect(await held()).toBe(-50_000);
  });

  it("refuses what is not there, what has a case, and another creditor's people", async () => {
    const [waits] = await suspense();
    const paymentId = waits?.paymentId ?? "";
    expect((await assign("nothing", "1")).body).toMatchObject({ code: "payment_not_found" });
    expect((await assign(paymentId, "99")).body).toMatchObject({ code: "case_not_found" });
    expect((await assign(paymentId, "1", "admin")).status).toBe(403);
    expect((await hub.ask("listSuspense", "admin")).status).toBe(403);
    expect(await held()).toBe(-50_000);
  });
});
