import { CASE_LIST } from "./case-list.ts";
import { bulkTexts as en } from "./en/bulk.ts";
import { bulkTexts as nb } from "./nb/bulk.ts";

/** What the dialogs about many cases say, beside the list's own words. */
export const BULK = { nb: { ...CASE_LIST.nb, bulk: nb }, en: { ...CASE_LIST.en, bulk: en } };
