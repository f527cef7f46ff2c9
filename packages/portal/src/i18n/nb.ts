import { caseTexts } from "./nb/case.ts";
import { casesTexts } from "./nb/cases.ts";
import { commonTexts } from "./nb/common.ts";
import { dashboardTexts } from "./nb/dashboard.ts";
import { invitationTexts } from "./nb/invitation.ts";
import { timelineTexts } from "./nb/timeline.ts";
import { whyTexts } from "./nb/why.ts";

/** All that the portal says, in Norwegian. Every other language has to say the same: see `en.ts`. */
export const nb = {
  ...commonTexts,
  dashboard: dashboardTexts,
  cases: casesTexts,
  case: caseTexts,
  invitation: invitationTexts,
  timeline: timelineTexts,
  why: whyTexts,
};
export type Texts = typeof nb;
