import { addDays, type CalendarDate } from "../calendar-date.ts";
import { type HolidayStop, stoppedUntil } from "../creditor-stops.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import type { NextAction } from "./action.ts";
import { decide } from "./decide.ts";
import { AUTOPILOT } from "./decide-letter.ts";
import type { CaseEvent } from "./events.ts";
import { evolve, RESIDUAL_RULE } from "./evolve.ts";
import { nextAction } from "./next.ts";
import { owed } from "./owed.ts";
import type { Case, LetterId } from "./state.ts";

/** What a day's look at a case is made with. */
export type Look = {
  readonly on: CalendarDate;
  readonly law: LawInForce;
  /** The id of the letter that may be ordered; the same look gives the same id, so that it is ordered once. */
  readonly letterId: LetterId;
  /** Days on which the creditor sends nothing. */
  readonly stops: readonly HolidayStop[];
};

/** Ends that can follow each other in one look: every hold, a pause, a plan, and the letter. */
const TURNS_MAX = 20;

/** All that happens to a case by itself on a day: holds that end, and then the letter whose day has come. */
export function advance(state: Case, look: Look): readonly CaseEvent[] {
  const events: CaseEvent[] = [];
  let now = state;
  for (let turns = 0; turns < TURNS_MAX; turns += 1) {
    const next = turn(now, look);
    if (next.length === 0) break;
    events.push(...next);
    now = next.reduce<Case>(evolve, now);
  }
  return events;
}

function turn(state: Case, look: Look): readonly CaseEvent[] {
  const { on } = look;
  const next = nextAction(state, on);
  if (next.kind === "wait" || next.on > on) return [];
  const by = AUTOPILOT;
  switch (next.kind) {
    case "resume":
      return [{ type: "case_resumed", on, by }];
    case "end_hold":
      return [{ type: "hold_ended", on, by, hold: next.hold, outcome: "time_is_up" }];
    case "break_plan":
      // money that came when rates were unknown waits to be booked: until then nobody can say that it did not come
      if (!owed(state, on).ok) return [];
      return [{ type: "hold_ended", on, by, hold: "payment_plan", outcome: "broken" }];
    case "pause_residual":
      return [{ type: "case_paused", on, by: RESIDUAL_RULE, until: addDays(on, next.days) }];
    default:
      return letter(state, look);
  }
}

function letter(state: Case, { on, law, letterId, stops }: Look): readonly CaseEvent[] {
  const until = stoppedUntil(stops, on);
  if (until !== undefined) return [{ type: "case_held", on, by: AUTOPILOT, hold: "creditor_stop", until }];
  const ordered = decide(state, { type: "order_letter", on, by: AUTOPILOT, letterId, law });
  return ordered.ok ? ordered.value : [];
}

/**
 * What comes next as people are told it: a letter whose day has come but that the law or the rates hold back is no
 * letter but a reason (N7). So is one that a stop of the creditor's will hold back, before the day's look has done so.
 */
export function outlook(
  state: Case,
  { on, law, stops = [] }: Pick<Look, "on" | "law"> & Partial<Pick<Look, "stops">>,
): NextAction {
  const next = nextAction(state, on);
  if (next.kind !== "letter" || next.on > on) return next;
  const until = stoppedUntil(stops, on);
  if (until !== undefined) return { kind: "end_hold", hold: "creditor_stop", on: until };
  const id = "outlook" as LetterId;
  const ordered = decide(state, { type: "order_letter", on, by: AUTOPILOT, letterId: id, law });
  return ordered.ok ? next : { kind: "wait", reason: "not_lawful", step: next.step, refusal: ordered.refusal };
}
