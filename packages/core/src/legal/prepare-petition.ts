import { assert } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import type { CaseRefusal, LegalRefusal } from "../case/commands.ts";
import { legalCosts, whyNoLegalStep } from "../case/decide-legal.ts";
import { isHeld } from "../case/evolve.ts";
import { judgmentOf } from "../case/legal-steps.ts";
import { lastDemand, lastNotice } from "../case/next-letter.ts";
import { type Owed, type OwedRefusal, owed, salaerOn, total } from "../case/owed.ts";
import type { Case, LegalStepKind, SentLetter } from "../case/state.ts";
import type { CourtCosts } from "../law/court-costs.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import { explainedOre } from "../law/why.ts";
import { formatDate, formatKroner } from "../letter/format.ts";
import type { LetterParty } from "../letter/letter-facts.ts";
import { ore, subtractOre, sumOre } from "../money.ts";
import { type NationalIdRefusal, parseNationalId } from "../numbers/national-id.ts";
import { type OrganizationNumberRefusal, parseOrganizationNumber } from "../numbers/organization-number.ts";
import type { Address } from "../party.ts";
import { accept, both, type Result, refuse } from "../result.ts";
import type { CreditStands } from "../start/customer-credit.ts";
import type {
  EnforcementSystem,
  Petition,
  PetitionAttachment,
  PetitionClaim,
  PetitionGrounds,
  PetitionParty,
  PetitionTask,
} from "./petition.ts";
import { petitionClaims, toKroner } from "./petition-claims.ts";
import { petitionFaults } from "./petition-rules.ts";

export type PetitionFacts = {
  readonly state: Case;
  readonly creditor: LetterParty;
  readonly operator: LetterParty;
  /** As the operator has confirmed it. */
  readonly law: LawInForce;
  readonly kind: LegalStepKind;
  readonly on: CalendarDate;
  /** T7: where the customer's credit holds the step back. */
  readonly credit?: CreditStands | undefined;
  /** A person's national id, told by whoever asks; never kept. A company's number stands in the books. */
  readonly debtorIdentifier?: string;
  /** The person with the agency's licence (bevillingshaver). */
  readonly licenseHolder?: string;
  readonly enforcementSystem?: EnforcementSystem;
};

/** Why no petition can be prepared. */
export type PetitionRefusal =
  | LegalRefusal
  | OwedRefusal
  | Extract<CaseRefusal, { readonly code: "case_is_closed" }>
  | {
      readonly code:
        | "nothing_owed"
        | "debtor_identifier_missing"
        | "debtor_address_missing"
        | "creditor_number_missing"
        | "license_holder_missing"
        | "payment_account_missing";
    }
  | {
      readonly code: "debtor_identifier_invalid";
      readonly reason: NationalIdRefusal["reason"] | OrganizationNumberRefusal["reason"];
    };

/**
 * The data set of a petition for attachment (utlegg), or of one combined with a complaint to the conciliation board, as
 * of `on`. Prepared for a person who sends it; nothing is sent. Allowed when the step itself is.
 * @throws BugError when the data set breaks a rule of the receiver's.
 */
export function preparePetition(facts: PetitionFacts): Result<Petition, PetitionRefusal> {
  const { state, kind, on, law, credit } = facts;
  if (state.closed !== undefined) return refuse({ code: "case_is_closed", closedOn: state.closed.on });
  const refusal = whyNoLegalStep(state, kind, { on, law }) ?? credit ?? whyIncomplete(facts);
  if (refusal !== undefined) return refuse(refusal);
  const debtor = debtorNumber(facts);
  if (!debtor.ok) return debtor;
  const owing = coveredByNotice(state, on);
  if (!owing.ok) return owing;
  if (owing.value.totalOre <= 0) return refuse({ code: "nothing_owed" });
  const costs = legalCosts(state, kind, on);
  if (!costs.ok) return costs;
  const petition = assemble(facts, { debtorNumber: debtor.value, owed: owing.value, costs: costs.value });
  const [fault] = petitionFaults(petition);
  assert(fault === undefined, `petition of case ${state.number}: ${fault?.code} ${fault?.reference ?? ""}`);
  return accept(petition);
}

function whyIncomplete({ state, creditor, licenseHolder }: PetitionFacts): PetitionRefusal | undefined {
  if (state.debtor.address === undefined) return { code: "debtor_address_missing" };
  if (!parseOrganizationNumber(creditor.organizationNumber).ok) return { code: "creditor_number_missing" };
  if (state.agreement.operator === "agency" && licenseHolder === undefined) return { code: "license_holder_missing" };
  return state.account === "" ? { code: "payment_account_missing" } : undefined;
}

/** A company is named by its number in the books, a person (a sole proprietor is one) by the national id. */
function debtorNumber({ state: { debtor }, debtorIdentifier }: PetitionFacts): Result<string, PetitionRefusal> {
  const told = debtor.kind === "company" ? (debtor.organizationNumber ?? debtorIdentifier) : debtorIdentifier;
  if (told === undefined) return refuse({ code: "debtor_identifier_missing" });
  if (debtor.kind === "company") {
    const read = parseOrganizationNumber(told);
    return read.ok ? read : refuse({ code: "debtor_identifier_invalid", reason: read.refusal.reason });
  }
  const read = parseNationalId(told);
  return read.ok
    ? accept(read.value.nationalId)
    : refuse({ code: "debtor_identifier_invalid", reason: read.refusal.reason });
}

type Known = { readonly debtorNumber: string; readonly owed: Owed; readonly costs: CourtCosts };

function assemble(facts: PetitionFacts, known: Known): Petition {
  const { state, creditor, operator, kind, on, licenseHolder, enforcementSystem } = facts;
  const sender = state.agreement.operator === "agency" ? operator : creditor;
  const { demand, notice } = lettersOf(state);
  const krav = petitionClaims({
    state,
    owed: known.owed,
    demand: { brevdato: demand.sentOn, betalingsfrist: demand.deadlineOn, vedlegg: attached(demand) },
    writingFeeOre: known.costs.writingFee.ore,
  });
  return {
    kind,
    begjaeringsdato: on,
    innsenderReferanse: `${state.number}-${on}`,
    eksternSaksreferanse: state.number,
    tvangsfullbyrdelsestype: kind === "attachment" ? "utlegg" : "utleggOgForliksklageKombinert",
    kreverRettsgebyrErstattet: true,
    betalingsinformasjon: { kontonummer: state.account, ...(state.kid === "" ? {} : { kidnummer: state.kid }) },
    saksoeker: party(creditor.name, creditor.organizationNumber, creditor.address),
    saksoekt: party(state.debtor.name, known.debtorNumber, addressOf(state)),
    innsender: party(sender.name, sender.organizationNumber, sender.address),
    ...(licenseHolder === undefined ? {} : { bevillingshaver: licenseHolder }),
    krav,
    begjaeringensTvangsgrunnlag: [groundsOf(state, { demand, notice, krav })],
    ...(enforcementSystem === undefined ? {} : { enforcementSystem }),
    tasks: petitionTasks(facts, known.costs),
    summary: summaryOf(facts, { ...known, demand, notice }),
  };
}

/**
 * What is owed, with no more of the salær than had fallen due when the notice was sent: one that grew since is not covered
 * by it (LOV-1992-06-26-86 § 4-18), and is no part of the petition. What was paid of the salær paid that first.
 */
function coveredByNotice(state: Case, on: CalendarDate): Result<Owed, OwedRefusal> {
  const known = both(owed(state, on), salaerOn(state, lettersOf(state).notice.sentOn));
  if (!known.ok) return known;
  const [owing, { ore: coveredOre, why }] = known.value;
  const { collectionFee } = owing;
  const beyondOre = subtractOre(explainedOre(collectionFee.why), coveredOre);
  if (beyondOre <= 0) return accept(owing);
  const leftOre = ore(Math.max(0, subtractOre(collectionFee.ore, beyondOre)));
  return accept(total(on, { ...owing, collectionFee: { ore: leftOre, why } }));
}

type PetitionLetters = { readonly demand: SentLetter; readonly notice: SentLetter };

/** Both are there: without them `whyNoLegalStep` refuses. */
function lettersOf(state: Case): PetitionLetters {
  const demand = lastDemand(state);
  const notice = lastNotice(state);
  assert(demand !== undefined && notice !== undefined, `case ${state.number} has no demand or no notice`);
  return { demand, notice };
}

function attached(letter: SentLetter): PetitionAttachment {
  const type = letter.step === "legal_notice" ? "varselTvfbl418" : "betalingsoppfordring";
  return { type, filnavn: `${type}-${letter.sentOn}.pdf`, sha256: letter.pdf };
}

/** It is there: without it `whyIncomplete` refuses. */
function addressOf({ debtor: { address }, number }: Case): Address {
  assert(address !== undefined, `the debtor of case ${number} has no address`);
  return address;
}

const party = (navn: string, verdi: string, address: Address): PetitionParty => ({
  navn,
  identifikator: { identifikatortype: "taxIdentificationNumber", verdi },
  adresse: [...address.lines, `${address.postalCode} ${address.city}`],
});

function groundsOf(
  state: Case,
  { demand, notice, krav }: PetitionLetters & { readonly krav: readonly PetitionClaim[] },
): PetitionGrounds {
  const numbers = state.claims.map(({ invoiceNumber }) => invoiceNumber).join(", ");
  const judgment = judgmentOf(state);
  return {
    tvangsgrunnlagType: "SkriftligMeddelelse",
    innsendersKravreferanse: krav.map((claim) => claim.innsendersKravreferanse),
    eksternSaksreferanse: state.number,
    dato: demand.sentOn,
    paalydendeBeloep: toKroner(sumOre(state.claims.map(({ originalOre }) => originalOre))),
    kravetsGrunnlag: `Faktura ${numbers}`,
    faktiskeForholdForKravet: `Kravet gjelder faktura ${numbers}. Kravet er forfalt. Skyldneren har fått betalingsoppfordring og varsel etter tvangsfullbyrdelsesloven § 4-18.`,
    paastand:
      "Saksøkte dømmes til å betale kravene i begjæringen med tillegg av lovens forsinkelsesrente til betaling skjer, og sakskostnader.",
    kanBehandlesIForliksraadet: true,
    varsel: [
      { type: "varselTvfbl418", dato: notice.sentOn, betalingsfrist: notice.deadlineOn, vedlegg: attached(notice) },
    ],
    ...(judgment === undefined ? {} : decidedOn(judgment.on, numbers)),
  };
}

/** What else the grounds say once a judgment has decided the claims. */
const decidedOn = (dato: CalendarDate, numbers: string): Partial<PetitionGrounds> => ({
  tvangsgrunnlagType: "domEllerKjennelse",
  dato,
  kravetsGrunnlag: `Dom om faktura ${numbers}`,
  faktiskeForholdForKravet: `Kravet gjelder faktura ${numbers} og er avgjort ved dom. Skyldneren har fått varsel etter tvangsfullbyrdelsesloven § 4-18.`,
  paastand:
    "Det begjæres utlegg for kravene i begjæringen med tillegg av lovens forsinkelsesrente til betaling skjer, og sakskostnader.",
  kanBehandlesIForliksraadet: false,
});

/** What is left to a person; costs are confirmed unless two sources say the same. */
export function petitionTasks(
  { state, enforcementSystem }: Pick<PetitionFacts, "state" | "enforcementSystem">,
  { confidence }: Pick<CourtCosts, "confidence">,
): readonly PetitionTask[] {
  return [
    ...(enforcementSystem === undefined ? (["choose_enforcement_system"] as const) : []),
    ...(state.debtor.kind === "company" ? [] : (["split_debtor_name"] as const)),
    "attach_invoices",
    ...(judgmentOf(state) === undefined ? [] : (["attach_judgment"] as const)),
    ...(confidence === "two_sources" ? [] : (["confirm_court_costs"] as const)),
    ...(isHeld(state, "objection") ? (["claim_is_disputed"] as const) : []),
  ];
}

function summaryOf(
  { state, creditor, kind, on }: PetitionFacts,
  { owed: owing, costs, demand, notice }: Known & PetitionLetters,
): readonly string[] {
  const { parts, instalmentFee, totalOre } = owing;
  const kroner = (part: keyof typeof parts) => formatKroner(parts[part]);
  const fees = ore(parts.collection_fee - instalmentFee.ore);
  const name = kind === "attachment" ? "Begjæring om utlegg" : "Begjæring om utlegg kombinert med forliksklage";
  return [
    `${name}, sak ${state.number}, ${formatDate(on, "nb")}`,
    `${creditor.name} mot ${state.debtor.name}`,
    `Betalingsoppfordring sendt ${formatDate(demand.sentOn, "nb")}, frist ${formatDate(demand.deadlineOn, "nb")}`,
    `Varsel etter tvangsfullbyrdelsesloven § 4-18 sendt ${formatDate(notice.sentOn, "nb")}, frist ${formatDate(notice.deadlineOn, "nb")}`,
    `Hovedstol ${kroner("principal")}, forsinkelsesrente ${kroner("interest")}, gebyr ${kroner("letter_fees")}, inkassosalær ${formatKroner(fees)}, kompensasjon ${kroner("compensation")}, tidligere sakskostnader ${kroner("court_costs")}`,
    `Skyldig i alt ${formatKroner(ore(totalOre - instalmentFee.ore))}; skrivesalær ${formatKroner(costs.writingFee.ore)} og rettsgebyr ${formatKroner(costs.courtFee.ore)} kommer i tillegg`,
  ];
}
