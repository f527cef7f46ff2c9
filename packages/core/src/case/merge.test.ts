import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../calendar-date.ts";
import { connectionId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore, sumOre } from "../money.ts";
import { creditorId } from "../party.ts";
import { MERGE_REASONS } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import { mergedAway } from "./decide-end.ts";
import { JOIN_DAYS, joinAmong, joinCase } from "./join.ts";
import { letterHistory } from "./letters.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import {
  aCase,
  accepted,
  caseAfter,
  claimOf,
  day,
  opening,
  payment,
  type Sample,
  sending,
  steps,
  withLetters,
} from "./sample-case.ts";
import { type Case, caseId, letterId, principalOf } from "./state.ts";

it("names each reason why not once", () => {
  expect(new Set(MERGE_REASONS).size).toBe(MERGE_REASONS.length);
});

/** A debtor's case on one invoice of 399 kr. */
const small = (n: number, dueOn: string, changes: Sample = {}): Case =>
  aCase({ caseId: caseId(`case-${n}`), number: String(n), claims: [claimOf(`50${n}`, 39_900, dueOn)], ...changes });

const merge = (state: Case, other: Case, on: string): Case =>
  caseAfter(state, { type: "merge", on: day(on), by: "worker", other });
const whyNot = (state: Case, other: Case, on = "2026-02-10") => {
  const decision = decide(state, { type: "merge", on: day(on), by: "worker", other });
  return decision.ok ? undefined : decision.refusal;
};
const lettersOf = (state: Case) =>
  state.letters.map(({ step, sentOn, deadlineOn, feeOre }) => [step, sentOn, deadlineOn, feeOre]);
const partsOf = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value.parts;
};

describe("claims that are merged", () => {
  const first = withLetters(small(1, "2026-01-15"), "2026-01-29", "2026-02-14");
  const second = withLetters(small(2, "2026-01-20", { on: day("2026-02-03") }), "2026-02-03");
  const third = small(3, "2026-01-22");
  const merged = merge(merge(first, second, "2026-02-16"), third, "2026-02-16");

  it("bring what they cost, and each keeps its own due day", () => {
    expect(lettersOf(merged)).toEqual([
      ["dunning", "2026-01-29", "2026-02-12", 3_800],
      ["dunning", "2026-02-03", "2026-02-17", 3_800],
      ["collection_notice", "2026-02-14", "2026-03-02", 3_800],
    ]);
    expect(merged.claims.map(({ dueOn, addedOn }) => [dueOn, addedOn])).toEqual([
      ["2026-01-15", "2026-01-29"],
      ["2026-01-20", "2026-02-16"],
      ["2026-01-22", "2026-02-16"],
    ]);
    // 39 900 × 12 % × 32, 27 and 25 days / 365 = 419.77, 354.18, 327.95 øre, each to the øre
    expect(partsOf(merged, "2026-02-16")).toMatchObject({ principal: 119_700, letter_fees: 11_400, interest: 1_102 });
  });

  it("are all dunned and noticed anew before the demand, with no fee beyond those that were charged", () => {
    expect(nextAction(merged, day("2026-02-16"))).toEqual({ kind: "letter", step: "dunning", on: "2026-03-04" });
    const noticed = withLetters(merged, "2026-03-04", "2026-03-20");
    expect(lettersOf(noticed).slice(3)).toEqual([
      ["dunning", "2026-03-04", "2026-03-18", 0],
      ["collection_notice", "2026-03-20", "2026-04-07", 0],
    ]);
    expect(nextAction(noticed, day("2026-04-07"))).toEqual({
      kind: "letter",
      step: "payment_demand",
      on: "2026-04-09",
    });
  });

  it("cost one salær on their sum: 300 kr on 1 197, where each alone would cost 187.50 (SAL-12)", () => {
    const demanded = withLetters(merged, "2026-03-04", "2026-03-20", "2026-04-09");
    expect(lettersOf(demanded).at(-1)).toEqual(["payment_demand", "2026-04-09", "2026-04-23", 0]);
    expect(partsOf(demanded, "2026-04-09")).toMatchObject({ principal: 119_700, collection_fee: 30_000 });
    // heavy is more than 28 days after the demand's own deadline: 23 April + 29
    expect(partsOf(demanded, "2026-05-21").collection_fee).toBe(30_000);
    expect(partsOf(demanded, "2026-05-22").collection_fee).toBe(60_000);
    const alone = withLetters(small(1, "2026-01-15"), "2026-01-29", "2026-02-14", "2026-03-04");
    expect(partsOf(alone, "2026-03-04").collection_fee).toBe(18_750);
  });

  it("bring what was paid on them, so that interest and limitation follow", () => {
    const paid = caseAfter(second, payment({ paidOn: "2026-02-10", amount: 10_000 }));
    const after = merge(first, paid, "2026-02-16");
    expect(after.payments.map(({ paymentId }) => paymentId)).toEqual(["p-2026-02-10"]);
    // paid in time, so what the letter asked for comes first: its fee, and 39 900 × 12 % × 14 / 365 = 183.65 of interest
    expect(after.claims.map(principalOf)).toEqual([39_900, 39_900 - (10_000 - 3_800 - 184)]);
  });

  it("wait for the longest deadline that was given, whichever letter went last", () => {
    const long = [{ step: "dunning", on: true, deadlineDays: 28 } as const];
    const patient = withLetters(small(2, "2026-01-15", { agreement: { steps: long } }), "2026-01-29");
    const after = merge(withLetters(small(1, "2026-01-15"), "2026-01-30"), patient, "2026-02-02");
    expect(nextAction(after, day("2026-02-02"))).toMatchObject({ step: "dunning", on: "2026-02-28" });
  });

  it("owe compensation once: what was paid of it in both pays what is left, ends the case, and the rest goes back (§ 3 a)", () => {
    const agreement = {
      compensation: true,
      allocationOrder: ["principal", "letter_fees", "compensation", "interest"],
    } as const;
    // 10 000 + 38 + (430 - 38) kr: the interest of twenty days is left
    const costsLeft = (n: number) => {
      const opened = aCase({
        caseId: caseId(`case-${n}`),
        number: String(n),
        on: day("2026-07-15"),
        business: true,
        debtor: { ...opening().debtor, kind: "company" },
        claims: [claimOf(`50${n}`, 1_000_000, "2026-07-01")],
        agreement,
      });
      const dunned = evolveAll(opened, sending(opened, "2026-07-15", letterId(`letter-${n}`)));
      return caseAfter(dunned, payment({ paidOn: "2026-07-21", amount: 1_043_000, id: `p-${n}` }));
    };
    // 10 000 kr x 12.25 % x 20 / 365 in each, to the øre
    expect(partsOf(costsLeft(1), "2026-08-03")).toMatchObject({ compensation: 0, letter_fees: 0, interest: 6_712 });
    const events = accepted(costsLeft(1), { type: "merge", on: day("2026-08-03"), by: "worker", other: costsLeft(2) });
    expect(events.map(({ type }) => type)).toEqual([
      "claims_merged",
      "payments_reallocated",
      "surplus_allocated",
      "case_closed",
    ]);
    const after = evolveAll(costsLeft(1), events);
    expect(after.closed).toMatchObject({ on: "2026-08-03", reason: "paid" });
    // 430 kr once, of which both fees are a part: of what was paid twice, 2 x 67.12 kr is interest and the rest goes back
    const shown = after.payments.map(({ paymentId, allocation: { parts, surplusOre } }) => [
      paymentId,
      parts.principal,
      parts.letter_fees,
      parts.compensation,
      parts.interest,
      surplusOre,
    ]);
    expect(shown).toEqual([
      ["p-1", 1_000_000, 7_600, 35_400, 0, 0],
      ["p-2", 1_000_000, 0, 0, 13_424, 29_576],
    ]);
  });

  it("leave a case that is closed into the other", () => {
    const event = mergedAway({ on: day("2026-02-16"), by: "worker", into: first.caseId });
    expect(evolveAll(second, [event]).closed).toEqual({ on: "2026-02-16", reason: "merged", into: "case-1" });
  });
});

describe("whatever was paid before", () => {
  const ORDERS = [
    ["principal", "letter_fees", "compensation", "interest"],
    ["letter_fees", "compensation", "interest", "principal"],
  ] as const;
  const move = fc.record({
    days: fc.integer({ min: 1, max: 20 }),
    letter: fc.boolean(),
    part: fc.constantFrom(0.3, 0.9, 1.02),
    origin: fc.constantFrom("client_account" as const, "books" as const),
  });
  const life = fc.record({
    amounts: fc.array(fc.constantFrom(20_000, 150_000, 1_000_000), { minLength: 1, maxLength: 2 }),
    moves: fc.array(move, { minLength: 1, maxLength: 4 }),
  });
  type Life = {
    readonly amounts: readonly number[];
    readonly moves: readonly (typeof move extends fc.Arbitrary<infer M> ? M : never)[];
  };

  const mayBeSent = (state: Case, on: string): boolean => {
    const order = {
      type: "order_letter",
      on: day(on),
      by: "autopilot",
      letterId: letterId("x"),
      law: LAW_AS_READ,
    } as const;
    return decide(state, order).ok;
  };

  const lived = (n: number, { amounts, moves }: Life, agreement: Sample["agreement"]): Case => {
    let now = aCase({
      caseId: caseId(`case-${n}`),
      number: String(n),
      on: day("2026-07-15"),
      business: true,
      debtor: { ...opening().debtor, kind: "company" },
      claims: amounts.map((amount, at) => claimOf(`${n}${at}`, amount, "2026-07-01")),
      agreement: { ...agreement, compensation: true },
    });
    let on = day("2026-07-15");
    for (const [at, { days, letter, part, origin }] of moves.entries()) {
      if (now.closed !== undefined) break;
      on = addDays(on, days);
      const next = nextAction(now, on);
      if (letter && next.kind === "letter" && next.on <= on && mayBeSent(now, on)) {
        now = evolveAll(now, sending(now, on, letterId(`letter-${n}-${at}`)));
        continue;
      }
      const owing = owed(now, on);
      if (!owing.ok) throw new Error(owing.refusal.code);
      const amount = Math.max(1, Math.round(owing.value.totalOre * part));
      now = caseAfter(now, { ...payment({ paidOn: on, amount, id: `p-${n}-${at}` }), origin });
    }
    return now;
  };

  it("nobody is asked for what their own payments hold, nothing stays open with nothing owed, and no øre is lost", () => {
    const agreements = fc.record({
      allocationOrder: fc.constantFrom(...ORDERS),
      closingLimitOre: fc.constantFrom(ore(0), ore(5_000)),
    });
    fc.assert(
      fc.property(life, life, agreements, (first, second, agreement) => {
        const [one, two] = [lived(1, first, agreement), lived(2, second, agreement)];
        const on = day("2026-12-01");
        fc.pre(one.closed === undefined && whyNot(one, two, on) === undefined);
        const after = merge(one, two, on);
        const owing = owed(after, on);
        if (!owing.ok) throw new Error(owing.refusal.code);
        const left = sumOre(after.payments.map(({ allocation }) => allocation.surplusOre));
        expect([owing.value.totalOre, left]).toContain(0);
        if (owing.value.totalOre === 0) expect(after.closed).toBeDefined();
        for (const { amountOre, allocation } of after.payments) {
          expect(sumOre([...Object.values(allocation.parts), allocation.surplusOre])).toBe(amountOre);
        }
      }),
      { numRuns: Number(process.env["HISTORIES"] ?? 150), seed: Number(process.env["SEED"] ?? 20_261_127) },
    );
  });
});

describe("cases are not merged", () => {
  const one = small(1, "2026-01-15");
  const demanded = withLetters(small(2, "2026-01-15"), "2026-01-29", "2026-02-14", "2026-03-04");
  const pending = accepted(small(2, "2026-01-15"), {
    type: "order_letter",
    on: day("2026-02-10"),
    by: "worker",
    letterId: letterId("x"),
    law: LAW_AS_READ,
  });
  it.each([
    ["with themselves", one, "same_case"],
    ["after the demand", demanded, "demand_sent"],
    ["before the creditor's word", small(2, "2026-01-15", { needsApproval: true }), "awaiting_approval"],
    ["with a letter on its way", evolveAll(small(2, "2026-01-15"), pending), "letter_pending"],
    ["on the day of a letter", withLetters(small(2, "2026-01-15"), "2026-02-10"), "letter_sent_today"],
    ["with another debtor's", small(2, "2026-01-15", { debtor: { ...one.debtor, sourceId: "20002" } }), "other_debtor"],
    ["for a business claim", small(2, "2026-01-15", { business: true }), "other_debtor"],
    [
      "with another's under the same customer number",
      small(2, "2026-01-15", { debtor: { ...one.debtor, name: "Ola Hansen" } }),
      "other_debtor",
    ],
  ])("%s", (_when, other, reason) => {
    expect(whyNot(one, other)).toEqual({ code: "merge_refused", reason });
  });

  it.each([
    [false, true],
    [true, false],
  ])(
    "where one of them asks for no late interest, for which nobody was shown what it would change (T18): %s, %s",
    (ours, theirs) => {
      const asking = (n: number, chargeInterest: boolean) => small(n, "2026-01-15", { agreement: { chargeInterest } });
      expect(whyNot(asking(1, ours), asking(2, theirs))).toEqual({ code: "merge_refused", reason: "other_interest" });
    },
  );

  it("and where neither asks for it, none is asked for of the one they become", () => {
    const agreement = { chargeInterest: false };
    const merged = merge(small(1, "2026-01-15", { agreement }), small(2, "2026-01-15", { agreement }), "2026-02-10");
    expect(partsOf(merged, "2026-04-10")).toMatchObject({ principal: 79_800, interest: 0 });
  });

  it("after the creditor's own demand either", () => {
    const agreement = { operator: "self_collection", steps: steps("collection_notice", "creditor_demand") } as const;
    const noticed = withLetters(small(2, "2026-01-15", { agreement }), "2026-01-29");
    expect(whyNot(one, noticed, "2026-02-16")).toBeUndefined();
    expect(whyNot(one, withLetters(noticed, "2026-02-14"), "2026-02-16")).toEqual({
      code: "merge_refused",
      reason: "demand_sent",
    });
  });

  it("but are where only costs are left in both: no notice is waited for", () => {
    const agreement = { allocationOrder: ["principal", "letter_fees", "interest"], residualNotice: false } as const;
    const costsOf = (n: number) =>
      caseAfter(
        withLetters(small(n, "2026-01-15", { agreement }), "2026-01-29"),
        payment({ paidOn: "2026-02-05", amount: 39_900, id: `p-${n}` }),
      );
    expect(whyNot(costsOf(1), costsOf(2))).toBeUndefined();
  });

  it("where the process holds no notice that could go out for all", () => {
    const theirs = [{ step: "collection_notice", sentOn: day("2026-01-20"), deadlineOn: day("2026-02-03") }] as const;
    const agreement = { level: "collection", steps: [{ step: "payment_demand", on: true, deadlineDays: 14 }] } as const;
    const handedOver = small(1, "2026-01-15", { agreement, earlierLetters: theirs });
    expect(nextAction(handedOver, day("2026-02-10"))).toMatchObject({ kind: "letter", step: "payment_demand" });
    expect(whyNot(handedOver, small(2, "2026-01-15"))).toEqual({ code: "merge_refused", reason: "notice_missing" });
  });
});

describe("what was paid before a merge, when an earlier payment is seen after it", () => {
  const partsPaid = (state: Case, id: string) => {
    const paid = state.payments.find(({ paymentId }) => paymentId === id);
    if (paid === undefined) throw new Error(`no payment ${id}`);
    const { letter_fees, interest, principal } = paid.allocation.parts;
    return [letter_fees, interest, principal];
  };
  const byHand = (n: number, changes: Sample = {}) =>
    aCase({
      caseId: caseId(`case-${n}`),
      number: String(n),
      claims: [claimOf(`50${n}`, 1_000_000, "2026-01-15")],
      ...changes,
    });
  /** A plan of 3 February; what is owed by then is 10 000 kr and 10 000 x 12 % x 19 / 365 = 62.47 kr of interest. */
  const planned = (state: Case) => {
    const instalments = [
      { dueOn: day("2026-05-01"), amountOre: ore(500_000) },
      { dueOn: day("2026-06-01"), amountOre: ore(506_247) },
    ];
    const plan = { instalments, feeDisclosed: false };
    return caseAfter(state, { type: "agree_plan", law: LAW_AS_READ, on: day("2026-02-03"), by: "worker", plan });
  };
  const broken = (state: Case) =>
    caseAfter(state, {
      type: "end_hold",
      on: day("2026-06-10"),
      by: "worker",
      hold: "payment_plan",
      outcome: "broken",
    });
  const instalment = payment({ paidOn: "2026-05-01", amount: 500_000, id: "instalment" });
  /** 1 kr that was paid on 1 April is seen on 15 June. */
  const late = (state: Case) =>
    caseAfter(state, payment({ paidOn: "2026-04-01", on: "2026-06-15", amount: 100, id: "late" }));
  const kept = broken(caseAfter(planned(byHand(2)), instalment));
  const dunned = withLetters(byHand(1), "2026-01-29");

  it.each([
    ["the other", dunned, kept],
    ["the one that goes on", kept, dunned],
  ])("pays what the plan of its own case asked for, and no letter of another: %s", (_whose, one, other) => {
    expect(partsPaid(kept, "instalment")).toEqual([0, 6_247, 493_753]);
    const after = late(merge(one, other, "2026-06-11"));
    expect(partsPaid(after, "instalment")).toEqual([0, 6_247, 493_753]);
    expect(partsPaid(after, "late")).toEqual([100, 0, 0]);
  });

  it("pays by no plan of another case", () => {
    // 10 000 x 12 % x 106 / 365 = 348.49 kr: all of the interest, for there is no plan
    const paid = caseAfter(byHand(1), { ...instalment, paymentId: "other" });
    expect(partsPaid(paid, "other")).toEqual([0, 34_849, 465_151]);
    const after = late(merge(kept, paid, "2026-06-11"));
    expect(partsPaid(after, "other")).toEqual([0, 34_849, 465_151]);
    expect(partsPaid(after, "instalment")).toEqual([0, 6_147, 493_853]);
  });

  it("pays what its own asked for when that was merged twice", () => {
    const twice = merge(byHand(3), merge(dunned, kept, "2026-06-11"), "2026-06-12");
    expect(partsPaid(late(twice), "instalment")).toEqual([0, 6_247, 493_753]);
  });

  it("pays by its own plan also while the case that goes on has one of its own", () => {
    const merged = merge(dunned, kept, "2026-06-11");
    const owing = owed(merged, day("2026-06-12"));
    if (!owing.ok) throw new Error(owing.refusal.code);
    const instalments = [{ dueOn: day("2026-08-01"), amountOre: owing.value.totalOre }];
    const plan = { instalments, feeDisclosed: false };
    const again = caseAfter(merged, {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-06-12"),
      by: "worker",
      plan,
    });
    expect(partsPaid(late(again), "instalment")).toEqual([0, 6_247, 493_753]);
  });
});

describe("letters of the case that goes on", () => {
  const at = (line: string) => ({ lines: [line], postalCode: "5004", city: "Bergen", countryCode: "NO" });
  const OLD = at("Gamleveien 1");
  const NEW = at("Nyveien 9");
  const NEWER = at("Nyesteveien 3");
  const EMAIL = "kari@testperson.example";
  type Way = Pick<Case["debtor"], "address" | "email" | "acceptsEmail">;
  const person = (way: Way): Case["debtor"] => ({ ...opening().debtor, ...way });
  const reached = (n: number, way: Way) => small(n, "2026-01-15", { debtor: person(way) });
  /** Its dunning came back on 3 February; from `on` the debtor is reached in the other way. */
  const putRight = (n: number, was: Way, is: Way, on = "2026-02-05"): Case => {
    const state = withLetters(reached(n, was), "2026-01-29");
    return caseAfter(
      state,
      {
        type: "report_undelivered",
        on: day("2026-02-03"),
        by: "worker",
        letterId: letterId("letter-1"),
        cause: "returned",
      },
      { type: "change_debtor", on: day(on), by: "worker", debtor: person(is) },
      { type: "end_hold", on: day(on), by: "worker", hold: "undelivered", outcome: "put_right" },
    );
  };
  const wayAfter = (one: Case, other: Case) => {
    const { address, email, acceptsEmail } = merge(one, other, "2026-02-10").debtor;
    return { address, email, acceptsEmail };
  };

  it.each<readonly [string, Case, Case, Way]>([
    ["the other's", reached(1, { address: OLD }), putRight(2, { address: OLD }, { address: NEW }), { address: NEW }],
    ["its own", putRight(1, { address: OLD }, { address: NEW }), reached(2, { address: OLD }), { address: NEW }],
    [
      "its own, by e-mail that the other does not know",
      putRight(1, { address: OLD }, { address: OLD, email: EMAIL }),
      reached(2, { address: OLD }),
      { address: OLD, email: EMAIL },
    ],
    [
      "the other's, by post where its e-mail came back",
      reached(1, { address: OLD, email: EMAIL }),
      putRight(2, { address: OLD, email: EMAIL }, { address: OLD }),
      { address: OLD },
    ],
    [
      "the one that was found last",
      putRight(1, { address: OLD }, { address: NEW }),
      putRight(2, { address: OLD }, { address: NEWER }, "2026-02-06"),
      { address: NEWER },
    ],
  ])("go where they were sent since a letter came back: %s", (_whose, one, other, way) => {
    expect(wayAfter(one, other)).toEqual({ email: undefined, acceptsEmail: undefined, ...way });
  });

  it("go where the first of three was reached, when two have gone on in one", () => {
    const both = merge(reached(2, { address: OLD }), putRight(3, { address: OLD }, { address: NEW }), "2026-02-10");
    expect(merge(reached(1, { address: OLD }), both, "2026-02-11").debtor.address).toEqual(NEW);
  });

  it.each<readonly [string, Case, Case]>([
    [
      "its own",
      reached(1, { address: OLD, email: EMAIL, acceptsEmail: false }),
      reached(2, { address: OLD, email: EMAIL }),
    ],
    [
      "the other's",
      reached(1, { address: OLD, email: EMAIL }),
      reached(2, { address: OLD, email: EMAIL, acceptsEmail: false }),
    ],
  ])("go by no e-mail where consent to it was taken back: %s", (_whose, one, other) => {
    expect(wayAfter(one, other)).toEqual({ address: OLD, email: EMAIL, acceptsEmail: false });
  });

  it("go where the address is the same, however it is written, and the debtor is as before", () => {
    const written = reached(2, { address: at("GAMLEVEIEN 1 ") });
    const events = accepted(reached(1, { address: OLD }), {
      type: "merge",
      on: day("2026-02-10"),
      by: "worker",
      other: written,
    });
    expect(events.map(({ type }) => type)).toEqual(["claims_merged"]);
  });

  it.each<readonly [string, Case, Case]>([
    ["no letter came back, and the addresses differ", reached(1, { address: OLD }), reached(2, { address: NEW })],
    [
      "no letter came back, and the e-mail differs",
      reached(1, { address: OLD }),
      reached(2, { address: OLD, email: EMAIL }),
    ],
    [
      "two ways were found on one day",
      putRight(1, { address: OLD }, { address: NEW }),
      putRight(2, { address: OLD }, { address: NEWER }),
    ],
    [
      "e-mail was found, which was refused in the other",
      putRight(1, { address: OLD }, { address: OLD, email: EMAIL }),
      reached(2, { address: OLD, email: EMAIL, acceptsEmail: false }),
    ],
  ])("have no known way, and the cases stay two, where %s", (_why, one, other) => {
    const refusal = { code: "merge_refused", reason: "address_unclear" };
    expect([whyNot(one, other), whyNot(other, one)]).toEqual([refusal, refusal]);
  });

  it("go by post where e-mail was refused in the case that found another address", () => {
    const found = putRight(1, { address: OLD, email: EMAIL }, { address: NEW, email: EMAIL, acceptsEmail: false });
    const way = { address: NEW, email: EMAIL, acceptsEmail: false };
    expect(wayAfter(reached(2, { address: OLD, email: EMAIL, acceptsEmail: false }), found)).toEqual(way);
    expect(wayAfter(reached(2, { address: OLD, email: EMAIL }), found)).toEqual(way);
    const refuses = reached(1, { address: OLD, email: EMAIL, acceptsEmail: false });
    const byPost = putRight(2, { address: OLD }, { address: NEW });
    expect(wayAfter(refuses, byPost)).toEqual({ address: NEW, email: undefined, acceptsEmail: false });
  });
});

describe("under one customer number nobody is asked for what another owes", () => {
  it.each([
    ["two organisation numbers under one customer number", "310844136", "313159949", "other_debtor"],
    ["one with an organisation number and one without", "310844136", undefined, "other_debtor"],
    ["one organisation number and two names", "310844136", "310844136", undefined],
  ])("%s", (_what, ours, theirs, reason) => {
    const companys = (n: number, name: string, organizationNumber: string | undefined) => {
      const number = organizationNumber === undefined ? {} : { organizationNumber };
      const debtor = { ...opening().debtor, kind: "company", name, ...number } as const;
      return small(n, "2026-01-15", { business: true, debtor });
    };
    const refusal = reason === undefined ? undefined : { code: "merge_refused", reason };
    expect(whyNot(companys(1, "Diverse A AS", ours), companys(2, "Diverse B AS", theirs))).toEqual(refusal);
  });
});

describe("new claims join an open case", () => {
  const running = withLetters(small(1, "2026-01-15"), "2026-01-29", "2026-02-14");
  const open = (on: string, changes: Sample = {}) =>
    opening({ on: day(on), caseId: caseId("new"), claims: [claimOf("600", 39_900, "2026-01-30")], ...changes });
  const reasonOf = (state: Case, on: string, changes: Sample = {}) => {
    const joined = joinCase(state, open(on, changes));
    return joined.ok ? "joined" : joined.refusal.reason;
  };

  it("until the demand, and the notice that was sent opens for none of them", () => {
    const joined = joinCase(running, open("2026-02-25"));
    if (!joined.ok) throw new Error(joined.refusal.reason);
    const together = evolveAll(running, joined.value);
    expect(together.claims.map(({ addedOn }) => addedOn)).toEqual(["2026-01-29", "2026-02-25"]);
    // without it the demand would go on 4 March
    expect(nextAction(running, day("2026-02-25"))).toEqual({
      kind: "letter",
      step: "payment_demand",
      on: "2026-03-04",
    });
    expect(nextAction(together, day("2026-02-25"))).toEqual({ kind: "letter", step: "dunning", on: "2026-03-04" });
  });

  it.each([
    ["on its ninetieth day", "2026-04-29", "joined"],
    ["on the day after", "2026-04-30", "opened_long_ago"],
  ])("%s: %s", (_when, on, expected) => {
    expect(JOIN_DAYS).toBe(90);
    expect(reasonOf(running, on)).toBe(expected);
  });

  it("and the creditor's own letters for them take their place among ours by their day", () => {
    const reminder = (sentOn: string) => ({ step: "reminder", sentOn: day(sentOn) }) as const;
    const joined = joinCase(
      running,
      open("2026-02-25", { earlierLetters: [reminder("2026-02-10"), reminder("2026-01-20")] }),
    );
    if (!joined.ok) throw new Error(joined.refusal.reason);
    expect(letterHistory(evolveAll(running, joined.value)).map(({ step, sentOn }) => [step, sentOn])).toEqual([
      ["reminder", "2026-01-20"],
      ["dunning", "2026-01-29"],
      ["reminder", "2026-02-10"],
      ["collection_notice", "2026-02-14"],
    ]);
  });

  it("but not where the process holds no notice that could go out for all", () => {
    const theirs = [{ step: "collection_notice", sentOn: day("2026-01-20"), deadlineOn: day("2026-02-03") }] as const;
    const agreement = { level: "collection", steps: [{ step: "payment_demand", on: true, deadlineDays: 14 }] } as const;
    expect(reasonOf(small(1, "2026-01-15", { agreement, earlierLetters: theirs }), "2026-02-10")).toBe(
      "notice_missing",
    );
  });

  const PRINCIPAL_FIRST = [
    "principal",
    "interest",
    "letter_fees",
    "collection_fee",
    "compensation",
    "court_costs",
  ] as const;
  const dunned = withLetters(small(1, "2026-01-15", { agreement: { allocationOrder: PRINCIPAL_FIRST } }), "2026-01-29");
  const paying = (amount: number) => caseAfter(dunned, payment({ paidOn: "2026-02-10", amount }));
  const ordered = accepted(running, {
    type: "order_letter",
    on: day("2026-03-04"),
    by: "worker",
    letterId: letterId("x"),
    law: LAW_AS_READ,
  });

  it("while an øre of the principal is left", () => {
    expect(reasonOf(paying(39_899), "2026-03-06")).toBe("joined");
    expect(reasonOf(paying(39_900), "2026-03-06")).toBe("only_costs_left");
  });

  it.each([
    ["of another creditor", running, { creditorId: creditorId("nordby") }, "other_creditor"],
    ["of another accounting system", running, { connectionId: connectionId("xena") }, "other_creditor"],
    ["of another customer", running, { debtor: { ...running.debtor, sourceId: "20002" } }, "other_debtor"],
    [
      "of another under the same number",
      running,
      { debtor: { ...running.debtor, name: "Ola Hansen" } },
      "other_debtor",
    ],
    ["that is private, and they are from a business", running, { business: true }, "other_debtor"],
    ["that is paid to another account", running, { account: "76940512057" }, "other_account"],
    ["that is closed", caseAfter(running, { type: "withdraw", on: day("2026-02-20"), by: "worker" }), {}, "closed"],
    ["whose letter is on its way", evolveAll(running, ordered), {}, "letter_pending"],
    ["where the demand was sent", withLetters(running, "2026-03-04"), {}, "demand_sent"],
    ["on the day of a letter", withLetters(small(1, "2026-01-15"), "2026-03-06"), {}, "letter_sent_today"],
    ["while it stands still", caseAfter(running, pauseOn("2026-02-20")), {}, "on_hold"],
    ["that runs in another way", running, { mode: "manual" }, "other_mode"],
    [
      "where each invoice is paid to the creditor",
      running,
      { agreement: { payee: "creditor_account" } },
      "other_account",
    ],
  ] as const)("but not %s", (_when, state, changes, reason) => {
    expect(reasonOf(state, "2026-03-06", changes as Sample)).toBe(reason);
  });

  it("with the creditor's word for none of them, when the new ones need it: no step is taken until it is given", () => {
    const joined = joinCase(running, open("2026-02-25", { needsApproval: true }));
    if (!joined.ok) throw new Error(joined.refusal.reason);
    const together = evolveAll(running, joined.value);
    expect(together.status).toBe("awaiting_approval");
    expect(nextAction(together, day("2026-03-06"))).toEqual({ kind: "wait", reason: "awaiting_approval" });
    const approved = caseAfter(together, { type: "approve", on: day("2026-03-07"), by: "creditor" });
    expect(nextAction(approved, day("2026-03-07"))).toEqual({ kind: "letter", step: "dunning", on: "2026-03-04" });
  });

  it("before the creditor's word for the case, which then stands for all of them", () => {
    const waiting = small(1, "2026-01-15", { needsApproval: true });
    const joined = joinCase(waiting, open("2026-02-02"));
    if (!joined.ok) throw new Error(joined.refusal.reason);
    const together = evolveAll(waiting, joined.value);
    expect([together.status, together.claims.length]).toEqual(["awaiting_approval", 2]);
  });

  describe("tomorrow, when today stands in the way: they get no case, and no salær, of their own", () => {
    const among = (on: string, ...cases: readonly Case[]) => {
      const chosen = joinAmong(cases, open(on), { caseOf: (one) => one, most: 2 });
      return chosen.ok ? (chosen.value?.case.caseId ?? "a case of their own") : chosen.refusal;
    };
    const paused = caseAfter(running, pauseOn("2026-02-20"));
    const demanded = withLetters(small(2, "2026-01-15"), "2026-01-29", "2026-02-14", "2026-03-04");

    it.each([
      ["a letter is on its way", "2026-03-06", evolveAll(running, ordered), "letter_pending"],
      ["a letter went today", "2026-02-14", running, "letter_sent_today"],
      ["the case stands still", "2026-03-06", paused, "on_hold"],
    ] as const)("%s", (_why, on, state, reason) => {
      expect(among(on, state)).toEqual({ code: "joins_open_case_later", caseId: "case-1", reason });
    });

    it("but today where another case can take them", () => {
      expect(among("2026-03-06", paused, small(3, "2026-01-15"))).toBe("case-3");
    });

    it("and the first that can take them later is named", () => {
      const other = caseAfter(small(3, "2026-01-15"), pauseOn("2026-02-20"));
      expect(among("2026-03-06", demanded, paused, other)).toMatchObject({ caseId: "case-1" });
    });

    it.each([
      ["no case is open", []],
      ["it has been demanded", [demanded]],
      ["it holds all the invoices that it can", [caseAfter(merge(running, small(4, "2026-01-15"), "2026-02-20"))]],
    ])("and a case of their own where %s", (_why, cases) => {
      expect(among("2026-03-06", ...cases)).toBe("a case of their own");
    });

    it("and a case of their own once the debtor's has stood still for so long that it takes no more", () => {
      expect(among("2026-04-29", paused)).toMatchObject({ reason: "on_hold" });
      expect(among("2026-04-30", paused)).toBe("a case of their own");
    });
  });
});

function pauseOn(on: string) {
  return { type: "pause", on: day(on), by: "worker" } as const;
}
