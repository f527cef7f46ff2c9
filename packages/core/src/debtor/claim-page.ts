import { type CalendarDate, daysBetween } from "../calendar-date.ts";
import { isHeld } from "../case/evolve.ts";
import type { HoldKind } from "../case/holds.ts";
import type { Case, CloseReason } from "../case/state.ts";
import { lastDeadline } from "../case/timing.ts";
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
  /** `objected_at_law`: the authorities that have the claim do not wait for an answer of ours. */
  | { readonly kind: "objected" | "objected_at_law" | "payment_on_its_way"; readonly on: CalendarDate }
  | { readonly kind: "deferred"; readonly until: CalendarDate }
  | { readonly kind: "closed"; readonly on: CalendarDate; readonly reason: "paid" | "ended" | "not_with_us" };

export function debtorStanding(state: Case): DebtorStanding {
  if (state.closed !== undefined) return { kind: "closed", on: state.closed.on, reason: endOf(state.closed.reason) };
  if (isHeld(state, "agency")) return { kind: "at_agency" };
  const paid = state.holds.find(({ kind }) => kind === "payment_on_its_way");
  if (paid !== undefined) return { kind: "payment_on_its_way", on: paid.on };
  const objection = state.holds.find(({ kind }) => kind === "objection");
  if (objection !== undefined) {
    return { kind: state.status === "legal" ? "objected_at_law" : "objected", on: objection.on };
  }
  if (isHeld(state, "payment_plan")) return { kind: "plan" };
  const until = state.holds.find(({ kind }) => kind === "deferral")?.until;
  if (until !== undefined) return { kind: "deferred", until };
  if (state.status === "legal") return { kind: "legal" };
  return { kind: state.status === "ongoing" ? "ongoing" : "waits" };
}

/** A claim that was taken back or given up here may still be the creditor's: nobody is told that it is not. */
function endOf(reason: CloseReason): "paid" | "ended" | "not_with_us" {
  if (reason === "paid") return "paid";
  return reason === "withdrawn" || reason === "given_up" ? "not_with_us" : "ended";
}

/** What the debtor may do by the page; the hub decides again when it is done. */
export type DebtorMay = { readonly object: boolean; readonly ask: boolean; readonly pay: boolean };

export function debtorMay(state: Case): DebtorMay {
  const isOurs = state.closed === undefined && !isHeld(state, "agency");
  const isObjected = isHeld(state, "objection");
  const isEstates = ESTATES.some((kind) => isHeld(state, kind));
  const isPaid = isHeld(state, "payment_on_its_way");
  return { object: isOurs, ask: isOurs && !isObjected && !isPaid, pay: isOurs && !isEstates && !isPaid };
}

/** What is left of these belongs to all who have claims (konkursloven § 100, skifteloven): nobody is asked to pay one of them. */
const ESTATES: readonly HoldKind[] = ["bankrupt", "winding_up", "deleted", "deceased"];

/**
 * The deadline that stands: the latest that a letter set, with the days that were the debtor's own, while it is not over. None
 * while the case stands still: what counts then is told by how it stands.
 */
export function deadlineAhead(state: Case, today: CalendarDate): CalendarDate | undefined {
  if (debtorStanding(state).kind !== "ongoing") return undefined;
  const deadlineOn = lastDeadline(state, today);
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
