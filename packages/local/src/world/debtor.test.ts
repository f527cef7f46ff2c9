import { calendarDate, ore } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import { aboutInvoice, aboutLetter, type HeldLetter } from "./debtor.ts";

const began = calendarDate("2026-01-05");
const letter = (over: Partial<HeldLetter> = {}): HeldLetter => ({
  invoice: "Lunde Rør AS 10001",
  sentOn: began,
  place: 1,
  isResidualNotice: false,
  amountOre: ore(101_000),
  principalOre: ore(100_000),
  ...over,
});
const invoices = Array.from({ length: 300 }, (_, index) => `Lunde Rør AS ${10_001 + index}`);

describe("a debtor", () => {
  it("does the same however often it is asked", () => {
    expect(aboutLetter(1, letter())).toEqual(aboutLetter(1, letter()));
  });

  it("pays a letter two to thirteen days after it was sent", () => {
    const days = invoices.flatMap((invoice) => aboutLetter(1, letter({ invoice }))?.on ?? []);
    expect(days.length).toBeGreaterThan(50);
    expect(days.toSorted()[0]).toBe("2026-01-07");
    expect(days.toSorted().at(-1)).toBe("2026-01-18");
  });

  it("pays all, a third, or too much on the first letter", () => {
    const amounts = invoices.flatMap((invoice) => aboutLetter(1, letter({ invoice }))?.amountOre ?? []);
    expect([...new Set(amounts)].toSorted()).toEqual([101_000, 111_000, 33_667]);
  });

  it("pays only what the invoices come to on the second letter, in some cases", () => {
    const amounts = invoices.flatMap((invoice) => aboutLetter(1, letter({ invoice, place: 2 }))?.amountOre ?? []);
    expect(new Set(amounts)).toEqual(new Set([101_000, 100_000]));
  });

  it("pays an invoice, or has it credited, on one day only", () => {
    const days = Array.from({ length: 40 }, (_, index) =>
      calendarDate(`2026-0${1 + Math.floor(index / 28)}-${String((index % 28) + 1).padStart(2, "0")}`),
    );
    for (const invoice of invoices.slice(0, 50)) {
      const deeds = days.flatMap((today) => aboutInvoice({ seed: 1, today, began }, { invoice, dueOn: began }) ?? []);
      expect(deeds.length).toBeLessThanOrEqual(1);
    }
  });
});
