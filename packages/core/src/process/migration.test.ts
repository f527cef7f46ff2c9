import { describe, expect, it } from "vitest";
import { aCase, caseAfter, day, payment, steps, withLetters } from "../case/sample-case.ts";
import { type Agreement, type Case, letterId } from "../case/state.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { previewMigration } from "./migration.ts";

const preview = (state: Case, change: Partial<Agreement>, on = "2026-02-01") => {
  const agreement = { ...state.agreement, definitionVersion: 2, ...change };
  const seen = previewMigration(state, agreement, { on: day(on), law: LAW_AS_READ });
  if (!seen.ok) throw new Error(seen.refusal.code);
  return seen.value;
};
const refusalOf = (state: Case, definitionVersion = 2) => {
  const seen = previewMigration(
    state,
    { ...state.agreement, definitionVersion },
    {
      on: day("2026-02-01"),
      law: LAW_AS_READ,
    },
  );
  return seen.ok ? undefined : seen.refusal.code;
};

/** Purring on 29 January with a deadline of Thursday 12 February: payments come by Friday, the notice on Saturday. */
const running = withLetters(aCase(), "2026-01-29");

describe("the preview of a migration", () => {
  it("says that nothing changes where only the version does", () => {
    expect(preview(running, {})).toEqual({
      fromVersion: 1,
      toVersion: 2,
      before: { kind: "letter", step: "collection_notice", on: "2026-02-14" },
      after: { kind: "letter", step: "collection_notice", on: "2026-02-14" },
      effects: [],
    });
  });

  it("tells the day of the next letter before and after", () => {
    const { before, after, effects } = preview(running, { daysAfterDeadline: 5 });
    expect([before, after, effects]).toEqual([
      { kind: "letter", step: "collection_notice", on: "2026-02-14" },
      { kind: "letter", step: "collection_notice", on: "2026-02-17" },
      [],
    ]);
  });

  it("tells of steps that come and fall away, and of a longer deadline", () => {
    const longer = [{ step: "collection_notice", on: true, deadlineDays: 21 } as const, ...steps("legal_notice")];
    expect(preview(running, { steps: longer }).effects).toEqual([
      { code: "deadline_changes", step: "collection_notice", from: 14, to: 21 },
      { code: "step_falls_away", step: "payment_demand", costs: true },
      { code: "step_falls_away", step: "heavy_fee", costs: true },
      { code: "step_comes", step: "legal_notice", costs: false },
    ]);
  });

  it("tells that the salær stays light where the heavy step is unchecked", () => {
    const light = [...running.agreement.steps, { step: "heavy_fee", on: false, deadlineDays: 0 } as const];
    expect(preview(running, { steps: light }).effects).toEqual([
      { code: "step_falls_away", step: "heavy_fee", costs: true },
    ]);
  });

  it("tells of fees that fall away with letters still to come; the fee of a sent one stands", () => {
    expect(preview(running, { chargeLetterFees: false }).effects).toEqual([
      { code: "cost_falls_away", step: "collection_notice" },
    ]);
  });

  it("tells of fees that come to letters still to come, a free reminder aside", () => {
    const list = steps("reminder", "dunning", "payment_demand");
    expect(
      preview(aCase({ agreement: { chargeLetterFees: false, steps: list } }), { chargeLetterFees: true }),
    ).toMatchObject({
      effects: [{ code: "cost_comes", step: "dunning" }],
    });
  });

  it("tells by how much what is owed changes today", () => {
    // 10 000 kr, due 15 January, 17 days at 12 %: 1 000 000 × 0.12 × 17 / 365 = 5 589.04 øre
    expect(preview(running, { chargeInterest: false }).effects).toEqual([
      { code: "owed_changes", part: "interest", from: 5_589, to: 0 },
    ]);
  });

  it("says nothing of steps where only costs are left", () => {
    const allocationOrder = ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"];
    const first = aCase({ agreement: { allocationOrder: allocationOrder as Agreement["allocationOrder"] } });
    const paid = caseAfter(withLetters(first, "2026-01-29"), payment({ paidOn: "2026-01-31", amount: 1_000_000 }));
    const { after, effects } = preview(paid, { steps: [], residualNotice: false });
    expect([after, effects]).toEqual([{ kind: "wait", reason: "residual_left" }, []]);
  });
});

describe("a case is not migrated", () => {
  it("to the version it is on", () => expect(refusalOf(running, 1)).toBe("same_version"));

  it("while a letter is on its way", () => {
    const order = { on: day("2026-01-29"), by: "worker", letterId: letterId("x"), law: LAW_AS_READ };
    expect(refusalOf(caseAfter(aCase(), { type: "order_letter", ...order }))).toBe("letter_pending");
  });

  it("while a payment plan runs", () => {
    // 1 000 000 + 3 800 + 1 000 000 × 0.12 × 17 / 365
    const instalments = [{ dueOn: day("2026-03-01"), amountOre: ore(1_009_389) }];
    const plan = { instalments, feeDisclosed: false };
    const held = caseAfter(running, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-02-01"),
      by: "worker",
      plan,
    });
    expect(refusalOf(held)).toBe("payment_plan_runs");
  });

  it("while what is owed cannot be told, before or after: the last day with rates, the day after", () => {
    const preview2027 = (state: Case, chargeInterest: boolean, on: string) => {
      const agreement = { ...state.agreement, definitionVersion: 2, chargeInterest };
      const seen = previewMigration(state, agreement, { on: day(on), law: LAW_AS_READ });
      return seen.ok ? "seen" : seen.refusal;
    };
    const free = aCase({ agreement: { chargeInterest: false } });
    const unknown = { code: "rate_unknown", rate: "late_interest", on: "2027-01-01" };
    expect(preview2027(running, false, "2026-12-31")).toBe("seen");
    expect(preview2027(running, false, "2027-01-01")).toEqual(unknown);
    expect(preview2027(free, true, "2026-12-31")).toBe("seen");
    expect(preview2027(free, true, "2027-01-01")).toEqual(unknown);
    expect(preview2027(free, false, "2027-01-01")).toBe("seen");
  });

  it("after its end", () => {
    const withdrawn = caseAfter(running, { type: "withdraw", on: day("2026-01-30"), by: "worker" });
    expect(refusalOf(withdrawn)).toBe("case_is_closed");
  });
});
