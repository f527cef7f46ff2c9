import type { CalendarDate } from "../calendar-date.ts";
import type { LegalStepKind } from "../case/state.ts";

// Names of fields and codes are those of the tax authority's API for petitions (ELAN), so that a person finds them again.

/** Kroner with at most two decimals, as the receiver wants them; never computed with. */
export type Kroner = number;

/** A letter that follows the petition: the archive's hash stands for the file. */
export type PetitionAttachment = {
  readonly type: "betalingsoppfordring" | "varselTvfbl418";
  readonly filnavn: string;
  readonly sha256: string;
};

export type PetitionParty = {
  readonly navn: string;
  readonly identifikator: { readonly identifikatortype: "taxIdentificationNumber"; readonly verdi: string };
  readonly adresse: readonly string[];
};

export const PETITION_DETAILS = ["Hovedkrav", "Rentekrav", "UtenrettsligeKostnader", "Sakskostnader"] as const;

/** One claim of the petition: an invoice, the interest of one invoice on one principal, or one cost. */
export type PetitionClaim = {
  /** Unique in the petition. */
  readonly innsendersKravreferanse: string;
  readonly kravdetaljer: (typeof PETITION_DETAILS)[number];
  readonly kravbeskrivelse: string;
  readonly forfallsdato: CalendarDate;
  readonly opprinneligBeloep: Kroner;
  readonly gjenstaaendeBeloep: Kroner;
  readonly innbetaling: readonly { readonly bokfoertDato: CalendarDate; readonly beloep: Kroner }[];
  /** What else than payments took it down (or up, when negative): credit notes, payments before the case. */
  readonly kravEndring?: { readonly beloep: Kroner };
  readonly relatertKrav: readonly string[];
  /** Set on all claims or on none; it is left to the person who sends. */
  readonly prioritetISak?: string;
  readonly betalingsoppfordring: readonly {
    readonly brevdato: CalendarDate;
    readonly betalingsfrist: CalendarDate;
    readonly vedlegg: PetitionAttachment;
  }[];
  /** On a principal that late interest is claimed of. */
  readonly renteOpplysning?: { readonly forsinkelsesrente: true };
  readonly rentekrav?: {
    readonly rentePeriode: { readonly startdato: CalendarDate; readonly sluttdato: CalendarDate };
    readonly renteGrunnlag: Kroner;
    readonly beregnetMedForsinkelsesrente: true;
  };
};

/** A special ground (a written communication, LOV-1992-06-26-86 § 7-2 f), or a general one (a judgment, § 4-1). */
export const PETITION_GROUNDS = ["SkriftligMeddelelse", "domEllerKjennelse"] as const;

/** What the claim is enforced on, and the notice of it. */
export type PetitionGrounds = {
  readonly tvangsgrunnlagType: (typeof PETITION_GROUNDS)[number];
  readonly innsendersKravreferanse: readonly string[];
  readonly eksternSaksreferanse: string;
  readonly dato: CalendarDate;
  readonly paalydendeBeloep: Kroner;
  readonly kravetsGrunnlag: string;
  readonly faktiskeForholdForKravet: string;
  readonly paastand: string;
  readonly kanBehandlesIForliksraadet: boolean;
  readonly varsel: readonly {
    readonly type: "varselTvfbl418";
    readonly dato: CalendarDate;
    readonly betalingsfrist: CalendarDate;
    readonly vedlegg: PetitionAttachment;
  }[];
};

export const ENFORCEMENT_TYPES = ["utlegg", "utleggOgForliksklageKombinert"] as const;
export const ENFORCEMENT_SYSTEMS = ["elan", "elsa"] as const;
export type EnforcementSystem = (typeof ENFORCEMENT_SYSTEMS)[number];

/** What is left to a person before anything is sent. */
export const PETITION_TASKS = [
  "choose_enforcement_system",
  "split_debtor_name",
  "attach_invoices",
  "attach_judgment",
  "confirm_court_costs",
  "claim_is_disputed",
] as const;
export type PetitionTask = (typeof PETITION_TASKS)[number];

/** The data set of a petition, prepared and not sent. */
export type Petition = {
  readonly kind: LegalStepKind;
  readonly begjaeringsdato: CalendarDate;
  readonly innsenderReferanse: string;
  readonly eksternSaksreferanse: string;
  readonly tvangsfullbyrdelsestype: (typeof ENFORCEMENT_TYPES)[number];
  readonly kreverRettsgebyrErstattet: true;
  readonly betalingsinformasjon: { readonly kontonummer: string; readonly kidnummer?: string };
  /** Only where another district than the debtor's own is asked for. */
  readonly namsmannsdistrikt?: string;
  readonly saksoeker: PetitionParty;
  readonly saksoekt: PetitionParty;
  readonly innsender: PetitionParty;
  /** The person with the agency's licence. */
  readonly bevillingshaver?: string;
  readonly krav: readonly PetitionClaim[];
  readonly begjaeringensTvangsgrunnlag: readonly PetitionGrounds[];
  /** Through 2026 the debtor's own rules decide the system; looked up right before sending, by a person. */
  readonly enforcementSystem?: EnforcementSystem;
  readonly tasks: readonly PetitionTask[];
  /** The same for people, line by line. */
  readonly summary: readonly string[];
};
