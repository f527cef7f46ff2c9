import { addDays, type CalendarDate } from "../calendar-date.ts";
import { advance, outlook } from "../case/advance.ts";
import type { CaseRefusal } from "../case/commands.ts";
import { evolveAll } from "../case/decide.ts";
import type { CaseEvent } from "../case/events.ts";
import { evolve, isHeld } from "../case/evolve.ts";
import { planLetter } from "../case/letter-plan.ts";
import { dueOn } from "../case/next.ts";
import { type Case, type CaseId, type Channel, letterId, type PendingLetter } from "../case/state.ts";
import type { ConnectionId, InvoiceId } from "../invoice.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import { channelFor } from "../letter/channel-for.ts";
import type { Ore } from "../money.ts";
import type { Creditor, Step } from "../settings.ts";
import { type Credits, hasNoCredit, isHeldByCredit } from "./customers.ts";

/** A letter that would go out. */
export type LetterToCome = {
  readonly caseId: CaseId;
  readonly invoiceIds: readonly InvoiceId[];
  readonly step: Step;
  readonly channel: Channel;
  readonly sentOn: CalendarDate;
  readonly deadlineOn: CalendarDate;
  readonly feeOre: Ore;
  /** All that the letter asks for. */
  readonly askedOre: Ore;
};

/** A step whose day has come and that is refused, on the first such day. */
export type RefusedStep = { readonly on: CalendarDate; readonly step: Step; readonly refusal: CaseRefusal };

/** The case from a day until the next change. */
export type Phase = { readonly from: CalendarDate; readonly state: Case };

export type Lived = {
  /** As it was, and after each day on which something happened; the last is how it stands at the end. */
  readonly phases: readonly [Phase, ...Phase[]];
  readonly letters: readonly LetterToCome[];
  readonly refused: readonly RefusedStep[];
};

/** How the case stands at the end. */
export const atTheEnd = ({ phases }: Lived): Case => phases.reduce((_, phase) => phase).state;

export type Circumstances = {
  readonly creditor: Creditor;
  readonly law: LawInForce;
  readonly through: CalendarDate;
  readonly credits: Credits;
  /** The connections whose books are not read. */
  readonly unread: ReadonlySet<ConnectionId>;
};

/** Days and turns that one case can take; more would be a case that never comes to rest. */
const LOOKS_MAX = 1_000;
const TURNS_MAX = 20;

/** A case as far as the days have brought it. */
export type Unfolding = {
  readonly lived: Lived;
  /** The day on which something can happen to it by itself. */
  readonly next: CalendarDate | undefined;
};

/** A case of which nothing has been lived yet. */
export const unfolding = (start: Phase, next: CalendarDate | undefined): Unfolding => ({
  lived: { phases: [start], letters: [], refused: [] },
  next,
});

/**
 * What a case does by itself through a day when nothing changes outside, by the functions that decide the real ones. Only
 * the days are looked at on which something can happen.
 */
export function liveThrough(before: Unfolding, last: CalendarDate, it: Circumstances): Unfolding {
  const [first, ...more] = before.lived.phases;
  const phases: [Phase, ...Phase[]] = [first, ...more];
  const letters = [...before.lived.letters];
  const refused = [...before.lived.refused];
  let state = atTheEnd(before.lived);
  let { next } = before;
  for (let looks = 0; looks < LOOKS_MAX && next !== undefined && next <= last; looks += 1) {
    const on = next;
    const lived = liveDay(state, on, it);
    letters.push(...lived.letters);
    if (lived.state !== state) phases.push({ from: on, state: lived.state });
    state = lived.state;
    const refusal = refusedOn(state, on, it.law);
    if (refusal !== undefined && !refused.some((known) => isSameRefusal(known, refusal))) refused.push(refusal);
    next = nextLook(state, on, refusal);
  }
  return { lived: { phases, letters, refused }, next };
}

/** The case as it is from `on` by what came from outside of it; what is due by then happens on that day. */
export function changed({ lived }: Unfolding, on: CalendarDate, state: Case): Unfolding {
  const due = dueOn(state, on);
  const next = due !== undefined && due < on ? on : due;
  return { lived: { ...lived, phases: [...lived.phases, { from: on, state }] }, next };
}

/**
 * One day's look, with the letters that are ordered sent at once: the queues carry them out within the day. Where nobody reads the
 * books one lies, and no other is ordered.
 */
export function liveDay(
  before: Case,
  on: CalendarDate,
  it: Circumstances,
): { readonly state: Case; readonly letters: readonly LetterToCome[] } {
  const { law } = it;
  const { stops } = it.creditor;
  const letters: LetterToCome[] = [];
  let state = before;
  for (let turns = 0; turns < TURNS_MAX; turns += 1) {
    const { pending } = state;
    if (isHeld(state, "customer_credit") && hasNoCredit(state, it.credits)) state = released(state, on);
    if (pending !== undefined && it.unread.has(state.connectionId)) break;
    const id = letterId(`${state.caseId}-what-if-${state.letters.length + 1}`);
    const events = pending === undefined ? advance(state, { on, law, letterId: id, stops }) : send(state, pending);
    if (events.length === 0) break;
    state = evolveAll(state, events);
  }
  return { state, letters };

  function send(now: Case, { letterId: pendingId }: PendingLetter): readonly CaseEvent[] {
    if (isHeldByCredit(now, it.credits)) return [{ type: "case_held", on, by: "what_if", hold: "customer_credit" }];
    const channel = channelFor(now.debtor, it.creditor);
    const plan = planLetter(now, { letterId: pendingId, on, channel, law });
    if (!plan.ok) return [{ type: "letter_cancelled", on, letterId: pendingId, reason: "no_longer_due" }];
    const { step, sentOn, deadlineOn, feeOre, why, owed } = plan.value;
    const { caseId, claims } = now;
    const invoiceIds = claims.map(({ invoiceId }) => invoiceId);
    letters.push({ caseId, invoiceIds, step, channel, sentOn, deadlineOn, feeOre, askedOre: owed.totalOre });
    return [{ type: "letter_sent", on: sentOn, letterId: pendingId, step, deadlineOn, feeOre, why, channel, pdf: "" }];
  }
}

const released = (state: Case, on: CalendarDate): Case =>
  evolve(state, { type: "hold_ended", on, by: "what_if", hold: "customer_credit", outcome: "put_right" });

/** The letter whose turn it is and that may not be sent, on `on`. */
export function refusedOn(state: Case, on: CalendarDate, law: LawInForce): RefusedStep | undefined {
  const next = outlook(state, { on, law });
  if (next.kind !== "wait" || next.refusal === undefined || next.step === undefined) return undefined;
  return { on, step: next.step, refusal: next.refusal };
}

const isSameRefusal = (one: RefusedStep, other: RefusedStep): boolean =>
  one.step === other.step && one.refusal.code === other.refusal.code;

/** Refusals that no passing of days lifts, while law, rates and the case stay as they are. */
const LASTING: ReadonlySet<CaseRefusal["code"]> = new Set([
  "law_not_reviewed",
  "only_for_agencies",
  "amount_not_regulated",
  "rate_unknown",
  "amount_too_large",
  "earlier_letter_missing",
]);

/** A case that is due and did nothing is looked at every day; that is left out where the days change nothing. */
function nextLook(state: Case, on: CalendarDate, refused: RefusedStep | undefined): CalendarDate | undefined {
  if (refused !== undefined && LASTING.has(refused.refusal.code)) return undefined;
  const due = dueOn(state, on);
  return due === undefined || due > on ? due : addDays(on, 1);
}
