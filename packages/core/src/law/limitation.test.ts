import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { type Interruption, type LimitationFacts, limitationOn } from "./limitation.ts";

const barred = (
  dueOn: string,
  interruptions: readonly Interruption[] = [],
  kind: LimitationFacts["kind"] = "ordinary",
) => limitationOn({ dueOn: calendarDate(dueOn), kind, interruptions });
const by = (cause: Interruption["by"], on: string): Interruption => ({ by: cause, on: calendarDate(on) });

describe("limitation", () => {
  it("comes three years after the due day, whose own date is the last that saves the claim", () => {
    expect(barred("2023-01-15")).toBe("2026-01-16");
    expect(barred("2023-01-15", [by("acknowledgement", "2026-01-15")])).toBe("2029-01-16");
    expect(barred("2023-01-15", [by("acknowledgement", "2026-01-16")])).toBe("2026-01-16");
  });

  it("comes ten years after for a loan or a judgment", () => {
    expect(barred("2023-01-15", [], "loan_or_judgment")).toBe("2033-01-16");
    expect(barred("2023-01-15", [by("part_payment", "2033-01-15")], "loan_or_judgment")).toBe("2043-01-16");
    expect(barred("2023-01-15", [by("part_payment", "2033-01-16")], "loan_or_judgment")).toBe("2033-01-16");
  });

  it("ends on the last day of a month that has no such day", () => {
    expect(barred("2024-02-29")).toBe("2027-03-01");
    expect(barred("2021-02-28")).toBe("2024-02-29");
  });

  it.each(["acknowledgement", "part_payment", "legal_step"] as const)("begins anew with %s", (cause) => {
    expect(barred("2023-01-15", [by(cause, "2024-06-01")])).toBe("2027-06-02");
  });

  it("is ten years from a judgment, and stays so for what comes after it", () => {
    expect(barred("2023-01-15", [by("judgment", "2024-06-01")])).toBe("2034-06-02");
    expect(barred("2023-01-15", [by("judgment", "2024-06-01"), by("part_payment", "2025-02-01")])).toBe("2035-02-02");
  });

  it("takes interruptions in the order of days, whatever order they are told in", () => {
    const told = [by("part_payment", "2028-02-01"), by("acknowledgement", "2025-03-01")];
    expect(barred("2023-01-15", told)).toBe("2031-02-02");
    expect(barred("2023-01-15", told.toReversed())).toBe("2031-02-02");
  });

  it("is not undone by what comes after it, not even by a judgment", () => {
    const late = [by("judgment", "2026-02-01"), by("acknowledgement", "2026-03-01")];
    expect(barred("2023-01-15", late)).toBe("2026-01-16");
  });

  it("is the same whichever of two interruptions on one day is told first", () => {
    const both = [by("judgment", "2024-06-01"), by("legal_step", "2024-06-01")];
    expect(barred("2023-01-15", both)).toBe("2034-06-02");
    expect(barred("2023-01-15", both.toReversed())).toBe("2034-06-02");
  });

  it("does not come earlier for an acknowledgement from before the due day", () => {
    expect(barred("2023-01-15", [by("acknowledgement", "2022-12-01")])).toBe("2026-01-16");
  });
});
