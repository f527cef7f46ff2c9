import { helpTexts as en } from "./en/help.ts";
import { helpTexts as nb } from "./nb/help.ts";

/** What the help page says around its articles. */
export const HELP = { nb: { help: nb }, en: { help: en } };
