import { assert } from "../assert.ts";
import { type CalendarDate, calendarDate } from "../calendar-date.ts";
import { connectionId, invoiceId } from "../invoice.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { ore } from "../money.ts";
import { creditorId } from "../party.ts";
import type { StepSetting } from "../settings.ts";
import type { CaseCommand } from "./commands.ts";
import { decide, evolveAll } from "./decide.ts";
import type { CaseEvent, CaseOpened, OpeningClaim } from "./events.ts";
import { evolve } from "./evolve.ts";
import { planLetter } from "./letter-plan.ts";
import { type Agreement, type Case, caseId, type LetterId, letterId } from "./state.ts";

export const day = (text: string): CalendarDate => calendarDate(text);

export const steps = (...on: readonly StepSetting["step"][]): readonly StepSetting[] =>
  on.map((step) => ({ step, on: true, deadlineDays: step === "reminder" ? 10 : 14 }));

export const claimOf = (name: string, principal: number, dueOn: string): OpeningClaim => ({
  invoiceId: invoiceId(`fiken:${name}`),
  invoiceNumber: name,
  dueOn: day(dueOn),
  originalOre: ore(principal),
  principalOre: ore(principal),
});

export const AGREEMENT: Agreement = {
  definitionVersion: 1,
  operator: "agency",
  payee: "client_account",
  vatDeductible: true,
  allocationOrder: ["collection_fee", "letter_fees", "compensation", "court_costs", "interest", "principal"],
  steps: steps("dunning", "collection_notice", "payment_demand"),
  daysAfterDeadline: 1,
  closingLimitOre: ore(0),
  residualNotice: true,
  residualNoticeAfterDays: 0,
  smallResidual: { upToOre: ore(0), action: "residual_notice", pauseDays: 0 },
  moveToWorkingDay: true,
  compensation: false,
  demandApproval: false,
  creditPolicy: "hold",
  level: "reminder",
  withdrawal: { countedFrom: "payment_demand", freeDays: 14, afterwardsFeePercent: 100 },
  chargeLetterFees: true,
  chargeInterest: true,
};

export type Sample = Partial<Omit<CaseOpened, "agreement">> & { readonly agreement?: Partial<Agreement> };

/** An agency's case on one private person's claim of 10 000 kr due 15 January 2026, opened 14 days later. */
export const opening = ({ agreement, ...changes }: Sample = {}): CaseOpened => ({
  type: "case_opened",
  on: day("2026-01-29"),
  caseId: caseId("case-1"),
  number: "1001",
  creditorId: creditorId("lunde"),
  connectionId: connectionId("fiken"),
  debtor: {
    sourceId: "20001",
    name: "Kari Nordmann",
    address: { lines: ["Bjørkeveien 2"], postalCode: "0352", city: "Oslo", countryCode: "NO" },
    language: "nb",
    kind: "private",
    standing: "active",
  },
  mode: "autopilot",
  business: false,
  needsApproval: false,
  kid: "10017",
  account: "12345678903",
  claims: [claimOf("500", 1_000_000, "2026-01-15")],
  earlierLetters: [],
  by: "full_auto",
  ...changes,
  agreement: { ...AGREEMENT, ...agreement },
});

export const aCase = (changes: Sample = {}): Case => evolve(undefined, opening(changes));

/** The order and the sending of the next letter, both on `on`. */
export function sending(state: Case, on: string, id: LetterId = letterId(`letter-${state.letters.length + 1}`)) {
  const ordered = accepted(state, {
    type: "order_letter",
    on: day(on),
    by: "autopilot",
    letterId: id,
    law: LAW_AS_READ,
  });
  const plan = planLetter(evolveAll(state, ordered), { letterId: id, on: day(on), channel: "print", law: LAW_AS_READ });
  assert(plan.ok, "what could be ordered can be sent");
  const { owed: _, sentOn, ...letter } = plan.value;
  return [...ordered, { type: "letter_sent", on: sentOn, ...letter, channel: "print", pdf: "ab12" }] as const;
}

/** The case after its next letters, one on each of the days. */
export const withLetters = (state: Case, ...days: readonly string[]): Case =>
  days.reduce((now, on) => evolveAll(now, sending(now, on)), state);

export const accepted = (state: Case, command: CaseCommand): readonly CaseEvent[] => {
  const decision = decide(state, command);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
};

export const caseAfter = (state: Case, ...commands: readonly CaseCommand[]): Case =>
  commands.reduce((now, command) => evolveAll(now, accepted(now, command)), state);

export type Pay = { readonly paidOn: string; readonly on?: string; readonly amount: number; readonly id?: string };

export const payment = ({ paidOn, on, amount, id }: Pay) =>
  ({
    type: "receive_payment",
    on: day(on ?? paidOn),
    by: "books",
    paymentId: id ?? `p-${paidOn}`,
    paidOn: day(paidOn),
    amountOre: ore(amount),
    origin: "client_account",
  }) as const;

export const principal = (name: string, on: string, amount: number) =>
  ({
    type: "change_principal",
    on: day(on),
    by: "books",
    invoiceId: invoiceId(`fiken:${name}`),
    principalOre: ore(amount),
  }) as const;
