import type { payoutTermsTexts } from "../../i18n/nb/payout-terms.ts";
import type { PayoutTerms } from "./one-terms.ts";

type Words = Pick<typeof payoutTermsTexts, "everyDays" | "rhythm">;

/** So many days is money kept at most: as agreed, and never longer than the law lets it be. */
export const keptDays = ({ everyDays, daysMax }: Pick<PayoutTerms, "everyDays" | "daysMax">): number =>
  daysMax === null ? everyDays : Math.min(everyDays, daysMax);

/** When the creditor's money is sent on: in the rhythm that is agreed, or else so many days after the last time. */
export function rhythmText(
  { agreement, ...days }: Pick<PayoutTerms, "everyDays" | "daysMax" | "agreement">,
  { everyDays, rhythm }: Words,
): string {
  if (agreement === undefined) return everyDays(keptDays(days));
  const { rhythm: agreed } = agreement;
  switch (agreed.kind) {
    case "daily":
      return rhythm.daily;
    case "weekly":
      return rhythm.weekly(agreed.weekday);
    case "monthly":
      return rhythm.monthly(agreed.day);
  }
}
