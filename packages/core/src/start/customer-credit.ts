import type { Invoice, InvoiceId } from "../invoice.ts";
import { type Ore, ore, sumOre, ZERO_ORE } from "../money.ts";

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

/** By item, øre: what payments on it paid in its case beside its principal. The books show that to the customer's credit; it is used. */
export type UsedCredits = ReadonlyMap<InvoiceId, Ore>;

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
