import { accept, type CreditorId, type InvoiceId, type Result, refuse } from "@kravflyt/core";
import {
  type Change,
  commit,
  listPayouts,
  listPostings,
  loadPayout,
  loadPosting,
  ourPaymentChange,
  type Page,
  type Payout,
  type Posting,
  postingChange,
  type Table,
} from "@kravflyt/store";
import { PAYOUTS_OF_A_PAGE } from "./list-money.ts";
import { pushConnectionId, pushedPaymentKey } from "./push-connection.ts";
import { type BadCursor, readPage } from "./read-page.ts";
import { sentOn } from "./send-payout.ts";
import type { Shell } from "./shell.ts";

export type ListBookings = {
  readonly creditorId: CreditorId;
  readonly booked: boolean;
  /** Only those of this payout. */
  readonly settlementId?: string | undefined;
  readonly cursor?: string | undefined;
};

/**
 * What the creditor's own system is to book, or has said is booked, newest first. A page may hold fewer than there are
 * places, where those of one payout are asked for.
 */
export async function listBookings(table: Table, it: ListBookings): Promise<Result<Page<Posting>, BadCursor>> {
  const connectionId = pushConnectionId(it.creditorId);
  const listing = { status: it.booked ? "posted" : "offered", cursor: it.cursor } as const;
  const page = await readPage(() => listPostings(table, it.creditorId, listing));
  if (!page.ok) return page;
  const items = page.value.items.filter(
    (one) => one.connectionId === connectionId && (it.settlementId === undefined || one.payoutId === it.settlementId),
  );
  return accept({ ...page.value, items });
}

export type Settlement = { readonly payout: Payout; readonly booked: boolean };

/** What was paid out, newest first, and whether anything of it waits to be booked. */
export async function listSettlements(
  table: Table,
  it: { readonly creditorId: CreditorId; readonly cursor?: string | undefined },
): Promise<Result<Page<Settlement>, BadCursor>> {
  const page = await readPage(() => listPayouts(table, it.creditorId, { cursor: it.cursor, limit: PAYOUTS_OF_A_PAGE }));
  if (!page.ok) return page;
  const items: Settlement[] = [];
  for (const payout of page.value.items) {
    items.push({ payout, booked: payout.posted === true && !(await isWaiting(table, payout)) });
  }
  return accept({ ...page.value, items });
}

/** Pages of one day's postings that are looked through. */
const PAGES_MAX = 100;

/** Does anything of a payout wait? What came back of an earlier one is booked once, by that one's postings where it has any. */
async function isWaiting(table: Table, payout: Payout): Promise<boolean> {
  if (await hasOffered(table, payout)) return true;
  for (const first of new Set(payout.lines.flatMap(({ returnedFrom }) => returnedFrom ?? []))) {
    const seen = await loadPayout(table, first);
    if (seen !== undefined && (await hasOffered(table, seen.value))) return true;
  }
  return false;
}

/** A payout's postings bear the day on which the bank was asked to pay it. */
async function hasOffered(table: Table, payout: Payout): Promise<boolean> {
  const { creditorId, payoutId } = payout;
  const on = sentOn(payout);
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listPostings(table, creditorId, { status: "offered", on, cursor });
    if (page.items.some((one) => one.payoutId === payoutId)) return true;
    cursor = page.cursor;
    if (cursor === undefined) return false;
  }
  return true;
}

export type MarkBooked = {
  readonly creditorId: CreditorId;
  readonly bookingId: string;
  /** The creditor's own id of it. */
  readonly bookedAs: string;
  /** The item that it must be a payment on; left out, whatever it is. */
  readonly paymentOn?: InvoiceId;
};

export type BookedRefusal = { readonly code: "booking_not_found" | "booked_otherwise" };

/**
 * The creditor's system says that a booking stands in its books. The same again changes nothing. A payment is ours by its
 * id from now on: when the item comes with it, the debtor has not paid once more (T10).
 */
export async function markBooked(shell: Shell, it: MarkBooked): Promise<Result<Posting, BookedRefusal>> {
  const planned = await planBooked(shell, it);
  if (!planned.ok) return planned;
  await commit(shell.table, planned.value.changes);
  return accept(planned.value.posting);
}

/** What {@link markBooked} would write, which is nothing where it is known already. */
export async function planBooked(
  { table }: Pick<Shell, "table">,
  it: MarkBooked,
): Promise<Result<{ readonly posting: Posting; readonly changes: readonly Change[] }, BookedRefusal>> {
  const before = await loadPosting(table, it.bookingId);
  const connectionId = pushConnectionId(it.creditorId);
  if (before?.value.connectionId !== connectionId) return refuse({ code: "booking_not_found" });
  const { status, remoteId, body } = before.value;
  const isOn = body.kind === "sale_payment" && body.invoiceId === it.paymentOn;
  if (it.paymentOn !== undefined && !isOn) return refuse({ code: "booking_not_found" });
  if (status === "posted")
    return remoteId === it.bookedAs
      ? accept({ posting: before.value, changes: [] })
      : refuse({ code: "booked_otherwise" });
  const after: Posting = { ...before.value, status: "posted", remoteId: it.bookedAs };
  const ours =
    body.kind === "sale_payment"
      ? [ourPaymentChange(connectionId, pushedPaymentKey(body.invoiceId, it.bookedAs), it.bookingId)]
      : [];
  return accept({ posting: after, changes: [postingChange({ before, after }), ...ours] });
}
