import type { CalendarDate } from "../calendar-date.ts";
import type { InvoiceId } from "../invoice.ts";
import { type Interruption, limitationOn } from "../law/limitation.ts";
import { type Case, type CaseClaim, principalOf } from "./state.ts";

/** The first day on which a claim can no longer be collected (foreldelse), with its invoice. */
export type Barred = { readonly invoiceId: InvoiceId; readonly barredOn: CalendarDate };

/**
 * The first of the claims still owed to be time-barred, and when: three years from the due day, anew from a part payment
 * or a legal step, ten years from a judgment or attachment. Letters change nothing. `undefined` when nothing is owed.
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

function interruptions({ payments, legalSteps }: Case, claim: CaseClaim): readonly Interruption[] {
  const paid = payments
    .filter(({ allocation }) => allocation.claims.some((part) => part.invoiceId === claim.invoiceId && paysOn(part)))
    .map(({ paidOn }): Interruption => ({ on: paidOn, by: "part_payment" }));
  const legal = legalSteps
    .filter((step) => step.on >= claim.addedOn)
    .flatMap(({ on, ended }): readonly Interruption[] => {
      const decided = ended?.outcome === "judgment" || ended?.outcome === "attachment_taken";
      const taken = { on, by: "legal_step" } as const;
      return decided && ended !== undefined ? [taken, { on: ended.on, by: "judgment" }] : [taken];
    });
  return [...paid, ...legal];
}

type PaidPart = { readonly interestOre: number; readonly principalOre: number };
const paysOn = ({ interestOre, principalOre }: PaidPart): boolean => interestOre + principalOre > 0;
