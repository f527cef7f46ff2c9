import type { BankTerms } from "./bank-terms.ts";
import type { Ore } from "./money.ts";
import type { PayoutStatus } from "./payout-status.ts";
import { accept, type Result, refuse } from "./result.ts";

/** A payout above the operator's limit waits for a second person; at it, it goes. */
export const needsApproval = (amountOre: Ore, { approvalAboveOre }: Pick<BankTerms, "approvalAboveOre">): boolean =>
  approvalAboveOre !== null && amountOre > approvalAboveOre;

export type ApprovalFacts = {
  readonly payout: {
    readonly status: PayoutStatus;
    readonly amountOre: Ore;
    readonly account: string;
    /** Who said that this is the creditor's account; absent where it never was another. */
    readonly accountBy?: string;
  };
  readonly by: string;
  /** What the person saw when they said so. */
  readonly seen: { readonly amountOre: Ore; readonly account: string };
};

export type ApprovalRefusal = {
  readonly code: "not_awaiting_approval" | "amount_differs" | "account_differs" | "changed_the_account";
};

/**
 * May this person let the payout go, or say that it does not? Payouts are ordered by the calendar, so the first of the two
 * persons is whoever said where the money goes.
 */
export function checkApproval({ payout, by, seen }: ApprovalFacts): Result<undefined, ApprovalRefusal> {
  if (payout.status !== "awaiting_approval") return refuse({ code: "not_awaiting_approval" });
  if (seen.amountOre !== payout.amountOre) return refuse({ code: "amount_differs" });
  if (seen.account !== payout.account) return refuse({ code: "account_differs" });
  if (payout.accountBy === by) return refuse({ code: "changed_the_account" });
  return accept(undefined);
}
