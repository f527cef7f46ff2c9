import { payoutsTexts as payoutsEn } from "./en/payouts.ts";
import { suspenseTexts as en } from "./en/suspense.ts";
import { payoutsTexts as payoutsNb } from "./nb/payouts.ts";
import { suspenseTexts as nb } from "./nb/suspense.ts";

/** What the page of money that no case is known for says. */
export const SUSPENSE = { nb: { suspense: nb, payouts: payoutsNb }, en: { suspense: en, payouts: payoutsEn } };
