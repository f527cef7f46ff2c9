import { casesTexts } from "./nb/cases.ts";
import { commonTexts } from "./nb/common.ts";

/** All that the portal says, in Norwegian. Every other language has to say the same: see `en.ts`. */
export const nb = {
  ...commonTexts,
  cases: casesTexts,
};
export type Texts = typeof nb;
