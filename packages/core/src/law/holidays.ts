import { addDays, type CalendarDate, calendarDate } from "../calendar-date.ts";

export type PublicHoliday = { readonly on: CalendarDate; readonly name: string };

const FIXED = [
  ["01-01", "første nyttårsdag"],
  ["05-01", "første mai"],
  ["05-17", "grunnlovsdagen"],
  ["12-25", "første juledag"],
  ["12-26", "andre juledag"],
] as const;

/** Days from Easter Sunday. */
const MOVING = [
  [-3, "skjærtorsdag"],
  [-2, "langfredag"],
  [0, "første påskedag"],
  [1, "andre påskedag"],
  [39, "Kristi himmelfartsdag"],
  [49, "første pinsedag"],
  [50, "andre pinsedag"],
] as const;

/**
 * Norwegian public holidays of a year, by day; two may fall on one day (17 May 2027). Easter Eve, Whit Eve, Christmas
 * Eve and New Year's Eve are none. LOV-1995-02-24-12 § 2, LOV-1947-04-26-1.
 */
export function publicHolidays(year: number): readonly PublicHoliday[] {
  const easter = easterSunday(year);
  const fixed = FIXED.map(([day, name]) => ({ on: calendarDate(`${yearText(year)}-${day}`), name }));
  const moving = MOVING.map(([days, name]) => ({ on: addDays(easter, days), name }));
  return [...fixed, ...moving].sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

export function isPublicHoliday(date: CalendarDate): boolean {
  const year = Number(date.slice(0, 4));
  const known = HOLIDAYS_OF.get(year) ?? new Set(publicHolidays(year).map(({ on }) => on));
  HOLIDAYS_OF.set(year, known);
  return known.has(date);
}

/** Each year is worked out once: a look ahead asks for the same few days thousands of times. */
const HOLIDAYS_OF = new Map<number, ReadonlySet<CalendarDate>>();

/** Monday to Friday and no public holiday. */
export function isWorkingDay(date: CalendarDate): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(date);
}

/** The first working day on or after `date`. */
export function nextWorkingDay(date: CalendarDate): CalendarDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/**
 * A day on which banks settle payments in kroner: a working day, but not Christmas Eve (Norges Bank, oppgjørsdager).
 * New Year's Eve is one.
 */
export const isBankingDay = (date: CalendarDate): boolean => isWorkingDay(date) && !date.endsWith("-12-24");

/** The banking day that is `days` (from 0) banking days after `date`, e.g. the grace an instalment is given on its way. */
export function addBankingDays(date: CalendarDate, days: number): CalendarDate {
  let day = date;
  for (let left = days; left > 0; left -= 1) {
    do day = addDays(day, 1);
    while (!isBankingDay(day));
  }
  return day;
}

/** Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const days = moon + sunday - 7 * shift + 114;
  const month = String(Math.floor(days / 31)).padStart(2, "0");
  return calendarDate(`${yearText(year)}-${month}-${String((days % 31) + 1).padStart(2, "0")}`);
}

const yearText = (year: number): string => String(year).padStart(4, "0");
