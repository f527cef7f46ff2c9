import { describe, expect, it } from "vitest";
import { aCase, caseAfter, day } from "../case/sample-case.ts";
import { connectionId, invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { OpenItem } from "./input.ts";
import { anItem, ask, DEFINITION } from "./sample-book.ts";
import { whatIf } from "./what-if.ts";

const KARI = anItem("500", { dueOn: "2026-01-15", customer: "a" });
const FIKEN = connectionId("fiken");

const credit = (customer: string): OpenItem => {
  const item = anItem(`c-${customer}`, { dueOn: "2026-01-01", customer });
  return { ...item, invoice: { ...item.invoice, kind: "credit", outstandingOre: ore(-100), totalOre: ore(-100) } };
};

describe("a what-if starts", () => {
  it("nothing on a customer that is taken out, nor beside a credit unless credits are only shown", () => {
    const out = whatIf(ask({ items: [KARI], excluded: new Set(["fiken a"]) }));
    expect(out.fates).toEqual({ items: 1, touched: 0, notTouched: { customer_excluded: 1 } });
    const items = [KARI, anItem("501", { dueOn: "2026-01-15", customer: "b" }), credit("a")];
    expect(whatIf(ask({ items })).fates).toEqual({
      items: 3,
      touched: 1,
      notTouched: { customer_has_credit: 1, is_credit: 1 },
    });
    const used = (amount: number) => new Map([[credit("a").invoice.id, ore(amount)]]);
    expect(whatIf(ask({ items, usedCredits: used(99) })).fates.touched).toBe(1);
    expect(whatIf(ask({ items, usedCredits: used(100) })).fates.touched).toBe(2);
    const shown = whatIf(ask({ items, autopilot: { ...DEFINITION, creditPolicy: "show" } }));
    expect(shown.fates.notTouched).toEqual({ is_credit: 1 });
  });

  it("nothing on the items of a connection that makes no new cases (GO-17)", () => {
    const out = whatIf(ask({ items: [KARI], creates: new Set([connectionId("xena")]) }));
    expect(out.fates).toEqual({ items: 1, touched: 0, notTouched: { other_connection_creates: 1 } });
    expect(whatIf(ask({ items: [KARI], creates: new Set([FIKEN]) })).fates.touched).toBe(1);
  });

  it("nothing on the items of books in which another agency makes the new cases (GO-17)", () => {
    const out = whatIf(ask({ items: [KARI], elsewhere: new Set([FIKEN]) }));
    expect(out.fates).toEqual({ items: 1, touched: 0, notTouched: { other_agency_creates: 1 } });
  });

  it("an item on the first day that its connection fetches it", () => {
    const rules = new Map([[FIKEN, { moreThanDaysPastDue: 20 }]]);
    expect(whatIf(ask({ items: [KARI], rules })).starts[0]?.on).toBe("2026-02-05");
    const never = new Map([[FIKEN, { issuedFrom: day("2026-01-01") }]]);
    expect(whatIf(ask({ items: [KARI], rules: never })).fates.notTouched).toEqual({ no_issue_date: 1 });
  });

  it("nothing of somebody else who had the same number in the books, with the first of a customer's items", () => {
    const other = anItem("502", { dueOn: "2026-01-28", amount: 100, customer: "a" });
    const { invoice } = other;
    const renamed = { ...other, invoice: { ...invoice, customer: { ...invoice.customer, name: "Ola Hansen" } } };
    const starts = (item: OpenItem) =>
      whatIf(ask({ items: [KARI, item], autopilot: { ...DEFINITION, grouping: "customer" } })).starts;
    expect(starts(other).map(({ invoiceIds }) => invoiceIds.length)).toEqual([2]);
    expect(starts(renamed).map(({ invoiceIds }) => invoiceIds)).toEqual([["fiken:500"]]);
  });

  it("with the first of a customer's items all that is overdue, where that is the setting", () => {
    const small = anItem("502", { dueOn: "2026-01-28", amount: 100, customer: "a" });
    const later = anItem("503", { dueOn: "2026-01-29", amount: 100, customer: "a" });
    const items = [KARI, small, later, anItem("504", { dueOn: "2026-01-28", amount: 100, customer: "b" })];
    expect(whatIf(ask({ items, autopilot: { ...DEFINITION, grouping: "customer" } })).starts).toMatchObject([
      { on: "2026-01-29", invoiceIds: ["fiken:500", "fiken:502"] },
    ]);
    expect(whatIf(ask({ items })).starts).toMatchObject([{ on: "2026-01-29", invoiceIds: ["fiken:500"] }]);
  });
});

describe("a what-if of a running case", () => {
  const running = aCase();
  const taken: OpenItem = {
    ...anItem("500", { dueOn: "2026-01-15", customer: "20001" }),
    caseId: running.caseId,
  };

  it("sends no letter while its customer has a credit", () => {
    const on = { today: day("2026-01-30"), startsFrom: day("2026-01-30"), looksFrom: day("2026-01-30"), days: 30 };
    const held = whatIf(ask({ ...on, items: [taken, credit("20001")], cases: [running] }));
    expect([held.letters, held.fates.notTouched]).toEqual([[], { is_credit: 1, on_hold: 1 }]);
    const free = whatIf(ask({ ...on, items: [taken], cases: [running] }));
    expect(free.letters.map(({ step, sentOn }) => [step, sentOn])).toEqual([
      ["dunning", "2026-01-30"],
      ["collection_notice", "2026-02-17"],
    ]);
    expect(free.letters[0]?.invoiceIds).toEqual([invoiceId("fiken:500")]);
  });

  it("goes on at the next look once its customer's credit is gone", () => {
    const on = { today: day("2026-01-30"), startsFrom: day("2026-01-30"), looksFrom: day("2026-01-30"), days: 10 };
    const held = caseAfter(running, {
      type: "hold",
      on: day("2026-01-29"),
      by: "worker",
      hold: "customer_credit",
    });
    const sent = (items: readonly OpenItem[]) =>
      whatIf(ask({ ...on, items, cases: [held] })).letters.map(({ step, sentOn }) => [step, sentOn]);
    expect(sent([taken])).toEqual([["dunning", "2026-01-31"]]);
    expect(sent([taken, credit("20001")])).toEqual([]);
  });
});
