import { caseTexts } from "./en/case.ts";
import { casesTexts } from "./en/cases.ts";
import { commonTexts } from "./en/common.ts";
import { dashboardTexts } from "./en/dashboard.ts";
import { invitationTexts } from "./en/invitation.ts";
import { timelineTexts } from "./en/timeline.ts";
import { whyTexts } from "./en/why.ts";
import type { Texts } from "./nb.ts";

export const en: Texts = {
  ...commonTexts,
  dashboard: dashboardTexts,
  cases: casesTexts,
  case: caseTexts,
  invitation: invitationTexts,
  timeline: timelineTexts,
  why: whyTexts,
};
