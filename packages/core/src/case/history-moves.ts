import { assert } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import { LAW_AS_READ } from "../law/law-in-force.ts";
import { addOre, ore } from "../money.ts";
import type { Result } from "../result.ts";
import type { ProcessStep } from "../settings.ts";
import type { CaseCommand } from "./commands.ts";
import { legalCosts, whyNoLegalStep } from "./decide-legal.ts";
import { isHeld } from "./evolve.ts";
import { HOLD_KINDS } from "./holds.ts";
import { nextAction } from "./next.ts";
import { owed, owedAtLast } from "./owed.ts";
import { aCase, claimOf, steps, withLetters } from "./sample-case.ts";
import { type Case, caseId, letterId } from "./state.ts";

/** The highest principal of a claim in the histories, øre. */
export const MOST_PRINCIPAL = 1_000_000;

export const LISTS: readonly (readonly ProcessStep[])[] = [
  ["dunning", "collection_notice", "payment_demand", "second_demand", "heavy_fee", "legal_notice"],
  ["combined_notice", "payment_demand", "legal_notice"],
  ["reminder", "dunning", "collection_notice", "payment_demand", "legal_notice"],
  ["collection_notice", "payment_demand"],
];

export type Do = CaseCommand["type"] | "send" | "wait" | "get_on";
export type Move = { readonly do: Do; readonly days: number; readonly n: number; readonly m: number };
const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

/** The same from a list that is never empty. */
function oneOf<T>(list: readonly T[], n: number): T {
  const one = pick(list, n);
  assert(one !== undefined, "nothing to pick from");
  return one;
}

/** What is known on every day of 2026, for amounts like these. */
function known<T>(result: Result<T, unknown>): T {
  assert(result.ok, "a history beyond what is known");
  return result.value;
}

/** What a person would do to get the case on. */
export function wayOn(state: Case, on: CalendarDate, n: number): Do {
  if (state.closed !== undefined) return "reopen";
  if (state.awaitsApproval) return "approve";
  if (state.pause !== undefined) return "resume";
  if (isHeld(state, "agency")) return "give_back";
  if (isHeld(state, "objection")) return "answer_objection";
  if (state.holds.length > 0) return n % 2 === 0 ? "end_hold" : "receive_payment";
  if (state.status === "legal") return "end_legal_step";
  const next = nextAction(state, on);
  if (next.kind === "wait" && next.reason === "demand_needs_approval") return "approve_demand";
  return whyNoLegalStep(state, "conciliation", { on, law: LAW_AS_READ }) === undefined
    ? "take_legal_step"
    : "order_letter";
}

type Asked = { readonly state: Case; readonly on: CalendarDate; readonly n: number; readonly m: number };
type Maker = (asked: Asked) => CaseCommand | undefined;
const by = "user-1";

const payment: Maker = ({ state, on, n, m }) => {
  const { totalOre, parts } = known(owedAtLast(state, on));
  const amount = oneOf([totalOre, parts.principal, n, Math.floor(totalOre / 2)], m);
  const claim = n % 3 === 0 ? pick(state.claims, n) : undefined;
  return {
    type: "receive_payment",
    on,
    by,
    paymentId: `p-${state.payments.length + (state.takenBack?.length ?? 0)}`,
    paidOn: addDays(on, -(m % 20)),
    amountOre: ore(Math.max(1, amount)),
    origin: "client_account",
    ...(claim && { invoiceId: claim.invoiceId }),
  };
};

const reversal: Maker = ({ state, on, n, m }) => {
  const one = pick(
    state.payments.filter(({ amountOre }) => amountOre > 0),
    n,
  );
  if (one === undefined) return undefined;
  const amountOre = oneOf([one.amountOre, one.amountOre, ore(1 + (n % one.amountOre))], m);
  return { type: "reverse_payment", on, by: "bank", paymentId: one.paymentId, reversalId: `back-${n}`, amountOre };
};

const plan: Maker = ({ state, on, n, m }) => {
  const owing = owed(state, on);
  const count = 1 + (m % 6);
  if (!owing.ok || owing.value.totalOre < count) return undefined;
  const { totalOre } = owing.value;
  const each = Math.floor(totalOre / count);
  const instalments = Array.from({ length: count }, (_, at) => ({
    dueOn: addDays(on, 20 * (at + 1)),
    amountOre: ore(at === 0 ? totalOre - each * (count - 1) : each),
  }));
  return { type: "agree_plan", on, by, plan: { instalments, feeDisclosed: n % 2 === 0 }, law: LAW_AS_READ };
};

const hold: Maker = ({ on, n, m }) => {
  const kind = pick(HOLD_KINDS, n);
  if (kind === undefined || kind === "payment_plan" || kind === "undelivered" || kind === "agency") return undefined;
  return { type: "hold", on, by, hold: kind, ...until(on, m) };
};

const legalStep: Maker = ({ state, on, n }) => {
  const kind = n % 2 === 0 ? "attachment" : "conciliation";
  const { courtFee, writingFee } = known(legalCosts(state, kind, on));
  const costsSeenOre = addOre(courtFee.ore, writingFee.ore);
  return { type: "take_legal_step", on, by, kind, costsSeenOre, law: LAW_AS_READ };
};

const until = (on: CalendarDate, m: number) => (m % 2 === 0 ? {} : { until: addDays(on, 1 + (m % 30)) });

function stepNext(state: Case, on: CalendarDate) {
  const next = nextAction(state, on);
  return next.kind === "wait" ? next.step : undefined;
}

const MAKERS: Readonly<Record<CaseCommand["type"], Maker>> = {
  receive_payment: payment,
  reverse_payment: reversal,
  release_surplus: ({ state, on, n }) => {
    const one = pick(state.payments, n);
    return one && { type: "release_surplus", on, by, paymentId: one.paymentId };
  },
  // only what was released comes back: whoever makes the history knows what that is
  restore_surplus: () => undefined,
  agree_plan: plan,
  hold,
  take_legal_step: legalStep,
  change_principal: ({ state, on, n, m }) => {
    const claim = pick(state.claims, m);
    const principalOre = ore(n % 4 === 0 ? 0 : n % MOST_PRINCIPAL);
    const inFull = principalOre === 0 && n % 3 === 0;
    return claim && { type: "change_principal", on, by, invoiceId: claim.invoiceId, principalOre, inFull };
  },
  end_hold: ({ state, on, n }) => {
    const one = pick(state.holds, n);
    return one && { type: "end_hold", on, by, hold: one.kind, outcome: "settled" };
  },
  report_undelivered: ({ state, on, n, m }) => {
    const back = { type: "report_undelivered", on, by, cause: "returned" } as const;
    if (m % 4 === 0) return { ...back, letterId: letterId(`notice-${n}`), noticeSentOn: addDays(on, -(m % 8)) };
    const letter = pick(state.letters, n);
    return letter && { ...back, letterId: letter.letterId };
  },
  order_letter: ({ state, on, n }) => {
    const step = stepNext(state, on);
    return {
      type: "order_letter",
      on,
      by,
      letterId: letterId(`hand-${on}-${n}`),
      law: LAW_AS_READ,
      ...(step && { step }),
    };
  },
  approve_demand: ({ state, on }) => {
    const step = stepNext(state, on);
    return step && { type: "approve_demand", on, by, step };
  },
  answer_objection: ({ on, n, m }) => ({
    type: "answer_objection",
    on,
    by,
    outcome: n % 5 === 0 ? "upheld" : "rejected",
    waiveCosts: m % 2 === 0,
  }),
  cancel_letter: ({ state, on }) =>
    state.pending && { type: "cancel_letter", on, by, letterId: state.pending.letterId, reason: "no_longer_due" },
  renew_letter: ({ state, on, n }) => {
    const newLetterId = letterId(`anew-${on}-${n}`);
    return state.pending && { type: "renew_letter", on, by, letterId: state.pending.letterId, newLetterId };
  },
  change_debtor: ({ state, on, n }) => ({
    type: "change_debtor",
    on,
    by: "register",
    debtor: { ...state.debtor, standing: n % 3 === 0 ? "bankrupt" : "active" },
  }),
  migrate: ({ state, on, n, m }) => ({
    type: "migrate",
    on,
    by,
    agreement: { ...state.agreement, steps: steps(...oneOf(LISTS, m)), definitionVersion: 3 + n },
  }),
  merge: ({ on, n, m }) => ({ type: "merge", on, by, other: otherCase(on, n, m) }),
  give_up: ({ on }) => ({ type: "give_up", on, by }),
  hand_over: ({ on, n }) => ({ type: "hand_over", on, by, handOverId: `hand-over-${n}` }),
  give_back: ({ on }) => ({ type: "give_back", on, by }),
  end_legal_step: ({ on, n }) => ({
    type: "end_legal_step",
    on,
    by,
    outcome: n % 2 === 0 ? "judgment" : "dismissed",
  }),
  pause: ({ on, m }) => ({ type: "pause", on, by, ...until(on, m) }),
  approve: ({ on }) => ({ type: "approve", on, by }),
  resume: ({ on }) => ({ type: "resume", on, by }),
  withdraw: ({ on }) => ({ type: "withdraw", on, by }),
  reopen: ({ state, on, n, m }) => {
    const claim = m % 3 === 0 ? pick(state.claims, n) : undefined;
    const outstanding = claim === undefined ? [] : [{ invoiceId: claim.invoiceId, ore: ore(n % MOST_PRINCIPAL) }];
    const letter = m % 2 === 0 ? pick(state.letters, n) : undefined;
    const returned = letter === undefined ? [] : [{ letterId: letter.letterId, cause: "bounced" as const }];
    return { type: "reopen", on, by, outstanding, returned };
  },
};

/** The command of a move on `on`; `undefined` when there is nothing it could be about. */
export const commandOf = (state: Case, { do: what, n, m }: Move, on: CalendarDate): CaseCommand | undefined =>
  what === "send" || what === "wait" || what === "get_on" ? undefined : MAKERS[what]({ state, on, n, m });

/** Another case of the debtor, opened some days before, that may have sent its first letter. */
function otherCase(on: CalendarDate, n: number, m: number): Case {
  const openedOn = addDays(on, -(m % 25));
  const claims = [claimOf(`other-${n}`, 1_000 + (n % (MOST_PRINCIPAL - 1_000)), addDays(openedOn, -16))];
  const agreement = { steps: steps("dunning", "collection_notice", "payment_demand") };
  const fresh = aCase({ caseId: caseId(`other-${n}`), on: openedOn, claims, agreement });
  return n % 2 === 0 ? fresh : withLetters(fresh, openedOn);
}
