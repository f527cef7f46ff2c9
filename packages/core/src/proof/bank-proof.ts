import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, subtractOre, sumOre } from "../money.ts";
import type { CreditorId } from "../party.ts";

/** A sum in øre by which the bank and the ledger may differ on a day, and why. `+` is more at the bank than in the ledger. */
export type Explained =
  /** Ordered and booked; the bank had not carried it out. */
  | {
      readonly kind: "payout_under_way";
      readonly payoutId: string;
      readonly creditorId: CreditorId;
      readonly amountOre: Ore;
    }
  /**
   * On the account since `bankDay`; the file that told of it was read on `bookedOn`, a later day. Money taken back is negative.
   * `read_earlier` where the bank's file told of a day to come: then what came in is negative.
   */
  | {
      readonly kind: "read_later" | "read_earlier";
      readonly bankDay: CalendarDate;
      readonly bookedOn: CalendarDate;
      readonly payments: number;
      readonly amountOre: Ore;
    };

/** Bank and ledger on one day, to the øre (N4, N11). */
export type BankProof = {
  /** The balance of the account `client_bank` over all creditors and the suspense list. */
  readonly ledgerOre: Ore;
  /** What the bank's statement closes with; absent when the bank has told nothing of the day. */
  readonly bankOre?: Ore;
  readonly explained: readonly Explained[];
  /** What nothing explains; absent without a statement. Zero is the only right answer. */
  readonly unexplainedOre?: Ore;
};

/** The bank's balance less the ledger's, less all that is explained, is what is unexplained. */
export function proveBank(it: Omit<BankProof, "unexplainedOre">): BankProof {
  if (it.bankOre === undefined) return it;
  const difference = subtractOre(it.bankOre, it.ledgerOre);
  return { ...it, unexplainedOre: subtractOre(difference, sumOre(it.explained.map(({ amountOre }) => amountOre))) };
}
