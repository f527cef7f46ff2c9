import { describe, expect, it } from "vitest";
import { bookPayment } from "../ledger.ts";
import type { Debtor } from "../party.ts";
import { type OwedEntry, planPayout } from "../payout.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, opening, payment, principal, withLetters } from "./sample-case.ts";
import type { Case } from "./state.ts";

/** 10 000 kr due 1 July 2026, when standard compensation is 430 kr; opened 14 days later. */
const owing = (kind: Debtor["kind"], business: boolean, compensation = true): Case =>
  aCase({
    on: day("2026-07-15"),
    debtor: { ...opening().debtor, kind },
    business,
    claims: [claimOf("500", 1_000_000, "2026-07-01")],
    agreement: { compensation },
  });
const partsOf = (state: Case, on: string) => {
  const now = owed(state, day(on));
  if (!now.ok) throw new Error(now.refusal.code);
  return now.value.parts;
};

describe("standard compensation on a case (FIKEN-29)", () => {
  it.each([
    ["a company, where it is on", "company", true, true, 43_000],
    ["a company, where it is off", "company", true, false, 0],
    ["a sole proprietor for the business", "sole_proprietor", true, true, 43_000],
    ["a sole proprietor as a private person", "sole_proprietor", false, true, 0],
    ["a private person", "private", false, true, 0],
  ] as const)("of %s", (_who, kind, business, on, ore) => {
    expect(partsOf(owing(kind, business, on), "2026-07-15").compensation).toBe(ore);
  });

  it("is not added to letter fees: the larger of the two is owed (FEE-2)", () => {
    const one = withLetters(owing("company", true), "2026-07-15");
    expect(partsOf(one, "2026-07-15")).toMatchObject({ letter_fees: 3_800, compensation: 43_000 - 3_800 });
    const two = withLetters(one, "2026-07-31");
    expect(partsOf(two, "2026-07-31")).toMatchObject({ letter_fees: 7_600, compensation: 43_000 - 7_600 });
  });

  it("that was paid pays the fee of the next letter, which is sent for the kroner that are left", () => {
    const small = {
      ...owing("company", true),
      claims: aCase({ claims: [claimOf("500", 20_000, "2026-07-01")] }).claims,
    };
    // 430 kr, 94 øre of interest (200 kr x 12.25 % x 14 / 365) and 194.06 kr of the principal
    const paid = caseAfter(small, payment({ paidOn: "2026-07-15", amount: 62_500 }));
    expect(partsOf(paid, "2026-07-16")).toMatchObject({ compensation: 0, interest: 0, principal: 594 });
    const dunned = withLetters(paid, "2026-07-16");
    expect(dunned.letters.map(({ step, feeOre }) => [step, feeOre])).toEqual([["dunning", 3_800]]);
    expect(partsOf(dunned, "2026-07-16")).toMatchObject({ letter_fees: 0, compensation: 0, principal: 594 });
  });

  it("is not added to what the creditor's own letters cost before the case: from the first day that they may cost", () => {
    const following = (...earlierLetters: Case["earlierLetters"]) => ({ ...owing("company", true), earlierLetters });
    const compensation = (state: Case) => partsOf(state, "2026-08-20").compensation;
    const dunned = (sentOn: string, deadlineOn?: string): Case["earlierLetters"][number] => ({
      step: "dunning",
      sentOn: day(sentOn),
      ...(deadlineOn === undefined ? {} : { deadlineOn: day(deadlineOn) }),
    });
    expect(compensation(following(dunned("2026-07-14")))).toBe(43_000);
    expect(compensation(following(dunned("2026-07-15")))).toBe(43_000 - 3_800);
    const notice = (deadlineOn: string) =>
      ({ ...dunned("2026-07-15", deadlineOn), step: "collection_notice" }) as const;
    expect(compensation(following(notice("2026-07-28")))).toBe(43_000);
    expect(compensation(following(notice("2026-07-29")))).toBe(43_000 - 3_800);
    expect(compensation(following({ step: "reminder", sentOn: day("2026-07-15") }))).toBe(43_000);
    expect(compensation(following(dunned("2026-07-15"), { ...dunned("2026-07-30"), step: "collection_notice" }))).toBe(
      43_000 - 7_600,
    );
  });

  it("tells of the creditor's own letters that may have cost something, and what each may have cost", () => {
    const earlierLetters = [
      { step: "reminder", sentOn: day("2026-07-02") },
      { step: "dunning", sentOn: day("2026-07-14") },
      { step: "dunning", sentOn: day("2026-07-15") },
    ] as const;
    const why = (state: Case) => {
      const now = owed(state, day("2026-08-20"));
      return now.ok ? now.value.compensation.why : now.refusal;
    };
    const arithmetic = "75000 øre × 1/20 = 3800 øre (half up to the krone)";
    const letter = { step: "dunning", sentOn: "2026-07-15", deadlineOn: "2026-07-29" };
    const told = why({ ...owing("company", true), earlierLetters });
    expect(told).toMatchObject({
      inputs: { feesOre: 3_800 },
      earlierFees: [{ letter, why: { rule: "dunning_fee", inputs: letter, arithmetic } }],
      arithmetic: "43000 øre − 3800 øre, never below 0 = 39200 øre",
    });
    expect(told).toHaveProperty("earlierFees.length", 1);
    expect(why(owing("company", true))).not.toHaveProperty("earlierFees");
    expect(why({ ...owing("private", false), earlierLetters })).not.toHaveProperty("earlierFees");
  });

  it("cannot be told where nobody knows what such a letter may have cost: the first day with a rate, the day before", () => {
    // the inkassosats of 2014 was not found
    const dunned = (sentOn: string) =>
      owed(
        {
          ...owing("company", true),
          claims: aCase({ claims: [claimOf("500", 1_000_000, "2014-06-01")] }).claims,
          earlierLetters: [{ step: "dunning", sentOn: day(sentOn) }],
        },
        day("2015-01-15"),
      );
    expect(dunned("2015-01-01").ok).toBe(true);
    expect(dunned("2014-12-31")).toEqual({
      ok: false,
      refusal: { code: "rate_unknown", rate: "inkassosats", on: "2014-12-31" },
    });
  });

  it("is nothing once the salær is larger", () => {
    const demanded = withLetters(owing("company", true), "2026-07-15", "2026-07-31", "2026-08-18");
    const { letter_fees, collection_fee, compensation } = partsOf(demanded, "2026-08-18");
    expect([letter_fees + collection_fee > 43_000, compensation]).toEqual([true, 0]);
  });
});

describe("the due day of a claim that was credited in full", () => {
  const company = { ...opening().debtor, kind: "company" } as const;

  /** Two claims of 3 000 kr each on a company: 500 and 501, due on these days. */
  const two = (...dues: readonly [string, string]) =>
    aCase({
      on: day("2026-07-29"),
      debtor: company,
      business: true,
      claims: dues.map((dueOn, at) => claimOf(`50${at}`, 300_000, dueOn)),
      agreement: { compensation: true },
    });
  const compensation = (state: Case) => partsOf(state, "2026-07-30").compensation;

  it("does not choose the half-year of standard compensation; one that was owed for a while does", () => {
    const state = two("2026-06-25", "2026-07-10");
    expect(compensation(state)).toBe(46_000);
    expect(compensation(caseAfter(state, principal("500", "2026-07-30", 0)))).toBe(43_000);
    expect(compensation(caseAfter(state, principal("500", "2026-07-30", 100)))).toBe(46_000);
    expect(compensation(caseAfter(state, principal("501", "2026-07-30", 0)))).toBe(46_000);
    expect(compensation(caseAfter(state, principal("500", "2026-07-30", 0), principal("500", "2026-07-30", 5)))).toBe(
      46_000,
    );
  });

  it("gives what was paid of it beyond the right half-year's to what else is owed", () => {
    const paid = caseAfter(two("2026-06-25", "2026-07-10"), payment({ paidOn: "2026-07-29", amount: 46_000 }));
    expect(paid.payments).toMatchObject([{ allocation: { parts: { compensation: 46_000 } } }]);
    const credited = caseAfter(paid, principal("500", "2026-07-30", 0));
    // 300 000 × 12.25 % × 19 / 365 = 1 913 øre of interest
    expect(credited.payments).toMatchObject([
      { allocation: { parts: { compensation: 43_000, interest: 1_913, principal: 1_087 }, surplusOre: 0 } },
    ]);
  });

  it("chooses neither the fee of a letter nor the salær of before October 2020: the last day of the old, the first of the new", () => {
    const claims = [claimOf("500", 300_000, "2020-09-30"), claimOf("501", 300_000, "2020-10-01")];
    const opened = aCase({ on: day("2020-10-15"), claims });
    // the inkassosats was 700 kr: a tenth and 100 %, a twentieth and 80 %
    const costs = (state: Case) => {
      const demanded = withLetters(state, "2020-10-15", "2020-10-31", "2020-11-19");
      const { letter_fees, collection_fee } = partsOf(demanded, "2020-11-19");
      return { letter_fees, collection_fee };
    };
    expect(costs(caseAfter(opened, principal("501", "2020-10-15", 0)))).toEqual({
      letter_fees: 2 * 7_000,
      collection_fee: 70_000,
    });
    expect(costs(caseAfter(opened, principal("500", "2020-10-15", 0)))).toEqual({
      letter_fees: 2 * 3_500,
      collection_fee: 56_000,
    });
  });

  it("counts again where all was credited", () => {
    const all = caseAfter(two("2026-06-25", "2026-07-10"), principal("500", "2026-07-30", 0));
    const none = caseAfter(all, principal("501", "2026-07-30", 0));
    expect([none.closed?.reason, compensation(none)]).toEqual(["credited", 46_000]);
  });
});

describe("a third of what is paid of it (FIKEN-30)", () => {
  const two = withLetters(owing("company", true), "2026-07-15", "2026-07-31");
  // 1 000 000 × 12.25 % × 31 / 365 = 10 404.11
  const all = 1_000_000 + 43_000 + 10_404;
  const [received] = accepted(two, payment({ paidOn: "2026-08-01", amount: all }));
  if (received?.type !== "payment_received") throw new Error("no payment");
  const { entries } = bookPayment(two, received);

  it("is booked as the operator's income out of the creditor's fees, and the booking balances", () => {
    // 35 400 was paid as compensation; a third of it is 11 800
    expect(received.allocation.parts).toMatchObject({ letter_fees: 7_600, compensation: 35_400, interest: 10_404 });
    expect(entries).toEqual([
      { account: "client_bank", amountOre: 1_053_404 },
      { account: "owed_principal", amountOre: -1_000_000 },
      { account: "owed_interest", amountOre: -10_404 },
      { account: "owed_fees", amountOre: -7_600 },
      { account: "owed_fees", amountOre: -35_400 },
      { account: "owed_fees", amountOre: 11_800 },
      { account: "operator_income", amountOre: -11_800 },
    ]);
    expect(entries.reduce((sum, { amountOre }) => sum + amountOre, 0)).toBe(0);
  });

  it("is not part of what the creditor is paid out", () => {
    const bookingId = `payment:${two.caseId}:${received.paymentId}`;
    const owedTo = entries.flatMap(({ account, amountOre }): readonly OwedEntry[] =>
      account === "owed_principal" || account === "owed_interest" || account === "owed_fees"
        ? [{ account, bookingId, amountOre }]
        : [],
    );
    const plan = planPayout({ creditorId: two.creditorId, on: day("2026-08-02"), through: day("2026-08-01") }, owedTo);
    // 7 600 + 35 400 − 11 800
    expect(plan?.lines).toMatchObject([{ principalOre: 1_000_000, interestOre: 10_404, feesOre: 31_200 }]);
    expect(plan?.amountOre).toBe(1_000_000 + 10_404 + 31_200);
  });

  it("is nothing where nothing is paid of it", () => {
    const [part] = accepted(two, payment({ paidOn: "2026-08-01", amount: 7_600 }));
    if (part?.type !== "payment_received") throw new Error("no payment");
    expect(bookPayment(two, part).entries.map(({ account }) => account)).toEqual(["client_bank", "owed_fees"]);
  });
});
