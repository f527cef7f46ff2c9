import type { RouteReply, routes } from "@kravflyt/contracts";
import {
  type Case,
  type ExplainedAmount,
  explainedOre,
  explainPrincipal,
  type Owed,
  type OwedClaim,
  ore,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";

type OwedReply = Exclude<RouteReply<typeof routes.readCase>["owed"], { refused: unknown }>;
type Line = OwedReply["lines"][number];

/** What is owed, line by line, each amount with its reason: principal and interest by invoice, then the costs. */
export function owedReply(state: Case, owed: Owed): OwedReply {
  const { asOf, claims, totalOre, ...costs } = owed;
  const lines: readonly Line[] = [
    ...claims.flatMap((claim) => claimLines(state, claim)),
    ...costs.letterFees.map((fee): Line => ({ part: "letter_fees", letterId: fee.letterId, ...costOf(fee) })),
    { part: "collection_fee", ...costOf(costs.collectionFee) },
    { part: "collection_fee", ...costOf(costs.instalmentFee) },
    { part: "compensation", ...costOf(costs.compensation) },
    ...costs.courtCosts.map((cost): Line => ({ part: "court_costs", ...costOf(cost) })),
  ];
  return { asOf, lines, paidInterestOre: sumOre(claims.map(paidInterest)), totalOre };
}

const claimLines = (state: Case, { claim, principalOre, interest }: OwedClaim): readonly Line[] => {
  const { invoiceId } = claim;
  const why = explainPrincipal(state, claim);
  return [
    { part: "principal", ore: principalOre, invoiceId, paidOre: ZERO_ORE, why },
    ...interest.map((segment): Line => {
      return { part: "interest", ore: segment.ore, invoiceId, paidOre: ZERO_ORE, why: segment.why };
    }),
  ];
};

/** What is left of a cost, and what was paid of the amount that its reason explains. */
const costOf = ({ ore: left, why }: ExplainedAmount) => ({
  ore: left,
  paidOre: subtractOre(explainedOre(why), left),
  why,
});

/** Interest lines stand in full: this is the part of them that is no longer owed. */
const paidInterest = ({ interest, interestOre }: OwedClaim) =>
  ore(sumOre(interest.map((segment) => segment.ore)) - interestOre);
