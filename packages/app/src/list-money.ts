import { accept, type CreditorId, OPERATOR_ITSELF, type Result, refuse, SUSPENSE } from "@kravflyt/core";
import {
  loadCreditor,
  type Page,
  type Paging,
  type Payout,
  type Posting,
  type PostingListing,
  listPayouts as payoutsOf,
  listPostings as postingsOf,
  type Table,
} from "@kravflyt/store";
import type { ListRefusal } from "./list-invoices.ts";
import { readPage } from "./read-page.ts";

/** What was booked in the creditor's books, or is proposed to be, newest first. */
export const listPostings = (
  table: Table,
  creditorId: CreditorId,
  listing: PostingListing,
): Promise<Result<Page<Posting>, ListRefusal>> =>
  ofCreditor(table, creditorId, () => postingsOf(table, creditorId, listing));

/** Payouts of a page: each may have a thousand lines, and an answer holds 6 MB. */
export const PAYOUTS_OF_A_PAGE = 20;

/** Client money sent on to the creditor, newest first. */
export const listPayouts = (
  table: Table,
  creditorId: CreditorId,
  paging: Paging,
): Promise<Result<Page<Payout>, ListRefusal>> =>
  ofCreditor(table, creditorId, () => payoutsOf(table, creditorId, { ...paging, limit: PAYOUTS_OF_A_PAGE }));

async function ofCreditor<Item>(
  table: Table,
  creditorId: CreditorId,
  read: () => Promise<Page<Item>>,
): Promise<Result<Page<Item>, ListRefusal>> {
  const [isKnown, page] = await Promise.all([isCreditor(table, creditorId), readPage(read)]);
  return isKnown ? (page.ok ? accept(page.value) : page) : refuse({ code: "creditor_not_found" });
}

/** Money that is nobody's is a creditor of its own in the ledger, which nobody has entered; so is the operator in the lists. */
const isCreditor = async (table: Table, creditorId: CreditorId): Promise<boolean> =>
  creditorId === SUSPENSE || creditorId === OPERATOR_ITSELF || (await loadCreditor(table, creditorId)) !== undefined;
