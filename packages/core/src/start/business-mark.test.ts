import { describe, expect, it } from "vitest";
import { owed } from "../case/owed.ts";
import { aCase, day, opening, withLetters } from "../case/sample-case.ts";

const SOLE = { ...opening().debtor, kind: "sole_proprietor" } as const;

/** Salær and EU-fee of a claim of 10 000 kr on a sole proprietor, the day after the payment demand. */
function costsOf(business: boolean) {
  const state = aCase({ debtor: SOLE, business, agreement: { compensation: true } });
  const demanded = withLetters(state, "2026-01-29", "2026-02-14", "2026-03-04");
  const owing = owed(demanded, day("2026-03-05"));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return { collectionFee: owing.value.collectionFee.ore, compensation: owing.value.compensation.why.reason };
}

describe("a sole proprietor's claim", () => {
  it("is held to the consumer's caps and bears no EU-fee without the mark that it arose in the business", () => {
    // light salær of the bracket through 11 000 kr: 0.8 × 750
    expect(costsOf(false)).toEqual({ collectionFee: 60_000, compensation: "debtor_is_consumer" });
  });
  it("bears half as much again with the mark, and the EU-fee is asked for", () => {
    const { collectionFee, compensation } = costsOf(true);
    expect(collectionFee).toBe(90_000);
    expect(compensation).not.toBe("debtor_is_consumer");
  });
});
