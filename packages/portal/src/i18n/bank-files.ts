import { bankFilesTexts as en } from "./en/bank-files.ts";
import { bankFilesTexts as nb } from "./nb/bank-files.ts";

/** What the page of files from the bank says. */
export const BANK_FILES = { nb: { bankFiles: nb }, en: { bankFiles: en } };
