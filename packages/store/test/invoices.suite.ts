import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { caseId, connectionId, invoiceId, ore } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  BrokenItemError,
  brokenLeftOuts,
  type CustomerExclusion,
  casesOfCustomers,
  commit,
  customerCasesChange,
  customerCredits,
  excludedCustomers,
  exclusionChange,
  invoiceChange,
  type LeftOut,
  leftOutAmong,
  leftOutChange,
  leftOutOf,
  listInvoices,
  listOpenItems,
  loadCustomerCases,
  loadExclusion,
  loadInvoice,
  loadInvoices,
  overdueItems,
  type Paging,
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
  describe("what was seen in the books and could not be stored", () => leftOutTests(() => table));
  describe("the customers of a creditor", () => customerTests(() => table));
  describe("invoices that a case may be started for", () => startableTests(() => table));
}

const DUE = { dueThrough: day("2026-02-01") };
const numbers = (items: readonly StoredInvoice[]) => items.map((item) => item.invoice.number);

async function store(table: Table, ...invoices: readonly StoredInvoice[]): Promise<void> {
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

const OWN = { creditorId: CREDITOR, connectionId: CONNECTION };

const leftOut = (n: number, changes: Partial<LeftOut> = {}): LeftOut => ({
  ...OWN,
  invoiceId: invoiceId(`fiken-1:${n}`),
  reason: "debtor_not_looked_up",
  invoiceVersion: 0,
  isOut: true,
  isLost: false,
  number: `F-${500 + n}`,
  dueOn: day("2026-02-01"),
  outstandingOre: ore(50_000),
  ...changes,
});

function leftOutTests(table: () => Table): void {
  const byId = (a: LeftOut, b: LeftOut) => (a.invoiceId < b.invoiceId ? -1 : 1);
  const put = (...all: readonly LeftOut[]) => commit(table(), all.map(leftOutChange));
  const open = async (paging: Paging = {}) => {
    const page = await listOpenItems(table(), CREDITOR, paging);
    return { ...page, stored: numbers(page.items), out: page.leftOut.map(({ number }) => number) };
  };

  it("stands among the open items by due date, page by page, and once only", async () => {
    await store(table(), anInvoice(1), anInvoice(3, { dueOn: day("2026-02-03") }), anInvoice(4, { settled: true }));
    await put(leftOut(2, { dueOn: day("2026-02-02") }), leftOut(9, { creditorId: OTHER_CREDITOR }));
    const first = await open({ limit: 2 });
    expect([first.stored, first.out]).toEqual([["F-501"], ["F-502"]]);
    const second = await open({ limit: 2, cursor: first.cursor });
    expect([second.stored, second.out, second.cursor]).toEqual([["F-503"], [], undefined]);
  });

  it("is not there while its invoice is listed as open, and is until it is struck off where that was written, not listed", async () => {
    const paid = { ...anInvoice(2, { settled: true }), caseId: caseId("c1") };
    await store(table(), anInvoice(1), paid, anInvoice(3, { settled: true }));
    await put(leftOut(1), leftOut(2, { invoiceVersion: 1 }), leftOut(3));
    const before = (await loadInvoices(table(), [paid.invoice.id])).get(paid.invoice.id);
    const after = { ...paid, caseId: caseId("c2") };
    await commit(table(), [invoiceChange({ before, after })]); // its case was merged into another
    const { stored, out } = await open();
    expect([stored, out]).toEqual([["F-501"], ["F-502", "F-503"]]);
  });

  it("is gone when it is out no more", async () => {
    await put(leftOut(1), leftOut(2));
    await put(leftOut(1, { isOut: false }));
    expect((await open()).out).toEqual(["F-502"]);
    expect(await leftOutOf(table(), CONNECTION)).toEqual([leftOut(2)]);
  });

  it("is found by its id while it is out or lost, and stands in no list of what is open where it is only lost", async () => {
    const lost = leftOut(1, { isOut: false, isLost: true });
    await put(lost, leftOut(2), leftOut(3, { isOut: false }));
    const ids = ["1", "2", "3", "4"].map((n) => invoiceId(`fiken-1:${n}`));
    expect([...(await leftOutAmong(table(), OWN, ids)).values()].toSorted(byId)).toEqual([lost, leftOut(2)]);
    expect((await open()).out).toEqual(["F-502"]);
    expect((await leftOutOf(table(), CONNECTION)).toSorted(byId)).toEqual([lost, leftOut(2)]);
  });

  it("is told as broken where it cannot be read, and stops no other", async () => {
    await put(leftOut(1), leftOut(2));
    await commit(table(), [leftOutChange({ ...leftOut(1), reason: "of_tomorrow" } as unknown as LeftOut)]);
    const { out, broken } = await open();
    expect([out, broken?.length]).toEqual([["F-502"], 1]);
    expect(await leftOutOf(table(), CONNECTION)).toEqual([leftOut(2)]);
    const first = invoiceId("fiken-1:1");
    expect(await brokenLeftOuts(table(), CONNECTION)).toEqual([first]);
    const unread = { ...OWN, invoiceId: first, reason: "broken_item", invoiceVersion: 0, isOut: false, isLost: true };
    expect([...(await leftOutAmong(table(), OWN, [first])).values()]).toEqual([unread]);
  });

  it("is told by its invoice alone where that is listed and it cannot be read", async () => {
    await store(table(), anInvoice(1), anInvoice(2, { settled: true }));
    await commit(
      table(),
      [1, 2].map((n) => leftOutChange({ ...leftOut(n), reason: "of_tomorrow" } as unknown as LeftOut)),
    );
    const { stored, out, broken } = await open();
    expect([stored, out, broken?.length]).toEqual([["F-501"], [], 1]);
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
