import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { lastIdleLetter, whyOpensNothing } from "./creditors-letter.ts";
import { ownLetter } from "./sample-invoice.ts";

/** Of a claim due on 15 January. */
const why = (...letter: Parameters<typeof ownLetter>) =>
  whyOpensNothing(ownLetter(...letter), calendarDate("2026-01-15"));

describe("a letter of the creditor's", () => {
  it.each(["dunning", "collection_notice"] as const)("opens for nothing with 13 days: %s", (step) => {
    expect(why(step, "2026-01-20", "2026-02-02")).toBe("deadline_too_short");
    expect(why(step, "2026-01-20", "2026-02-03")).toBeUndefined();
  });
  it("opens for nothing when it was sent on the due day, whatever its deadline", () => {
    expect(why("collection_notice", "2026-01-15", "2026-02-03")).toBe("sent_before_due");
    expect(why("collection_notice", "2026-01-15")).toBe("sent_before_due");
    expect(why("collection_notice", "2026-01-16", "2026-02-03")).toBeUndefined();
  });
  it("needs no days when it is a reminder, and is not judged by a deadline that nobody knows", () => {
    expect(why("reminder", "2026-01-20", "2026-01-20")).toBeUndefined();
    expect(why("collection_notice", "2026-01-20")).toBeUndefined();
  });
});

describe("what the history tells of the creditor's letters", () => {
  const told = (earlierLetters: Parameters<typeof lastIdleLetter>[0]["earlierLetters"], ...dueOn: readonly string[]) =>
    lastIdleLetter({ claims: ["2026-01-15", ...dueOn].map((on) => ({ dueOn: calendarDate(on) })), earlierLetters });

  it("is the last that opens for nothing, and why", () => {
    const dunning = ownLetter("dunning", "2026-01-15");
    const notice = ownLetter("collection_notice", "2026-01-20", "2026-02-02");
    expect(told([notice, dunning])).toEqual({ ...notice, opensNothing: "deadline_too_short" });
    expect(told([dunning])).toEqual({ step: "dunning", sentOn: "2026-01-15", opensNothing: "sent_before_due" });
  });
  it("is nothing of a lawful letter, nor of a reminder", () => {
    const lawful = ownLetter("collection_notice", "2026-01-20", "2026-02-03");
    expect(told([lawful, ownLetter("reminder", "2026-01-10", "2026-01-15")])).toBeUndefined();
  });
  it("is also of one of several claims, whose deadline opens for none of them", () => {
    const { step, sentOn } = ownLetter("collection_notice", "2026-01-20");
    const asked = (askedUntil: string) => ({ step, sentOn, askedUntil: calendarDate(askedUntil) });
    expect(told([asked("2026-02-02")], "2026-01-25")).toMatchObject({ deadlineOn: "2026-02-02" });
    expect(told([asked("2026-02-03")], "2026-01-25")).toBeUndefined();
  });
});
