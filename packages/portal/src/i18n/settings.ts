import { agreementTexts as agreementEn } from "./en/agreement.ts";
import { companyTexts as companyEn } from "./en/company.ts";
import { settingsTexts as en } from "./en/settings.ts";
import { usersTexts as usersEn } from "./en/users.ts";
import { agreementTexts as agreementNb } from "./nb/agreement.ts";
import { companyTexts as companyNb } from "./nb/company.ts";
import { settingsTexts as nb } from "./nb/settings.ts";
import { usersTexts as usersNb } from "./nb/users.ts";
import { SAVING } from "./saving.ts";

/** What stands around every part of the settings. */
export const SETTINGS = { nb: { settings: nb }, en: { settings: en } };

/** What the part about people says. */
export const USERS = { nb: { users: usersNb, ...SETTINGS.nb }, en: { users: usersEn, ...SETTINGS.en } };

/** What the parts about the company and its creditors say. */
export const COMPANY = {
  nb: { company: companyNb, agreement: agreementNb, ...SETTINGS.nb, ...SAVING.nb },
  en: { company: companyEn, agreement: agreementEn, ...SETTINGS.en, ...SAVING.en },
};
