import { besideOf } from "../case/by-claim.ts";
import { type Case, type CasePayment, principalOf } from "../case/state.ts";
import type { Invoice, InvoiceId } from "../invoice.ts";
import { minOre, type Ore, ore, sumOre, ZERO_ORE } from "../money.ts";

/** What stands to a customer's credit in the books and is set off against nothing. */
export type CustomerCredit = {
  /** øre, 0 or more; items in another currency, or of an amount that cannot be read, add nothing to it. */
  readonly ore: Ore;
  /** Any at all is a credit, also one of which the amount is not known. */
  readonly items: number;
};

/** A credit note or prepayment that is not used up, or an item that was paid more than once. */
export const isUnallocatedCredit = ({ kind, settled, outstandingOre, unreadable }: Invoice): boolean =>
  !settled && (outstandingOre < 0 || (kind === "credit" && unreadable.length > 0));

/** By item, øre: what its case has used of the credit that the books show on it. */
export type UsedCredits = ReadonlyMap<InvoiceId, Ore>;

/**
 * What `state`, the case of the item, has used of the credit on it, øre: of the payments that the books show there, what paid
 * costs, and what paid other claims as far as the books still show more left of those than is owed. `outstandingOf` tells that.
 */
export function usedCredit(item: Invoice, state: Case, outstandingOf: (claim: InvoiceId) => Ore): Ore {
  const { costsOre, principal } = besideOf(
    state.payments.filter((payment) => isShownOn(item, payment)),
    item.id,
  );
  const onOthers = state.claims.map((claim) => {
    const paid = principal.get(claim.invoiceId);
    const more = paid === undefined ? 0 : outstandingOf(claim.invoiceId) - principalOf(claim);
    return minOre(paid ?? ZERO_ORE, ore(Math.max(0, more)));
  });
  return sumOre([costsOre, ...onOthers]);
}

/** By its id there, or as one of the same day and sum under another. */
const isShownOn = (item: Invoice, payment: CasePayment): boolean =>
  item.payments.some(
    ({ id, paidOn, amountOre }) =>
      payment.paymentId === `${item.id}:${id}` || (payment.paidOn === paidOn && payment.amountOre === amountOre),
  );

/** T7: the credits among `items`, less what is `used` of them, and those that are known to be there but cannot be read. */
export function customerCredit(
  items: readonly Invoice[],
  broken = 0,
  used: UsedCredits = new Map<InvoiceId, Ore>(),
): CustomerCredit {
  const credits = items
    .filter(isUnallocatedCredit)
    .map((item) => ({ ...item, leftOre: -item.outstandingOre - (used.get(item.id) ?? ZERO_ORE) }))
    .filter(({ leftOre, unreadable }) => leftOre > 0 || unreadable.length > 0);
  const sums = credits.map(({ currency, leftOre }) => ore(currency === "NOK" ? Math.max(0, leftOre) : 0));
  return { ore: sumOre(sums), items: credits.length + broken };
}
