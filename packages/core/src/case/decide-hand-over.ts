import { accept, refuse } from "../result.ts";
import type { CaseDecision, CommandOf } from "./commands.ts";
import type { CaseEvent } from "./events.ts";
import { evolve, isHeld } from "./evolve.ts";
import { surplusOver, withClose } from "./payment.ts";
import type { Case } from "./state.ts";

/** Who pauses a case that an agency has given back. */
export const GIVEN_BACK = "agency_gave_back";

/**
 * Another agency takes the case over. Not while a letter of ours is on its way, and not while anything but a pause holds
 * it: an objection, or time that the debtor was given, is not the agency's to pass over.
 */
export function handOver(state: Case, { on, by, handOverId }: CommandOf<"hand_over">): CaseDecision {
  if (state.pending !== undefined) return refuse({ code: "letter_pending" });
  const isFree = state.status === "ongoing" || (state.status === "on_hold" && state.holds.length === 0);
  if (!isFree) return refuse({ code: "case_not_running", status: state.status });
  const resumed: readonly CaseEvent[] = state.pause === undefined ? [] : [{ type: "case_resumed", on, by }];
  return accept([...resumed, { type: "case_held", on, by, hold: "agency", note: handOverId }]);
}

/**
 * The case is ours again, and what the agency was paid beyond a claim of it pays the others. Nothing of it goes on by itself:
 * a person has to see what the agency did first.
 */
export function giveBack(state: Case, { on, by }: CommandOf<"give_back">): CaseDecision {
  if (!isHeld(state, "agency")) return refuse({ code: "not_held" });
  const back: CaseEvent = { type: "hold_ended", on, by, hold: "agency", outcome: "given_back" };
  const paid = surplusOver(evolve(state, back), on);
  // what a person opened again for what is left does not end because the agency lets go of it
  const events = paid.length === 0 ? [back] : withClose(state, [back, ...paid], on);
  const isOver = state.pause !== undefined || events.some(({ type }) => type === "case_closed");
  return accept(isOver ? events : [...events, { type: "case_paused", on, by: GIVEN_BACK }]);
}
