import { proofTexts as en } from "./en/proof.ts";
import { proofTexts as nb } from "./nb/proof.ts";

/** What the pages of the daily proof say. */
export const PROOF = { nb: { proof: nb }, en: { proof: en } };
