import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import { evolve } from "./evolve.ts";
import { belongsTogether, mayHaveOthers, waitsForWay } from "./join.ts";
import { aCase, caseAfter, claimOf, day, type Sample, withLetters } from "./sample-case.ts";
import { type Case, caseId, letterId } from "./state.ts";

const by = "worker";

/** Withdrawn on 10 February and opened again on the twentieth. */
const first = (changes: Sample = {}): Case => {
  const closed = caseAfter(aCase(changes), { type: "withdraw", on: day("2026-02-10"), by });
  return caseAfter(closed, { type: "reopen", on: day("2026-02-20"), by, outstanding: [], returned: [] });
};
const newer = (on: string, changes: Sample = {}): Case =>
  aCase({
    caseId: caseId("case-2"),
    number: "1002",
    claims: [claimOf("501", 200_000, "2026-01-15")],
    on: day(on),
    ...changes,
  });
const belongs = (other: Case, on = "2026-02-20", state = first()) => belongsTogether(state, other, day(on));

describe("a case that goes on again and one of the same debtor", () => {
  it.each([
    ["2026-02-09", false],
    ["2026-02-10", true],
    ["2026-02-20", true],
    ["2026-02-21", false],
  ])("belong together where that was opened while it was closed: %s", (on, expected) => {
    expect(belongs(newer(on))).toBe(expected);
  });

  it("belong together for 90 days after that was opened", () => {
    expect(belongs(newer("2026-02-10"), "2026-05-11")).toBe(true);
    expect(belongs(newer("2026-02-10"), "2026-05-12")).toBe(false);
  });

  it.each<readonly [string, Sample]>([
    ["runs in another way", { mode: "manual" }],
    ["is another's under the same number", { debtor: { ...aCase().debtor, name: "Ola Hansen" } }],
    ["is paid to the creditor", { agreement: { payee: "creditor_account" } }],
  ])("do not where that %s", (_why, changes) => {
    expect(belongs(newer("2026-02-10", changes))).toBe(false);
  });

  it("do not where only costs are left of one of them", () => {
    const nothing = [{ from: day("2026-02-10"), principalOre: ore(0) }];
    const costsLeft = (state: Case): Case => ({
      ...state,
      claims: state.claims.map((claim) => ({ ...claim, principal: nothing })),
    });
    expect(belongs(costsLeft(newer("2026-02-10")))).toBe(false);
    expect(belongs(newer("2026-02-10"), "2026-02-20", costsLeft(first()))).toBe(false);
  });

  it("do not where the time of being closed was another case's that went on in it", () => {
    const merged = caseAfter(newer("2026-02-01"), { type: "merge", on: day("2026-02-21"), by, other: first() });
    expect(merged.stood).toMatchObject([{ kind: "closed", from: "2026-02-10", to: "2026-02-20", brought: true }]);
    expect(belongs(aCase({ caseId: caseId("case-3"), on: day("2026-02-10") }), "2026-02-21", merged)).toBe(false);
    expect(mayHaveOthers(merged)).toBe(false);
  });

  it("wait for a person where it is not clear how the debtor is reached, also while a letter is on its way", () => {
    const { debtor } = aCase();
    const address = { lines: ["Nyveien 1"], postalCode: "5004", city: "Bergen", countryCode: "NO" };
    const moved = (changes: Sample = {}) => newer("2026-02-10", { debtor: { ...debtor, address }, ...changes });
    expect(waitsForWay(first(), newer("2026-02-10"))).toBe(false);
    expect(waitsForWay(first(), moved())).toBe(true);
    const id = letterId("letter-9");
    const pending = evolve(moved(), {
      type: "letter_ordered",
      on: day("2026-02-20"),
      by,
      letterId: id,
      step: "dunning",
    });
    expect(waitsForWay(first(), pending)).toBe(true);
    // these stay two, whatever the address
    expect(waitsForWay(first(), moved({ agreement: { chargeInterest: false } }))).toBe(false);
    expect(waitsForWay(first(), withLetters(moved(), "2026-02-10", "2026-02-27", "2026-03-18"))).toBe(false);
  });

  it("are looked for while claims may still join it", () => {
    expect(mayHaveOthers(first())).toBe(true);
    expect(mayHaveOthers(aCase())).toBe(false);
    expect(mayHaveOthers(caseAfter(first(), { type: "withdraw", on: day("2026-02-21"), by }))).toBe(false);
    const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
    const closed = caseAfter(demanded, { type: "withdraw", on: day("2026-03-05"), by });
    const again = { type: "reopen", on: day("2026-03-06"), by, outstanding: [], returned: [] } as const;
    expect(mayHaveOthers(caseAfter(closed, again))).toBe(false);
  });
});
