import { describe, expect, it } from "vitest";
import { aCase, accepted, day, withLetters } from "./sample-case.ts";

describe("a sample", () => {
  it("says why, when what it is asked for is refused", () => {
    expect(() => accepted(aCase(), { type: "resume", on: day("2026-01-29"), by: "user-1" })).toThrow("not_paused");
    expect(() => withLetters(aCase(), "2026-01-29", "2026-02-12")).toThrow("waiting_period_runs");
  });
});
