import { type CalendarDate, calendarDate } from "../calendar-date.ts";
import type { CasePayment } from "../case/state.ts";
import { sampleFacts } from "../letter/sample-facts.ts";
import { ore, ZERO_ORE } from "../money.ts";
import type { Language } from "../party.ts";
import type { Notice } from "./notice.ts";
import type { NoticeFacts } from "./notice-content.ts";

// Notices of the made-up case of the sample letters, after its payment demand.

const day = (text: string): CalendarDate => calendarDate(text);

/** 10 892,99 kr and the addition of 1 125 kr in six instalments. */
export const SIX_INSTALMENTS = {
  kind: "plan_confirmation",
  plan: {
    agreedOn: day("2026-03-12"),
    feeDisclosed: true,
    instalments: [
      { dueOn: day("2026-04-01"), amountOre: ore(200_000) },
      { dueOn: day("2026-05-04"), amountOre: ore(200_000) },
      { dueOn: day("2026-06-01"), amountOre: ore(200_000) },
      { dueOn: day("2026-07-01"), amountOre: ore(200_000) },
      { dueOn: day("2026-08-03"), amountOre: ore(200_000) },
      { dueOn: day("2026-09-01"), amountOre: ore(201_799) },
    ],
  },
} as const satisfies Notice;

const ADDITION = {
  kind: "instalment_fee",
  ore: ore(112_500),
  why: {
    rule: "instalment_fee",
    law: "FOR-1989-07-14-562 § 2-4",
    inputs: { asOf: "2026-03-12", instalments: 6 },
    arithmetic: "75000 øre × 3/2 = 112500 øre (half up)",
  },
} as const;

const payment = (paidOn: string, amountOre: number): CasePayment => ({
  paymentId: `p-${paidOn}`,
  paidOn: day(paidOn),
  amountOre: ore(amountOre),
  origin: "client_account",
  allocation: {
    parts: {
      collection_fee: ZERO_ORE,
      letter_fees: ZERO_ORE,
      compensation: ZERO_ORE,
      court_costs: ZERO_ORE,
      interest: ZERO_ORE,
      principal: ore(amountOre),
    },
    claims: [],
    letters: [],
    surplusOre: ZERO_ORE,
  },
});

/** What stood in the second demand, with `notice` in its place. */
export function sampleNotice(notice: Notice, language: Language = "nb"): NoticeFacts {
  const { step: _, deadlineOn: __, ...facts } = sampleFacts("second_demand", language);
  switch (notice.kind) {
    case "plan_confirmation":
      return { ...facts, notice, costs: [ADDITION], totalOre: ore(1_201_799) };
    case "objection_answer":
      return { ...facts, notice };
    default: {
      const payments = [payment("2026-03-20", 1_000_000), payment("2026-03-27", 89_299)];
      return { ...facts, notice, case: { ...facts.case, payments } };
    }
  }
}
