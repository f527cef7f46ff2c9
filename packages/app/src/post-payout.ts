import {
  type Allocation,
  assert,
  type BookingMode,
  type InvoiceId,
  isMovedBy,
  type Ore,
  ore,
  type PayoutLine,
  postingOfPayout,
  postingsForPayout,
  type ServiceMove,
  serviceMoves,
  spreadAnew,
} from "@kravflyt/core";
import {
  type Change,
  listPayouts,
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
  const earlier = line.reversals === undefined ? undefined : await passedOnBy(shell, payout, line);
  const shares = sharesOf(await allEvents(shell.table, state.caseId), line).flatMap(({ invoiceId, amountOre }) => {
    const source = invoices.get(invoiceId)?.value.invoice.source;
    const undoes = earlier === undefined ? {} : { undoes: postingOfPayout({ ...earlier, invoiceId }) };
    return source === undefined ? [] : [{ invoiceId, source, amountOre, ...undoes }];
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

/** Pages of payouts that are looked at, newest first. */
const PAGES_MAX = 100;

/** The payout before this one that passed on what the bank took back since. */
async function passedOnBy({ table }: Shell, { creditorId }: Payout, { caseId, reversals = [] }: PayoutLine) {
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listPayouts(table, creditorId, cursor === undefined ? {} : { cursor });
    for (const { payoutId, lines } of page.items) {
      const line = lines.find((one) => one.caseId === caseId && one.paymentIds.some((id) => reversals.includes(id)));
      if (line !== undefined && line.reversals === undefined) return { payoutId, line };
    }
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return undefined;
}

type Share = { readonly invoiceId: InvoiceId; readonly amountOre: Ore };

/** What the line's payments paid of each invoice's principal, as they were spread first, what was moved since, and taken back. */
function sharesOf(events: readonly StoredCaseEvent[], line: PayoutLine): readonly Share[] {
  const shares = new Map<InvoiceId, Ore>();
  const moves = serviceMoves(line.caseId, events);
  for (const [allocation, sign] of events.flatMap((event) => spreadBy(event, line, moves))) {
    for (const { invoiceId, principalOre } of allocation.claims) {
      shares.set(invoiceId, ore((shares.get(invoiceId) ?? 0) + sign * principalOre));
    }
  }
  return [...shares].map(([invoiceId, amountOre]) => ({ invoiceId, amountOre }));
}

type Spread = readonly [allocation: Allocation, sign: 1 | -1];

/** What an event put on invoices, or took off them, of what the line passes on. */
function spreadBy(
  { event, version }: StoredCaseEvent,
  line: PayoutLine,
  moves: readonly ServiceMove[],
): readonly Spread[] {
  switch (event.type) {
    case "payment_received":
      return line.paymentIds.includes(event.paymentId) ? [[event.allocation, 1]] : [];
    case "surplus_allocated":
      return isMovedBy(line.surpluses, version, event.paymentId) ? [[event.allocation, 1]] : [];
    case "payment_reversed":
      return line.reversals?.includes(event.paymentId) === true ? [[event.allocation, -1]] : [];
    case "payments_reallocated":
      return spreadAnew(line, { event, version }, moves)
        .flat()
        .flatMap(({ before, allocation }): readonly Spread[] => [
          [before, -1],
          [allocation, 1],
        ]);
    default:
      return [];
  }
}
