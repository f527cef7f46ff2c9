import type { CalendarDate } from "../calendar-date.ts";
import { type Ore, sumOre } from "../money.ts";

/** What is agreed with Vipps. That debt may be collected this way is the operator's to have cleared with Vipps: off until then. */
export type VippsTerms = {
  readonly on: boolean;
  /** Which of the operator's sales units is paid to; 4 to 6 digits. Vipps settles it to the client account, fees apart. */
  readonly merchantSerialNumber: string;
  /** Who pays the settlement, as the bank writes it, and from which account; with neither a person matches each of them. */
  readonly payerName?: string;
  readonly payerAccount?: string;
};

/** What was taken in one day, and has not been settled. */
export type VippsDay = { readonly on: CalendarDate; readonly count: number; readonly totalOre: Ore };

/** Days that are looked at, the latest: Vipps settles within a week. */
const DAYS_MAX = 31;

/**
 * The days that a settlement of `amountOre` is for: one, or several after each other, which together are exactly that.
 * Undefined where none are, or it could be others as well: then a person says.
 */
export function daysOfSettlement(days: readonly VippsDay[], amountOre: Ore): readonly CalendarDate[] | undefined {
  const inOrder = days.toSorted((a, b) => a.on.localeCompare(b.on)).slice(-DAYS_MAX);
  const runs = inOrder.flatMap((_, from) => inOrder.slice(from).map((__, at) => inOrder.slice(from, from + at + 1)));
  const fits = runs.filter((run) => sumOre(run.map(({ totalOre }) => totalOre)) === amountOre);
  const [first, ...others] = fits;
  return others.length > 0 ? undefined : first?.map(({ on }) => on);
}

/**
 * Is it a settlement of Vipps's, by who paid it? `text` begins with the payer's name where the bank tells it; a file of OCR
 * giro tells the account only.
 */
export function isFromVipps(
  { payerName, payerAccount }: VippsTerms,
  paid: { readonly text?: string; readonly payerAccount?: string },
): boolean {
  if (payerAccount !== undefined && paid.payerAccount === payerAccount) return true;
  return payerName !== undefined && (paid.text ?? "").toLowerCase().startsWith(payerName.toLowerCase());
}
