import type { Petition, PetitionClaim } from "./petition.ts";

/** Faults for which the receiver would send a petition back. */
export const PETITION_FAULTS = [
  "claims_missing",
  "reference_not_unique",
  "principal_has_related_claim",
  "cost_not_related_to_principal",
  "interest_not_related",
  "interest_on_interest",
  "interest_on_claim_without_interest",
  "amount_negative",
  "amount_has_too_many_decimals",
  "amounts_do_not_add_up",
  "priority_missing",
  "claim_not_in_one_ground",
  "ground_names_unknown_claim",
  "notice_missing",
  "demand_missing",
] as const;
export type PetitionFault = { readonly code: (typeof PETITION_FAULTS)[number]; readonly reference?: string };

/** What the receiver's own rules have against `petition`; nothing when it may be sent. */
export function petitionFaults({ krav, begjaeringensTvangsgrunnlag: grounds }: Petition): readonly PetitionFault[] {
  const byReference = new Map(krav.map((claim) => [claim.innsendersKravreferanse, claim]));
  const used = grounds.flatMap((ground) => ground.innsendersKravreferanse);
  return [
    ...(krav.length === 0 ? [{ code: "claims_missing" } as const] : []),
    ...duplicates(krav),
    ...krav.flatMap((claim) => claimFaults(claim, byReference)),
    ...(prioritiesDiffer(krav) ? [{ code: "priority_missing" } as const] : []),
    ...krav
      .filter(({ innsendersKravreferanse: name }) => used.filter((one) => one === name).length !== 1)
      .map((claim) => fault("claim_not_in_one_ground", claim)),
    ...used
      .filter((name) => !byReference.has(name))
      .map((reference) => ({ code: "ground_names_unknown_claim", reference }) as const),
    ...(grounds.every((ground) => ground.varsel.length > 0) ? [] : [{ code: "notice_missing" } as const]),
  ];
}

const fault = (
  code: PetitionFault["code"],
  { innsendersKravreferanse: reference }: Pick<PetitionClaim, "innsendersKravreferanse">,
): PetitionFault => ({ code, reference });

const duplicates = (krav: readonly PetitionClaim[]): readonly PetitionFault[] =>
  krav
    .filter((claim, index) =>
      krav.slice(0, index).some((other) => other.innsendersKravreferanse === claim.innsendersKravreferanse),
    )
    .map((claim) => fault("reference_not_unique", claim));

const prioritiesDiffer = (krav: readonly PetitionClaim[]): boolean =>
  krav.some((claim) => claim.prioritetISak !== undefined) && krav.some((claim) => claim.prioritetISak === undefined);

type ByReference = ReadonlyMap<string, PetitionClaim>;

function claimFaults(claim: PetitionClaim, byReference: ByReference): readonly PetitionFault[] {
  const related = claim.relatertKrav.map((name) => byReference.get(name));
  const codes = [
    ...amountFaults(claim),
    ...(claim.betalingsoppfordring.length === 0 ? (["demand_missing"] as const) : []),
    ...relationFaults(claim, related),
  ];
  return codes.map((code) => fault(code, claim));
}

function relationFaults(
  { kravdetaljer }: PetitionClaim,
  related: readonly (PetitionClaim | undefined)[],
): readonly PetitionFault["code"][] {
  switch (kravdetaljer) {
    case "Hovedkrav":
      return related.length === 0 ? [] : ["principal_has_related_claim"];
    case "Rentekrav":
      return interestFaults(related);
    default:
      return related.length > 0 && related.every((one) => one?.kravdetaljer === "Hovedkrav")
        ? []
        : ["cost_not_related_to_principal"];
  }
}

function interestFaults(related: readonly (PetitionClaim | undefined)[]): readonly PetitionFault["code"][] {
  const [only, ...more] = related;
  if (only === undefined || more.length > 0) return ["interest_not_related"];
  if (only.kravdetaljer === "Rentekrav") return ["interest_on_interest"];
  return only.renteOpplysning === undefined ? ["interest_on_claim_without_interest"] : [];
}

function amountFaults(claim: PetitionClaim): readonly PetitionFault["code"][] {
  const amounts = [
    claim.opprinneligBeloep,
    claim.gjenstaaendeBeloep,
    ...claim.innbetaling.map(({ beloep }) => beloep),
    claim.rentekrav?.renteGrunnlag ?? 0,
  ];
  const paid = claim.innbetaling.reduce((sum, { beloep }) => sum + hundredths(beloep), 0);
  const explained = paid + hundredths(claim.gjenstaaendeBeloep) + hundredths(claim.kravEndring?.beloep ?? 0);
  return [
    ...(amounts.some((amount) => amount < 0) ? (["amount_negative"] as const) : []),
    ...(amounts.every((amount) => DECIMALS.test(String(amount))) ? [] : (["amount_has_too_many_decimals"] as const)),
    ...(explained === hundredths(claim.opprinneligBeloep) ? [] : (["amounts_do_not_add_up"] as const)),
  ];
}

const DECIMALS = /^-?\d+(\.\d{1,2})?$/;

/** Kroner in whole øre by their digits, for comparing only. */
function hundredths(kroner: number): number {
  const [whole, decimals = ""] = String(kroner).split(".");
  return Number(`${whole}${decimals.padEnd(2, "0")}`);
}
