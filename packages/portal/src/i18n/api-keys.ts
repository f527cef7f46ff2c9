import { apiKeysTexts as en } from "./en/api-keys.ts";
import { apiKeysTexts as nb } from "./nb/api-keys.ts";
import { SETTINGS } from "./settings.ts";

/** What the part about keys of programs says. */
export const API_KEYS = { nb: { keys: nb, ...SETTINGS.nb }, en: { keys: en, ...SETTINGS.en } };
