import { caseId, invoiceId, ore } from "@kravflyt/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  brokenLeftOuts,
  commit,
  invoiceChange,
  type LeftOut,
  leftOutAmong,
  leftOutChange,
  leftOutOf,
  listOpenItems,
  loadInvoices,
  type Paging,
  type Table,
} from "../src/index.ts";
import { anInvoice, CONNECTION, CREDITOR, day, OTHER_CREDITOR } from "./fixtures.ts";
import { numbers, store } from "./invoices.suite.ts";
import type { TestTables } from "./test-table.ts";

const OWN = { creditorId: CREDITOR, connectionId: CONNECTION };

const leftOut = (n: number, changes: Partial<LeftOut> = {}): LeftOut => ({
  ...OWN,
  invoiceId: invoiceId(`fiken-1:${n}`),
  reason: "debtor_not_looked_up",
  isOut: true,
  isLost: false,
  number: `F-${500 + n}`,
  dueOn: day("2026-02-01"),
  outstandingOre: ore(50_000),
  ...changes,
});

export function leftOutsSuite(tables: () => TestTables): void {
  let opened: Table;
  beforeEach(async () => {
    opened = await tables().open();
  });
  describe("what was seen in the books and could not be stored", () => leftOutTests(() => opened));
}

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
    await put(leftOut(1), leftOut(2), leftOut(3));
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

  it("keeps nothing of the customer once it was struck off", () => {
    const kept = (changes: Partial<LeftOut>) =>
      JSON.stringify(leftOutChange(leftOut(1, { customerName: "Kari Nordmann", isOut: false, ...changes })));
    expect(kept({ isLost: true })).toContain("Kari Nordmann");
    expect(kept({})).not.toContain("Kari Nordmann");
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
    const unread = { ...OWN, invoiceId: first, reason: "broken_item", isOut: false, isLost: true };
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
