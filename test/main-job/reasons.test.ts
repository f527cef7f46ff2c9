import { countReasons, startAllDueCases } from "@kravflyt/app";
import { caseId, invoiceId, ore } from "@kravflyt/core";
import { commit, invoiceChange, listInvoices, loadCase, loadInvoice } from "@kravflyt/store";
import { afterEach, describe, expect, it } from "vitest";
import {
  COMPANY,
  CONNECTION,
  CREDITOR,
  type HubOptions,
  invoiceTo,
  seedInvoice,
  startTestHub,
  type TestHub,
} from "./hub.ts";

let hub: TestHub;
const open = async (options: HubOptions = {}) => {
  hub = await startTestHub(options);
};
afterEach(() => hub.close());

const stateOf = async (id: string) => (await loadCase(hub.table, caseId(id)))?.value;
const viewOf = () => ({ table: hub.table, today: hub.shell().today, now: hub.shell().at });

async function counts() {
  const counted = await countReasons(viewOf(), { creditorId: CREDITOR });
  if (!counted.ok) throw new Error(counted.refusal.code);
  const { items, acts, waits } = counted.value;
  const all = [...acts, ...waits];
  return { items, codes: Object.fromEntries(all.map(({ code, count }) => [code, count])) };
}

/** A credit note to the customer of a sale, set off against nothing. */
async function creditFor(saleId: number, amount: number): Promise<void> {
  const stored = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));
  const line = { quantity: 1, unitPrice: amount, vatType: "NONE", description: "Reklamasjon", incomeAccount: "3100" };
  const contactId = Number(stored?.value.invoice.customer.sourceId);
  await hub.world("create-credit-note", {
    companySlug: COMPANY,
    partial: { issueDate: "2026-01-19", contactId, lines: [line] },
  });
}

/** The creditor has set all credits off. */
async function useUpCredits(): Promise<void> {
  const { items } = await listInvoices(hub.table, CREDITOR, { open: true });
  for (const { invoice } of items.filter(({ invoice: { kind } }) => kind === "credit")) {
    const before = await loadInvoice(hub.table, invoice.id);
    if (before === undefined) throw new Error("no credit");
    const after = { ...before.value, invoice: { ...before.value.invoice, settled: true } };
    await commit(hub.table, [invoiceChange({ before, after })]);
  }
}

describe("a customer with money to its credit", () => {
  it("gets no letter that has been ordered; the case goes on by itself the day after the credit is gone", async () => {
    await open();
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
    await hub.day("2026-01-05");
    expect((await stateOf("1"))?.letters).toHaveLength(1);
    await creditFor(saleId, 50_000);
    await hub.day("2026-01-22");
    expect(await stateOf("1")).toMatchObject({
      status: "on_hold",
      holds: [{ kind: "customer_credit", on: "2026-01-22" }],
    });
    const written = hub.aws.stats().capacity.writeUnits;
    for (const on of ["2026-01-23", "2026-01-24"]) await hub.day(on);
    const perDay = (hub.aws.stats().capacity.writeUnits - written) / 2;
    expect([await stateOf("1").then((state) => state?.letters.length), hub.delivered.length]).toEqual([1, 1]);
    expect(perDay).toBeLessThan(10);
    await useUpCredits();
    await hub.day("2026-01-25");
    const state = await stateOf("1");
    expect(state).toMatchObject({ status: "ongoing", holds: [] });
    expect(state?.letters.map(({ step, sentOn }) => [step, sentOn])).toEqual([
      ["dunning", "2026-01-05"],
      ["collection_notice", "2026-01-25"],
    ]);
  });

  const pay = (saleId: number, amount: number, date: string) =>
    hub.world("pay", { companySlug: COMPANY, saleId, amount, date });
  const leftOf = async (saleId: number) => {
    const stored = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));
    return [stored?.value.invoice.outstandingOre, stored?.value.invoice.settled];
  };

  it("is none whose payment of an invoice paid costs of its case as well: nothing of it is held", async () => {
    await open({ creditor: { payee: "creditor_account" } });
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
    await (await moreFor(saleId))("2025-12-21", 100_000);
    await hub.day("2026-01-05");
    const fee = Number((await stateOf("1"))?.letters[0]?.feeOre);
    await pay(saleId, 1_000_000 + fee, "2026-01-06");
    await hub.day("2026-01-07");
    expect(await leftOf(saleId)).toEqual([-fee, false]);
    await hub.day("2026-01-22");
    expect(await stateOf("1")).toMatchObject({ status: "ongoing", holds: [] });
    const sent = [await stateOf("1"), await stateOf("2")].map((state) => state?.letters.map(({ step }) => step));
    expect([fee, ...sent]).toEqual([3_800, ["dunning", "residual_notice"], ["dunning", "collection_notice"]]);
  });

  it("is one who paid more than was owed: nothing else is asked of it, and the books are not told that all is settled", async () => {
    await open({ creditor: { payee: "creditor_account" } });
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
    await hub.day("2026-01-05");
    await pay(saleId, 2_000_000, "2026-01-06");
    await hub.day("2026-01-07");
    expect((await stateOf("1"))?.closed?.reason).toBe("paid");
    expect(await leftOf(saleId)).toEqual([-1_000_000, false]);
    await (await moreFor(saleId))("2025-12-21", 100_000);
    await hub.day("2026-01-08");
    expect(await stateOf("2")).toBeUndefined();
    expect((await counts()).codes).toMatchObject({ customer_has_credit: 1 });
  });

  it("gets no case until it is gone", async () => {
    await open();
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
    hub.to("2026-01-05");
    await hub.sync();
    await creditFor(saleId, 50_000);
    await hub.day("2026-01-20");
    expect(await stateOf("1")).toBeUndefined();
    expect((await counts()).codes).toEqual({ customer_has_credit: 1, is_credit: 1 });
    await useUpCredits();
    await startAllDueCases(hub.shell());
    expect((await stateOf("1"))?.status).toBe("ongoing");
  });
});

describe("a case for each customer", () => {
  const GROUPED: HubOptions = {
    creditor: { payee: "client_account" },
    autopilot: { grouping: "customer", minimumOre: ore(500_000) },
  };

  it("takes all that the customer owes and is overdue with the first that starts, never what is not due", async () => {
    await open(GROUPED);
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-22", amountOre: 900_000 });
    await seedInvoice(hub, { customer: "Ola Hansen", dueOn: "2025-12-22", amountOre: 100_000 });
    const first = await moreFor(saleId);
    await first("2026-01-04", 100_000);
    await first("2026-01-05", 200_000);
    await hub.day("2026-01-05");
    const state = await stateOf("1");
    expect(state?.claims.map(({ dueOn, originalOre }) => [dueOn, originalOre]).toSorted()).toEqual([
      ["2025-12-22", 900_000],
      ["2026-01-04", 100_000],
    ]);
    expect(await stateOf("2")).toBeUndefined();
    expect((await counts()).codes).toMatchObject({ below_minimum: 1, not_due: 1 });
  });

  it("takes nothing of somebody who had the customer's number before", async () => {
    await open(GROUPED);
    const kari = { customer: "Kari Nordmann", dueOn: "2025-12-22", amountOre: 900_000 };
    const { customerId } = await seedInvoice(hub, kari);
    const small = await invoiceTo(hub, customerId, { dueOn: "2026-01-04", amountOre: 100_000 });
    hub.to("2026-01-04");
    await hub.sync();
    const before = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${small.saleId}`));
    if (before === undefined) throw new Error("no invoice");
    const { invoice, debtor } = before.value;
    const name = "Ola Hansen";
    const other = { invoice: { ...invoice, customer: { ...invoice.customer, name } }, debtor: { ...debtor, name } };
    await commit(hub.table, [invoiceChange({ before, after: { ...before.value, ...other } })]);
    hub.to("2026-01-05");
    await startAllDueCases(hub.shell());
    expect((await stateOf("1"))?.claims.map(({ originalOre }) => originalOre)).toEqual([900_000]);
    expect(await stateOf("2")).toBeUndefined();
  });

  /** Of each case that starts, how many claims it has. */
  const claimsOfTwo = async (payee: "creditor_account" | "client_account") => {
    await open({ creditor: { payee }, autopilot: { ...GROUPED.autopilot, grouping: "item" } });
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-22", amountOre: 900_000 });
    await (await moreFor(saleId))("2025-12-21", 600_000);
    await hub.day("2026-01-05");
    const cases = await Promise.all(["1", "2", "3"].map(stateOf));
    return cases.flatMap((state) => state?.claims.length ?? []);
  };

  it("is one for each item that starts where that is the setting, and the creditor is paid", async () => {
    expect(await claimsOfTwo("creditor_account")).toEqual([1, 1]);
  });

  it("is one for all that start whatever the setting where the client account is paid (inkassoloven § 17)", async () => {
    expect(await claimsOfTwo("client_account")).toEqual([2]);
  });
});

/** Further invoices to the customer of a sale. */
async function moreFor(saleId: number) {
  hub.to("2026-01-03");
  await hub.sync();
  const stored = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));
  const customerId = Number(stored?.value.invoice.customer.sourceId);
  return (dueDate: string, unitPrice: number) => {
    const line = { quantity: 1, unitPrice, vatType: "NONE", description: "Service", incomeAccount: "3100" };
    const invoice = { issueDate: "2025-12-01", dueDate, customerId, bankAccountCode: "1920:10001", cash: false };
    return hub.world("create-invoice", { companySlug: COMPANY, invoice: { ...invoice, lines: [line] } });
  };
}

describe("every open item, every day", () => {
  it("is acted on or has its reason: the counts are all that the books have open", async () => {
    await open({ autopilot: { minimumOre: ore(50_000) } });
    await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
    await seedInvoice(hub, { customer: "Ola Hansen", dueOn: "2026-01-20", amountOre: 20_000 });
    await seedInvoice(hub, {
      customer: "Per Uten Adresse",
      dueOn: "2025-12-28",
      amountOre: 300_000,
      hasAddress: false,
    });
    const { saleId } = await seedInvoice(hub, { customer: "Anne Berg", dueOn: "2026-01-02", amountOre: 700_000 });
    await seedInvoice(hub, { customer: "Nils Lie", dueOn: "2026-02-10", amountOre: 80_000 });
    const seen = new Set<string>();
    for (let day = 5; day <= 116; day += 3) {
      const on = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10);
      if (on === "2026-01-20") await creditFor(saleId, 10_000);
      if (on === "2026-02-19") await useUpCredits();
      await hub.day(on);
      const { items, codes } = await counts();
      const { items: listed } = await listInvoices(hub.table, CREDITOR, { open: true, limit: 100 });
      expect([on, items, Object.values(codes).reduce((a, b) => a + b, 0)]).toEqual([on, listed.length, listed.length]);
      for (const code of Object.keys(codes)) seen.add(code);
    }
    expect([...seen].toSorted()).toEqual([
      "below_minimum",
      "collection_notice",
      "creditor_demand",
      "customer_credit",
      "is_credit",
      "no_address",
      "not_due",
      "process_finished",
      "too_early",
    ]);
  }, 60_000);
});
