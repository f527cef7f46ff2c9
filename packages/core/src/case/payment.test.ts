import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import { decide } from "./decide.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, withLetters } from "./sample-case.ts";
import type { Case } from "./state.ts";

const owedOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value;
};

const PRINCIPAL_FIRST = ["principal", "interest", "letter_fees", "collection_fee"] as const;
const ALL_PRINCIPAL_FIRST = [...PRINCIPAL_FIRST, "compensation", "court_costs"] as const;

// 10 000 kr at 12 % from 16 January: 14 days to 29 January is 4 603 øre, 29 days to 13 February is 9 534, 30 days to
// 14 February is 9 863
const DUNNED = 1_000_000 + 3_800 + 4_603;

describe("a payment while a letter's deadline runs", () => {
  const dunned = withLetters(aCase(), "2026-01-29");

  it("of the sum in the letter, on the deadline day, leaves no principal to go on with", () => {
    const state = caseAfter(dunned, payment({ paidOn: "2026-02-12", amount: DUNNED }));
    // what is left is interest for 14 days: 28 days are 9 205
    expect(owedOn(state, "2026-03-30").parts).toEqual({
      collection_fee: 0,
      letter_fees: 0,
      compensation: 0,
      court_costs: 0,
      interest: 9_205 - 4_603,
      principal: 0,
    });
    expect(nextAction(state, day("2026-03-30"))).toEqual({ kind: "letter", step: "residual_notice", on: "2026-02-14" });
  });

  it("of one øre less leaves that øre of the principal", () => {
    const state = caseAfter(dunned, payment({ paidOn: "2026-02-12", amount: DUNNED - 1 }));
    expect(owedOn(state, "2026-02-12").parts).toMatchObject({ interest: 4_602, principal: 1 });
  });

  it("in two parts leaves no principal either", () => {
    const first = payment({ paidOn: "2026-02-02", amount: 500_000 });
    const state = caseAfter(dunned, first, payment({ paidOn: "2026-02-12", amount: DUNNED - 500_000 }));
    expect(owedOn(state, "2026-02-12").parts.principal).toBe(0);
  });

  it("the day after the deadline pays all interest before the principal", () => {
    const state = caseAfter(dunned, payment({ paidOn: "2026-02-13", amount: DUNNED }));
    expect(owedOn(state, "2026-02-13").parts).toMatchObject({ interest: 0, principal: 9_534 - 4_603 });
  });

  it("of more than the sum in the letter pays the interest since, and only then goes back", () => {
    const [event] = accepted(dunned, payment({ paidOn: "2026-02-12", amount: 1_000_000 + 3_800 + 9_205 + 1 }));
    expect(event).toMatchObject({ allocation: { parts: { interest: 9_205, principal: 1_000_000 }, surplusOre: 1 } });
  });
});

describe("a payment that a letter crossed", () => {
  const noticed = withLetters(aCase(), "2026-01-29", "2026-02-14");
  const demanded = withLetters(noticed, "2026-03-04");
  const inNotice = 1_000_000 + 7_600 + 9_863;

  it("of the notice's sum on its deadline day bears no salær, whenever it is seen (§ 17)", () => {
    const state = caseAfter(demanded, payment({ paidOn: "2026-03-02", on: "2026-03-05", amount: inNotice }));
    expect(state.letters.map(({ waived }) => waived)).toEqual([false, false, true]);
    expect(owedOn(state, "2026-06-01").parts).toMatchObject({ collection_fee: 0, principal: 0 });
  });

  it("on the day the payment demand was sent bears no salær when it covers all that was owed", () => {
    // 48 days: 15 781 øre
    const state = caseAfter(demanded, payment({ paidOn: "2026-03-04", amount: 1_000_000 + 7_600 + 15_781 }));
    expect(state).toMatchObject({ status: "closed", closed: { reason: "paid" }, letters: [{}, {}, { waived: true }] });
  });

  it("the day after the payment demand was sent bears the light salær", () => {
    const [event] = accepted(demanded, payment({ paidOn: "2026-03-05", amount: 1_000_000 + 7_600 + 15_781 }));
    expect(event).toMatchObject({ allocation: { parts: { collection_fee: 60_000 } }, waived: [] });
  });

  it("in part pays nothing of the letter, whose salær follows from what was left", () => {
    const state = caseAfter(demanded, payment({ paidOn: "2026-03-02", on: "2026-03-05", amount: 960_000 }));
    expect(state.payments[0]?.allocation.parts).toEqual({
      collection_fee: 0,
      letter_fees: 7_600,
      compensation: 0,
      court_costs: 0,
      interest: 9_863,
      principal: 942_537,
    });
    // 574.63 kr left: the bracket up to 1 000 kr, 0.35 × 750
    expect(owedOn(state, "2026-03-05").parts).toMatchObject({ collection_fee: 26_250, principal: 57_463 });
  });

  it("of the principal alone lets the fee of a letter that asked for it fall away", () => {
    const state = caseAfter(
      withLetters(aCase({ agreement: { allocationOrder: PRINCIPAL_FIRST } }), "2026-01-29"),
      payment({ paidOn: "2026-01-28", on: "2026-02-02", amount: 1_000_000 }),
    );
    expect(state).toMatchObject({ status: "closed", closed: { reason: "paid" }, letters: [{ waived: true }] });
  });

  it("waives the same letters in whatever order two payments are seen", () => {
    const first = payment({ paidOn: "2026-01-30", on: "2026-02-15", amount: 400_000, id: "a" });
    const second = payment({ paidOn: "2026-02-12", on: "2026-02-15", amount: 620_000, id: "b" });
    const waivedIn = (state: Case) => state.letters.map(({ waived }) => waived);
    expect(waivedIn(caseAfter(noticed, first, second))).toEqual([false, true]);
    expect(waivedIn(caseAfter(noticed, second, first))).toEqual([false, true]);
  });
});

describe("a payment dated before the case opened", () => {
  it("on the due day bears no interest", () => {
    const state = caseAfter(aCase(), payment({ paidOn: "2026-01-15", on: "2026-01-30", amount: 400_000 }));
    expect(state.claims[0]?.principal).toEqual([
      { from: "2026-01-15", principalOre: 1_000_000 },
      { from: "2026-01-16", principalOre: 600_000 },
    ]);
    expect(owedOn(state, "2026-01-29").parts.interest).toBe(2_762); // 600 000 × 12 % × 14 / 365
  });

  it("before the due day lowers the principal from the start", () => {
    const state = caseAfter(aCase(), payment({ paidOn: "2026-01-02", on: "2026-01-30", amount: 400_000 }));
    expect(state.claims[0]?.principal).toEqual([{ from: "2026-01-15", principalOre: 600_000 }]);
  });
});

describe("the end of a case by money", () => {
  const dunned = withLetters(aCase({ agreement: { closingLimitOre: ore(5_000) } }), "2026-01-29");
  const whole = 1_000_000 + 3_800 + 4_932; // paid 30 January: 15 days of interest

  it.each([
    ["above the limit does not come", 5_001, undefined],
    ["at the limit comes", 5_000, "below_closing_limit"],
    ["with nothing left comes", 0, "paid"],
  ])("%s", (_name, left, reason) => {
    const principalFirst = { ...dunned, agreement: { ...dunned.agreement, allocationOrder: PRINCIPAL_FIRST } };
    expect(caseAfter(principalFirst, payment({ paidOn: "2026-01-30", amount: whole - left })).closed?.reason).toBe(
      reason,
    );
  });

  it("never comes while principal is left, however little", () => {
    expect(caseAfter(dunned, payment({ paidOn: "2026-02-20", amount: whole })).status).toBe("ongoing");
  });

  it("waits until every claim is paid, the oldest first", () => {
    const two = aCase({ claims: [claimOf("502", 200_000, "2026-01-15"), claimOf("501", 100_000, "2026-01-10")] });
    const part = caseAfter(two, payment({ paidOn: "2026-01-15", on: "2026-01-30", amount: 100_164 })); // 5 days on 1 000 kr
    expect(part.claims.map(({ principal: by }) => by.at(-1)?.principalOre)).toEqual([200_000, 0]);
    expect(part.status).toBe("ongoing");
    const whole2 = caseAfter(part, payment({ paidOn: "2026-01-16", on: "2026-01-30", amount: 200_066, id: "q" }));
    expect(whole2.closed).toEqual({ on: "2026-01-30", reason: "paid" });
  });

  it("sends back all of a payment that comes later, and takes the same payment once", () => {
    const closed = caseAfter(dunned, payment({ paidOn: "2026-01-30", amount: whole }));
    const late = payment({ paidOn: "2026-02-05", amount: 700 });
    expect(accepted(closed, late)).toMatchObject([{ allocation: { surplusOre: 700 }, waived: [] }]);
    expect(accepted(caseAfter(closed, late), late)).toEqual([]);
  });

  it.each([0, -1])("takes no payment of %i øre", (amount) => {
    expect(decide(dunned, payment({ paidOn: "2026-02-01", amount }))).toMatchObject({
      refusal: { code: "amount_not_positive" },
    });
  });
});

describe("the end of a case whose costs cannot be told", () => {
  /** A company that paid half of what fell due; then its creditor's process began to ask for standard compensation. */
  const halfPaid = (dueOn: string, amount = 500_000) => {
    const claims = [claimOf("500", 1_000_000, dueOn)];
    const company = { ...aCase().debtor, kind: "company" } as const;
    const agreement = { allocationOrder: ALL_PRINCIPAL_FIRST };
    const opened = aCase({ debtor: company, business: true, claims, agreement, on: day("2021-07-15") });
    const paid = caseAfter(withLetters(opened, "2021-07-15"), payment({ paidOn: "2021-07-20", amount }));
    const asks = { ...paid.agreement, definitionVersion: 2, compensation: true };
    return caseAfter(paid, { type: "migrate", on: day("2021-08-01"), by: "user-1", agreement: asks });
  };

  it("waits where the rest is credited: no compensation is known for what fell due on the last day of June 2021", () => {
    expect(decide(halfPaid("2021-06-30"), principal("500", "2021-08-02", 0))).toEqual({
      ok: false,
      refusal: { code: "rate_unknown", rate: "standard_compensation", on: "2021-06-30" },
    });
    expect(accepted(halfPaid("2021-07-01"), principal("500", "2021-08-02", 0))).toMatchObject([
      { type: "principal_changed", principalOre: 0 },
    ]);
  });

  it("holds back no answer to an objection that lets the costs go", () => {
    const hold = { type: "hold", on: day("2021-08-02"), by: "user-1", hold: "objection" } as const;
    const answer = { on: day("2021-08-03"), by: "user-1", outcome: "rejected", waiveCosts: true } as const;
    const typesFor = (dueOn: string) =>
      accepted(caseAfter(halfPaid(dueOn, 1_000_000), hold), { type: "answer_objection", ...answer }).map(
        ({ type }) => type,
      );
    expect(typesFor("2021-06-30")).toEqual(["costs_waived", "hold_ended"]);
    expect(typesFor("2021-07-01")).toEqual(["costs_waived", "hold_ended", "case_closed"]);
  });
});
