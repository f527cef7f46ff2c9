/** Why a case is not handed over to another agency, by code. */
export const AGENCY_TEXTS = {
  already_at_agency: { nb: "Saken er alt hos byrået", en: "The agency has the case already" },
  demand_sent: {
    nb: "Vi har sendt betalingsoppfordring: kravet kan ikke få et salær til hos et annet byrå",
    en: "We have sent a demand: another agency may not add a second fee",
  },
  reminder_sent: {
    nb: "Det er alt sendt purring eller varsel; på nivået Purring er det byrået som sender dem",
    en: "A reminder or notice was sent already; at the level Reminder the agency sends them",
  },
  case_is_paused: {
    nb: "Saken er på pause og går ikke med av seg selv. Send den for seg; i listen står den når pausen er avsluttet",
    en: "The case is paused and does not go along by itself. Send it on its own; it is listed once the pause is ended",
  },
  counter_item_there: {
    nb: "Posten er alt hos byrået under samme nummer",
    en: "The agency has the item already under the same number",
  },
  kid_too_long: { nb: "KID er lengre enn avtalt", en: "The payment reference is longer than agreed" },
  own_letters_at_reminder_level: {
    nb: "På nivået Purring må egne purringer og inkassovarsler være slått av",
    en: "At the level Reminder your own reminders and notices must be off",
  },
  source_version_too_old: {
    nb: "Regnskapssystemet er for gammelt til å sende saker til byrået",
    en: "The accounting system is too old to send cases to the agency",
  },
  source_version_unreadable: { nb: "Versjonen kan ikke leses", en: "The version cannot be read" },
} as const;
