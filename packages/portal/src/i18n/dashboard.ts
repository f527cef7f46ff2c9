import { dashboardTexts as en } from "./en/dashboard.ts";
import { dashboardTexts as nb } from "./nb/dashboard.ts";

/** What the overview says. */
export const DASHBOARD = { nb: { dashboard: nb }, en: { dashboard: en } };
