import type { CalendarDate } from "../calendar-date.ts";
import { horizonOf } from "../horizon.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import { addMonths } from "../law/months.ts";
import type { ExplainedAmount } from "../law/why.ts";
import { type Ore, splitOre, ZERO_ORE } from "../money.ts";
import { accept, type Result, refuse } from "../result.ts";
import type { OwedRefusal } from "./owed.ts";
import type { Case, PaymentPlan } from "./state.ts";
import { underPlan } from "./under-plan.ts";

export type PlanWish = {
  readonly on: CalendarDate;
  /** One or more; one a month. */
  readonly count: number;
  readonly firstDueOn: CalendarDate;
  /** The debtor was told of the addition for many instalments. */
  readonly feeDisclosed: boolean;
  readonly law: LawInForce;
};

/** A plan that can be agreed as it stands, today. */
export type SuggestedPlan = {
  /** All that is owed today, the addition included. */
  readonly owedOre: Ore;
  readonly instalmentFee: ExplainedAmount;
  readonly instalments: PaymentPlan["instalments"];
};

export type PlanRefusal =
  | { readonly code: "case_is_closed"; readonly closedOn: CalendarDate }
  | { readonly code: "instalment_in_the_past"; readonly instalment: number; readonly dueOn: CalendarDate }
  | { readonly code: "instalment_too_far_ahead"; readonly through: CalendarDate }
  | { readonly code: "too_many_instalments"; readonly owedOre: Ore }
  | OwedRefusal;

/**
 * Equal instalments, one a month, over all that is owed today; the odd øre come first. Each falls due on the day of the
 * month of the first, or on the month's last day where the month is shorter.
 */
export function suggestPlan(state: Case, wish: PlanWish): Result<SuggestedPlan, PlanRefusal> {
  const { on, count, firstDueOn, feeDisclosed, law } = wish;
  if (state.closed !== undefined) return refuse({ code: "case_is_closed", closedOn: state.closed.on });
  if (firstDueOn <= on) return refuse({ code: "instalment_in_the_past", instalment: 0, dueOn: firstDueOn });
  const through = horizonOf(on);
  if (firstDueOn > through || addMonths(firstDueOn, count - 1) > through) {
    return refuse({ code: "instalment_too_far_ahead", through });
  }
  const days = Array.from({ length: count }, (_, month) => addMonths(firstDueOn, month));
  const plan = { agreedOn: on, feeDisclosed, instalments: days.map((dueOn) => ({ dueOn, amountOre: ZERO_ORE })) };
  const under = underPlan(state, { type: "plan_agreed", on, by: "preview", plan }, law);
  if (!under.ok) return under;
  const { owedOre, instalmentFee } = under.value;
  if (owedOre < count) return refuse({ code: "too_many_instalments", owedOre });
  const amounts = splitOre(
    owedOre,
    days.map(() => 1),
  );
  const instalments = amounts.map((amountOre, month) => ({ dueOn: addMonths(firstDueOn, month), amountOre }));
  return accept({ owedOre, instalmentFee, instalments });
}
