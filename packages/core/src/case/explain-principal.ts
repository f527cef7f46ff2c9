import type { Why } from "../law/why.ts";
import { type Ore, subtractOre, sumOre } from "../money.ts";
import { type Case, type CaseClaim, principalOf } from "./state.ts";

/**
 * Why the principal of `claim` is what it is: what the invoice was made out for, less what payments in the case paid of it,
 * less (or more) what the creditor's books show besides: credit notes, corrections, what was settled before the case.
 */
export function explainPrincipal({ payments }: Pick<Case, "payments">, claim: CaseClaim): Why {
  const { invoiceNumber, issuedOn, dueOn, originalOre } = claim;
  const principalOre = principalOf(claim);
  const paidOre = sumOre(payments.map(({ allocation }) => principalPart(allocation.claims, claim)));
  const elsewhereOre = subtractOre(subtractOre(originalOre, paidOre), principalOre);
  const elsewhere = elsewhereOre < 0 ? ` + ${-elsewhereOre} øre` : ` − ${elsewhereOre} øre`;
  return {
    rule: "principal",
    law: "invoice",
    inputs: {
      invoiceNumber,
      issuedOn: issuedOn ?? null,
      dueOn,
      originalOre,
      paidOre,
      settledElsewhereOre: elsewhereOre,
    },
    arithmetic: `${originalOre} øre − ${paidOre} øre${elsewhere} = ${principalOre} øre`,
  };
}

type ClaimParts = Case["payments"][number]["allocation"]["claims"];

const principalPart = (parts: ClaimParts, { invoiceId }: CaseClaim): Ore =>
  sumOre(parts.filter((part) => part.invoiceId === invoiceId).map((part) => part.principalOre));
