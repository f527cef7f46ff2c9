import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import { addOre, type Ore, ore, ZERO_ORE } from "../money.ts";
import { wasAtAgency } from "./allocation.ts";
import { type Owed, type OwedClaim, total } from "./owed.ts";
import type { Case, CasePayment } from "./state.ts";
import { withoutCosts } from "./turns.ts";

/**
 * The turns of a payment on one claim of the case: in each of them the costs and its own claim, and then the other claims. So
 * it pays its claim before the others, and the sum that was asked for before what came later. One that is on no claim of the
 * case goes as it is.
 *
 * While another agency has the case, principal comes before all else, its own first; and what the agency itself was paid on a claim
 * goes to no other: with those it goes on.
 */
export function byClaim(
  state: Case,
  { origin, paidOn, invoiceId: named }: Pick<CasePayment, "origin" | "paidOn" | "invoiceId">,
  turns: readonly Owed[],
): readonly Owed[] {
  if (!turns.some(({ claims }) => claims.some(({ claim }) => claim.invoiceId === named))) return turns;
  if (origin === "agency" && hasGoneOn(state, paidOn)) return turns.map((turn) => ownOf(turn, named));
  const isPrincipalFirst = wasAtAgency(state, paidOn);
  return turns.flatMap((turn) => {
    const [own, others] = [ownOf(turn, named), othersOf(turn, named)];
    return isPrincipalFirst
      ? [...[own, others].map(principalAlone), ...[own, others].map(withoutPrincipal)]
      : [own, others];
  });
}

/** Where payments on an invoice went that did not pay its own principal, øre. */
type Beside = { readonly costsOre: Ore; readonly principal: ReadonlyMap<InvoiceId, Ore> };

/**
 * What payments that the creditor's books hold on the invoice paid beside its principal: interest and costs, and the principal
 * of other claims. By so much the books show less left of it, or more to the customer's credit, than is owed.
 */
export function besideOf({ payments }: Pick<Case, "payments">, invoiceId: InvoiceId): Beside {
  const principal = new Map<InvoiceId, Ore>();
  let costs = 0;
  for (const { amountOre, origin, invoiceId: named, allocation } of payments) {
    if (origin !== "books" || named !== invoiceId) continue;
    costs += amountOre - allocation.surplusOre - allocation.parts.principal;
    for (const part of allocation.claims) {
      if (part.invoiceId === invoiceId || part.principalOre === 0) continue;
      principal.set(part.invoiceId, addOre(principal.get(part.invoiceId) ?? ZERO_ORE, part.principalOre));
    }
  }
  return { costsOre: ore(costs), principal };
}

/** Has the agency had the case without a break since `day`, to now or to the end of it? */
const hasGoneOn = ({ closed, holds, heldAtEnd }: Case, day: CalendarDate): boolean =>
  (closed === undefined ? holds : heldAtEnd).some(({ kind, on }) => kind === "agency" && on <= day);

const ownOf = (turn: Owed, named: InvoiceId | undefined): Owed =>
  withClaims(turn, (line) => (line.claim.invoiceId === named ? line : { ...line, ...NOTHING }));

const othersOf = (turn: Owed, named: InvoiceId | undefined): Owed =>
  withoutCosts(
    turn,
    turn.claims.map((line) => (line.claim.invoiceId === named ? { ...line, ...NOTHING } : line)),
  );

const principalAlone = (turn: Owed): Owed =>
  withoutCosts(
    turn,
    turn.claims.map((line) => ({ ...line, interestOre: ZERO_ORE })),
  );

const withoutPrincipal = (turn: Owed): Owed => withClaims(turn, (line) => ({ ...line, principalOre: ZERO_ORE }));

const NOTHING = { interestOre: ZERO_ORE, principalOre: ZERO_ORE };

const withClaims = (turn: Owed, change: (line: OwedClaim) => OwedClaim): Owed =>
  total(turn.asOf, { ...turn, claims: turn.claims.map(change) });
