import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import type { DebtorKind } from "../party.ts";
import { decide } from "./decide.ts";
import { withdrawalOf } from "./decide-end.ts";
import type { HoldOutcome } from "./events.ts";
import { owed, owedAtLast, salaerOn } from "./owed.ts";
import { aCase, caseAfter, claimOf, day, payment, type Sample, steps, withLetters } from "./sample-case.ts";
import { type Case, type LegalOutcome, letterId } from "./state.ts";

const owedOn = (state: Case, on: string) => {
  const answer = owed(state, day(on));
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer.value;
};
const debtor = (kind: DebtorKind): NonNullable<Sample["debtor"]> => ({ ...aCase().debtor, kind });

describe("standard compensation (EU-gebyr)", () => {
  const claims = [claimOf("500", 1_000_000, "2026-01-15")];
  const demanding = (kind: DebtorKind, business = kind === "company") =>
    aCase({ debtor: debtor(kind), business, claims, agreement: { compensation: true } });

  it("is asked of a company: 460 kr for a claim due in the first half of 2026", () => {
    const { compensation, parts, totalOre } = owedOn(demanding("company"), "2026-01-29");
    expect(compensation).toMatchObject({ ore: 46_000, why: { rule: "standard_compensation" } });
    expect([parts.compensation, totalOre]).toEqual([46_000, 1_000_000 + 4_603 + 46_000]);
  });

  it("is asked of a sole proprietor only for a claim from the business, and never of a private person", () => {
    expect(owedOn(demanding("sole_proprietor", true), "2026-01-29").parts.compensation).toBe(46_000);
    for (const state of [demanding("sole_proprietor", false), demanding("private"), demanding("private", true)]) {
      expect(owedOn(state, "2026-01-29").compensation).toMatchObject({
        ore: 0,
        why: { rule: "no_compensation", reason: "debtor_is_consumer" },
      });
    }
  });

  it("does not come on top of letter fees: what the two exceed each other by is owed once", () => {
    const state = withLetters(demanding("company"), "2026-01-29", "2026-02-14");
    expect(owedOn(state, "2026-02-14").parts).toMatchObject({ letter_fees: 7_600, compensation: 46_000 - 7_600 });
  });

  it("falls away when the salær is larger", () => {
    const state = withLetters(demanding("company"), "2026-01-29", "2026-02-14", "2026-03-04");
    // 750 × 0.8 × 1.5
    expect(owedOn(state, "2026-03-04").parts).toMatchObject({
      collection_fee: 90_000,
      letter_fees: 7_600,
      compensation: 0,
    });
  });

  it("that was paid before the salær outgrew it is taken off the fees", () => {
    const first = ["compensation", "letter_fees", "collection_fee", "court_costs", "interest", "principal"] as const;
    const state = aCase({
      debtor: debtor("company"),
      business: true,
      claims,
      agreement: { compensation: true, allocationOrder: first },
    });
    const noticed = withLetters(state, "2026-01-29", "2026-02-14");
    const paid = caseAfter(noticed, payment({ paidOn: "2026-02-20", amount: 40_000 }));
    expect(paid).toMatchObject({ compensationPaidOre: 38_400, letters: [{ feePaidOre: 1_600 }, { feePaidOre: 0 }] });
    const demanded = withLetters(paid, "2026-03-04");
    // owed in all: letters 7 600 + salær 90 000; paid 40 000
    expect(owedOn(demanded, "2026-03-04").parts).toMatchObject({
      letter_fees: 0,
      collection_fee: 90_000 - (38_400 - 6_000),
      compensation: 0,
    });
  });
});

describe("the addition for a plan", () => {
  const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
  const planned = (count: number, feeDisclosed: boolean) => {
    const withFee = count > 4 && feeDisclosed ? 112_500 : 0;
    const total = owedOn(demanded, "2026-03-06").totalOre + withFee;
    const months = ["04", "05", "06", "07", "08"].slice(0, count);
    const each = Math.floor(total / count);
    return caseAfter(demanded, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-03-06"),
      by: "user-1",
      plan: {
        feeDisclosed,
        instalments: months.map((month, at) => ({
          dueOn: day(`2026-${month}-01`),
          amountOre: ore(at === 0 ? total - each * (count - 1) : each),
        })),
      },
    });
  };

  it("is 1 125 kr for five instalments that the debtor was told of, and counts with the salær", () => {
    const { instalmentFee, parts } = owedOn(planned(5, true), "2026-03-06");
    expect(instalmentFee).toMatchObject({ ore: 112_500, why: { rule: "instalment_fee" } });
    expect(parts.collection_fee).toBe(60_000 + 112_500);
  });

  it.each([
    ["four instalments", planned(4, true), "few_instalments"],
    ["five that were not disclosed", planned(5, false), "no_plan"],
  ])("is nothing for %s", (_, state, reason) => {
    expect(owedOn(state, "2026-03-06").instalmentFee).toMatchObject({ ore: 0, why: { reason } });
  });

  const ends = (on: string, outcome: HoldOutcome) =>
    ({ type: "end_hold", hold: "payment_plan", on: day(on), by: "user-1", outcome }) as const;

  it.each([
    ["broken", 112_500],
    ["kept", 112_500],
    ["settled", 0],
  ] as const)("of a plan that ended as %s is %i øre", (outcome, ore) => {
    const ended = caseAfter(planned(5, true), ends("2026-03-07", outcome));
    expect(owedOn(ended, "2026-03-07").instalmentFee.ore).toBe(ore);
    expect(owedOn(ended, "2026-03-07").parts.collection_fee).toBe(60_000 + ore);
  });

  it("that was paid before the plan was called off pays what else is owed", () => {
    const paid = caseAfter(planned(5, true), payment({ paidOn: "2026-03-20", amount: 100_000 }));
    const ended = caseAfter(paid, ends("2026-03-21", "settled"));
    // 400 kr of it went to the addition: now 76 kr to letter fees, 164.38 to the interest of the plan's day, and 159.62
    // to the principal; since then interest has run, 14 days on 10 000 and one on what is left
    expect(owedOn(ended, "2026-03-21").parts).toMatchObject({
      collection_fee: 0,
      letter_fees: 0,
      interest: 4_603 + 324,
      principal: 1_000_000 - 15_962,
    });
  });

  const shorter = (total: number, first: number) => ({
    type: "agree_plan" as const,
    law: LAW_AS_READ,
    on: day("2026-03-21"),
    by: "user-1",
    plan: {
      feeDisclosed: true,
      instalments: [
        { dueOn: day("2026-04-21"), amountOre: ore(first) },
        { dueOn: day("2026-05-21"), amountOre: ore(total - first) },
      ],
    },
  });

  it("falls away when few instalments take the place of many: what was paid of it pays what else is owed", () => {
    const paid = caseAfter(planned(5, true), payment({ paidOn: "2026-03-20", amount: 100_000 }));
    // 400 kr of it went to the addition: now 76 kr to letter fees, 157.81 to the interest of the last letter's day, for it was
    // in time, and 166.19 to the principal; since then interest has run, 16 days on 10 000 and one on what is left
    const decision = decide(paid, shorter(983_381 + 5_260 + 323, 500_000));
    expect(decision).toMatchObject({ ok: true, value: [{ type: "plan_agreed" }, { type: "payments_reallocated" }] });
    expect(owedOn(caseAfter(paid, shorter(988_964, 500_000)), "2026-03-21").totalOre).toBe(988_964);
    const asBefore = decide(paid, shorter(1_006_241, 500_000));
    expect(asBefore).toMatchObject({ ok: false, refusal: { code: "plan_does_not_add_up", owedOre: 988_964 } });
  });

  describe("where only costs are left", () => {
    const order = ["interest", "principal", "letter_fees", "court_costs", "compensation", "collection_fee"] as const;
    const sent = withLetters(
      aCase({ agreement: { allocationOrder: order, closingLimitOre: ore(10_000) } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    const { totalOre } = owedOn(sent, "2026-03-06");
    const over = (amount: number, count: number, on: string) => ({
      type: "agree_plan" as const,
      law: LAW_AS_READ,
      on: day(on),
      by: "user-1",
      plan: {
        feeDisclosed: true,
        instalments: ["04", "05", "06", "07", "08"].slice(0, count).map((month, at) => ({
          dueOn: day(`2026-${month}-01`),
          amountOre: ore(at === 0 ? amount - 1_000 * (count - 1) : 1_000),
        })),
      },
    });
    /** Under a plan of five; all is paid of it but its addition and `left`. */
    const under = (left: number): Case =>
      caseAfter(
        caseAfter(sent, over(totalOre + 112_500, 5, "2026-03-06")),
        payment({ paidOn: "2026-03-06", on: "2026-03-07", amount: totalOre - left }),
      );

    it("few instalments take the place of many only above the closing limit: at it the case is over without the addition", () => {
      expect(decide(under(10_001), over(10_001, 2, "2026-03-21"))).toMatchObject({ ok: true });
      expect(decide(under(10_000), over(10_000, 2, "2026-03-21"))).toMatchObject({
        ok: false,
        refusal: { code: "plan_does_not_add_up", owedOre: 0 },
      });
    });

    it("a case that a person keeps open for as little has its plan", () => {
      const ended = caseAfter(sent, payment({ paidOn: "2026-03-06", amount: totalOre - 10_000 }));
      expect(ended.closed?.reason).toBe("below_closing_limit");
      const open = caseAfter(ended, {
        type: "reopen",
        on: day("2026-03-20"),
        by: "user-1",
        outstanding: [],
        returned: [],
      });
      expect(decide(open, over(10_000, 2, "2026-03-21"))).toMatchObject({ ok: true });
    });
  });

  it("leaves other costs where they were paid: a plan changes nothing of compensation that fees have outgrown", () => {
    const demanding = aCase({ debtor: debtor("company"), business: true, agreement: { compensation: true } });
    const paid = caseAfter(demanding, payment({ paidOn: "2026-01-29", amount: 46_000 + 4_603 + 900_000 }));
    const noticed = withLetters(paid, "2026-01-30");
    const { totalOre } = owedOn(noticed, "2026-02-01");
    const instalments = [{ dueOn: day("2026-03-01"), amountOre: totalOre }];
    const agreed = decide(noticed, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-02-01"),
      by: "user-1",
      plan: { feeDisclosed: true, instalments },
    });
    expect(agreed).toMatchObject({ ok: true, value: [{ type: "plan_agreed" }] });
    expect(agreed.ok && agreed.value).toHaveLength(1);
  });

  it("goes back whole when nothing else is owed, and there is nothing to make a plan of", () => {
    const long = planned(5, true);
    // all but 500 kr of the principal, then the rest and some of the addition
    const all = owedOn(long, "2026-03-06").totalOre;
    const paid = caseAfter(long, payment({ paidOn: "2026-03-20", amount: all - 1_000 }));
    expect(paid.closed).toBeUndefined();
    expect(decide(paid, shorter(2_000, 1_000))).toEqual({
      ok: false,
      refusal: { code: "plan_does_not_add_up", owedOre: 0, plannedOre: 2_000 },
    });
    expect(caseAfter(paid, ends("2026-03-21", "settled")).closed).toMatchObject({ reason: "paid" });
  });

  it("is that of a plan agreed anew, and no part of it came back when the case is opened again", () => {
    const called = caseAfter(planned(5, true), ends("2026-03-07", "settled"));
    const plan = { feeDisclosed: true, instalments: planned(5, true).plan?.instalments ?? [] };
    const anew = caseAfter(called, { type: "agree_plan", law: LAW_AS_READ, on: day("2026-03-06"), by: "user-1", plan });
    expect(owedOn(anew, "2026-03-06").instalmentFee.ore).toBe(112_500);
    const again = { on: day("2026-03-07"), by: "user-1" };
    const reopened = caseAfter(
      called,
      { type: "withdraw", ...again },
      { type: "reopen", outstanding: [], returned: [], ...again },
    );
    expect([reopened.holds, owedOn(reopened, "2026-03-07").instalmentFee.ore]).toEqual([[], 0]);
  });

  it("is paid after the salær, and paid once", () => {
    const order = ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"] as const;
    expect(demanded.agreement.allocationOrder).toEqual(order);
    const paid = caseAfter(planned(5, true), payment({ paidOn: "2026-03-20", amount: 100_000 }));
    const { collectionFee, instalmentFee } = owedOn(paid, "2026-03-20");
    expect([collectionFee.ore, instalmentFee.ore]).toEqual([0, 72_500]);
  });
});

describe("court costs", () => {
  const list = steps("collection_notice", "payment_demand", "legal_notice");
  const noticed = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04");
  const step = (kind: "attachment" | "conciliation", costsSeenOre: number) =>
    ({
      type: "take_legal_step",
      law: LAW_AS_READ,
      on: day("2026-03-20"),
      by: "user-1",
      kind,
      costsSeenOre: ore(costsSeenOre),
    }) as const;
  const atLaw = caseAfter(noticed, step("attachment", 160_000));

  it("of an attachment are 928 + 672 kr, owed from the day of the petition", () => {
    expect(owedOn(atLaw, "2026-03-19").parts.court_costs).toBe(0);
    expect(owedOn(atLaw, "2026-03-20").courtCosts).toMatchObject([
      { kind: "attachment", what: "court_fee", ore: 92_800 },
      { kind: "attachment", what: "writing_fee", ore: 67_200 },
    ]);
  });

  it("of a complaint to the conciliation board are 2 071 + 672 kr", () => {
    expect(owedOn(caseAfter(noticed, step("conciliation", 274_300)), "2026-03-20").parts.court_costs).toBe(274_300);
  });

  it("are paid in their turn, the court's own first", () => {
    const order = ["court_costs", "collection_fee", "letter_fees", "compensation", "interest", "principal"] as const;
    const first = withLetters(
      aCase({ agreement: { steps: list, allocationOrder: order } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    const paid = caseAfter(first, step("attachment", 160_000), payment({ paidOn: "2026-04-01", amount: 100_000 }));
    expect(owedOn(paid, "2026-04-01").courtCosts.map(({ ore: left }) => left)).toEqual([0, 60_000]);
    expect(paid.courtCostsPaidOre).toBe(100_000);
  });

  it("are not owed by a debtor who had paid the principal on the day of the petition", () => {
    const seen = caseAfter(atLaw, payment({ paidOn: "2026-03-20", on: "2026-03-22", amount: 1_100_000 }));
    expect(seen.claims[0]?.principal.at(-1)?.principalOre).toBe(0);
    expect(owedOn(seen, "2026-03-22").courtCosts).toEqual([]);
    const later = caseAfter(atLaw, payment({ paidOn: "2026-03-21", on: "2026-03-22", amount: 1_300_000 }));
    expect(later.courtCostsPaidOre).toBe(160_000);
  });

  const finish = (outcome: LegalOutcome) =>
    ({ type: "end_legal_step", on: day("2026-04-02"), by: "user-1", outcome }) as const;

  it.each([
    ["dismissed", 0],
    ["taken_back", 0],
    ["nothing_to_take", 160_000],
    ["attachment_taken", 160_000],
    ["judgment", 160_000],
  ] as const)("of a step that was %s are %i øre", (outcome, ore) => {
    const ended = caseAfter(atLaw, finish(outcome));
    expect(owedOn(ended, "2026-04-01").parts.court_costs).toBe(160_000);
    expect(owedOn(ended, "2026-04-02").parts.court_costs).toBe(ore);
  });

  it("do not stack where a step that came to nothing is taken anew", () => {
    const again = { ...step("attachment", 160_000), on: day("2026-04-04") };
    const twice = caseAfter(atLaw, finish("dismissed"), again);
    expect(owedOn(twice, "2026-04-04").parts.court_costs).toBe(160_000);
    const none = caseAfter(twice, { ...finish("taken_back"), on: day("2026-04-10") });
    expect(owedOn(none, "2026-04-10").parts.court_costs).toBe(0);
  });

  it.each([
    ["the notice of legal steps", 2],
    ["the demand", 1],
    ["the collection notice", 0],
  ])("fall away when %s had not reached the debtor", (_which, at) => {
    const letter = atLaw.letters[at];
    if (letter === undefined) throw new Error("no letter");
    const back = {
      type: "report_undelivered",
      on: day("2026-03-23"),
      by: "user-1",
      letterId: letter.letterId,
    } as const;
    const returned = caseAfter(atLaw, { ...back, cause: "returned" });
    expect(owedOn(returned, "2026-03-23").courtCosts).toEqual([]);
  });

  it("that were paid before they fell away pay what else is owed", () => {
    const order = ["court_costs", "collection_fee", "letter_fees", "compensation", "interest", "principal"] as const;
    const first = withLetters(
      aCase({ agreement: { steps: list, allocationOrder: order } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    const paid = caseAfter(first, step("attachment", 160_000), payment({ paidOn: "2026-03-25", amount: 100_000 }));
    // on the day of the payment: the light salær of 600, the notice's 38, 69 days' interest of 226.85, and 135.15 of the
    // principal; since then the salær has doubled and eight days' interest has run
    expect(owedOn(caseAfter(paid, finish("dismissed")), "2026-04-02").parts).toEqual({
      court_costs: 0,
      letter_fees: 0,
      collection_fee: 120_000 - 60_000,
      compensation: 0,
      interest: 2_595,
      principal: 1_000_000 - 13_515,
    });
  });

  it("fall on the creditor, who is told of them when the case is taken back", () => {
    const ended = caseAfter(atLaw, finish("dismissed"));
    const cost = withdrawalOf(ended, day("2026-04-02"));
    // the free days ended on 28 February: the heavy salær of 1 200 kr as well
    expect(cost).toMatchObject({ ok: true, value: { courtCostsOre: 160_000, feeOre: 120_000, ore: 280_000 } });
    expect(withdrawalOf(atLaw, day("2026-04-02"))).toMatchObject({ value: { courtCostsOre: 160_000 } });
  });

  it("end a case that owed nothing else when they fall away", () => {
    const order = ["principal", "interest", "letter_fees", "collection_fee", "compensation", "court_costs"] as const;
    const first = withLetters(
      aCase({ agreement: { steps: list, allocationOrder: order } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    // principal, 220.27 of interest for 67 days, 38 kr for the notice, 600 kr salær
    const all = payment({ paidOn: "2026-03-23", amount: 1_085_827 });
    const paid = caseAfter(first, step("attachment", 160_000), all);
    expect(paid.claims[0]?.principal.at(-1)?.principalOre).toBe(0);
    expect([paid.status, owedOn(paid, "2026-03-23").totalOre]).toEqual(["legal", 160_000]);
    expect(caseAfter(paid, finish("taken_back")).closed).toMatchObject({ on: "2026-04-02", reason: "paid" });
  });

  it("end the addition for a plan", () => {
    expect(owedOn(atLaw, "2026-03-20").instalmentFee.ore).toBe(0);
  });
});

describe("the salær", () => {
  const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
  const levelOn = (state: Case, on: string) => {
    const fee = salaerOn(state, day(on));
    return fee.ok ? [fee.value.level, fee.value.ore] : fee.refusal;
  };

  it("is heavy 29 days after the demand's deadline, not the day before", () => {
    expect(levelOn(demanded, "2026-04-15")).toEqual(["light", 60_000]);
    expect(levelOn(demanded, "2026-04-16")).toEqual(["heavy", 120_000]);
  });

  it("does not grow while an objection is looked at", () => {
    const objected = caseAfter(demanded, { type: "hold", on: day("2026-04-01"), by: "user-1", hold: "objection" });
    expect(levelOn(objected, "2026-06-30")).toEqual(["light", 60_000]);
    const answered = caseAfter(objected, {
      type: "answer_objection",
      on: day("2026-05-01"),
      by: "user-1",
      outcome: "rejected",
      waiveCosts: false,
    });
    expect(levelOn(answered, "2026-05-15")).toEqual(["light", 60_000]);
    expect(levelOn(answered, "2026-05-16")).toEqual(["heavy", 120_000]);
    const fee = salaerOn(answered, day("2026-05-16"));
    expect(fee).toMatchObject({ value: { why: { inputs: { stillDays: 30 } } } });
  });

  it("gives back the days of its own deadline that an objection took", () => {
    const objected = caseAfter(demanded, { type: "hold", on: day("2026-03-06"), by: "user-1", hold: "objection" });
    const answered = caseAfter(objected, {
      type: "answer_objection",
      on: day("2026-03-16"),
      by: "user-1",
      outcome: "rejected",
      waiveCosts: false,
    });
    expect(levelOn(answered, "2026-04-25")).toEqual(["light", 60_000]);
    expect(levelOn(answered, "2026-04-26")).toEqual(["heavy", 120_000]);
  });

  it("stays light where the creditor unchecked the heavy fee", () => {
    const list = [...steps("dunning", "collection_notice", "payment_demand"), off];
    const state = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04");
    expect(levelOn(state, "2026-06-30")).toEqual(["light", 60_000]);
  });
  const off = { step: "heavy_fee", on: false, deadlineDays: 0 } as const;

  it("is one and a half times as much for a sole proprietor whose claim is from the business", () => {
    const of = (business: boolean) =>
      withLetters(aCase({ debtor: debtor("sole_proprietor"), business }), "2026-01-29", "2026-02-14", "2026-03-04");
    expect(levelOn(of(false), "2026-03-04")).toEqual(["light", 60_000]);
    expect(levelOn(of(true), "2026-03-04")).toEqual(["light", 90_000]);
  });
});

describe("what is owed cannot be told", () => {
  const refusalOn = (state: Case, on: string) => {
    const answer = owed(state, day(on));
    return answer.ok ? undefined : answer.refusal;
  };

  it("on a day without a rate for the salær: the last day with one, the day after", () => {
    // the inkassosats of 2014 was not found
    const old = aCase({ on: day("2013-10-01"), claims: [claimOf("500", 1_000_000, "2013-09-01")] });
    const asked = withLetters(old, "2013-10-01", "2013-10-17", "2013-11-02");
    expect(refusalOn(asked, "2013-12-31")).toBeUndefined();
    expect(refusalOn(asked, "2014-01-01")).toEqual({ code: "rate_unknown", rate: "inkassosats", on: "2014-01-01" });
    expect(refusalOn(old, "2014-01-01")).toBeUndefined();
  });

  it("for a claim whose standard compensation is not known: due on the last such day, on the day after", () => {
    const due = (dueOn: string) =>
      aCase({
        debtor: debtor("company"),
        business: true,
        claims: [claimOf("500", 1_000_000, dueOn)],
        agreement: { compensation: true },
      });
    expect(refusalOn(due("2021-06-30"), "2021-08-01")).toEqual({
      code: "rate_unknown",
      rate: "standard_compensation",
      on: "2021-06-30",
    });
    expect(owedOn(due("2021-07-01"), "2021-08-01").parts.compensation).toBe(40_000);
  });
});

describe("what was owed at last", () => {
  it("is what is owed while rates are known, and what was owed on the last such day after it", () => {
    const on = (text: string) => {
      const answer = owedAtLast(aCase(), day(text));
      return answer.ok ? [answer.value.asOf, answer.value.parts.interest] : answer.refusal;
    };
    // 166 days at 12 % and 184 at 12.25 %
    expect(on("2026-12-31")).toEqual(["2026-12-31", 54_575 + 61_753]);
    expect(on("2027-01-01")).toEqual(["2026-12-31", 54_575 + 61_753]);
  });

  it("is refused only where rates are missing before that", () => {
    const old = aCase({ claims: [claimOf("500", 1_000_000, "1990-01-15")] });
    expect(owedAtLast(old, day("2027-01-01"))).toMatchObject({ ok: false, refusal: { code: "rate_unknown" } });
  });
});

describe("a letter under the law of 2026", () => {
  const newLaw = { newLawFrom: day("2026-02-01"), reviewedThrough: LAW_AS_READ.reviewedThrough };
  const order = (state: Case, on: string) =>
    decide(state, {
      type: "order_letter",
      on: day(on),
      by: "autopilot",
      letterId: letterId("x"),
      law: newLaw,
    });

  it("goes as before until the day before it", () => {
    const own = aCase({ agreement: { operator: "self_collection", steps: steps("collection_notice") } });
    expect(order(own, "2026-01-31").ok).toBe(true);
    expect(order(own, "2026-02-01")).toEqual({
      ok: false,
      refusal: { code: "only_for_agencies", law: "LOV-2026-05-22-19 § 20", newLawFrom: "2026-02-01" },
    });
  });

  it("is held beyond the review also as a notice of legal steps", () => {
    const list = steps("collection_notice", "payment_demand", "legal_notice");
    const state = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14");
    const reviewed = (through: string) =>
      decide(state, {
        type: "order_letter",
        on: day("2026-03-04"),
        by: "autopilot",
        letterId: letterId("x"),
        law: { newLawFrom: null, reviewedThrough: day(through) },
      });
    expect(reviewed("2026-03-04").ok).toBe(true);
    expect(reviewed("2026-03-03")).toMatchObject({ refusal: { code: "law_not_reviewed" } });
  });

  it("is refused as a demand, whose salær nobody knows", () => {
    const state = withLetters(
      aCase({ agreement: { steps: steps("collection_notice", "payment_demand") } }),
      "2026-01-29",
    );
    expect(order(state, "2026-02-14")).toMatchObject({ refusal: { code: "amount_not_regulated" } });
  });
});
