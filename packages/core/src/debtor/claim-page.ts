import { type CalendarDate, daysBetween } from "../calendar-date.ts";
import { isHeld } from "../case/evolve.ts";
import { type Case, type CloseReason, standingLetters } from "../case/state.ts";
import { appendix } from "../letter/explanation.ts";
import type { Explanation, SpecificationRow } from "../letter/letter-content.ts";
import type { ClaimFacts } from "../letter/letter-facts.ts";
import { specification } from "../letter/specification.ts";
import { claimTerms } from "../letter/terms.ts";
import { PHRASES } from "../letter/write-letter.ts";

/** How long a debtor may look at a claim that has ended: to see that it has, and what was paid. */
export const DEBTOR_PAGE_DAYS_AFTER_END = 90;

/** A code opens nothing when its case has ended long ago. */
export const isOpenToDebtor = ({ closed }: Pick<Case, "closed">, today: CalendarDate): boolean =>
  closed === undefined || daysBetween(closed.on, today) <= DEBTOR_PAGE_DAYS_AFTER_END;

/**
 * How a claim stands, as its debtor is told. `waits` holds every reason that is the creditor's or the operator's own, or says
 * something of the debtor that a letter gone astray must not tell.
 */
export type DebtorStanding =
  | { readonly kind: "ongoing" | "waits" | "legal" | "plan" | "at_agency" }
  | { readonly kind: "objected"; readonly on: CalendarDate }
  | { readonly kind: "deferred"; readonly until: CalendarDate }
  | { readonly kind: "closed"; readonly on: CalendarDate; readonly reason: "paid" | "ended" };

export function debtorStanding(state: Case): DebtorStanding {
  if (state.closed !== undefined) return { kind: "closed", on: state.closed.on, reason: endOf(state.closed.reason) };
  if (isHeld(state, "agency")) return { kind: "at_agency" };
  const objection = state.holds.find(({ kind }) => kind === "objection");
  if (objection !== undefined) return { kind: "objected", on: objection.on };
  if (isHeld(state, "payment_plan")) return { kind: "plan" };
  const until = state.holds.find(({ kind }) => kind === "deferral")?.until;
  if (until !== undefined) return { kind: "deferred", until };
  if (state.status === "legal") return { kind: "legal" };
  return { kind: state.status === "ongoing" ? "ongoing" : "waits" };
}

const endOf = (reason: CloseReason): "paid" | "ended" => (reason === "paid" ? "paid" : "ended");

/** What the debtor may do by the page; the hub decides again when it is done. */
export type DebtorMay = { readonly object: boolean; readonly ask: boolean; readonly pay: boolean };

export function debtorMay(state: Case): DebtorMay {
  const isOurs = state.closed === undefined && !isHeld(state, "agency");
  const isObjected = isHeld(state, "objection");
  return { object: isOurs && !isObjected, ask: isOurs && !isObjected, pay: isOurs };
}

/** The deadline that stands: the last one that a letter set, while it is not over. */
export function deadlineAhead(state: Case, today: CalendarDate): CalendarDate | undefined {
  if (state.closed !== undefined) return undefined;
  const deadlineOn = standingLetters(state).at(-1)?.deadlineOn;
  return deadlineOn === undefined || deadlineOn <= today ? undefined : deadlineOn;
}

/** A claim line by line with the reason for each amount, in the words of its letters. */
export type ClaimExplained = {
  readonly rows: readonly SpecificationRow[];
  readonly notes: readonly string[];
  readonly why: readonly Explanation[];
};

export function claimExplained(facts: ClaimFacts): ClaimExplained {
  const phrases = PHRASES[facts.language];
  const { rows, notes } = specification(facts, claimTerms(facts), phrases);
  return { rows, notes: notes.map(({ text }) => text), why: appendix(facts, phrases).entries };
}
