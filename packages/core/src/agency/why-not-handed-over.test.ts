import { describe, expect, it } from "vitest";
import { aCase, caseAfter, claimOf, day, payment, steps, withLetters } from "../case/sample-case.ts";
import type { Case } from "../case/state.ts";
import { letterId } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { sampleAutopilot } from "../sample-autopilot.ts";
import { noticedCase } from "./sample-agency.ts";
import { whyInvoiceNotHandedOver, whyNotAtLevel, whyNotHandedOver } from "./why-not-handed-over.ts";

const COLLECTION = { level: "collection", ownReminderSteps: 0 } as const;
const REMINDER = { level: "reminder", ownReminderSteps: 0 } as const;
const on = (
  text: string,
  state: Case,
  it: { level: "collection" | "reminder"; ownReminderSteps: number } = COLLECTION,
) => whyNotHandedOver(state, day(text), it);
const by = "user-1";
/** An objection was looked at and rejected: its days are the debtor's own. */
const objectedTo = (state: Case, heldOn: string, answeredOn: string): Case =>
  caseAfter(
    state,
    { type: "hold", on: day(heldOn), by, hold: "objection" },
    { type: "answer_objection", on: day(answeredOn), by, outcome: "rejected", waiveCosts: false },
  );

describe("a case for collection", () => {
  it("goes when a payment on the last day of the notice's deadline has had a banking day to arrive", () => {
    expect(on("2026-03-04", noticedCase())).toEqual({ code: "notice_period_runs", until: "2026-03-04" });
    expect(on("2026-03-05", noticedCase())).toBeUndefined();
  });

  it("goes on Tuesday after a deadline on Friday: no bank tells of a payment at the weekend", () => {
    const friday = withLetters(aCase(), "2026-01-30", "2026-02-20");
    expect(friday.letters.at(-1)?.deadlineOn).toBe("2026-03-06");
    expect(on("2026-03-09", friday)).toEqual({ code: "notice_period_runs", until: "2026-03-09" });
    expect(on("2026-03-10", friday)).toBeUndefined();
  });

  it("goes after the notice's deadline with the debtor's own days added: three, to a Friday", () => {
    const objected = objectedTo(noticedCase(), "2026-02-20", "2026-02-23");
    expect(on("2026-03-09", objected)).toEqual({ code: "notice_period_runs", until: "2026-03-09" });
    expect(on("2026-03-10", objected)).toBeUndefined();
  });

  it("does not go without a notice", () => {
    expect(on("2026-03-10", withLetters(aCase(), "2026-01-30"))).toMatchObject({ code: "notice_missing" });
  });

  it("does not go before the creditor's own letters are sent", () => {
    const it = { level: "collection", ownReminderSteps: 2 } as const;
    const dunned = withLetters(aCase(), "2026-01-30");
    expect(on("2026-03-10", dunned, it)).toEqual({ code: "own_reminders_missing", needed: 2, sent: 1 });
    expect(on("2026-03-10", dunned, { ...it, ownReminderSteps: 1 })).toMatchObject({ code: "notice_missing" });
  });

  it("goes after the notice, the last of the creditor's own letters, however many were said to come before it", () => {
    expect(on("2026-03-05", noticedCase(), { level: "collection", ownReminderSteps: 3 })).toBeUndefined();
  });

  it("does not go after a demand of ours: one claim, one salær", () => {
    const demanded = withLetters(noticedCase(), "2026-03-10");
    expect(on("2026-06-01", demanded)).toEqual({ code: "demand_sent" });
    const agreement = { operator: "self_collection", steps: steps("dunning", "creditor_demand") } as const;
    const byCreditor = withLetters(aCase({ agreement }), "2026-01-30", "2026-03-10");
    expect(on("2026-06-01", byCreditor)).toEqual({ code: "demand_sent" });
  });

  it("does not go while it is not due, or nothing is owed of it", () => {
    expect(on("2026-01-15", aCase())).toEqual({ code: "not_due", dueOn: "2026-01-15" });
    const paid = { ...noticedCase(), claims: noticedCase().claims.map((it) => ({ ...it, principal: [] })) };
    const claims = paid.claims.map((claim) => ({
      ...claim,
      principal: [{ from: claim.dueOn, principalOre: 0 as never }],
    }));
    expect(on("2026-03-10", { ...paid, claims })).toEqual({ code: "nothing_owed" });
  });

  it("does not go while it is closed, there already, waits for a yes or a letter, or stands still", () => {
    const state = noticedCase();
    const date = day("2026-03-10");
    expect(on("2026-03-10", caseAfter(state, { type: "give_up", on: date, by }))).toEqual({ code: "case_is_closed" });
    const there = caseAfter(state, { type: "hand_over", on: date, by, handOverId: "h" });
    expect(on("2026-03-10", there)).toEqual({ code: "already_at_agency" });
    expect(on("2026-03-10", aCase({ needsApproval: true }))).toEqual({ code: "awaiting_approval" });
    const law = LAW_AS_READ;
    const pending = caseAfter(state, { type: "order_letter", on: date, by, letterId: letterId("l"), law });
    expect(on("2026-03-10", pending)).toEqual({ code: "letter_pending" });
    const held = caseAfter(state, { type: "hold", on: date, by, hold: "objection" });
    expect(on("2026-03-10", held)).toEqual({ code: "case_not_running", status: "on_hold" });
    expect(on("2026-03-10", { ...state, status: "legal" })).toEqual({ code: "case_not_running", status: "legal" });
  });

  it("goes though a person has paused it", () => {
    const paused = caseAfter(noticedCase(), { type: "pause", on: day("2026-03-04"), by });
    expect(on("2026-03-10", paused)).toBeUndefined();
  });

  it("goes with what is left of it", () => {
    const part = caseAfter(noticedCase(), payment({ paidOn: "2026-02-20", amount: 100_000 }));
    expect(on("2026-03-10", part)).toBeUndefined();
  });
});

describe("a case at the agency's reminder level", () => {
  it("goes as soon as it is due, and only without a letter of ours or the creditor's", () => {
    const claims = [claimOf("500", 1_000_000, "2026-01-15")];
    expect(on("2026-01-30", aCase({ claims }), REMINDER)).toBeUndefined();
    expect(on("2026-03-10", noticedCase(), REMINDER)).toEqual({ code: "reminder_sent" });
    const earlierLetters = [{ step: "reminder", sentOn: day("2026-01-20") }] as const;
    expect(on("2026-01-30", aCase({ earlierLetters }), REMINDER)).toEqual({ code: "reminder_sent" });
  });

  it("waits until a payment on the day of an answer, or of the end of time that was given, has arrived", () => {
    const claims = [claimOf("500", 1_000_000, "2026-01-28")];
    // a Friday: Monday is the banking day
    const objected = objectedTo(aCase({ claims }), "2026-01-30", "2026-02-06");
    const given = caseAfter(
      aCase({ claims }),
      { type: "hold", on: day("2026-01-30"), by, hold: "deferral", until: day("2026-02-06") },
      { type: "end_hold", on: day("2026-02-06"), by, hold: "deferral", outcome: "time_is_up" },
    );
    for (const state of [objected, given]) {
      expect(on("2026-02-09", state, REMINDER)).toEqual({ code: "notice_period_runs", until: "2026-02-09" });
      expect(on("2026-02-10", state, REMINDER)).toBeUndefined();
    }
    const noticed = objectedTo(noticedCase(), "2026-02-20", "2026-02-23");
    expect(on("2026-03-09", noticed, REMINDER)).toEqual({ code: "reminder_sent" });
    expect(on("2026-03-10", noticed, REMINDER)).toEqual({ code: "reminder_sent" });
  });
});

describe("an invoice that is in no case", () => {
  const notice = { step: "collection_notice", sentOn: day("2026-02-01"), deadlineOn: day("2026-02-15") } as const;
  const invoice = { dueOn: day("2026-01-15"), earlierLetters: [notice] };
  const why = (text: string, it: Parameters<typeof whyInvoiceNotHandedOver>[0], level = COLLECTION) =>
    whyInvoiceNotHandedOver(it, day(text), level);

  it("goes by the creditor's own notice", () => {
    expect(why("2026-02-16", invoice)).toEqual({ code: "notice_period_runs", until: "2026-02-16" });
    expect(why("2026-02-17", invoice)).toBeUndefined();
  });

  it("waits, as its case does, for a later letter's longer deadline: Monday after a Friday, the day after", () => {
    const dunning = { step: "dunning", sentOn: day("2026-02-10"), deadlineOn: day("2026-02-27") } as const;
    const untold = { step: "reminder", sentOn: day("2026-02-11") } as const;
    for (const earlierLetters of [
      [notice, dunning],
      [dunning, notice],
      [notice, dunning, untold],
    ]) {
      const runs = { code: "notice_period_runs", until: "2026-03-02" };
      expect(why("2026-03-02", { ...invoice, earlierLetters })).toEqual(runs);
      expect(why("2026-03-03", { ...invoice, earlierLetters })).toBeUndefined();
      const state = aCase({ claims: [claimOf("500", 1_000_000, "2026-01-15")], earlierLetters });
      expect(on("2026-03-02", state)).toEqual(runs);
      expect(on("2026-03-03", state)).toBeUndefined();
    }
  });

  it("does not go by a notice whose deadline nobody knows, nor without one, nor before it is due", () => {
    const { deadlineOn: _, ...unknown } = notice;
    expect(why("2026-03-10", { ...invoice, earlierLetters: [unknown] })).toMatchObject({ code: "notice_missing" });
    expect(why("2026-03-10", { ...invoice, earlierLetters: [] })).toMatchObject({ code: "notice_missing" });
    expect(why("2026-01-15", invoice)).toEqual({ code: "not_due", dueOn: "2026-01-15" });
    expect(why("2026-03-10", { earlierLetters: [] })).toEqual({ code: "nothing_owed" });
  });
});

describe("the settings of a creditor that hands over", () => {
  const on14 = { step: "dunning", on: true, deadlineDays: 14 } as const;
  it("must have our own letters off where the agency runs the reminders", () => {
    expect(whyNotAtLevel(sampleAutopilot([on14], { level: "reminder" }))).toEqual({
      code: "own_letters_at_reminder_level",
      step: "dunning",
      most: 0,
    });
    expect(whyNotAtLevel(sampleAutopilot([{ ...on14, on: false }], { level: "reminder" }))).toBeUndefined();
    const own = sampleAutopilot([], { level: "reminder", ownReminderSteps: 1 });
    expect(whyNotAtLevel(own)).toEqual({
      code: "own_letters_at_reminder_level",
      step: "reminder",
      setting: "ownReminderSteps",
      nearest: 0,
    });
  });

  it("may have them on where the agency takes over for collection", () => {
    expect(whyNotAtLevel(sampleAutopilot([on14], { level: "collection", ownReminderSteps: 2 }))).toBeUndefined();
  });
});
