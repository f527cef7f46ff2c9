import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { collectionFee } from "./collection-fee.ts";

type Row = readonly [upTo: number, ...ore: number[]];
/** Light and heavy for: consumer, consumer and creditor without VAT, business, business and creditor without VAT. */
const AT_700_BEFORE_2020: readonly Row[] = [
  [250_000, 35000, 70000, 43750, 87500, 52500, 105000, 65625, 131250],
  [1_000_000, 70000, 140000, 87500, 175000, 105000, 210000, 131250, 262500],
  [5_000_000, 140000, 280000, 175000, 350000, 210000, 420000, 262500, 525000],
  [25_000_000, 280000, 560000, 350000, 700000, 420000, 840000, 525000, 1050000],
  [25_000_001, 560000, 1120000, 700000, 1400000, 840000, 1680000, 1050000, 2100000],
];
const AT_700: readonly Row[] = [
  [50_000, 17500, 35000, 21875, 43750, 26250, 52500, 32813, 65625],
  [100_000, 24500, 49000, 30625, 61250, 36750, 73500, 45938, 91875],
  [250_000, 28000, 56000, 35000, 70000, 42000, 84000, 52500, 105000],
  [1_000_000, 56000, 112000, 70000, 140000, 84000, 168000, 105000, 210000],
  [5_000_000, 112000, 224000, 140000, 280000, 168000, 336000, 210000, 420000],
  [25_000_000, 252000, 504000, 315000, 630000, 378000, 756000, 472500, 945000],
  [25_000_001, 504000, 1008000, 630000, 1260000, 756000, 1512000, 945000, 1890000],
];
const AT_750: readonly Row[] = [
  [50_000, 18750, 37500, 23438, 46875, 28125, 56250, 35156, 70313],
  [100_000, 26250, 52500, 32813, 65625, 39375, 78750, 49219, 98438],
  [250_000, 30000, 60000, 37500, 75000, 45000, 90000, 56250, 112500],
  [1_000_000, 60000, 120000, 75000, 150000, 90000, 180000, 112500, 225000],
  [5_000_000, 120000, 240000, 150000, 300000, 180000, 360000, 225000, 450000],
  [25_000_000, 270000, 540000, 337500, 675000, 405000, 810000, 506250, 1012500],
  [25_000_001, 540000, 1080000, 675000, 1350000, 810000, 1620000, 1012500, 2025000],
];

/** All eight cells of a row: the same case, by debtor, creditor and level. */
function cells(principalOre: number, dueOn: string, sentOn: string): number[] {
  const due = calendarDate(dueOn);
  const sent = calendarDate(sentOn);
  const notice = { step: "collection_notice", sentOn: addDays(sent, -15), deadlineOn: addDays(sent, -1) } as const;
  const demand = { step: "payment_demand", sentOn: sent, deadlineOn: addDays(sent, 14) } as const;
  const cell = (kind: "private" | "company", creditorVatDeductible: boolean, asOf: string) => {
    const fee = collectionFee(
      {
        operator: "agency",
        debtor: { kind, business: kind === "company" },
        creditorVatDeductible,
        principalOre: ore(principalOre),
        dues: { firstDueOn: due, lastDueOn: due },
        letters: [notice, demand],
      },
      calendarDate(asOf),
    );
    return fee.ok ? fee.value.ore : -1;
  };
  return (["private", "company"] as const).flatMap((kind) =>
    [true, false].flatMap((vat) => [cell(kind, vat, addDays(sent, 42)), cell(kind, vat, addDays(sent, 43))]),
  );
}

describe("the published tables, light and heavy, for each kind of debtor and creditor", () => {
  it.each(AT_700_BEFORE_2020)(
    "due before October 2020, inkassosats 700, principal %i øre",
    (principal, ...expected) => {
      expect(cells(principal, "2020-09-30", "2025-02-01")).toEqual(expected);
    },
  );
  it.each(AT_700)("due from October 2020, inkassosats 700, principal %i øre", (principal, ...expected) => {
    expect(cells(principal, "2020-10-01", "2025-02-01")).toEqual(expected);
  });
  it.each(AT_750)("due from October 2020, inkassosats 750, principal %i øre", (principal, ...expected) => {
    expect(cells(principal, "2025-12-01", "2026-02-01")).toEqual(expected);
  });
});

it("rounds two cells up that one publisher cuts off, at 328.12 and 459.37 kroner", () => {
  expect(cells(50_000, "2020-10-01", "2025-02-01")[6]).toBe(32_813); // 17 500 øre × 1.5 × 1.25 = 32 812.5
  expect(cells(100_000, "2020-10-01", "2025-02-01")[6]).toBe(45_938); // 24 500 øre × 1.5 × 1.25 = 45 937.5
});

describe("the bracket", () => {
  it.each([
    [0, 18750],
    [40_000, 18750], // SAL-1
    [50_000, 18750], // SAL-2
    [50_001, 26250], // SAL-3
    [100_000, 26250],
    [100_001, 30000],
    [250_001, 60000],
    [1_000_001, 120000],
    [5_000_001, 270000],
    [25_000_000, 270000],
    [25_000_001, 540000],
    [9_000_000_000_000_000, 540000],
  ])("of a principal of %i øre gives %i øre", (principalOre, expected) => {
    expect(cells(principalOre, "2025-12-01", "2026-02-01")[0]).toBe(expected);
  });

  it("is that of the due day of the first claim (SAL-11)", () => {
    expect(cells(100_000, "2020-09-30", "2025-02-01").slice(0, 2)).toEqual([35_000, 70_000]);
    expect(cells(100_000, "2020-10-01", "2025-02-01").slice(0, 2)).toEqual([24_500, 49_000]);
  });

  it("is that of three small claims together, not of each (SAL-12)", () => {
    expect(cells(119_700, "2025-12-01", "2026-02-01")[0]).toBe(30_000);
    expect(3 * Number(cells(39_900, "2025-12-01", "2026-02-01")[0])).toBe(56_250);
  });
});

it("grows with the principal, never falls, and heavy is twice light", () => {
  const amount = fc.nat(40_000_000);
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const low = cells(Math.min(one, other), "2025-12-01", "2026-02-01");
      const high = cells(Math.max(one, other), "2025-12-01", "2026-02-01");
      for (const [index, fee] of low.entries()) expect(fee).toBeLessThanOrEqual(high[index] ?? 0);
      for (const index of [0, 2, 4, 6]) {
        expect(Math.abs(2 * Number(low[index]) - Number(low[index + 1]))).toBeLessThanOrEqual(1); // each rounded by itself
      }
    }),
  );
});
