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

/** Did a person or the money end a plan? One that is kept or broken has been waited for. */
const isCalledOff = ({ hold, outcome }: HoldEnded): boolean =>
  hold === "payment_plan" && outcome !== "kept" && outcome !== "broken";

/** What the days of a plan are remembered as. */
export const calledOff = (event: HoldEnded): Pick<StillSpan, "calledOff"> =>
  isCalledOff(event) ? { calledOff: true } : {};

/** What the debtor was to have for the addition is kept or broken by the debtor alone. */
export const planEnded = ({ plan }: Case, event: HoldEnded): Pick<Case, "plan"> =>
  plan !== undefined && isCalledOff(event) ? { plan: { ...plan, calledOff: true } } : {};
