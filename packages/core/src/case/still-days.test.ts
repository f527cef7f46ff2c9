import { describe, expect, it } from "vitest";
import { evolve } from "./evolve.ts";
import type { HoldKind } from "./holds.ts";
import { aCase, caseAfter, day } from "./sample-case.ts";
import type { Case } from "./state.ts";
import { debtorsDays, promisedDays, stillDays } from "./still-days.ts";

const held = (state: Case, hold: HoldKind, on: string, until?: string): Case =>
  evolve(state, {
    type: "case_held",
    on: day(on),
    by: "user-1",
    hold,
    ...(until === undefined ? {} : { until: day(until) }),
  });
const ended = (state: Case, hold: HoldKind, on: string): Case =>
  evolve(state, { type: "hold_ended", on: day(on), by: "user-1", hold, outcome: "put_right" });
const objected = held(aCase(), "objection", "2026-02-10");

describe("days on which a case stood still", () => {
  it("are none while it ran", () => {
    expect(stillDays(aCase(), day("2026-01-29"), day("2026-06-30"))).toBe(0);
  });

  it("count from the first day of a hold through the day that is asked for, while it lasts", () => {
    expect(stillDays(objected, day("2026-01-29"), day("2026-02-09"))).toBe(0);
    expect(stillDays(objected, day("2026-01-29"), day("2026-02-10"))).toBe(1);
    expect(stillDays(objected, day("2026-01-29"), day("2026-02-12"))).toBe(3);
  });

  it("end the day before the case went on", () => {
    const state = ended(objected, "objection", "2026-02-20");
    expect(stillDays(state, day("2026-01-29"), day("2026-06-30"))).toBe(10);
    expect(stillDays(state, day("2026-02-19"), day("2026-06-30"))).toBe(1);
    expect(stillDays(state, day("2026-02-20"), day("2026-06-30"))).toBe(0);
    expect(stillDays(state, day("2026-03-20"), day("2026-06-30"))).toBe(0);
    expect(stillDays(state, day("2026-01-29"), day("2026-02-14"))).toBe(5);
  });

  it("are none when a hold ended on the day it began", () => {
    expect(stillDays(ended(objected, "objection", "2026-02-10"), day("2026-01-29"), day("2026-06-30"))).toBe(0);
  });

  it("count once where two holds and a pause overlap", () => {
    const paused = caseAfter(aCase(), { type: "pause", on: day("2026-02-08"), by: "user-1" });
    const both = held(held(paused, "objection", "2026-02-10"), "bankrupt", "2026-02-12");
    expect(stillDays(both, day("2026-01-29"), day("2026-02-14"))).toBe(7);
    const apart = held(ended(objected, "objection", "2026-02-12"), "deferral", "2026-02-14", "2026-03-01");
    expect(stillDays(apart, day("2026-01-29"), day("2026-02-15"))).toBe(4);
  });

  it("hold what a closed case stood before it was opened again", () => {
    const closed = caseAfter(aCase(), { type: "withdraw", on: day("2026-02-10"), by: "user-1" });
    const again = caseAfter(closed, {
      type: "reopen",
      on: day("2026-03-10"),
      by: "user-1",
      outstanding: [],
      returned: [],
    });
    expect(again.stood).toEqual([{ kind: "closed", from: "2026-02-10", to: "2026-03-10" }]);
    expect(stillDays(again, day("2026-01-29"), day("2026-06-30"))).toBe(28);
  });
});

describe("days that were the debtor's", () => {
  it("are those of an objection, time given, a plan, a letter that came back and money on its way; not those of a pause", () => {
    const debtors: readonly HoldKind[] = [
      ...(["objection", "deferral", "payment_plan", "undelivered", "payment_on_its_way"] as const),
    ];
    const others: readonly HoldKind[] = ["bankrupt", "deceased", "address", "creditor_stop", "customer_credit"];
    for (const kind of debtors) {
      expect(debtorsDays(held(aCase(), kind, "2026-02-10"), { from: day("2026-01-29"), to: day("2026-02-12") })).toBe(
        3,
      );
    }
    for (const kind of others) {
      expect(debtorsDays(held(aCase(), kind, "2026-02-10"), { from: day("2026-01-29"), to: day("2026-02-12") })).toBe(
        0,
      );
    }
    const paused = caseAfter(aCase(), { type: "pause", on: day("2026-02-10"), by: "user-1" });
    expect(debtorsDays(paused, { from: day("2026-01-29"), to: day("2026-02-12") })).toBe(0);
  });
});

describe("holds of one kind", () => {
  it("are one: the second lasts from the first day of the first, until its own end", () => {
    const longer = held(held(aCase(), "deferral", "2026-02-10", "2026-02-20"), "deferral", "2026-02-15", "2026-03-01");
    expect(longer.holds).toEqual([{ kind: "deferral", on: "2026-02-10", until: "2026-03-01" }]);
  });

  it("end with the case, which notes them", () => {
    const closed = caseAfter(held(objected, "bankrupt", "2026-02-11"), {
      type: "withdraw",
      on: day("2026-02-12"),
      by: "user-1",
    });
    expect(closed.holds).toEqual([]);
    expect(closed.stood).toEqual([
      { kind: "objection", from: "2026-02-10", to: "2026-02-12" },
      { kind: "bankrupt", from: "2026-02-11", to: "2026-02-12" },
    ]);
  });

  it("that nobody put there end without a trace", () => {
    expect(ended(aCase(), "objection", "2026-02-20")).toEqual(aCase());
    const resumed = evolve(aCase(), { type: "case_resumed", on: day("2026-02-20"), by: "user-1" });
    expect(resumed).toEqual(aCase());
  });
});

describe("the day on which an objection was answered", () => {
  const span = (kind: HoldKind, from: string, to: string) => ({ kind, from: day(from), to: day(to) });
  const answer = span("objection", "2026-02-10", "2026-02-20");
  const told = (...stood: Case["stood"]) => promisedDays({ ...aCase(), stood });

  it("is that on which a way to the debtor was found, where none was known", () => {
    expect(told(answer, span("undelivered", "2026-02-20", "2026-03-02"))).toEqual(["2026-03-02"]);
    expect(told(answer, span("address", "2026-02-12", "2026-02-21"))).toEqual(["2026-02-21"]);
    expect(told(answer, span("address", "2026-02-12", "2026-02-20"))).toEqual(["2026-02-20"]);
    expect(told(answer, span("undelivered", "2026-02-21", "2026-03-02"))).toEqual(["2026-02-20"]);
    expect(told(answer, span("creditor_stop", "2026-02-12", "2026-03-02"))).toEqual(["2026-02-20"]);
  });

  it("is the last of those days, in whatever order they came", () => {
    const first = span("undelivered", "2026-02-15", "2026-03-02");
    const second = span("address", "2026-03-01", "2026-03-05");
    expect(told(answer, first, second)).toEqual(["2026-03-05"]);
    expect(told(second, first, answer)).toEqual(["2026-03-05"]);
  });

  it("leaves the last day of time that was given", () => {
    const given = span("deferral", "2026-02-10", "2026-02-20");
    expect(told(given, span("undelivered", "2026-02-15", "2026-03-02"))).toEqual(["2026-02-20"]);
  });
});
