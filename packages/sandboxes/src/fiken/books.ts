import { addDays, addOre, type CalendarDate, type Ore, subtractOre, sumOre, ZERO_ORE } from "@kravflyt/core";
import { balances } from "./ledger.ts";
import { outstanding } from "./outstanding.ts";
import type { Company, FikenState } from "./state.ts";

/** A company's books at a glance. All amounts in NOK øre, debit positive. */
export type Books = {
  /** Each customer's account (`1500:10001`) by contact id. */
  readonly customerBalances: readonly {
    readonly contactId: number;
    readonly account: string;
    /** As the ledger has it. */
    readonly balance: Ore;
    /** Sum of what is outstanding on the customer's sales, deleted ones left out. */
    readonly outstanding: Ore;
    /** What is on the account beside the sales: general journal entries and credit notes without an invoice. */
    readonly besideSales: Ore;
  }[];
  /** Of all entries, or of those from the day that was asked for. */
  readonly accounts: Readonly<Record<string, Ore>>;
  readonly sales: readonly {
    readonly saleId: number;
    readonly number: string;
    readonly dueOn?: CalendarDate | undefined;
    readonly currency: string;
    readonly invoiceId?: number | undefined;
    readonly contactId?: number | undefined;
    readonly gross: Ore;
    readonly paid: Ore;
    readonly outstanding: Ore;
    readonly settled: boolean;
    readonly writeOff: boolean;
    readonly deleted: boolean;
  }[];
};

/** `since`: the accounts tell what moved on that day and later. */
export function booksOf(company: Company, since?: CalendarDate): Books {
  const ledger = balances(company);
  const before = since === undefined ? undefined : balances(company, addDays(since, -1));
  const beside = balancesBesideSales(company);
  const owed = new Map<number, Ore>();
  for (const sale of company.sales.values()) {
    const contactId = sale.contactId ?? 0;
    owed.set(contactId, addOre(owed.get(contactId) ?? ZERO_ORE, outstanding(sale).inNok));
  }
  const customers = [...company.contacts.values()].filter(({ customerNumber }) => customerNumber !== undefined);
  return {
    customerBalances: customers.map(({ contactId, customerNumber }) => {
      const account = `1500:${customerNumber}`;
      return {
        contactId,
        account,
        balance: ledger.get(account) ?? ZERO_ORE,
        outstanding: owed.get(contactId) ?? ZERO_ORE,
        besideSales: beside.get(account) ?? ZERO_ORE,
      };
    }),
    accounts: Object.fromEntries(
      [...ledger]
        .map(([account, amount]) => [account, subtractOre(amount, before?.get(account) ?? ZERO_ORE)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    sales: [...company.sales.values()].map((sale) => ({
      saleId: sale.saleId,
      number: sale.saleNumber,
      dueOn: sale.dueDate,
      currency: sale.currency,
      invoiceId: sale.invoiceId,
      contactId: sale.contactId,
      gross: sale.inNok.gross,
      paid: sumOre(sale.payments.map(({ amountInNok, fee }) => addOre(amountInNok, fee))),
      outstanding: outstanding(sale).inNok,
      settled: sale.settled,
      writeOff: sale.writeOff,
      deleted: sale.deleted,
    })),
  };
}

/** Account sums of the transactions that belong to no sale, their reversals included. */
function balancesBesideSales(company: Company): Map<string, Ore> {
  const sums = new Map<string, Ore>();
  for (const entry of company.entries.values()) {
    if (!isBesideSales(company, entry.transactionId)) continue;
    for (const { account, amount } of entry.lines) sums.set(account, addOre(sums.get(account) ?? ZERO_ORE, amount));
  }
  return sums;
}

function isBesideSales(company: Company, transactionId: number): boolean {
  const source = company.transactions.get(transactionId)?.source;
  if (source?.kind === "reversal") return isBesideSales(company, source.of);
  if (source?.kind === "credit_note") return company.creditNotes.get(source.creditNoteId)?.invoiceId === undefined;
  return source?.kind === "journal";
}

/**
 * What does not add up; empty when all is well. For every company: each entry balances, all accounts together are zero,
 * and each customer's account = outstanding on the customer's sales + what was booked on it beside the sales.
 */
export function reconcile(state: FikenState): readonly string[] {
  return [...state.companies.values()].flatMap((company) => [...unbalanced(company), ...differing(company)]);
}

function unbalanced(company: Company): readonly string[] {
  const entries = [...company.entries.values()].filter(({ lines }) => sumOre(lines.map(({ amount }) => amount)) !== 0);
  const total = sumOre([...balances(company).values()]);
  return [
    ...entries.map(({ journalEntryId }) => `${company.slug}: journal entry ${journalEntryId} does not balance`),
    ...(total === 0 ? [] : [`${company.slug}: the accounts sum to ${total}, not 0`]),
  ];
}

function differing(company: Company): readonly string[] {
  return booksOf(company).customerBalances.flatMap(({ account, balance, outstanding: owed, besideSales }) => {
    const difference = subtractOre(balance, addOre(owed, besideSales));
    return difference === 0 ? [] : [`${company.slug}: ${account} differs from its sales by ${difference}`];
  });
}
