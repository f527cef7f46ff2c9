import { printLettersTexts as en } from "./en/print-letters.ts";
import { printLettersTexts as nb } from "./nb/print-letters.ts";

/** What the page of letters on paper says. */
export const PRINT_LETTERS = { nb: { print: nb }, en: { print: en } };
