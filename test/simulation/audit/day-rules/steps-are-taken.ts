import { balanceOn } from "../balance.ts";
import type { AuditedDay, DayRule } from "../finding.ts";
import { letterFeeOre } from "../letter-fee.ts";
import { agreedDeadline, expected } from "../process.ts";
import { isExcused } from "./excuses.ts";

/** How many days at work a step may be late where somebody has to hand a message back, or the books were not reached. */
const LATE_DAYS_MAX = 3;

/** No step is lost: what was to happen by today has happened, unless the books could not be asked. */
export const stepsAreTaken = (): DayRule => {
  const late = new Map<string, number>();
  return {
    name: "steps are taken",
    check: (day) => [...day.cases.values()].flatMap((one) => check(day, one, late)),
  };
};

type Audited = AuditedDay["cases"] extends ReadonlyMap<string, infer One> ? One : never;

function check({ facts }: AuditedDay, { book, caseId }: Audited, late: Map<string, number>) {
  const next = overdue(book, facts.today);
  if (next === undefined) {
    late.delete(caseId);
    return [];
  }
  const days = (late.get(caseId) ?? 0) + 1;
  late.set(caseId, days);
  if (isExcused(facts, book.opened.creditorId) || facts.outside.postDown) {
    // a day that the books or the ways out were away counts for nothing
    late.set(caseId, days - 1);
    return [];
  }
  if (facts.outside.givenUp > 0 && days <= LATE_DAYS_MAX) return [];
  // its message is on its way when the day ends
  if (facts.outside.retrying > 0 && days === 1) return [];
  return [{ caseId, what: `${next} was to happen, ${days} days at work ago` }];
}

/** What should have happened by the end of `today`, in words. */
function overdue(book: Audited["book"], today: string): string | undefined {
  const next = expected(book, today);
  if (next.kind === "letter" && next.on <= today && asksForNothing(book, next.step, today)) return undefined;
  if (next.kind !== "wait") return next.on <= today ? `${next.kind} ${"step" in next ? next.step : ""}` : undefined;
  const { pending } = book;
  return pending === undefined || pending.on > today ? undefined : `${pending.step}, ordered on ${pending.on},`;
}

/** What was paid of costs that fell away may cover all that the letter would ask for beside its own fee. */
function asksForNothing(book: Audited["book"], step: string, today: string): boolean {
  const deadlineOn = agreedDeadline(book, step, today);
  const feeOre = letterFeeOre(book, { step, sentOn: today, deadlineOn });
  const after = structuredClone(book);
  const letter = { letterId: "next", step, sentOn: today, deadlineOn, lawDeadlineOn: deadlineOn, feeOre };
  after.letters.push({ ...letter, isOurs: true, feePaidOre: 0, isWaived: false });
  return balanceOn(after, today).total <= feeOre;
}
