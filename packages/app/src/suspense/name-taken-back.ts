import { accept, type Case, ore, type Result, refuse, SUSPENSE } from "@kravflyt/core";
import {
  assignedChange,
  auditChange,
  ConflictError,
  commit,
  isSuspended,
  loadVersionedPayment,
  type StoredPayment,
  type Versioned,
} from "@kravflyt/store";
import { type Ordering, type RefusedWith, refusedOnlyWith } from "../carry-out.ts";
import { loadGoingOn } from "../going-on.ts";
import { saveCase } from "../save-case.ts";
import type { Shell } from "../shell.ts";
import { reverseOnCase } from "./reverse-on-case.ts";
import { leftSuspense } from "./take-back.ts";

const REFUSALS = [
  "payment_not_on_case",
  "not_on_client_account",
  "reversed_before",
  "more_than_paid",
  "rate_unknown",
  "amount_too_large",
] as const;

export type NameRefusal =
  | { readonly code: "payment_not_found" | "already_assigned" | "not_taken_back" | "other_amount" }
  | RefusedWith<(typeof REFUSALS)[number]>;

export type NameTakenBack = Omit<Ordering, "caseId"> & {
  /** The money in suspense; its amount is below zero. */
  readonly paymentId: string;
  /** The payment that a person says it takes back: on a case, or in suspense itself. */
  readonly takenBackId: string;
};

/**
 * A person says which payment the bank took back, whole or in part; in suspense only one of the same amount. Asked again for
 * the same it changes nothing.
 */
export async function nameTakenBack(
  shell: Shell,
  { paymentId, takenBackId, by, mayAccess }: NameTakenBack,
): Promise<Result<Case | undefined, NameRefusal>> {
  const [before, target] = await Promise.all([
    loadVersionedPayment(shell.table, paymentId),
    loadVersionedPayment(shell.table, takenBackId),
  ]);
  if (before === undefined || target === undefined) return refuse({ code: "payment_not_found" });
  if (before.value.amountOre >= 0) return refuse({ code: "not_taken_back" });
  const seen = await caseOf(shell, target.value);
  if (!mayAccess(seen?.value.creditorId ?? SUSPENSE)) return refuse({ code: "payment_not_found" });
  if (before.value.takesBack === takenBackId) return accept(seen?.value);
  if (!isSuspended(before.value)) return refuse({ code: "already_assigned" });
  const named = { before, target, by };
  try {
    return await (seen === undefined ? inSuspense(shell, named) : onCase(shell, { ...named, seen }));
  } catch (error) {
    if (error instanceof ConflictError && error.change === "payment") return refuse({ code: "already_assigned" });
    throw error;
  }
}

const caseOf = async ({ table }: Shell, { caseId }: StoredPayment): Promise<Versioned<Case> | undefined> =>
  caseId === undefined ? undefined : loadGoingOn(table, caseId);

type Named = {
  readonly before: Versioned<StoredPayment>;
  readonly target: Versioned<StoredPayment>;
  readonly by: string;
};

const amountOf = ({ before }: Named) => ore(-before.value.amountOre);

/** As it is once a person has said what it takes back. */
const after = (shell: Shell, { before, target, by }: Named): StoredPayment => ({
  ...before.value,
  takesBack: target.value.paymentId,
  assigned: { by, at: shell.at },
});

/** The two even each other out: nobody is owed either. */
async function inSuspense(shell: Shell, it: Named): Promise<Result<undefined, NameRefusal>> {
  const { before, target } = it;
  if (!isSuspended(target.value)) return refuse({ code: "already_assigned" });
  if (target.value.amountOre !== amountOf(it)) return refuse({ code: "other_amount" });
  await commit(shell.table, [
    assignedChange({ before, after: after(shell, it) }),
    assignedChange({ before: target, after: { ...target.value, takenBackBy: before.value.paymentId } }),
  ]);
  return accept(undefined);
}

async function onCase(
  shell: Shell,
  { seen, ...it }: Named & { readonly seen: Versioned<Case> },
): Promise<Result<Case, NameRefusal>> {
  const { paymentId } = it.before.value;
  const reversed = refusedOnlyWith(
    await reverseOnCase(shell, seen.value, {
      by: it.by,
      paymentId: it.target.value.paymentId,
      reversalId: paymentId,
      amountOre: amountOf(it),
    }),
    REFUSALS,
  );
  if (!reversed.ok) return reversed;
  const { events, changes: more } = reversed.value;
  const { caseId, creditorId } = seen.value;
  const changes = [
    ...more,
    ...leftSuspense(shell, it.before, { ...after(shell, it), caseId, creditorId }),
    auditChange({
      creditorId,
      at: shell.at,
      by: it.by,
      what: `payment:${paymentId}`,
      before: undefined,
      after: { caseId, takesBack: it.target.value.paymentId },
    }),
  ];
  return accept(await saveCase(shell, { before: seen, events, changes }));
}
