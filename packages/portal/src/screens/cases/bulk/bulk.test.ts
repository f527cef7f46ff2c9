import { describe, expect, it } from "vitest";
import type { CaseSummary } from "../case-filter.ts";
import { BULK_KINDS, fits, forEachOf } from "./bulk.ts";

const kinds = (status: CaseSummary["status"], pause?: "mayPause" | "mayResume") =>
  BULK_KINDS.filter((kind) => fits(kind, { status, mayPause: pause === "mayPause", mayResume: pause === "mayResume" }));

describe("what many cases can have done at once", () => {
  it("depends on how each stands", () => {
    expect(kinds("awaiting_approval")).toEqual(["approve", "withdraw"]);
    expect(kinds("ongoing", "mayPause")).toEqual(["pause", "withdraw"]);
    expect(kinds("on_hold", "mayResume")).toEqual(["resume", "withdraw"]);
    expect(kinds("on_hold", "mayPause")).toEqual(["pause", "withdraw"]);
    expect(kinds("on_hold")).toEqual(["withdraw"]);
    expect(kinds("closed")).toEqual([]);
  });

  it("is done for each, no more than so many at a time", async () => {
    let [now, most] = [0, 0];
    const done: number[] = [];
    await forEachOf([1, 2, 3, 4, 5], 2, async (item) => {
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      done.push(item);
      now -= 1;
    });
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });
});
