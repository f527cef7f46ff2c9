import { describe, expect, it } from "vitest";
import type { Instant } from "../calendar-date.ts";
import { conditionOf, isBad } from "./condition.ts";
import { remedyFor } from "./remedy.ts";

const at = (text: string) => text as Instant;
const NOW = at("2026-03-02T08:00:00.000Z");

describe("a connection", () => {
  it.each([
    ["new", "not_set_up", false],
    ["authorized", "not_set_up", false],
    ["off", "off", false],
    ["needs_reconnect", "needs_person", true],
    ["active", "well", false],
  ] as const)("that is %s is %s", (status, condition, bad) => {
    expect(conditionOf({ status }, NOW)).toBe(condition);
    expect(isBad(condition)).toBe(bad);
  });

  it("that was not read is failing for a day since it last was, and then it is stale", () => {
    const problem = { since: at("2026-03-01T09:00:00.000Z") };
    const facts = (syncedAt: string) => ({ status: "active", syncedAt: at(syncedAt), problem }) as const;
    expect(conditionOf(facts("2026-03-01T08:00:00.001Z"), NOW)).toBe("failing");
    expect(conditionOf(facts("2026-03-01T08:00:00.000Z"), NOW)).toBe("stale");
    expect([isBad("failing"), isBad("stale")]).toEqual([false, true]);
  });

  it("that never was read is stale a day after the first reading failed", () => {
    const facts = (since: string) => ({ status: "active", problem: { since: at(since) } }) as const;
    expect(conditionOf(facts("2026-03-01T08:00:00.001Z"), NOW)).toBe("failing");
    expect(conditionOf(facts("2026-03-01T08:00:00.000Z"), NOW)).toBe("stale");
  });

  it("that was read to the end is well however long ago that was: nothing has failed since", () => {
    expect(conditionOf({ status: "active", syncedAt: at("2026-01-01T00:00:00.000Z") }, NOW)).toBe("well");
  });
});

describe("what is to be done", () => {
  it.each([
    ["consent_withdrawn", "creditor"],
    ["company_not_ticked", "creditor"],
    ["api_module_missing", "creditor"],
    ["version_too_old", "creditor"],
    ["credentials_wrong", "creditor"],
    ["unavailable", "nobody"],
    ["unknown_answer", "operator"],
    ["a code of tomorrow", "operator"],
    ["constructor", "operator"],
  ])("about %s is for the %s", (code, who) => {
    const { who: actor, text } = remedyFor(code);
    expect(actor).toBe(who);
    expect(Object.keys(text).toSorted()).toEqual(["en", "nb"]);
  });
});
