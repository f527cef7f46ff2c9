import { exportTexts as en } from "./en/export.ts";
import { exportTexts as nb } from "./nb/export.ts";

/** What the page where files are taken out says. */
export const EXPORT = { nb: { exports: nb }, en: { exports: en } };
