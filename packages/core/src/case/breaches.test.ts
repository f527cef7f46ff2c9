import { describe, expect, it } from "vitest";
import { addDays } from "../calendar-date.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { advance } from "./advance.ts";
import type { CaseCommand } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { HoldKind } from "./holds.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, claimOf, day, payment, principal, steps, withLetters } from "./sample-case.ts";
import { type Case, caseId, letterId } from "./state.ts";

const by = "user-1";
const owedOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value;
};
const next = (state: Case, on: string) => nextAction(state, day(on));
const look = (on: string) => ({ on: day(on), law: LAW_AS_READ, letterId: letterId(`auto-${on}`), stops: [] });
const hold = (kind: Exclude<HoldKind, "payment_plan" | "undelivered" | "agency">, on: string): CaseCommand => ({
  type: "hold",
  on: day(on),
  by,
  hold: kind,
});
const answer = (on: string, waiveCosts: boolean): CaseCommand => ({
  type: "answer_objection",
  on: day(on),
  by,
  outcome: "rejected",
  waiveCosts,
});
const withdraw = (on: string): CaseCommand => ({ type: "withdraw", on: day(on), by });
const reopen = (on: string): CaseCommand => ({ type: "reopen", on: day(on), by, outstanding: [], returned: [] });
const returned = (on: string, id: string): CaseCommand => ({
  type: "report_undelivered",
  on: day(on),
  by,
  letterId: letterId(id),
  cause: "returned",
});
const plan = (on: string, ...instalments: readonly (readonly [string, number])[]): CaseCommand => ({
  type: "agree_plan",
  law: LAW_AS_READ,
  on: day(on),
  by,
  plan: {
    feeDisclosed: true,
    instalments: instalments.map(([dueOn, amount]) => ({ dueOn: day(dueOn), amountOre: ore(amount) })),
  },
});
/** Dunning 29 January, notice 14 February, demand 4 March with its deadline on Wednesday 18 March. */
const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");

describe("a merger", () => {
  const other = (more: Parameters<typeof aCase>[0] = {}) =>
    aCase({ caseId: caseId("case-2"), claims: [claimOf("501", 200_000, "2026-01-10")], ...more });
  const merge = (on: string, with2: Case): CaseCommand => ({ type: "merge", on: day(on), by, other: with2 });

  it("waits a day where a letter went out today: it was no letter for the other claims", () => {
    const sent = withLetters(aCase(), "2026-01-29");
    expect(decide(sent, merge("2026-01-29", other()))).toEqual({
      ok: false,
      refusal: { code: "merge_refused", reason: "letter_sent_today" },
    });
    expect(decide(other(), merge("2026-01-29", sent)).ok).toBe(false);
    expect(decide(sent, merge("2026-01-30", other())).ok).toBe(true);
  });

  it("takes no case past the creditor's word", () => {
    const refusal = { code: "merge_refused", reason: "awaiting_approval" };
    expect(decide(aCase(), merge("2026-01-30", other({ needsApproval: true })))).toEqual({ ok: false, refusal });
  });

  it("lets no deadline of the creditor's letters open for the claims that join, and sends its own", () => {
    const list = steps("collection_notice", "payment_demand");
    const earlierLetters = [
      { step: "collection_notice", sentOn: day("2026-01-16"), deadlineOn: day("2026-01-30") },
    ] as const;
    const agreement = { steps: list, level: "collection" } as const;
    const over = aCase({ agreement, earlierLetters, on: day("2026-02-01") });
    expect(next(over, "2026-02-02")).toMatchObject({ step: "payment_demand" });
    for (const on of ["2026-02-01", "2026-02-02"]) {
      const both = caseAfter(over, merge(on, other({ agreement })));
      expect(next(both, "2026-02-02")).toMatchObject({ kind: "letter", step: "collection_notice" });
    }
  });

  it("waits for the longest deadline that runs in either case", () => {
    const long = { steps: [{ step: "collection_notice", on: true, deadlineDays: 60 }] } as const;
    const noticed = withLetters(other({ agreement: long }), "2026-01-29");
    const dunned = withLetters(aCase({ on: day("2026-01-30") }), "2026-01-30");
    const both = caseAfter(dunned, merge("2026-02-02", noticed));
    expect(next(both, "2026-02-03")).toMatchObject({ step: "dunning", on: "2026-04-01" });
  });
});

describe("an objection", () => {
  it("ends by its answer only, not by a day", () => {
    const until = day("2026-02-20");
    for (const kind of ["objection", "bankrupt", "winding_up", "deleted", "deceased"] as const) {
      expect(decide(aCase(), { type: "hold", on: day("2026-02-01"), by, hold: kind, until })).toEqual({
        ok: false,
        refusal: { code: "hold_ends_by_a_person", hold: kind },
      });
    }
  });

  it("that costs the costs takes back the free letters that built on them: the process begins anew", () => {
    const list = steps("collection_notice", "payment_demand", "legal_notice");
    const noticed = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04");
    const answered = caseAfter(noticed, hold("objection", "2026-03-06"), answer("2026-03-09", true));
    expect(answered.letters.map(({ waived }) => waived)).toEqual([true, true, true]);
    expect(next(answered, "2026-03-09")).toMatchObject({ kind: "letter", step: "collection_notice" });
  });

  it("that costs the last krone ends the case", () => {
    const residual = caseAfter(
      withLetters(aCase(), "2026-01-29"),
      payment({ paidOn: "2026-02-20", amount: 1_000_000 }),
    );
    const feeOnly = caseAfter(
      withLetters(aCase({ agreement: { chargeInterest: false, allocationOrder: PRINCIPAL_FIRST } }), "2026-01-29"),
      payment({ paidOn: "2026-02-20", amount: 1_000_000 }),
      hold("objection", "2026-02-21"),
    );
    expect(residual.closed).toBeUndefined();
    expect(accepted(feeOnly, answer("2026-02-22", true)).at(-1)).toMatchObject({
      type: "case_closed",
      reason: "paid",
      residualOre: 0,
    });
  });
});

const PRINCIPAL_FIRST = [
  "principal",
  "interest",
  "letter_fees",
  "collection_fee",
  "compensation",
  "court_costs",
] as const;

describe("a letter that came back", () => {
  it("ends the case when its fee was all that was left", () => {
    const agreement = { chargeInterest: false, allocationOrder: PRINCIPAL_FIRST } as const;
    const dunned = withLetters(aCase({ agreement }), "2026-01-29");
    const feeOnly = caseAfter(dunned, payment({ paidOn: "2026-02-20", amount: 1_000_000 }));
    expect(accepted(feeOnly, returned("2026-02-22", "letter-1")).at(-1)).toMatchObject({ type: "case_closed" });
  });

  it("gives back what was paid on the letters that fall with it", () => {
    const list = steps("reminder", "dunning", "collection_notice");
    const sent = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-11");
    const paid = caseAfter(sent, payment({ paidOn: "2026-02-12", amount: 3_800 }));
    expect(owedOn(paid, "2026-02-12").parts).toMatchObject({ letter_fees: 0, interest: 9_205 }); // 28 days
    const back = caseAfter(paid, returned("2026-02-13", "letter-1"));
    expect(owedOn(back, "2026-02-12").parts).toMatchObject({ letter_fees: 0, interest: 9_205 - 3_800 });
  });
});

describe("a case that is opened again", () => {
  it.each(["objection", "bankrupt", "deceased", "address"] as const)("stands still as before: %s", (kind) => {
    const closed = caseAfter(aCase(), hold(kind, "2026-02-01"), withdraw("2026-02-02"));
    const again = caseAfter(closed, reopen("2026-02-10"));
    expect(again).toMatchObject({ status: "on_hold", holds: [{ kind, on: "2026-02-10" }] });
    expect(advance(again, look("2026-06-01"))).toEqual([]);
  });

  it("stands still for a debtor who is still bankrupt, and for a plan that is not yet kept", () => {
    const debtor = { ...aCase().debtor, kind: "company", standing: "bankrupt" } as const;
    const gone = caseAfter(aCase(), { type: "change_debtor", on: day("2026-02-01"), by: "register", debtor });
    const freed = caseAfter(gone, {
      type: "end_hold",
      on: day("2026-02-02"),
      by,
      hold: "bankrupt",
      outcome: "put_right",
    });
    expect(caseAfter(freed, withdraw("2026-02-03"), reopen("2026-02-04")).holds).toMatchObject([{ kind: "bankrupt" }]);
    const planned = caseAfter(aCase(), plan("2026-01-30", ["2026-03-06", 1_004_932]));
    const again = caseAfter(planned, withdraw("2026-02-03"), reopen("2026-02-04"));
    expect(next(again, "2026-02-05")).toEqual({ kind: "break_plan", on: "2026-03-12" });
  });

  it("is free of a hold that a person had ended before, and of a pause", () => {
    const ended: CaseCommand = {
      type: "end_hold",
      on: day("2026-02-01"),
      by,
      hold: "address",
      outcome: "put_right",
    };
    const closed = caseAfter(aCase(), hold("address", "2026-01-30"), ended, withdraw("2026-02-02"));
    expect(caseAfter(closed, reopen("2026-02-10")).status).toBe("ongoing");
  });

  it("is not opened when the creditor had credited all: it was never owed", () => {
    const credited = caseAfter(demanded, principal("500", "2026-03-05", 0));
    expect(decide(credited, reopen("2026-03-09"))).toEqual({ ok: false, refusal: { code: "nothing_owed" } });
  });
});

describe("a claim that is credited in full", () => {
  it("ends the case also when the debtor had paid something on the costs", () => {
    const paid = caseAfter(demanded, payment({ paidOn: "2026-03-06", amount: 100 }));
    expect(accepted(paid, principal("500", "2026-03-09", 0)).at(-1)).toMatchObject({ reason: "credited" });
  });
});

describe("a hold that a person put", () => {
  it("is not ended by a register that never knew of it", () => {
    const held = caseAfter(aCase(), hold("bankrupt", "2026-02-01"));
    const moved = { ...held.debtor, name: "Kari Hansen" };
    const changed = accepted(held, { type: "change_debtor", on: day("2026-02-02"), by: "register", debtor: moved });
    expect(changed.map(({ type }) => type)).toEqual(["debtor_changed"]);
  });
});

describe("a plan", () => {
  it("does not count what was paid on its first day before it was agreed", () => {
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-01-30", amount: 600_000 }));
    const left = owedOn(paid, "2026-01-30").totalOre;
    const planned = caseAfter(paid, plan("2026-01-30", ["2026-03-06", left]));
    expect(next(planned, "2026-01-31")).toEqual({ kind: "break_plan", on: "2026-03-12" });
    const same = caseAfter(planned, payment({ paidOn: "2026-01-30", amount: left - 1, id: "second" }));
    expect(next(same, "2026-01-31")).toMatchObject({ kind: "break_plan" });
  });

  it("of five instalments costs nothing when it was agreed before there was a salær", () => {
    const noticed = withLetters(aCase(), "2026-01-29", "2026-02-14");
    const total = owedOn(noticed, "2026-02-15").totalOre;
    const days = ["2026-03-02", "2026-04-01", "2026-05-04", "2026-06-01", "2026-07-01"];
    const each = days.map((on, at) => [on, at === 0 ? total - 4 * 200_000 : 200_000] as const);
    const planned = caseAfter(noticed, plan("2026-02-15", ...each));
    const broken = evolveAll(planned, advance(planned, look("2026-03-06")));
    const later = withLetters(broken, "2026-04-01");
    expect(later.letters.at(-1)?.step).toBe("payment_demand");
    expect(owedOn(later, "2026-04-01").instalmentFee.ore).toBe(0);
  });

  it("that is kept leaves no principal, so that no letter with costs follows", () => {
    const noticed = withLetters(aCase(), "2026-01-29", "2026-02-14");
    const total = owedOn(noticed, "2026-02-15").totalOre;
    const planned = caseAfter(noticed, plan("2026-02-15", ["2026-03-16", 500_000], ["2026-04-16", total - 500_000]));
    const kept = caseAfter(
      planned,
      payment({ paidOn: "2026-03-16", amount: 500_000 }),
      payment({ paidOn: "2026-04-16", amount: total - 500_000 }),
    );
    expect(owedOn(kept, "2026-04-16").parts.principal).toBe(0);
    expect(next(kept, "2026-04-17")).toMatchObject({ step: "residual_notice" });
  });

  it("is not broken while nobody can say what is owed: the money may have come and not be booked", () => {
    const noticed = withLetters(aCase(), "2026-01-29");
    const planned = caseAfter(noticed, plan("2026-02-05", ["2026-12-29", owedOn(noticed, "2026-02-05").totalOre]));
    expect(advance(planned, look("2027-01-06"))).toEqual([]);
  });
});

describe("the salær", () => {
  it("does not build on what the debtor paid on the demand's own day", () => {
    const claims = [claimOf("500", 260_000, "2026-01-15")];
    const state = withLetters(
      aCase({ claims, agreement: { allocationOrder: PRINCIPAL_FIRST } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    expect(owedOn(state, "2026-03-04").parts.collection_fee).toBe(60_000);
    const paid = caseAfter(state, payment({ paidOn: "2026-03-04", amount: 20_000 }));
    expect(owedOn(paid, "2026-03-05").parts.collection_fee).toBe(30_000);
    const raised = caseAfter(
      withLetters(aCase({ claims: [claimOf("500", 250_000, "2026-01-15")] }), "2026-01-29", "2026-02-14", "2026-03-04"),
      principal("500", "2026-03-04", 260_000),
    );
    expect(owedOn(raised, "2026-03-05").parts.collection_fee).toBe(30_000);
  });
});

describe("the notice of legal steps", () => {
  it("does not go when no legal step could follow it within the demand's six months", () => {
    const list = steps("collection_notice", "payment_demand", "legal_notice");
    const state = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14");
    const cost = {
      type: "take_legal_step",
      law: LAW_AS_READ,
      by,
      kind: "attachment",
      costsSeenOre: ore(160_000),
    } as const;
    const last = withLetters(state, "2026-07-29");
    expect(decide(last, { ...cost, on: day("2026-08-14") }).ok).toBe(true);
    expect(next(state, "2026-07-30")).toMatchObject({ step: "payment_demand" });
  });
});

describe("an amount that no longer fits", () => {
  it("is refused, and throws nowhere", () => {
    const huge = aCase({ claims: [claimOf("500", 9_000_000_000_000_000, "2026-01-15")] });
    for (const on of ["2026-02-01", "2026-06-30"]) {
      expect(owed(huge, day(on))).toEqual({ ok: false, refusal: { code: "amount_too_large" } });
    }
    const two = evolve(huge, {
      type: "principal_changed",
      on: day("2026-02-01"),
      invoiceId: two1(),
      principalOre: ore(0),
    });
    expect(owed(two, day("2026-02-01")).ok).toBe(true);
    expect(advance(huge, look("2026-02-01"))).toEqual([]);
    expect(decide(huge, payment({ paidOn: "2026-02-01", amount: 5 }))).toMatchObject({ ok: false });
  });
});

const two1 = () => claimOf("500", 1, "2026-01-15").invoiceId;

describe("interest on a claim that is credited in part", () => {
  it("runs on what was credited only as far as it has been paid", () => {
    // 10 øre of the 95.34 kr of 29 days: not one day on 10 000 kr is paid
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-02-13", amount: 10 }));
    const state = caseAfter(paid, principal("500", "2026-02-20", 100_000));
    expect(owedOn(state, "2026-02-13").parts.interest).toBe(953 - 10); // 100 000 × 12 % × 29 / 365
    expect(owedOn(state, addDays(day("2026-02-13"), 1)).parts.interest).toBe(986 - 10);
  });
});
