import { operatorAgreementsTexts as en } from "./en/operator-agreements.ts";
import { operatorAgreementsTexts as nb } from "./nb/operator-agreements.ts";
import { SAVING } from "./saving.ts";

/** What the page of the operator's agreements says. */
export const OPERATOR_AGREEMENTS = { nb: { agreements: nb, ...SAVING.nb }, en: { agreements: en, ...SAVING.en } };
