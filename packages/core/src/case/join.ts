import { addDays } from "../calendar-date.ts";
import { ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { MergeReason } from "./commands.ts";
import { hasDemanded, isStuck } from "./decide-end.ts";
import type { CaseEvent, CaseOpened } from "./events.ts";
import { evolve } from "./evolve.ts";
import { type Case, principalOf } from "./state.ts";

/**
 * Days after a case opened in which new claims of its debtor join it. Each that joins begins the steps anew for all, so
 * without an end a debtor with an invoice a month would never be sent a demand.
 */
export const JOIN_DAYS = 90;

export type NotJoined = {
  readonly code: "not_joined";
  readonly reason: MergeReason | "other_mode" | "only_costs_left" | "opened_long_ago";
};

/**
 * Claims that a case was to be opened on join `state` instead: claims of one creditor against one debtor are collected
 * together while no demand has been sent (LOV-1988-05-13-26 § 17). They bring no letter, so the steps begin anew for all.
 */
export function joinCase(state: Case, opening: CaseOpened): Result<readonly CaseEvent[], NotJoined> {
  const reason = whyNotTogether(state, opening) ?? whyNotNow(state, opening);
  if (reason !== undefined) return refuse({ code: "not_joined", reason });
  const { on, by, earlierLetters } = opening;
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
  };
  return isStuck(evolve(state, joined), on)
    ? refuse({ code: "not_joined", reason: "notice_missing" })
    : accept([joined]);
}

/** What the case is about, and how it runs. */
function whyNotTogether(state: Case, opening: CaseOpened): NotJoined["reason"] | undefined {
  const { agreement, account, creditorId, connectionId, debtor, business, mode } = opening;
  if (creditorId !== state.creditorId || connectionId !== state.connectionId) return "other_creditor";
  if (debtor.sourceId !== state.debtor.sourceId || business !== state.business) return "other_debtor";
  if ([agreement, state.agreement].some(({ payee }) => payee !== "client_account")) return "other_account";
  if (account !== state.account) return "other_account";
  return mode === state.mode ? undefined : "other_mode";
}

function whyNotNow(state: Case, { on, needsApproval }: CaseOpened): NotJoined["reason"] | undefined {
  if (state.status === "closed") return "closed";
  if (state.awaitsApproval || needsApproval) return "awaiting_approval";
  if (hasDemanded(state) || state.status === "legal") return "demand_sent";
  if (state.status === "on_hold") return "on_hold";
  if (state.pending !== undefined) return "letter_pending";
  if (state.letters.some(({ sentOn }) => sentOn >= on)) return "letter_sent_today";
  if (state.claims.every((claim) => principalOf(claim) === 0)) return "only_costs_left";
  return on > addDays(state.openedOn, JOIN_DAYS) ? "opened_long_ago" : undefined;
}
