import { addDays, type CalendarDate, dayInNorway } from "../calendar-date.ts";
import { type WithdrawalCost, withdrawalCost } from "../law/withdrawal.ts";
import { ZERO_ORE } from "../money.ts";
import type { AgencyTerms, HandOver } from "./hand-over.ts";

/** What a simulated Svea asks when nothing else was agreed: 40 days are free, then half of its salær and its outlays. */
export const USUAL_AGENCY_TERMS: AgencyTerms = { freeDays: 40, afterwardsFeePercent: 50 };

/**
 * What it costs the creditor to take the case back from the agency on `on`, by what the agency last said of it: nothing in
 * the free days, and nothing before the agency has it; then public fees and a share of the salær so far.
 */
export function takeBackCost(
  { receivedAt, seen, closing }: HandOver,
  terms: AgencyTerms,
  on: CalendarDate,
): WithdrawalCost {
  const openedOn = receivedAt === undefined ? on : dayInNorway(receivedAt);
  const day = closing?.on ?? on;
  const isFree = day <= addDays(openedOn, terms.freeDays);
  return withdrawalCost({
    terms: { ...terms, countedFrom: "opening" },
    openedOn,
    on: day,
    collectionFeeOre: seen?.feesOre ?? ZERO_ORE,
    courtCostsOre: isFree ? ZERO_ORE : (seen?.publicFeesOre ?? ZERO_ORE),
  });
}
