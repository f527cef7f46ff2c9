import {
  ENFORCEMENT_SYSTEMS,
  ENFORCEMENT_TYPES,
  LEGAL_STEPS,
  PETITION_DETAILS,
  PETITION_GROUNDS,
  PETITION_TASKS,
} from "@kravflyt/core";
import * as z from "zod";
import { CASE_WORKERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Line } from "../scalars.ts";
import { CaseParams, NoQuery } from "./parts.ts";

const Kroner = z.number();

const Attachment = z.strictObject({
  type: z.enum(["betalingsoppfordring", "varselTvfbl418"]),
  filnavn: z.string(),
  /** The letter's name in the archive. */
  sha256: z.string(),
});

const Party = z.strictObject({
  navn: z.string(),
  identifikator: z.strictObject({ identifikatortype: z.literal("taxIdentificationNumber"), verdi: z.string() }),
  adresse: z.array(z.string()).max(4),
});

const Claim = z.strictObject({
  innsendersKravreferanse: z.string(),
  kravdetaljer: z.enum(PETITION_DETAILS),
  kravbeskrivelse: z.string(),
  forfallsdato: CalendarDateText,
  opprinneligBeloep: Kroner,
  gjenstaaendeBeloep: Kroner,
  innbetaling: z.array(z.strictObject({ bokfoertDato: CalendarDateText, beloep: Kroner })).max(1000),
  kravEndring: z.strictObject({ beloep: Kroner }).optional(),
  relatertKrav: z.array(z.string()).max(1000),
  prioritetISak: z.string().optional(),
  betalingsoppfordring: z
    .array(z.strictObject({ brevdato: CalendarDateText, betalingsfrist: CalendarDateText, vedlegg: Attachment }))
    .max(1),
  renteOpplysning: z.strictObject({ forsinkelsesrente: z.literal(true) }).optional(),
  rentekrav: z
    .strictObject({
      rentePeriode: z.strictObject({ startdato: CalendarDateText, sluttdato: CalendarDateText }),
      renteGrunnlag: Kroner,
      beregnetMedForsinkelsesrente: z.literal(true),
    })
    .optional(),
});

const Grounds = z.strictObject({
  tvangsgrunnlagType: z.enum(PETITION_GROUNDS),
  innsendersKravreferanse: z.array(z.string()).max(5000),
  eksternSaksreferanse: z.string(),
  dato: CalendarDateText,
  paalydendeBeloep: Kroner,
  kravetsGrunnlag: z.string(),
  faktiskeForholdForKravet: z.string(),
  paastand: z.string(),
  kanBehandlesIForliksraadet: z.boolean(),
  varsel: z
    .array(
      z.strictObject({
        type: z.literal("varselTvfbl418"),
        dato: CalendarDateText,
        betalingsfrist: CalendarDateText,
        vedlegg: Attachment,
      }),
    )
    .max(1),
});

/** The data set, with the names that the receiver uses; `tasks` are left to a person, `summary` is for reading. */
export const PetitionReply = z.strictObject({
  kind: z.enum(LEGAL_STEPS),
  begjaeringsdato: CalendarDateText,
  innsenderReferanse: z.string(),
  eksternSaksreferanse: z.string(),
  tvangsfullbyrdelsestype: z.enum(ENFORCEMENT_TYPES),
  kreverRettsgebyrErstattet: z.literal(true),
  betalingsinformasjon: z.strictObject({ kontonummer: z.string(), kidnummer: z.string().optional() }),
  namsmannsdistrikt: z.string().optional(),
  saksoeker: Party,
  saksoekt: Party,
  innsender: Party,
  bevillingshaver: z.string().optional(),
  krav: z.array(Claim).max(5000),
  begjaeringensTvangsgrunnlag: z.array(Grounds).max(1),
  enforcementSystem: z.enum(ENFORCEMENT_SYSTEMS).optional(),
  tasks: z.array(z.enum(PETITION_TASKS)),
  summary: z.array(z.string()),
});

/** Asked with a body: a national id must stand in no address, where logs and histories keep it. Changes nothing. */
export const preparePetition = {
  method: "POST",
  path: "/cases/{caseId}/petition",
  summary:
    "Prepares the data set of a petition for attachment, or of one combined with a complaint to the conciliation board. Nothing is sent or kept.",
  access: { roles: CASE_WORKERS, creditor: "record" },
  params: CaseParams,
  query: NoQuery,
  body: z.strictObject({
    kind: z.enum(LEGAL_STEPS),
    /** A person's national id; neither stored nor logged. */
    debtorIdentifier: z.string().max(20).optional(),
    /** The person with the agency's licence. */
    licenseHolder: Line.optional(),
    /** What the look-up of the debtor's rules said, right before sending. */
    enforcementSystem: z.enum(ENFORCEMENT_SYSTEMS).optional(),
  }),
  status: 200,
  reply: PetitionReply,
  refusals: {
    case_not_found: 404,
    case_is_closed: 409,
    legal_step_runs: 409,
    costs_changed: 409,
    nothing_owed: 409,
    no_legal_notice: 422,
    notice_period_runs: 422,
    demand_too_old: 422,
    claim_is_disputed: 422,
    claim_already_decided: 422,
    claim_time_barred: 422,
    law_not_reviewed: 422,
    customer_has_credit: 422,
    debtor_identifier_missing: 422,
    debtor_identifier_invalid: 422,
    debtor_address_missing: 422,
    creditor_number_missing: 422,
    license_holder_missing: 422,
    payment_account_missing: 422,
    rate_unknown: 422,
    amount_too_large: 422,
  },
} as const satisfies RouteContract;
