import { importTexts as en } from "./en/import.ts";
import { importTexts as nb } from "./nb/import.ts";

/** What the page where claims come in from a file says. */
export const IMPORT = { nb: { imports: nb }, en: { imports: en } };
