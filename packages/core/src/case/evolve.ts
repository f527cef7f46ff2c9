import { assert, unreachable } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { PrincipalChange } from "../law/interest.ts";
import { addOre, type Ore, ore, ZERO_ORE } from "../money.ts";
import type { CaseEvent, CaseOpened, LetterSent, PaymentReceived } from "./events.ts";
import { type Case, type CaseClaim, principalOf, type SentLetter } from "./state.ts";

type PrincipalChanged = Extract<CaseEvent, { readonly type: "principal_changed" }>;

/** The state after `event`. Total: an event that is stored has happened and is never refused. */
export function evolve(state: Case | undefined, event: CaseEvent): Case {
  if (event.type === "case_opened") return opened(event);
  assert(state !== undefined, `${event.type} before case_opened`);
  switch (event.type) {
    case "case_approved":
      return { ...state, status: "ongoing" };
    case "letter_ordered": {
      const { letterId, step, on: orderedOn } = event;
      return { ...state, pending: { letterId, step, orderedOn } };
    }
    case "letter_sent":
      return withoutPending({ ...state, letters: [...state.letters, sent(event)] });
    case "letter_cancelled":
      return withoutPending(state);
    case "payment_received":
      return paid(state, event);
    case "principal_changed":
      return { ...state, claims: state.claims.map((claim) => corrected(state, claim, event)) };
    case "case_paused":
      return paused(state, event);
    case "case_resumed": {
      const { pause: _, ...rest } = state;
      return { ...rest, status: "ongoing" };
    }
    case "case_closed":
      return withoutPending({ ...state, status: "closed", closed: { on: event.on, reason: event.reason } });
    default:
      return unreachable(event);
  }
}

/** The state after all `events`, oldest first. */
export function replay(events: readonly CaseEvent[]): Case {
  const state = events.reduce<Case | undefined>(evolve, undefined);
  assert(state !== undefined, "a case without events");
  return state;
}

function opened(event: CaseOpened): Case {
  const { type: _, on, needsApproval, by: __, claims, ...rest } = event;
  return {
    ...rest,
    status: needsApproval ? "awaiting_approval" : "ongoing",
    openedOn: on,
    claims: claims.map(({ principalOre, ...claim }) => ({
      ...claim,
      principal: [{ from: claim.dueOn, principalOre }],
      interestPaidOre: ZERO_ORE,
    })),
    letters: [],
    collectionFeePaidOre: ZERO_ORE,
    payments: [],
  };
}

function sent({ letterId, step, on, deadlineOn, feeOre, why, channel, pdf }: LetterSent): SentLetter {
  return { letterId, step, sentOn: on, deadlineOn, feeOre, feePaidOre: ZERO_ORE, why, channel, pdf, waived: false };
}

/** A pause takes back what was decided but not sent; it is decided anew when the case resumes. */
function paused(state: Case, { on, until }: Extract<CaseEvent, { type: "case_paused" }>): Case {
  const pause = until === undefined ? { on } : { on, until };
  return withoutPending({ ...state, status: "on_hold", pause });
}

function withoutPending(state: Case): Case {
  const { pending: _, ...rest } = state;
  return rest;
}

function paid(state: Case, event: PaymentReceived): Case {
  const { paymentId, paidOn, amountOre, origin, allocation } = event;
  const onLetter = new Map(allocation.letters.map((letter) => [letter.letterId, letter.ore]));
  return {
    ...state,
    payments: [...state.payments, { paymentId, paidOn, amountOre, origin, allocation }],
    collectionFeePaidOre: addOre(state.collectionFeePaidOre, allocation.parts.collection_fee),
    letters: state.letters.map((letter) => ({
      ...letter,
      feePaidOre: addOre(letter.feePaidOre, onLetter.get(letter.letterId) ?? ZERO_ORE),
      waived: letter.waived || event.waived.includes(letter.letterId),
    })),
    claims: state.claims.map((claim) => paidDown(claim, event)),
  };
}

function paidDown(claim: CaseClaim, { allocation, paidOn }: PaymentReceived): CaseClaim {
  const part = allocation.claims.find(({ invoiceId }) => invoiceId === claim.invoiceId);
  if (part === undefined) return claim;
  return {
    ...claim,
    interestPaidOre: addOre(claim.interestPaidOre, part.interestOre),
    principal: reduced(claim.principal, addDays(paidOn, 1), part.principalOre),
  };
}

/**
 * The principal by day when `amount` less is owed from `from` on. A payment may be seen after a later one:
 * then all days from `from` on are lowered, so that interest comes out the same whatever the order.
 */
function reduced(changes: readonly PrincipalChange[], from: CalendarDate, amount: Ore): readonly PrincipalChange[] {
  if (amount === 0) return changes;
  const lower = (change: PrincipalChange): PrincipalChange => ({
    ...change,
    principalOre: ore(Math.max(0, change.principalOre - amount)),
  });
  const before = changes.filter((change) => change.from < from);
  const after = changes.filter((change) => change.from >= from).map(lower);
  const last = before.at(-1);
  if (last === undefined || after[0]?.from === from) return [...before, ...after];
  return [...before, lower({ ...last, from }), ...after];
}

/**
 * A credited amount was never owed: it bears no interest and counts for no salær, save what interest was paid on it.
 * An amount that comes (back) is owed from the day the books show it.
 */
function corrected(state: Case, claim: CaseClaim, event: PrincipalChanged): CaseClaim {
  if (claim.invoiceId !== event.invoiceId) return claim;
  const credited = principalOf(claim) - event.principalOre;
  if (credited > 0) {
    const from = interestPaidThrough(state, claim.invoiceId);
    return {
      ...claim,
      principal: reduced(claim.principal, from === undefined ? claim.dueOn : addDays(from, 1), ore(credited)),
    };
  }
  const before = claim.principal.filter((change) => change.from < event.on);
  const change = { from: event.on, principalOre: event.principalOre };
  return { ...claim, principal: [...before, change] };
}

/** The last day up to which interest on a claim has been paid. */
const interestPaidThrough = (state: Case, id: CaseClaim["invoiceId"]): CalendarDate | undefined =>
  state.payments
    .filter(({ allocation }) => allocation.claims.some((part) => part.invoiceId === id && part.interestOre > 0))
    .map(({ paidOn }) => paidOn)
    .toSorted()
    .at(-1);
