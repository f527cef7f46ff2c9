import { REASON_TEXTS, type ReasonText } from "@kravflyt/core";

/** What the answers that are about no invoice, case or process say to people. */
const ANSWER_TEXTS: Readonly<Record<string, ReasonText>> = {
  invalid_input: { nb: "Noe er fylt ut feil", en: "Something is filled in wrongly" },
  forbidden: { nb: "Du har ikke tilgang", en: "You have no access" },
  changed_meanwhile: { nb: "Noen andre var først; se på nytt", en: "Somebody else was first; look again" },
  body_too_large: { nb: "For stort", en: "Too large" },
  internal_error: { nb: "Noe gikk galt hos oss", en: "Something went wrong on our side" },
  external_failure: { nb: "Et annet system svarte ikke", en: "Another system did not answer" },
  bad_cursor: { nb: "Listen har ingen slik side", en: "The list has no such page" },
  case_not_found: { nb: "Saken finnes ikke", en: "There is no such case" },
  creditor_not_found: { nb: "Kreditor finnes ikke", en: "There is no such creditor" },
  connection_not_found: { nb: "Koblingen finnes ikke", en: "There is no such connection" },
  document_not_found: { nb: "Dokumentet finnes ikke", en: "There is no such document" },
  letter_not_found: { nb: "Brevet finnes ikke", en: "There is no such letter" },
  posting_not_found: { nb: "Bilaget finnes ikke", en: "There is no such posting" },
  invoice_not_found: { nb: "Fakturaen finnes ikke", en: "There is no such invoice" },
  already_in_case: { nb: "Fakturaen er allerede i en sak", en: "The invoice is in a case already" },
  not_proposed: { nb: "Bilaget er ikke et forslag", en: "The posting is no proposal" },
  confirmation_needed: { nb: "Dette må bekreftes", en: "This must be confirmed" },
  cost_changed: { nb: "Kostnaden er endret siden du så den", en: "The cost has changed since you saw it" },
  address_unchanged: { nb: "Adressen er som den var", en: "The address is as it was" },
  standing_is_the_registers: { nb: "Dette avgjøres av Enhetsregisteret", en: "The register decides this" },
  too_many_instalments: { nb: "For mange avdrag", en: "Too many instalments" },
  moment_in_future: { nb: "Tidspunktet ligger fram i tid", en: "The moment lies ahead" },
  before_case_opened: { nb: "Saken var ikke åpnet da", en: "The case was not open then" },
  rates_missing: { nb: "Satser mangler for noen av dagene", en: "Rates are missing for some of the days" },
  unknown_system: { nb: "Systemet er ikke kjent", en: "The system is not known" },
  unknown_state: { nb: "Godkjenningen hører ikke til her", en: "The consent does not belong here" },
  state_expired: { nb: "Godkjenningen tok for lang tid", en: "The consent took too long" },
  consent_refused: { nb: "Tilgangen ble avslått", en: "The access was refused" },
  code_refused: { nb: "Koden er brukt eller for gammel", en: "The code is used or too old" },
  no_consent: { nb: "Tilgang er ikke gitt ennå", en: "No access was given yet" },
  needs_reconnect: { nb: "Regnskapet må kobles til på nytt", en: "The books must be connected again" },
  not_active: { nb: "Koblingen er ikke aktiv", en: "The connection is not active" },
  api_module_missing: { nb: "API-tillegget må bestilles først", en: "The API add-on must be ordered first" },
  company_is_fixed: { nb: "Et annet selskap er en annen kobling", en: "Another company is another connection" },
  company_needed: { nb: "Velg et selskap", en: "Choose a company" },
  company_unknown: { nb: "Tilgangen gjelder ikke dette selskapet", en: "The access does not cover this company" },
  unknown_account: { nb: "Kontoen finnes ikke i regnskapet", en: "The books have no such account" },
  items_from_in_future: { nb: "Dagen kan ikke ligge fram i tid", en: "The day may not lie ahead" },
};

/** What any code that an answer may hold says to people; `undefined` for a code that no answer holds. */
export const textOf = (code: string): ReasonText | undefined =>
  ANSWER_TEXTS[code] ?? new Map<string, ReasonText>(Object.entries(REASON_TEXTS)).get(code);
