import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import type { EarlierLetter } from "../invoice.ts";
import type { Autopilot } from "../settings.ts";
import { anAutopilot, anInvoice, ownLetter } from "./sample-invoice.ts";
import { mayStartEarly, startsOn, whyNotYet } from "./starts-on.ts";

const start = (changes: Partial<Autopilot>, ...earlierLetters: readonly EarlierLetter[]) =>
  startsOn(anInvoice({ earlierLetters }), anAutopilot(changes));
const OWN = { level: "collection", ownReminderSteps: 1 } as const;

describe("where we run the reminders, a case starts", () => {
  it("so many days after the due day as the setting says", () => {
    expect(start({ daysBeforeStart: 0 })).toEqual({ ok: true, value: { code: "too_early", startsOn: "2026-01-15" } });
    expect(start({ daysBeforeStart: 10 })).toMatchObject({ value: { startsOn: "2026-01-25" } });
  });
  it("not while a deadline runs that the creditor gave all the same", () => {
    expect(start({}, ownLetter("dunning", "2026-01-20", "2026-02-03"))).toEqual({
      ok: true,
      value: { code: "own_deadline_runs", startsOn: "2026-02-04" },
    });
  });
  it("not without a due day", () => {
    const { dueOn: _, ...undated } = anInvoice();
    expect(startsOn(undated, anAutopilot())).toEqual({ ok: false, refusal: { code: "no_due_date" } });
    expect(whyNotYet(undated, anAutopilot(), calendarDate("2026-06-30"))).toEqual({ code: "no_due_date" });
  });
});

describe("where the creditor runs the reminders, a case starts", () => {
  it("14 days after the due day when it sends none, and not the day before", () => {
    const on = (today: string) => whyNotYet(anInvoice(), anAutopilot({ level: "collection" }), calendarDate(today));
    expect(on("2026-01-28")).toEqual({ code: "too_early", startsOn: "2026-01-29" });
    expect(on("2026-01-29")).toBeUndefined();
  });
  it("14 days after the due day when it sends a free reminder only", () => {
    const reminder = ownLetter("reminder", "2026-01-17");
    expect(start(OWN, reminder)).toEqual({ ok: true, value: { code: "too_early", startsOn: "2026-01-29" } });
  });
  it("not before a deadline that its free reminder named all the same", () => {
    expect(start(OWN, ownLetter("reminder", "2026-01-17", "2026-01-28"))).toMatchObject({
      value: { code: "too_early", startsOn: "2026-01-29" },
    });
    expect(start(OWN, ownLetter("reminder", "2026-01-17", "2026-01-29"))).toMatchObject({
      value: { code: "own_deadline_runs", startsOn: "2026-01-30" },
    });
  });
  it.each(["dunning", "collection_notice"] as const)("on the first day after the deadline of its own %s", (step) => {
    const invoice = anInvoice({ earlierLetters: [ownLetter(step, "2026-01-20", "2026-02-03")] });
    const on = (today: string) => whyNotYet(invoice, anAutopilot(OWN), calendarDate(today));
    expect(on("2026-02-03")).toEqual({ code: "own_deadline_runs", startsOn: "2026-02-04" });
    expect(on("2026-02-04")).toBeUndefined();
  });
  it("before 14 days when its own letter's deadline came earlier", () => {
    expect(start(OWN, ownLetter("dunning", "2026-01-16", "2026-01-20"))).toMatchObject({
      value: { startsOn: "2026-01-21" },
    });
  });
  it("never before the days that the creditor set for a start", () => {
    expect(start({ ...OWN, daysBeforeStart: 30 }, ownLetter("dunning", "2026-01-16", "2026-01-20"))).toEqual({
      ok: true,
      value: { code: "too_early", startsOn: "2026-02-14" },
    });
  });
  it("after the last of its deadlines, in whatever order the books tell them", () => {
    const letters = [
      ownLetter("collection_notice", "2026-02-05", "2026-02-19"),
      ownLetter("dunning", "2026-01-20", "2026-02-03"),
    ];
    expect(start({ level: "collection", ownReminderSteps: 2 }, ...letters)).toMatchObject({
      value: { startsOn: "2026-02-20" },
    });
  });
  it("only once it has sent as many letters as it said", () => {
    const [first, second] = [ownLetter("reminder", "2026-01-17"), ownLetter("dunning", "2026-01-20", "2026-02-03")];
    const two = { level: "collection", ownReminderSteps: 2 } as const;
    expect(start(two, first)).toEqual({
      ok: false,
      refusal: { code: "own_reminders_missing", needed: 2, sent: 1 },
    });
    expect(start(two, first, second)).toMatchObject({ value: { startsOn: "2026-02-04" } });
  });
  it("after its notice of collection, the last of its letters, also where the books tell of no other", () => {
    const notice = ownLetter("collection_notice", "2026-02-05", "2026-02-19");
    expect(start({ level: "collection", ownReminderSteps: 3 }, notice)).toMatchObject({
      value: { startsOn: "2026-02-20" },
    });
  });
  it("not by itself when nobody knows the deadline of its last letter", () => {
    expect(start(OWN, ownLetter("dunning", "2026-01-20"))).toEqual({
      ok: false,
      refusal: { code: "own_deadline_unknown", sentOn: "2026-01-20" },
    });
    expect(
      start(OWN, ownLetter("dunning", "2026-01-20"), ownLetter("collection_notice", "2026-02-05", "2026-02-19")),
    ).toMatchObject({ value: { startsOn: "2026-02-20" } });
  });
  it("at once when it was overdue for long before the connection was made", () => {
    const old = anInvoice({ dueOn: calendarDate("2024-06-01") });
    expect(whyNotYet(old, anAutopilot({ level: "collection" }), calendarDate("2026-01-05"))).toBeUndefined();
  });
});

describe("a person may start earlier", () => {
  it("where we run the reminders, or the creditor's own are passed over; not where there are none to pass over", () => {
    expect(mayStartEarly(anAutopilot({ level: "reminder" }))).toBe(true);
    expect(mayStartEarly(anAutopilot(OWN))).toBe(true);
    expect(mayStartEarly(anAutopilot({ level: "collection" }))).toBe(false);
  });
});
