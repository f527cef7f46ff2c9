import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { type Month, monthOf } from "../month.ts";
import { creditorFigures } from "./figures.ts";
import type { Sums } from "./tally.ts";

const TODAY = calendarDate("2026-03-05");

type ByMonth = Readonly<Record<string, Sums>>;
const byMonth = (sums: ByMonth) => new Map(Object.entries(sums) as [Month, Sums][]);
const figures = ({ stages = {}, open = {}, happened = {} }: { stages?: Sums; open?: ByMonth; happened?: ByMonth }) =>
  creditorFigures({ stages, open: byMonth(open), happened: byMonth(happened) }, TODAY);

describe("the figures of a creditor", () => {
  it("are nothing for one without cases, over thirteen months, three to come and fourteen days", () => {
    const { stages, ages, months, expected, letters } = figures({});
    expect(stages.every(({ cases }) => cases === 0)).toBe(true);
    expect(ages.every(({ principalOre }) => principalOre === 0)).toBe(true);
    expect([months.length, months[0]?.month, months.at(-1)?.month]).toEqual([13, "2025-03", "2026-03"]);
    expect(expected.map(({ month }) => month)).toEqual(["2026-03", "2026-04", "2026-05"]);
    expect([letters.length, letters[0]?.on, letters.at(-1)?.on]).toEqual([14, "2026-02-20", "2026-03-05"]);
  });

  it("count cases by stage, in the order of the process", () => {
    const { stages } = figures({ stages: { stage_legal: 2, stage_no_letter: 5, stage_dunning: 1 } });
    expect(stages.filter(({ cases }) => cases > 0)).toEqual([
      { stage: "no_letter", cases: 5 },
      { stage: "dunning", cases: 1 },
      { stage: "legal", cases: 2 },
    ]);
  });

  it.each([
    ["2026-03", 0],
    ["2026-02", 1],
    ["2026-01", 2],
    ["2025-12", 3],
    ["2025-10", 3],
    ["2025-09", 6],
    ["2025-04", 6],
    ["2025-03", 12],
    ["2013-01", 12],
    // fell due later than today: a claim that joins a case before its day
    ["2026-04", 0],
  ])("have the principal of %s among what fell due %i months ago or more", (month, fromMonths) => {
    const { ages } = figures({ open: { [month]: { overdue: 700, planned: 4 } } });
    expect(ages.filter(({ principalOre }) => principalOre !== 0)).toMatchObject([{ fromMonths, principalOre: 700 }]);
  });

  it("tell of each month what was paid, and of the cases solved in it how many before anybody asked for salær", () => {
    const { months } = figures({
      happened: {
        "2026-02": { paid: 12_300, solved_dunning: 3, solved_payment_demand: 1, solved_early: 3, solved_days: 80 },
      },
    });
    expect(months.at(-2)).toEqual({
      month: "2026-02",
      paidOre: 12_300,
      solvedBeforeDemand: 3,
      solvedAfterDemand: 1,
      daysToPayment: 80,
    });
  });

  it("count the letters of each day, over the turn of a month", () => {
    const { letters } = figures({
      happened: { "2026-02": { letters_28: 4, letters_19: 9 }, "2026-03": { letters_05: 2 } },
    });
    expect(letters.filter(({ count }) => count > 0)).toEqual([
      { on: "2026-02-28", count: 4 },
      { on: "2026-03-05", count: 2 },
    ]);
  });

  it("expect of what letters ask for as much as their kind has brought, and say nothing of kinds with fewer than twenty", () => {
    const open = { "2026-03": { asked_dunning: 100_001, asked_payment_demand: 50_000 } };
    const whenSent = (sent: number) =>
      figures({
        open,
        happened: { "2025-12": { sent_dunning: sent - 5 }, "2026-01": { sent_dunning: 5, solved_dunning: 8 } },
      });
    expect(whenSent(20).expected[0]).toEqual({ month: "2026-03", expectedOre: 40_000, unknownOre: 50_000 });
    expect(whenSent(19).expected[0]).toEqual({ month: "2026-03", expectedOre: 0, unknownOre: 150_001 });
  });

  it("expect no more than is asked for, though more were solved than letters were sent in the time", () => {
    const { expected } = figures({
      open: { "2026-04": { asked_dunning: 900 } },
      happened: { "2026-01": { sent_dunning: 20, solved_dunning: 30 } },
    });
    expect(expected[1]).toEqual({ month: "2026-04", expectedOre: 900, unknownOre: 0 });
  });

  it("expect the instalments of plans whole", () => {
    expect(figures({ open: { "2026-05": { planned: 70_000 } } }).expected[2]).toEqual({
      month: monthOf(calendarDate("2026-05-31")),
      expectedOre: 70_000,
      unknownOre: 0,
    });
  });
});
