import { casesTexts } from "./en/cases.ts";
import { commonTexts } from "./en/common.ts";
import type { Texts } from "./nb.ts";

export const en: Texts = {
  ...commonTexts,
  cases: casesTexts,
};
