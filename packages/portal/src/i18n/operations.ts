import { operationsTexts as en } from "./en/operations.ts";
import { operationsTexts as nb } from "./nb/operations.ts";
import { SAVING } from "./saving.ts";

/** What the page of whoever runs the hub says. */
export const OPERATIONS = { nb: { operations: nb, ...SAVING.nb }, en: { operations: en, ...SAVING.en } };
