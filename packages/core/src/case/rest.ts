import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { CaseEvent } from "./events.ts";
import { isHeld } from "./evolve.ts";
import type { Case } from "./state.ts";

/** Days without a letter after money was taken back. No law sets it; two weeks is what every letter gives. */
const REST_DAYS = 14;

/**
 * Time for the debtor, who may not know that what had paid the claim was taken back; unless more was given already, or the
 * case is another's.
 */
export function rest(
  state: Case,
  { on, by }: { readonly on: CalendarDate; readonly by: string },
): readonly CaseEvent[] {
  const until = addDays(on, REST_DAYS);
  const given = state.holds.find(({ kind }) => kind === "deferral");
  const isGiven = given !== undefined && (given.until === undefined || given.until >= until);
  if (state.closed !== undefined || isHeld(state, "agency") || isGiven) return [];
  return [{ type: "case_held", on, by, hold: "deferral", until }];
}
