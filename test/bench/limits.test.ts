import { describe, expect, it } from "vitest";
import { judge } from "./limits.ts";

const oks = (figures: Record<string, number>) => judge(figures).map(({ ok }) => ok);

describe("the limits of the bench", () => {
  it("let a figure be as large as its limit where it says most", () => {
    expect(oks({ "unchanged sync: table writes of the run": 2 })).toEqual([true]);
    expect(oks({ "unchanged sync: table writes of the run": 3 })).toEqual([false]);
  });

  it("want a figure below its limit where it says under", () => {
    expect(oks({ "letters: CPU ms each": 14.99 })).toEqual([true]);
    expect(oks({ "letters: CPU ms each": 15 })).toEqual([false]);
  });

  it("hold for each bundle, and give the one with fonts its own", () => {
    expect(oks({ "bundle api: bytes": 1_000_000, "bundle with letters send-letter: bytes": 2_999_999 })).toEqual([
      false,
      true,
    ]);
  });

  it("take what is no number for over", () => {
    expect(oks({ "letters: CPU ms each": Number.NaN })).toEqual([false]);
  });

  it("refuse a figure that none of them names", () => {
    expect(() => judge({ "leters: CPU ms each": 1 })).toThrow('no limit for "leters: CPU ms each"');
  });
});
