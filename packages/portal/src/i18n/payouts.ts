import { payoutsTexts as en } from "./en/payouts.ts";
import { payoutsTexts as nb } from "./nb/payouts.ts";

/** What the pages of payouts say. */
export const PAYOUTS = { nb: { payouts: nb }, en: { payouts: en } };
