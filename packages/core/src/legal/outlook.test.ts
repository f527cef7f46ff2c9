import { describe, expect, it } from "vitest";
import { aCase, caseAfter, day, steps, withLetters } from "../case/sample-case.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { legalOutlook } from "./outlook.ts";

const state = aCase({ agreement: { steps: steps("dunning", "collection_notice", "payment_demand", "legal_notice") } });
const asRead = (text: string) => ({ on: day(text), law: LAW_AS_READ });

describe("what stands against a legal step", () => {
  it("is the notice, as long as nothing was demanded", () => {
    const { demandHoldsThrough, steps: found } = legalOutlook(state, asRead("2026-02-01"));
    expect(demandHoldsThrough).toBeUndefined();
    expect(found.map(({ kind, refusal }) => [kind, refusal?.code])).toEqual([
      ["attachment", "no_legal_notice"],
      ["conciliation", "no_legal_notice"],
    ]);
  });

  it("is nothing once what was paid in the notice's two weeks has arrived, until the demand is six months old", () => {
    const noticed = withLetters(state, "2026-02-03", "2026-02-20", "2026-03-10", "2026-03-30");
    const on = (text: string) => legalOutlook(noticed, asRead(text)).steps[0]?.refusal;
    expect(legalOutlook(noticed, asRead("2026-04-01")).demandHoldsThrough).toBe("2026-09-10");
    // the two weeks end on Monday 13 April, and the bank tells of their last day on the Tuesday
    expect(on("2026-04-14")).toMatchObject({ code: "notice_period_runs", until: "2026-04-14" });
    expect(on("2026-04-15")).toBeUndefined();
    expect(on("2026-09-10")).toBeUndefined();
    expect(on("2026-09-11")).toMatchObject({ code: "demand_too_old", through: "2026-09-10" });
  });

  it("is the law, beyond the day it is reviewed through: the day, the day after", () => {
    const noticed = withLetters(state, "2026-02-03", "2026-02-20", "2026-03-10", "2026-03-30");
    const law = { newLawFrom: null, reviewedThrough: day("2026-04-15") };
    const codes = (on: string) => legalOutlook(noticed, { on: day(on), law }).steps.map(({ refusal }) => refusal?.code);
    expect(codes("2026-04-15")).toEqual([undefined, undefined]);
    expect(codes("2026-04-16")).toEqual(["law_not_reviewed", "law_not_reviewed"]);
  });

  it("is money that stands to the customer's credit, where nothing else is in the way (T7)", () => {
    const noticed = withLetters(state, "2026-02-03", "2026-02-20", "2026-03-10", "2026-03-30");
    const credit = { code: "customer_has_credit", creditOre: ore(1), items: 1 } as const;
    const codes = (on: string) => legalOutlook(noticed, asRead(on), credit).steps.map(({ refusal }) => refusal?.code);
    expect(codes("2026-04-14")).toEqual(["notice_period_runs", "notice_period_runs"]);
    expect(codes("2026-04-15")).toEqual(["customer_has_credit", "customer_has_credit"]);
  });

  it("is the step that runs, until it has ended", () => {
    const noticed = withLetters(state, "2026-02-03", "2026-02-20", "2026-03-10", "2026-03-30");
    const by = "worker";
    const taken = caseAfter(noticed, {
      type: "take_legal_step",
      law: LAW_AS_READ,
      on: day("2026-04-15"),
      by,
      kind: "attachment",
      costsSeenOre: ore(160_000),
    });
    const ended = caseAfter(taken, { type: "end_legal_step", on: day("2026-05-04"), by, outcome: "nothing_to_take" });
    const found = [taken, ended].map((one) => legalOutlook(one, asRead("2026-05-04")).steps[1]?.refusal?.code);
    expect(found).toEqual(["legal_step_runs", undefined]);
  });

  it("is no more a matter of the demand's age once there is a judgment", () => {
    const noticed = withLetters(state, "2026-02-03", "2026-02-20", "2026-03-10", "2026-03-30");
    const by = "worker";
    const ended = (outcome: "judgment" | "dismissed") =>
      caseAfter(
        noticed,
        {
          type: "take_legal_step",
          law: LAW_AS_READ,
          on: day("2026-04-15"),
          by,
          kind: "conciliation",
          costsSeenOre: ore(274_300),
        },
        { type: "end_legal_step", on: day("2026-05-04"), by, outcome },
      );
    const judged = legalOutlook(ended("judgment"), asRead("2026-09-11"));
    expect(judged.demandHoldsThrough).toBeUndefined();
    expect(judged.steps.map(({ refusal }) => refusal?.code)).toEqual([undefined, "claim_already_decided"]);
    const dismissed = legalOutlook(ended("dismissed"), asRead("2026-09-11"));
    expect(dismissed.demandHoldsThrough).toBe("2026-09-10");
    expect(dismissed.steps.map(({ refusal }) => refusal?.code)).toEqual(["demand_too_old", "demand_too_old"]);
  });

  it("shows what each step costs, and how well that is known", () => {
    const costs = legalOutlook(state, asRead("2026-04-14")).steps.map((step) =>
      step.costs.ok
        ? [step.costs.value.courtFee.ore, step.costs.value.writingFee.ore, step.costs.value.confidence]
        : [],
    );
    expect(costs).toEqual([
      [92_800, 67_200, "derived"],
      [207_100, 67_200, "derived"],
    ]);
  });

  it("says which rate is not known after the last that was read", () => {
    expect(legalOutlook(state, asRead("2027-01-01")).steps[0]?.costs).toEqual({
      ok: false,
      refusal: { code: "rate_unknown", rate: "court_fee_unit", on: "2027-01-01" },
    });
  });
});
