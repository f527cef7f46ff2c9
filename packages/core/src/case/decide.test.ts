import { describe, expect, it } from "vitest";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ZERO_ORE } from "../money.ts";
import type { CaseCommand, CaseRefusal } from "./commands.ts";
import { decide } from "./decide.ts";
import { evolve, replay } from "./evolve.ts";
import { planLetter } from "./letter-plan.ts";
import { nextAction } from "./next.ts";
import { aCase, accepted, caseAfter, day, opening, payment, sending, steps, withLetters } from "./sample-case.ts";
import { type Case, letterId } from "./state.ts";

const by = "user-1";
const order = (on: string, more: { readonly step?: "dunning" | "payment_demand" } = {}) =>
  ({ type: "order_letter", on: day(on), by, letterId: letterId("x"), law: LAW_AS_READ, ...more }) as const;
const pause = (on: string, until?: string) =>
  ({ type: "pause", on: day(on), by, ...(until === undefined ? {} : { until: day(until) }) }) as const;
const resume = (on: string) => ({ type: "resume", on: day(on), by }) as const;
const withdraw = (on: string) => ({ type: "withdraw", on: day(on), by }) as const;
const approve = (on: string) => ({ type: "approve", on: day(on), by }) as const;
const cancel = (on: string) =>
  ({ type: "cancel_letter", on: day(on), by, letterId: letterId("x"), reason: "not_collectable" }) as const;

const waiting = aCase({ needsApproval: true });
const paused = caseAfter(aCase(), pause("2026-01-29"));
const closed = caseAfter(aCase(), withdraw("2026-01-29"));
const ordered = caseAfter(aCase(), order("2026-01-29"));
const principalPaid = caseAfter(
  withLetters(aCase({ agreement: { residualNotice: false } }), "2026-01-29"),
  payment({ paidOn: "2026-02-12", amount: 1_008_403 }),
);
const noNotice = aCase({ agreement: { steps: steps("payment_demand") } });
const old = aCase({ claims: [{ ...claim(), dueOn: day("2014-06-01") }] });

function claim() {
  const [first] = opening().claims;
  if (first === undefined) throw new Error("no claim");
  return first;
}

const REFUSALS: readonly (readonly [string, Case, CaseCommand, CaseRefusal])[] = [
  [
    "nothing but money after the end",
    closed,
    pause("2026-02-01"),
    { code: "case_is_closed", closedOn: day("2026-01-29") },
  ],
  ["an approval that nobody waits for", aCase(), approve("2026-01-29"), { code: "not_awaiting_approval" }],
  [
    "a letter before the creditor's word",
    waiting,
    order("2026-01-29"),
    { code: "case_not_running", status: "awaiting_approval" },
  ],
  ["a letter during a pause", paused, order("2026-01-29"), { code: "case_not_running", status: "on_hold" }],
  [
    "a pause before the creditor's word",
    waiting,
    pause("2026-01-29"),
    { code: "case_not_running", status: "awaiting_approval" },
  ],
  ["a pause in a pause", paused, pause("2026-01-30"), { code: "already_paused" }],
  [
    "a pause that ends today",
    aCase(),
    pause("2026-01-29", "2026-01-29"),
    { code: "pause_ends_in_the_past", until: day("2026-01-29") },
  ],
  ["an end of no pause", aCase(), resume("2026-01-29"), { code: "not_paused" }],
  ["a second letter while one is under way", ordered, order("2026-01-29"), { code: "letter_pending" }],
  ["taking back a letter that is not under way", aCase(), cancel("2026-01-29"), { code: "letter_not_pending" }],
  ["a letter before the case has one to send", principalPaid, order("2026-03-01"), { code: "no_step_left" }],
  [
    "a demand that no notice opened for",
    noNotice,
    order("2026-01-29"),
    { code: "earlier_letter_missing", law: "LOV-1988-05-13-26 §§ 9, 10", missing: ["collection_notice"] },
  ],
  [
    "a step out of its turn",
    aCase(),
    order("2026-01-29", { step: "payment_demand" }),
    { code: "step_out_of_order", expected: "dunning" },
  ],
  [
    "a letter the day before its day",
    withLetters(aCase(), "2026-01-29"),
    order("2026-02-13"),
    { code: "waiting_period_runs", until: day("2026-02-14") },
  ],
  [
    "a letter after the law was last read",
    aCase(),
    order("2027-01-01"),
    { code: "law_not_reviewed", law: "FOR-1989-07-14-562 §§ 1-2, 1-3", reviewedThrough: day("2026-12-31") },
  ],
  [
    "an amount that needs a rate nobody knows",
    old,
    payment({ paidOn: "2027-01-01", amount: 100 }),
    { code: "rate_unknown", rate: "late_interest", on: day("2027-01-01") },
  ],
];

describe("decide refuses", () => {
  it.each(REFUSALS)("%s", (_name, state, command, refusal) => {
    expect(decide(state, command)).toEqual({ ok: false, refusal });
  });
});

describe("decide takes", () => {
  it("a letter on its day, on the last day the law was read, and the step that was asked for", () => {
    expect(decide(withLetters(aCase(), "2026-01-29"), order("2026-02-14")).ok).toBe(true);
    expect(decide(aCase(), order("2026-12-31")).ok).toBe(true);
    expect(decide(aCase(), order("2026-01-29", { step: "dunning" })).ok).toBe(true);
  });

  it("the creditor's word, and then the first letter", () => {
    expect(decide(caseAfter(waiting, approve("2026-01-30")), order("2026-01-30")).ok).toBe(true);
  });

  it("a pause that ends tomorrow, which takes back a letter under way", () => {
    const state = caseAfter(ordered, pause("2026-01-29", "2026-01-30"));
    expect(state).toMatchObject({ status: "on_hold", pause: { until: "2026-01-30" } });
    expect(state.pending).toBeUndefined();
    expect(nextAction(state, day("2026-01-29"))).toEqual({ kind: "resume", on: "2026-01-30" });
    expect(nextAction(caseAfter(state, resume("2026-01-30")), day("2026-01-30"))).toEqual({
      kind: "letter",
      step: "dunning",
      on: "2026-01-29",
    });
  });

  it("a withdrawal at any time, and notes what is let go", () => {
    for (const state of [aCase(), waiting, paused, ordered]) {
      expect(accepted(state, withdraw("2026-01-29"))).toEqual([
        {
          type: "case_closed",
          on: "2026-01-29",
          reason: "withdrawn",
          residualOre: 1_004_603,
          by,
          charge: { ore: 0, why: expect.objectContaining({ rule: "withdrawal_free" }) },
        },
      ]);
    }
  });

  it("back a letter that is under way, which is then the next again", () => {
    const state = caseAfter(ordered, cancel("2026-01-30"));
    expect(state.pending).toBeUndefined();
    expect(nextAction(state, day("2026-01-30"))).toMatchObject({ kind: "letter", step: "dunning" });
  });
});

describe("a letter is decided again when it is sent", () => {
  const plan = (state: Case, on: string) =>
    planLetter(state, { letterId: letterId("x"), on: day(on), channel: "print", law: LAW_AS_READ });

  it("and gives the whole deadline from that day", () => {
    expect(plan(ordered, "2026-02-02")).toMatchObject({ value: { sentOn: "2026-02-02", deadlineOn: "2026-02-16" } });
  });

  it("and is not sent when it is not the letter under way", () => {
    expect(plan(aCase(), "2026-01-29")).toEqual({ ok: false, refusal: { code: "letter_not_pending" } });
  });

  it("and is not sent when only costs are left", () => {
    const paid = {
      ...principalPaid,
      pending: { letterId: letterId("x"), step: "collection_notice", orderedOn: day("2026-02-14") },
    } as const;
    expect(plan(paid, "2026-02-14")).toEqual({ ok: false, refusal: { code: "no_longer_due" } });
  });

  it("and is not sent before its day", () => {
    const early = {
      ...withLetters(aCase(), "2026-01-29"),
      pending: { letterId: letterId("x"), step: "collection_notice", orderedOn: day("2026-02-14") },
    } as const;
    expect(plan(early, "2026-02-13")).toEqual({ ok: false, refusal: { code: "no_longer_due", on: "2026-02-14" } });
  });

  it("and is not sent when nothing is owed", () => {
    const claims = aCase().claims.map((one) => ({
      ...one,
      principal: [{ from: one.dueOn, principalOre: ZERO_ORE }],
    }));
    const empty = {
      ...aCase(),
      claims,
      pending: { letterId: letterId("x"), step: "residual_notice", orderedOn: day("2026-01-29") },
    } as Case;
    expect(plan(empty, "2026-01-29")).toEqual({ ok: false, refusal: { code: "nothing_owed" } });
  });
});

describe("evolve", () => {
  it("needs an opened case first", () => {
    expect(() => evolve(undefined, { type: "case_resumed", on: day("2026-01-29"), by })).toThrow("before case_opened");
    expect(() => replay([])).toThrow("a case without events");
  });

  it("takes every event in every state: what is stored has happened", () => {
    const [orderedEvent, sentEvent] = sending(aCase(), "2026-01-29");
    const on = day("2026-02-01");
    const events = [
      opening(),
      orderedEvent,
      sentEvent,
      ...accepted(aCase(), payment({ paidOn: "2026-01-30", amount: 5 })),
      { type: "case_approved", on, by },
      { type: "letter_cancelled", on, letterId: letterId("unknown"), reason: "not_lawful" },
      { type: "principal_changed", on, invoiceId: claim().invoiceId, principalOre: claim().principalOre },
      { type: "case_paused", on, by },
      { type: "case_resumed", on, by },
      { type: "case_closed", on, reason: "paid", residualOre: claim().originalOre, by },
    ] as const;
    for (const state of [aCase(), waiting, paused, closed, ordered, principalPaid]) {
      for (const event of events) {
        if (event !== undefined) expect(evolve(state, event).caseId).toBe("case-1");
      }
    }
  });
});
