import { isByHand } from "../claim/by-hand.ts";
import type { InvoiceId } from "../invoice.ts";
import { addOre, minOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { Case, CaseClaim, CasePayment } from "./state.ts";

/** What the creditor's books show left of a claim. */
export type ShownByBooks = {
  readonly invoiceId: InvoiceId;
  /** Below zero: paid too much. */
  readonly ore: Ore;
  /** What of it they count as paid because it was passed on to the creditor, or registered by hand: the case knows it already. */
  readonly passedOnOre?: Ore;
};

/**
 * The most that is left of the claim, when what was paid on it and never came through the books is taken off what they show: also
 * where they do not have it yet.
 */
function leftOre({ payments }: Case, { invoiceId, ore: shownOre, passedOnOre = ZERO_ORE }: ShownByBooks): Ore {
  const elsewhere = payments.filter((one) => !isOfBooks(one, invoiceId)).map((one) => ownOf(one, invoiceId));
  return subtractOre(addOre(shownOre, passedOnOre), sumOre(elsewhere));
}

/** Is it in what the books show of the invoice? */
const isOfBooks = ({ origin, paymentId, invoiceId: named }: CasePayment, id: InvoiceId): boolean =>
  origin === "books" && !isByHand(paymentId) && (named === undefined || named === id);

/** What it paid of the claim. */
const ownOf = ({ allocation }: CasePayment, id: InvoiceId): Ore =>
  sumOre(allocation.claims.filter(({ invoiceId }) => invoiceId === id).map(({ principalOre }) => principalOre));

/**
 * The most that a case that is opened again asks for: what the books show, and no more than is left when what they do not have
 * yet is taken off.
 */
export const mostToReopen = (state: Case, shown: ShownByBooks): Ore =>
  notBelowZero(minOre(shown.ore, leftOre(state, shown)));

/**
 * The most that is owed again when the bank took a payment back, which the books may count as paid for now. What they hold of
 * other payments, and went elsewhere than on the claim, is not paid on it.
 */
export function mostAfterReversal(state: Case, shown: ShownByBooks): Ore {
  const { invoiceId } = shown;
  const beside = state.payments
    .filter((one) => one.invoiceId === invoiceId && isOfBooks(one, invoiceId))
    .map((one) => subtractOre(one.amountOre, ownOf(one, invoiceId)));
  return notBelowZero(sumOre([leftOre(state, shown), ...beside]));
}

/**
 * What is owed of the claim when the books took back what had ended the case, a payment on the invoice or a credit: never more
 * than was claimed. What payments in the books left over comes on top, for it pays this next.
 */
export function owedAgainOre(state: Case, { invoiceId, originalOre }: CaseClaim, shown: ShownByBooks): Ore {
  const most = mostToReopen(state, shown);
  const over = state.payments.filter((one) => one.invoiceId === invoiceId && isOfBooks(one, invoiceId));
  return most === 0
    ? most
    : minOre(sumOre([most, ...over.map(({ allocation }) => allocation.surplusOre)]), originalOre);
}

const notBelowZero = (amount: Ore): Ore => ore(Math.max(ZERO_ORE, amount));
