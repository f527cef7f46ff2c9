import { casesTexts } from "./en/cases.ts";
import { commonTexts } from "./en/common.ts";
import { dashboardTexts } from "./en/dashboard.ts";
import type { Texts } from "./nb.ts";

export const en: Texts = {
  ...commonTexts,
  dashboard: dashboardTexts,
  cases: casesTexts,
};
