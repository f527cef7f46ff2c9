import {
  assert,
  type Petition,
  type PetitionFacts,
  type PetitionRefusal,
  preparePetition,
  type Result,
  refuse,
} from "@kravflyt/core";
import { loadTerms } from "@kravflyt/store";
import { creditAgainst } from "./credit-hold.ts";
import { type AskedCase, loadAskedCase } from "./load-case.ts";
import type { View } from "./view.ts";

export type AskedPetition = AskedCase &
  Pick<PetitionFacts, "kind" | "debtorIdentifier" | "licenseHolder" | "enforcementSystem">;

/** The data set of a petition as of today, for a person to send. Reads only; what it was told is kept nowhere. */
export async function petitionOf(
  view: View,
  { caseId, mayAccess, ...told }: AskedPetition,
): Promise<Result<Petition, PetitionRefusal | { readonly code: "case_not_found" }>> {
  const seen = await loadAskedCase(view.table, { caseId, mayAccess });
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const terms = await loadTerms(view.table, seen.value.creditorId);
  assert(terms !== undefined, `case ${caseId} has no creditor`);
  const { creditor, operator } = terms;
  const credit = await creditAgainst(view.table, seen.value);
  const { law } = operator;
  return preparePetition({ state: seen.value, creditor, operator, on: view.today, law, credit, ...told });
}
