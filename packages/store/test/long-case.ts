import { type Case, type CaseEvent, type CaseId, invoiceId, letterId, ore } from "@kravflyt/core";
import { aCase, closedByUser, day, opened } from "./fixtures.ts";

/** A case of three invoices with six letters and a payment each month of a year. */
export function aLongCase(n: number): Case {
  const on = day("2026-03-05");
  const letter = {
    deadlineOn: day("2026-03-19"),
    channel: "email",
    pdf: "ab12".repeat(16),
    waived: false,
    undelivered: false,
  } as const;
  const rate = {
    name: "inkassosats",
    from: day("2026-01-01"),
    to: day("2026-12-31"),
    nok: 750,
    source: "x".repeat(80),
  };
  const why = {
    rule: "letter_fee",
    law: "FOR-1989-07-14-562 § 1-2",
    rate,
    inputs: { days: 14 },
    arithmetic: "750 / 20",
  };
  const claims = aCase(n).claims.flatMap((claim) => [claim, claim, claim]);
  const letters = Array.from({ length: 6 }, (_, i) => letterId(`${n}-letter-${i}`));
  const parts = {
    collection_fee: ore(0),
    letter_fees: ore(3_800),
    compensation: ore(0),
    court_costs: ore(0),
    interest: ore(0),
    principal: ore(1_200),
  };
  const allocation = {
    parts,
    claims: claims.map(({ invoiceId: id }) => ({ invoiceId: id, interestOre: ore(100), principalOre: ore(1_100) })),
    letters: letters.map((id) => ({ letterId: id, ore: ore(3_800) })),
    surplusOre: ore(0),
  };
  return aCase(n, {
    claims,
    letters: letters.map((id) => ({
      ...letter,
      letterId: id,
      step: "dunning",
      sentOn: on,
      feeOre: ore(3_800),
      feePaidOre: ore(0),
      why,
    })),
    payments: Array.from({ length: 12 }, (_, i) => ({
      paymentId: `payment-${i}`,
      paidOn: on,
      amountOre: ore(5_000),
      origin: "client_account",
      allocation,
    })),
    pending: { letterId: letterId("next"), step: "payment_demand", orderedOn: on },
    pause: { on, until: day("2026-04-01") },
  });
}

/** Events of every kind, as a long case would have them. */
export function everyEvent(id: CaseId): readonly CaseEvent[] {
  const on = day("2026-03-05");
  const letter = letterId("l1");
  const why = { rule: "letter_fee", law: "FOR-1989-07-14-562 § 1-2", inputs: { days: 14 }, arithmetic: "750 / 20" };
  const parts = {
    collection_fee: ore(0),
    letter_fees: ore(3_800),
    compensation: ore(0),
    court_costs: ore(0),
    interest: ore(0),
    principal: ore(1_200),
  };
  const allocation = {
    parts,
    claims: [{ invoiceId: invoiceId("fiken-1:1"), interestOre: ore(0), principalOre: ore(1_200) }],
    letters: [{ letterId: letter, ore: ore(3_800) }],
    surplusOre: ore(0),
  };
  const money = { paymentId: "p1", amountOre: ore(5_000), origin: "client_account" } as const;
  const paid = { on, paidOn: on, ...money, allocation, waived: [] };
  return [
    opened(aCase(1, { caseId: id })),
    { type: "case_approved", on, by: "user-1" },
    { type: "letter_ordered", on, letterId: letter, step: "dunning", by: "autopilot" },
    {
      type: "letter_sent",
      on,
      letterId: letter,
      step: "dunning",
      deadlineOn: day("2026-03-19"),
      feeOre: ore(3_800),
      why,
      channel: "email",
      pdf: "ab12",
    },
    { type: "letter_cancelled", on, letterId: letterId("l2"), reason: "nothing_owed" },
    { type: "payment_received", ...paid },
    { type: "surplus_allocated", ...paid },
    { type: "payment_reversed", on, by: "bank", reversalId: "b1", paidOn: on, ...money, allocation },
    { type: "surplus_released", on, by: "user-1", paymentId: "p1", amountOre: ore(100) },
    { type: "surplus_restored", on, by: "user-1", paymentId: "p1", amountOre: ore(100) },
    { type: "principal_changed", on, invoiceId: invoiceId("fiken-1:1"), principalOre: ore(100_000) },
    { type: "case_paused", on, by: "user-1", until: day("2026-04-01") },
    { type: "case_resumed", on, by: "user-1" },
    { type: "case_held", on, by: "user-1", hold: "objection", note: "Varen kom aldri." },
    { type: "case_held", on, by: "user-1", hold: "deferral", until: day("2026-04-01") },
    { type: "hold_ended", on, by: "user-1", hold: "objection", outcome: "objection_rejected" },
    {
      type: "plan_agreed",
      on,
      by: "user-1",
      plan: { agreedOn: on, instalments: [{ dueOn: day("2026-04-01"), amountOre: ore(5_000) }], feeDisclosed: true },
    },
    { type: "letter_undelivered", on, by: "mail", letterId: letter, cause: "bounced" },
    { type: "notice_undelivered", on, by: "mail", letterId: letterId("c1-n5"), cause: "bounced", sentOn: on },
    { type: "costs_waived", on, by: "user-1", letterIds: [letter] },
    { type: "debtor_changed", on, by: "user-1", debtor: { ...aCase(1).debtor, acceptsEmail: false } },
    { type: "demand_approved", on, by: "user-1", step: "payment_demand" },
    {
      type: "legal_step_taken",
      on,
      by: "user-1",
      kind: "attachment",
      courtFee: { ore: ore(92_800), why },
      writingFee: { ore: ore(67_200), why },
    },
    { type: "legal_step_ended", on, by: "user-1", outcome: "attachment_taken" },
    {
      type: "claims_merged",
      on,
      by: "user-1",
      fromCaseId: aCase(2).caseId,
      claims: aCase(2).claims,
      letters: [],
      earlierLetters: [{ step: "dunning", sentOn: day("2026-02-16"), askedUntil: day("2026-03-02") }],
      payments: [],
      compensationPaidOre: ore(0),
      stood: [{ kind: "taken_as_paid", from: day("2026-02-20"), to: day("2026-02-24") }],
      apart: [{ invoiceIds: [invoiceId("fiken-1:1")], letterIds: [letter], planned: [] }],
    },
    { type: "agreement_changed", on, by: "user-1", agreement: aCase(1).agreement },
    { type: "case_reopened", on, by: "user-1" },
    closedByUser,
  ];
}
