import { unreachable } from "../assert.ts";
import type { CalendarDate } from "../calendar-date.ts";
import { addOre, minOre, type Ore, ore, sumOre, ZERO_ORE } from "../money.ts";
import type { ClaimPart } from "../settings.ts";
import type { Owed } from "./owed.ts";
import type { Allocation, Case, CasePayment } from "./state.ts";

/**
 * Spreads `amount` over what is owed in the order of the agreement; within a part the oldest first
 * (claims by due day, letters by day sent). Nothing is lost: parts and surplus add up to the amount.
 * No statute gives an order; a voluntary payer may designate (Lovavdelingen 1999-08-19), so the order is stored.
 */
export function allocate(owing: Owed, order: readonly ClaimPart[], amount: Ore): Allocation {
  let left = amount;
  const take = (upTo: Ore): Ore => {
    const taken = minOre(upTo, left);
    left = ore(left - taken);
    return taken;
  };
  const interest = new Map<string, Ore>();
  const principal = new Map<string, Ore>();
  const letters: Allocation["letters"][number][] = [];
  const parts: Record<ClaimPart, Ore> = { ...NOTHING };
  const claims = owing.claims.toSorted((a, b) =>
    a.claim.dueOn < b.claim.dueOn ? -1 : Number(a.claim.dueOn > b.claim.dueOn),
  );
  for (const part of order) {
    switch (part) {
      case "collection_fee":
      case "compensation":
      case "court_costs":
        parts[part] = take(owing.parts[part]);
        break;
      case "letter_fees":
        for (const fee of owing.letterFees) letters.push({ letterId: fee.letterId, ore: take(fee.ore) });
        parts.letter_fees = sumOre(letters.map((letter) => letter.ore));
        break;
      case "interest":
        for (const { claim, interestOre } of claims) interest.set(claim.invoiceId, take(interestOre));
        parts.interest = sumOre([...interest.values()]);
        break;
      case "principal":
        for (const { claim, principalOre } of claims) principal.set(claim.invoiceId, take(principalOre));
        parts.principal = sumOre([...principal.values()]);
        break;
      default:
        return unreachable(part);
    }
  }
  return {
    parts,
    claims: owing.claims.map(({ claim: { invoiceId } }) => ({
      invoiceId,
      interestOre: interest.get(invoiceId) ?? ZERO_ORE,
      principalOre: principal.get(invoiceId) ?? ZERO_ORE,
    })),
    letters: letters.filter((letter) => letter.ore > 0),
    surplusOre: left,
  };
}

/**
 * The order in which a payment pays. An agency sends on principal and nothing else. While it has the case it asks for
 * interest and costs itself: then what is paid to the creditor, or to us, pays the principal first, so that the agency asks
 * no interest for what was paid and the debtor pays none twice.
 */
export function orderOf(state: Case, { origin, paidOn }: Pick<CasePayment, "origin" | "paidOn">): readonly ClaimPart[] {
  if (origin === "agency") return ["principal"];
  const { allocationOrder } = state.agreement;
  return wasAtAgency(state, paidOn)
    ? ["principal", ...allocationOrder.filter((part) => part !== "principal")]
    : allocationOrder;
}

/** Did another agency have the case on `day`? */
export const wasAtAgency = ({ holds, stood }: Case, day: CalendarDate): boolean =>
  holds.some(({ kind, on }) => kind === "agency" && on <= day) ||
  stood.some(({ kind, from, to }) => kind === "agency" && from <= day && day <= to);

/** Spreads `amount` over the first of `turns`, what is left over the next, and so on. All hold the same claims. */
export const allocateInTurn = (turns: readonly Owed[], order: readonly ClaimPart[], amount: Ore): Allocation =>
  turns.reduce((paid, owing) => together(paid, allocate(owing, order, paid.surplusOre)), allSurplus(amount));

/** What one payment paid in two goes; the second spread what the first had left over. */
export function together(before: Allocation, after: Allocation): Allocation {
  const earlier = new Map(before.claims.map((claim) => [claim.invoiceId, claim]));
  const sum = (part: ClaimPart): Ore => addOre(before.parts[part], after.parts[part]);
  return {
    parts: {
      collection_fee: sum("collection_fee"),
      letter_fees: sum("letter_fees"),
      compensation: sum("compensation"),
      court_costs: sum("court_costs"),
      interest: sum("interest"),
      principal: sum("principal"),
    },
    claims: after.claims.map(({ invoiceId, interestOre, principalOre }) => ({
      invoiceId,
      interestOre: addOre(interestOre, earlier.get(invoiceId)?.interestOre ?? ZERO_ORE),
      principalOre: addOre(principalOre, earlier.get(invoiceId)?.principalOre ?? ZERO_ORE),
    })),
    letters: [...before.letters, ...after.letters],
    surplusOre: after.surplusOre,
  };
}

const NOTHING: Record<ClaimPart, Ore> = {
  collection_fee: ZERO_ORE,
  letter_fees: ZERO_ORE,
  compensation: ZERO_ORE,
  court_costs: ZERO_ORE,
  interest: ZERO_ORE,
  principal: ZERO_ORE,
};

/** A payment on a case that owes nothing: all of it goes back. */
export const allSurplus = (amount: Ore): Allocation => ({
  parts: NOTHING,
  claims: [],
  letters: [],
  surplusOre: amount,
});
