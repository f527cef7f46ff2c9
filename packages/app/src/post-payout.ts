import {
  type Allocation,
  assert,
  type BookingMode,
  type InvoiceId,
  type Ore,
  ore,
  type PayoutLine,
  postingsForPayout,
} from "@kravflyt/core";
import {
  type Change,
  loadCase,
  loadConnection,
  loadInvoices,
  loadPosting,
  type Payout,
  postingChange,
  type StoredCaseEvent,
} from "@kravflyt/store";
import { firstStatus } from "./books.ts";
import { allEvents } from "./case-events.ts";
import { postMessage } from "./post-message.ts";
import { isPushed } from "./push-connection.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/** Makes the postings of a payout to the creditor's books, those of each line together; one that is there stays as it is. */
export async function postPayout(shell: Shell, payout: Payout, bookingMode: BookingMode): Promise<void> {
  for (const line of payout.lines) await postLine(shell, { payout, line, bookingMode });
}

type LineOf = { readonly payout: Payout; readonly line: PayoutLine; readonly bookingMode: BookingMode };

async function postLine(shell: Shell, { payout, line, bookingMode }: LineOf): Promise<void> {
  const seen = await loadCase(shell.table, line.caseId);
  assert(seen !== undefined, `payout ${payout.payoutId} names case ${line.caseId}`);
  const state = seen.value;
  const [connection, invoices] = await Promise.all([
    loadConnection(shell.table, state.connectionId),
    loadInvoices(
      shell.table,
      state.claims.map(({ invoiceId }) => invoiceId),
    ),
  ]);
  assert(connection !== undefined, `case ${state.caseId} has no connection`);
  const shares = sharesOf(await allEvents(shell.table, state.caseId), line).flatMap(({ invoiceId, amountOre }) => {
    const source = invoices.get(invoiceId)?.value.invoice.source;
    return source === undefined ? [] : [{ invoiceId, source, amountOre }];
  });
  const plans = postingsForPayout(
    { payoutId: payout.payoutId, on: payout.on, line, number: state.number },
    shares,
    connection.value.settings,
  );
  const fetches = isPushed(connection.value.settings);
  const status = firstStatus({ fetches, bookingMode });
  const changes: Change[] = [];
  const messages = [];
  for (const plan of plans) {
    if ((await loadPosting(shell.table, plan.postingId)) !== undefined) continue;
    const { creditorId, connectionId, caseId } = state;
    const { payoutId, on } = payout;
    changes.push(postingChange({ after: { ...plan, creditorId, connectionId, caseId, payoutId, on, status } }));
    if (!fetches) messages.push(postMessage(state, plan.postingId));
  }
  if (changes.length > 0) await save(shell, changes, messages);
}

type Share = { readonly invoiceId: InvoiceId; readonly amountOre: Ore };

/** What the line's payments paid of each invoice's principal, as they were spread first, and what was moved since. */
function sharesOf(events: readonly StoredCaseEvent[], line: PayoutLine): readonly Share[] {
  const shares = new Map<InvoiceId, Ore>();
  const add = (allocation: Allocation, sign: 1 | -1): void => {
    for (const { invoiceId, principalOre } of allocation.claims) {
      shares.set(invoiceId, ore((shares.get(invoiceId) ?? 0) + sign * principalOre));
    }
  };
  for (const { event, version } of events) {
    const isSpread = event.type === "payment_received" || event.type === "surplus_allocated";
    if (isSpread && line.paymentIds.includes(event.paymentId)) add(event.allocation, 1);
    if (event.type !== "payments_reallocated") continue;
    for (const { paymentId, before, allocation } of event.payments) {
      const isOurs = line.reallocations?.some((one) => one.version === version && one.paymentId === paymentId);
      if (isOurs !== true) continue;
      add(before, -1);
      add(allocation, 1);
    }
  }
  return [...shares].map(([invoiceId, amountOre]) => ({ invoiceId, amountOre }));
}
