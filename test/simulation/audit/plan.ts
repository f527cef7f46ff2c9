import { type Book, ourStanding, type Plan, paidFrom, sum } from "./book.ts";
import { bankDayAfter, later, plusDays } from "./calendar.ts";
import { planFeeOre } from "./rates.ts";

/** Banking days that an instalment may be on its way. */
const GRACE = 3;

/** The day from which the plan is broken if nothing more is paid; none when all of it has been. */
export function breaksOn(book: Book, plan: Plan): string | undefined {
  const paid = paidFrom(book, plan.agreedOn) - plan.paidBeforeOre;
  const missing = plan.instalments.find((_, at) => sum(plan.instalments.slice(0, at + 1).map(amount)) > paid);
  // while anything else holds the case nobody knows whether the debtor knows of the plan, or has paid
  const others = [...book.holds.keys()].filter((kind) => kind !== "payment_plan");
  if (missing === undefined || others.length > 0 || book.pause !== undefined) return undefined;
  const over = book.still.filter(({ kind }) => kind !== "payment_plan").map(({ to }) => to);
  let day = [missing.dueOn, ...over, ...book.takenBack.map(({ on }) => on)].reduce(later);
  for (let left = GRACE; left > 0; left -= 1) day = bankDayAfter(day);
  return plusDays(day, 1);
}

const amount = ({ amountOre }: Plan["instalments"][number]): number => amountOre;

/** More instalments than this cost extra. */
const FREE_INSTALMENTS = 4;

/** FOR-1989-07-14-562 § 2-4: beside a salær that was there when it was agreed, and only when the debtor was told first; not at law. */
export function planFeeOn({ plan, ...book }: Book, salaer: number): number {
  if (plan === undefined || plan.isCalledOff || !plan.feeDisclosed || salaer === 0 || book.legal.length > 0) return 0;
  if (plan.instalments.length <= FREE_INSTALMENTS) return 0;
  const demand = ourStanding(book).find(({ step }) => step === "payment_demand");
  if (demand === undefined || demand.sentOn > plan.agreedOn) return 0;
  return planFeeOre(book.agreement.vatDeductible);
}
