import { caseListTexts as en } from "./en/case-list.ts";
import { caseListTexts as nb } from "./nb/case-list.ts";

/** What the list of cases says beside what every page has. */
export const CASE_LIST = { nb: { list: nb }, en: { list: en } };
