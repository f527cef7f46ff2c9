import { describe, expect, it } from "vitest";
import { daysToPayment, paidByMonth, solvedEarly, together, unlessNothing } from "./case-points.ts";

type Month = Parameters<typeof solvedEarly>[0][number];
const month = (name: string, early: number, late: number, days: number, paidOre = 0): Month =>
  ({
    month: name,
    paidOre,
    solvedBeforeDemand: early,
    solvedAfterDemand: late,
    daysToPayment: days,
  }) as Month;

const figures = (cases: number): NonNullable<Parameters<typeof together>[0][number]> =>
  ({
    creditorId: `creditor-${cases}`,
    on: "2026-03-02",
    stages: [{ stage: "no_letter", cases }],
    ages: [
      { fromMonths: 0, throughMonths: 0, principalOre: cases * 100 },
      { fromMonths: 12, principalOre: 1 },
    ],
    months: [month("2026-03", cases, 1, 30, 500)],
    expected: [{ month: "2026-03", expectedOre: cases, unknownOre: 2 }],
    letters: [{ on: "2026-03-02", count: cases }],
  }) as NonNullable<Parameters<typeof together>[0][number]>;

describe("figures of several creditors", () => {
  it("are added up row by row", () => {
    expect(together([figures(2), figures(3)])).toMatchObject({
      stages: [{ stage: "no_letter", cases: 5 }],
      ages: [
        { fromMonths: 0, throughMonths: 0, principalOre: 500 },
        { fromMonths: 12, principalOre: 2 },
      ],
      months: [month("2026-03", 5, 2, 60, 1000)],
      expected: [{ month: "2026-03", expectedOre: 5, unknownOre: 4 }],
      letters: [{ on: "2026-03-02", count: 5 }],
    });
  });

  it("are not there without a creditor", () => {
    expect(together([])).toBeUndefined();
  });
});

describe("cases that payments ended", () => {
  const months = [month("2026-01", 0, 0, 0), month("2026-02", 2, 1, 100), month("2026-03", 0, 4, 10)];

  it("are shown as a share of a hundred and as days on the average, rounded, without months that had none", () => {
    expect(solvedEarly(months)).toEqual([
      { label: "2026-02", value: 67 },
      { label: "2026-03", value: 0 },
    ]);
    expect(daysToPayment(months)).toEqual([
      { label: "2026-02", value: 33 },
      { label: "2026-03", value: 3 },
    ]);
  });
});

it("what came in begins with the first month that had any, and keeps those after it", () => {
  const months = [month("2026-01", 0, 0, 0), month("2026-02", 0, 0, 0, 700), month("2026-03", 0, 0, 0)];
  expect(paidByMonth(months)).toEqual([
    { label: "2026-02", value: 700 },
    { label: "2026-03", value: 0 },
  ]);
  expect(paidByMonth(months.slice(0, 1))).toEqual([]);
});

it("rows that are all nothing are no chart", () => {
  expect(unlessNothing([{ label: "a", value: 0 }])).toEqual([]);
  expect(
    unlessNothing([
      { label: "a", value: 0 },
      { label: "b", value: 1 },
    ]),
  ).toHaveLength(2);
});
