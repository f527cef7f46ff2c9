/** Days since 1970-01-01 of a date `yyyy-mm-dd`, by the calendar's own arithmetic. */
export function dayNumber(date: string): bigint {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) throw new RangeError(`not a day: ${date}`);
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const monthDays = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day < 1 || day > (monthDays[month - 1] ?? 0)) throw new RangeError(`no such day: ${date}`);
  let days = 0;
  for (let one = 1970; one < year; one += 1) days += isLeap(one) ? 366 : 365;
  for (const length of monthDays.slice(0, month - 1)) days += length;
  return BigInt(days + day - 1);
}

export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** `from` and `to` not counted twice: from Monday to Tuesday is 1. */
export const daysFrom = (from: string, to: string): number => Number(dayNumber(to) - dayNumber(from));

/** The same day of the month six months later, or the last of that month. */
export function sixMonthsAfter(date: string): string {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + 6;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const last = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  const day = Math.min(Number(date.slice(8, 10)), last);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** A fraction of whole numbers, nothing rounded. */
export type Exact = { readonly above: bigint; readonly below: bigint };

export const exact = (above: bigint | number, below: bigint | number = 1n): Exact => ({
  above: BigInt(above),
  below: BigInt(below),
});

export const times = (a: Exact, b: Exact): Exact => ({ above: a.above * b.above, below: a.below * b.below });

export const plus = (a: Exact, b: Exact): Exact => ({
  above: a.above * b.below + b.above * a.below,
  below: a.below * b.below,
});

/** The whole number at or below. */
export const down = ({ above, below }: Exact): bigint => (above - (above % below)) / below;

/** The nearest whole number, halves up. Nothing below zero is ever rounded here. */
export function halfUp({ above, below }: Exact): bigint {
  if (above < 0n || below <= 0n) throw new RangeError("rounds only what is not below zero");
  const doubled = 2n * above + below;
  return (doubled - (doubled % (2n * below))) / (2n * below);
}

/** `"12.25"` as 1225/100. */
export function decimal(text: string): Exact {
  const match = /^(\d+)\.(\d+)$/.exec(text);
  if (match === null) throw new RangeError(`not a decimal: ${text}`);
  const [whole = "", digits = ""] = match.slice(1);
  return exact(BigInt(whole + digits), 10n ** BigInt(digits.length));
}
