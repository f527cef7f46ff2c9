import { describe, expect, it } from "vitest";
import { csvOf, paidOutByMonth, widthOf } from "./series.ts";

const payout = (on: string, amount: number, status = "settled") =>
  ({ on, amountOre: amount, status }) as unknown as Parameters<typeof paidOutByMonth>[0][number];

describe("what was paid out", () => {
  it("is summed by month, also over the turn of the year, with a month that has none", () => {
    const all = [payout("2026-02-04", 300), payout("2026-02-01", 200), payout("2025-12-31", 50)];
    expect(paidOutByMonth(all)).toEqual([
      { label: "2025-12", value: 50 },
      { label: "2026-01", value: 0 },
      { label: "2026-02", value: 500 },
    ]);
    expect(paidOutByMonth([])).toEqual([]);
  });

  it("leaves out what the bank or a person turned down, and what waits", () => {
    const all = [
      payout("2026-02-04", 1, "rejected"),
      payout("2026-02-04", 2, "declined"),
      payout("2026-02-04", 4, "sent"),
    ];
    expect(paidOutByMonth([...all, payout("2026-02-04", 8, "awaiting_approval")])).toEqual([
      { label: "2026-02", value: 4 },
    ]);
  });
});

it("bars are parts of the widest, and none is wide when all are nothing", () => {
  const points = [
    { label: "a", value: 50 },
    { label: "b", value: 200 },
  ];
  expect(points.map(({ value }) => widthOf(value, points))).toEqual([25, 100]);
  expect(widthOf(0, [{ label: "a", value: 0 }])).toBe(0);
});

it("a CSV file holds no formula, and a cell may hold what divides cells", () => {
  expect(
    csvOf(
      ["Navn", "Sum"],
      [
        ["=1+1", "5"],
        ['a;"b"', "-3"],
      ],
    ),
  ).toBe('\ufeffNavn;Sum\r\n\'=1+1;5\r\n"a;""b""";\'-3\r\n');
});
