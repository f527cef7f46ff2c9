import { type Case, calendarDate, caseId, ore } from "@kravflyt/core";
import { expect, it } from "vitest";
import { type DemoProducts, pickCase } from "./pick-case.ts";
import { sampleCase, sampleHistory } from "./sample-history.ts";

const { postings, payouts } = sampleHistory;
const products = (changes: Partial<DemoProducts> = {}): DemoProducts => ({
  from: calendarDate("2026-01-05"),
  cases: [sampleCase],
  postings,
  payouts,
  ...changes,
});
const picked = (changes: Partial<Case>) => pickCase(products({ cases: [{ ...sampleCase, ...changes }] }));

it("picks a case that went from its due day through both letters to payment, payout and posting", () => {
  expect(pickCase(products())).toBe(sampleCase);
});

it("picks the case with more payments of two", () => {
  const [payment] = sampleCase.payments;
  const twice = { ...sampleCase, number: "8", payments: payment === undefined ? [] : [payment, payment] };
  expect(pickCase(products({ cases: [sampleCase, twice] }))).toBe(twice);
});

it("picks the lower number of two alike, as a number", () => {
  const tenth = { ...sampleCase, number: "10" };
  expect(pickCase(products({ cases: [tenth, sampleCase] }))).toBe(sampleCase);
});

it("wants an invoice that fell due while the demo ran", () => {
  expect(pickCase(products({ from: calendarDate("2026-01-15") }))).toBe(sampleCase);
  expect(pickCase(products({ from: calendarDate("2026-01-16") }))).toBeUndefined();
});

it("wants an end, both letters with their fees, and a payment after the inkassovarsel", () => {
  const [dunning, notice] = sampleCase.letters;
  if (dunning === undefined || notice === undefined) throw new Error("the sample has two letters");
  const paidOn = (on: string) => sampleCase.payments.map((payment) => ({ ...payment, paidOn: calendarDate(on) }));
  expect(picked({ status: "ongoing" })).toBeUndefined();
  expect(picked({ letters: [notice] })).toBeUndefined();
  expect(picked({ letters: [{ ...dunning, feeOre: ore(0) }, notice] })).toBeUndefined();
  expect(picked({ payments: [] })).toBeUndefined();
  expect(picked({ payments: paidOn("2026-02-16") })).toBeUndefined();
  expect(picked({ payments: paidOn("2026-02-17") })).toBeDefined();
});

it("wants every payment paid out and everything posted", () => {
  expect(pickCase(products({ payouts: [] }))).toBeUndefined();
  expect(pickCase(products({ postings: [] }))).toBeUndefined();
  const failed = postings.map((posting) => ({ ...posting, status: "failed" as const }));
  expect(pickCase(products({ postings: [...postings, ...failed] }))).toBeUndefined();
  expect(picked({ caseId: caseId("another") })).toBeUndefined();
});
