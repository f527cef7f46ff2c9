import { expect, it } from "vitest";
import { surplusOf } from "./one-payment.ts";

it("what is more than the case owes is told to the øre before it is put there", () => {
  expect(surplusOf({ amountOre: 1_001 as never }, 1_000)).toBe(1);
  expect(surplusOf({ amountOre: 1_000 as never }, 1_000)).toBe(0);
  expect(surplusOf({ amountOre: 1_000 as never }, undefined)).toBe(0);
});
