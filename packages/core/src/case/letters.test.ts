import { describe, expect, it } from "vitest";
import { invoiceId } from "../invoice.ts";
import { letterHistory, lettersInLaw } from "./letters.ts";
import { aCase, day, withLetters } from "./sample-case.ts";
import type { Case } from "./state.ts";

/** A second claim that came into the case on `on`. */
const joined = (state: Case, on: string): Case => ({
  ...state,
  claims: state.claims.flatMap((claim) => [claim, { ...claim, invoiceId: invoiceId("fiken:501"), addedOn: day(on) }]),
});
const spans = (state: Case, on = "2026-12-31") =>
  lettersInLaw(state, day(on)).map(({ step, sentOn, deadlineOn }) => [step, sentOn, deadlineOn]);

describe("the letters that the law counts", () => {
  const written = withLetters(aCase(), "2026-01-29", "2026-02-14");

  it("set their deadline for all claims that they were sent for, not for one that joined since", () => {
    const own = [
      ["dunning", "2026-01-29", "2026-02-12"],
      ["collection_notice", "2026-02-14", "2026-03-02"],
    ];
    expect(spans(written)).toEqual(own);
    expect(spans(joined(written, "2026-01-29"))).toEqual(own);
    expect(spans(joined(written, "2026-01-30"))).toEqual([["dunning", "2026-01-29", "2026-01-29"], own[1]]);
    expect(spans(joined(written, "2026-02-15"))).toEqual([
      ["dunning", "2026-01-29", "2026-01-29"],
      ["collection_notice", "2026-02-14", "2026-02-14"],
    ]);
  });

  it("are the creditor's own as well, by day; one whose deadline nobody knows set none", () => {
    const earlier = [
      { step: "dunning", sentOn: day("2026-01-28") },
      { step: "reminder", sentOn: day("2026-01-20"), deadlineOn: day("2026-01-27") },
    ] as const;
    expect(letterHistory(withLetters(aCase({ earlierLetters: earlier }), "2026-02-14"))).toMatchObject([
      { step: "reminder", sentOn: "2026-01-20", deadlineOn: "2026-01-27", charged: false },
      { step: "dunning", sentOn: "2026-01-28", deadlineOn: "2026-01-28", charged: true },
      { sentOn: "2026-02-14" },
    ]);
  });

  it("are those sent through the day", () => {
    expect([spans(written, "2026-02-13").length, spans(written, "2026-02-14").length]).toEqual([1, 2]);
  });
});

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
