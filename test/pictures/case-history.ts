import type { CaseEvent } from "@kravflyt/core";
import type { Payout, Posting } from "@kravflyt/store";

/** One case as the hub has stored it, with what it led to in the creditor's books and at the bank. */
export type CaseHistory = {
  readonly creditor: string;
  /** First things first; begins with `case_opened`. */
  readonly events: readonly CaseEvent[];
  readonly postings: readonly Posting[];
  /** Those with a line for this case. */
  readonly payouts: readonly Payout[];
};
