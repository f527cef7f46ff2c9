import type { CalendarDate } from "../calendar-date.ts";
import type { CaseEvent } from "../case/events.ts";
import { evolve } from "../case/evolve.ts";
import { type Case, principalOf } from "../case/state.ts";
import type { Invoice, InvoiceId } from "../invoice.ts";
import { type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import { isByHand, knownByHand } from "./by-hand.ts";

/**
 * What has been taken off a claim since the beginning of the day of a payment, and that no payment explains: a list that was read
 * since may hold this one already. A claim that came into the case since brings what it was lowered by before.
 * @param events all of the case.
 */
export function loweredSince(
  events: readonly CaseEvent[],
  { invoiceId, paidOn }: { readonly invoiceId: InvoiceId; readonly paidOn: CalendarDate },
): Ore {
  let state: Case | undefined;
  let gone = ZERO_ORE;
  let least = ZERO_ORE;
  for (const event of events) {
    state = evolve(state, event);
    gone = unexplained(state, invoiceId);
    // what was put on again takes back what was taken off before it, and nothing that is taken off later
    if (event.on < paidOn || gone < least) least = gone;
  }
  return subtractOre(gone, least);
}

/** What is gone of the invoice and was not paid on the case. */
function unexplained({ claims, payments }: Case, invoiceId: InvoiceId): Ore {
  const parts = payments.flatMap(({ allocation }) => allocation.claims).filter((part) => part.invoiceId === invoiceId);
  const paidOre = sumOre(parts.map(({ principalOre }) => principalOre));
  const gone = claims
    .filter((claim) => claim.invoiceId === invoiceId)
    .map((claim) => subtractOre(subtractOre(claim.originalOre, principalOf(claim)), paidOre));
  return sumOre(gone);
}

/**
 * Does the source of a claim show less than a closed case knows of? The case hears of it when it is reopened; until then nobody
 * can tell whether a payment is in it. What the source has of payments by hand, the case knows.
 */
export function isLoweredWhileClosed(
  { closed, claims, payments }: Pick<Case, "closed" | "claims" | "payments">,
  invoice: Pick<Invoice, "id" | "payments" | "source">,
  shownOre: Ore,
): boolean {
  const claim = claims.find(({ invoiceId }) => invoiceId === invoice.id);
  if (closed === undefined || claim === undefined) return false;
  const partOf = (paymentId: string): Ore =>
    payments
      .find((one) => one.paymentId === paymentId)
      ?.allocation.claims.find(({ invoiceId }) => invoiceId === invoice.id)?.principalOre ?? ZERO_ORE;
  const beside = heardByHand(invoice).map(([id, amountOre]) => ore(Math.max(ZERO_ORE, amountOre - partOf(id))));
  return shownOre < subtractOre(principalOf(claim), sumOre(beside));
}

/** Payments by hand that the source of the invoice has told of: a list's stand among its payments. */
const heardByHand = (invoice: Pick<Invoice, "payments" | "source">): readonly (readonly [string, Ore])[] => [
  ...invoice.payments.filter(({ id }) => isByHand(id)).map(({ id, amountOre }) => [id, amountOre] as const),
  ...knownByHand(invoice),
];
