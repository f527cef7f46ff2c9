import { addOre, type CalendarDate, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "@kravflyt/core";
import { isCustomers } from "./chart.ts";
import { balances, ledgerOf } from "./ledger.ts";
import type { Company, TripletexState } from "./state.ts";

/** A company's books at a glance; øre, debit above zero. */
export type TripletexBooks = {
  readonly accounts: Readonly<Record<string, Ore>>;
  readonly customerIds: readonly number[];
  readonly invoices: readonly {
    readonly invoiceId: number;
    readonly customerId: number;
    readonly number: number;
    readonly dueOn: CalendarDate;
    readonly currency: string;
    readonly isCreditNote: boolean;
    readonly amount: Ore;
    readonly paid: Ore;
    readonly outstanding: Ore;
    /** How often it was sent to collection. */
    readonly sentToCollection: number;
  }[];
  /** Vouchers that wait for a person to take them into the ledger. */
  readonly waiting: readonly number[];
};

export function booksOf(company: Company): TripletexBooks {
  const paid = new Map<number, Ore>();
  for (const { type, account, invoiceId, voucherId, amount } of ledgerOf(company)) {
    if (invoiceId === undefined || !isCustomers(account)) continue;
    // registered as a payment, or booked by a voucher that has its other side in the bank
    if (type !== "INCOMING_PAYMENT" && !isOfBank(company, voucherId)) continue;
    paid.set(invoiceId, subtractOre(paid.get(invoiceId) ?? ZERO_ORE, amount));
  }
  return {
    accounts: Object.fromEntries(balances(company)),
    customerIds: [...company.customers.keys()],
    invoices: [...company.invoices.values()].map((invoice) => ({
      invoiceId: invoice.id,
      customerId: invoice.customerId,
      number: invoice.number,
      dueOn: invoice.dueDate,
      currency: invoice.currency,
      isCreditNote: invoice.isCreditNote,
      amount: invoice.amount,
      paid: paid.get(invoice.id) ?? ZERO_ORE,
      outstanding: invoice.outstanding,
      sentToCollection: invoice.reminders.filter(({ type }) => type === "DEBT_COLLECTION").length,
    })),
    waiting: [...company.vouchers.values()].filter(({ inLedger }) => !inLedger).map(({ id }) => id),
  };
}

const BANK = /^19\d\d$/;

const isOfBank = ({ vouchers }: Company, voucherId: number): boolean =>
  vouchers.get(voucherId)?.postings.some(({ account }) => BANK.test(String(account))) === true;

/**
 * What does not add up; empty is right. Every voucher balances, all accounts together are zero, and what a customer's
 * postings sum to is what is outstanding on the customer's invoices and what was booked beside them.
 */
export function reconcile({ companies }: TripletexState): readonly string[] {
  return [...companies.values()].flatMap((company) => [...unbalanced(company), ...differing(company)]);
}

function unbalanced(company: Company): readonly string[] {
  const wrong = [...company.vouchers.values()].filter(({ postings }) => sumOre(postings.map((it) => it.amount)) !== 0);
  const total = sumOre([...balances(company).values()]);
  return [
    ...wrong.map(({ id }) => `${company.name}: voucher ${id} does not balance`),
    ...(total === 0 ? [] : [`${company.name}: the accounts sum to ${total}, not 0`]),
  ];
}

function differing(company: Company): readonly string[] {
  const sums = new Map<number, Ore>();
  const add = (customerId: number, amount: Ore) =>
    sums.set(customerId, addOre(sums.get(customerId) ?? ZERO_ORE, amount));
  for (const { account, customerId, invoiceId, amount } of ledgerOf(company)) {
    if (isCustomers(account) && invoiceId !== undefined) add(customerId ?? 0, amount);
  }
  for (const { customerId, outstanding } of company.invoices.values()) add(customerId, ore(-outstanding));
  return [...sums]
    .filter(([, difference]) => difference !== 0)
    .map(([customerId, difference]) => `${company.name}: customer ${customerId} differs by ${difference}`);
}
