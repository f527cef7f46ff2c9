import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import { type Interruption, limitationOn } from "../law/limitation.ts";
import type { StillKind } from "./holds.ts";
import { lastAddedOn } from "./letters.ts";
import { principalAsked } from "./owed.ts";
import { type Case, type CaseClaim, type CasePayment, principalOf } from "./state.ts";

/** The first day on which a claim can no longer be collected (foreldelse), with its invoice. */
export type Barred = { readonly invoiceId: InvoiceId; readonly barredOn: CalendarDate };

/**
 * The first of the claims still owed to be time-barred, and when: three years from the due day, anew from a payment, a
 * plan that the debtor agreed or a legal step, ten years from a judgment or attachment. Letters change nothing.
 * `undefined` when nothing is owed.
 */
export function firstBarred(state: Case): Barred | undefined {
  return state.claims
    .filter((claim) => principalOf(claim) > 0)
    .map((claim) => ({
      invoiceId: claim.invoiceId,
      barredOn: limitationOn({ dueOn: claim.dueOn, kind: "ordinary", interruptions: interruptions(state, claim) }),
    }))
    .toSorted((a, b) => (a.barredOn < b.barredOn ? -1 : Number(a.barredOn > b.barredOn)))
    .at(0);
}

/** The claim that is time-barred on `on`, if one is. */
export function barredClaim(state: Case, on: CalendarDate): Barred | undefined {
  const first = firstBarred(state);
  return first !== undefined && first.barredOn <= on ? first : undefined;
}

function interruptions(state: Case, claim: CaseClaim): readonly Interruption[] {
  const { payments, plansAgreedOn = [], legalSteps } = state;
  const paid = payments
    .filter(
      (payment) =>
        payment.allocation.claims.some((part) => part.invoiceId === claim.invoiceId && paysOn(part)) ||
        paysCostsFor(state, claim, payment),
    )
    .map(({ paidOn }): Interruption => ({ on: paidOn, by: "part_payment" }));
  const planned = plansAgreedOn
    .filter((on) => claim.addedOn <= on && isAcknowledged(state, claim, on))
    .map((on): Interruption => ({ on, by: "acknowledgement" }));
  const legal = legalSteps
    .filter((step) => step.on >= claim.addedOn)
    .flatMap(({ on, ended }): readonly Interruption[] => {
      const decided = ended?.outcome === "judgment" || ended?.outcome === "attachment_taken";
      const taken = { on, by: "legal_step" } as const;
      return decided && ended !== undefined ? [taken, { on: ended.on, by: "judgment" }] : [taken];
    });
  return [...paid, ...planned, ...legal];
}

/**
 * The order of payments put all of it on costs, but the debtor paid because of the claim: the one it was paid on, or all of
 * the case. Before the last of them came into it nobody knows which case it was for.
 */
function paysCostsFor(state: Case, claim: CaseClaim, { invoiceId, paidOn, allocation }: CasePayment): boolean {
  const { interest, principal, ...costs } = allocation.parts;
  const isForCosts = interest + principal === 0 && Object.values(costs).some((ore) => ore > 0);
  const isForIt = invoiceId === undefined ? paidOn > lastAddedOn(state) : invoiceId === claim.invoiceId;
  return isForCosts && isForIt && isAcknowledged(state, claim, paidOn);
}

/** Who objects acknowledges nothing (§ 14), nor does who pays or agrees on a claim that is not asked for. */
function isAcknowledged(state: Case, claim: CaseClaim, on: CalendarDate): boolean {
  const { stood, holds } = state;
  const isDisputed =
    stood.some(({ kind, from, to }) => UNACKNOWLEDGED.includes(kind) && from <= on && on < to) ||
    holds.some((hold) => hold.kind === "objection" && hold.on <= on);
  return !isDisputed && principalAsked(state, claim, on) > 0;
}

/** A case that ended may have ended because an objection was right. */
const UNACKNOWLEDGED: readonly StillKind[] = ["objection", "closed"];

type PaidPart = { readonly interestOre: number; readonly principalOre: number };
const paysOn = ({ interestOre, principalOre }: PaidPart): boolean => interestOre + principalOre > 0;
