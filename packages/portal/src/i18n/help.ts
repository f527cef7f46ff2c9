import { helpTexts as en } from "./en/help.ts";
import { helpTexts as nb } from "./nb/help.ts";

/** What the guides say around their articles. */
export const HELP = { nb: { help: nb }, en: { help: en } };
