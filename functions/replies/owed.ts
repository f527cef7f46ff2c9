import type { RouteReply, routes } from "@kravflyt/contracts";
import { type Owed, type OwedClaim, ore, sumOre } from "@kravflyt/core";

type OwedReply = Exclude<RouteReply<typeof routes.readCase>["owed"], { refused: unknown }>;
type Line = OwedReply["lines"][number];

/** What is owed, line by line, each amount with its reason: principal and interest by invoice, then the costs. */
export function owedReply({ asOf, claims, totalOre, ...costs }: Owed): OwedReply {
  const lines: readonly Line[] = [
    ...claims.flatMap(claimLines),
    ...costs.letterFees.map(({ ore, letterId, why }): Line => ({ part: "letter_fees", ore, letterId, why })),
    { part: "collection_fee", ...costs.collectionFee },
    { part: "collection_fee", ...costs.instalmentFee },
    { part: "compensation", ...costs.compensation },
    ...costs.courtCosts.map(({ ore, why }): Line => ({ part: "court_costs", ore, why })),
  ];
  return { asOf, lines, paidInterestOre: sumOre(claims.map(paidInterest)), totalOre };
}

const claimLines = ({ claim: { invoiceId }, principalOre, interest }: OwedClaim): readonly Line[] => [
  { part: "principal", ore: principalOre, invoiceId },
  ...interest.map(({ ore, why }): Line => ({ part: "interest", ore, invoiceId, why })),
];

/** Interest lines stand in full: this is the part of them that is no longer owed. */
const paidInterest = ({ interest, interestOre }: OwedClaim) =>
  ore(sumOre(interest.map((segment) => segment.ore)) - interestOre);
