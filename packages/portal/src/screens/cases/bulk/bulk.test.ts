import { describe, expect, it } from "vitest";
import type { CaseSummary } from "../case-filter.ts";
import { BULK_KINDS, fits, forEachOf } from "./bulk.ts";

const day = (text: string) => text as CaseSummary["openedOn"];
const kinds = (status: CaseSummary["status"], next: CaseSummary["next"]) =>
  BULK_KINDS.filter((kind) => fits(kind, { status, next }));

describe("what many cases can have done at once", () => {
  it("depends on how each stands", () => {
    expect(kinds("awaiting_approval", { kind: "wait", reason: "awaiting_approval" })).toEqual(["approve", "withdraw"]);
    expect(kinds("ongoing", { kind: "letter", step: "dunning", on: day("2026-03-02") })).toEqual(["pause", "withdraw"]);
    expect(kinds("on_hold", { kind: "resume", on: day("2026-03-02") })).toEqual(["resume", "withdraw"]);
    expect(kinds("on_hold", { kind: "wait", reason: "paused" })).toEqual(["resume", "withdraw"]);
    expect(kinds("on_hold", { kind: "wait", reason: "on_hold", hold: "objection" })).toEqual(["withdraw"]);
    expect(kinds("closed", { kind: "wait", reason: "closed" })).toEqual([]);
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
