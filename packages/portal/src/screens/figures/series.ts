import type { ListedPayout } from "../payouts/one-payout.ts";

/** A row of a chart, and of its table. `value` is a count, or whole øre. */
export type Point = { readonly label: string; readonly value: number };

/** What did not, or may not, go to the creditor. */
const NOT_OUT: readonly ListedPayout["status"][] = ["awaiting_approval", "rejected", "declined"];

/** Sums by month, `2026-02`, the oldest first; a month between without a payout is there with 0. */
export function paidOutByMonth(
  payouts: readonly Pick<ListedPayout, "on" | "amountOre" | "status">[],
): readonly Point[] {
  const sums = new Map<string, number>();
  for (const { on, amountOre, status } of payouts) {
    if (NOT_OUT.includes(status)) continue;
    const month = on.slice(0, 7);
    sums.set(month, (sums.get(month) ?? 0) + amountOre);
  }
  const [first] = [...sums.keys()].toSorted();
  const last = [...sums.keys()].toSorted().at(-1);
  const points: Point[] = [];
  for (let month = first; month !== undefined && last !== undefined && month <= last; month = monthAfter(month)) {
    points.push({ label: month, value: sums.get(month) ?? 0 });
  }
  return points;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

/** The points of months, `2026-02`, under the names that people have for them. */
export const underMonths = (points: readonly Point[], nameOf: (month: string) => string): readonly Point[] =>
  points.map(({ label, value }) => ({ label: nameOf(label), value }));

/** How much of the widest a bar is, 0 to 100. */
export function widthOf(value: number, points: readonly Point[]): number {
  const most = Math.max(0, ...points.map((one) => one.value));
  return most === 0 ? 0 : (Math.max(0, value) / most) * 100;
}

const BYTE_ORDER_MARK = "\ufeff";
/** A spreadsheet takes what begins so for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A table as a spreadsheet in Norway opens it. */
export function csvOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[";\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${BYTE_ORDER_MARK}${[head, ...rows].map((row) => row.map(cell).join(";")).join("\r\n")}\r\n`;
}
