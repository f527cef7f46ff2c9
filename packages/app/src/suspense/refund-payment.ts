import { createHash } from "node:crypto";
import {
  accept,
  assert,
  bankTermsOf,
  bookRefund,
  needsApproval,
  type RefundRefusal,
  type Result,
  refundAccount,
  refuse,
  SUSPENSE,
} from "@kravflyt/core";
import {
  assignedChange,
  auditChange,
  ConflictError,
  isSuspended,
  ledgerChanges,
  loadOperator,
  loadVersionedPayment,
  type Payout,
  paymentOrderChange,
  payoutChange,
  type StoredPayment,
  underWayChange,
} from "@kravflyt/store";
import { sendMessage } from "../pay-out.ts";
import { save } from "../save.ts";
import type { Shell } from "../shell.ts";

export type RefundPayment = {
  readonly paymentId: string;
  /** Left out: where the bank says that it came from. */
  readonly account?: string | undefined;
  /** Who is paid, as it stands in the payment order. */
  readonly payee: string;
  readonly by: string;
  readonly mayAccess: (creditorId: string) => boolean;
};

export type RefundPaymentRefusal = RefundRefusal | { readonly code: "payment_not_found" | "already_assigned" };

/**
 * Orders that money in suspense goes back, as a payment order like a payout: above the operator's limit it waits for a
 * second person, who is not the one that ordered it. The order, its booking, and the payment that leaves the list in one
 * transaction; its id follows from the payment and how often it was ordered, so that asking twice orders once.
 */
export async function refundPayment(
  shell: Shell,
  { paymentId, account, payee, by, mayAccess }: RefundPayment,
): Promise<Result<Payout, RefundPaymentRefusal>> {
  const [before, operator] = await Promise.all([
    loadVersionedPayment(shell.table, paymentId),
    loadOperator(shell.table),
  ]);
  assert(operator !== undefined, "the tenant has no operator");
  if (before === undefined || !mayAccess(SUSPENSE)) return refuse({ code: "payment_not_found" });
  if (!isSuspended(before.value)) return refuse({ code: "already_assigned" });
  const { amountOre, payerAccount, refunds = 0 } = before.value;
  const terms = bankTermsOf(operator);
  const { clientAccount } = operator;
  const refundFromOre = terms.refundFromOre ?? null;
  const to = refundAccount({ amountOre, payerAccount, account, clientAccount, refundFromOre });
  if (!to.ok) return to;
  const messageId = refundName(before.value);
  const waits = needsApproval(amountOre, terms);
  const payout: Payout = {
    payoutId: messageId,
    creditorId: SUSPENSE,
    on: shell.today,
    through: shell.today,
    amountOre,
    account: to.value,
    accountBy: by,
    status: waits ? "awaiting_approval" : "ordered",
    lines: [],
    refund: { paymentId, payee },
    messageId,
  };
  const changes = [
    payoutChange({ after: payout }),
    paymentOrderChange(payout),
    underWayChange({ payoutId: payout.payoutId, creditorId: SUSPENSE, amountOre, orderedOn: payout.on }),
    assignedChange({ before, after: { ...before.value, refundId: payout.payoutId, refunds: refunds + 1 } }),
    auditChange({ at: shell.at, by, what: `payout:${messageId}`, before: undefined, after: { account: to.value } }),
    ...ledgerChanges(bookRefund(payout, shell.today)),
  ];
  try {
    await save(shell, changes, waits ? [] : [sendMessage(payout)]);
  } catch (error) {
    if (error instanceof ConflictError && error.change === "payment") return refuse({ code: "already_assigned" });
    throw error;
  }
  return accept(payout);
}

/** At most 35 characters; the bank refuses a second file of the same name. */
const refundName = ({ paymentId, refunds = 0 }: StoredPayment): string =>
  `KFR-${createHash("sha256").update(paymentId).digest("hex").slice(0, 20)}-${refunds + 1}`;
