import type { CalendarDate } from "@kravflyt/core";
import type { Detail, Header } from "./header.ts";
import { added, compare, type Reading, setAside, skip } from "./reading.ts";
import { countEntry, type Statement } from "./statement.ts";
import { emitDetail, emitWhole } from "./transactions.ts";
import { countOf, dayOf, isNok, needed, nok, oreOf, signOf } from "./values.ts";
import type { Bag } from "./walk-tree.ts";

/** An entry while it is read; changed in place. */
export type Entry = {
  /** `undefined` until its first detail, or its end; null for one that is no payment. */
  header: Header | null | undefined;
  details: number;
  /** Of the details, with their sign. */
  sum: number;
  /** Of the details of the batch that is being read. */
  batch: { count: number; sum: number };
  /** The first detail, when it does not say its amount: it is the entry's, unless there are more. */
  held: Detail | undefined;
};

export const newEntry = (): Entry => ({
  header: undefined,
  details: 0,
  sum: 0,
  batch: { count: 0, sum: 0 },
  held: undefined,
});

/** Details follow: what the entry says of itself must be there by now. */
export function beginDetails(reading: Reading, statement: Statement, entry: Entry, bag: Bag): void {
  entry.batch = { count: 0, sum: 0 };
  if (entry.header === undefined) entry.header = headerOf(reading, statement, bag);
}

/** As XML writes them. */
const FLAGS = new Set(["true", "false", "1", "0"]);

function headerOf(reading: Reading, statement: Statement, bag: Bag): Header | null {
  const { place } = reading;
  statement.entries += 1;
  const text = needed(bag, "amount", place);
  const sign = signOf(needed(bag, "sign", place), place);
  const status = needed(bag, "status", place);
  if (!FLAGS.has(bag.get("isReversal") ?? "false")) throw place.refused("bad_value", { field: "RvslInd" });
  const isBooked = status === "BOOK";
  if (!isNok(bag, "amount")) {
    statement.hasOtherCurrency = true;
    if (isBooked) setAside(reading, "currency", `currency ${bag.get("amount Ccy")?.slice(0, 3)}`);
    else skip(reading, `status ${status.slice(0, 35)}`);
    return null;
  }
  const amount = oreOf(text, place);
  countEntry(reading, statement, { sign, amount, isBooked });
  if (!isBooked) {
    skip(reading, `status ${status.slice(0, 35)}`);
    return null;
  }
  if (statement.account === undefined) {
    setAside(reading, "account", "account that is not Norwegian");
    return null;
  }
  const bookedOn = bookingDay(reading, bag);
  const { account } = statement;
  const base = { bag, account, bookedOn, amount, sign };
  return { ...base, key: keyOf(reading, statement, base), isKeyOfBank: bag.has("bankRef") };
}

function bookingDay({ place, options }: Reading, bag: Bag): CalendarDate {
  const on = dayOf(bag, ["bookedOn", "bookedAt"], place) ?? dayOf(bag, ["valueOn", "valueAt"], place);
  if (on === undefined) throw place.refused("element_missing", { field: "BookgDt" });
  if (options.latestDay !== undefined && on > options.latestDay) throw place.refused("date_in_future", { found: on });
  return on;
}

/**
 * By the bank's own reference where it gives one, so that a second notification of the same entry says the same; else by
 * its place in the message.
 */
function keyOf(reading: Reading, statement: Statement, header: Omit<Header, "key" | "isKeyOfBank">): string {
  const { bag, account, bookedOn, amount, sign } = header;
  const bankRef = bag.get("bankRef");
  const own =
    bankRef === undefined
      ? [reading.messageId, statement.id, bag.get("entryRef") ?? "", String(statement.entries)]
      : [bankRef];
  return reading.mark([account, bookedOn, ...own.map(encodeURIComponent), String(sign * amount)].join(":"));
}

export function takeDetail(reading: Reading, entry: Entry, detail: Detail): void {
  entry.details += 1;
  entry.batch.count += 1;
  const { header } = entry;
  if (header === null || header === undefined) return;
  const { place } = reading;
  const amount = nok(detail.bag, "amount", place) ?? nok(detail.bag, "transactionAmount", place);
  if (amount === undefined && entry.details === 1) {
    entry.held = detail;
    return;
  }
  settleHeld(reading, entry, header);
  takeAmount(reading, entry, header, { detail, amount: amount ?? instructed(reading, detail) });
}

/** There are more details than the one that was held, so it must say its amount after all. */
function settleHeld(reading: Reading, entry: Entry, header: Header): void {
  const { held } = entry;
  if (held === undefined) return;
  entry.held = undefined;
  takeAmount(reading, entry, header, { detail: held, amount: instructed(reading, held) });
}

function instructed({ place }: Reading, { bag, number }: Detail): number {
  const amount = nok(bag, "instructedAmount", place);
  if (amount === undefined) throw place.refused("element_missing", { field: `TxDtls[${number}]/Amt` });
  return amount;
}

type Sized = { readonly detail: Detail; readonly amount: number };

function takeAmount(reading: Reading, entry: Entry, header: Header, { detail, amount }: Sized): void {
  const own = detail.bag.get("sign");
  const signed = amount * (own === undefined ? header.sign : signOf(own, reading.place));
  entry.sum = added(reading, entry.sum, signed);
  entry.batch.sum = added(reading, entry.batch.sum, signed);
  emitDetail(reading, header, detail, signed);
}

/** A batch that has details has all of them. */
export function endDetails(reading: Reading, entry: Entry, bag: Bag): void {
  const { header, batch, held } = entry;
  if (header === null || header === undefined || batch.count === 0) return;
  const count = bag.get("count");
  if (count !== undefined) compare(reading, "NbOfTxs", countOf(count, reading.place), batch.count);
  const sum = held === undefined ? nok(bag, "amount", reading.place) : undefined;
  if (sum !== undefined) compare(reading, "TtlAmt", sum, Math.abs(batch.sum));
}

/** The details of an entry come to its amount; one without details is one transaction. */
export function endEntry(reading: Reading, statement: Statement, entry: Entry, bag: Bag): void {
  if (entry.header === undefined) entry.header = headerOf(reading, statement, bag);
  const { header, held } = entry;
  if (header === null) return;
  if (entry.details === 0) {
    emitWhole(reading, header);
    return;
  }
  if (held !== undefined) takeAmount(reading, entry, header, { detail: held, amount: header.amount });
  compare(reading, "amountOre", header.sign * header.amount, entry.sum);
}
