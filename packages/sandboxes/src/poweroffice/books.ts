import { addOre, type CalendarDate, type Ore, subtractOre, sumOre, ZERO_ORE } from "@kravflyt/core";
import { balanceOf } from "./posting.ts";
import type { Client, Entry, GoState } from "./state.ts";

/** A client's books at a glance; øre, debit above zero. */
export type GoBooks = {
  /** GO-8: what the extension adds to Go while it is switched on: a next action of an overdue invoice, and a menu. */
  readonly extension?: { readonly reminderStep: "Inkasso"; readonly menu: "Inkasso" };
  readonly accounts: Readonly<Record<string, Ore>>;
  readonly customerIds: readonly number[];
  readonly invoices: readonly {
    readonly id: string;
    readonly invoiceNo: number;
    readonly customerId: number;
    readonly dueOn?: CalendarDate | undefined;
    readonly currency: string;
    readonly isCreditNote: boolean;
    readonly total: Ore;
    readonly balance: Ore;
    /** What of the difference was money. */
    readonly paid: Ore;
    /** What is left of the payments that it is matched with: below zero when too much was paid. */
    readonly tooMuch: Ore;
    readonly reversed: boolean;
  }[];
  readonly proposals: number;
  /** Proposals that no person has posted yet. */
  readonly waiting: readonly string[];
  /** The agency's cases as the creditor sees them, the oldest first. */
  readonly cases: readonly {
    readonly code: string;
    readonly text: string;
    readonly state: "open" | "closed" | "rejected";
    readonly balance: Ore;
    readonly invoiceIds: readonly string[];
  }[];
};

export function goBooksOf(client: Client): GoBooks {
  const entries = [...client.entries.values()];
  const waiting = [...client.proposals.values()].filter(({ posted }) => !posted).map(({ id }) => id);
  return {
    ...(client.connected ? { extension: { reminderStep: "Inkasso", menu: "Inkasso" } as const } : {}),
    accounts: Object.fromEntries(balances(client)),
    customerIds: [...client.customers.keys()],
    invoices: entries.flatMap((entry) => {
      const voucher = client.vouchers.get(entry.voucherId);
      if (voucher?.invoice === undefined) return [];
      const { invoiceNo } = voucher.invoice;
      const { id, reversed, currencyCode: currency, type } = voucher;
      const { customerId, dueDate: dueOn, amount: total } = entry;
      const isCreditNote = type === "OutgoingCreditNote";
      const about = { id, invoiceNo, customerId, dueOn, currency, isCreditNote, reversed };
      return [{ ...about, total, balance: balanceOf(entry), ...moneyOn(client, entry) }];
    }),
    proposals: waiting.length,
    waiting,
    cases: [...client.cases.values()].map(({ code, statusText: text, closed, rejected, balanceAgency, invoiceIds }) => {
      const state = rejected ? "rejected" : closed ? "closed" : "open";
      return { code, text, state, balance: balanceAgency, invoiceIds };
    }),
  };
}

const NO_MONEY: ReadonlySet<string | undefined> = new Set(["OutgoingInvoice", "OutgoingCreditNote", "ReversalVoucher"]);

function moneyOn(client: Client, invoice: Entry): { readonly paid: Ore; readonly tooMuch: Ore } {
  const matches = client.matches.flatMap(({ debit, credit, amount }) => {
    const entry = debit === invoice.id ? client.entries.get(credit) : undefined;
    const isMoney = entry !== undefined && !NO_MONEY.has(client.vouchers.get(entry.voucherId)?.type);
    return isMoney ? [{ amount, left: balanceOf(entry) }] : [];
  });
  const [paid, tooMuch] = [sumOre(matches.map(({ amount }) => amount)), sumOre(matches.map(({ left }) => left))];
  return { paid: subtractOre(paid, tooMuch), tooMuch };
}

/** By account number; each customer's own account by the customer's number. */
function balances(client: Client): Map<string, Ore> {
  const sums = new Map<string, Ore>();
  for (const { lines } of client.vouchers.values()) {
    for (const { account, amount } of lines) {
      const key = String(account);
      sums.set(key, addOre(sums.get(key) ?? ZERO_ORE, amount));
    }
  }
  return sums;
}

/**
 * What does not add up; empty when all is well: each voucher balances, each customer's account is the sum of what its
 * entries have left, what is set off is so on both sides, and no invoice is in two open cases.
 */
export const reconcileGo = (state: GoState): readonly string[] =>
  [...state.clients.values()].flatMap((client) => [
    ...unbalanced(client),
    ...differing(client),
    ...overmatched(client),
    ...twiceInCases(client),
  ]);

const unbalanced = (client: Client): readonly string[] =>
  [...client.vouchers.values()]
    .filter(({ lines }) => sumOre(lines.map(({ amount }) => amount)) !== 0)
    .map(({ voucherNo }) => `${client.name}: voucher ${voucherNo} does not balance`);

function differing(client: Client): readonly string[] {
  const sums = balances(client);
  const left = new Map<number, Ore>();
  for (const entry of client.entries.values()) {
    left.set(entry.customerId, addOre(left.get(entry.customerId) ?? ZERO_ORE, balanceOf(entry)));
  }
  return [...client.customers.values()].flatMap(({ id, number }) => {
    const difference = subtractOre(sums.get(String(number)) ?? ZERO_ORE, left.get(id) ?? ZERO_ORE);
    return difference === 0 ? [] : [`${client.name}: customer ${number} differs by ${difference}`];
  });
}

function overmatched(client: Client): readonly string[] {
  const sums = new Map<number, Ore>();
  for (const { debit, credit, amount } of client.matches) {
    sums.set(debit, addOre(sums.get(debit) ?? ZERO_ORE, amount));
    sums.set(credit, subtractOre(sums.get(credit) ?? ZERO_ORE, amount));
  }
  return [...client.entries.values()]
    .filter((it) => it.matched !== (sums.get(it.id) ?? 0) || Math.abs(it.matched) > Math.abs(it.amount))
    .map(({ id }) => `${client.name}: entry ${id} is not matched as its matches say`);
}

function twiceInCases(client: Client): readonly string[] {
  const open = [...client.cases.values()].filter(({ closed, rejected }) => !(closed || rejected));
  const ids = open.flatMap(({ invoiceIds }) => invoiceIds);
  return ids.length === new Set(ids).size ? [] : [`${client.name}: an invoice is in two cases`];
}
