// Days of the auditor's own: whole numbers since 1970. It shares no code with what it audits.

const DAY_MS = 86_400_000;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
export const dayText = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);
export const plusDays = (day: string, days: number): string => dayText(dayNumber(day) + days);
/** Days from `from` to `to`. */
export const span = (from: string, to: string): number => dayNumber(to) - dayNumber(from);
export const later = (a: string, b: string): string => (a > b ? a : b);

/** The same day six months on, or that month's last. */
export function sixMonthsOn(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 6, 0));
  const day_ = Math.min(date, last.getUTCDate());
  return `${last.getUTCFullYear()}-${String(last.getUTCMonth() + 1).padStart(2, "0")}-${String(day_).padStart(2, "0")}`;
}

/** Written out by hand from the calendar: Easter Sunday is 5 April 2026 and 28 March 2027. */
const HOLIDAYS = new Set([
  "2026-01-01",
  "2026-04-02",
  "2026-04-03",
  "2026-04-05",
  "2026-04-06",
  "2026-05-01",
  "2026-05-14",
  "2026-05-17",
  "2026-05-24",
  "2026-05-25",
  "2026-12-25",
  "2026-12-26",
  "2027-01-01",
  "2027-03-25",
  "2027-03-26",
  "2027-03-28",
  "2027-03-29",
  "2027-05-01",
  "2027-05-06",
  "2027-05-16",
  "2027-05-17",
  "2027-12-25",
  "2027-12-26",
]);

/** `day` itself, or the first day after it that is no Saturday, Sunday or holiday. */
export function workingDayFrom(day: string): string {
  let number = dayNumber(day);
  // 1 January 1970 was a Thursday
  while ((number + 4) % 7 === 6 || (number + 4) % 7 === 0 || HOLIDAYS.has(dayText(number))) number += 1;
  return dayText(number);
}

/** The first day after `day` on which banks settle: no weekend, no holiday, no Christmas Eve. */
export function bankDayAfter(day: string): string {
  const next = workingDayFrom(plusDays(day, 1));
  return next.endsWith("12-24") ? bankDayAfter(next) : next;
}

/** What was paid on `day` is known by then. */
export const afterBankDay = (day: string): string => plusDays(bankDayAfter(day), 1);
