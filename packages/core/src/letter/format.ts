import type { CalendarDate } from "../calendar-date.ts";
import type { Ore } from "../money.ts";
import type { Language } from "../party.ts";

const NBSP = "\u00a0";

/** Øre as kroner without the unit: `12 345,67`, groups parted by a no-break space; a minus sign when negative. */
export function formatAmount(amount: Ore): string {
  const digits = String(Math.abs(amount)).padStart(3, "0");
  const kroner = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, NBSP);
  return `${amount < 0 ? "\u2212" : ""}${kroner},${digits.slice(-2)}`;
}

/** Øre as `12 345,67 kr`, never broken over two lines. Written the same way in both languages. */
export const formatKroner = (amount: Ore): string => `${formatAmount(amount)}${NBSP}kr`;

const MONTHS = {
  nb: "januar februar mars april mai juni juli august september oktober november desember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
} as const;

/** `5. januar 2026` or `5 January 2026`, never broken over two lines. */
export function formatDate(date: CalendarDate, language: Language): string {
  const day = `${Number(date.slice(8, 10))}${language === "nb" ? "." : ""}`;
  const month = MONTHS[language][Number(date.slice(5, 7)) - 1];
  return `${day}${NBSP}${month}${NBSP}${date.slice(0, 4)}`;
}

/** For columns: `05.01.2026` or `5 Jan 2026`. */
export function formatShortDate(date: CalendarDate, language: Language): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)];
  if (language === "nb") return `${day}.${month}.${year}`;
  return `${Number(day)}${NBSP}${MONTHS.en[Number(month) - 1]?.slice(0, 3)}${NBSP}${year}`;
}

/** `12345678903` as `1234 56 78903`. */
export const formatAccount = (account: string): string =>
  [account.slice(0, 4), account.slice(4, 6), account.slice(6)].join(NBSP);

/** `12.25` as `12,25 %`. */
export const formatPercent = (percent: string): string => `${percent.replace(".", ",")}${NBSP}%`;

/** `923456789` as `923 456 789`. */
export const formatOrganizationNumber = (number: string): string => number.replace(/\B(?=(\d{3})+$)/g, NBSP);
