import type { CaseEvent } from "./events.ts";
import type { StillSpan } from "./holds.ts";
import type { Case, PaymentPlan } from "./state.ts";

type HoldEnded = Extract<CaseEvent, { readonly type: "hold_ended" }>;

/** The case with a plan, and the day on which the debtor agreed to it. */
export const withPlan = (state: Case, plan: PaymentPlan): Case => ({
  ...state,
  plan,
  plansAgreedOn: [...(state.plansAgreedOn ?? []), plan.agreedOn],
});

/** A plan that is kept or broken has been waited for. */
export const calledOff = ({ hold, outcome }: HoldEnded): Pick<StillSpan, "calledOff"> =>
  hold === "payment_plan" && outcome !== "kept" && outcome !== "broken" ? { calledOff: true } : {};

/** What the debtor was to have for the addition is kept or broken by the debtor alone. */
export const planEnded = ({ plan }: Case, { outcome }: HoldEnded): Pick<Case, "plan"> =>
  plan === undefined || outcome === "kept" || outcome === "broken" ? {} : { plan: { ...plan, calledOff: true } };
