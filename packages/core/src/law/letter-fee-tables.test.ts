import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../calendar-date.ts";
import { letterFee } from "./letter-fees.ts";
import type { DatedLetter, PastLetter } from "./letter-step.ts";

const day = calendarDate;

/** What the letter of each kind costs for a claim of that due day, sent on that day. */
function cells(dueOn: string, sentOn: string): readonly number[] {
  const dues = { firstDueOn: day(dueOn), lastDueOn: day(dueOn) };
  const missed: PastLetter = {
    step: "dunning",
    sentOn: addDays(day(sentOn), -15),
    deadlineOn: addDays(day(sentOn), -1),
    charged: false,
  };
  return (["dunning", "collection_notice", "creditor_demand"] as const).map((step) => {
    const letter: DatedLetter = { step, sentOn: day(sentOn), deadlineOn: addDays(day(sentOn), 14) };
    const fee = letterFee(letter, [missed], dues);
    return fee.ok ? fee.value.ore : -1;
  });
}

describe("the published letter fees: dunning, notice, the creditor's demand", () => {
  it.each([
    ["2014-06-02", "2015-01-01", 6500, 6500, 19500],
    ["2014-06-02", "2015-12-31", 6500, 6500, 19500],
    ["2014-06-02", "2016-01-01", 6700, 6700, 20100],
    ["2014-06-02", "2016-12-31", 6700, 6700, 20100],
    ["2016-06-01", "2017-01-01", 7000, 7000, 21000],
    ["2020-09-30", "2025-12-31", 7000, 7000, 21000],
    ["2020-10-01", "2020-10-18", 3500, 3500, 10500],
    ["2025-11-01", "2025-12-31", 3500, 3500, 10500],
    ["2025-11-01", "2026-01-01", 3800, 3800, 11300],
    ["2020-10-01", "2026-12-31", 3800, 3800, 11300],
  ])("of a claim due on %s, sent on %s", (dueOn, sentOn, ...expected) => {
    expect(cells(dueOn, sentOn)).toEqual(expected);
  });
});
