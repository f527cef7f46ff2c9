import {
  assert,
  bankTermsOf,
  bookUnknown,
  type Case,
  type CaseEvent,
  decide,
  type RefundRefusal,
  type Result,
  refundAccount,
  refuse,
  releasedPaymentId,
} from "@kravflyt/core";
import {
  auditChange,
  ledgerChanges,
  loadOperator,
  loadPayment,
  type Payout,
  paymentChange,
  type StoredPayment,
  type Versioned,
} from "@kravflyt/store";
import { type Ordering, type Refused, refusedOnlyWith } from "../carry-out.ts";
import { loadAskedCase } from "../load-case.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";
import { type RefundPaymentRefusal, refundPayment } from "./refund-payment.ts";

const REFUSALS = [
  "case_not_closed",
  "case_was_merged",
  "payment_not_on_case",
  "not_on_client_account",
  "nothing_left_over",
] as const;

export type RefundSurplusRefusal = Refused<typeof REFUSALS> | RefundRefusal | RefundPaymentRefusal;

export type RefundSurplus = Ordering & {
  readonly paymentId: string;
  /** Left out: where the bank says that the payment came from. */
  readonly account?: string | undefined;
};

/**
 * Sends what a payment left over back to the debtor: off the case and into suspense in one transaction, and from there as all
 * money that is nobody's, above the operator's limit with a second person. Should the order not come about, the money
 * waits in suspense, from where it is sent again or put back on the case.
 */
export async function refundSurplus(
  shell: Shell,
  { paymentId, account, ...it }: RefundSurplus,
): Promise<Result<Payout, RefundSurplusRefusal>> {
  const [seen, payment, operator] = await Promise.all([
    loadAskedCase(shell.table, it),
    loadPayment(shell.table, paymentId),
    loadOperator(shell.table),
  ]);
  assert(operator !== undefined, "the tenant has no operator");
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const { by, mayAccess } = it;
  const decision = refusedOnlyWith(
    decide(seen.value, { type: "release_surplus", on: shell.today, by, paymentId }),
    REFUSALS,
  );
  if (!decision.ok) return decision;
  const released = releasedOf(seen, { paymentId, payment, events: decision.value });
  const { amountOre, payerAccount } = released;
  const refundFromOre = bankTermsOf(operator).refundFromOre ?? null;
  const { clientAccount } = operator;
  const to = refundAccount({ amountOre, payerAccount, account, clientAccount, refundFromOre });
  if (!to.ok) return to;
  const { caseId, creditorId, debtor } = seen.value;
  const changes = [
    paymentChange(released),
    ...ledgerChanges(bookUnknown(released, shell.today)),
    auditChange({
      creditorId,
      at: shell.at,
      by,
      what: `payment:${released.paymentId}`,
      before: undefined,
      after: { caseId, amountOre },
    }),
  ];
  await saveCase(shell, { before: seen, events: decision.value, changes });
  const payee = debtor.name.slice(0, PAYEE_MAX);
  return refundPayment(shell, { paymentId: released.paymentId, account, payee, by, mayAccess });
}

/** Characters of a name in a payment order. */
const PAYEE_MAX = 70;

type Released = {
  readonly paymentId: string;
  readonly payment: StoredPayment | undefined;
  readonly events: readonly CaseEvent[];
};

/** What was left over, as it waits in suspense: money that came when the payment did, from where that came. */
function releasedOf(
  { value: { caseId, payments }, version }: Versioned<Case>,
  { paymentId, payment, events }: Released,
): StoredPayment {
  const [event] = events;
  const from = payments.find((one) => one.paymentId === paymentId);
  assert(event?.type === "surplus_released" && from !== undefined, "a surplus is released by one event");
  const { account, payerAccount } = payment ?? {};
  return {
    paymentId: releasedPaymentId(caseId, version + 1),
    paidOn: from.paidOn,
    amountOre: event.amountOre,
    ...(account === undefined ? {} : { account }),
    ...(payerAccount === undefined ? {} : { payerAccount }),
    releasedFrom: { caseId, paymentId },
    origin: "client_account",
  };
}
