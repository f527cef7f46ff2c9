import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { dueOn, nextAction } from "./next.ts";
import { aCase, caseAfter, day, type Sample, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

const by = "user-1";
const next = (state: Case, today: string) => nextAction(state, day(today));
const atLaw = (): Case => {
  const list = steps("collection_notice", "payment_demand", "legal_notice");
  const noticed = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04");
  return caseAfter(noticed, {
    type: "take_legal_step",
    law: LAW_AS_READ,
    on: day("2026-03-20"),
    by,
    kind: "attachment",
    costsSeenOre: ore(160_000),
  });
};

describe("a case that does nothing by itself", () => {
  it("is at law: a person ends the step", () => {
    expect(next(atLaw(), "2026-03-21")).toEqual({ kind: "wait", reason: "legal" });
    expect(dueOn(atLaw(), day("2026-03-21"))).toBeUndefined();
  });

  it("is run by hand: its letter waits for a person on the very day that autopilot would send it", () => {
    expect(next(aCase({ mode: "manual" }), "2026-01-29")).toEqual({ kind: "wait", reason: "manual", step: "dunning" });
    expect(next(aCase(), "2026-01-29")).toEqual({ kind: "letter", step: "dunning", on: "2026-01-29" });
  });

  it("is paused by a person until further notice", () => {
    const paused = caseAfter(aCase(), { type: "pause", on: day("2026-02-01"), by });
    expect(next(paused, "2026-12-01")).toEqual({ kind: "wait", reason: "paused" });
    expect(dueOn(paused, day("2026-12-01"))).toBeUndefined();
  });
});

describe("a demand that a person says yes to", () => {
  const noticed = (operator: "agency" | "self_collection", demand: "payment_demand" | "creditor_demand"): Case => {
    const agreement: Sample["agreement"] = {
      operator,
      demandApproval: true,
      steps: steps("collection_notice", demand),
    };
    return withLetters(aCase({ agreement }), "2026-01-29");
  };
  const waits = (step: string) => ({ kind: "wait", reason: "demand_needs_approval", step });

  it("is the agency's, and the creditor's own just as well", () => {
    expect(next(noticed("agency", "payment_demand"), "2026-02-14")).toEqual(waits("payment_demand"));
    expect(next(noticed("self_collection", "creditor_demand"), "2026-02-14")).toEqual(waits("creditor_demand"));
  });

  it("goes once the yes is there", () => {
    const state = noticed("self_collection", "creditor_demand");
    const yes = caseAfter(state, { type: "approve_demand", on: day("2026-02-12"), by, step: "creditor_demand" });
    expect(next(yes, "2026-02-14")).toEqual({ kind: "letter", step: "creditor_demand", on: "2026-02-14" });
  });
});

describe("the day a case is looked at again", () => {
  it("is that of its next letter, and the day after the order while the letter is on its way", () => {
    expect(dueOn(withLetters(aCase(), "2026-01-29"), day("2026-02-01"))).toBe("2026-02-14");
    const ordered = caseAfter(aCase(), {
      type: "order_letter",
      on: day("2026-01-30"),
      by,
      letterId: letterId("letter-1"),
      law: LAW_AS_READ,
    });
    expect(dueOn(ordered, day("2026-01-30"))).toBe("2026-01-31");
  });

  it("is none for a case at law, also when the books show that the customer has a credit", () => {
    const credit = { type: "hold", on: day("2026-03-21"), by: "books", hold: "customer_credit" } as const;
    expect(dueOn(caseAfter(atLaw(), credit), day("2026-03-22"))).toBeUndefined();
  });
});
