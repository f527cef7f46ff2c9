import {
  accept,
  type CalendarDate,
  type Case,
  type CaseDecision,
  type CaseEvent,
  decide,
  evolveAll,
  type InvoiceId,
  minOre,
  type Ore,
  paidByHand,
  principalOf,
  subtractOre,
  sumOre,
  ZERO_ORE,
} from "@kravflyt/core";

type Beyond = {
  readonly invoiceId: InvoiceId;
  /** How much less is left of the invoice than its claim can be lowered by. */
  readonly beyondOre: Ore;
  readonly today: CalendarDate;
};

/**
 * A payment by hand that named another invoice may have been spread on the claim of this one, which its source then shows as paid
 * otherwise. As much is less of the claims that were named, or the debtor would be asked for it once more.
 */
export function lowerNamed(state: Case, { invoiceId, beyondOre, today }: Beyond): CaseDecision {
  const events: CaseEvent[] = [];
  let now = state;
  let left = beyondOre;
  for (const { invoiceId: named } of state.claims) {
    const claim = now.claims.find((one) => one.invoiceId === named);
    if (named === invoiceId || claim === undefined || now.closed !== undefined) continue;
    const less = minOre(minOre(left, principalOf(claim)), spreadOn(now, { named, invoiceId }));
    const decision = decide(now, {
      type: "change_principal",
      on: today,
      by: "books",
      invoiceId: named,
      principalOre: subtractOre(principalOf(claim), less),
    });
    if (!decision.ok) return decision;
    events.push(...decision.value);
    now = evolveAll(now, decision.value);
    left = subtractOre(left, less);
  }
  return accept(events);
}

/** What payments by hand that named one invoice paid of another one's principal. */
function spreadOn(
  state: Case,
  { named, invoiceId }: { readonly named: InvoiceId; readonly invoiceId: InvoiceId },
): Ore {
  const ids = new Set(paidByHand(state, named).map(({ id }) => id));
  const parts = state.payments.filter(({ paymentId }) => ids.has(paymentId)).flatMap((one) => one.allocation.claims);
  return sumOre(parts.map((part) => (part.invoiceId === invoiceId ? part.principalOre : ZERO_ORE)));
}
