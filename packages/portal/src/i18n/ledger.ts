import { adviceTexts as adviceEn, adviceByGroup as groupEn } from "./en/advice.ts";
import { ledgerTexts as en } from "./en/ledger.ts";
import { adviceByGroup, adviceTexts } from "./nb/advice.ts";
import { ledgerTexts } from "./nb/ledger.ts";

/** What the page of open items says. */
export const LEDGER = {
  nb: { ledger: ledgerTexts, advice: adviceTexts, adviceByGroup },
  en: { ledger: en, advice: adviceEn, adviceByGroup: groupEn },
};
