import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { type MergingFacts, mergedCollectionFee } from "./merging.ts";

const day = calendarDate;
const claim = (principalOre: number, dueOn: string) => ({
  principalOre: ore(principalOre),
  dueOn: day(dueOn),
});

const notice = { step: "collection_notice", sentOn: day("2026-03-01"), deadlineOn: day("2026-03-15") } as const;
const demand = { step: "payment_demand", sentOn: day("2026-03-16"), deadlineOn: day("2026-03-30") } as const;

const fees = (
  claims: MergingFacts["claims"],
  asOf = "2026-04-01",
  letters: MergingFacts["letters"] = [notice, demand],
) =>
  mergedCollectionFee(
    {
      operator: "agency",
      debtor: { kind: "private", business: false },
      creditorVatDeductible: true,
      letters,
      claims,
    },
    day(asOf),
  );

const figures = (...asked: Parameters<typeof fees>) => {
  const answer = fees(...asked);
  return answer.ok ? [answer.value.merged.ore, answer.value.separateOre] : answer.refusal;
};

describe("claims collected together", () => {
  it("cost one fee on the sum: three of 399 kroner 300 and not 562.50 (SAL-12)", () => {
    const three = [claim(39_900, "2025-12-01"), claim(39_900, "2026-01-01"), claim(39_900, "2026-02-01")];
    expect(figures(three)).toEqual([30_000, 56_250]);
  });

  it("cost the same as one claim alone when there is only one", () => {
    expect(figures([claim(39_900, "2026-02-01")])).toEqual([18_750, 18_750]);
  });

  it("are in the bracket of the sum also where two fees would have been less", () => {
    expect(figures([claim(1_000_000, "2026-01-01"), claim(10_000, "2026-01-01")])).toEqual([120_000, 78_750]);
  });

  it("are refused where one of them needs a table that is not known", () => {
    const unknown = { code: "rate_unknown", rate: "collection_fee_brackets", on: "2009-12-31" };
    expect(figures([claim(10_000, "2009-12-31"), claim(10_000, "2026-01-01")])).toEqual(unknown);
    expect(figures([claim(10_000, "2026-01-01")], "2027-01-01")).toMatchObject({ rate: "inkassosats" });
    const later = [
      { ...notice, sentOn: day("2027-02-01"), deadlineOn: day("2027-02-15") },
      { ...demand, sentOn: day("2027-02-16"), deadlineOn: day("2027-03-02") },
    ];
    const oneKnown = [claim(10_000, "2026-01-01"), claim(10_000, "2027-01-01")];
    expect(figures(oneKnown, "2026-12-31", later)).toEqual({ ...unknown, on: "2027-01-01" });
  });
});
