import { assert } from "../assert.ts";
import { addDays, type CalendarDate } from "../calendar-date.ts";
import type { PrincipalChange } from "../law/interest.ts";
import { type Ore, ore, sumOre } from "../money.ts";
import type { CaseEvent } from "./events.ts";
import { type Case, type CaseClaim, principalOf } from "./state.ts";

type PrincipalChanged = Extract<CaseEvent, { readonly type: "principal_changed" }>;

/** Without changes that change nothing: interest is rounded at each. */
export const withoutRepeats = (changes: readonly PrincipalChange[]): readonly PrincipalChange[] =>
  changes.filter(({ principalOre }, at) => principalOre !== changes[at - 1]?.principalOre);

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
 * A credited amount was never owed: it bears no interest and counts for no salær.
 * An amount that comes (back) is like one that falls due the day the books show it: it bears interest from the day after,
 * and a demand of that day did not ask for it.
 */
export function corrected(claim: CaseClaim, event: PrincipalChanged): CaseClaim {
  if (claim.invoiceId !== event.invoiceId) return claim;
  const credited = principalOf(claim) - event.principalOre;
  if (credited > 0) return { ...claim, principal: reduced(claim.principal, claim.dueOn, ore(credited)) };
  const from = addDays(event.on, 1);
  const before = claim.principal.filter((change) => change.from < from);
  const change = { from, principalOre: event.principalOre };
  return { ...claim, principal: [...before, change] };
}

/** The principal of `claim` on a day. */
export function principalOn(claim: CaseClaim, on: CalendarDate): Ore {
  const change = claim.principal.findLast(({ from }) => from <= on) ?? claim.principal[0];
  assert(change !== undefined, "a claim without a principal");
  return change.principalOre;
}

/** What is owed of the principal once all that was paid on `day` is taken off. */
export const principalAfter = (state: Case, day: CalendarDate): Ore =>
  sumOre(state.claims.map((claim) => principalOn(claim, addDays(day, 1))));

/** The day of the last payment that paid any principal; none where none did. */
export const lastPrincipalPaidOn = ({ payments }: Pick<Case, "payments">): CalendarDate | undefined =>
  payments
    .filter(({ allocation }) => allocation.parts.principal > 0)
    .map(({ paidOn }) => paidOn)
    .toSorted()
    .at(-1);
