import { addDays, type CalendarDate } from "../calendar-date.ts";
import { addBankingDays } from "../law/holidays.ts";
import { type Ore, subtractOre, sumOre, ZERO_ORE } from "../money.ts";
import type { CaseEvent } from "./events.ts";
import { isHeld } from "./evolve.ts";
import type { Case, PaymentPlan } from "./state.ts";

/** Banking days that a payment is given on its way before an instalment counts as missed. */
const GRACE_BANKING_DAYS = 3;

type Paid = Pick<Case, "payments">;

/** What has been paid on the case since the plan was agreed, surplus included. */
export const paidSince = (state: Paid, { agreedOn, paidBeforeOre = ZERO_ORE }: PaymentPlan): Ore =>
  subtractOre(paidFrom(state, agreedOn), paidBeforeOre);

/** What has been paid on `day` or later. */
export const paidFrom = ({ payments }: Paid, day: CalendarDate): Ore =>
  sumOre(payments.filter(({ paidOn }) => paidOn >= day).map(({ amountOre }) => amountOre));

/** The first instalment that what was paid does not reach; `undefined` when all are paid. */
export function nextInstalment(state: Paid, plan: PaymentPlan): PaymentPlan["instalments"][number] | undefined {
  const paidOre = paidSince(state, plan);
  let asked = ZERO_ORE;
  return plan.instalments.find(({ amountOre }) => {
    asked = sumOre([asked, amountOre]);
    return asked > paidOre;
  });
}

/**
 * The first day on which the plan counts as broken unless money comes; `undefined` when nothing more is to come, or while
 * the case stands still for anything but the plan itself: the debtor may not know of it, or have paid what is not seen
 * yet. What fell due meanwhile is given its days from the end of that, and what was paid by money that the bank took
 * back, from that day.
 */
export function breaksOn(state: Case, plan: PaymentPlan): CalendarDate | undefined {
  const next = nextInstalment(state, plan);
  const { pause, holds } = state;
  if (next === undefined || pause !== undefined || holds.some(({ kind }) => kind !== "payment_plan")) return undefined;
  const ends = [
    ...state.stood.flatMap(({ kind, to }) => (kind === "payment_plan" ? [] : [to])),
    ...(state.takenBack ?? []).map(({ on }) => on),
  ];
  const askedOn = ends.reduce((last, to) => (to > last ? to : last), next.dueOn);
  return addDays(addBankingDays(askedOn, GRACE_BANKING_DAYS), 1);
}

/**
 * A plan that ended as broken before it was known that its confirmation, of `sentOn`, did not arrive: the debtor had not been told
 * what to pay, so it holds the case again, and breaks by its own days once the confirmation is sent anew.
 */
export function heldAnew(
  state: Case,
  { on, by, sentOn }: { readonly on: CalendarDate; readonly by: string; readonly sentOn: CalendarDate },
): readonly CaseEvent[] {
  const { plan } = state;
  const isOver = plan === undefined || plan.calledOff === true || nextInstalment(state, plan) === undefined;
  if (isOver || plan.agreedOn > sentOn || isHeld(state, "payment_plan")) return [];
  return [{ type: "case_held", on, by, hold: "payment_plan" }];
}

/** The end of a plan whose last instalment has come. */
export const keptPlan = (state: Case, on: CalendarDate): readonly CaseEvent[] =>
  state.plan !== undefined && isHeld(state, "payment_plan") && nextInstalment(state, state.plan) === undefined
    ? [{ type: "hold_ended", on, by: "books", hold: "payment_plan", outcome: "kept" }]
    : [];
