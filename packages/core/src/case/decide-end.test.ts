import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { creditorId } from "../party.ts";
import type { CaseCommand, MergeReason } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import { mergedAway, withdrawalOf } from "./decide-end.ts";
import { evolve } from "./evolve.ts";
import type { StillKind, StillSpan } from "./holds.ts";
import {
  AGREEMENT,
  aCase,
  accepted,
  caseAfter,
  claimOf,
  day,
  payment,
  principal,
  steps,
  withLetters,
} from "./sample-case.ts";
import { type Case, caseId, letterId } from "./state.ts";

const by = "user-1";
const withdraw = (on: string) => ({ type: "withdraw", on: day(on), by }) as const;
const giveUp = (on: string) => ({ type: "give_up", on: day(on), by }) as const;
const reopen = (on: string) => ({ type: "reopen", on: day(on), by, outstanding: [], returned: [] }) as const;
const refusalOf = (state: Case, command: CaseCommand) => {
  const decision = decide(state, command);
  return decision.ok ? undefined : decision.refusal;
};
const demanded = withLetters(aCase(), "2026-01-29", "2026-02-14", "2026-03-04");
/** Its interest since 2004 is more than can be reckoned with. */
const huge = aCase({ claims: [claimOf("1", 9_000_000_000_000_000, "2004-01-15")] });

describe("taking a case back", () => {
  const costOf = (state: Case, on: string) => {
    const cost = withdrawalOf(state, day(on));
    return cost.ok ? [cost.value.free, cost.value.ore] : cost.refusal.code;
  };

  it("is free before the demand, and for 14 days after: the last day, the day after", () => {
    expect(costOf(aCase(), "2026-06-01")).toEqual([true, 0]);
    expect(costOf(demanded, "2026-03-18")).toEqual([true, 0]);
    expect(costOf(demanded, "2026-03-19")).toEqual([false, 60_000]);
  });

  it("fixes what it costs, and notes what was owed", () => {
    // 1 000 000 × 12 % × 63 / 365 = 20 712 øre of interest
    expect(accepted(demanded, withdraw("2026-03-19"))).toMatchObject([
      { type: "case_closed", reason: "withdrawn", residualOre: 1_088_312, by, charge: { ore: 60_000 } },
    ]);
  });

  it("is possible after the last known rates, and refused for an amount that cannot be reckoned", () => {
    expect(costOf(huge, "2026-03-01")).toBe("amount_too_large");
    expect(accepted(demanded, withdraw("2027-03-01"))).toHaveLength(1);
    expect(refusalOf(huge, withdraw("2026-03-01"))?.code).toBe("amount_too_large");
  });
});

describe("giving a case up", () => {
  it("ends it with what was owed, and costs the creditor nothing", () => {
    // 59 days of interest are 19 397
    expect(accepted(demanded, giveUp("2026-03-15"))).toEqual([
      { type: "case_closed", on: "2026-03-15", reason: "given_up", residualOre: 1_086_997, by },
    ]);
    const ended = caseAfter(demanded, giveUp("2026-03-15"));
    expect(refusalOf(ended, giveUp("2026-03-16"))).toEqual({ code: "case_is_closed", closedOn: "2026-03-15" });
  });

  it("is refused for an amount that cannot be reckoned", () => {
    expect(refusalOf(huge, giveUp("2026-03-01"))?.code).toBe("amount_too_large");
    // principal and interest that each can be reckoned with, and their sum cannot
    const sum = aCase({ claims: [claimOf("1", 9_000_000_000_000_000, "2025-12-15")] });
    expect(refusalOf(sum, giveUp("2026-03-01"))?.code).toBe("amount_too_large");
  });
});

describe("opening a case again", () => {
  it("needs an end", () => {
    expect(refusalOf(aCase(), reopen("2026-03-01"))).toEqual({ code: "case_not_closed" });
  });

  it("goes on where it was", () => {
    const again = caseAfter(demanded, giveUp("2026-03-15"), reopen("2026-04-15"));
    expect(again).toMatchObject({
      status: "ongoing",
      stood: [{ kind: "closed", from: "2026-03-15", to: "2026-04-15" }],
    });
    expect(again.closed).toBeUndefined();
    expect(again.letters).toEqual(demanded.letters);
  });

  it("goes on once, however often it is told of", () => {
    const event = { type: "case_reopened", on: day("2026-04-15"), by } as const;
    const again = evolve(caseAfter(demanded, giveUp("2026-03-15")), event);
    expect(evolve(again, event)).toEqual(again);
  });

  it("has something owed: paid to the last øre, it stays closed", () => {
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-01-29", amount: 1_004_603 }));
    expect(paid.closed?.reason).toBe("paid");
    expect(refusalOf(paid, reopen("2026-02-01"))).toEqual({ code: "nothing_owed" });
    const credited = caseAfter(aCase(), principal("500", "2026-01-29", 0));
    expect(refusalOf(credited, reopen("2026-02-01"))).toEqual({ code: "nothing_owed" });
  });

  it("is refused where the claims went on in another case, or cannot be reckoned", () => {
    const away = evolve(aCase(), mergedAway({ on: day("2026-02-01"), by, into: caseId("case-2") }));
    expect(refusalOf(away, reopen("2026-02-02"))).toEqual({ code: "case_was_merged" });
    const closed = evolve(huge, {
      type: "case_closed",
      on: day("2026-01-29"),
      reason: "given_up",
      residualOre: ore(1),
      by,
    });
    expect(refusalOf(closed, reopen("2026-02-02"))?.code).toBe("amount_too_large");
  });
});

describe("merging", () => {
  const other = (changes: Partial<Case> = {}): Case => ({
    ...aCase({ caseId: caseId("case-2"), number: "1002", claims: [claimOf("501", 200_000, "2026-01-15")] }),
    ...changes,
  });
  const merge = (it: Case) => ({ type: "merge", on: day("2026-02-01"), by, other: it }) as const;
  const reasonOf = (state: Case, it: Case) => {
    const refusal = refusalOf(state, merge(it));
    return refusal?.code === "merge_refused" ? refusal.reason : refusal?.code;
  };
  const pending = { letterId: "x", step: "dunning", orderedOn: day("2026-02-01") } as never;
  const pause = { type: "pause", on: day("2026-02-01"), by } as const;
  const timeGiven = (state: Case) =>
    caseAfter(state, { type: "hold", hold: "deferral", on: day("2026-02-01"), by, until: day("2026-02-15") });
  const objectedTo = (state: Case) => caseAfter(state, { type: "hold", hold: "objection", on: day("2026-02-01"), by });

  it.each<readonly [MergeReason, Case, Case]>([
    ["same_case", aCase(), aCase()],
    ["closed", aCase(), caseAfter(other(), withdraw("2026-02-01"))],
    ["other_creditor", aCase(), other({ creditorId: creditorId("nordby") })],
    ["other_creditor", aCase(), other({ connectionId: "xena" as never })],
    ["other_debtor", aCase(), other({ debtor: { ...aCase().debtor, sourceId: "20002" } })],
    ["other_debtor", aCase(), other({ business: true })],
    ["other_account", aCase({ agreement: { payee: "creditor_account" } }), other()],
    ["other_account", aCase(), other({ account: "76940512057" })],
    ["demand_sent", demanded, other()],
    ["demand_sent", aCase(), { ...demanded, caseId: caseId("case-2") }],
    ["on_hold", caseAfter(aCase(), { type: "pause", on: day("2026-02-01"), by }), other()],
    ["on_hold", aCase(), caseAfter(other(), { type: "pause", on: day("2026-02-01"), by })],
    ["on_hold", aCase(), timeGiven(other())],
    ["on_hold", objectedTo(aCase()), other()],
    ["on_hold", objectedTo(timeGiven(aCase())), other()],
    ["on_hold", timeGiven(caseAfter(aCase(), pause)), other()],
    ["letter_pending", { ...aCase(), pending }, other()],
    ["letter_pending", aCase(), other({ pending })],
  ])("is refused: %s", (reason, state, it) => {
    expect(reasonOf(state, it)).toBe(reason);
  });

  it("gives the time that the debtor was given for all of them", () => {
    const merged = caseAfter(timeGiven(aCase()), merge(other()));
    expect(merged.claims).toHaveLength(2);
    expect(merged.holds).toEqual([{ kind: "deferral", on: "2026-02-01", until: "2026-02-15" }]);
  });

  it("takes claims and letters along, and the steps begin anew for all", () => {
    const one = withLetters(other(), "2026-01-30");
    const merged = caseAfter(aCase(), merge(one));
    expect(merged.claims.map(({ invoiceNumber, addedOn }) => [invoiceNumber, addedOn])).toEqual([
      ["500", "2026-01-29"],
      ["501", "2026-02-01"],
    ]);
    expect(merged.letters).toHaveLength(1);
  });

  describe("with a case that has stood still", () => {
    const span = (kind: StillKind, from: string, to: string): StillSpan => ({ kind, from: day(from), to: day(to) });
    const brought = (one: StillSpan): StillSpan => ({ ...one, brought: true });
    const together = (state: Case, ...stood: readonly StillSpan[]) =>
      accepted(state, { ...merge(other({ stood })), on: day("2026-02-06") });
    const order = (state: Case, on: string) =>
      decide(state, { type: "order_letter", on: day(on), by, letterId: letterId("x"), law: LAW_AS_READ });
    const expectFrom = (state: Case, dayBefore: string, on: string) => {
      expect(order(state, dayBefore)).toEqual({ ok: false, refusal: { code: "waiting_period_runs", until: on } });
      expect(order(state, on).ok).toBe(true);
    };
    /** Its deadline is Thursday 12 February. */
    const dunned = withLetters(aCase(), "2026-01-29");

    it.each([
      ...(["objection", "deferral", "payment_plan", "undelivered"] as const),
      ...(["payment_on_its_way", "taken_as_paid", "closed"] as const),
    ])("takes along the days that were the debtor's: %s", (kind) => {
      // one day, to Friday
      const one = span(kind, "2026-02-03", "2026-02-04");
      const events = together(dunned, one);
      expect(events).toMatchObject([{ type: "claims_merged", stood: [brought(one)] }]);
      const merged = evolveAll(dunned, events);
      expect(merged.stood).toEqual([brought(one)]);
      expectFrom(merged, "2026-02-16", "2026-02-17");
    });

    it.each(["bankrupt", "creditor_stop", "pause"] as const)(
      "leaves behind what was of that case alone: %s",
      (kind) => {
        const events = together(dunned, span(kind, "2026-02-03", "2026-02-04"));
        expect(events.map((event) => "stood" in event)).toEqual([false]);
        expectFrom(evolveAll(dunned, events), "2026-02-13", "2026-02-14");
      },
    );

    it("takes along each of several, after its own", () => {
      const [own, pause] = [span("objection", "2026-01-30", "2026-02-01"), span("pause", "2026-01-30", "2026-02-02")];
      const [first, second] = [
        span("deferral", "2026-01-29", "2026-02-03"),
        span("objection", "2026-02-04", "2026-02-05"),
      ];
      const state = { ...aCase(), stood: [own] };
      const events = together(state, first, pause, second);
      expect(events).toMatchObject([{ stood: [brought(first), brought(second)] }]);
      expect(evolveAll(state, events).stood).toEqual([own, brought(first), brought(second)]);
    });

    it("waits where nothing was sent for the end of what either was told, whichever is later", () => {
      const [early, friday] = [
        span("deferral", "2026-01-29", "2026-02-03"),
        span("objection", "2026-01-30", "2026-02-06"),
      ];
      const mergedFrom = (own: readonly StillSpan[], theirs: StillSpan) => {
        const state = { ...aCase(), stood: own };
        return evolveAll(state, together(state, theirs));
      };
      expectFrom(mergedFrom([], friday), "2026-02-09", "2026-02-10");
      expectFrom(mergedFrom([early], friday), "2026-02-09", "2026-02-10");
      expectFrom(mergedFrom([friday], early), "2026-02-09", "2026-02-10");
      const cut = { ...span("deferral", "2026-01-30", "2026-02-02"), promisedOn: day("2026-02-06") };
      expectFrom(mergedFrom([], cut), "2026-02-09", "2026-02-10");
      const plan = span("payment_plan", "2026-01-30", "2026-02-06");
      expect(order(mergedFrom([], plan), "2026-02-06").ok).toBe(true);
    });
  });
});

describe("another version of the definition", () => {
  const agreement = {
    ...AGREEMENT,
    definitionVersion: 2,
    steps: steps("reminder"),
    payee: "creditor_account" as const,
    operator: "self_collection" as const,
    vatDeductible: false,
    withdrawal: { ...AGREEMENT.withdrawal, freeDays: 0 },
    closingLimitOre: ore(1),
  };
  const migrate = (definitionVersion: number) =>
    ({ type: "migrate", on: day("2026-02-01"), by, agreement: { ...agreement, definitionVersion } }) as const;

  it("waits while the case is at law", () => {
    const list = steps("collection_notice", "payment_demand", "legal_notice");
    const noticed = withLetters(aCase({ agreement: { steps: list } }), "2026-01-29", "2026-02-14", "2026-03-04");
    const step = {
      type: "take_legal_step",
      law: LAW_AS_READ,
      on: day("2026-03-20"),
      by,
      kind: "attachment",
      costsSeenOre: ore(160_000),
    };
    const atLaw = caseAfter(noticed, step as CaseCommand);
    const later = { ...migrate(2), on: day("2026-04-20") };
    expect(refusalOf(atLaw, later)).toEqual({ code: "legal_step_runs" });
    const ended = caseAfter(atLaw, { type: "end_legal_step", on: day("2026-04-20"), by, outcome: "nothing_to_take" });
    expect(accepted(ended, later)).toHaveLength(1);
  });

  it("waits for the letter that is on its way, and for a plan to end: both were made under the old one", () => {
    const order = {
      type: "order_letter",
      on: day("2026-01-30"),
      by,
      letterId: letterId("x"),
      law: LAW_AS_READ,
    } as const;
    const ordered = caseAfter(aCase(), order);
    expect(refusalOf(ordered, migrate(2))).toEqual({ code: "letter_pending" });
    // 1 000 000 and 15 days' interest
    const instalments = [{ dueOn: day("2026-03-02"), amountOre: ore(1_004_932) }];
    const agree = {
      type: "agree_plan",
      law: LAW_AS_READ,
      on: day("2026-01-30"),
      by,
      plan: { feeDisclosed: false, instalments },
    } as const;
    const planned = caseAfter(aCase(), agree);
    expect(refusalOf(planned, migrate(2))).toEqual({ code: "payment_plan_runs" });
    const end = { type: "end_hold", on: day("2026-02-01"), by, hold: "payment_plan", outcome: "settled" } as const;
    expect(accepted(caseAfter(planned, end), migrate(2))).toMatchObject([{ type: "agreement_changed" }]);
  });

  it("changes the process, not who pays whom nor what ending it costs", () => {
    expect(refusalOf(aCase(), migrate(1))).toEqual({ code: "same_version" });
    expect(caseAfter(aCase(), migrate(2)).agreement).toEqual({
      ...AGREEMENT,
      definitionVersion: 2,
      steps: steps("reminder"),
      closingLimitOre: 1,
    });
  });
});
