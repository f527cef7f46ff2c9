import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { readFrom, whyNotFetched } from "./fetch-rules.ts";
import { anInvoice } from "./sample-invoice.ts";

const day = calendarDate;
const { issuedOn: _, ...undated } = anInvoice();

describe("open items are read", () => {
  const from = (itemsFrom: string, issuedFrom?: string) =>
    readFrom({ itemsFrom: day(itemsFrom), ...(issuedFrom !== undefined && { issuedFrom: day(issuedFrom) }) });

  it("from the day that was chosen for them, or from that of the rule where it comes first", () => {
    expect(from("2026-01-01")).toBe("2026-01-01");
    expect(from("2026-01-01", "2026-01-02")).toBe("2026-01-01");
    expect(from("2026-01-01", "2025-12-31")).toBe("2025-12-31");
  });
});

describe("a connection fetches", () => {
  it("all items without a rule, also those without a day of issue", () => {
    expect(whyNotFetched(undated, {}, day("2026-01-15"))).toBeUndefined();
  });
  it("what was issued on the day or later, not the day before", () => {
    const on = (issuedFrom: string) => whyNotFetched(anInvoice(), { issuedFrom: day(issuedFrom) }, day("2026-02-01"));
    expect(on("2026-01-01")).toBeUndefined();
    expect(on("2026-01-02")).toEqual({ code: "issued_before", issuedFrom: "2026-01-02" });
  });
  it("nothing of which the day of issue is not known, when there is one to be after", () => {
    expect(whyNotFetched(undated, { issuedFrom: day("2025-01-01") }, day("2026-02-01"))).toEqual({
      code: "no_issue_date",
      issuedFrom: "2025-01-01",
    });
  });
  it("what is strictly more than 14 days past due: not on due + 14, but on due + 15", () => {
    const on = (today: string) => whyNotFetched(anInvoice(), { moreThanDaysPastDue: 14 }, day(today));
    expect(on("2026-01-29")).toEqual({ code: "not_past_due_enough", fetchedOn: "2026-01-30" });
    expect(on("2026-01-30")).toBeUndefined();
  });
  it("what is at all past due with a rule of 0 days", () => {
    const on = (today: string) => whyNotFetched(anInvoice(), { moreThanDaysPastDue: 0 }, day(today));
    expect(on("2026-01-15")).toEqual({ code: "not_past_due_enough", fetchedOn: "2026-01-16" });
    expect(on("2026-01-16")).toBeUndefined();
  });
  it("what meets both rules, and none that fails either", () => {
    const rules = { issuedFrom: day("2026-01-01"), moreThanDaysPastDue: 14 };
    expect(whyNotFetched(anInvoice(), rules, day("2026-01-30"))).toBeUndefined();
    expect(whyNotFetched(anInvoice(), rules, day("2026-01-29"))?.code).toBe("not_past_due_enough");
    expect(whyNotFetched(anInvoice({ issuedOn: day("2025-12-31") }), rules, day("2026-01-30"))?.code).toBe(
      "issued_before",
    );
  });
});
