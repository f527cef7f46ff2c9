import { type CalendarDate, type Ore, ore, scaleOre, subtractOre, ZERO_ORE } from "@kravflyt/core";
import { invalid } from "../server/refusal.ts";
import { ACCOUNT } from "./chart.ts";
import { customerAccount } from "./documents.ts";
import { checkEntries, nextId, type Posting, post } from "./ledger.ts";
import { toNok } from "./lines.ts";
import { outstanding, settleIfPaid, touch } from "./outstanding.ts";
import type { PaymentBody, WriteOffBody } from "./requests.ts";
import type { LedgerLine, Sale } from "./state.ts";

/**
 * Books money received on a sale: bank and fee against the customer. More than is owed is taken: the outstanding
 * balance then is negative. Answers the payment's id.
 */
export function addPayment(posting: Posting, sale: Sale, body: PaymentBody): number {
  const { state, company, today } = posting;
  if (sale.deleted) throw invalid("the sale is deleted");
  if (body.amount <= 0) throw invalid("amount must be positive");
  const currency = body.currency ?? "NOK";
  if (currency !== sale.currency) throw invalid(`currency must be ${sale.currency}`);
  const fee = body.fee ?? ZERO_ORE;
  if (fee < 0) throw invalid("fee must not be negative");
  const amountInNok = currency === "NOK" ? body.amount : (body.amountInNok ?? toNok(body.amount, currency));
  const { date, account, amount } = body;
  const exchangeDifference = exchangeDifferenceOf(sale, { amount, amountInNok });
  const customer = customerAccount(company, sale.contactId ?? 0);
  const description = `Innbetaling ${sale.saleNumber}`;
  const lines: readonly LedgerLine[] = [
    { account, amount: amountInNok },
    { account: ACCOUNT.bankFee, amount: fee },
    { account: exchangeDifference > 0 ? ACCOUNT.exchangeLoss : ACCOUNT.exchangeGain, amount: exchangeDifference },
    { account: customer, amount: ore(-amountInNok - fee - exchangeDifference) },
  ];
  checkEntries(company, [{ date, description, lines }]);
  const paymentId = nextId(state);
  const source = { kind: "payment", saleId: sale.saleId, paymentId } as const;
  const { transactionId } = post(posting, { description, source, entries: [{ date, description, lines }] });
  const payment = { paymentId, date, account, amount, amountInNok, fee, exchangeDifference, transactionId };
  sale.payments = [...sale.payments, payment];
  settleIfPaid(sale, date);
  touch(company, sale, today);
  return paymentId;
}

/** When a payment empties a foreign sale, what is left of it in NOK is a loss (positive) or a gain. */
function exchangeDifferenceOf(sale: Sale, payment: { readonly amount: Ore; readonly amountInNok: Ore }): Ore {
  if (sale.currency === "NOK") return ZERO_ORE;
  const left = outstanding(sale);
  const leftInCurrency = subtractOre(left.inCurrency, payment.amount);
  if (leftInCurrency > 0) return ZERO_ORE;
  return ore(left.inNok - payment.amountInNok - toNok(leftInCurrency, sale.currency));
}

/** "Sett til oppgjort uten betaling": books nothing, the outstanding balance stays. May be said again with a new day. */
export function markSettled({ company, today }: Posting, sale: Sale, settledDate: CalendarDate): void {
  if (sale.deleted) throw invalid("the sale is deleted");
  sale.settled = true;
  sale.settledDate = settledDate;
  touch(company, sale, today);
}

/** Books what is outstanding as a loss, the VAT in it taken back. @throws Refusal 400 by the rules of `writeOff`. */
export function writeOff(posting: Posting, sale: Sale, body: WriteOffBody): void {
  const { company, today } = posting;
  const left = outstanding(sale);
  if (sale.kind === "cash_sale") throw invalid("a cash sale cannot be written off");
  if (sale.writeOff) throw invalid("the sale is written off already");
  if (sale.deleted) throw invalid("the sale is deleted");
  if (sale.settled) throw invalid("the sale is settled");
  if (left.inNok <= 0) throw invalid("the sale has no outstanding balance");
  if (body.date <= sale.date) throw invalid("date must be after the sale date");
  const vat = sale.inNok.gross === 0 ? ZERO_ORE : scaleOre(left.inNok, sale.inNok.vat, sale.inNok.gross);
  const description = `Tap på fordring ${sale.saleNumber}${body.comment === undefined ? "" : `: ${body.comment}`}`;
  const lines: readonly LedgerLine[] = [
    { account: ACCOUNT.lossOnReceivables, amount: subtractOre(left.inNok, vat) },
    { account: ACCOUNT.outgoingVat, amount: vat },
    { account: customerAccount(company, sale.contactId ?? 0), amount: ore(-left.inNok) },
  ];
  const source = { kind: "write_off", saleId: sale.saleId } as const;
  post(posting, { description, source, entries: [{ date: body.date, description, lines }] });
  sale.writtenOff = left;
  sale.writeOff = true;
  sale.settled = true;
  sale.settledDate = body.date;
  touch(company, sale, today);
}
