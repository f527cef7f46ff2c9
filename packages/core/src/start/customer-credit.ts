import type { Invoice } from "../invoice.ts";
import { type Ore, ore, sumOre } from "../money.ts";

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

/** T7: the credits among `items`, and those that are known to be there but cannot be read. */
export function customerCredit(items: readonly Invoice[], broken = 0): CustomerCredit {
  const credits = items.filter(isUnallocatedCredit);
  const sums = credits.map(({ currency, outstandingOre }) => (currency === "NOK" ? Math.max(0, -outstandingOre) : 0));
  return { ore: sumOre(sums.map(ore)), items: credits.length + broken };
}
