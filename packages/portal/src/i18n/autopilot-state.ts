import { autopilotStateTexts as en } from "./en/autopilot-state.ts";
import { autopilotStateTexts as nb } from "./nb/autopilot-state.ts";

/** What is said of how a creditor's autopilot stands, wherever it is shown. */
export const AUTOPILOT_STATE = { nb: { autopilotState: nb }, en: { autopilotState: en } };
