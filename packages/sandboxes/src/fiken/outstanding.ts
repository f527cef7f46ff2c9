import { addOre, type CalendarDate, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "@kravflyt/core";
import type { Company, Sale } from "./state.ts";

/** What the customer still owes on the sale; negative when overpaid, zero when the sale is deleted. */
export function outstanding(sale: Sale): { readonly inCurrency: Ore; readonly inNok: Ore } {
  if (sale.deleted) return { inCurrency: ZERO_ORE, inNok: ZERO_ORE };
  const off = (which: "inCurrency" | "inNok") => addOre(sale.credited[which], sale.writtenOff[which]);
  const paid = totalPaid(sale);
  return {
    inCurrency: subtractOre(subtractOre(sale.inCurrency.gross, off("inCurrency")), paid.inCurrency),
    inNok: subtractOre(subtractOre(sale.inNok.gross, off("inNok")), paid.inNok),
  };
}

/** What payments took off the sale, bank fees and exchange differences included. */
function totalPaid(sale: Sale): { readonly inCurrency: Ore; readonly inNok: Ore } {
  const isNok = sale.currency === "NOK";
  return {
    inCurrency: sumOre(sale.payments.map(({ amount, fee }) => (isNok ? addOre(amount, fee) : amount))),
    inNok: sumOre(
      sale.payments.map(({ amountInNok, fee, exchangeDifference }) => ore(amountInNok + fee + exchangeDifference)),
    ),
  };
}

/**
 * A sale is settled when nothing is left, or when somebody said so; it opens again when a payment is taken back. One that was
 * paid too much is not: what is over is paid back, or the sale is set as settled by hand.
 * @see https://hjelp.fiken.no/support/solutions/articles/5000507407-for-mye-innbetalt-pa-faktura
 */
export function settleIfPaid(sale: Sale, on: CalendarDate): void {
  if (sale.settled || outstanding(sale).inCurrency !== 0) return;
  sale.settled = true;
  sale.settledDate = on;
}

export function reopenIfOwed(sale: Sale): void {
  if (!sale.settled || outstanding(sale).inCurrency <= 0) return;
  sale.settled = false;
  sale.settledDate = undefined;
}

/** The day of the last change, on the sale and on its invoice. */
export function touch(company: Company, sale: Sale, today: CalendarDate): void {
  sale.lastModifiedDate = today;
  const invoice = sale.invoiceId === undefined ? undefined : company.invoices.get(sale.invoiceId);
  if (invoice !== undefined) invoice.lastModifiedDate = today;
}
