import { caseTexts as caseEn } from "./en/case.ts";
import { timelineTexts as timelineEn } from "./en/timeline.ts";
import { whyTexts as whyEn } from "./en/why.ts";
import { caseTexts } from "./nb/case.ts";
import { timelineTexts } from "./nb/timeline.ts";
import { whyTexts } from "./nb/why.ts";

/** What the page of one case says. */
export const CASE_PAGE = {
  nb: { case: caseTexts, timeline: timelineTexts, why: whyTexts },
  en: { case: caseEn, timeline: timelineEn, why: whyEn },
};
export type CasePageTexts = (typeof CASE_PAGE)["nb"];
