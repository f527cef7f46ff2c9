import { canonicalJson } from "../canonical-json.ts";
import { sumOre } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { CaseDecision, CaseRefusal, CommandOf } from "./commands.ts";
import type { CaseEvent } from "./events.ts";
import { isHeld } from "./evolve.ts";
import type { HoldKind } from "./holds.ts";
import { owedAtLast } from "./owed.ts";
import { withEnd } from "./payment.ts";
import { paidFrom } from "./plan.ts";
import { upheldReallocation } from "./reallocation.ts";
import { type Case, type PaymentPlan, type SentLetter, standingLetters } from "./state.ts";
import { underPlan } from "./under-plan.ts";

type PlanTerms = Pick<PaymentPlan, "instalments" | "feeDisclosed">;

/** Holds that are time given: without an end they would be a pause. */
const NEED_AN_END: readonly HoldKind[] = ["deferral", "creditor_stop", "balance_unconfirmed"];

/** Holds that no day ends: somebody has to have answered, or to know that the debtor may be written to again. */
const END_BY_A_PERSON: readonly HoldKind[] = ["objection", "bankrupt", "winding_up", "deleted", "deceased"];

/**
 * Beside what holds a case already, a pause has an end of its own: the case goes on when both are over. What an agency has is
 * not ours to pause.
 */
export function pause(state: Case, { on, by, until }: CommandOf<"pause">): CaseDecision {
  if (state.pause !== undefined) return refuse({ code: "already_paused" });
  const isOurs = state.status === "ongoing" || (state.status === "on_hold" && !isHeld(state, "agency"));
  if (!isOurs) return refuse({ code: "case_not_running", status: state.status });
  if (until !== undefined && until <= on) return refuse({ code: "pause_ends_in_the_past", until });
  return accept([{ type: "case_paused", on, by, ...(until === undefined ? {} : { until }) }]);
}

/** Puts a hold on the case; one that is there already with the same end and nothing new to say is no news. */
export function hold(state: Case, { on, by, hold: kind, until, note }: CommandOf<"hold">): CaseDecision {
  if (until === undefined && NEED_AN_END.includes(kind)) return refuse({ code: "hold_needs_an_end", hold: kind });
  if (until !== undefined && END_BY_A_PERSON.includes(kind)) {
    return refuse({ code: "hold_ends_by_a_person", hold: kind });
  }
  if (until !== undefined && until <= on) return refuse({ code: "hold_ends_in_the_past", until });
  const known = state.holds.find((one) => one.kind === kind && one.until === until);
  if (known !== undefined && (note === undefined || note === known.note)) return accept([]);
  const facts = { ...(until === undefined ? {} : { until }), ...(note === undefined ? {} : { note }) };
  return accept([{ type: "case_held", on, by, hold: kind, ...facts }]);
}

export function endHold(state: Case, { on, by, hold: kind, outcome }: CommandOf<"end_hold">): CaseDecision {
  if (!isHeld(state, kind)) return refuse({ code: "not_held" });
  if (kind === "agency") return refuse({ code: "at_agency" });
  const ended: CaseEvent = { type: "hold_ended", on, by, hold: kind, outcome };
  // the addition for a plan that is called off falls away
  return accept(kind === "payment_plan" ? withEnd(state, [ended], on) : [ended]);
}

/**
 * An objection is answered: the claim ends, and costs that were paid are the debtor's again; or it goes on with the costs so
 * far or without them.
 */
export function answerObjection(state: Case, it: CommandOf<"answer_objection">): CaseDecision {
  if (!isHeld(state, "objection")) return refuse({ code: "no_objection" });
  const { on, by } = it;
  if (it.outcome === "upheld") {
    const owing = owedAtLast(state, on);
    if (!owing.ok) return owing;
    const residualOre = owing.value.totalOre;
    const closed: CaseEvent = { type: "case_closed", on, reason: "objection_upheld", residualOre, by };
    return accept([closed, ...upheldReallocation(state, on)]);
  }
  const falls = it.waiveCosts ? costlyLetters(state) : [];
  const waived: readonly CaseEvent[] =
    falls.length > 0 ? [{ type: "costs_waived", on, by, letterIds: falls.map(({ letterId }) => letterId) }] : [];
  const ended: CaseEvent = { type: "hold_ended", on, by, hold: "objection", outcome: "objection_rejected" };
  return accept(withEnd(state, [...waived, ended], on));
}

/** The first letter that cost something, and all that built on it: without it they set no deadline either. */
function costlyLetters(state: Case): readonly SentLetter[] {
  const letters = standingLetters(state).filter(({ step }) => step !== "residual_notice");
  const first = letters.findIndex(({ step, feeOre }) => feeOre > 0 || step === "payment_demand");
  return first < 0 ? [] : letters.slice(first);
}

/**
 * A plan over all that is owed today, its own addition included. What was not disclosed is not owed. The plan that runs,
 * asked for again, is no news: it is confirmed once.
 */
export function agreePlan(state: Case, { on, by, plan, law }: CommandOf<"agree_plan">): CaseDecision {
  if (state.plan !== undefined && isHeld(state, "payment_plan") && isSamePlan(state.plan, plan)) return accept([]);
  const wrong = whyNotPlanned(plan.instalments, on);
  if (wrong !== undefined) return refuse(wrong);
  const paidBeforeOre = paidFrom(state, on);
  const before = paidBeforeOre === 0 ? {} : { paidBeforeOre };
  const agreed = { type: "plan_agreed", on, by, plan: { ...plan, agreedOn: on, ...before } } as const;
  const under = underPlan(state, agreed, law);
  if (!under.ok) return under;
  const plannedOre = sumOre(plan.instalments.map(({ amountOre }) => amountOre));
  const { events, owedOre } = under.value;
  return plannedOre === owedOre ? accept(events) : refuse({ code: "plan_does_not_add_up", owedOre, plannedOre });
}

const isSamePlan = (one: PlanTerms, other: PlanTerms): boolean => termsOf(one) === termsOf(other);

const termsOf = ({ feeDisclosed, instalments }: PlanTerms): string => canonicalJson([feeDisclosed, instalments]);

function whyNotPlanned(instalments: PaymentPlan["instalments"], on: string): CaseRefusal | undefined {
  const [first] = instalments;
  if (first === undefined) return { code: "plan_is_empty" };
  for (const [instalment, { dueOn, amountOre }] of instalments.entries()) {
    if (dueOn <= on) return { code: "instalment_in_the_past", instalment, dueOn };
    const before = instalments[instalment - 1];
    if (before !== undefined && dueOn <= before.dueOn) return { code: "instalments_out_of_order", instalment };
    if (amountOre <= 0) return { code: "amount_not_positive" };
  }
  return undefined;
}

const STANDING_HOLDS = ["bankrupt", "winding_up", "deleted"] as const;

/**
 * What is known of the debtor now. A debtor in bankruptcy, winding up or deletion is written to no more, until that is
 * over; a hold that a person put for what the register never knew is the person's to end.
 */
export function changeDebtor(
  state: Case,
  { on, by, debtor }: CommandOf<"change_debtor">,
): Result<readonly CaseEvent[], never> {
  const changed: readonly CaseEvent[] =
    canonicalJson(state.debtor) === canonicalJson(debtor) ? [] : [{ type: "debtor_changed", on, by, debtor }];
  const was = state.debtor.standing;
  const standing = STANDING_HOLDS.find((kind) => kind === debtor.standing);
  const ended = STANDING_HOLDS.filter((kind) => kind !== standing && was === kind && isHeld(state, kind)).map(
    (kind): CaseEvent => ({ type: "hold_ended", on, by, hold: kind, outcome: "put_right" }),
  );
  const held: readonly CaseEvent[] =
    standing === undefined || isHeld(state, standing) ? [] : [{ type: "case_held", on, by, hold: standing }];
  const events = [...changed, ...ended, ...held];
  // a private person owes less than a company: what was paid beyond that is given back
  return accept(debtor.kind === state.debtor.kind ? events : withEnd(state, events, on));
}
