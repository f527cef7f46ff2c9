import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { CaseCommand } from "./commands.ts";
import { decide } from "./decide.ts";
import { legalCosts } from "./decide-legal.ts";
import type { LetterSent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { WHY } from "./history-sample.ts";
import { judgmentOf } from "./legal-steps.ts";
import { aCase, accepted, caseAfter, day, payment, steps, withLetters } from "./sample-case.ts";
import { type Case, type LegalOutcome, type LegalStepKind, letterId } from "./state.ts";

const by = "user-1";
const take = (on: string, kind: LegalStepKind = "attachment", seen = 160_000) =>
  ({ type: "take_legal_step", law: LAW_AS_READ, on: day(on), by, kind, costsSeenOre: ore(seen) }) as const;
const finish = (on: string) => ({ type: "end_legal_step", on: day(on), by, outcome: "attachment_taken" }) as const;
const reviewed = (through: string) => ({ newLawFrom: null, reviewedThrough: day(through) });
const NOTICE_LAW = "LOV-1988-05-13-26 § 11; LOV-1992-06-26-86 § 4-18";
const refusalOf = (state: Case, command: CaseCommand) => {
  const decision = decide(state, command);
  return decision.ok ? undefined : decision.refusal;
};

const LEGAL = steps("collection_notice", "payment_demand", "legal_notice");
const opened = aCase({ agreement: { steps: LEGAL } });
const demanded = withLetters(opened, "2026-01-29", "2026-02-14");
/** Inkassovarsel 29 January, demand 14 February, its deadline 2 March, notice 4 March, its deadline Wed 18 March. */
const noticed = withLetters(demanded, "2026-03-04");

describe("a legal step", () => {
  it("needs a notice of legal steps", () => {
    const refusal = { code: "no_legal_notice", law: NOTICE_LAW };
    expect(refusalOf(opened, take("2026-03-20"))).toEqual(refusal);
    expect(refusalOf(demanded, take("2026-03-20"))).toEqual(refusal);
  });

  it("waits until what was paid on the notice's deadline has arrived: that day, the day after", () => {
    expect(refusalOf(noticed, take("2026-03-19"))).toEqual({
      code: "notice_period_runs",
      law: NOTICE_LAW,
      until: "2026-03-19",
    });
    expect(accepted(noticed, take("2026-03-20"))).toMatchObject([
      { type: "legal_step_taken", kind: "attachment", courtFee: { ore: 92_800 }, writingFee: { ore: 67_200 } },
    ]);
  });

  it("is not taken while money stands to the customer's credit, whatever it costs (T7)", () => {
    const credit = { code: "customer_has_credit", creditOre: ore(1), items: 1 } as const;
    expect(refusalOf(noticed, { ...take("2026-03-19"), credit })).toMatchObject({ code: "notice_period_runs" });
    expect(refusalOf(noticed, { ...take("2026-03-20"), credit })).toEqual(credit);
    expect(refusalOf(noticed, { ...take("2026-03-20", "conciliation", 1), credit })).toEqual(credit);
    expect(accepted(noticed, { ...take("2026-03-20"), credit: undefined })).toHaveLength(1);
  });

  it("waits over a weekend for what was paid on a Friday: Monday, the day after", () => {
    // a notice of 6 March, its deadline Friday 20 March
    const overWeekend = withLetters(demanded, "2026-03-06");
    const refusal = { code: "notice_period_runs", law: NOTICE_LAW, until: "2026-03-23" };
    expect(refusalOf(overWeekend, take("2026-03-21"))).toEqual(refusal);
    expect(refusalOf(overWeekend, take("2026-03-23"))).toEqual(refusal);
    expect(accepted(overWeekend, take("2026-03-24"))).toMatchObject([{ type: "legal_step_taken" }]);
  });

  it("waits for a letter that was sent after the notice, of what was left before a payment was taken back", () => {
    const later = sent("residual_notice", "2026-03-19", "2026-04-01");
    const told = evolve(noticed, later);
    // Wednesday before Easter
    expect(refusalOf(told, take("2026-04-07"))).toMatchObject({ code: "notice_period_runs", until: "2026-04-07" });
    expect(accepted(told, take("2026-04-08"))).toHaveLength(1);
    const fellAway = evolve(told, { type: "costs_waived", on: day("2026-03-19"), by, letterIds: [later.letterId] });
    expect(accepted(fellAway, take("2026-03-20"))).toHaveLength(1);
  });

  it("comes within six months of the demand: the day, the day after", () => {
    expect(accepted(noticed, take("2026-08-14"))).toHaveLength(1);
    expect(refusalOf(noticed, take("2026-08-15"))).toEqual({
      code: "demand_too_old",
      law: "LOV-1988-05-13-26 § 11",
      through: "2026-08-14",
    });
  });

  it("costs what the person saw, to the øre", () => {
    expect(refusalOf(noticed, take("2026-03-20", "attachment", 159_999))).toEqual({
      code: "costs_changed",
      costsOre: 160_000,
    });
  });

  it("is an attachment only where the claim is undisputed; the conciliation board may be asked", () => {
    const disputed = caseAfter(noticed, { type: "hold", on: day("2026-03-05"), by, hold: "objection" });
    expect(refusalOf(disputed, take("2026-03-20"))).toEqual({
      code: "claim_is_disputed",
      law: "LOV-1992-06-26-86 § 7-2 f",
    });
    const costs = legalCosts(disputed, "conciliation", day("2026-03-20"));
    const seen = costs.ok ? costs.value.courtFee.ore + costs.value.writingFee.ore : 0;
    // 1.54 R + half an R, in whole kroner
    expect(seen).toBe(207_100 + 67_200);
    expect(accepted(disputed, take("2026-03-20", "conciliation", seen))).toHaveLength(1);
  });

  it("is not taken in a case that stands still for another reason, waits for a word, or is paused", () => {
    const onHold = { code: "case_not_running", status: "on_hold" };
    const dead = caseAfter(noticed, { type: "hold", on: day("2026-03-05"), by, hold: "deceased" });
    expect(refusalOf(dead, take("2026-03-20"))).toEqual(onHold);
    const both = caseAfter(dead, { type: "hold", on: day("2026-03-05"), by, hold: "objection" });
    expect(refusalOf(both, take("2026-03-20", "conciliation"))).toEqual(onHold);
    const paused = caseAfter(noticed, { type: "pause", on: day("2026-03-05"), by });
    expect(refusalOf(paused, take("2026-03-20"))).toEqual(onHold);
    const disputedToo = caseAfter(paused, { type: "hold", on: day("2026-03-05"), by, hold: "objection" });
    expect(refusalOf(disputedToo, take("2026-03-20", "conciliation"))).toEqual(onHold);
    expect(refusalOf(aCase({ needsApproval: true }), take("2026-03-20"))).toEqual({
      code: "case_not_running",
      status: "awaiting_approval",
    });
  });

  it("is one at a time, and is ended once", () => {
    const atLaw = caseAfter(noticed, take("2026-03-20"));
    expect(atLaw.status).toBe("legal");
    expect(refusalOf(atLaw, take("2026-03-21"))).toEqual({ code: "legal_step_runs" });
    const ended = caseAfter(atLaw, finish("2026-04-20"));
    expect(ended.status).toBe("ongoing");
    expect(ended.legalSteps[0]?.ended).toEqual({ on: "2026-04-20", outcome: "attachment_taken" });
    expect(refusalOf(ended, finish("2026-04-20"))).toEqual({ code: "no_legal_step_runs" });
  });

  it("is no more for the conciliation board once it has decided, and an attachment then rests on no demand's six months", () => {
    const complained = caseAfter(noticed, take("2026-03-20", "conciliation", 274_300));
    const ended = (outcome: LegalOutcome) =>
      caseAfter(complained, { type: "end_legal_step", on: day("2026-05-04"), by, outcome });
    expect(refusalOf(ended("judgment"), take("2026-05-05", "conciliation", 274_300))).toEqual({
      code: "claim_already_decided",
      law: "LOV-2005-06-17-90 § 19-15",
    });
    expect(accepted(ended("judgment"), take("2026-08-15"))).toHaveLength(1);
    expect(accepted(ended("dismissed"), take("2026-05-05", "conciliation", 274_300))).toHaveLength(1);
    expect(refusalOf(ended("dismissed"), take("2026-08-15"))).toMatchObject({ code: "demand_too_old" });
  });

  it("is open for a claim that came into the case after the judgment: that day, the day after", () => {
    const judged = caseAfter(noticed, take("2026-03-20", "conciliation", 274_300), {
      type: "end_legal_step",
      on: day("2026-05-04"),
      by,
      outcome: "judgment",
    });
    const joined = (addedOn: string) =>
      judgmentOf({ ...judged, claims: judged.claims.map((claim) => ({ ...claim, addedOn: day(addedOn) })) });
    expect(joined("2026-03-20")).toEqual({ on: "2026-05-04", outcome: "judgment" });
    expect(joined("2026-03-21")).toBeUndefined();
  });

  it("is not taken for a claim that is time-barred, and a part payment gives it three more years", () => {
    const old = aCase({ agreement: { steps: LEGAL }, claims: [aClaim("2023-03-19")] });
    const ready = withLetters(old, "2026-01-29", "2026-02-14", "2026-03-04");
    expect(refusalOf(ready, take("2026-03-20"))).toEqual({
      code: "claim_time_barred",
      law: "LOV-1979-05-18-18 §§ 2, 3",
      invoiceId: "fiken:500",
      on: "2026-03-20",
    });
    const paid = caseAfter(ready, payment({ paidOn: "2026-03-05", amount: 100_000 }));
    expect(accepted(paid, take("2026-03-20"))).toHaveLength(1);
  });

  it("waits for the court's fees of the year: the last day with rates, the day after", () => {
    const late = withLetters(opened, "2026-10-01", "2026-10-17", "2026-11-04");
    expect(accepted(late, take("2026-12-31"))).toHaveLength(1);
    expect(refusalOf(late, { ...take("2027-01-01"), law: reviewed("2027-01-01") })).toEqual({
      code: "rate_unknown",
      rate: "court_fee_unit",
      on: "2027-01-01",
    });
  });

  it.each([
    ["attachment", 160_000],
    ["conciliation", 274_300],
  ] as const)("of %s waits for a review of the law: its last day, the day after", (kind, seen) => {
    const under = (reviewedThrough: string) => ({ ...take("2026-03-20", kind, seen), law: reviewed(reviewedThrough) });
    expect(accepted(noticed, under("2026-03-20"))).toHaveLength(1);
    const unreviewed = { code: "law_not_reviewed", law: NOTICE_LAW, reviewedThrough: "2026-03-19" };
    expect(refusalOf(noticed, under("2026-03-19"))).toEqual(unreviewed);
    // what no review mends is told first
    expect(refusalOf(demanded, under("2026-03-19"))).toMatchObject({ code: "no_legal_notice" });
    const newLaw = { newLawFrom: day("2026-03-20"), reviewedThrough: day("2026-03-19") };
    expect(refusalOf(noticed, { ...under("2026-03-19"), law: newLaw })).toEqual(unreviewed);
  });

  it("is not the new act's matter, once its days are reviewed: the court's fees are in acts that stand", () => {
    const law = { newLawFrom: day("2026-03-20"), reviewedThrough: day("2026-12-31") };
    expect(accepted(noticed, { ...take("2026-03-20"), law })).toHaveLength(1);
  });

  it("is not costed by rates that are not known", () => {
    expect(legalCosts(noticed, "attachment", day("2027-01-01"))).toMatchObject({
      ok: false,
      refusal: { code: "rate_unknown" },
    });
  });
});

/** The notice's deadline is Wednesday 18 March. */
describe("days of the debtor's own before a legal step", () => {
  const KINDS = [
    ["attachment", 160_000],
    ["conciliation", 274_300],
  ] as const;
  const complain = (on: string) => take(on, "conciliation", 274_300);
  const objected = (heldOn: string, answeredOn: string, state = noticed): Case =>
    caseAfter(
      state,
      { type: "hold", on: day(heldOn), by, hold: "objection" },
      { type: "answer_objection", on: day(answeredOn), by, outcome: "rejected", waiveCosts: false },
    );
  const deferred = (from: string, until: string): Case =>
    caseAfter(
      noticed,
      { type: "hold", on: day(from), by, hold: "deferral", until: day(until) },
      { type: "end_hold", on: day(until), by, hold: "deferral", outcome: "time_is_up" },
    );
  const expectFrom = (state: Case, tooSoon: ReturnType<typeof take>, then: ReturnType<typeof take>) => {
    expect(refusalOf(state, tooSoon)).toEqual({ code: "notice_period_runs", law: NOTICE_LAW, until: tooSoon.on });
    expect(accepted(state, then)).toMatchObject([{ type: "legal_step_taken", kind: then.kind }]);
  };

  it("those of an objection that was rejected in the notice's days: two, to a Friday, and Monday at the bank", () => {
    expectFrom(objected("2026-03-09", "2026-03-11"), take("2026-03-23"), take("2026-03-24"));
  });

  it("a day of the bank after the answer, when the deadline was over before the objection: Monday after a Friday", () => {
    expectFrom(objected("2026-03-25", "2026-03-27"), take("2026-03-30"), take("2026-03-31"));
  });

  it("keep nobody from the conciliation board while there was a dispute", () => {
    expectFrom(objected("2026-03-09", "2026-03-11"), complain("2026-03-19"), complain("2026-03-20"));
    // the day of the answer itself, on which an attachment must wait
    const late = objected("2026-03-25", "2026-03-27");
    expect(refusalOf(late, take("2026-03-27"))).toMatchObject({ code: "notice_period_runs", until: "2026-03-30" });
    expect(accepted(late, complain("2026-03-27"))).toHaveLength(1);
  });

  it.each(KINDS)("and the end of time that was given hold both, in the notice's days and after: %s", (kind, seen) => {
    const during = deferred("2026-03-09", "2026-03-11");
    expectFrom(during, take("2026-03-23", kind, seen), take("2026-03-24", kind, seen));
    const after = deferred("2026-03-25", "2026-03-27");
    expectFrom(after, take("2026-03-30", kind, seen), take("2026-03-31", kind, seen));
  });

  it("come on top of the deadline of a notice that followed a demand that was sent anew, too", () => {
    // the demand's deadline is Thursday 3 September; the notice's Monday 21 September, two days on Wednesday
    const demand = evolve(noticed, sent("payment_demand", "2026-08-20", "2026-09-03"));
    expect(refusalOf(demand, take("2026-09-05"))).toEqual({ code: "no_legal_notice", law: NOTICE_LAW });
    const anew = evolve(demand, sent("legal_notice", "2026-09-05", "2026-09-21"));
    expectFrom(anew, take("2026-09-22"), take("2026-09-23"));
    expectFrom(objected("2026-09-08", "2026-09-10", anew), take("2026-09-24"), take("2026-09-25"));
  });
});

const sent = (step: LetterSent["step"], on: string, deadlineOn: string): LetterSent => ({
  type: "letter_sent",
  on: day(on),
  letterId: letterId(`${step}-${on}`),
  step,
  deadlineOn: day(deadlineOn),
  feeOre: ore(0),
  why: WHY,
  channel: "print",
  pdf: "ab12",
});

function aClaim(dueOn: string) {
  const amount = ore(1_000_000);
  const invoiceId = "fiken:500" as never;
  return { invoiceId, invoiceNumber: "500", dueOn: day(dueOn), originalOre: amount, principalOre: amount };
}
