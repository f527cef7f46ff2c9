import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { caseId, connectionId, invoiceId, ore } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  BrokenItemError,
  type CustomerExclusion,
  casesOfCustomers,
  commit,
  customerCasesChange,
  customerCredits,
  excludedCustomers,
  exclusionChange,
  invoiceChange,
  listInvoices,
  loadCustomerCases,
  loadExclusion,
  loadInvoice,
  loadInvoices,
  overdueItems,
  readableInvoices,
  type StoredInvoice,
  startableInvoices,
  type Table,
} from "../src/index.ts";
import { AT, anInvoice, COMPANY, CONNECTION, CREDITOR, day, OTHER_CREDITOR, PERSON } from "./fixtures.ts";
import type { TestTables } from "./test-table.ts";

export function invoicesSuite(tables: () => TestTables): void {
  let table: Table;
  beforeEach(async () => {
    table = await tables().open();
  });
  describe("invoices", () => loadTests(() => table));
  describe("the customers of a creditor", () => customerTests(() => table));
  describe("invoices that a case may be started for", () => startableTests(() => table));
}

const DUE = { dueThrough: day("2026-02-01") };
export const numbers = (items: readonly StoredInvoice[]) => items.map((item) => item.invoice.number);

export async function store(table: Table, ...invoices: readonly StoredInvoice[]): Promise<void> {
  await commit(
    table,
    invoices.map((after) => invoiceChange({ after })),
  );
}

function loadTests(table: () => Table): void {
  it("gives an invoice back as it was written", async () => {
    await store(table(), anInvoice(1));
    expect(await loadInvoice(table(), invoiceId("fiken-1:1"))).toEqual({ value: anInvoice(1), version: 1 });
  });

  it("gives those of many that are stored, more than one request can hold", async () => {
    const some = Array.from({ length: 80 }, (_, i) => anInvoice(i));
    await store(table(), ...some);
    const ids = Array.from({ length: 120 }, (_, i) => invoiceId(`fiken-1:${i}`));
    const found = await loadInvoices(table(), [...ids, ...ids.slice(0, 5)]);
    expect(found.size).toBe(80);
    expect(found.get(invoiceId("fiken-1:79"))).toEqual({ value: anInvoice(79), version: 1 });
    expect(found.has(invoiceId("fiken-1:80"))).toBe(false);
  });

  it("leaves out what is broken, where others can be read", async () => {
    await store(table(), anInvoice(1), anInvoice(2));
    const Item = { pk: "INVOICE#fiken-1:1", sk: "HEAD", version: 1, data: { invoice: "?" } };
    await table().db.send(new PutCommand({ TableName: table().name, Item }));
    const ids = [1, 2, 3].map((n) => invoiceId(`fiken-1:${n}`));
    await expect(loadInvoices(table(), ids)).rejects.toThrow(BrokenItemError);
    expect(await readableInvoices(table(), ids)).toEqual([anInvoice(2)]);
  });

  it("lists open, settled and all invoices by due date, those without one last", async () => {
    await store(
      table(),
      anInvoice(1, { dueOn: day("2026-02-03") }),
      { ...anInvoice(2, { dueOn: day("2026-02-02") }), caseId: caseId("c1") },
      anInvoice(3, { settled: true, dueOn: day("2026-02-01") }),
      { ...anInvoice(4), removed: true },
      withoutDueDate(5),
      anInvoice(6, { creditorId: OTHER_CREDITOR }),
    );
    expect(numbers((await listInvoices(table(), CREDITOR, { open: true })).items)).toEqual(["F-502", "F-501", "F-505"]);
    expect(numbers((await listInvoices(table(), CREDITOR, { open: false })).items)).toEqual(["F-503", "F-504"]);
    const first = await listInvoices(table(), CREDITOR, { limit: 3 });
    const second = await listInvoices(table(), CREDITOR, { limit: 3, cursor: first.cursor });
    expect([numbers(first.items), numbers(second.items)]).toEqual([
      ["F-503", "F-504", "F-502"],
      ["F-501", "F-505"],
    ]);
  });
}

function customerTests(table: () => Table): void {
  it("gives what one customer owes and is overdue, in a case or not, and its credits for themselves", async () => {
    const other = (sourceId: string) => ({ customer: { ...anInvoice(9).invoice.customer, sourceId } });
    const credit = { kind: "credit", outstandingOre: ore(-5_000) } as const;
    const elsewhere = { connectionId: connectionId("fiken-2") };
    await store(
      table(),
      anInvoice(1),
      anInvoice(2, { ...credit, dueOn: day("2026-01-01") }),
      { ...anInvoice(3), caseId: caseId("c1") },
      anInvoice(4, { settled: true, outstandingOre: ore(0) }),
      anInvoice(5, other("200012")),
      anInvoice(6, elsewhere),
      anInvoice(7, { dueOn: day("2026-02-02") }),
      anInvoice(8, { outstandingOre: ore(-1) }),
      anInvoice(10, { ...credit, ...other("20001#9") }),
      anInvoice(11, { ...credit, ...elsewhere }),
      anInvoice(12, { ...credit, settled: true }),
      { ...anInvoice(13, credit), removed: true },
    );
    const customer = { connectionId: CONNECTION, customerId: "20001" };
    const overdue = async (today: string) => numbers(await overdueItems(table(), customer, day(today)));
    expect(await overdue("2026-02-01")).toEqual([]);
    expect(await overdue("2026-02-02")).toEqual(["F-501", "F-503"]);
    expect(await overdue("2026-02-03")).toEqual(["F-501", "F-503", "F-507"]);
    expect(numbers((await customerCredits(table(), customer)).items)).toEqual(["F-502", "F-508"]);
  });

  it("gives the customers that a creditor has taken out, not one that was let in again", async () => {
    const said = (customerId: string, excluded: boolean): CustomerExclusion => ({
      creditorId: CREDITOR,
      connectionId: CONNECTION,
      customerId,
      excluded,
      note: "avtale",
      at: AT,
      by: "user-1",
    });
    await commit(table(), [
      exclusionChange({ after: said("20001", true) }),
      exclusionChange({ after: said("20002", true) }),
      exclusionChange({ after: { ...said("20003", true), creditorId: OTHER_CREDITOR } }),
    ]);
    const before = await loadExclusion(table(), CREDITOR, { connectionId: CONNECTION, customerId: "20002" });
    await commit(table(), [exclusionChange({ before, after: said("20002", false) })]);
    expect(await excludedCustomers(table(), CREDITOR)).toEqual([said("20001", true)]);
  });

  it("have their cases opened one after the other: who has not seen the last one opens none", async () => {
    const customer = { connectionId: CONNECTION, customerId: "20001" };
    const opened = (id: string) => ({ caseId: caseId(id), on: day("2026-02-01") });
    expect(await loadCustomerCases(table(), customer)).toBeUndefined();
    await commit(table(), [customerCasesChange({ customer, after: { opened: [opened("c1")] } })]);
    const blind = commit(table(), [customerCasesChange({ customer, after: { opened: [opened("c2")] } })]);
    await expect(blind).rejects.toMatchObject({ change: "customer_cases" });
    const before = await loadCustomerCases(table(), customer);
    const after = { opened: [opened("c1"), opened("c3")] };
    await commit(table(), [customerCasesChange({ customer, before, after })]);
    const late = commit(table(), [customerCasesChange({ customer, before, after })]);
    await expect(late).rejects.toMatchObject({ change: "customer_cases" });
    const other = { connectionId: CONNECTION, customerId: "20002" };
    expect(await casesOfCustomers(table(), [customer, other])).toEqual(["c1", "c3"]);
  });
}

function withoutDueDate(n: number): StoredInvoice {
  const { invoice, ...rest } = anInvoice(n);
  const { dueOn: _, ...undated } = invoice;
  return { ...rest, invoice: undated };
}

function startableTests(table: () => Table): void {
  const startable = async (query = DUE) => numbers((await startableInvoices(table(), CREDITOR, query)).items);

  it("finds an invoice through its due date, not the day before", async () => {
    await store(table(), anInvoice(1));
    expect(await startable({ dueThrough: day("2026-01-31") })).toEqual([]);
    expect(await startable({ dueThrough: day("2026-02-01") })).toEqual(["F-501"]);
  });

  it.each<[string, StoredInvoice]>([
    ["is a credit", anInvoice(1, { kind: "credit", outstandingOre: ore(-100) })],
    ["is settled", anInvoice(1, { settled: true })],
    ["owes nothing", anInvoice(1, { outstandingOre: ore(0) })],
    ["is in another currency", anInvoice(1, { currency: "SEK" })],
    ["has no due date", withoutDueDate(1)],
    ["could not be read", anInvoice(1, { unreadable: ["total"] })],
    ["is in a case", { ...anInvoice(1), caseId: caseId("c1") }],
    ["is gone from the books", { ...anInvoice(1), removed: true }],
    [
      "is owed by a company that the register does not know",
      { ...anInvoice(1), debtor: COMPANY, registerKnows: false },
    ],
    ["is owed by somebody bankrupt", { ...anInvoice(1), debtor: { ...PERSON, standing: "bankrupt" } }],
  ])("does not find an invoice that %s", async (_, stored) => {
    await store(table(), stored, anInvoice(2));
    expect(await startable()).toEqual(["F-502"]);
  });

  it("finds one øre", async () => {
    await store(table(), anInvoice(1, { outstandingOre: ore(1) }));
    expect(await startable()).toEqual(["F-501"]);
  });

  it("no longer finds an invoice that was taken into a case, and finds it again when it is let go", async () => {
    await store(table(), anInvoice(1));
    const before = await loadInvoice(table(), invoiceId("fiken-1:1"));
    await commit(table(), [invoiceChange({ before, after: { ...anInvoice(1), caseId: caseId("c1") } })]);
    expect(await startable()).toEqual([]);
    const taken = await loadInvoice(table(), invoiceId("fiken-1:1"));
    await commit(table(), [invoiceChange({ before: taken, after: anInvoice(1) })]);
    expect(await startable()).toEqual(["F-501"]);
  });

  it("lets only one case take an invoice", async () => {
    await store(table(), anInvoice(1));
    const before = await loadInvoice(table(), invoiceId("fiken-1:1"));
    await commit(table(), [invoiceChange({ before, after: { ...anInvoice(1), caseId: caseId("c1") } })]);
    const second = commit(table(), [invoiceChange({ before, after: { ...anInvoice(1), caseId: caseId("c2") } })]);
    await expect(second).rejects.toMatchObject({ change: "invoice" });
  });
}
