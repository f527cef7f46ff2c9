import type { CalendarDate } from "../calendar-date.ts";
import { type StepRefusal, stepIsLawful } from "../law/earliest.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { letterFee } from "../law/letter-fees.ts";
import type { LetterStep } from "../law/letter-step.ts";
import type { RateUnknown } from "../law/rates/rate-table.ts";
import type { Why } from "../law/why.ts";
import { type Ore, ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { Step } from "../settings.ts";
import { evolve } from "./evolve.ts";
import { deadlineOf, nextLetter } from "./next.ts";
import { duesOf, letterHistory, type Owed, type OwedRefusal, owed } from "./owed.ts";
import type { Case, Channel, LetterId } from "./state.ts";

/** A letter as it will be: what it costs, its deadline, and all that is owed when it is sent. */
export type LetterPlan = {
  readonly letterId: LetterId;
  readonly step: Step;
  readonly sentOn: CalendarDate;
  readonly deadlineOn: CalendarDate;
  readonly feeOre: Ore;
  readonly why: Why;
  /** With this letter's own fee. */
  readonly owed: Owed;
};

export type LetterRefusal =
  | { readonly code: "letter_not_pending" }
  | { readonly code: "no_longer_due"; readonly on?: CalendarDate }
  | { readonly code: "nothing_owed" }
  | StepRefusal
  | OwedRefusal;

/**
 * Decides the pending letter again on the day it is really sent: order, days, fee and deadline follow that day,
 * so a letter that waited still gives the debtor the whole deadline.
 */
export function planLetter(
  state: Case,
  it: { readonly letterId: LetterId; readonly on: CalendarDate; readonly channel: Channel },
): Result<LetterPlan, LetterRefusal> {
  const { pending, ...free } = state;
  if (pending?.letterId !== it.letterId || state.status !== "ongoing") return refuse({ code: "letter_not_pending" });
  const next = nextLetter(free);
  if (next.kind !== "letter" || next.step !== pending.step) return refuse({ code: "no_longer_due" });
  if (next.on > it.on) return refuse({ code: "no_longer_due", on: next.on });
  const deadlineOn = deadlineOf(state, pending.step, it.on);
  const fee = priceOf(state, pending.step, { sentOn: it.on, deadlineOn });
  if (!fee.ok) return fee;
  const plan = { letterId: it.letterId, step: pending.step, sentOn: it.on, deadlineOn, ...fee.value };
  const owing = owed(evolve(state, { type: "letter_sent", on: it.on, ...plan, channel: it.channel, pdf: "" }), it.on);
  if (!owing.ok) return owing;
  return owing.value.totalOre <= plan.feeOre
    ? refuse({ code: "nothing_owed" })
    : accept({ ...plan, owed: owing.value });
}

type Price = { readonly feeOre: Ore; readonly why: Why };

function priceOf(
  state: Case,
  step: Step,
  days: { readonly sentOn: CalendarDate; readonly deadlineOn: CalendarDate },
): Result<Price, StepRefusal | RateUnknown> {
  if (step === "residual_notice") return accept({ feeOre: ZERO_ORE, why: FREE });
  const history = letterHistory(state);
  const lawful = stepIsLawful({ step, ...days }, history, duesOf(state), {
    operator: state.agreement.operator,
    law: LAW_AS_READ,
  });
  if (!lawful.ok) return lawful;
  return feeOf(state, step, days);
}

function feeOf(
  state: Case,
  step: LetterStep,
  days: { readonly sentOn: CalendarDate; readonly deadlineOn: CalendarDate },
) {
  if (!state.agreement.chargeLetterFees) return accept({ feeOre: ZERO_ORE, why: NOT_CHARGED });
  const fee = letterFee({ step, ...days }, letterHistory(state), duesOf(state));
  return fee.ok ? accept({ feeOre: fee.value.ore, why: fee.value.why }) : fee;
}

const FREE: Why = {
  rule: "letter_fee.residual_notice",
  law: "FOR-1989-07-14-562 § 1-2",
  reason: "free_step",
  inputs: {},
  arithmetic: "0",
};
const NOT_CHARGED: Why = {
  rule: "letter_fee.agreed",
  law: "FOR-1989-07-14-562 § 1-1",
  reason: "creditor_charges_no_fees",
  inputs: {},
  arithmetic: "0",
};
