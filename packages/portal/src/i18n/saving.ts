import { savingTexts as en } from "./en/saving.ts";
import { savingTexts as nb } from "./nb/saving.ts";

/** What forms that are saved say. */
export const SAVING = { nb: { saving: nb }, en: { saving: en } };
