import type { CalendarDate } from "@kravflyt/core";

/** A file has few days and names each of them a million times. */
const DAYS_KNOWN = new Map<string, CalendarDate>();
const DAYS_KNOWN_MAX = 100;

/** The day that a text says, read once. */
export function knownDay(text: string, read: () => CalendarDate): CalendarDate {
  const known = DAYS_KNOWN.get(text);
  if (known !== undefined) return known;
  const day = read();
  if (DAYS_KNOWN.size >= DAYS_KNOWN_MAX) DAYS_KNOWN.clear();
  DAYS_KNOWN.set(text, day);
  return day;
}
