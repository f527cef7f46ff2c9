import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseBookings } from "../case-bookings.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { bookPayment, bookReversal } from "../ledger.ts";
import { ore } from "../money.ts";
import { advance } from "./advance.ts";
import type { CaseCommand } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import { dueOn } from "./next.ts";
import { owed } from "./owed.ts";
import { breaksOn } from "./plan.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

type Back = { readonly on: string; readonly amount: number; readonly of: string; readonly id?: string };
const back = ({ on, amount, of, id }: Back) =>
  ({
    type: "reverse_payment",
    on: day(on),
    by: "bank",
    paymentId: of,
    reversalId: id ?? `back-${on}`,
    amountOre: ore(amount),
  }) as const;
const refusalOf = (state: Case, command: CaseCommand) => {
  const decision = decide(state, command);
  return decision.ok ? undefined : decision.refusal;
};
const partsOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value.parts;
};
const typesOf = (state: Case, command: CaseCommand) => accepted(state, command).map(({ type }) => type);
/** The case after the morning's look at it, on the day that its rest ends. */
const restedOn = (state: Case, on: string): Case =>
  evolveAll(state, advance(state, { on: day(on), law: LAW_AS_READ, letterId: letterId("next"), stops: [] }));
const lettersOn = (state: Case, on: string) =>
  advance(state, { on: day(on), law: LAW_AS_READ, letterId: letterId("next"), stops: [] }).flatMap((event) =>
    event.type === "letter_ordered" ? [event.step] : [],
  );

/** Fees of 76 kr; the demand of 4 March runs through 18 March and costs 600 kr. */
const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
/** 64 days of interest, 210.41, are paid; 4 113.59 of the principal. */
const partly = caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: 500_000 }));

describe("a payment that the bank takes back", () => {
  it("gives back what each part had got, and interest runs on as if it had not come", () => {
    const [event] = accepted(partly, back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-20" }));
    expect(event).toMatchObject({
      type: "payment_reversed",
      paymentId: "p-2026-03-20",
      reversalId: "back-2026-03-25",
      paidOn: "2026-03-20",
      amountOre: 500_000,
      allocation: {
        parts: { collection_fee: 60_000, letter_fees: 7_600, interest: 21_041, principal: 411_359 },
        surplusOre: 0,
      },
    });
    const after = caseAfter(partly, back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-20" }));
    // 69 days of 10 000
    expect(partsOn(after, "2026-03-25")).toEqual({
      collection_fee: 60_000,
      letter_fees: 7_600,
      compensation: 0,
      court_costs: 0,
      interest: 22_685,
      principal: 1_000_000,
    });
    expect(after.payments).toEqual([]);
  });

  it("is booked the other way, account by account", () => {
    const [received] = accepted(demanded, payment({ paidOn: "2026-03-20", amount: 500_000 }));
    const [reversed] = accepted(partly, back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-20" }));
    if (received?.type !== "payment_received" || reversed?.type !== "payment_reversed") throw new Error("no payment");
    const there = bookPayment(partly, received).entries;
    const { bookingId, entries } = bookReversal(partly, reversed);
    expect(bookingId).toBe("reversal:case-1:p-2026-03-20");
    expect(entries).toEqual(there.map(({ account, amountOre }) => ({ account, amountOre: -amountOre })));
  });

  it("is no news when the bank tells it again", () => {
    const once = caseAfter(partly, back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-20" }));
    expect(
      accepted(once, back({ on: "2026-03-26", amount: 500_000, of: "p-2026-03-20", id: "back-2026-03-25" })),
    ).toEqual([]);
    expect(accepted(once, payment({ paidOn: "2026-03-20", amount: 500_000 }))).toEqual([]);
  });

  it.each<[string, CaseCommand, unknown]>([
    ["twice", back({ on: "2026-03-26", amount: 1, of: "p-2026-03-20" }), { code: "reversed_before", on: "2026-03-25" }],
    ["without having come", back({ on: "2026-03-26", amount: 1, of: "p-9" }), { code: "payment_not_on_case" }],
    ["for nothing", back({ on: "2026-03-26", amount: 0, of: "p-2026-03-24" }), { code: "amount_not_positive" }],
    [
      "for an øre more than was paid",
      back({ on: "2026-03-26", amount: 10_001, of: "p-2026-03-24" }),
      { code: "more_than_paid", paidOre: 10_000 },
    ],
    [
      "when it was paid to the creditor",
      back({ on: "2026-03-26", amount: 10_000, of: "p-2026-03-23" }),
      { code: "not_on_client_account" },
    ],
  ])("is refused %s", (_, command, refusal) => {
    const state = caseAfter(
      partly,
      { ...payment({ paidOn: "2026-03-23", amount: 10_000 }), origin: "books" },
      payment({ paidOn: "2026-03-24", amount: 10_000 }),
      back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-20" }),
    );
    expect(refusalOf(state, command)).toEqual(refusal);
    expect(refusalOf(state, back({ on: "2026-03-26", amount: 10_000, of: "p-2026-03-24" }))).toBeUndefined();
  });

  it("in part gives back what was paid last: principal, then interest, and what is left stands", () => {
    const after = caseAfter(partly, back({ on: "2026-03-25", amount: 420_000, of: "p-2026-03-20" }));
    expect(after.payments).toMatchObject([
      {
        amountOre: 80_000,
        allocation: {
          parts: { collection_fee: 60_000, letter_fees: 7_600, interest: 12_400, principal: 0 },
          letters: [{ ore: 3_800 }, { ore: 3_800 }],
        },
      },
    ]);
    expect(partsOn(after, "2026-03-25")).toMatchObject({ collection_fee: 0, interest: 10_285, principal: 1_000_000 });
  });

  it("in part gives back the youngest claim and the youngest letter first", () => {
    const claims = [claimOf("500", 100_000, "2026-01-15"), claimOf("501", 50_000, "2026-01-20")];
    const order = ["principal", "letter_fees", "interest", "collection_fee", "compensation", "court_costs"] as const;
    const two = withLetters(
      aCase({ claims, on: day("2026-02-03"), agreement: { allocationOrder: order } }),
      "2026-02-04",
      "2026-02-20",
    );
    const paid = caseAfter(two, payment({ paidOn: "2026-02-25", amount: 157_600 }));
    const one = caseAfter(paid, back({ on: "2026-02-26", amount: 5_000, of: "p-2026-02-25" }));
    expect(one.letters.map(({ feePaidOre }) => feePaidOre)).toEqual([2_600, 0]);
    const more = caseAfter(paid, back({ on: "2026-02-26", amount: 67_600, of: "p-2026-02-25" }));
    expect(partsOn(more, "2026-02-26")).toMatchObject({ letter_fees: 7_600, principal: 60_000 });
    expect(more.payments[0]?.allocation.claims).toMatchObject([{ principalOre: 90_000 }, { principalOre: 0 }]);
  });

  describe("after all principal was paid", () => {
    const order = ["principal", "letter_fees", "interest", "collection_fee", "compensation", "court_costs"] as const;
    const claims = [claimOf("500", 600_000, "2026-01-10"), claimOf("501", 400_000, "2026-01-15")];
    const noticed = withLetters(aCase({ claims, agreement: { allocationOrder: order } }), "2026-01-29", "2026-02-14");
    const paid = (amount: number) =>
      caseAfter(
        noticed,
        payment({ paidOn: "2026-02-20", amount: 700_000 }),
        payment({ paidOn: "2026-02-18", on: "2026-02-24", amount }),
      );
    const withCosts = caseAfter(paid(300_000), payment({ paidOn: "2026-02-26", amount: 3_800 }));
    const takenAsPaid = (state: Case, of: string, amount: number) =>
      caseAfter(state, back({ on: "2026-03-10", amount, of })).stood.filter(({ kind }) => kind === "taken_as_paid");

    it("was taken for paid from the day on which the last of it was, to the day that the bank told", () => {
      const span = { kind: "taken_as_paid", from: "2026-02-20", to: "2026-03-10" };
      expect(takenAsPaid(withCosts, "p-2026-02-18", 300_000)).toEqual([span]);
      expect(takenAsPaid(withCosts, "p-2026-02-20", 1)).toEqual([span]);
    });

    it("was not while an øre was left, or if nothing of it is taken back", () => {
      expect(takenAsPaid(paid(299_999), "p-2026-02-18", 299_999)).toEqual([]);
      expect(takenAsPaid(withCosts, "p-2026-02-26", 3_800)).toEqual([]);
    });
  });

  it("lowers no salær below, and raises none above, what the demand asked for", () => {
    // 76 of fees and 98.63, the interest of the notice, go first: 474.63 are left on the day of the demand
    const paid = caseAfter(
      withLetters(aCase(), "2026-01-29", "2026-02-14"),
      payment({ paidOn: "2026-02-27", amount: 970_000 }),
    );
    const asked = withLetters(paid, "2026-03-04");
    expect(partsOn(asked, "2026-03-10").collection_fee).toBe(18_750);
    const after = caseAfter(asked, back({ on: "2026-03-10", amount: 970_000, of: "p-2026-02-27" }));
    expect(partsOn(after, "2026-03-10")).toMatchObject({ collection_fee: 18_750, principal: 1_000_000 });
  });
});

describe("a case that had ended by being paid", () => {
  const noticed = withLetters(aCase(), "2026-01-29", "2026-02-14");
  // 36 days are 118.36
  const ended = caseAfter(noticed, payment({ paidOn: "2026-02-20", amount: 1_019_436 }));
  const reversal = back({ on: "2026-03-10", amount: 1_019_436, of: "p-2026-02-20" });

  it("goes on when the bank takes the payment back, and rests for a fortnight", () => {
    expect(ended.closed?.reason).toBe("paid");
    expect(typesOf(ended, reversal)).toEqual(["payment_reversed", "case_reopened", "case_held"]);
    const after = caseAfter(ended, reversal);
    expect(after.status).toBe("on_hold");
    expect(after.holds).toEqual([{ kind: "deferral", on: "2026-03-10", until: "2026-03-24" }]);
    expect(lettersOn(after, "2026-03-10")).toEqual([]);
    expect(partsOn(after, "2026-03-10").collection_fee).toBe(0);
  });

  it("gives the debtor what was left of the deadline, and the rest, before the next letter", () => {
    // the deadline was 2 March; 18 days were taken for paid, 14 are the rest: through Good Friday, 3 April.
    // What was paid then arrives on Tuesday after Easter
    const after = restedOn(caseAfter(ended, reversal), "2026-03-24");
    expect(lettersOn(after, "2026-04-07")).toEqual([]);
    expect(lettersOn(after, "2026-04-08")).toEqual(["payment_demand"]);
  });

  it("stands with what shielded the debtor before", () => {
    const objects: CaseCommand = { type: "hold", on: day("2026-02-18"), by: "user-1", hold: "objection" };
    const paid = caseAfter(noticed, objects, payment({ paidOn: "2026-02-20", amount: 1_019_436 }));
    expect(caseAfter(paid, reversal).holds.map(({ kind }) => kind)).toEqual(["objection", "deferral"]);
  });

  it("ends again when another payment, which was to go back, pays it", () => {
    const lenient = caseAfter(
      withLetters(aCase({ agreement: { closingLimitOre: ore(1_000) } }), "2026-01-29", "2026-02-14"),
      payment({ paidOn: "2026-02-20", amount: 1_019_436 }),
      payment({ paidOn: "2026-02-22", amount: 1_019_436 }),
    );
    expect(typesOf(lenient, reversal)).toEqual([
      "payment_reversed",
      "case_reopened",
      "surplus_allocated",
      "case_closed",
    ]);
    // two days of interest, 6.57, are let go
    expect(accepted(lenient, reversal).at(-1)).toMatchObject({ reason: "below_closing_limit", residualOre: 657 });
  });

  it("is paid first by what the debtor paid the creditor meanwhile, as by what came to us", () => {
    const books = { ...payment({ paidOn: "2026-03-22", amount: 1_100_000, id: "books" }), origin: "books" } as const;
    const first = payment({ paidOn: "2026-03-20", amount: 1_200_000, id: "first" });
    const again = caseAfter(demanded, first, books, back({ on: "2026-03-25", amount: 1_200_000, of: "first" }));
    expect(again.closed?.reason).toBe("paid");
    expect(again.payments.map(({ paymentId, allocation }) => [paymentId, allocation.parts.principal])).toEqual([
      ["books", 1_000_000],
    ]);
  });

  it("twice on one day is booked under a name for each time", () => {
    const [one, two, three] = [
      payment({ paidOn: "2026-03-18", amount: 300_000 }),
      payment({ paidOn: "2026-03-19", amount: 800_000 }),
      payment({ paidOn: "2026-03-20", amount: 1_500_000 }),
    ];
    const paid = caseAfter(demanded, one, two, three);
    const first = accepted(paid, back({ on: "2026-03-25", amount: 300_000, of: "p-2026-03-18", id: "b1" }));
    const then = evolveAll(paid, first);
    const second = accepted(then, back({ on: "2026-03-25", amount: 800_000, of: "p-2026-03-19", id: "b2" }));
    const ids = caseBookings(paid, [...first, ...second], 9).map(({ bookingId }) => bookingId);
    expect(ids.filter((id) => /^surplus:.*:p-2026-03-20$/.test(id))).toHaveLength(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("is not put anywhere while the rates of the other payment's day are unknown", () => {
    const late = caseAfter(ended, payment({ paidOn: "2027-03-06", amount: 500_000 }));
    expect(refusalOf(late, { ...reversal, on: day("2027-03-10") })?.code).toBe("rate_unknown");
  });

  it("stays ended when what the bank took back was to go back anyway", () => {
    const twice = caseAfter(ended, payment({ paidOn: "2026-02-24", amount: 5_000 }));
    const command = back({ on: "2026-03-10", amount: 5_000, of: "p-2026-02-24" });
    expect(typesOf(twice, command)).toEqual(["payment_reversed"]);
    expect(caseAfter(twice, command).closed?.reason).toBe("paid");
  });

  it("for another reason stays ended", () => {
    const withdrawn = caseAfter(partly, { type: "withdraw", on: day("2026-03-22"), by: "user-1" });
    const command = back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-20" });
    expect(typesOf(withdrawn, command)).toEqual(["payment_reversed"]);
  });
});

describe("what else runs when a payment is taken back", () => {
  const command = back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-20" });

  it("a longer time that was given stays, a shorter one becomes a fortnight", () => {
    const given = (until: string): CaseCommand => ({
      type: "hold",
      on: day("2026-03-21"),
      by: "user-1",
      hold: "deferral",
      until: day(until),
    });
    expect(typesOf(caseAfter(partly, given("2026-04-08")), command)).toEqual(["payment_reversed"]);
    expect(typesOf(caseAfter(partly, given("2026-04-07")), command)).toEqual(["payment_reversed", "case_held"]);
  });

  it("a case that an agency has is not held by us", () => {
    const handed = caseAfter(partly, { type: "hand_over", on: day("2026-03-21"), by: "user-1", handOverId: "h" });
    expect(typesOf(handed, command)).toEqual(["payment_reversed"]);
  });

  it("an instalment has three banking days from the end of the time that is given then", () => {
    const owing = owed(demanded, day("2026-03-05"));
    if (!owing.ok) throw new Error("unknown");
    const rest = ore(owing.value.totalOre - 500_000);
    const instalments = [
      { dueOn: day("2026-03-10"), amountOre: ore(500_000) },
      { dueOn: day("2026-06-10"), amountOre: rest },
    ];
    const plan = { feeDisclosed: false, instalments };
    const agreed = caseAfter(
      demanded,
      { type: "agree_plan", law: LAW_AS_READ, on: day("2026-03-05"), by: "user-1", plan },
      payment({ paidOn: "2026-03-10", amount: 500_000 }),
    );
    // the second falls due on Wednesday 10 June
    expect(agreed.plan && breaksOn(agreed, agreed.plan)).toBe("2026-06-16");
    const after = caseAfter(agreed, back({ on: "2026-03-25", amount: 500_000, of: "p-2026-03-10" }));
    expect(after.plan && breaksOn(after, after.plan)).toBeUndefined();
    expect(after.holds).toMatchObject([{ kind: "payment_plan" }, { kind: "deferral", until: "2026-04-08" }]);
    // Wednesday 8 April: Thursday, Friday, Monday; broken on the Tuesday
    const rested = restedOn(after, "2026-04-08");
    expect(rested.plan && breaksOn(rested, rested.plan)).toBe("2026-04-14");
  });

  it("ends a plan whose last instalment came while the case was closed: the next letter follows the rest", () => {
    const dunned = withLetters(aCase({ agreement: { closingLimitOre: ore(10_000) } }), "2026-01-29");
    const begun = caseAfter(dunned, payment({ paidOn: "2026-02-01", amount: 600_000 }));
    const owing = owed(begun, day("2026-02-03"));
    if (!owing.ok) throw new Error("unknown");
    const rest = ore(owing.value.totalOre - 200_000);
    const instalments = [
      { dueOn: day("2026-03-02"), amountOre: ore(200_000) },
      { dueOn: day("2026-04-01"), amountOre: rest },
    ];
    const closed = caseAfter(
      begun,
      {
        type: "agree_plan",
        law: LAW_AS_READ,
        on: day("2026-02-03"),
        by: "user-1",
        plan: { feeDisclosed: false, instalments },
      },
      payment({ paidOn: "2026-03-02", amount: 200_000 }),
      principal("500", "2026-03-05", 0),
      payment({ paidOn: "2026-04-01", amount: rest }),
    );
    expect(closed.closed?.reason).toBe("below_closing_limit");
    const again = caseAfter(closed, back({ on: "2026-04-10", amount: 600_000, of: "p-2026-02-01" }));
    expect(again.holds.map(({ kind }) => kind)).toEqual(["deferral"]);
    const rested = restedOn(again, "2026-04-24");
    // Thursday 12 February and the 80 days since 3 February are Sunday 3 May; the bank tells on Monday
    expect(dueOn(rested, day("2026-04-24"))).toBe("2026-05-05");
  });

  it("the other case of a merger remembers what was taken back from it", () => {
    const claims = [claimOf("600", 50_000, "2026-01-15")];
    const other = caseAfter(
      aCase({ caseId: "case-2" as never, number: "1002", claims }),
      payment({ paidOn: "2026-01-30", amount: 10_000 }),
      back({ on: "2026-02-02", amount: 10_000, of: "p-2026-01-30", id: "back" }),
      { type: "end_hold", on: day("2026-02-03"), by: "user-1", hold: "deferral", outcome: "settled" },
    );
    const merged = caseAfter(aCase(), { type: "merge", on: day("2026-02-04"), by: "user-1", other });
    expect(merged.takenBack).toEqual(other.takenBack);
  });
});

describe("whatever is paid and taken back", () => {
  it("is as if it had never come: what is owed, the letters, and every account", () => {
    const amount = fc.integer({ min: 1, max: 1_500_000 });
    fc.assert(
      // from the day after the demand, whose salær follows from what was left on its own day
      fc.property(amount, fc.integer({ min: 5, max: 28 }), (paidOre, date) => {
        const paidOn = `2026-03-${String(date).padStart(2, "0")}`;
        const events = accepted(demanded, payment({ paidOn, on: "2026-03-28", amount: paidOre, id: "p" }));
        const paid = evolveAll(demanded, events);
        const reversed = accepted(paid, back({ on: "2026-03-29", amount: paidOre, of: "p" }));
        const after = evolveAll(paid, reversed);
        const bookings = [...events, ...reversed].flatMap((event) => {
          if (event.type === "payment_received") return [bookPayment(paid, event)];
          return event.type === "payment_reversed" ? [bookReversal(after, event)] : [];
        });
        const sums = new Map<string, number>();
        for (const { account, amountOre } of bookings.flatMap(({ entries }) => entries))
          sums.set(account, (sums.get(account) ?? 0) + amountOre);
        expect([...sums.values()].filter((sum) => sum !== 0)).toEqual([]);
        expect(partsOn(after, "2026-03-30")).toEqual(partsOn(demanded, "2026-03-30"));
        expect([after.letters, after.claims, after.closed]).toEqual([demanded.letters, demanded.claims, undefined]);
      }),
    );
  });

  it("in two parts of which the bank takes one leaves no øre between them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1_500_000 }), fc.nat(1_499_999), (paidOre, n) => {
        const paid = caseAfter(demanded, payment({ paidOn: "2026-03-20", amount: paidOre }));
        const amount = 1 + (n % (paidOre - 1));
        const [event] = accepted(paid, back({ on: "2026-03-25", amount, of: "p-2026-03-20" }));
        if (event?.type !== "payment_reversed") throw new Error("nothing taken back");
        const { parts, claims, letters, surplusOre } = event.allocation;
        const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
        expect(sum(Object.values(parts)) + surplusOre).toBe(amount);
        expect(sum(claims.map((claim) => claim.principalOre))).toBe(parts.principal);
        expect(sum(letters.map((letter) => letter.ore))).toBe(parts.letter_fees);
        const [left] = evolveAll(paid, [event]).payments;
        expect(sum(Object.values(left?.allocation.parts ?? {})) + (left?.allocation.surplusOre ?? 0)).toBe(
          paidOre - amount,
        );
      }),
    );
  });
});
