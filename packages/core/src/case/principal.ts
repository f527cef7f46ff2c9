import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { PrincipalChange } from "../law/interest.ts";
import { type Ore, ore } from "../money.ts";
import type { CaseEvent } from "./events.ts";
import { type Case, type CaseClaim, principalOf } from "./state.ts";

type PrincipalChanged = Extract<CaseEvent, { readonly type: "principal_changed" }>;

/**
 * The principal by day when `amount` less is owed from `from` on. A payment may be seen after a later one:
 * then all days from `from` on are lowered, so that interest comes out the same whatever the order.
 */
export function reduced(
  changes: readonly PrincipalChange[],
  from: CalendarDate,
  amount: Ore,
): readonly PrincipalChange[] {
  if (amount === 0) return changes;
  const lower = (change: PrincipalChange): PrincipalChange => ({
    ...change,
    principalOre: ore(Math.max(0, change.principalOre - amount)),
  });
  const before = changes.filter((change) => change.from < from);
  const after = changes.filter((change) => change.from >= from).map(lower);
  const last = before.at(-1);
  if (last === undefined || after[0]?.from === from) return [...before, ...after];
  return [...before, lower({ ...last, from }), ...after];
}

/**
 * A credited amount was never owed: it bears no interest and counts for no salær, save what interest was paid on it.
 * An amount that comes (back) is owed from the day the books show it.
 */
export function corrected(state: Case, claim: CaseClaim, event: PrincipalChanged): CaseClaim {
  if (claim.invoiceId !== event.invoiceId) return claim;
  const credited = principalOf(claim) - event.principalOre;
  if (credited > 0) {
    const from = interestPaidThrough(state, claim.invoiceId);
    return {
      ...claim,
      principal: reduced(claim.principal, from === undefined ? claim.dueOn : addDays(from, 1), ore(credited)),
    };
  }
  const before = claim.principal.filter((change) => change.from < event.on);
  const change = { from: event.on, principalOre: event.principalOre };
  return { ...claim, principal: [...before, change] };
}

/** The last day up to which interest on a claim has been paid. */
const interestPaidThrough = (state: Case, id: CaseClaim["invoiceId"]): CalendarDate | undefined =>
  state.payments
    .filter(({ allocation }) => allocation.claims.some((part) => part.invoiceId === id && part.interestOre > 0))
    .map(({ paidOn }) => paidOn)
    .toSorted()
    .at(-1);
