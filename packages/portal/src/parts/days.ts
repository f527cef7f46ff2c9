/** A day, `2026-11-22`, as the date picker has it: midnight where the person is. */
export function localDate(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date);
}

/** The day that a date picker shows. */
export const dayOf = (date: Date): string =>
  [String(date.getFullYear()), two(date.getMonth() + 1), two(date.getDate())].join("-");

/** The day after, by the calendar: no hour of it is gained or lost when the clocks change. */
export function nextDay(day: string): string {
  const date = localDate(day);
  date.setDate(date.getDate() + 1);
  return dayOf(date);
}

/** The day before, by the calendar. */
export function dayBefore(day: string): string {
  const date = localDate(day);
  date.setDate(date.getDate() - 1);
  return dayOf(date);
}

/** The last moment of a Norwegian day, in UTC: an hour earlier in summer. */
export function endOfDay(day: string): string {
  const winter = `${day}T22:59:59.999Z`;
  return IN_NORWAY.format(new Date(winter)) === day ? winter : `${day}T21:59:59.999Z`;
}

const IN_NORWAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Oslo" });

const two = (value: number): string => String(value).padStart(2, "0");
