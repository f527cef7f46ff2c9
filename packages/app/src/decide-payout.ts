import {
  type ApprovalRefusal,
  accept,
  type CreditorId,
  checkApproval,
  type Ore,
  type Result,
  refuse,
} from "@kravflyt/core";
import { auditChange, loadPayment, loadPayout, type Payout, payoutChange } from "@kravflyt/store";
import { loadGoingOn } from "./going-on.ts";
import { readIncomeAccount } from "./income-account.ts";
import { sendMessage } from "./pay-out.ts";
import { returnChanges } from "./return-payout.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

export type DecidePayout = {
  readonly creditorId: CreditorId;
  readonly payoutId: string;
  readonly decision: "approve" | "decline";
  /** What the person saw. */
  readonly seen: { readonly amountOre: Ore; readonly account: string };
  readonly by: string;
};

export type DecideRefusal =
  | ApprovalRefusal
  /** `case_goes_on`: what was to go back to the debtor pays what is owed again. */
  | { readonly code: "payout_not_found" | "case_goes_on" };

/**
 * The second person's word on a payout above the limit, written down with who said it. Declined, the money is the
 * creditor's again and goes with the next payout, which then waits for its own word.
 * @throws ConflictError when somebody was first.
 */
export async function decidePayout(shell: Shell, it: DecidePayout): Promise<Result<Payout, DecideRefusal>> {
  const { creditorId, payoutId, decision, seen, by } = it;
  const before = await loadPayout(shell.table, payoutId);
  if (before?.value.creditorId !== creditorId) return refuse({ code: "payout_not_found" });
  const payout = before.value;
  const may = checkApproval({ payout, by, seen });
  if (!may.ok) return may;
  const isApproved = decision === "approve";
  if (isApproved && !(await mayGoThere(shell, payout))) return refuse({ code: "account_differs" });
  if (isApproved && (await isOwedAgain(shell, payout))) return refuse({ code: "case_goes_on" });
  const after: Payout = { ...payout, status: isApproved ? "ordered" : "declined", decided: { by, at: shell.at } };
  const told = { amountOre: payout.amountOre, account: payout.account, status: after.status };
  await save(
    shell,
    [
      payoutChange({ before, after }),
      auditChange({ creditorId, at: shell.at, by, what: `payout:${payoutId}`, before: payout.status, after: told }),
      ...(isApproved ? [] : await returnChanges(shell, payout)),
    ],
    isApproved ? [sendMessage(payout)] : [],
  );
  return accept(after);
}

/** The operator's income goes to the account that is in use, and nowhere while another waits. */
async function mayGoThere({ table }: Shell, { income, account }: Payout): Promise<boolean> {
  if (income === undefined) return true;
  const now = await readIncomeAccount(table);
  return now.account === account && now.change === undefined;
}

/** Was it left over on a case that goes on since? */
async function isOwedAgain({ table }: Shell, { refund }: Payout): Promise<boolean> {
  const payment = refund === undefined ? undefined : await loadPayment(table, refund.paymentId);
  const from = payment?.releasedFrom === undefined ? undefined : await loadGoingOn(table, payment.releasedFrom.caseId);
  return from !== undefined && from.value.closed === undefined;
}
