import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import { caseId } from "./case/state.ts";
import { ore, sumOre } from "./money.ts";
import { creditorId } from "./party.ts";
import type { PayoutLine, PayoutPlan } from "./payout.ts";
import { inParts } from "./payout-parts.ts";

const line = (at: number, amount: number, payments = 1): PayoutLine => ({
  caseId: caseId(String(at).padStart(4, "0")),
  paymentIds: Array.from({ length: payments }, (_, n) => `${at}:${n}`),
  principalOre: ore(amount),
  interestOre: ore(0),
  feesOre: ore(0),
  amountOre: ore(amount),
});
const planOf = (lines: readonly PayoutLine[]): PayoutPlan => ({
  payoutId: "lunde-2026-03-31",
  creditorId: creditorId("lunde"),
  on: calendarDate("2026-04-01"),
  through: calendarDate("2026-03-31"),
  amountOre: sumOre(lines.map(({ amountOre }) => amountOre)),
  lines,
});
const amounts = (parts: readonly PayoutPlan[]) => parts.map(({ lines }) => lines.map(({ amountOre }) => amountOre));

describe("the parts of a payout", () => {
  it("are the payout itself while it has room", () => {
    const plan = planOf([line(1, 5), line(2, 6)]);
    expect(inParts(plan, 2)).toEqual([plan]);
    expect(inParts(planOf([]), 2)).toEqual([planOf([])]);
  });

  it("are cut in the order of the lines, and the first keeps the id", () => {
    const parts = inParts(planOf([line(1, 5), line(2, 6), line(3, 7), line(4, 8), line(5, 9)]), 2);
    expect(parts.map(({ payoutId, amountOre, part }) => [payoutId, amountOre, part])).toEqual([
      ["lunde-2026-03-31", 11, { number: 1, of: 3 }],
      ["lunde-2026-03-31-02", 15, { number: 2, of: 3 }],
      ["lunde-2026-03-31-03", 9, { number: 3, of: 3 }],
    ]);
    expect(amounts(parts)).toEqual([[5, 6], [7, 8], [9]]);
  });

  it("hold fewer lines where many payments came on a case, and never less than one", () => {
    expect(amounts(inParts(planOf([line(1, 5, 2), line(2, 6, 3), line(3, 7)]), 2))).toEqual([[5], [6], [7]]);
    expect(amounts(inParts(planOf([line(1, 5, 9), line(2, 6)]), 2))).toEqual([[5], [6]]);
  });

  it("each pay more than nothing: what is set off goes where most is paid", () => {
    const lines = [line(1, -50), line(2, -40), line(3, 60), line(4, 70), line(5, 80)];
    const parts = inParts(planOf(lines), 2);
    expect(amounts(parts)).toEqual([[-50, 80], [-40, 70], [60]]);
    expect(sumOre(parts.map(({ amountOre }) => amountOre))).toBe(120);
  });

  it("are one where what is set off would leave a part with nothing, whoever it is dealt to", () => {
    const plan = planOf([line(1, 100), line(2, -1), line(3, -1), line(4, -1)]);
    expect(inParts(plan, 2)).toEqual([plan]);
  });

  it("are one where a line that is set off has room in none of them", () => {
    const plan = planOf([line(1, -1, 9), line(2, 6), line(3, 7)]);
    expect(inParts(plan, 2)).toEqual([plan]);
  });

  it("hold every line once and pay what the whole pays, the same again whenever they are made", () => {
    const some = fc.array(
      fc.record({ amount: fc.integer({ min: -300, max: 1_000 }), payments: fc.integer({ min: 0, max: 6 }) }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 3, max: 12 }), (rows, roomMax) => {
        const plan = planOf(rows.map(({ amount, payments }, at) => line(at, amount, payments)));
        fc.pre(plan.amountOre > 0);
        const parts = inParts(plan, roomMax);
        expect(inParts(plan, roomMax)).toEqual(parts);
        const held = parts.flatMap(({ lines }) => lines).toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
        expect(held).toEqual(plan.lines);
        expect(new Set(parts.map(({ payoutId }) => payoutId)).size).toBe(parts.length);
        for (const { amountOre, lines } of parts) {
          expect(amountOre).toBe(sumOre(lines.map((one) => one.amountOre)));
          expect(amountOre).toBeGreaterThan(0);
          if (parts.length > 1) expect(lines.length).toBeLessThanOrEqual(roomMax);
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
