import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { advance } from "./advance.ts";
import type { CaseCommand } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import { owed } from "./owed.ts";
import { aCase, accepted, caseAfter, day, withLetters } from "./sample-case.ts";
import { type Case, letterId, type PaymentPlan } from "./state.ts";

const by = "user-1";
const hold = (
  kind: "objection" | "deferral" | "creditor_stop" | "surveillance",
  on: string,
  until?: string,
  note?: string,
) =>
  ({
    type: "hold",
    on: day(on),
    by,
    hold: kind,
    ...(until === undefined ? {} : { until: day(until) }),
    ...(note === undefined ? {} : { note }),
  }) as const;
const end = (kind: "objection" | "deferral", on: string) =>
  ({ type: "end_hold", on: day(on), by, hold: kind, outcome: "settled" }) as const;
const refusalOf = (state: Case, command: CaseCommand) => {
  const decision = decide(state, command);
  return decision.ok ? undefined : decision.refusal;
};
const partsOn = (state: Case, on: string) => {
  const owing = owed(state, day(on));
  if (!owing.ok) throw new Error(owing.refusal.code);
  return owing.value.parts;
};

describe("a hold", () => {
  it("that gives time has an end, others may be without", () => {
    expect(refusalOf(aCase(), hold("deferral", "2026-02-01"))).toEqual({ code: "hold_needs_an_end", hold: "deferral" });
    expect(refusalOf(aCase(), hold("creditor_stop", "2026-02-01"))).toEqual({
      code: "hold_needs_an_end",
      hold: "creditor_stop",
    });
    expect(accepted(aCase(), hold("surveillance", "2026-02-01"))).toEqual([
      { type: "case_held", on: "2026-02-01", by, hold: "surveillance" },
    ]);
  });

  it("ends after today: the day, the day after", () => {
    expect(refusalOf(aCase(), hold("deferral", "2026-02-01", "2026-02-01"))).toEqual({
      code: "hold_ends_in_the_past",
      until: "2026-02-01",
    });
    expect(accepted(aCase(), hold("deferral", "2026-02-01", "2026-02-02"))).toHaveLength(1);
  });

  it("is no news when it says nothing new, and is when its end or what was said is another", () => {
    const held = caseAfter(aCase(), hold("objection", "2026-02-01", undefined, "Feil pris."));
    expect(held.holds).toEqual([{ kind: "objection", on: "2026-02-01", note: "Feil pris." }]);
    expect(accepted(held, hold("objection", "2026-02-02"))).toEqual([]);
    expect(accepted(held, hold("objection", "2026-02-02", undefined, "Feil pris."))).toEqual([]);
    expect(accepted(held, hold("objection", "2026-02-02", undefined, "Feil vare."))).toHaveLength(1);
    const deferred = caseAfter(aCase(), hold("deferral", "2026-02-01", "2026-02-10"));
    expect(accepted(deferred, hold("deferral", "2026-02-02", "2026-02-10"))).toEqual([]);
    expect(accepted(deferred, hold("deferral", "2026-02-02", "2026-02-11"))).toHaveLength(1);
  });

  it("of another kind is news, though it ends on the same day", () => {
    const deferred = caseAfter(aCase(), hold("deferral", "2026-02-01", "2026-02-10"));
    expect(accepted(deferred, hold("creditor_stop", "2026-02-02", "2026-02-10"))).toEqual([
      { type: "case_held", on: "2026-02-02", by, hold: "creditor_stop", until: "2026-02-10" },
    ]);
  });

  it("ends once, and only if it is there", () => {
    const held = caseAfter(aCase(), hold("deferral", "2026-02-01", "2026-02-10"));
    expect(refusalOf(held, end("objection", "2026-02-02"))).toEqual({ code: "not_held" });
    const free = caseAfter(held, end("deferral", "2026-02-02"));
    expect(free.status).toBe("ongoing");
    expect(refusalOf(free, end("deferral", "2026-02-02"))).toEqual({ code: "not_held" });
  });

  it("takes back the letter that was ordered and not sent", () => {
    const [ordered] = withLettersOrdered();
    expect(caseAfter(ordered, hold("objection", "2026-01-29")).pending).toBeUndefined();
  });
});

function withLettersOrdered(): readonly [Case] {
  const law = { reviewedThrough: day("2026-12-31"), newLawFrom: null };
  const order = { type: "order_letter", on: day("2026-01-29"), by, letterId: "x" as never, law } as const;
  return [caseAfter(aCase(), order)];
}

describe("a pause", () => {
  it("is for a case that is ours, once, until a day after today", () => {
    const pause = (until?: string) =>
      ({ type: "pause", on: day("2026-02-01"), by, ...(until === undefined ? {} : { until: day(until) }) }) as const;
    expect(refusalOf(aCase(), pause("2026-02-01"))).toEqual({ code: "pause_ends_in_the_past", until: "2026-02-01" });
    expect(accepted(aCase(), pause("2026-02-02"))).toHaveLength(1);
    expect(refusalOf(caseAfter(aCase(), pause()), pause())).toEqual({ code: "already_paused" });
    const away = caseAfter(aCase(), { type: "hand_over", on: day("2026-02-01"), by, handOverId: "h-1" });
    expect(refusalOf(away, pause())).toEqual({ code: "case_not_running", status: "on_hold" });
  });
});

describe("a pause beside a hold", () => {
  const both = (pauseEnds: string, holdEnds: string) =>
    caseAfter(caseAfter(aCase(), hold("deferral", "2026-02-01", holdEnds)), {
      type: "pause",
      on: day("2026-02-01"),
      by,
      until: day(pauseEnds),
    });

  it.each([
    ["2026-02-10", "2026-03-10"],
    ["2026-03-10", "2026-02-10"],
  ])("goes on when the later of the two ends: %s and %s", (pauseEnds, holdEnds) => {
    const held = both(pauseEnds, holdEnds);
    const look = (state: Case, on: string) =>
      evolveAll(state, advance(state, { on: day(on), law: LAW_AS_READ, letterId: letterId("x"), stops: [] }));
    const later = look(look(held, "2026-02-10"), "2026-03-09");
    expect([later.status, later.stood.length]).toEqual(["on_hold", 1]);
    expect(look(later, "2026-03-10").status).toBe("ongoing");
  });
});

describe("the answer to an objection", () => {
  /** Two fees of 38 kr, and salær since 4 March. */
  const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
  const disputed = caseAfter(demanded, hold("objection", "2026-03-05"));
  const answer = (outcome: "upheld" | "rejected", waiveCosts = false) =>
    ({ type: "answer_objection", on: day("2026-03-10"), by, outcome, waiveCosts }) as const;

  it("needs an objection", () => {
    expect(refusalOf(aCase(), answer("rejected"))).toEqual({ code: "no_objection" });
  });

  it("ends the case where it is upheld, with what was asked for noted", () => {
    // 1 000 000 × 12 % × 54 / 365 = 17 753 øre of interest
    expect(accepted(disputed, answer("upheld"))).toEqual([
      { type: "case_closed", on: "2026-03-10", reason: "objection_upheld", residualOre: 1_085_353, by },
    ]);
  });

  it("goes on where it is rejected, with the costs so far", () => {
    expect(accepted(disputed, answer("rejected"))).toEqual([
      { type: "hold_ended", on: "2026-03-10", by, hold: "objection", outcome: "objection_rejected" },
    ]);
    expect(partsOn(caseAfter(disputed, answer("rejected")), "2026-03-10")).toMatchObject({
      collection_fee: 60_000,
      letter_fees: 7_600,
    });
  });

  it("lets fees and salær go where it had to be looked at", () => {
    expect(accepted(disputed, answer("rejected", true))[0]).toEqual({
      type: "costs_waived",
      on: "2026-03-10",
      by,
      letterIds: ["letter-1", "letter-2", "letter-3"],
    });
    expect(partsOn(caseAfter(disputed, answer("rejected", true)), "2026-03-10")).toMatchObject({
      collection_fee: 0,
      letter_fees: 0,
    });
  });

  it("lets the demand go, and leaves the letters before it that cost nothing", () => {
    const free = withLetters(
      aCase({ agreement: { chargeLetterFees: false } }),
      "2026-01-29",
      "2026-02-14",
      "2026-03-04",
    );
    expect(accepted(caseAfter(free, hold("objection", "2026-03-05")), answer("rejected", true))[0]).toMatchObject({
      type: "costs_waived",
      letterIds: ["letter-3"],
    });
  });

  it("waives nothing where nothing was charged", () => {
    const early = caseAfter(aCase(), hold("objection", "2026-02-01"));
    expect(accepted(early, answer("rejected", true))).toMatchObject([{ type: "hold_ended" }]);
  });

  it("is given after the last known rates too, and refused for an amount that cannot be reckoned", () => {
    expect(accepted(disputed, { ...answer("upheld"), on: day("2027-02-01") })).toHaveLength(1);
    const old = caseAfter(aCase({ claims: [hugeClaim()] }), hold("objection", "2026-02-01"));
    expect(refusalOf(old, answer("upheld"))?.code).toBe("amount_too_large");
  });
});

/** Its interest since 2004 is more than can be reckoned with. */
function hugeClaim() {
  return {
    invoiceId: "fiken:500" as never,
    invoiceNumber: "500",
    dueOn: day("2004-01-15"),
    originalOre: ore(9_000_000_000_000_000),
    principalOre: ore(9_000_000_000_000_000),
  };
}

describe("a plan", () => {
  const agree = (instalments: PaymentPlan["instalments"], feeDisclosed = false) =>
    ({ type: "agree_plan", law: LAW_AS_READ, on: day("2026-01-29"), by, plan: { instalments, feeDisclosed } }) as const;
  const on = (...parts: readonly (readonly [string, number])[]) =>
    parts.map(([dueOn, amount]) => ({ dueOn: day(dueOn), amountOre: ore(amount) }));

  it.each([
    ["without instalments", [], { code: "plan_is_empty" }],
    [
      "that begins today",
      [["2026-01-29", 1_004_603]],
      { code: "instalment_in_the_past", instalment: 0, dueOn: "2026-01-29" },
    ],
    [
      "with two instalments on a day",
      [
        ["2026-02-01", 1],
        ["2026-02-01", 1],
      ],
      { code: "instalments_out_of_order", instalment: 1 },
    ],
    ["with an instalment of nothing", [["2026-02-01", 0]], { code: "amount_not_positive" }],
    [
      "an øre short",
      [["2026-02-01", 1_004_602]],
      { code: "plan_does_not_add_up", owedOre: 1_004_603, plannedOre: 1_004_602 },
    ],
    [
      "an øre too large",
      [["2026-02-01", 1_004_604]],
      { code: "plan_does_not_add_up", owedOre: 1_004_603, plannedOre: 1_004_604 },
    ],
  ] as const)("%s is refused", (_, parts, refusal) => {
    expect(refusalOf(aCase(), agree(on(...parts)))).toEqual(refusal);
  });

  it("over all that is owed holds the case from the day it is agreed", () => {
    const agreed = caseAfter(aCase(), agree(on(["2026-01-30", 1_004_603])));
    expect(agreed).toMatchObject({
      status: "on_hold",
      holds: [{ kind: "payment_plan", on: "2026-01-29" }],
      plan: { agreedOn: "2026-01-29" },
    });
  });

  it("is refused on rates that are not known", () => {
    const late = { ...agree(on(["2027-03-01", 1])), on: day("2027-02-01") };
    expect(refusalOf(aCase(), late)?.code).toBe("rate_unknown");
  });
});

describe("a plan that is asked for again", () => {
  const whole = { dueOn: day("2026-02-10"), amountOre: ore(1_004_603) };
  const agree = (on: string, instalments: PaymentPlan["instalments"], feeDisclosed = false) =>
    ({ type: "agree_plan", law: LAW_AS_READ, on: day(on), by, plan: { instalments, feeDisclosed } }) as const;
  const running = caseAfter(aCase(), agree("2026-01-29", [whole]));

  it("is no news while it runs, also when its first day has passed", () => {
    expect(accepted(running, agree("2026-01-29", [{ amountOre: whole.amountOre, dueOn: whole.dueOn }]))).toEqual([]);
    expect(accepted(running, agree("2026-02-10", [whole]))).toEqual([]);
  });

  it("is a new one when a day, an amount, or what the debtor was told differs, or once it has ended", () => {
    const later = agree("2026-01-29", [{ ...whole, dueOn: day("2026-02-11") }]);
    expect(accepted(running, later)).toMatchObject([{ type: "plan_agreed" }]);
    expect(accepted(running, agree("2026-01-29", [whole], true))).toHaveLength(1);
    expect(refusalOf(running, agree("2026-01-29", [{ ...whole, amountOre: ore(1) }]))).toMatchObject({
      code: "plan_does_not_add_up",
    });
    const ended = { type: "end_hold", hold: "payment_plan", on: day("2026-01-29"), by, outcome: "settled" } as const;
    expect(accepted(caseAfter(running, ended), agree("2026-01-29", [whole]))).toHaveLength(1);
  });
});

describe("a debtor of whom something new is known", () => {
  const change = (state: Case, changes: object) =>
    accepted(state, { type: "change_debtor", on: day("2026-02-01"), by, debtor: { ...state.debtor, ...changes } });

  it("is no news when all is as it was, in whatever order it is written", () => {
    expect(change(aCase(), {})).toEqual([]);
    const address = { city: "Oslo", countryCode: "NO", postalCode: "0352", lines: ["Bjørkeveien 2"] };
    expect(change(aCase(), { address })).toEqual([]);
  });

  it("is news when an address comes, or goes", () => {
    const { address: _, ...homeless } = aCase().debtor;
    const without = aCase({ debtor: homeless });
    expect(change(without, {})).toEqual([]);
    expect(change(without, { address: aCase().debtor.address })).toMatchObject([{ type: "debtor_changed" }]);
    const gone = { type: "change_debtor", on: day("2026-02-01"), by, debtor: homeless } as const;
    expect(accepted(aCase(), gone)).toMatchObject([{ type: "debtor_changed" }]);
  });

  it("is changed without a hold when it may still be written to", () => {
    expect(change(aCase(), { email: "kari@kunde.example" })).toMatchObject([{ type: "debtor_changed" }]);
  });

  it.each(["bankrupt", "winding_up", "deleted"] as const)("holds the case when it is %s, once", (standing) => {
    const events = change(aCase(), { standing });
    expect(events).toMatchObject([{ type: "debtor_changed" }, { type: "case_held", hold: standing }]);
    const held = {
      ...aCase(),
      debtor: { ...aCase().debtor, standing },
      holds: [{ kind: standing, on: day("2026-02-01") }],
    };
    expect(change(held, {})).toEqual([]);
  });

  it("is held for what it has become, no longer for what it was, and goes on when it is neither", () => {
    const winding = caseAfter(aCase(), command(aCase(), "winding_up"));
    expect(accepted(winding, command(winding, "bankrupt"))).toMatchObject([
      { type: "debtor_changed" },
      { type: "hold_ended", hold: "winding_up", outcome: "put_right" },
      { type: "case_held", hold: "bankrupt" },
    ]);
    expect(caseAfter(winding, command(winding, "active"))).toMatchObject({ status: "ongoing", holds: [] });
  });

  const command = (state: Case, standing: "active" | "bankrupt" | "winding_up") =>
    ({ type: "change_debtor", on: day("2026-02-01"), by: "register", debtor: { ...state.debtor, standing } }) as const;
});
