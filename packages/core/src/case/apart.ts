import type { InvoiceId } from "../invoice.ts";
import type { Apart, Case } from "./state.ts";

/**
 * What `state` and `other` were before they became one, where a payment may have to be spread anew as it was there; the
 * cases that had become one of them come first.
 */
export function apartBefore(state: Case, other: Case): Pick<Case, "apart"> {
  const cases = [state, other];
  if (cases.every(({ payments }) => payments.length === 0)) return {};
  return { apart: [...cases.flatMap(({ apart = [] }) => apart), ...cases.map(asApart)] };
}

const asApart = ({ claims, letters, plan, stood }: Case): Apart => ({
  invoiceIds: claims.map(({ invoiceId }) => invoiceId),
  letterIds: letters.map(({ letterId }) => letterId),
  ...(plan === undefined ? {} : { plan }),
  planned: stood.filter(({ kind, brought }) => kind === "payment_plan" && brought !== true),
});

/**
 * The state as a payment on the claims of one of the cases in it knew it: under that case's own plan, and without the
 * letters of the others. Where compensation is asked for, which is owed once for all, the fees of all are a part of it.
 */
export function asItWasApart(state: Case, isFor: ReadonlySet<InvoiceId>): Case {
  const { apart = [], plan: _, ...rest } = state;
  const own = apart.find(({ invoiceIds }) => isFor.isSubsetOf(new Set(invoiceIds)));
  if (own === undefined || isFor.size === 0) return state;
  const others = new Set(
    apart.filter(({ invoiceIds }) => isFor.isDisjointFrom(new Set(invoiceIds))).flatMap(({ letterIds }) => letterIds),
  );
  return {
    ...rest,
    ...(own.plan === undefined ? {} : { plan: own.plan }),
    letters: state.letters.filter(({ letterId }) => state.agreement.compensation || !others.has(letterId)),
    holds: state.holds.filter(({ kind }) => kind !== "payment_plan"),
    stood: [...state.stood.filter(({ kind }) => kind !== "payment_plan"), ...own.planned],
  };
}
