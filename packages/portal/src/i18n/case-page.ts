import { caseTexts as caseEn } from "./en/case.ts";
import { orderTexts as orderEn } from "./en/case-orders.ts";
import { remarkTexts as remarksEn } from "./en/remarks.ts";
import { timelineTexts as timelineEn } from "./en/timeline.ts";
import { whyTexts as whyEn } from "./en/why.ts";
import { caseTexts } from "./nb/case.ts";
import { orderTexts } from "./nb/case-orders.ts";
import { remarkTexts } from "./nb/remarks.ts";
import { timelineTexts } from "./nb/timeline.ts";
import { whyTexts } from "./nb/why.ts";

/** What the page of one case says. */
export const CASE_PAGE = {
  nb: { case: caseTexts, timeline: timelineTexts, why: whyTexts, orders: orderTexts, remarks: remarkTexts },
  en: { case: caseEn, timeline: timelineEn, why: whyEn, orders: orderEn, remarks: remarksEn },
};
export type CasePageTexts = (typeof CASE_PAGE)["nb"];
