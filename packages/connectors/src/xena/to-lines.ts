import { assert, type Ore, ore, sumOre } from "@kravflyt/core";
import type { JournalOrder } from "../orders.ts";
import { CUSTOMERS } from "./to-customer.ts";

/** A line of a cash journal. `amountOre` is debit on `account`, and credit on the other side where it has one. */
export type Line =
  | { readonly kind: "accounts"; readonly account: string; readonly contra?: string; readonly amountOre: Ore }
  | { readonly kind: "customer"; readonly partnerId: number; readonly amountOre: Ore };

type Side = { readonly account: string; readonly amountOre: Ore };

/**
 * A posting as lines. Debit and credit make one line together as far as they meet, so that a posting is as few lines as can
 * be; what a customer owes more or less is a line of its own, on the customer.
 */
export function toLines({ lines }: Pick<JournalOrder, "lines">): readonly Line[] {
  for (const { amountOre } of lines) assert(amountOre > 0, `journal line of ${amountOre} øre`);
  const customers = new Map<number, Ore>();
  const free: { debit: Side[]; credit: Side[] } = { debit: [], credit: [] };
  for (const { account, side, amountOre } of lines) {
    const partnerId = partnerOf(account);
    if (partnerId === undefined) free[side].push({ account, amountOre });
    // a line of a customer takes off what the customer owes, as a payment does
    else customers.set(partnerId, ore((customers.get(partnerId) ?? 0) + (side === "credit" ? amountOre : -amountOre)));
  }
  const all = [
    ...paired(free.debit, free.credit),
    ...[...customers].map(([partnerId, amountOre]) => ({ kind: "customer", partnerId, amountOre }) as const),
  ].filter(({ amountOre }) => amountOre !== 0);
  assert(sumOre(all.map(debitOf)) === 0, "debit and credit differ");
  return all;
}

const debitOf = (line: Line): Ore => {
  if (line.kind === "customer") return ore(-line.amountOre);
  return line.contra === undefined ? line.amountOre : ore(0);
};

const partnerOf = (account: string): number | undefined => {
  const digits = account.startsWith(`${CUSTOMERS}:`) ? account.slice(CUSTOMERS.length + 1) : "";
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};

function paired(debits: readonly Side[], credits: readonly Side[]): readonly Line[] {
  const lines: Line[] = [];
  const [left, right] = [debits.map((one) => ({ ...one })), credits.map((one) => ({ ...one }))];
  while (left[0] !== undefined && right[0] !== undefined) {
    const amountOre = ore(Math.min(left[0].amountOre, right[0].amountOre));
    lines.push({ kind: "accounts", account: left[0].account, contra: right[0].account, amountOre });
    for (const side of [left, right]) take(side, amountOre);
  }
  return [
    ...lines,
    ...left.map((one) => ({ kind: "accounts", ...one }) as const),
    ...right.map(({ account, amountOre }) => ({ kind: "accounts", account, amountOre: ore(-amountOre) }) as const),
  ];
}

function take(side: { account: string; amountOre: Ore }[], amountOre: Ore): void {
  const [first] = side;
  if (first === undefined) return;
  if (first.amountOre === amountOre) side.shift();
  else first.amountOre = ore(first.amountOre - amountOre);
}
