import { describe, expect, it } from "vitest";
import type { CaseEvent } from "../case/events.ts";
import { day, opening } from "../case/sample-case.ts";
import { type Allocation, caseId, letterId } from "../case/state.ts";
import { invoiceId } from "../invoice.ts";
import type { Why } from "../law/why.ts";
import { ore } from "../money.ts";
import { caseEventPrefix, eventIdOf } from "./event-id.ts";
import { publicFacts } from "./public-facts.ts";

const ON = day("2026-03-02");
const WHY: Why = { rule: "r", law: "l", inputs: {}, arithmetic: "a" };
const ALLOCATION: Allocation = {
  parts: {
    principal: ore(1_000),
    interest: ore(200),
    collection_fee: ore(30),
    letter_fees: ore(4),
    compensation: ore(5),
    court_costs: ore(6),
  },
  claims: [{ invoiceId: invoiceId("fiken:1"), interestOre: ore(200), principalOre: ore(1_000) }],
  letters: [],
  surplusOre: ore(55),
};
const PUBLIC_ALLOCATION = { principalOre: 1_000, interestOre: 200, costsOre: 45, surplusOre: 55 };
const PAYMENT = {
  on: ON,
  paymentId: "p1",
  paidOn: day("2026-03-01"),
  amountOre: ore(1_300),
  origin: "client_account",
  allocation: ALLOCATION,
  waived: [],
} as const;

describe("what the outside is told", () => {
  it("is of a case that opened its number and invoices, and nothing of the debtor", () => {
    const told = publicFacts(opening());
    expect(told).toEqual({
      type: "case_opened",
      data: {
        on: "2026-01-29",
        number: "1001",
        mode: "autopilot",
        needsApproval: false,
        invoices: [{ invoiceId: "fiken:500", invoiceNumber: "500", principalOre: 1_000_000 }],
      },
    });
    expect(JSON.stringify(told)).not.toContain(opening().debtor.name);
  });

  const cases: readonly (readonly [CaseEvent, object])[] = [
    [
      { type: "case_approved", on: ON, by: "u1" },
      { type: "case_approved", data: { on: ON } },
    ],
    [
      { type: "case_reopened", on: ON, by: "u1" },
      { type: "case_reopened", data: { on: ON } },
    ],
    [
      {
        type: "letter_sent",
        on: ON,
        letterId: letterId("1-2"),
        step: "dunning",
        deadlineOn: day("2026-03-16"),
        feeOre: ore(3_800),
        why: WHY,
        channel: "email",
        pdf: "hash",
      },
      {
        type: "letter_sent",
        data: {
          on: ON,
          letterId: "1-2",
          step: "dunning",
          channel: "email",
          deadlineOn: "2026-03-16",
          feeOre: 3_800,
        },
      },
    ],
    [
      { type: "letter_undelivered", on: ON, letterId: letterId("1-2"), cause: "bounced", by: "mail" },
      { type: "letter_undelivered", data: { on: ON, letterId: "1-2", cause: "bounced" } },
    ],
    [
      { type: "payment_received", ...PAYMENT },
      {
        type: "payment_allocated",
        data: {
          on: ON,
          paymentId: "p1",
          paidOn: "2026-03-01",
          amountOre: 1_300,
          origin: "client_account",
          fromSurplus: false,
          allocation: PUBLIC_ALLOCATION,
        },
      },
    ],
    [
      { type: "surplus_allocated", ...PAYMENT },
      {
        type: "payment_allocated",
        data: {
          on: ON,
          paymentId: "p1",
          paidOn: "2026-03-01",
          amountOre: 1_300,
          origin: "client_account",
          fromSurplus: true,
          allocation: PUBLIC_ALLOCATION,
        },
      },
    ],
    [
      {
        type: "payments_reallocated",
        on: ON,
        payments: [{ paymentId: "p1", before: ALLOCATION, allocation: ALLOCATION }],
        waived: [],
      },
      {
        type: "payments_reallocated",
        data: { on: ON, payments: [{ paymentId: "p1", allocation: PUBLIC_ALLOCATION }] },
      },
    ],
    [
      {
        type: "payment_reversed",
        on: ON,
        by: "bank",
        paymentId: "p1",
        reversalId: "b1",
        paidOn: day("2026-03-01"),
        amountOre: ore(1_300),
        origin: "client_account",
        allocation: ALLOCATION,
      },
      {
        type: "payment_reversed",
        data: {
          on: ON,
          paymentId: "p1",
          paidOn: "2026-03-01",
          amountOre: 1_300,
          allocation: PUBLIC_ALLOCATION,
        },
      },
    ],
    [
      { type: "principal_changed", on: ON, invoiceId: invoiceId("fiken:1"), principalOre: ore(7) },
      { type: "principal_changed", data: { on: ON, invoiceId: "fiken:1", principalOre: 7 } },
    ],
    [
      { type: "case_paused", on: ON, by: "u1" },
      { type: "hold_began", data: { on: ON, hold: "pause" } },
    ],
    [
      { type: "case_held", on: ON, by: "u1", hold: "objection", until: day("2026-04-01"), note: "Varen kom aldri." },
      { type: "hold_began", data: { on: ON, hold: "objection", until: "2026-04-01" } },
    ],
    [
      { type: "case_resumed", on: ON, by: "u1" },
      { type: "hold_ended", data: { on: ON, hold: "pause" } },
    ],
    [
      { type: "hold_ended", on: ON, by: "u1", hold: "address", outcome: "put_right" },
      { type: "hold_ended", data: { on: ON, hold: "address" } },
    ],
    [
      {
        type: "plan_agreed",
        on: ON,
        by: "u1",
        plan: {
          agreedOn: ON,
          instalments: [{ dueOn: day("2026-04-01"), amountOre: ore(500) }],
          feeDisclosed: false,
        },
      },
      { type: "plan_agreed", data: { on: ON, instalments: [{ dueOn: "2026-04-01", amountOre: 500 }] } },
    ],
    [
      {
        type: "legal_step_taken",
        on: ON,
        by: "u1",
        kind: "attachment",
        courtFee: { ore: ore(100), why: WHY },
        writingFee: { ore: ore(20), why: WHY },
      },
      { type: "legal_step_taken", data: { on: ON, kind: "attachment", costsOre: 120 } },
    ],
    [
      { type: "legal_step_ended", on: ON, by: "u1", outcome: "judgment" },
      { type: "legal_step_ended", data: { on: ON, outcome: "judgment" } },
    ],
    [
      { type: "case_closed", on: ON, reason: "paid", residualOre: ore(0), by: "u1" },
      { type: "case_closed", data: { on: ON, reason: "paid", residualOre: 0 } },
    ],
    [
      { type: "case_closed", on: ON, reason: "merged", residualOre: ore(0), by: "u1", into: caseId("2") },
      { type: "case_closed", data: { on: ON, reason: "merged", residualOre: 0, intoCaseId: "2" } },
    ],
  ];

  it.each(cases.map(([event, told]) => [event.type, event, told] as const))("is of %s", (_type, event, told) => {
    expect(publicFacts(event)).toEqual(told);
  });

  it("is of claims that joined which, and out of which case", () => {
    const merged = {
      type: "claims_merged",
      on: ON,
      by: "u1",
      claims: [
        {
          invoiceId: invoiceId("fiken:2"),
          invoiceNumber: "2",
          dueOn: ON,
          originalOre: ore(1),
          principal: [],
          interestPaidOre: ore(0),
          addedOn: ON,
        },
      ],
      payments: [],
      letters: [],
      earlierLetters: [],
      compensationPaidOre: ore(0),
    } as const;
    expect(publicFacts(merged)).toEqual({ type: "claims_merged", data: { on: ON, invoiceIds: ["fiken:2"] } });
    expect(publicFacts({ ...merged, fromCaseId: caseId("7") })).toEqual({
      type: "claims_merged",
      data: { on: ON, fromCaseId: "7", invoiceIds: ["fiken:2"] },
    });
  });

  it("is nothing of a letter that is only ordered", () => {
    const ordered = { type: "letter_ordered", on: ON, letterId: letterId("1-2"), step: "dunning", by: "autopilot" };
    expect(publicFacts(ordered as CaseEvent)).toBeUndefined();
  });
});

describe("the id of an event", () => {
  it("is that of its cause", () => {
    expect(eventIdOf({ kind: "case", caseId: caseId("12"), version: 7 })).toBe("case.12.00000007");
    expect(eventIdOf({ kind: "posting", caseId: caseId("12"), postingId: "p1", version: 3 })).toBe(
      "case.12.posting.p1.3",
    );
    expect(eventIdOf({ kind: "posting", postingId: "p1", version: 3 })).toBe("posting.p1.3");
    expect(eventIdOf({ kind: "payout", payoutId: "lunde-2026-03-01" })).toBe("payout.lunde-2026-03-01");
  });

  it("sorts as the case went, and begins as all of its case do", () => {
    const ids = [9, 10, 99_999_999].map((version) => eventIdOf({ kind: "case", caseId: caseId("1"), version }));
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids) expect(id.startsWith(caseEventPrefix(caseId("1")))).toBe(true);
  });

  it.each([0, 100_000_000])("is none for version %i", (version) => {
    expect(() => eventIdOf({ kind: "case", caseId: caseId("1"), version })).toThrow("no version of a case");
  });
});
