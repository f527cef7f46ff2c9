import { unreachable, ZERO_ORE } from "@kravflyt/core";
import { invalid } from "../server/refusal.ts";
import { findSale } from "./documents.ts";
import { findTransaction, type Posting, reverse } from "./ledger.ts";
import { reopenIfOwed, settleIfPaid, touch } from "./outstanding.ts";
import type { Sale, Transaction } from "./state.ts";

/** Books the reversal of a transaction and takes its effect off the sale. Nothing is removed from the ledger. */
export function deleteTransaction(posting: Posting, transactionId: number, description: string): void {
  const transaction = findTransaction(posting.company, transactionId);
  checkDescription(description);
  if (transaction.deleted) throw invalid("the transaction is deleted already");
  const { source } = transaction;
  switch (source.kind) {
    case "journal":
      reverse(posting, transaction, description);
      break;
    case "payment":
      takeBackPayment(posting, { transaction, saleId: source.saleId, paymentId: source.paymentId }, description);
      break;
    case "write_off":
      takeBackWriteOff(posting, { transaction, saleId: source.saleId }, description);
      break;
    case "sale":
      deleteSale(posting, findSale(posting.company, source.saleId), description);
      break;
    case "credit_note":
      throw invalid("a credit note cannot be deleted");
    case "reversal":
      throw invalid("a reversal cannot be deleted");
    default:
      unreachable(source);
  }
}

/** Marks the sale deleted and books its reversal. @throws Refusal 400 while payments, credit notes or a loss are on it. */
export function deleteSale(posting: Posting, sale: Sale, description: string): void {
  checkDescription(description);
  if (sale.deleted) throw invalid("the sale is deleted already");
  if (sale.payments.length > 0) throw invalid("the sale has payments");
  if (sale.credited.inCurrency !== 0) throw invalid("the sale is credited");
  if (sale.writeOff) throw invalid("the sale is written off");
  reverse(posting, findTransaction(posting.company, sale.transactionId), description);
  sale.deleted = true;
  touch(posting.company, sale, posting.today);
}

function takeBackPayment(
  posting: Posting,
  { transaction, saleId, paymentId }: { transaction: Transaction; saleId: number; paymentId: number },
  description: string,
): void {
  const sale = findSale(posting.company, saleId);
  reverse(posting, transaction, description);
  sale.payments = sale.payments.filter((payment) => payment.paymentId !== paymentId);
  reopenIfOwed(sale);
  settleIfPaid(sale, posting.today);
  touch(posting.company, sale, posting.today);
}

function takeBackWriteOff(
  posting: Posting,
  { transaction, saleId }: { transaction: Transaction; saleId: number },
  description: string,
): void {
  const sale = findSale(posting.company, saleId);
  reverse(posting, transaction, description);
  sale.writtenOff = { inCurrency: ZERO_ORE, inNok: ZERO_ORE };
  sale.writeOff = false;
  reopenIfOwed(sale);
  touch(posting.company, sale, posting.today);
}

function checkDescription(description: string): void {
  if (description.trim() === "") throw invalid("description is required");
}
