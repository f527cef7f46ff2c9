import type { Language } from "../party.ts";
import type { CollectionLevel, Grouping } from "../settings.ts";

/** What people read beside a choice or an action. */
export const AGENCY_TOPICS = [
  "price",
  "level",
  "grouping",
  "grouping_recommended",
  "order_access",
  "address_changed",
] as const;
export type AgencyTopic = (typeof AGENCY_TOPICS)[number];

const NB: Readonly<Record<AgencyTopic, string>> = {
  price: "Det koster ikke noe å starte opp eller å bruke byrået. Bare kunden som betaler for sent, belastes gebyrer.",
  level:
    "Inkasso: dere sender purringer og inkassovarsel selv, og byrået tar over når fristen i varselet er ute og en betaling på den siste dagen har rukket fram. Purring: byrået følger opp fra første purring, og deres egne purringer og inkassovarsler må være slått av.",
  grouping:
    "Av: én sak for hver post. På: når én post på en kunde går til byrået, går alle kundens forfalte poster samme vei. Poster som ikke er forfalt, blir aldri med.",
  grouping_recommended:
    "Har kundene mye historikk på postene sine, kan det beste valget være å gruppere poster. På nivået Purring bør det ikke slås på.",
  order_access:
    "Vi sender en e-post til byrået med firma og kontaktperson. Byrået svarer med kundenummer, brukernavn og passord, som legges inn her. Dere kan også sende e-posten selv og legge inn opplysningene direkte.",
  address_changed: "Når firmaets adresse endres, får byrået beskjed av seg selv. Det står i loggen når det ble sendt.",
};

const EN: Readonly<Record<AgencyTopic, string>> = {
  price: "Starting and using the agency costs nothing. Only the customer who pays late is charged.",
  level:
    "Collection: you send reminders and the notice of debt collection yourselves, and the agency takes over when the notice's deadline has passed and a payment on its last day has had time to arrive. Reminder: the agency follows up from the first reminder, and your own reminders and notices must be off.",
  grouping:
    "Off: a case for each item. On: when one item of a customer goes to the agency, all of the customer's overdue items go with it. Items that are not due never do.",
  grouping_recommended:
    "Where customers have much history on their items, grouping items can be the best choice. At the level Reminder it should be off.",
  order_access:
    "We send the agency an e-mail with the company and a contact person. The agency answers with customer number, user name and password, which are entered here. You can also send the e-mail yourselves and enter them directly.",
  address_changed: "When the company's address changes, the agency is told by itself. The log says when it was sent.",
};

const TEXTS: Readonly<Record<Language, Readonly<Record<AgencyTopic, string>>>> = { nb: NB, en: EN };

/** SVEA-2, -21: the help texts of the agency's settings. */
export const agencyHelp = (language: Language): Readonly<Record<AgencyTopic, string>> => TEXTS[language];

/** SVEA-29: what the action that makes cases at the agency is called. */
export const createActionLabel = (agency: string, level: CollectionLevel, language: Language): string => {
  if (language === "nb") return `Opprett ${level === "reminder" ? "purring" : "inkasso"} hos ${agency}`;
  return `Create ${level === "reminder" ? "reminders" : "collection cases"} at ${agency}`;
};

/** SVEA-22: what is better off at a level, said as advice. */
export const isGroupingAdvised = (level: CollectionLevel, grouping: Grouping): boolean =>
  !(level === "reminder" && grouping === "customer");
