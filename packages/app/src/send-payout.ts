import { type PaymentOrder, writePain001 } from "@kravflyt/bank-files";
import {
  type Allocation,
  assert,
  bankTermsOf,
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
  loadCreditor,
  loadInvoices,
  loadOperator,
  loadPayout,
  loadPosting,
  type Payout,
  payoutChange,
  postingChange,
  type StoredCaseEvent,
} from "@kravflyt/store";
import { firstStatus } from "./books.ts";
import { allEvents } from "./case-events.ts";
import { message } from "./messages.ts";
import { postMessage } from "./post-message.ts";
import { isHeard } from "./publish-messages.ts";
import { isPushed } from "./push-connection.ts";
import { save } from "./save.ts";
import type { Shell } from "./shell.ts";

/** Where files for the bank are laid; the same name again with the same content changes nothing. */
export type BankDrop = { readonly put: (name: string, text: string) => Promise<void> };

/**
 * Carries an ordered payout on: the file for the bank, then the postings to the creditor's books, line by line.
 * Every part is named after its cause, so a second run finishes what the first began and doubles nothing.
 */
export async function sendPayout(shell: Shell, bank: BankDrop, payoutId: string): Promise<void> {
  const seen = await loadPayout(shell.table, payoutId);
  assert(seen !== undefined, `no payout ${payoutId}`);
  if (seen.value.status !== "ordered") return;
  const payout = seen.value;
  const [creditor, operator] = await Promise.all([
    loadCreditor(shell.table, payout.creditorId),
    loadOperator(shell.table),
  ]);
  assert(creditor !== undefined && operator !== undefined, `payout ${payoutId} has no creditor or operator`);
  const order: PaymentOrder = {
    messageId: payout.messageId,
    createdAt: `${payout.on}T06:00:00`,
    executeOn: payout.on,
    payer: { name: operator.name, organizationNumber: operator.organizationNumber, account: operator.clientAccount },
    transfers: [
      {
        endToEndId: payout.messageId,
        payee: { name: creditor.value.creditor.name, account: creditor.value.creditor.bankAccount },
        amountOre: payout.amountOre,
        says: { text: `Oppgjør ${payout.through}` },
      },
    ],
  };
  const file = `${payout.messageId}.xml`;
  await bank.put(file, writePain001(order, bankTermsOf(operator)));
  for (const line of payout.lines)
    await postLine(shell, { payout, line, bookingMode: creditor.value.creditor.bookingMode });
  const isTold = await isHeard(shell.table, payout.creditorId, ["payout_sent"]);
  await save(
    shell,
    [payoutChange({ before: seen, after: { ...payout, status: "sent", file } })],
    isTold ? [message("publish-event", payoutId, { kind: "payout", payoutId })] : [],
  );
}

type LineOf = { readonly payout: Payout; readonly line: PayoutLine; readonly bookingMode: "auto" | "proposal" };

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
