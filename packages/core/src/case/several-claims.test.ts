import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { decide, evolveAll } from "./decide.ts";
import { joinCase } from "./join.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import {
  aCase,
  caseAfter,
  claimOf,
  day,
  opening,
  payment,
  principal,
  type Sample,
  steps,
  withLetters,
} from "./sample-case.ts";
import { type Case, letterId, principalOf } from "./state.ts";

const THREE = [
  claimOf("501", 100_000, "2026-01-05"),
  claimOf("502", 200_000, "2026-01-10"),
  claimOf("503", 300_000, "2026-01-15"),
];
const ORDER = ["principal", "collection_fee", "letter_fees", "compensation", "court_costs", "interest"] as const;
const three = (): Case => aCase({ claims: THREE, agreement: { allocationOrder: ORDER } });
const stepsOf = (state: Case) => state.letters.map(({ step }) => step);
/** Another case of the debtor, with one claim, taken in on 10 February. */
const merged = (): Case =>
  caseAfter(withLetters(three(), "2026-01-29"), {
    type: "merge",
    on: day("2026-02-10"),
    by: "worker",
    other: aCase({
      number: "1002",
      caseId: "case-2" as Case["caseId"],
      claims: [claimOf("504", 50_000, "2026-01-12")],
    }),
  });

describe("T3: the oldest of several claims is paid", () => {
  it("and no step is skipped for the others", () => {
    const paid = caseAfter(withLetters(three(), "2026-01-29"), payment({ paidOn: "2026-02-01", amount: 100_000 }));
    expect(paid.claims.map(principalOf)).toEqual([0, 200_000, 300_000]);
    const all = withLetters(paid, "2026-02-14", "2026-03-04");
    expect(stepsOf(all)).toEqual(["dunning", "collection_notice", "payment_demand"]);
  });

  it("also where a claim joined: those that are left are noticed before the demand", () => {
    const paid = caseAfter(merged(), payment({ paidOn: "2026-02-11", amount: 100_000 }));
    expect(paid.claims.map(principalOf)).toEqual([0, 200_000, 300_000, 50_000]);
    const all = withLetters(paid, "2026-02-14", "2026-03-04", "2026-03-20");
    expect(stepsOf(all)).toEqual(["dunning", "dunning", "collection_notice", "payment_demand"]);
  });
});

describe("T6: a claim is paid in part", () => {
  it.each([
    ["several claims", three, ["2026-01-29", "2026-02-14"]],
    ["merged claims", merged, ["2026-02-14", "2026-03-04"]],
  ] as const)("and %s go on with what is left", (_what, make, [first, second]) => {
    const state = make();
    const before = state.claims.map(principalOf).reduce((sum, one) => sum + one, 0);
    const paid = caseAfter(withLetters(state, first), payment({ paidOn: first, amount: 150_000 }));
    const next = withLetters(paid, second);
    expect(stepsOf(next).at(-1)).toBe("collection_notice");
    const now = owed(next, day(second));
    expect(now).toMatchObject({ ok: true, value: { parts: { principal: before - 150_000 } } });
    // the oldest first
    expect(next.claims.map(principalOf).slice(0, 3)).toEqual([0, 150_000, 300_000]);
  });
});

describe("T5: a case with several claims closes", () => {
  const NAMES = ["501", "502", "503", "504"] as const;
  const closes = (state: Case, names: readonly string[], by: "payments" | "credit") =>
    names.reduce((now, name, at) => {
      if (now.closed !== undefined) return now;
      const claim = now.claims.find(({ invoiceNumber }) => invoiceNumber === name);
      if (claim === undefined) throw new Error(name);
      const amount = principalOf(claim);
      if (by === "credit") return caseAfter(now, principal(name, "2026-02-12", 0));
      return amount === 0 ? now : caseAfter(now, payment({ paidOn: "2026-02-12", amount, id: `${name}-${at}` }));
    }, state);

  it("when all are credited, and not before, in whatever order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...NAMES], { minLength: 1 }), (names) => {
        const state = closes(merged(), names, "credit");
        const owing = state.claims.some((claim) => principalOf(claim) > 0);
        expect(state.status === "closed").toBe(!owing);
        expect(owing).toBe(names.length < NAMES.length);
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it("when nothing is owed, and not before, however it is paid", () => {
    const total = owed(merged(), day("2026-02-12"));
    if (!total.ok) throw new Error(total.refusal.code);
    // 650 000 principal and a purring of 3 800, with interest to the day
    expect(total.value.parts).toMatchObject({ principal: 650_000, letter_fees: 3_800 });
    const all = total.value.totalOre;
    const cuts = fc.array(fc.integer({ min: 1, max: all - 1 }), { maxLength: 5 });
    fc.assert(
      fc.property(cuts, (points) => {
        const ends = [...new Set([...points, all])].toSorted((a, b) => a - b);
        let state = merged();
        let before = 0;
        for (const end of ends) {
          expect(state.status).toBe("ongoing");
          state = caseAfter(state, payment({ paidOn: "2026-02-12", amount: end - before, id: `p-${end}` }));
          before = end;
        }
        expect([state.status, state.claims.every((claim) => principalOf(claim) === 0)]).toEqual(["closed", true]);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

describe("a deadline that the creditor set for some of the claims", () => {
  /** A notice, its deadline Friday 20 February, and one whose deadline nobody knows. */
  const notice = { step: "collection_notice", sentOn: day("2026-01-16"), deadlineOn: day("2026-02-20") } as const;
  const untold = { step: "collection_notice", sentOn: day("2026-01-20") } as const;
  const earlierLetters = [notice, untold];
  const waitedFor = [{ step: "collection_notice", sentOn: "2026-01-16", askedUntil: "2026-02-20" }, untold];
  const one = (n: number, more: Sample = {}): Sample => ({
    caseId: `case-${n}` as Case["caseId"],
    number: `${n}`,
    claims: [claimOf(`60${n}`, 100_000, "2026-01-15")],
    agreement: { level: "collection", steps: steps("collection_notice", "payment_demand") },
    ...more,
  });
  const joined = (state: Case, more: Sample = {}, n = 2): Case => {
    const events = joinCase(state, opening(one(n, { on: day("2026-02-02"), ...more })));
    if (!events.ok) throw new Error(events.refusal.reason);
    return evolveAll(state, events.value);
  };
  const mergedWith = (state: Case, more: Sample): Case =>
    caseAfter(state, { type: "merge", on: day("2026-02-02"), by: "worker", other: aCase(one(2, more)) });
  const noticed = aCase(one(1, { earlierLetters }));

  it("opens the demand where they are all the claims of the case", () => {
    expect(noticed.earlierLetters).toEqual(earlierLetters);
    const demand = { kind: "letter", step: "payment_demand", on: "2026-02-24" };
    expect(nextAction(noticed, day("2026-02-23"))).toEqual(demand);
  });

  it.each([
    ["of those that join", () => joined(aCase(one(1)), { earlierLetters })],
    ["of those that others join", () => joined(noticed)],
    ["of those that others join, and others again", () => joined(joined(noticed), {}, 3)],
    ["of those that come with another case", () => mergedWith(aCase(one(1)), { earlierLetters })],
    ["of those that others come to with their case", () => mergedWith(noticed, {})],
  ])("is waited for, opens no demand, and is no day that nobody knows: %s", (_, make) => {
    const state = make();
    expect(state.earlierLetters).toEqual(waitedFor);
    expect(nextAction(state, day("2026-02-23"))).toEqual({
      kind: "letter",
      step: "collection_notice",
      on: "2026-02-24",
    });
    const order = (on: string) =>
      decide(state, { type: "order_letter", on: day(on), by: "user-1", letterId: letterId("x"), law: LAW_AS_READ });
    expect(order("2026-02-23")).toEqual({ ok: false, refusal: { code: "waiting_period_runs", until: "2026-02-24" } });
    expect(order("2026-02-24")).toMatchObject({ ok: true, value: [{ step: "collection_notice" }] });
  });
});
