import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "../calendar-date.ts";
import { assess } from "../law/assess.ts";
import { bookPayment } from "../ledger.ts";
import { ore, sumOre } from "../money.ts";
import { LETTER_IN_LAW } from "../process/steps.ts";
import { CLAIM_PARTS } from "../settings.ts";
import { allocate } from "./allocation.ts";
import type { CaseCommand } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import type { CaseEvent } from "./events.ts";
import { evolve, replay } from "./evolve.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import { aCase, caseAfter, claimOf, day, opening, payment, sending, steps, withLetters } from "./sample-case.ts";
import { type Case, principalOf } from "./state.ts";

const RUNS = { numRuns: 60, seed: 20_260_129 };
const OPENED = day("2026-01-29");
const orders = fc.shuffledSubarray([...CLAIM_PARTS], { minLength: 4 });

type Move =
  | { readonly do: "letter" }
  | { readonly do: "resume" | "pause" }
  | { readonly do: "pay"; readonly amount: number; readonly daysAgo: number }
  | { readonly do: "correct"; readonly amount: number };
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.constantFrom<Move>({ do: "letter" }, { do: "letter" }, { do: "letter" }, { do: "pause" }, { do: "resume" }),
  fc.record({ do: fc.constant("pay" as const), amount: fc.integer({ min: 1, max: 700_000 }), daysAgo: fc.nat(20) }),
  fc.record({ do: fc.constant("correct" as const), amount: fc.integer({ min: 0, max: 1_200_000 }) }),
);

/** One lawful thing after the other, some days apart: the events, and the state kept while they came. */
function live(moves: readonly (readonly [Move, number])[], allocationOrder: Case["agreement"]["allocationOrder"]) {
  const start = opening({ agreement: { allocationOrder, closingLimitOre: ore(2_000) } });
  const events: CaseEvent[] = [start];
  let state = evolve(undefined, start);
  let today = OPENED;
  for (const [at, [what, days]] of moves.entries()) {
    if (daysBetween(today, day("2026-12-31")) > days) today = addDays(today, days);
    const fresh = eventsOf(state, what, { today, at });
    events.push(...fresh);
    state = evolveAll(state, fresh);
  }
  return { events, state, today };
}

function eventsOf(state: Case, what: Move, { today, at }: { readonly today: typeof OPENED; readonly at: number }) {
  const next = nextAction(state, today);
  if (what.do === "letter") return next.kind === "letter" && next.on <= today ? sending(state, today) : [];
  const decision = decide(state, commandOf(what, today, at));
  return decision.ok ? decision.value : [];
}

function commandOf(what: Exclude<Move, { readonly do: "letter" }>, on: typeof OPENED, at: number): CaseCommand {
  if (what.do === "pay") return payment({ paidOn: addDays(on, -what.daysAgo), on, amount: what.amount, id: `p-${at}` });
  if (what.do === "correct") {
    const { invoiceId } = claimOf("500", 1, OPENED);
    return { type: "change_principal", on, by: "books", invoiceId, principalOre: ore(what.amount) };
  }
  return { type: what.do, on, by: "user-1" };
}

const life = fc.array(fc.tuple(move, fc.nat(30)), { maxLength: 14 });

describe("whatever happens to a case", () => {
  it("its events give the state that was kept", () => {
    fc.assert(
      fc.property(life, orders, (moves, order) => {
        const { events, state } = live(moves, order);
        expect(replay(events)).toEqual(state);
      }),
      RUNS,
    );
  });

  it("no part of what is owed is below zero, and the parts add up", () => {
    fc.assert(
      fc.property(life, orders, (moves, order) => {
        const { state, today } = live(moves, order);
        const owing = owed(state, today);
        if (!owing.ok) throw new Error(owing.refusal.code);
        for (const part of CLAIM_PARTS) expect(owing.value.parts[part]).toBeGreaterThanOrEqual(0);
        expect(sumOre(Object.values(owing.value.parts))).toBe(owing.value.totalOre);
        for (const { claim, interest, interestOre } of owing.value.claims) {
          expect(sumOre(interest.map((segment) => segment.ore)) - claim.interestPaidOre).toBe(interestOre);
        }
        for (const { principal } of state.claims) {
          expect(principal.map(({ from }) => from)).toEqual(principal.map(({ from }) => from).toSorted());
        }
      }),
      RUNS,
    );
  });

  it("every payment is spread whole, and its booking balances", () => {
    fc.assert(
      fc.property(life, orders, (moves, order) => {
        const { events, state } = live(moves, order);
        for (const event of events) {
          if (event.type !== "payment_received") continue;
          const { parts, claims, letters, surplusOre } = event.allocation;
          expect(sumOre([...Object.values(parts), surplusOre])).toBe(event.amountOre);
          expect(sumOre(letters.map((letter) => letter.ore))).toBe(parts.letter_fees);
          if (claims.length > 0) expect(sumOre(claims.map((claim) => claim.principalOre))).toBe(parts.principal);
          expect(sumOre(bookPayment(state, event).entries.map((entry) => entry.amountOre))).toBe(0);
        }
      }),
      RUNS,
    );
  });
});

describe("an allocation", () => {
  it("loses nothing in any order of the parts, and takes no more of a part than is owed", () => {
    const state = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
    const owing = owed(state, day("2026-05-01"));
    if (!owing.ok) throw new Error(owing.refusal.code);
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 2_000_000 }), (order, amount) => {
        const { parts, surplusOre } = allocate(owing.value, order, ore(amount));
        expect(sumOre([...Object.values(parts), surplusOre])).toBe(amount);
        for (const part of CLAIM_PARTS) expect(parts[part]).toBeLessThanOrEqual(owing.value.parts[part]);
        const [first] = order;
        if (first !== undefined) expect(parts[first]).toBe(Math.min(amount, owing.value.parts[first]));
      }),
      RUNS,
    );
  });
});

describe("interest", () => {
  it("is the same whichever of two payments on the principal is seen first", () => {
    const part = fc.record({ amount: fc.integer({ min: 1, max: 500_000 }), days: fc.nat(40) });
    const principalFirst = { allocationOrder: ["principal", "interest", "letter_fees", "collection_fee"] } as const;
    fc.assert(
      fc.property(part, part, (a, b) => {
        const pay = ({ amount, days }: typeof a, id: string) =>
          payment({ paidOn: addDays(OPENED, days), on: "2026-03-31", amount: Math.min(amount, 499_999), id });
        const start = aCase({ agreement: principalFirst });
        const [one, other] = [pay(a, "a"), pay(b, "b")];
        expect(caseAfter(start, one, other).claims).toEqual(caseAfter(start, other, one).claims);
      }),
      RUNS,
    );
  });
});

describe("T5: a case with several claims", () => {
  const claims = fc.array(fc.integer({ min: 1_000, max: 300_000 }), { minLength: 1, maxLength: 5 });
  const invoicesOf = (amounts: readonly number[]) =>
    amounts.map((amount, at) => claimOf(`${at}`, amount, "2026-01-15"));

  it("closes when all of them are zero and not before, in whatever order they come", () => {
    fc.assert(
      fc.property(claims, fc.infiniteStream(fc.nat()), (amounts, random) => {
        let state = aCase({ claims: invoicesOf(amounts) });
        const rest = [...state.claims];
        for (let key of random) {
          if (rest.length === 0) break;
          key %= rest.length;
          const [claim] = rest.splice(key, 1);
          if (claim === undefined) break;
          expect(state.status).toBe("ongoing");
          const { invoiceId } = claim;
          state = caseAfter(state, {
            type: "change_principal",
            on: OPENED,
            by: "books",
            invoiceId,
            principalOre: ore(0),
          });
        }
        expect(state.status).toBe("closed");
      }),
      RUNS,
    );
  });

  it("closes by one payment of all, and not by one øre less", () => {
    fc.assert(
      fc.property(claims, (amounts) => {
        const state = aCase({ claims: invoicesOf(amounts) });
        const whole = amounts.reduce((sum, amount) => sum + amount, 0);
        const pay = (amount: number) => caseAfter(state, payment({ paidOn: "2026-01-15", on: "2026-01-30", amount }));
        expect(pay(whole).claims.map(principalOf)).toEqual(amounts.map(() => 0));
        expect(pay(whole).status).toBe("closed");
        expect(pay(whole - 1).status).toBe("ongoing");
      }),
      RUNS,
    );
  });
});

describe("what the law allows, asked of `assess`", () => {
  const kinds = fc.constantFrom("private", "sole_proprietor", "company" as const);
  const waits = fc.array(fc.nat(60), { minLength: 3, maxLength: 3 });
  const processes = fc.subarray(["reminder", "dunning", "collection_notice", "payment_demand"] as const);

  /** The case after the letters of its process, each so many days after its first lawful day, and the last day. */
  function sent(start: Case, extraDays: readonly number[]) {
    let state = start;
    let today = OPENED;
    for (const days of extraDays) {
      const next = nextAction(state, today);
      if (next.kind !== "letter" || addDays(next.on, days) > "2026-12-31") break;
      today = addDays(next.on > today ? next.on : today, days);
      state = evolveAll(state, sending(state, today));
    }
    return { state, today };
  }

  const lawOf = (state: Case, today: typeof OPENED) =>
    assess({
      id: 1,
      asOf: today,
      operator: "agency",
      creditorVatDeductible: state.agreement.vatDeductible,
      debtor: state.debtor.kind,
      business: false,
      claims: state.claims.map(({ dueOn, originalOre }) => ({ dueOn, principalOre: originalOre })),
      standardCompensation: false,
      letters: [
        ...state.earlierLetters.map((letter) => ({ ...letter, deadlineOn: letter.deadlineOn ?? letter.sentOn })),
        ...state.letters.flatMap(({ step, sentOn, deadlineOn }) => {
          const kind = LETTER_IN_LAW[step];
          return kind === null ? [] : [{ step: kind, sentOn, deadlineOn }];
        }),
      ],
      instalments: null,
    });

  it("equals what is charged while nothing is paid", () => {
    fc.assert(
      fc.property(kinds, processes, waits, fc.boolean(), (kind, process, extra, vatDeductible) => {
        const start = aCase({
          debtor: { ...aCase().debtor, kind },
          agreement: { steps: steps(...process), vatDeductible },
          claims: [claimOf("500", 1_000_000, "2026-01-15"), claimOf("501", 90_000, "2026-01-20")],
        });
        const { state, today } = sent(start, extra);
        const [law, owing] = [lawOf(state, today), owed(state, today)];
        if (!law.ok || !owing.ok) throw new Error("no rate");
        const free = ({ step }: { readonly step: string }) => step !== "payment_demand";
        expect(owing.value.letterFees.filter(free).map((fee) => fee.ore)).toEqual(
          law.value.letterFees.map((fee) => fee.ore),
        );
        expect(owing.value.collectionFee).toEqual({
          ore: law.value.collectionFee.ore,
          why: law.value.collectionFee.why,
        });
        expect(owing.value.totalOre).toBe(law.value.totalOre);
      }),
      RUNS,
    );
  });

  it("is never exceeded after letters that the creditor sent", () => {
    const earlier = fc.array(
      fc.record({
        step: fc.constantFrom("reminder", "dunning", "collection_notice" as const),
        sent: fc.nat(13),
        span: fc.option(fc.nat(20)),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(earlier, waits, (letters, extra) => {
        const earlierLetters = letters
          .map(({ step, sent: at, span }) => {
            const sentOn = addDays(day("2026-01-15"), at + 1);
            return span === null ? { step, sentOn } : { step, sentOn, deadlineOn: addDays(sentOn, span) };
          })
          .toSorted((a, b) => (a.sentOn < b.sentOn ? -1 : Number(a.sentOn > b.sentOn)));
        const { state, today } = sent(aCase({ earlierLetters }), extra);
        const [law, owing] = [lawOf(state, today), owed(state, today)];
        if (!law.ok || !owing.ok) throw new Error("no rate");
        const lawful = law.value.letterFees.slice(earlierLetters.length).map((fee) => fee.ore);
        for (const [at, fee] of owing.value.letterFees.filter(({ step }) => step !== "payment_demand").entries()) {
          expect(fee.ore).toBeLessThanOrEqual(lawful[at] ?? 0);
        }
        expect(owing.value.collectionFee.ore).toBe(law.value.collectionFee.ore);
      }),
      RUNS,
    );
  });
});
