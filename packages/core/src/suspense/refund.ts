import type { CalendarDate } from "../calendar-date.ts";
import { type Booking, booking, credit } from "../ledger.ts";
import type { Ore } from "../money.ts";
import { parseBankAccount } from "../numbers/bank-account.ts";
import { SUSPENSE } from "../proof/balances.ts";
import { accept, type Result, refuse } from "../result.ts";

/** Money that belongs to no case, as it is to go back to whoever paid it. */
export type RefundOrder = {
  readonly amountOre: Ore;
  /** Where the bank says that it came from. */
  readonly payerAccount?: string | undefined;
  /** Where a person says that it is to go; left out, where it came from. */
  readonly account?: string | undefined;
  readonly clientAccount: string;
  /** Less than this is not sent back by itself or by a person; null: everything is. */
  readonly refundFromOre: Ore | null;
};

export type RefundRefusal =
  | { readonly code: "amount_not_positive" | "account_missing" | "account_invalid" | "account_is_ours" }
  | { readonly code: "below_refund_limit"; readonly fromOre: Ore };

/** The account that the money goes to, eleven digits; refused where nobody knows one, or it cannot be one. */
export function refundAccount(it: RefundOrder): Result<string, RefundRefusal> {
  if (it.amountOre <= 0) return refuse({ code: "amount_not_positive" });
  if (it.refundFromOre !== null && it.amountOre < it.refundFromOre) {
    return refuse({ code: "below_refund_limit", fromOre: it.refundFromOre });
  }
  const text = it.account ?? it.payerAccount;
  if (text === undefined) return refuse({ code: "account_missing" });
  const account = parseBankAccount(text);
  if (!account.ok) return refuse({ code: "account_invalid" });
  return account.value === it.clientAccount ? refuse({ code: "account_is_ours" }) : accept(account.value);
}

type Refund = { readonly payoutId: string; readonly amountOre: Ore };

/** It leaves the client account, and is owed to the payer no more. */
export const bookRefund = ({ payoutId, amountOre }: Refund, on: CalendarDate): Booking =>
  booking({
    bookingId: `refund:${payoutId}`,
    creditorId: SUSPENSE,
    on,
    entries: [
      { account: "owed_to_payer", amountOre },
      { account: "client_bank", amountOre: credit(amountOre) },
    ],
  });

/** The bank or the second person said no: it is in suspense again. */
export const bookRefundReturned = ({ payoutId, amountOre }: Refund, on: CalendarDate): Booking =>
  booking({
    bookingId: `refund_return:${payoutId}`,
    creditorId: SUSPENSE,
    on,
    entries: [
      { account: "client_bank", amountOre },
      { account: "owed_to_payer", amountOre: credit(amountOre) },
    ],
  });
