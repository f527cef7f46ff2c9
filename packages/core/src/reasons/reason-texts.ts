import type { HandOverRefusal } from "../agency/plan-hand-overs.ts";
import type { SourceVersionRefusal } from "../agency/source-version.ts";
import type { AgencySettingsRefusal } from "../agency/why-not-handed-over.ts";
import type { AutopilotRefusal, AutopilotWarning } from "../autopilot.ts";
import type { EffectiveDayRefusal } from "../autopilot-effect.ts";
import type { WaitReason } from "../case/action.ts";
import type { CaseRefusal } from "../case/commands.ts";
import type { HoldKind } from "../case/holds.ts";
import type { OpenRefusal } from "../case/open.ts";
import type { Language } from "../party.ts";
import type { Step } from "../settings.ts";
import { AGENCY_TEXTS } from "./agency-texts.ts";
import type { LeftOutReason } from "./left-out.ts";
import type { Act, WhyNot } from "./verdict.ts";

/** Every code by which people are told what happens, or why something does not. */
export type ReasonCode =
  | Act["code"]
  | WhyNot["code"]
  | WaitReason
  | HoldKind
  | Step
  | CaseRefusal["code"]
  | OpenRefusal["code"]
  | AutopilotRefusal["code"]
  | EffectiveDayRefusal["code"]
  | AutopilotWarning["code"]
  | HandOverRefusal["code"]
  | AgencySettingsRefusal["code"]
  | SourceVersionRefusal["code"];

export type ReasonText = Readonly<Record<Language, string>>;

const ACT_TEXTS = {
  starts: { nb: "Sak startes automatisk", en: "A case starts by itself" },
  reminder: { nb: "Påminnelse", en: "Reminder" },
  dunning: { nb: "Purring", en: "Dunning letter" },
  collection_notice: { nb: "Inkassovarsel", en: "Collection notice" },
  combined_notice: { nb: "Purring og inkassovarsel i ett", en: "Dunning letter and collection notice in one" },
  creditor_demand: { nb: "Betalingsoppfordring fra kreditor", en: "Creditor's payment demand" },
  payment_demand: { nb: "Betalingsoppfordring", en: "Payment demand" },
  second_demand: { nb: "Ny betalingsoppfordring", en: "Second payment demand" },
  legal_notice: { nb: "Varsel om rettslig tiltak", en: "Notice of legal action" },
  residual_notice: { nb: "Restnota", en: "Residual notice" },
  pause_residual: { nb: "Lite restbeløp: saken settes på pause", en: "Small residual: the case is paused" },
} as const;

const INVOICE_TEXTS = {
  unreadable: { nb: "Fakturaen kunne ikke leses", en: "The invoice could not be read" },
  is_credit: { nb: "Kreditnota eller forskudd", en: "A credit note or prepayment" },
  settled: { nb: "Oppgjort", en: "Settled" },
  amount_not_positive: { nb: "Ingenting å kreve", en: "Nothing is owed" },
  foreign_currency: { nb: "Annen valuta enn norske kroner", en: "Another currency than Norwegian kroner" },
  sent_to_collection: { nb: "Er sendt til inkasso fra før", en: "Was sent to an agency before" },
  no_due_date: { nb: "Forfallsdato mangler", en: "No due date" },
  unknown_organization: {
    nb: "Organisasjonsnummeret finnes ikke i Enhetsregisteret",
    en: "The register does not know the organisation number",
  },
  debtor_bankrupt: { nb: "Skyldneren er konkurs", en: "The debtor is bankrupt" },
  debtor_winding_up: { nb: "Skyldneren er under avvikling", en: "The debtor is being wound up" },
  debtor_deleted: { nb: "Skyldneren er slettet fra registeret", en: "The debtor is deleted from the register" },
  no_address: { nb: "Adresse mangler", en: "No address" },
  removed_from_source: { nb: "Finnes ikke lenger i regnskapet", en: "No longer in the books" },
  not_due: { nb: "Ikke forfalt", en: "Not due" },
  time_barred: { nb: "Foreldet", en: "Time-barred" },
} as const;

const LEFT_OUT_TEXTS: Readonly<Record<LeftOutReason, ReasonText>> = {
  debtor_not_looked_up: {
    nb: "Enhetsregisteret svarte ikke da kunden skulle slås opp",
    en: "The register did not answer when the customer was looked up",
  },
  item_not_given: {
    nb: "Regnskapssystemet svarte med feil da posten skulle hentes",
    en: "The accounting system answered with a fault when the item was fetched",
  },
  item_not_understood: {
    nb: "Posten kom fra regnskapssystemet i en form som ikke kunne leses",
    en: "The item came from the accounting system in a form that could not be read",
  },
  change_not_taken_in: {
    nb: "Det regnskapet sier om posten, kunne ikke føres inn på saken",
    en: "What the books say of the item could not be taken into its case",
  },
  broken_item: { nb: "Posten kan ikke leses i systemet", en: "The record cannot be read" },
};

const START_TEXTS = {
  issued_before: { nb: "Sendt før dagen det hentes fra", en: "Issued before the day that items are fetched from" },
  no_issue_date: { nb: "Fakturadato mangler", en: "No day of issue" },
  not_past_due_enough: { nb: "Ikke lenge nok over forfall til å hentes", en: "Not far enough past due to be fetched" },
  other_connection_creates: {
    nb: "Nye saker opprettes fra en annen kobling",
    en: "New cases are made from another connection",
  },
  other_agency_creates: {
    nb: "Nye saker opprettes av et annet inkassobyrå i regnskapssystemet",
    en: "New cases are made by another agency in the accounting system",
  },
  customer_excluded: { nb: "Kunden er unntatt fra inkasso", en: "The customer is excluded from collection" },
  customer_has_credit: { nb: "Kunden har penger til gode", en: "The customer has an unallocated credit" },
  joins_open_case_later: {
    nb: "Skyldneren har en åpen sak som ikke kan ta imot kravet i dag; det prøves igjen neste dag",
    en: "The debtor has an open case that cannot take the claim today; it is tried again the next day",
  },
  full_auto_off: { nb: "Full auto er av; start saken manuelt", en: "Full auto is off; start the case by hand" },
  below_minimum: { nb: "Under minstebeløpet", en: "Below the minimum amount" },
  too_early: { nb: "Startdagen er ikke kommet", en: "The day to start has not come" },
  own_reminders_missing: {
    nb: "Kreditors egne purringer er ikke sendt ennå",
    en: "The creditor has not sent its own reminders yet",
  },
  own_deadline_runs: {
    nb: "Fristen i kreditors eget brev løper",
    en: "The deadline of the creditor's own letter runs",
  },
  own_deadline_unknown: {
    nb: "Fristen i kreditors eget brev er ikke kjent",
    en: "The deadline of the creditor's own letter is not known",
  },
  connection_inactive: { nb: "Regnskapet må kobles til på nytt", en: "The books must be connected again" },
  no_invoice: { nb: "Ingen faktura er valgt", en: "No invoice was chosen" },
  several_debtors: { nb: "Fakturaene har ulike skyldnere", en: "The invoices have different debtors" },
  one_invoice_only: { nb: "Bare én faktura per sak", en: "One invoice a case only" },
  autopilot_off: { nb: "Autopilot er av", en: "Autopilot is off" },
  not_collectable: { nb: "Fakturaen kan ikke inndrives", en: "The invoice may not be collected" },
} as const;

const WAIT_TEXTS = {
  closed: { nb: "Saken er avsluttet", en: "The case is closed" },
  case_closed: {
    nb: "Saken er avsluttet, men fakturaen står åpen",
    en: "The case is closed, but the invoice stands open",
  },
  awaiting_approval: { nb: "Venter på kreditors godkjenning", en: "Awaits the creditor's approval" },
  paused: { nb: "Satt på pause", en: "Paused" },
  on_hold: { nb: "Saken står stille", en: "The case is on hold" },
  legal: { nb: "Rettslig tiltak er i gang", en: "Legal action is under way" },
  manual: { nb: "Venter på at en person tar neste steg", en: "Waits for a person to take the next step" },
  demand_needs_approval: { nb: "Betalingsoppfordringen må godkjennes", en: "The payment demand must be approved" },
  letter_pending: { nb: "Et brev er ikke sendt ennå", en: "A letter is not sent yet" },
  process_finished: {
    nb: "Alle steg er gjennomført. En saksbehandler avgjør hva som skjer videre.",
    en: "All steps are taken. A case handler decides what happens next.",
  },
  residual_left: {
    nb: "Bare renter og omkostninger gjenstår. En saksbehandler avgjør hva som skjer videre.",
    en: "Only interest and costs are left. A case handler decides what happens next.",
  },
  not_lawful: { nb: "Loven tillater ikke neste steg nå", en: "The law does not allow the next step now" },
} as const;

const HOLD_TEXTS = {
  objection: { nb: "Skyldneren har innsigelse", en: "The debtor objects" },
  deferral: { nb: "Betalingsutsettelse er gitt", en: "Time to pay was given" },
  payment_plan: { nb: "Avdragsordning løper", en: "A payment plan runs" },
  undelivered: { nb: "Et brev kom ikke fram", en: "A letter did not arrive" },
  bankrupt: { nb: "Skyldneren er konkurs", en: "The debtor is bankrupt" },
  winding_up: { nb: "Skyldneren er under avvikling", en: "The debtor is being wound up" },
  deleted: { nb: "Skyldneren er slettet fra registeret", en: "The debtor is deleted from the register" },
  deceased: { nb: "Skyldneren er død", en: "The debtor has died" },
  address: { nb: "Adressen er feil eller sperret", en: "The address is wrong or confidential" },
  creditor_stop: { nb: "Kreditor har stanset utsending", en: "The creditor has stopped letters" },
  customer_credit: { nb: "Kunden har penger til gode", en: "The customer has an unallocated credit" },
  balance_unconfirmed: {
    nb: "Saldoen er ikke bekreftet av kreditors system",
    en: "The creditor's system has not confirmed the balance",
  },
  surveillance: { nb: "Kravet er under overvåking", en: "The claim is under surveillance" },
  payment_on_its_way: {
    nb: "Skyldneren har betalt med Vipps, og pengene er på vei",
    en: "The debtor has paid by Vipps, and the money is on its way",
  },
  agency: { nb: "Saken er hos et annet inkassobyrå", en: "Another collection agency has the case" },
} as const;

const CASE_TEXTS = {
  case_is_closed: { nb: "Saken er avsluttet", en: "The case is closed" },
  payment_not_on_case: { nb: "Innbetalingen står ikke på saken", en: "The payment is not on the case" },
  not_on_client_account: {
    nb: "Innbetalingen kom ikke på klientkontoen",
    en: "The payment did not come to the client account",
  },
  reversed_before: { nb: "Innbetalingen er tilbakeført fra før", en: "The payment was taken back before" },
  more_than_paid: { nb: "Beløpet er høyere enn innbetalingen", en: "The amount is higher than the payment" },
  nothing_left_over: { nb: "Ingenting er betalt for mye", en: "Nothing was paid too much" },
  case_not_closed: { nb: "Saken er ikke avsluttet", en: "The case is not closed" },
  paid_while_closed: {
    nb: "Det som skyldes, ble betalt mens saken var avsluttet",
    en: "What is owed was paid while the case was closed",
  },
  case_was_merged: { nb: "Saken går videre i en annen sak", en: "The case goes on in another case" },
  case_not_running: { nb: "Saken løper ikke", en: "The case is not running" },
  not_awaiting_approval: { nb: "Saken venter ikke på godkjenning", en: "The case does not await approval" },
  not_paused: { nb: "Saken er ikke på pause", en: "The case is not paused" },
  already_paused: { nb: "Saken er allerede på pause", en: "The case is paused already" },
  pause_ends_in_the_past: { nb: "Pausen må slutte etter i dag", en: "The pause must end after today" },
  letter_not_pending: { nb: "Brevet er ikke bestilt", en: "The letter is not ordered" },
  no_demand_waits: { nb: "Ingen betalingsoppfordring venter", en: "No payment demand waits" },
  unknown_letter: { nb: "Brevet finnes ikke i saken", en: "The case has no such letter" },
  not_held: { nb: "Saken står ikke stille av denne grunnen", en: "The case is not on hold for this reason" },
  no_objection: { nb: "Det er ingen innsigelse", en: "There is no objection" },
  hold_ends_in_the_past: { nb: "Stansen må slutte etter i dag", en: "The hold must end after today" },
  hold_needs_an_end: { nb: "Stansen må ha en sluttdag", en: "The hold needs a day on which it ends" },
  plan_is_empty: { nb: "Avdragsordningen har ingen avdrag", en: "The plan has no instalment" },
  instalment_in_the_past: { nb: "Et avdrag forfaller ikke etter i dag", en: "An instalment is not due after today" },
  instalments_out_of_order: { nb: "Avdragene står ikke etter dag", en: "The instalments are not by day" },
  hold_ends_by_a_person: { nb: "Denne stansen avsluttes av en person", en: "A person ends this hold" },
  plan_does_not_add_up: { nb: "Avdragene summerer ikke til kravet", en: "The instalments do not add up to the claim" },
  at_agency: {
    nb: "Et annet inkassobyrå har saken; den må avsluttes der først",
    en: "Another collection agency has the case; it must be ended there first",
  },
  payment_plan_runs: { nb: "En avdragsordning løper", en: "A payment plan is running" },
  no_legal_step_runs: { nb: "Ingen rettslige tiltak er i gang", en: "No legal action is under way" },
  no_legal_notice: { nb: "Varsel om rettslig tiltak mangler", en: "No notice of legal action was sent" },
  notice_period_runs: {
    nb: "Varselfristen løper, eller en betaling kan være underveis",
    en: "The notice period runs, or a payment may be on its way",
  },
  demand_too_old: { nb: "Betalingsoppfordringen er for gammel", en: "The payment demand is too old" },
  claim_is_disputed: { nb: "Kravet er bestridt", en: "The claim is disputed" },
  claim_already_decided: { nb: "Kravet er avgjort ved dom", en: "A judgment has decided the claim" },
  claim_time_barred: { nb: "Kravet er foreldet", en: "The claim is time-barred" },
  legal_step_runs: { nb: "Et rettslig tiltak er i gang", en: "A legal action is under way" },
  costs_changed: { nb: "Kostnaden er endret", en: "The costs have changed" },
  merge_refused: { nb: "Sakene kan ikke slås sammen", en: "The cases cannot be merged" },
  same_version: { nb: "Saken følger allerede denne prosessen", en: "The case follows this version already" },
  no_step_left: { nb: "Ingen steg gjenstår", en: "No step is left" },
  step_out_of_order: { nb: "Et annet steg står for tur", en: "Another step's turn has come" },
  waiting_period_runs: { nb: "Ventetiden løper", en: "The waiting period runs" },
  amount_negative: { nb: "Beløpet er under null", en: "The amount is below zero" },
  no_longer_due: { nb: "Steget er ikke lenger aktuelt", en: "The step no longer applies" },
  nothing_owed: { nb: "Ingenting skyldes", en: "Nothing is owed" },
} as const;

const LAW_TEXTS = {
  step_too_early: { nb: "Steget er ikke lovlig ennå", en: "The step is not lawful yet" },
  earlier_letter_missing: {
    nb: "Et lovpålagt tidligere brev mangler",
    en: "A letter that the law asks for is missing",
  },
  deadline_too_short: {
    nb: "Fristen er kortere enn loven tillater",
    en: "The deadline is shorter than the law allows",
  },
  law_not_reviewed: { nb: "Loven er ikke gjennomgått for denne dagen", en: "The law is not reviewed for this day" },
  only_for_agencies: { nb: "Bare inkassoforetak kan sende dette", en: "Only a collection agency may send this" },
  amount_not_regulated: { nb: "Beløpet er ikke forskriftsfestet", en: "The amount is not regulated" },
  rate_unknown: { nb: "Satsen for dagen er ikke kjent", en: "The rate of the day is not known" },
  amount_too_large: { nb: "Beløpet er for stort", en: "The amount is too large" },
} as const;

const SETTING_TEXTS = {
  full_auto_without_autopilot: { nb: "Full auto krever autopilot", en: "Full auto needs autopilot" },
  own_reminders_at_reminder_level: {
    nb: "Når vi sender purringene, må kreditors egne være av",
    en: "Where we send the reminders, the creditor's own must be off",
  },
  nobody_sends_the_notice: { nb: "Ingen sender inkassovarselet", en: "Nobody sends the collection notice" },
  grouping_needs_client_account: {
    nb: "Én sak per kunde krever betaling til klientkonto",
    en: "A case for each customer needs payment to the client account",
  },
  small_residual_below_closing_limit: {
    nb: "Grensen for små restkrav er under grensen for avslutning",
    en: "The limit of small residuals is below the closing limit",
  },
  effective_day_not_ahead: {
    nb: "Dagen prosessen skal gjelde fra, må være etter i dag",
    en: "The day from which the process holds must be after today",
  },
  effective_day_too_far: {
    nb: "Dagen prosessen skal gjelde fra, er mer enn ett år fram",
    en: "The day from which the process holds is more than a year ahead",
  },
  pause_without_days: { nb: "Pausen har ingen dager", en: "The pause has no days" },
  step_not_for_operator: { nb: "Steget er ikke for denne virksomheten", en: "The step is not for this operator" },
  step_twice: { nb: "Steget står to ganger", en: "The step comes twice" },
  notice_missing: { nb: "Et brev som må komme først, mangler", en: "A letter that must come before is missing" },
  few_days_after_deadline: {
    nb: "Minst 3 dager etter fristen anbefales på grunn av helger og helligdager",
    en: "At least 3 days after the deadline are advised, because of weekends and holidays",
  },
  grouping_at_reminder_level: {
    nb: "Med purring fra oss bør poster ikke grupperes; har kundene mye historikk, er gruppering best på nivå inkasso",
    en: "Where we send the reminders, items should not be grouped; with much history, group at the collection level",
  },
  no_notice_before_agency: {
    nb: "Ikke alle skyldnere får inkassovarsel fra oss, og byrået krever det: slå på et varsel, eller oppgi egne purringer",
    en: "Not every debtor gets a notice from us, and the agency asks for one: turn one on, or state reminders of your own",
  },
  no_steps: {
    nb: "Ingen steg er slått på: det sendes ingen brev. Se anbefalt oppsett",
    en: "No step is on: no letter is ever sent. See the recommended setup",
  },
  approved_twice: {
    nb: "Samme sak må godkjennes både i regnskapssystemet og her: slå av godkjenningen her der den andre holder",
    en: "The same case must be approved in the books and here: switch approval off here where the other is enough",
  },
  demand_too_old_for_legal_steps: {
    nb: "Betalingsoppfordringen kan bli for gammel for rettslige steg: sett færre dager",
    en: "The demand can get too old for legal steps: set fewer days",
  },
  only_for_agencies_soon: {
    nb: "Fra den nye lovens dag kan bare inkassoforetak sende dette",
    en: "From the new law's day only a collection agency may send this",
  },
} as const;

/** What each code says to people, in both languages. */
export const REASON_TEXTS: Readonly<Record<ReasonCode, ReasonText>> = {
  ...ACT_TEXTS,
  ...INVOICE_TEXTS,
  ...LEFT_OUT_TEXTS,
  ...START_TEXTS,
  ...WAIT_TEXTS,
  ...HOLD_TEXTS,
  ...CASE_TEXTS,
  ...LAW_TEXTS,
  ...SETTING_TEXTS,
  ...AGENCY_TEXTS,
};
