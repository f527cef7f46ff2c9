import { assert, unreachable } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { EarlierLetter } from "../invoice.ts";
import { addOre, ZERO_ORE } from "../money.ts";
import type { CaseEvent, CaseOpened, LetterSent } from "./events.ts";
import type { Hold, HoldKind, StillSpan } from "./holds.ts";
import { legalSteps } from "./legal-steps.ts";
import { calledOff, planEnded, withPlan } from "./plan-agreed.ts";
import { corrected } from "./principal.ts";
import { paid, reallocated, surplusMoved, surplusPaid, waivedOf } from "./spread.ts";
import { type Case, type SentLetter, statusOf } from "./state.ts";
import { takenAsPaid, takenBack } from "./taken-back.ts";

type Event<Type extends CaseEvent["type"]> = Extract<CaseEvent, { readonly type: Type }>;

/** The state after `event`. Total: an event that is stored has happened and is never refused. */
export function evolve(state: Case | undefined, event: CaseEvent): Case {
  if (event.type === "case_opened") return opened(event);
  assert(state !== undefined, `${event.type} before case_opened`);
  return restated(apply(state, event));
}

/** The state after all `events`, oldest first. */
export function replay(events: readonly CaseEvent[]): Case {
  const state = events.reduce<Case | undefined>(evolve, undefined);
  assert(state !== undefined, "a case without events");
  return state;
}

/** The status follows from the rest; what was ordered or said yes to, and not sent, is decided anew when the case goes on. */
function restated(state: Case): Case {
  const status = statusOf(state);
  return status === "ongoing" ? { ...state, status } : withoutYes(withoutPending({ ...state, status }));
}

type Later = Exclude<CaseEvent, CaseOpened>;

function apply(state: Case, event: Later): Case {
  switch (event.type) {
    case "case_approved":
      return { ...state, awaitsApproval: false };
    case "payment_received":
      return paid(state, event);
    case "payments_reallocated":
      return reallocated(state, event);
    case "surplus_allocated":
      return surplusPaid(state, event);
    case "payment_reversed":
      return takenBack(state, event);
    case "surplus_released":
    case "surplus_restored":
      return surplusMoved(state, event);
    case "principal_changed":
      return {
        ...state,
        claims: state.claims.map((claim) => corrected(claim, event)),
        // where nothing of it was owed any change is a rise
        stood: [...state.stood, ...takenAsPaid(state, event.on)],
      };
    case "claims_merged":
      return merged(state, event);
    case "debtor_changed":
      return { ...state, debtor: event.debtor };
    case "agreement_changed":
      return withoutPending({ ...state, agreement: event.agreement });
    case "case_closed":
      return closed(state, event);
    case "case_reopened": {
      const { closed: before, ...rest } = state;
      if (before === undefined) return state;
      return { ...rest, heldAtEnd: [], stood: [...state.stood, ended("closed", before.on, event)] };
    }
    case "case_paused":
    case "case_resumed":
    case "case_held":
    case "hold_ended":
    case "plan_agreed":
      return applyStanding(state, event);
    case "legal_step_taken":
    case "legal_step_ended":
      return { ...state, legalSteps: legalSteps(state, event) };
    default:
      return applyLetter(state, event);
  }
}

type LetterEvent = Event<
  | "letter_ordered"
  | "letter_sent"
  | "letter_cancelled"
  | "letter_undelivered"
  | "notice_undelivered"
  | "costs_waived"
  | "demand_approved"
>;

function applyLetter(state: Case, event: LetterEvent): Case {
  switch (event.type) {
    case "letter_ordered": {
      const { letterId, step, on: orderedOn } = event;
      return { ...state, pending: { letterId, step, orderedOn } };
    }
    case "letter_sent": {
      const after = withoutPending({ ...state, letters: [...state.letters, sent(event)] });
      // one that the case had given up, and that left all the same, changes nothing that was said yes to
      return state.pending?.letterId === event.letterId ? withoutYes(after) : after;
    }
    case "letter_cancelled":
      return withoutPending(state);
    case "letter_undelivered":
      return undelivered(state, event);
    case "notice_undelivered":
      return noticeUndelivered(state, event);
    case "costs_waived":
      return waivedOf(state, event.letterIds);
    case "demand_approved":
      return { ...state, approvedDemand: event.step };
    default:
      return unreachable(event);
  }
}

type StandingEvent = Event<"case_paused" | "case_resumed" | "case_held" | "hold_ended" | "plan_agreed">;

function applyStanding(state: Case, event: StandingEvent): Case {
  switch (event.type) {
    case "case_paused":
      return paused(state, event);
    case "case_resumed": {
      const { pause, ...rest } = state;
      return pause === undefined ? state : { ...rest, stood: [...state.stood, ended("pause", pause.on, event)] };
    }
    case "case_held": {
      const { type: _, by: __, hold: kind, ...facts } = event;
      return held(state, { kind, ...facts });
    }
    case "plan_agreed":
      return held(withPlan(state, event.plan), { kind: "payment_plan", on: event.on });
    case "hold_ended":
      return released(state, event);
    default:
      return unreachable(event);
  }
}

const ended = (kind: StillSpan["kind"], from: StillSpan["from"], { on }: Pick<CaseEvent, "on">): StillSpan => ({
  kind,
  from,
  to: on,
});

/**
 * A second hold of a kind takes the place of the first, and lasts from the first day of the two. Its end takes the place of
 * a day that was promised before.
 */
function held(state: Case, hold: Case["holds"][number]): Case {
  const stood = hold.kind === "deferral" ? state.stood.map(({ promisedOn: _, ...span }) => span) : state.stood;
  const before = state.holds.find(({ kind }) => kind === hold.kind);
  const others = state.holds.filter(({ kind }) => kind !== hold.kind);
  const on = before !== undefined && before.on < hold.on ? before.on : hold.on;
  return { ...state, stood, holds: [...others, { ...hold, on }] };
}

function released(state: Case, event: Event<"hold_ended">): Case {
  const hold = state.holds.find(({ kind }) => kind === event.hold);
  if (hold === undefined) return state;
  const { undeliveredNotices: notices } = state;
  return {
    ...state,
    ...planEnded(state, event),
    undeliveredNotices:
      hold.kind === "undelivered" ? notices.map((notice) => ({ ...notice, sentAnew: true })) : notices,
    holds: state.holds.filter((one) => one !== hold),
    stood: [...state.stood, { ...ended(hold.kind, hold.on, event), ...calledOff(event) }],
  };
}

/** A pause takes back what was decided but not sent; it is decided anew when the case resumes. */
function paused(state: Case, { on, until, by }: Event<"case_paused">): Case {
  const pause = until === undefined ? { on } : { on, until };
  return by === RESIDUAL_RULE ? { ...state, pause, residualPausedOn: on } : { ...state, pause };
}

/** Who pauses a case whose small residual is given a rest (FIKEN-36). */
export const RESIDUAL_RULE = "residual_rule";

function opened(event: CaseOpened): Case {
  const { type: _, on, needsApproval, by: __, claims, ...rest } = event;
  const state = {
    ...rest,
    awaitsApproval: needsApproval,
    openedOn: on,
    claims: claims.map(({ principalOre, ...claim }) => ({
      ...claim,
      principal: [{ from: claim.dueOn, principalOre }],
      interestPaidOre: ZERO_ORE,
      addedOn: on,
    })),
    letters: [],
    collectionFeePaidOre: ZERO_ORE,
    compensationPaidOre: ZERO_ORE,
    courtCostsPaidOre: ZERO_ORE,
    payments: [],
    holds: [],
    stood: [],
    heldAtEnd: [],
    undeliveredNotices: [],
    legalSteps: [],
  };
  return { ...state, status: statusOf(state) };
}

function sent({ letterId, step, on, deadlineOn, feeOre, why, channel, pdf }: LetterSent): SentLetter {
  const asSent = { letterId, step, sentOn: on, deadlineOn, feeOre, feePaidOre: ZERO_ORE, why, channel, pdf };
  return { ...asSent, waived: false, undelivered: false };
}

function undelivered(state: Case, { letterId, on }: Event<"letter_undelivered">): Case {
  const letters = state.letters.map((letter) =>
    letter.letterId === letterId ? { ...letter, undelivered: true } : letter,
  );
  const hold = { kind: "undelivered", on, letterId } as const;
  if (state.closed === undefined) return held({ ...state, letters }, hold);
  // nothing holds a case after the end, but it will when the case goes on
  return { ...state, letters, heldAtEnd: [...state.heldAtEnd.filter(({ kind }) => kind !== hold.kind), hold] };
}

function noticeUndelivered(state: Case, { letterId, sentOn }: Event<"notice_undelivered">): Case {
  const undeliveredNotices = [...state.undeliveredNotices, { letterId, sentAnew: false }];
  return held({ ...state, undeliveredNotices }, { kind: "undelivered", on: sentOn, letterId });
}

function withoutPending(state: Case): Case {
  const { pending: _, ...rest } = state;
  return rest;
}

function withoutYes(state: Case): Case {
  const { approvedDemand: _, ...rest } = state;
  return rest;
}

const promised = ({ kind, until }: Hold, on: CalendarDate): Pick<StillSpan, "promisedOn"> =>
  kind === "deferral" && until !== undefined && until > on ? { promisedOn: until } : {};

/** What held the case ends with it; time that was given ends on its day. */
function closed(state: Case, event: Event<"case_closed">): Case {
  const { on, reason, into } = event;
  const { pause, ...rest } = state;
  const holds = state.holds.map((hold) => ({ ...ended(hold.kind, hold.on, event), ...promised(hold, on) }));
  return withoutPending({
    ...rest,
    holds: [],
    heldAtEnd: state.holds,
    stood: [...state.stood, ...holds, ...(pause === undefined ? [] : [ended("pause", pause.on, event)])],
    closed: { on, reason, ...(into === undefined ? {} : { into }) },
  });
}

/**
 * What the other case did counts here too: its fees are owed, its letters count in the limits. No deadline that the
 * creditor set for some of the claims opens for all of them; nor does a person's yes to a demand for fewer claims.
 */
function merged(state: Case, event: Event<"claims_merged">): Case {
  const { on, claims, letters, earlierLetters, payments, compensationPaidOre, needsApproval = false } = event;
  const back = [...(state.takenBack ?? []), ...(event.takenBack ?? [])];
  return withoutPending({
    ...withoutYes(state),
    awaitsApproval: state.awaitsApproval || needsApproval,
    compensationPaidOre: addOre(state.compensationPaidOre, compensationPaidOre),
    claims: [...state.claims, ...claims.map((claim) => ({ ...claim, addedOn: on }))],
    letters: [...state.letters, ...letters].toSorted((a, b) =>
      a.sentOn < b.sentOn ? -1 : Number(a.sentOn > b.sentOn),
    ),
    earlierLetters: [...state.earlierLetters, ...earlierLetters].map(forSome),
    stood: [...state.stood, ...(event.stood ?? [])],
    payments: [...state.payments, ...payments],
    ...(back.length === 0 ? {} : { takenBack: back }),
    ...(event.apart === undefined ? {} : { apart: event.apart }),
  });
}

const forSome = ({ step, sentOn, deadlineOn: askedUntil, ...letter }: EarlierLetter): EarlierLetter =>
  askedUntil === undefined ? { step, sentOn, ...letter } : { step, sentOn, askedUntil };

/** Is a hold of `kind` on the case? */
export const isHeld = (state: Pick<Case, "holds">, kind: HoldKind): boolean =>
  state.holds.some((hold) => hold.kind === kind);
