import { figuresTexts as en } from "./en/figures.ts";
import { figuresTexts as nb } from "./nb/figures.ts";

/** What the page of figures says. */
export const FIGURES = { nb: { figures: nb }, en: { figures: en } };
