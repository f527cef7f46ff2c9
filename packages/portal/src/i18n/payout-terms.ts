import { payoutTermsTexts as en } from "./en/payout-terms.ts";
import { payoutTermsTexts as nb } from "./nb/payout-terms.ts";

/** What the page of payout terms and account says. */
export const PAYOUT_TERMS = { nb: { payoutTerms: nb }, en: { payoutTerms: en } };
