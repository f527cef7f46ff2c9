import { besideOf } from "../case/by-claim.ts";
import { type Case, type CasePayment, principalOf } from "../case/state.ts";
import type { Invoice, InvoiceId } from "../invoice.ts";
import { addOre, minOre, type Ore, ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { CreditPolicy } from "../settings.ts";

/** What stands to a customer's credit in the books and is set off against nothing. */
export type CustomerCredit = {
  /** øre, 0 or more; items in another currency, or of an amount that cannot be read, add nothing to it. */
  readonly ore: Ore;
  /** Any at all is a credit, also one of which the amount is not known. */
  readonly items: number;
};

/** T7: the customer has money to its credit; what it is owed is not asked of it first. */
export type CreditStands = { readonly code: "customer_has_credit"; readonly creditOre: Ore; readonly items: number };

/** Does the customer's credit stop what would ask it for what it owes? Not where credits are only shown. */
export const whyHeldByCredit = ({ ore: creditOre, items }: CustomerCredit, policy: CreditPolicy) =>
  items === 0 || policy === "show" ? undefined : ({ code: "customer_has_credit", creditOre, items } as const);

/** A credit note or prepayment that is not used up, or an item that was paid more than once. */
export const isUnallocatedCredit = ({ kind, settled, outstandingOre, unreadable }: Invoice): boolean =>
  !settled && (outstandingOre < 0 || (kind === "credit" && unreadable.length > 0));

/** By item, øre: what its case has used of the credit that the books show on it. */
export type UsedCredits = ReadonlyMap<InvoiceId, Ore>;

/**
 * What `state` has used of the credits on `items`, invoices of its claims, øre: of the payments that the books show there, what
 * paid costs, and what paid other claims as far as the books still show more left of those than is owed. `invoiceOf` tells what
 * they show; nothing is used of a claim that it does not know.
 */
export function usedCredits(
  items: readonly Invoice[],
  state: Case,
  invoiceOf: (claim: InvoiceId) => Invoice | undefined,
): UsedCredits {
  const beside = (item: Invoice) => besideOf({ payments: shownOn(item, state.payments) }, item.id);
  const room = new Map<InvoiceId, Ore>();
  for (const claim of state.claims) {
    const invoice = invoiceOf(claim.invoiceId);
    if (invoice === undefined) continue;
    const { costsOre, principal } = beside(invoice);
    const owedOre = sumOre([invoice.outstandingOre, costsOre, ...principal.values()]);
    room.set(claim.invoiceId, ore(Math.max(0, owedOre - principalOf(claim))));
  }
  const used = new Map<InvoiceId, Ore>();
  for (const item of items) {
    const { costsOre, principal } = beside(item);
    let usedOre = costsOre;
    for (const [claim, paidOre] of principal) {
      const left = room.get(claim) ?? ZERO_ORE;
      const taken = minOre(paidOre, left);
      room.set(claim, subtractOre(left, taken));
      usedOre = addOre(usedOre, taken);
    }
    used.set(item.id, usedOre);
  }
  return used;
}

/** Those of `payments` that the books show on the item: by its id there, else one of the same day and sum under another. */
function shownOn(item: Invoice, payments: readonly CasePayment[]): readonly CasePayment[] {
  const ofId = payments.filter(({ paymentId }) => item.payments.some(({ id }) => paymentId === `${item.id}:${id}`));
  const unnamed = item.payments.filter(({ id }) => ofId.every(({ paymentId }) => paymentId !== `${item.id}:${id}`));
  const others = payments.filter((payment) => {
    if (ofId.includes(payment)) return false;
    const at = unnamed.findIndex(
      ({ paidOn, amountOre }) => paidOn === payment.paidOn && amountOre === payment.amountOre,
    );
    return at !== -1 && unnamed.splice(at, 1).length > 0;
  });
  return [...ofId, ...others];
}

/** T7: the credits among `items`, less what is `used` of them, and those that are known to be there but cannot be read. */
export function customerCredit(
  items: readonly Invoice[],
  broken = 0,
  used: UsedCredits = new Map<InvoiceId, Ore>(),
): CustomerCredit {
  const credits = items
    .filter(isUnallocatedCredit)
    .map((item) => ({ ...item, leftOre: -item.outstandingOre - (used.get(item.id) ?? ZERO_ORE) }))
    .filter(({ kind, leftOre, unreadable }) => leftOre > 0 || (kind === "credit" && unreadable.length > 0));
  const sums = credits.map(({ currency, leftOre }) => ore(currency === "NOK" ? Math.max(0, leftOre) : 0));
  return { ore: sumOre(sums), items: credits.length + broken };
}
