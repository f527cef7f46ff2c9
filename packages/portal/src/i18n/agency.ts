import { CASE_PAGE } from "./case-page.ts";
import { agencyTexts as en } from "./en/agency.ts";
import { agencyTexts as nb } from "./nb/agency.ts";

/** What the pages of cases at an agency say; why a sum is what it is, is said as on the case's own page. */
export const AGENCY = { nb: { agency: nb, ...CASE_PAGE.nb }, en: { agency: en, ...CASE_PAGE.en } };
