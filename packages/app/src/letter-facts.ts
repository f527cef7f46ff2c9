import {
  type Case,
  type ClaimFacts,
  explainPrincipal,
  type LetterFacts,
  type LetterParty,
  type LetterPlan,
  sumOre,
} from "@kravflyt/core";

/** The facts a letter is made from, out of the plan that decided it. */
export function lettersFacts(state: Case, plan: LetterPlan, parties: Parties): LetterFacts {
  const { step, deadlineOn } = plan;
  return { ...claimFacts(state, plan, parties), step, deadlineOn };
}

type Parties = { readonly creditor: LetterParty; readonly operator: LetterParty };

/** Who writes to whom, and what is owed, line by line. */
export function claimFacts(
  state: Case,
  { letterId, sentOn, owed }: Pick<LetterPlan, "letterId" | "sentOn" | "owed">,
  { creditor, operator }: Parties,
): ClaimFacts {
  return {
    case: state,
    creditor,
    operator,
    letterId,
    sentOn,
    ...(owed.asOf < sentOn && { countedThrough: owed.asOf }),
    claims: owed.claims.map(({ claim, principalOre, interest }) => {
      const { invoiceNumber, issuedOn, dueOn, originalOre, interestPaidOre } = claim;
      const why = explainPrincipal(state, claim);
      const line = { invoiceNumber, dueOn, originalOre, principalOre, why, interest, interestPaidOre };
      return issuedOn === undefined ? line : { ...line, issuedOn };
    }),
    fees: owed.letterFees.map((fee) => ({ step: fee.step, sentOn: fee.sentOn, ore: fee.ore, why: fee.why })),
    ...(owed.collectionFee.ore > 0 ? { collectionFee: owed.collectionFee } : {}),
    costs: [
      { kind: "instalment_fee", ...owed.instalmentFee } as const,
      { kind: "compensation", ...owed.compensation } as const,
      ...owed.courtCosts.map(({ what, kind, on, ore, why }) => ({ kind: what, step: { kind, on }, ore, why })),
    ].filter(({ ore }) => ore > 0),
    paidOre: sumOre(state.payments.map((payment) => payment.amountOre)),
    totalOre: owed.totalOre,
    language: state.debtor.language,
  };
}
