import { assert } from "../assert.ts";
import { type CalendarDate, calendarDate } from "../calendar-date.ts";

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The same day of the month `months` later; the month's last day where there is no such day. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const monthIndex = Number(date.slice(5, 7)) - 1 + months;
  const year = Number(date.slice(0, 4)) + Math.floor(monthIndex / 12);
  const month = monthIndex - Math.floor(monthIndex / 12) * 12;
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return calendarDate(`${padded(year, 4)}-${padded(month + 1, 2)}-${padded(day, 2)}`);
}

function daysInMonth(year: number, monthIndex: number): number {
  const longest = LONGEST[monthIndex];
  assert(longest !== undefined, "a month is 0 to 11");
  return monthIndex === 1 && !isLeapYear(year) ? 28 : longest;
}

const padded = (value: number, width: number): string => String(value).padStart(width, "0");
