import { autopilotTexts as en } from "./en/autopilot.ts";
import { autopilotTexts as nb } from "./nb/autopilot.ts";

/** What the page of the automatic process says. */
export const AUTOPILOT = { nb: { autopilot: nb }, en: { autopilot: en } };
