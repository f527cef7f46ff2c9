import { wizardTexts as en } from "./en/wizard.ts";
import { wizardTexts as nb } from "./nb/wizard.ts";

/** What the setup of an integration says. */
export const WIZARD = { nb: { wizard: nb }, en: { wizard: en } };
