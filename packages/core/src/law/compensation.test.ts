import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { type CompensationFacts, compensation } from "./compensation.ts";

function answer(facts: Partial<CompensationFacts>, firstDueOn = "2026-08-01") {
  const amount = compensation(
    { demanded: true, debtor: { kind: "company", business: true }, feesOre: ore(0), ...facts },
    calendarDate(firstDueOn),
  );
  return amount.ok ? (amount.value.why.reason ?? amount.value.ore) : amount.refusal;
}

describe("standard compensation", () => {
  it("adds only what it exceeds the fees by, so that the larger is owed (FEE-2)", () => {
    expect(answer({})).toBe(43_000);
    expect(answer({ feesOre: ore(7600) })).toBe(35_400);
    expect(answer({ feesOre: ore(42_999) })).toBe(1);
    expect(answer({ feesOre: ore(43_000) })).toBe("fees_are_larger");
    expect(answer({ feesOre: ore(90_000) })).toBe("fees_are_larger");
  });

  it("is that of the day the first claim fell due", () => {
    expect(answer({}, "2026-06-30")).toBe(46_000);
    expect(answer({}, "2026-07-01")).toBe(43_000);
    expect(answer({}, "2021-06-30")).toEqual({ code: "rate_unknown", rate: "standard_compensation", on: "2021-06-30" });
  });

  it("is never owed by a consumer, nor when it is not demanded, and then needs no rate", () => {
    expect(answer({ debtor: { kind: "private", business: true } }, "2021-06-30")).toBe("debtor_is_consumer");
    expect(answer({ debtor: { kind: "sole_proprietor", business: false } })).toBe("debtor_is_consumer");
    expect(answer({ debtor: { kind: "sole_proprietor", business: true } })).toBe(43_000);
    expect(answer({ demanded: false }, "2021-06-30")).toBe("not_demanded");
  });
});
