import {
  accept,
  addOre,
  assert,
  bankTermsOf,
  bookUnknown,
  type Case,
  type CaseEvent,
  decide,
  type Ore,
  type RefundRefusal,
  type Result,
  refundAccount,
  refuse,
  releasedPaymentId,
  subtractOre,
  sumOre,
} from "@kravflyt/core";
import {
  auditChange,
  ledgerChanges,
  loadOperator,
  loadPayment,
  loadPayout,
  type Payout,
  paymentChange,
  type StoredPayment,
  type Versioned,
} from "@kravflyt/store";
import { type Ordering, type Refused, refusedOnlyWith } from "../carry-out.ts";
import { loadAskedCase } from "../load-case.ts";
import { incomeOutOf, paidOutOf } from "../paid-out.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";
import { releasedOf } from "./put-back.ts";
import { type RefundPaymentRefusal, refundPayment } from "./refund-payment.ts";

const REFUSALS = [
  "case_not_closed",
  "case_was_merged",
  "payment_not_on_case",
  "not_on_client_account",
  "nothing_left_over",
] as const;

export type RefundSurplusRefusal =
  | Refused<typeof REFUSALS>
  | RefundRefusal
  | RefundPaymentRefusal
  /** The creditor has been sent it, or the operator: the next payout sets it off first. `heldOre` of the case is on the client account. */
  | { readonly code: "money_passed_on"; readonly heldOre: Ore };

export type RefundSurplus = Ordering & {
  readonly paymentId: string;
  /** Left out: where the bank says that the payment came from. */
  readonly account?: string | undefined;
};

/**
 * Sends what a payment left over back to the debtor: off the case and into suspense in one transaction, and from there as all
 * money that is nobody's, above the operator's limit with a second person. Asked again it is the same order; what was cut off
 * between the two is finished. Only money that is on the client account for this case goes: not other creditors'.
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
  if (!decision.ok) {
    const before =
      decision.refusal.code === "nothing_left_over" ? await lastReleased(shell, seen.value, paymentId) : undefined;
    return before === undefined ? decision : orderAgain(shell, before, { ...it, account, state: seen.value });
  }
  const released = asReleased(seen, { paymentId, payment, events: decision.value });
  const { amountOre, payerAccount } = released;
  const refundFromOre = bankTermsOf(operator).refundFromOre ?? null;
  const { clientAccount } = operator;
  const to = refundAccount({ amountOre, payerAccount, account, clientAccount, refundFromOre });
  if (!to.ok) return to;
  const heldOre = await heldOf(shell, seen.value);
  if (heldOre < amountOre) return refuse({ code: "money_passed_on", heldOre });
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
  return refundPayment(shell, { paymentId: released.paymentId, account, payee: payeeOf(debtor), by, mayAccess });
}

/** Of what was paid on the case, what neither a payout nor the operator's income took on; one that a person has yet to let go has taken it. */
async function heldOf({ table }: Shell, state: Case): Promise<Ore> {
  const came = state.payments.filter(({ origin }) => origin === "client_account").map(({ amountOre }) => amountOre);
  const [paidOre, incomeOre] = await Promise.all([
    paidOutOf(table, state, TURNED_DOWN),
    incomeOutOf(table, state, TURNED_DOWN),
  ]);
  return subtractOre(sumOre(came), addOre(paidOre, incomeOre));
}

const TURNED_DOWN: readonly Payout["status"][] = ["declined", "rejected"];

const lastReleased = async (
  { table }: Shell,
  { caseId }: Case,
  paymentId: string,
): Promise<StoredPayment | undefined> => (await releasedOf(table, { caseId, paymentId })).at(-1)?.value;

type Again = Ordering & { readonly account: string | undefined; readonly state: Case };

/** The order that there is; or the one that did not come about, or was turned down. */
async function orderAgain(
  shell: Shell,
  { paymentId, refundId }: StoredPayment,
  { account, state, by, mayAccess }: Again,
): Promise<Result<Payout, RefundPaymentRefusal>> {
  const there = refundId === undefined ? undefined : await loadPayout(shell.table, refundId);
  if (there !== undefined) return accept(there.value);
  return refundPayment(shell, { paymentId, account, payee: payeeOf(state.debtor), by, mayAccess });
}

const payeeOf = ({ name }: Case["debtor"]): string => name.slice(0, PAYEE_MAX);

/** Characters of a name in a payment order. */
const PAYEE_MAX = 70;

type Released = {
  readonly paymentId: string;
  readonly payment: StoredPayment | undefined;
  readonly events: readonly CaseEvent[];
};

/** What was left over, as it waits in suspense: money that came when the payment did, from where that came. */
function asReleased(
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
