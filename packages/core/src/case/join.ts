import { addDays, type CalendarDate } from "../calendar-date.ts";
import { ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { MergeReason } from "./commands.ts";
import { hasDemanded, isSameDebtor, isStuck } from "./decide-end.ts";
import type { CaseEvent, CaseOpened } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { StillSpan } from "./holds.ts";
import { mergedDebtor } from "./merged-debtor.ts";
import { type Case, type CaseId, principalOf } from "./state.ts";

/**
 * Days after a case opened in which new claims of its debtor join it. Each that joins begins the steps anew for all, so
 * without an end a debtor with an invoice a month would never be sent a demand.
 */
export const JOIN_DAYS = 90;

/** It goes by itself in a day or in some: claims wait for it, and get no case, and no salær, of their own. */
type Passes = "letter_pending" | "letter_sent_today" | "on_hold";

/** The claims belong in the debtor's open case, which cannot take them today. */
export type JoinsLater = { readonly code: "joins_open_case_later"; readonly caseId: CaseId; readonly reason: Passes };

/** It does not pass: they get a case of their own. */
type Never = MergeReason | "other_mode" | "only_costs_left" | "opened_long_ago";

export type NotJoined = JoinsLater | { readonly code: "not_joined"; readonly reason: Never };

/**
 * Claims that a case was to be opened on join `state` instead: claims of one creditor against one debtor are collected
 * together while no demand has been sent (LOV-1988-05-13-26 § 17). They bring no letter, so the steps begin anew for all;
 * where they need the creditor's word, so do all.
 */
export function joinCase(state: Case, opening: CaseOpened): Result<readonly CaseEvent[], NotJoined> {
  const { on, by, earlierLetters, needsApproval } = opening;
  const { claims } = evolve(undefined, opening);
  const joined: CaseEvent = {
    type: "claims_merged",
    on,
    by,
    claims,
    letters: [],
    earlierLetters,
    payments: [],
    compensationPaidOre: ZERO_ORE,
    ...(needsApproval ? { needsApproval } : {}),
  };
  const reason = whyNotTogether(state, opening) ?? whyNoMore(state, on) ?? whyStuck(evolve(state, joined), on);
  if (reason !== undefined) return refuse({ code: "not_joined", reason });
  const later = whyNotToday(state, on);
  if (later !== undefined) return refuse({ code: "joins_open_case_later", caseId: state.caseId, reason: later });
  return accept([joined]);
}

export type Joined<One> = { readonly case: One; readonly events: readonly CaseEvent[] };

export type Joinable<One> = {
  readonly caseOf: (one: One) => Case;
  /** Invoices that one case holds. */
  readonly most: number;
};

/**
 * The first of the debtor's cases that the claims of `opening` may join; `undefined` when they are to have one of their
 * own. Where one can take them, only not today, they wait for it.
 */
export function joinAmong<One>(
  cases: readonly One[],
  opening: CaseOpened,
  { caseOf, most }: Joinable<One>,
): Result<Joined<One> | undefined, JoinsLater> {
  let later: JoinsLater | undefined;
  for (const one of cases) {
    const state = caseOf(one);
    if (state.claims.length + opening.claims.length > most) continue;
    const joined = joinCase(state, opening);
    if (joined.ok) return accept({ case: one, events: joined.value });
    if (joined.refusal.code === "joins_open_case_later") later ??= joined.refusal;
  }
  return later === undefined ? accept(undefined) : refuse(later);
}

/**
 * Case `other` was opened on the debtor while `state` was closed, and `state` goes on again: claims that are open at the same
 * time are collected together, in the bounds in which new ones join the open case.
 */
export function belongsTogether(state: Case, other: Case, on: CalendarDate): boolean {
  const isAlike = whyNotTogether(state, other) === undefined;
  const isOfLate = [state, other].every(hasPrincipal) && on <= addDays(other.openedOn, JOIN_DAYS);
  return isAlike && isOfLate && closures(state).some(({ from, to }) => from <= other.openedOn && other.openedOn <= to);
}

/**
 * Does `other`, which belongs in `state`, wait for a person to put right where letters go? All else that stands against it passes by
 * itself, or is there for good.
 */
export const waitsForWay = (state: Case, other: Case): boolean =>
  !hasDemanded(other) &&
  state.agreement.chargeInterest === other.agreement.chargeInterest &&
  mergedDebtor(state, other) === undefined;

/** It was closed and goes on again, and claims may still join it. */
export const mayHaveOthers = (state: Case): boolean =>
  state.status !== "closed" && !hasDemanded(state) && closures(state).length > 0;

/** The case's own: those of another that went on in this one are not. */
const closures = ({ stood }: Case): readonly StillSpan[] =>
  stood.filter(({ kind, brought }) => kind === "closed" && brought !== true);

const hasPrincipal = ({ claims }: Case): boolean => claims.some((claim) => principalOf(claim) > 0);

type Kind = Pick<CaseOpened, "agreement" | "account" | "creditorId" | "connectionId" | "debtor" | "business" | "mode">;

/** What the case is about, and how it runs. */
function whyNotTogether(state: Case, opening: Kind): Never | undefined {
  const { agreement, account, creditorId, connectionId, mode } = opening;
  if (creditorId !== state.creditorId || connectionId !== state.connectionId) return "other_creditor";
  if (!isSameDebtor(state, opening)) return "other_debtor";
  if ([agreement, state.agreement].some(({ payee }) => payee !== "client_account")) return "other_account";
  if (account !== state.account) return "other_account";
  return mode === state.mode ? undefined : "other_mode";
}

/** What does not pass: the claims get a case of their own. */
function whyNoMore(state: Case, on: CalendarDate): Never | undefined {
  if (state.status === "closed") return "closed";
  if (hasDemanded(state) || state.status === "legal") return "demand_sent";
  if (!hasPrincipal(state)) return "only_costs_left";
  return on > addDays(state.openedOn, JOIN_DAYS) ? "opened_long_ago" : undefined;
}

const whyStuck = (together: Case, on: CalendarDate) => (isStuck(together, on) ? "notice_missing" : undefined);

function whyNotToday(state: Case, on: CalendarDate): Passes | undefined {
  if (state.status === "on_hold") return "on_hold";
  if (state.pending !== undefined) return "letter_pending";
  return state.letters.some(({ sentOn }) => sentOn >= on) ? "letter_sent_today" : undefined;
}
