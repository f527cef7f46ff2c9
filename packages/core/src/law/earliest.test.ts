import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../calendar-date.ts";
import { heavyFrom } from "./collection-fee.ts";
import { earliestLawfulDay, legalStepsThrough, stepIsLawful } from "./earliest.ts";
import { LAW_AS_READ } from "./law-in-force.ts";
import { letterFee } from "./letter-fees.ts";
import type { CaseDues, DatedLetter, LetterStep, PastLetter } from "./letter-step.ts";

const past = (step: LetterStep, sentOn: string, deadlineOn: string, charged = true): PastLetter => ({
  step,
  sentOn: calendarDate(sentOn),
  deadlineOn: calendarDate(deadlineOn),
  charged,
});
const DUES: CaseDues = { firstDueOn: calendarDate("2026-01-10"), lastDueOn: calendarDate("2026-01-15") };

const earliest = (step: LetterStep, history: readonly DatedLetter[] = []) => {
  const day = earliestLawfulDay(step, history, DUES);
  return day.ok ? day.value : day.refusal.code;
};

/** The first of 400 days on which `letterFee` lets such a letter, with 14 days to pay, cost something. */
function firstWithFee(step: LetterStep, history: readonly PastLetter[] = []) {
  const days = Array.from({ length: 400 }, (_, at) => addDays(DUES.lastDueOn, at));
  return days.find((sentOn) => {
    const fee = letterFee({ step, sentOn, deadlineOn: addDays(sentOn, 14) }, history, DUES);
    return fee.ok && fee.value.charged;
  });
}

function lawful(step: LetterStep, sentOn: string, deadlineOn: string, history: readonly DatedLetter[] = []) {
  const letter = { step, sentOn: calendarDate(sentOn), deadlineOn: calendarDate(deadlineOn) };
  const answer = stepIsLawful(letter, history, DUES, { operator: "agency", law: LAW_AS_READ });
  return answer.ok ? "lawful" : answer.refusal;
}

describe("the way of a case with dunning and notice (TL-1)", () => {
  const dunning = past("dunning", "2026-01-29", "2026-02-12");
  const notice = past("collection_notice", "2026-02-13", "2026-02-27");
  const demand = past("payment_demand", "2026-02-28", "2026-03-14", false);

  it("has its earliest days", () => {
    expect(firstWithFee("dunning", [])).toBe("2026-01-29");
    expect(firstWithFee("collection_notice", [dunning])).toBe("2026-02-13");
    expect(earliest("payment_demand", [dunning, notice])).toBe("2026-02-28");
    expect(heavyFrom(demand)).toBe("2026-04-12");
    expect(legalStepsThrough(demand)).toBe("2026-08-28");
  });

  it("is lawful from those days on and with those deadlines", () => {
    expect(lawful("dunning", "2026-01-29", "2026-02-12")).toBe("lawful");
    expect(lawful("collection_notice", "2026-02-13", "2026-02-27", [dunning])).toBe("lawful");
    expect(lawful("payment_demand", "2026-02-28", "2026-03-14", [dunning, notice])).toBe("lawful");
    expect(lawful("payment_demand", "2026-02-27", "2026-03-14", [dunning, notice])).toEqual({
      code: "step_too_early",
      law: "LOV-1988-05-13-26 §§ 9, 10",
      earliestOn: "2026-02-28",
    });
    expect(lawful("payment_demand", "2026-02-28", "2026-03-13", [dunning, notice])).toEqual({
      code: "deadline_too_short",
      law: "LOV-1988-05-13-26 §§ 9, 10",
      earliestDeadlineOn: "2026-03-14",
    });
  });
});

describe("the fastest way (TL-2)", () => {
  it("is a free notice the day after due, then the demand", () => {
    const notice = past("collection_notice", "2026-01-16", "2026-01-30", false);
    expect(earliest("collection_notice")).toBe("2026-01-16");
    expect(lawful("collection_notice", "2026-01-15", "2026-01-29")).toMatchObject({ code: "step_too_early" });
    expect(lawful("collection_notice", "2026-01-16", "2026-01-29")).toMatchObject({ code: "deadline_too_short" });
    expect(lawful("collection_notice", "2026-01-16", "2026-01-30")).toBe("lawful");
    expect(earliest("payment_demand", [notice])).toBe("2026-01-31");
    expect(heavyFrom(past("payment_demand", "2026-01-31", "2026-02-14", false))).toBe("2026-03-15");
  });
});

describe("a step", () => {
  it("may be a reminder from the day after due, with any deadline", () => {
    expect(lawful("reminder", "2026-01-16", "2026-01-16")).toBe("lawful");
    expect(lawful("reminder", "2026-01-15", "2026-01-29")).toMatchObject({
      code: "step_too_early",
      earliestOn: "2026-01-16",
    });
  });

  it("may be a dunning only with 14 days", () => {
    expect(lawful("dunning", "2026-01-16", "2026-01-29")).toMatchObject({ code: "deadline_too_short" });
    expect(lawful("dunning", "2026-01-16", "2026-01-30")).toBe("lawful");
  });

  it("may be a creditor's demand after the earliest missed deadline of 14 days", () => {
    const dunning = past("dunning", "2026-01-29", "2026-02-12");
    const notice = past("collection_notice", "2026-01-20", "2026-02-03", false);
    expect(earliest("creditor_demand", [dunning])).toBe("2026-02-13");
    expect(earliest("creditor_demand", [notice, dunning])).toBe("2026-02-04");
    expect(earliest("creditor_demand", [past("dunning", "2026-01-29", "2026-02-11")])).toBe("earlier_letter_missing");
    expect(lawful("creditor_demand", "2026-02-13", "2026-02-27")).toEqual({
      code: "earlier_letter_missing",
      law: "LOV-1988-05-13-26 § 10; FOR-1989-07-14-562 § 1-2",
      missing: ["dunning", "collection_notice"],
    });
  });

  it("may be a payment demand only after a lawful notice", () => {
    const onDue = past("collection_notice", "2026-01-15", "2026-02-15", false);
    const short = past("collection_notice", "2026-01-20", "2026-02-02", false);
    expect(lawful("payment_demand", "2026-03-01", "2026-03-15", [onDue, short])).toEqual({
      code: "earlier_letter_missing",
      law: "LOV-1988-05-13-26 §§ 9, 10",
      missing: ["collection_notice"],
    });
  });

  it("waits beyond the day the law was reviewed through, unless it is free", () => {
    expect(lawful("dunning", "2026-12-31", "2027-01-14")).toBe("lawful");
    expect(lawful("dunning", "2027-01-01", "2027-01-15")).toEqual({
      code: "law_not_reviewed",
      law: "FOR-1989-07-14-562 §§ 1-2, 1-3",
      reviewedThrough: "2026-12-31",
    });
    expect(lawful("reminder", "2027-01-01", "2027-01-15")).toBe("lawful");
  });

  it("is refused for its regime before anything else is looked at", () => {
    const letter = {
      step: "creditor_demand",
      sentOn: calendarDate("2026-07-01"),
      deadlineOn: calendarDate("2026-07-02"),
    } as const;
    const law = { newLawFrom: calendarDate("2026-07-01"), reviewedThrough: calendarDate("2026-12-31") };
    expect(stepIsLawful(letter, [], DUES, { operator: "self_collection", law })).toEqual({
      ok: false,
      refusal: { code: "only_for_agencies", law: "LOV-2026-05-22-19 § 21", newLawFrom: "2026-07-01" },
    });
  });
});

describe("the first day with a fee", () => {
  const first = past("dunning", "2026-01-29", "2026-02-12");

  it("waits six months where the count is full", () => {
    const second = past("dunning", "2026-02-13", "2026-02-27");
    expect(firstWithFee("dunning", [first, second])).toBe("2026-08-13");
    expect(firstWithFee("dunning", [past("collection_notice", "2026-01-29", "2026-02-12")])).toBe("2026-07-29");
    expect(firstWithFee("dunning", [past("dunning", "2026-01-29", "2026-02-11")])).toBe("2026-07-29");
    const demand = past("creditor_demand", "2026-02-13", "2026-02-27");
    expect(firstWithFee("dunning", [first, demand])).toBe("2026-08-13");
  });

  it("is never before 14 days after due, whatever was charged before the last claim fell due", () => {
    expect(firstWithFee("dunning", [past("dunning", "2025-12-20", "2026-01-03")])).toBe("2026-01-29");
  });

  it("does not wait for a deadline longer than six months", () => {
    const long = past("dunning", "2026-01-29", "2026-12-01");
    expect(firstWithFee("dunning", [long])).toBe("2026-07-29");
  });

  it("of a creditor's demand comes once, after a missed deadline", () => {
    expect(firstWithFee("creditor_demand", [])).toBeUndefined();
    expect(firstWithFee("creditor_demand", [first])).toBe("2026-02-13");
    const free = past("collection_notice", "2026-01-16", "2026-01-30", false);
    expect(firstWithFee("creditor_demand", [free])).toBe("2026-01-31");
    const charged = past("creditor_demand", "2026-02-13", "2026-02-27");
    expect(firstWithFee("creditor_demand", [first, charged])).toBeUndefined();
  });
});
