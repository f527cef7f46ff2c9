import { incomeTexts as en } from "./en/income.ts";
import { incomeTexts as nb } from "./nb/income.ts";

/** What the page of the operator's own income says. */
export const INCOME = { nb: { income: nb }, en: { income: en } };
