import { accept, bookAssigned, type Case, type CaseCommand, decide, type Result, refuse } from "@kravflyt/core";
import {
  assignedChange,
  auditChange,
  ConflictError,
  isSuspended,
  ledgerChanges,
  loadVersionedPayment,
  type StoredPayment,
} from "@kravflyt/store";
import { type CaseNotFound, type Ordering, type RefusedWith, refusedOnlyWith } from "../carry-out.ts";
import { loadGoingOn } from "../going-on.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";

const REFUSALS = ["amount_not_positive", "rate_unknown", "amount_too_large"] as const;

type Assigned = { readonly payment: StoredPayment; readonly state: Case; readonly by: string };

/** Money that the case itself gave up is part of its payment again; all other is a payment of its own. */
function commandOf({ today: on }: Shell, { payment, state, by }: Assigned): CaseCommand {
  const { paymentId, paidOn, amountOre, origin, releasedFrom } = payment;
  const from = state.payments.find((one) => one.paymentId === releasedFrom?.paymentId);
  if (from !== undefined) return { type: "restore_surplus", on, by, paymentId: from.paymentId, amountOre };
  return { type: "receive_payment", on, by, paymentId, paidOn: paidOn < on ? paidOn : on, amountOre, origin };
}

export type AssignRefusal =
  | CaseNotFound
  | { readonly code: "payment_not_found" | "already_assigned" }
  | RefusedWith<(typeof REFUSALS)[number]>;

/**
 * Puts money that was in suspense on the case it is for, as paid on the day the bank says: off the suspense list, on to the
 * case, in one transaction. Asked again for the same case it changes nothing.
 */
export async function assignPayment(
  shell: Shell,
  { paymentId, ...it }: Ordering & { readonly paymentId: string },
): Promise<Result<Case, AssignRefusal>> {
  const before = await loadVersionedPayment(shell.table, paymentId);
  if (before === undefined) return refuse({ code: "payment_not_found" });
  const payment = before.value;
  const seen = await loadGoingOn(shell.table, it.caseId);
  if (seen === undefined || !it.mayAccess(seen.value.creditorId)) return refuse({ code: "case_not_found" });
  const { caseId, creditorId } = seen.value;
  if (payment.caseId === caseId) return accept(seen.value);
  if (!isSuspended(payment)) return refuse({ code: "already_assigned" });
  const decision = refusedOnlyWith(
    decide(seen.value, commandOf(shell, { payment, state: seen.value, by: it.by })),
    REFUSALS,
  );
  if (!decision.ok) return decision;
  const assigned = { ...payment, caseId, creditorId, assigned: { by: it.by, at: shell.at } };
  try {
    const changes = [
      assignedChange({ before, after: assigned }),
      ...ledgerChanges(bookAssigned(payment, shell.today)),
      auditChange({
        creditorId,
        at: shell.at,
        by: it.by,
        what: `payment:${paymentId}`,
        before: undefined,
        after: { caseId },
      }),
    ];
    return accept(await saveCase(shell, { before: seen, events: decision.value, changes }));
  } catch (error) {
    const isTaken = error instanceof ConflictError && error.change === "payment";
    if (isTaken) return refuse({ code: "already_assigned" });
    throw error;
  }
}
