import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore, sumOre } from "../money.ts";
import type { CaseCommand } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import { owed } from "./owed.ts";
import {
  aCase,
  accepted,
  caseAfter,
  claimOf,
  day,
  opening,
  payment,
  principal,
  steps,
  withLetters,
} from "./sample-case.ts";
import { type Case, letterId, principalOf } from "./state.ts";

const owedOn = (state: Case, on: string) => {
  const answer = owed(state, day(on));
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};
const bounce = (id: string, on: string) =>
  ({ type: "report_undelivered", on: day(on), by: "mail", letterId: letterId(id), cause: "bounced" }) as const;
const objection = (on: string) =>
  [
    { type: "hold", on: day(on), by: "user-1", hold: "objection" },
    { type: "answer_objection", on: day(on), by: "user-1", outcome: "rejected", waiveCosts: true },
  ] as const;
const attachment = (on: string, costsSeenOre: number) =>
  ({
    type: "take_legal_step",
    law: LAW_AS_READ,
    on: day(on),
    by: "user-1",
    kind: "attachment",
    costsSeenOre: ore(costsSeenOre),
  }) as const;
const backTo = (state: Case): readonly number[] => state.payments.map(({ allocation }) => allocation.surplusOre);
/** What each payment paid of the principal of each claim. */
const goesTo = ({ payments }: Case) =>
  payments.map(({ allocation }) => allocation.claims.map(({ principalOre }) => principalOre));
const kept = ({ payments }: Case): number =>
  sumOre(payments.map(({ amountOre }) => amountOre)) - sumOre(payments.map(({ allocation }) => allocation.surplusOre));

describe("a fee that falls away after it was paid", () => {
  // the demand went out on 4 March: salær 60 000, letters 7 600, interest of 48 days 15 781
  const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");

  it("pays the principal from the day it was paid, as if it had never been charged", () => {
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-10", amount: 100_000 }));
    expect(paid.payments[0]?.allocation.parts).toMatchObject({ collection_fee: 60_000, letter_fees: 7_600 });
    const back = caseAfter(paid, bounce("letter-1", "2026-03-20"));
    const never = caseAfter(aCase(), payment({ paidOn: "2026-03-10", amount: 100_000 }));
    expect(back.payments).toEqual(never.payments);
    expect(back.claims).toEqual(never.claims);
    expect(owedOn(back, "2026-05-01").totalOre).toBe(owedOn(never, "2026-05-01").totalOre);
  });

  it("pays no principal that was credited since: what has no place there pays the other claim", () => {
    const claims = [claimOf("500", 100_000, "2026-01-10"), claimOf("501", 200_000, "2026-01-15")];
    const paid = caseAfter(
      withLetters(aCase({ claims }), "2026-01-29"),
      payment({ paidOn: "2026-02-02", amount: 90_000 }),
      payment({ paidOn: "2026-02-20", amount: 3_000 }),
    );
    expect(goesTo(paid)).toEqual([
      [84_654, 0],
      [1_332, 0],
    ]);
    // what is left of the first claim, 140.14, was never owed: 23 days' interest of the rest, 650, and 1 184 of the other claim
    const after = caseAfter(paid, principal("500", "2026-03-01", 0), bounce("letter-1", "2026-03-02"));
    expect(goesTo(after)).toEqual([
      [85_986, 2_180],
      [0, 1_829],
    ]);
    expect(after.claims.map(principalOf)).toEqual([0, 195_991]);
  });

  it("is told of as an event with where each payment went before and goes now", () => {
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-10", amount: 100_000 }));
    const told = accepted(paid, bounce("letter-3", "2026-03-20"));
    expect(told.map(({ type }) => type)).toEqual(["letter_undelivered", "payments_reallocated"]);
    // before: the 48 days' interest that the demand asked for within its deadline; then all of it, 54 days, and 7 600 for two letters
    expect(told.at(-1)).toMatchObject({
      on: "2026-03-20",
      waived: [],
      payments: [
        {
          paymentId: "p-2026-03-10",
          before: { parts: { collection_fee: 60_000, letter_fees: 7_600, interest: 15_781, principal: 16_619 } },
          allocation: { parts: { collection_fee: 0, letter_fees: 7_600, interest: 17_753, principal: 74_647 } },
        },
      ],
    });
  });

  it("goes back to the debtor where nothing else is owed, and the case ends", () => {
    const dunned = withLetters(aCase(), "2026-01-29");
    // all but one øre of 1 000 000 + interest of 19 days 6 247 + 3 800
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-03", amount: 1_010_046 }));
    expect(paid.closed).toBeUndefined();
    const back = caseAfter(paid, bounce("letter-1", "2026-02-10"));
    expect([back.closed?.reason, backTo(back)]).toEqual(["paid", [3_799]]);
  });

  it("goes back also when the case had ended", () => {
    const dunned = withLetters(aCase(), "2026-01-29");
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-03", amount: 1_010_047 }));
    expect([paid.closed?.reason, backTo(paid)]).toEqual(["paid", [0]]);
    const back = caseAfter(paid, bounce("letter-1", "2026-02-10"));
    expect([back.closed, back.holds, backTo(back)]).toEqual([paid.closed, [], [3_800]]);
    expect(decide(back, bounce("letter-1", "2026-02-11"))).toEqual({ ok: true, value: [] });
  });

  it("because the creditor takes it back leaves no more to pay than before, though principal may stand open again", () => {
    const large = aCase({ claims: [claimOf("500", 10_000_000, "2026-01-15")] });
    const dunned = withLetters(large, "2026-01-29");
    // what the letter asked for: 10 000 000, interest of 14 days 46 027, 3 800 for itself; then 13 days more are 42 740
    const paid = caseAfter(dunned, payment({ paidOn: "2026-02-11", amount: 10_049_827 }));
    expect(owedOn(paid, "2026-02-11").claims).toMatchObject([{ principalOre: 0, interestOre: 42_740 }]);
    const back = caseAfter(paid, ...objection("2026-02-12"));
    // the 3 800 pay interest, which comes before principal when no letter's sum stands any longer
    expect(owedOn(back, "2026-02-11").claims).toMatchObject([{ principalOre: 38_940, interestOre: 0 }]);
    expect(owedOn(back, "2026-02-11").totalOre).toBe(42_740 - 3_800);
  });

  it("with an objection pays the principal too", () => {
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-10", amount: 100_000 }), ...objection("2026-03-12"));
    const never = caseAfter(aCase(), payment({ paidOn: "2026-03-10", amount: 100_000 }));
    expect(paid.payments).toEqual(never.payments);
  });

  it("because another payment came first is spread anew: of two payments any may be seen first", () => {
    const heavy = payment({ paidOn: "2026-04-20", amount: 120_000, id: "late" });
    // all that was owed on 18 March: 1 000 000 + 60 000 + 7 600 + 20 384
    const whole = payment({ paidOn: "2026-03-18", on: "2026-04-22", amount: 1_087_984, id: "early" });
    const late = caseAfter(demanded, heavy, whole);
    expect(late.closed?.reason).toBe("paid");
    const early = caseAfter(demanded, whole);
    expect(early.closed?.reason).toBe("paid");
    expect(late.payments.map(({ paymentId, allocation }) => [paymentId, allocation.surplusOre])).toEqual([
      ["late", 120_000],
      ["early", 0],
    ]);
  });

  it("with a plan: its addition, when the plan is called off or the case goes to law", () => {
    const list = steps("dunning", "collection_notice", "payment_demand", "legal_notice");
    const start = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04");
    // 1 000 000, interest of 48 days 15 781, letters 7 600, salær 60 000, addition 112 500
    const amounts = [400_000, 198_970, 198_970, 198_970, 198_971];
    const instalments = amounts.map((amount, at) => ({ dueOn: day(`2026-0${at + 4}-04`), amountOre: ore(amount) }));
    const planned = caseAfter(start, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-03-04"),
      by: "user-1",
      plan: { feeDisclosed: true, instalments },
    });
    const paid = caseAfter(planned, payment({ paidOn: "2026-04-02", amount: 400_000 }));
    expect(paid.collectionFeePaidOre).toBe(172_500);
    const end = { type: "end_hold", hold: "payment_plan", by: "user-1" } as const;
    const off = caseAfter(paid, { ...end, on: day("2026-04-10"), outcome: "settled" });
    expect([off.collectionFeePaidOre, kept(off)]).toEqual([60_000, 400_000]);
    const broken = caseAfter(paid, { ...end, on: day("2026-05-12"), outcome: "broken" });
    expect(broken.collectionFeePaidOre).toBe(172_500);
    const noticed = withLetters(broken, "2026-05-28");
    const atLaw = caseAfter(noticed, attachment("2026-06-20", 160_000));
    expect([atLaw.collectionFeePaidOre, kept(atLaw)]).toEqual([60_000, 400_000]);
  });

  it("with a legal step that came to nothing: its court costs", () => {
    const list = steps("dunning", "collection_notice", "payment_demand", "legal_notice");
    const allocationOrder = [
      "court_costs",
      "collection_fee",
      "letter_fees",
      "compensation",
      "interest",
      "principal",
    ] as const;
    const start = aCase({ agreement: { steps: list, allocationOrder } });
    const noticed = withLetters(start, "2026-01-29", "2026-02-14", "2026-03-04", "2026-03-20");
    const atLaw = caseAfter(noticed, attachment("2026-04-10", 160_000));
    const paid = caseAfter(atLaw, payment({ paidOn: "2026-04-14", amount: 200_000 }));
    expect(paid.courtCostsPaidOre).toBe(160_000);
    const ended = caseAfter(paid, {
      type: "end_legal_step",
      on: day("2026-05-01"),
      by: "user-1",
      outcome: "dismissed",
    });
    expect([ended.courtCostsPaidOre, kept(ended)]).toEqual([0, 200_000]);
    const won = caseAfter(paid, {
      type: "end_legal_step",
      on: day("2026-05-01"),
      by: "user-1",
      outcome: "attachment_taken",
    });
    expect(won.courtCostsPaidOre).toBe(160_000);
  });

  it("with the version of the process: compensation that is demanded no more", () => {
    const debtor = { ...opening().debtor, kind: "company" } as const;
    const company = withLetters(aCase({ debtor, agreement: { compensation: true } }), "2026-01-29");
    const paid = caseAfter(company, payment({ paidOn: "2026-02-03", amount: 46_000 }));
    expect(paid.compensationPaidOre).toBe(42_200);
    const agreement = { ...paid.agreement, definitionVersion: 2, compensation: false };
    const moved = accepted(paid, { type: "migrate", on: day("2026-02-04"), by: "user-1", agreement });
    expect(moved.map(({ type }) => type)).toEqual(["agreement_changed", "payments_reallocated"]);
    expect(evolveAll(paid, moved)).toMatchObject({ compensationPaidOre: 0, letters: [{ feePaidOre: 3_800 }] });
  });

  it("because the debtor is no company after all: the salær is a consumer's", () => {
    const debtor = { ...opening().debtor, kind: "company" } as const;
    const company = withLetters(aCase({ debtor }), "2026-01-29", "2026-02-14", "2026-03-04");
    const paid = caseAfter(company, payment({ paidOn: "2026-03-20", amount: 90_000 }));
    expect(paid.collectionFeePaidOre).toBe(90_000);
    const change = { type: "change_debtor", on: day("2026-03-21"), by: "user-1" } as const;
    const person = caseAfter(paid, { ...change, debtor: { ...debtor, kind: "private" } });
    expect([person.collectionFeePaidOre, person.letters.map(({ feePaidOre }) => feePaidOre)]).toEqual([
      60_000,
      [3_800, 3_800, 0],
    ]);
    const renamed = accepted(paid, { ...change, debtor: { ...debtor, name: "Nytt Navn AS" } });
    expect(renamed.map(({ type }) => type)).toEqual(["debtor_changed"]);
  });

  it("because the claim was credited in part: the salær is that of the smaller claim", () => {
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: 60_000 }));
    expect(paid.collectionFeePaidOre).toBe(60_000);
    const credited = caseAfter(paid, principal("500", "2026-03-21", 40_000));
    // of a principal of 400 kr: 18 750; the letters 7 600; the rest pays what else there is, and 33 650 is more than that
    expect(credited.collectionFeePaidOre).toBe(18_750);
    expect(kept(credited)).toBe(60_000);
    expect(owedOn(credited, "2026-03-21").parts).toMatchObject({ collection_fee: 0, letter_fees: 0 });
  });

  it("with the whole claim, which was credited, goes back whole", () => {
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: 60_000 }));
    const credited = caseAfter(paid, principal("500", "2026-03-21", 0));
    expect([credited.closed?.reason, backTo(credited), kept(credited)]).toEqual(["credited", [60_000], 0]);
    expect([credited.collectionFeePaidOre, credited.letters.map(({ feePaidOre }) => feePaidOre)]).toEqual([
      0,
      [0, 0, 0],
    ]);
  });
});

describe("on a day without rates", () => {
  const dunned = withLetters(aCase(), "2026-12-01");
  // nothing is known of 2027
  const paid = caseAfter(dunned, payment({ paidOn: "2026-12-10", amount: 1_020_000 }));

  it("a fee that falls away is given back all the same: the day before, the day", () => {
    expect(paid.closed).toBeUndefined();
    const told = (on: string) => accepted(paid, bounce("letter-1", on)).map(({ type }) => type);
    expect(told("2026-12-31")).toEqual(["letter_undelivered", "payments_reallocated"]);
    expect(told("2027-01-01")).toEqual(["letter_undelivered", "payments_reallocated"]);
  });

  it("only the fee falls away where nobody knows how the money had to be spread", () => {
    // the inkassosats of 2014 was not found
    const old = aCase({ on: day("2013-10-01"), claims: [claimOf("500", 1_000_000, "2013-09-01")] });
    const demanded = withLetters(old, "2013-10-01", "2013-10-17", "2013-11-02");
    const whole = caseAfter(demanded, payment({ paidOn: "2015-02-01", amount: 1_400_000, id: "late" }));
    expect(whole.closed?.reason).toBe("paid");
    const late = payment({ paidOn: "2014-06-01", on: "2015-02-03", amount: 10_000, id: "early" });
    expect(accepted(whole, late)).toMatchObject([{ type: "payment_received", allocation: { surplusOre: 10_000 } }]);
  });

  it("a payment of a known day is taken, as it was before", () => {
    const seen = payment({ paidOn: "2026-12-20", on: "2027-01-05", amount: 1_000 });
    expect(accepted(dunned, seen).map(({ type }) => type)).toEqual(["payment_received"]);
  });
});

describe("whatever the order in which payments and bounces come", () => {
  const start = withLetters(
    aCase({ agreement: { steps: steps("dunning", "collection_notice", "payment_demand") } }),
    "2026-01-29",
    "2026-02-14",
    "2026-03-04",
  );
  const happenings = fc.array(
    fc.oneof(
      fc.record({
        do: fc.constant("pay" as const),
        amount: fc.integer({ min: 1, max: 1_200_000 }),
        // no letter's own day, so that which letters stand never depends on the order
        paidOn: fc.constantFrom(
          "2026-01-10",
          "2026-01-15",
          "2026-01-20",
          "2026-02-05",
          "2026-02-20",
          "2026-03-10",
          "2026-04-18",
        ),
      }),
      fc.record({ do: fc.constant("bounce" as const), letter: fc.integer({ min: 1, max: 3 }) }),
    ),
    { minLength: 2, maxLength: 5 },
  );
  type Happening = typeof happenings extends fc.Arbitrary<readonly (infer One)[]> ? One : never;
  const commandOf = (it: Happening, at: number): CaseCommand =>
    it.do === "pay"
      ? payment({ paidOn: it.paidOn, on: "2026-04-20", amount: it.amount, id: `p-${at}` })
      : bounce(`letter-${it.letter}`, "2026-04-20");

  it("the same is kept of the debtor's money", () => {
    fc.assert(
      fc.property(
        happenings.chain((all) => {
          const commands = all.map(commandOf);
          return fc.tuple(fc.constant(commands), fc.shuffledSubarray(commands, { minLength: commands.length }));
        }),
        ([commands, shuffled]) => {
          expect(kept(caseAfter(start, ...shuffled))).toBe(kept(caseAfter(start, ...commands)));
        },
      ),
      { numRuns: 500, seed: 20_260_303 },
    );
  });
});
