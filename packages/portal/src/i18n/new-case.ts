import { newCaseTexts as en } from "./en/new-case.ts";
import { newCaseTexts as nb } from "./nb/new-case.ts";

/** What the form of a new case says. */
export const NEW_CASE = { nb: { newCase: nb }, en: { newCase: en } };
