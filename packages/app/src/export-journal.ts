import {
  accept,
  assert,
  bookingDay,
  type CalendarDate,
  type CreditorId,
  isBooking,
  type Journal,
  journalOf,
  type Result,
  refuse,
  toKroner,
  writeSaft,
} from "@kravflyt/core";
import { writeCsv } from "@kravflyt/import-files";
import { listPostings, loadCreditor, loadOperator, type Posting, type Table } from "@kravflyt/store";
import type { View } from "./view.ts";

/** Vouchers of one file: what fits in one answer. */
const VOUCHERS_MAX = 5_000;
const PAGES_MAX = 500;

export type ExportJournal = {
  readonly creditorId: CreditorId;
  /** Both days included: the day in the books. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly fileType: "saft" | "csv";
};

export type JournalFile = {
  readonly fileName: string;
  readonly contentType: string;
  readonly vouchers: number;
  readonly bytes: Uint8Array;
};

export type JournalRefusal =
  | { readonly code: "creditor_not_found" | "period_backwards" }
  | { readonly code: "too_many_postings"; readonly most: number };

/**
 * What is to stand in the creditor's own books for a period, for a person to read into a system that we cannot reach: all
 * that is booked or proposed, save what was taken back.
 */
export async function exportJournal(view: View, it: ExportJournal): Promise<Result<JournalFile, JournalRefusal>> {
  const { table, today } = view;
  const [stored, operator] = await Promise.all([loadCreditor(table, it.creditorId), loadOperator(table)]);
  if (stored === undefined) return refuse({ code: "creditor_not_found" });
  if (it.to < it.from) return refuse({ code: "period_backwards" });
  const postings = await bookingsOf(table, it);
  if (postings === undefined) return refuse({ code: "too_many_postings", most: VOUCHERS_MAX });
  assert(operator !== undefined, "no operator");
  const journal = journalOf(postings, it);
  const facts = { journal, createdOn: today, creditor: stored.value.creditor, operator };
  const isSaft = it.fileType === "saft";
  return accept({
    fileName: `bilag-${it.creditorId}-${it.from}-${it.to}.${isSaft ? "xml" : "csv"}`,
    contentType: isSaft ? "application/xml; charset=utf-8" : "text/csv; charset=utf-8",
    vouchers: journal.vouchers.length,
    bytes: isSaft ? Buffer.from(writeSaft(facts), "utf8") : csvOf(journal),
  });
}

const TAKEN_BACK: readonly Posting["status"][] = ["reversing", "reversed"];

/** `undefined` when there are too many. A booking is made on another day than it is for, so all are looked through. */
async function bookingsOf(table: Table, { creditorId, ...period }: ExportJournal) {
  const found: Made[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await listPostings(table, creditorId, { cursor });
    found.push(...answer.items.flatMap((posting) => bookedIn(posting, period)));
    if (found.length > VOUCHERS_MAX) return undefined;
    if (answer.cursor === undefined) return found;
    cursor = answer.cursor;
  }
  return undefined;
}

type Made = Parameters<typeof journalOf>[0][number];

function bookedIn(
  { postingId, on, body, status }: Posting,
  { from, to }: Pick<Journal, "from" | "to">,
): readonly Made[] {
  if (!isBooking(body) || TAKEN_BACK.includes(status)) return [];
  const day = bookingDay(body);
  return from <= day && day <= to ? [{ postingId, on, body }] : [];
}

const HEADERS = ["Bilag", "Dato", "Tekst", "Konto", "Debet", "Kredit", "Mva-kode"];

function csvOf({ vouchers }: Journal): Uint8Array {
  const rows = vouchers.flatMap(({ voucherId, on, description, lines }) =>
    lines.map(({ account, side, amountOre, vatCode = null }) => {
      const amount = { kroner: toKroner(amountOre) };
      const sides = side === "debit" ? [amount, null] : [null, amount];
      return [voucherId, on, description, account, ...sides, vatCode];
    }),
  );
  return writeCsv({ headers: HEADERS, rows });
}
