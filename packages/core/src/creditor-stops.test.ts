import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import { checkStops, stoppedUntil } from "./creditor-stops.ts";

const stop = (from: string, to: string) => ({ from: calendarDate(from), to: calendarDate(to) });

describe("holiday stops", () => {
  it("are put in the order of their days", () => {
    expect(checkStops([stop("2026-12-20", "2027-01-02"), stop("2026-07-01", "2026-07-31")])).toEqual({
      ok: true,
      value: [stop("2026-07-01", "2026-07-31"), stop("2026-12-20", "2027-01-02")],
    });
  });

  it("are not there, or last one day", () => {
    expect(checkStops([]).ok).toBe(true);
    expect(checkStops([stop("2026-05-18", "2026-05-18")]).ok).toBe(true);
  });

  it.each([
    ["ends the day before it begins", [stop("2026-07-02", "2026-07-01")], "stop_ends_before_it_begins", 0],
    ["lasts 367 days", [stop("2026-01-01", "2027-01-02")], "stop_too_long", 0],
    ["shares a day", [stop("2026-07-01", "2026-07-31"), stop("2026-07-31", "2026-08-02")], "stops_overlap", 1],
    ["holds another", [stop("2026-07-10", "2026-07-11"), stop("2026-07-01", "2026-07-31")], "stops_overlap", 1],
    ["is given twice", [stop("2026-07-01", "2026-07-02"), stop("2026-07-01", "2026-07-02")], "stops_overlap", 1],
  ])("are refused where one %s", (_what, stops, code, at) => {
    expect(checkStops(stops)).toMatchObject({ ok: false, refusal: { code, stop: at } });
  });

  it("may last 366 days, and follow each other without a day between", () => {
    expect(checkStops([stop("2026-01-01", "2027-01-01")]).ok).toBe(true);
    expect(checkStops([stop("2026-07-01", "2026-07-31"), stop("2026-08-01", "2026-08-02")]).ok).toBe(true);
  });

  it.each([
    ["2026-06-30", undefined],
    ["2026-07-01", "2026-08-01"],
    ["2026-07-31", "2026-08-01"],
    ["2026-08-01", undefined],
  ])("from 1 to 31 July stop a letter of %s until %s", (on, until) => {
    expect(stoppedUntil([stop("2026-07-01", "2026-07-31")], calendarDate(on))).toBe(until);
  });
});
