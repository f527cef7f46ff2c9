import { type CalendarDate, dayInNorway, type Instant, isCalendarDate, parseIban } from "@kravflyt/core";
import { knownDay } from "../known-day.ts";
import { whole } from "../sums.ts";
import type { Field } from "./message-tree.ts";
import type { Bag, Place } from "./walk-tree.ts";

/** @throws FileRefused when it is not there. */
export function needed(bag: Bag, field: Field, place: Place): string {
  const value = bag.get(field);
  if (value === undefined) throw place.refused("element_missing", { field });
  return value;
}

const NOK = "NOK";

export const isNok = (bag: Bag, field: Field): boolean => bag.get(`${field} Ccy`) === NOK;

/** Kroner as they are written, `1250.5`, to øre, by digits. No sign, and no third decimal. */
export function oreOf(text: string, place: Place): number {
  const [, kroner = "", decimals = ""] = /^(\d+)(?:\.(\d{0,2}))?$/.exec(text) ?? [];
  if (kroner === "") throw place.refused("bad_amount", { said: text.slice(0, 40) });
  const ore = whole(kroner + decimals.padEnd(2, "0"));
  if (ore === undefined) throw place.refused("amount_too_large");
  return ore;
}

/** An amount in NOK; `undefined` when there is none, or one in another currency. */
export function nok(bag: Bag, field: Field, place: Place): number | undefined {
  const text = bag.get(field);
  return text !== undefined && isNok(bag, field) ? oreOf(text, place) : undefined;
}

/** 1 for `CRDT`, -1 for `DBIT`. */
export function signOf(text: string, place: Place): 1 | -1 {
  if (text === "CRDT") return 1;
  if (text === "DBIT") return -1;
  throw place.refused("bad_value", { field: "sign", said: text.slice(0, 40) });
}

/** A count in a total. */
export function countOf(text: string, place: Place): number {
  if (!/^\d{1,15}$/.test(text)) throw place.refused("bad_number", { said: text.slice(0, 40) });
  return Number(text);
}

/** `yyyy-mm-dd`, with a zone or without; a point in time with a zone is the day that it was in Norway. */
export function dayOf(bag: Bag, [date, time]: readonly [Field, Field], place: Place): CalendarDate | undefined {
  const text = bag.get(date) ?? bag.get(time);
  return text === undefined ? undefined : knownDay(text, () => readDay(text, date, place));
}

function readDay(text: string, date: Field, place: Place): CalendarDate {
  const day = text.slice(0, 10);
  const rest = text.slice(10);
  if (!isCalendarDate(day) || !REST[rest.startsWith("T") ? "time" : "date"].test(rest)) {
    throw place.refused("bad_date", { field: date, said: text.slice(0, 40) });
  }
  return /^T.*(?:Z|[+-]\d\d:\d\d)$/.test(rest) ? dayInNorway(text as Instant) : day;
}

const ZONE = "(?:Z|[+-](?:0\\d|1[0-4]):[0-5]\\d)?";
const REST = {
  date: new RegExp(`^${ZONE}$`),
  time: new RegExp(`^T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?${ZONE}$`),
};

/** The eleven digits of our account; `undefined` for one that is not Norwegian. @throws FileRefused for a false IBAN. */
export function ownAccount(iban: string | undefined, other: string | undefined, place: Place): string | undefined {
  const account = norwegian(iban ?? other);
  if (account === undefined && iban !== undefined && /^NO/i.test(iban)) {
    throw place.refused("bad_account", { field: "IBAN" });
  }
  return account;
}

/** Eleven digits, or a Norwegian IBAN; with the signs that people put between. */
export function norwegian(account: string | undefined): string | undefined {
  if (account === undefined) return undefined;
  const text = account.replace(/[ .]/g, "");
  if (/^\d{11}$/.test(text)) return text;
  const known = parseIban(text);
  return known.ok ? known.value : undefined;
}
