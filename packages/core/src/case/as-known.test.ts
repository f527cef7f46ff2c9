import { describe, expect, it } from "vitest";
import { calendarDate, type Instant } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { allSurplus } from "./allocation.ts";
import { eventsAt, type KnownEvent, validFrom, wasKnown } from "./as-known.ts";

const day = calendarDate;
const at = (text: string): Instant => text as Instant;

const approved: KnownEvent = {
  event: { type: "case_approved", on: day("2026-03-02"), by: "user-1" },
  at: at("2026-03-02T09:00:00.000Z"),
};
const paused: KnownEvent = {
  event: { type: "case_paused", on: day("2026-03-04"), by: "user-1" },
  at: at("2026-03-04T09:00:00.000Z"),
};
/** Paid on the 3rd, seen on the 6th. */
const paid: KnownEvent = {
  event: {
    type: "payment_received",
    on: day("2026-03-06"),
    paymentId: "p1",
    paidOn: day("2026-03-03"),
    amountOre: ore(100),
    origin: "books",
    allocation: allSurplus(ore(100)),
    waived: [],
  },
  at: at("2026-03-06T09:00:00.000Z"),
};
const ALL = [approved, paused, paid];

describe("what came to be known at an instant", () => {
  /** In Norway it is a quarter past midnight on the 4th. */
  const INSTANT = at("2026-03-03T23:15:00.000Z");

  it.each([
    [{}, true],
    [{ knownAt: at("2026-03-03T23:14:59.999Z") }, false],
    [{ knownAt: at("2026-03-03T23:15:00.000Z") }, true],
    [{ knownAt: at("2026-03-03T23:15:00Z") }, true],
    [{ asOf: day("2026-03-03") }, false],
    [{ asOf: day("2026-03-04") }, true],
    [{ knownAt: at("2026-03-03T23:15:00.000Z"), asOf: day("2026-03-03") }, false],
    [{ knownAt: at("2026-03-03T23:14:59.999Z"), asOf: day("2026-03-04") }, false],
  ])("with %o had been known then: %s", (moment, known) => {
    expect(wasKnown(INSTANT, moment)).toBe(known);
    expect(wasKnown(undefined, moment)).toBe(false);
  });
});

describe("what we knew of a case, and what held", () => {
  it("is everything without a moment", () => {
    expect(eventsAt(ALL, {})).toEqual(ALL);
  });

  it.each([
    ["2026-03-04T08:59:59.999Z", [approved]],
    ["2026-03-04T09:00:00.000Z", [approved, paused]],
    ["2026-03-04T09:00:00Z", [approved, paused]],
    ["2026-03-06T09:00:00.000Z", ALL],
  ])("by %s is what was stored by then", (knownAt, known) => {
    expect(eventsAt(ALL, { knownAt: at(knownAt) })).toEqual(known);
  });

  it.each([
    ["2026-03-01", []],
    ["2026-03-02", [approved]],
    ["2026-03-03", [approved, paid]],
    ["2026-03-04", ALL],
  ])("on %s, as known today, has money from the day it was paid", (asOf, held) => {
    expect(eventsAt(ALL, { asOf: day(asOf) })).toEqual(held);
  });

  it("never mixes the two: money paid on the 3rd was not known on the 5th", () => {
    const moment = { knownAt: at("2026-03-05T12:00:00.000Z"), asOf: day("2026-03-05") };
    expect(eventsAt(ALL, moment)).toEqual([approved, paused]);
    expect(validFrom(paid.event)).toBe("2026-03-03");
  });

  it("has money that found its place later from the day it was paid too", () => {
    if (paid.event.type !== "payment_received") throw new Error("the sample is a payment");
    expect(validFrom({ ...paid.event, type: "surplus_allocated", on: day("2026-03-10") })).toBe("2026-03-03");
  });
});
