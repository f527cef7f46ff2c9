import { debtorTexts as en } from "./en/debtor.ts";
import { debtorTexts as nb } from "./nb/debtor.ts";

/** What the debtor's own page says. */
export const DEBTOR = { nb: { debtor: nb }, en: { debtor: en } };
