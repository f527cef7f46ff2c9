import { describe, expect, it } from "vitest";
import { letterHistory } from "./letters.ts";
import { aCase, day, withLetters } from "./sample-case.ts";

describe("the creditor's own letters from before the case", () => {
  const caseWith = (step: "reminder" | "dunning") => {
    const earlierLetters = [{ step, sentOn: day("2026-01-20") }] as const;
    return withLetters(aCase({ earlierLetters }), "2026-01-29", "2026-02-14");
  };

  it("count in the limits as charged, but a reminder never was", () => {
    const chargedOf = (step: "reminder" | "dunning") =>
      letterHistory(caseWith(step)).map((letter) => [letter.step, letter.charged]);
    expect(chargedOf("reminder")).toEqual([
      ["reminder", false],
      ["dunning", true],
      ["collection_notice", true],
    ]);
    expect(chargedOf("dunning")[0]).toEqual(["dunning", true]);
  });

  it("leave the fees of the case at two after a reminder, and at fewer after a dunning", () => {
    const feesAfter = (step: "reminder" | "dunning") => caseWith(step).letters.map(({ feeOre }) => feeOre);
    expect(feesAfter("reminder")).toEqual([3_800, 3_800]);
    expect(feesAfter("dunning")).toEqual([0, 0]);
  });
});
