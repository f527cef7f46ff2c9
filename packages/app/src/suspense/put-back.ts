import {
  bookAssigned,
  type Case,
  type CaseEvent,
  type CaseId,
  decide,
  evolve,
  releasedPaymentId,
} from "@kravflyt/core";
import {
  assignedChange,
  type Change,
  ledgerChanges,
  loadVersionedPayment,
  type StoredPayment,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { allEvents } from "../case-events.ts";
import type { Shell } from "../shell.ts";
import { stopRefund } from "./stop-refund.ts";

/** What `state` gave up of a payment and nobody has put anywhere since, first things first. */
export async function releasedOf(
  table: Table,
  { caseId, paymentId }: { readonly caseId: CaseId; readonly paymentId: string },
): Promise<readonly Versioned<StoredPayment>[]> {
  const events = await allEvents(table, caseId);
  const ids = events.flatMap(({ event, version }) =>
    event.type === "surplus_released" && event.paymentId === paymentId ? [releasedPaymentId(caseId, version)] : [],
  );
  const stored = await Promise.all(ids.map((id) => loadVersionedPayment(table, id)));
  return stored.flatMap((one) =>
    one === undefined || one.value.caseId !== undefined || one.value.takenBackBy !== undefined ? [] : [one],
  );
}

export type PutBack = {
  readonly state: Case;
  readonly events: readonly CaseEvent[];
  readonly changes: readonly Change[];
};

/**
 * What the case gave up of the payment is on it again, and the orders that were to send it back fall away: the bank takes the
 * whole of it. `undefined` where there is nothing, or some of it is on its way or gone: then the payer has it twice, and it is a
 * person's to ask for it.
 */
export async function putBack(
  shell: Shell,
  { state, paymentId, by }: { readonly state: Case; readonly paymentId: string; readonly by: string },
): Promise<PutBack | undefined> {
  const released = await releasedOf(shell.table, { caseId: state.caseId, paymentId });
  if (released.length === 0) return undefined;
  const events: CaseEvent[] = [];
  const changes: Change[] = [];
  let now = state;
  for (const before of released) {
    const { refundId, ...free } = before.value;
    const stopped = refundId === undefined ? [] : await stopRefund(shell, refundId);
    if (stopped === undefined) return undefined;
    const { amountOre } = free;
    const back = decide(now, { type: "restore_surplus", on: shell.today, by, paymentId, amountOre });
    if (!back.ok) return undefined;
    events.push(...back.value);
    now = back.value.reduce<Case>(evolve, now);
    const { caseId, creditorId } = state;
    const after = { ...free, caseId, creditorId, assigned: { by, at: shell.at } };
    changes.push(...stopped, assignedChange({ before, after }), ...ledgerChanges(bookAssigned(free, shell.today)));
  }
  return { state: now, events, changes };
}
