import { describe, expect, it } from "vitest";
import type { Instant } from "../calendar-date.ts";
import { type Onboarding, stopwatch } from "./stopwatch.ts";

const at = (time: string): Instant => `2026-03-02T${time}.000Z` as Instant;
const begun = (done: Onboarding["done"], begunAt = at("08:00:00")): Onboarding => ({ begunAt, done });

describe("the onboarding stopwatch", () => {
  it("tells for each step how many came so far, and how soon half of them and nearly all did", () => {
    const all = [
      begun({ connected: at("08:01:00"), process_saved: at("08:02:00"), first_case: at("08:04:30") }),
      begun({ connected: at("08:03:00"), process_saved: at("08:04:00") }),
      begun({ connected: at("08:02:00") }),
      begun({}),
    ];
    expect(stopwatch(all)).toEqual([
      { step: "connected", reached: 3, medianSeconds: 120, slowSeconds: 180 },
      { step: "process_saved", reached: 2, medianSeconds: 120, slowSeconds: 240 },
      { step: "first_case", reached: 1, medianSeconds: 270, slowSeconds: 270 },
    ]);
  });

  it("leaves the slowest of twenty out of what nearly all needed, and no more", () => {
    const all = Array.from({ length: 20 }, (_, n) => begun({ first_case: at(`08:00:${String(n + 10)}`) }));
    expect(stopwatch(all).at(-1)).toMatchObject({ medianSeconds: 19, slowSeconds: 28 });
    expect(stopwatch(all.slice(1)).at(-1)).toMatchObject({ medianSeconds: 20, slowSeconds: 29 });
  });

  it("holds a step for done when a later one is: a claim that is written down needs no connection", () => {
    expect(stopwatch([begun({ first_case: at("08:02:00") })]).map(({ reached }) => reached)).toEqual([1, 1, 1]);
  });

  it("says no time where nobody came, and none below nothing", () => {
    expect(stopwatch([])).toEqual([
      { step: "connected", reached: 0 },
      { step: "process_saved", reached: 0 },
      { step: "first_case", reached: 0 },
    ]);
    expect(stopwatch([begun({ connected: at("07:59:59") })])[0]?.medianSeconds).toBe(0);
  });
});
