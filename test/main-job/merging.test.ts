import { countReasons, mergeCases, pauseCase, readBankFiles, startCases } from "@kravflyt/app";
import { type CaseId, calendarDate, caseId, invoiceId, principalOf, sumOre } from "@kravflyt/core";
import { caseByKid, caseCounters, loadCase, loadInvoice, searchCases } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, CONNECTION, CREDITOR, invoiceTo, seedInvoice, startTestHub, type TestHub } from "./hub.ts";
import { inboxWith, lastTransaction } from "./walk.ts";

let hub: TestHub;
let sales: readonly number[];
let invoices: readonly number[];
let customerId: number;
beforeEach(async () => {
  hub = await startTestHub({ creditor: { payee: "client_account" }, autopilot: { fullAuto: false } });
  const first = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 39_900 });
  const second = await invoiceTo(hub, first.customerId, { dueOn: "2025-12-21", amountOre: 39_900 });
  customerId = first.customerId;
  sales = [first.saleId, second.saleId];
  invoices = [first.invoiceId, second.invoiceId];
  hub.to("2026-01-05");
  await hub.sync();
});
afterEach(() => hub.close());

const idOf = (at: number) => invoiceId(`${CONNECTION}:s${sales[at]}`);
const start = (at: number, mode: "manual" | "autopilot") =>
  startCases(hub.shell(), { creditorId: CREDITOR, invoiceIds: [idOf(at)], mode, business: false, by: "worker" });
/** A case for each: what a person takes alone is not collected with what runs by itself. */
const twoCases = async () => {
  await start(0, "manual");
  await start(1, "autopilot");
};
const merge = (into: CaseId, otherId: CaseId) =>
  mergeCases(hub.shell(), { caseId: into, otherId, by: "worker", mayAccess: () => true });
const stateOf = async (id: string) => {
  const seen = await loadCase(hub.table, caseId(id));
  if (seen === undefined) throw new Error(`no case ${id}`);
  return seen.value;
};
/** The first transaction waits until another is on its way: both have read what they decide on by then. */
function bothAtOnce(): void {
  const met = Promise.withResolvers<void>();
  let count = 0;
  hub.table.db.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName === "TransactWriteCommand" || commandName === "TransactWriteItemsCommand") {
          count += 1;
          if (count === 2) met.resolve();
          await met.promise;
        }
        return next(args);
      },
    { step: "initialize" },
  );
}
const [ONE, TWO] = [caseId("1"), caseId("2")];

describe("two cases of one debtor become one", () => {
  it("with claims, invoices, KID, search and counters, all at once", async () => {
    await twoCases();
    const { kid } = await stateOf("2");
    expect((await merge(ONE, TWO)).ok).toBe(true);
    const [one, two] = [await stateOf("1"), await stateOf("2")];
    expect(one.claims.map(({ invoiceId: id, addedOn }) => [id, addedOn])).toEqual([
      [idOf(0), "2026-01-05"],
      [idOf(1), "2026-01-05"],
    ]);
    expect([two.status, two.closed]).toEqual(["closed", { on: "2026-01-05", reason: "merged", into: "1" }]);
    expect((await loadInvoice(hub.table, idOf(1)))?.value.caseId).toBe("1");
    expect(await caseByKid(hub.table, kid)).toBe("1");
    expect(await caseCounters(hub.table, CREDITOR)).toMatchObject({ ongoing: 1, closed: 1 });
    const number = two.claims[0]?.invoiceNumber ?? "";
    expect((await searchCases(hub.table, CREDITOR, number)).items.toSorted()).toEqual(["1", "2"]);
  });

  it("asked twice changes nothing the second time", async () => {
    await twoCases();
    await merge(ONE, TWO);
    const seen = await loadCase(hub.table, ONE);
    expect(await merge(ONE, TWO)).toEqual({ ok: true, value: seen?.value });
    expect((await loadCase(hub.table, ONE))?.version).toBe(seen?.version);
  });

  it("and money with the old KID reaches the case it went on in", async () => {
    await twoCases();
    const { kid } = await stateOf("2");
    await merge(ONE, TWO);
    hub.to("2026-01-16");
    await readBankFiles(hub.shell(), await inboxWith(kid, 10_000));
    expect([(await stateOf("1")).payments.length, (await stateOf("2")).payments.length]).toEqual([1, 0]);
  });

  it("and money in the books for its invoice reaches it as well", async () => {
    await twoCases();
    await merge(ONE, TWO);
    await hub.world("pay", { companySlug: COMPANY, saleId: sales[1], amount: 10_000, date: "2026-01-05" });
    hub.to("2026-01-06");
    await hub.sync();
    expect((await stateOf("1")).payments.map(({ amountOre }) => amountOre)).toEqual([10_000]);
    expect((await stateOf("2")).payments).toEqual([]);
  });

  it.each([
    { paid: 0, credited: 1 },
    { paid: 1, credited: 0 },
  ])(
    "and money for one of them leaves nothing of the other to ask for once the books have credited that ($paid)",
    async ({ paid, credited }) => {
      await twoCases();
      await merge(ONE, TWO);
      await hub.world("pay", { companySlug: COMPANY, saleId: sales[paid], amount: 39_900, date: "2026-01-05" });
      hub.to("2026-01-06");
      await hub.sync();
      const full = { issueDate: "2026-01-06", invoiceId: invoices[credited] };
      await hub.world("create-credit-note", { companySlug: COMPANY, full });
      hub.to("2026-01-07");
      await hub.sync();
      expect((await stateOf("1")).claims.map(principalOf)).toEqual([0, 0]);
    },
  );

  it("and what was paid too much on both holds the next invoice, wherever in the books it stands (T7)", async () => {
    await twoCases();
    await merge(ONE, TWO);
    const pay = (at: number, amount: number) =>
      hub.world("pay", { companySlug: COMPANY, saleId: sales[at], amount, date: "2026-01-05" });
    const next = await invoiceTo(hub, customerId, { dueOn: "2025-12-22", amountOre: 50_000 });
    await pay(0, 59_900);
    hub.to("2026-01-06");
    await hub.sync();
    const third = { creditorId: CREDITOR, invoiceIds: [invoiceId(`${CONNECTION}:s${next.saleId}`)], business: false };
    const startThird = () => startCases(hub.shell(), { ...third, mode: "autopilot", by: "worker" });
    await pay(1, 39_900);
    hub.to("2026-01-07");
    await hub.sync();
    const { closed, payments } = await stateOf("1");
    const overOre = sumOre(payments.map(({ allocation }) => allocation.surplusOre));
    expect([closed?.reason, overOre]).toEqual(["paid", 19_587]);
    expect((await loadInvoice(hub.table, idOf(0)))?.value.invoice).toMatchObject({ outstandingOre: -20_000 });
    const refusal = { code: "customer_has_credit", creditOre: overOre, items: 1 };
    expect(await startThird()).toMatchObject({ value: [{ result: { refusal } }] });
  });

  it("and an invoice that was paid and then credited is not asked for when the payment is taken back", async () => {
    await twoCases();
    await merge(ONE, TWO);
    await hub.world("pay", { companySlug: COMPANY, saleId: sales[1], amount: 39_900, date: "2026-01-05" });
    const transactionId = await lastTransaction(hub);
    hub.to("2026-01-06");
    await hub.sync();
    expect((await stateOf("1")).claims.map(principalOf)).toEqual([39_900, 0]);
    await hub.world("create-credit-note", {
      companySlug: COMPANY,
      full: { issueDate: "2026-01-06", invoiceId: invoices[1] },
    });
    hub.to("2026-01-07");
    await hub.sync();
    await hub.world("delete-transaction", { companySlug: COMPANY, transactionId });
    hub.to("2026-01-08");
    await hub.sync();
    expect((await loadInvoice(hub.table, idOf(1)))?.value.invoice.outstandingOre).toBe(0);
    expect((await stateOf("1")).claims.map(principalOf)).toEqual([39_900, 0]);
  });

  it("but not two that are one, nor one that is closed", async () => {
    await twoCases();
    expect(await merge(ONE, ONE)).toMatchObject({ refusal: { code: "merge_refused", reason: "same_case" } });
    await merge(ONE, TWO);
    expect(await merge(TWO, ONE)).toMatchObject({ refusal: { code: "case_is_closed" } });
  });
});

describe("a new overdue invoice of a debtor with an open case", () => {
  it("joins it, in one letter for all claims, and the steps begin anew", async () => {
    await start(0, "autopilot");
    await hub.drain();
    expect((await stateOf("1")).letters.map(({ step }) => step)).toEqual(["dunning"]);
    hub.to("2026-01-10");
    await hub.sync();
    const answer = await start(1, "autopilot");
    expect(answer).toMatchObject({ value: [{ joined: true, result: { ok: true, value: { caseId: "1" } } }] });
    await hub.drain();
    // the deadline of 19 January that was set for the first stands; three days after it a purring goes for both
    await hub.day("2026-01-21");
    expect((await stateOf("1")).letters).toHaveLength(1);
    await hub.day("2026-01-22");
    const { letters, claims } = await stateOf("1");
    expect(claims).toHaveLength(2);
    expect(letters.map(({ step, sentOn }) => [step, sentOn])).toEqual([
      ["dunning", "2026-01-05"],
      ["dunning", "2026-01-22"],
    ]);
  });

  it("is in a case when it is ordered again", async () => {
    await start(0, "autopilot");
    await hub.drain();
    hub.to("2026-01-06");
    await start(1, "autopilot");
    const seen = await loadCase(hub.table, ONE);
    expect(await start(1, "autopilot")).toMatchObject({
      value: [{ result: { refusal: { code: "already_in_case", caseId: "1" } } }],
    });
    expect((await loadCase(hub.table, ONE))?.version).toBe(seen?.version);
  });

  it("gets a case of its own when it is run in another way", async () => {
    await start(0, "autopilot");
    expect(await start(1, "manual")).toMatchObject({ value: [{ result: { value: { caseId: "2" } } }] });
  });

  it("waits on the day a letter was sent, and joins the day after", async () => {
    await start(0, "autopilot");
    await hub.drain();
    expect(await start(1, "autopilot")).toEqual({
      ok: true,
      value: [
        {
          invoiceId: idOf(1),
          result: {
            ok: false,
            refusal: { code: "joins_open_case_later", caseId: "1", reason: "letter_sent_today" },
          },
        },
      ],
    });
    expect((await loadInvoice(hub.table, idOf(1)))?.value.caseId).toBeUndefined();
    hub.to("2026-01-06");
    expect(await start(1, "autopilot")).toMatchObject({ value: [{ joined: true }] });
  });

  it("joins the case that somebody else opens at the same moment: one debtor, one salær", async () => {
    bothAtOnce();
    const answers = await Promise.all([start(0, "autopilot"), start(1, "autopilot")]);
    const [first, second] = answers.map((answer) => (answer.ok ? answer.value[0] : undefined));
    expect([first, second].map((answer) => answer?.joined ?? false).toSorted()).toEqual([false, true]);
    const opened = [first, second].map((answer) => (answer?.result.ok ? answer.result.value.caseId : undefined));
    expect(opened[0]).toBe(opened[1]);
    expect(await caseCounters(hub.table, CREDITOR)).toMatchObject({ ongoing: 1 });
    expect((await stateOf(String(opened[0]))).claims).toHaveLength(2);
  });
});

describe("full auto, for an invoice that cannot join its debtor's case today", () => {
  beforeEach(async () => {
    await hub.close();
    hub = await startTestHub({ creditor: { payee: "client_account" } });
    const first = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 39_900 });
    await hub.day("2026-01-05");
    const second = await invoiceTo(hub, first.customerId, { dueOn: "2025-12-21", amountOre: 39_900 });
    sales = [first.saleId, second.saleId];
  });

  it("says why nothing starts, and lets it join when the case goes on", async () => {
    const asked = { caseId: ONE, by: "worker", mayAccess: () => true };
    expect((await pauseCase(hub.shell(), { ...asked, until: calendarDate("2026-01-08") })).ok).toBe(true);
    await hub.day("2026-01-06");
    await hub.day("2026-01-07");
    expect((await loadInvoice(hub.table, idOf(1)))?.value.caseId).toBeUndefined();
    const view = { table: hub.table, today: hub.shell().today, now: hub.shell().at };
    expect(await countReasons(view, { creditorId: CREDITOR })).toEqual({
      ok: true,
      value: {
        items: 2,
        acts: [],
        waits: [
          { code: "joins_open_case_later", count: 1 },
          { code: "paused", count: 1 },
        ],
      },
    });
    await hub.day("2026-01-08");
    await hub.day("2026-01-09");
    expect((await stateOf("1")).claims.map(({ invoiceId: id }) => id)).toEqual([idOf(0), idOf(1)]);
    expect(await caseCounters(hub.table, CREDITOR)).toMatchObject({ ongoing: 1 });
  });
});
