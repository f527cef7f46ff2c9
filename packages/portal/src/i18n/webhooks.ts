import { webhooksTexts as en } from "./en/webhooks.ts";
import { webhooksTexts as nb } from "./nb/webhooks.ts";
import { SETTINGS } from "./settings.ts";

/** What the part about systems that are told says. */
export const WEBHOOKS = { nb: { hooks: nb, ...SETTINGS.nb }, en: { hooks: en, ...SETTINGS.en } };
