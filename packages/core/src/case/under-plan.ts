import type { CalendarDate } from "../calendar-date.ts";
import { feeWithheldOn } from "../law/instalment-fee.ts";
import type { LawInForce } from "../law/law-in-force.ts";
import type { ExplainedAmount } from "../law/why.ts";
import { type Ore, ZERO_ORE } from "../money.ts";
import { accept, type Result } from "../result.ts";
import type { CaseEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { isFeeOverpaid, type OwedRefusal, owed } from "./owed.ts";
import { withEnd } from "./payment.ts";
import type { Case } from "./state.ts";

type PlanAgreed = CaseEvent & { type: "plan_agreed" };

export type UnderPlan = {
  /** The agreement, and what was paid on the addition of a plan that it takes the place of, spread anew. */
  readonly events: readonly CaseEvent[];
  /** What the plan has to cover; zero when nothing is left, or so little that the case is over. */
  readonly owedOre: Ore;
  readonly instalmentFee: ExplainedAmount;
};

/**
 * How the case stands when a plan is agreed. A plan of few instalments in place of one of many has no addition, as if the
 * one before had been called off: what was paid of its addition pays what else was owed, and what is left goes back. By
 * the law of its day the plan may have no addition at all.
 */
export function underPlan(state: Case, asked: PlanAgreed, law: LawInForce): Result<UnderPlan, OwedRefusal> {
  const feeWithheld = feeWithheldOn(asked.on, law);
  const agreed = feeWithheld === undefined ? asked : { ...asked, plan: { ...asked.plan, feeWithheld } };
  // other costs that are overpaid stay as they are: a plan changes nothing of them
  const isLess = isFeeOverpaid(evolve(state, agreed), agreed.on);
  const all = isLess ? withEnd(state, [agreed], agreed.on) : [agreed];
  const events = all.filter(({ type }) => type !== "case_closed");
  const after = events.reduce<Case>(evolve, state);
  const owing = owed(after, agreed.on);
  if (!owing.ok) return owing;
  const { totalOre, instalmentFee } = owing.value;
  // a case that a person keeps open for so little goes on with its plan, unless an earlier one's addition is all that makes it more
  const isOver = events.length < all.length || (isEnd(after, agreed.on) && !isEnd(state, agreed.on));
  return accept({ events, owedOre: isOver ? ZERO_ORE : totalOre, instalmentFee });
}

const isEnd = (state: Case, on: CalendarDate): boolean =>
  withEnd(state, [], on).some(({ type }) => type === "case_closed");
