import { balanceOn } from "../balance.ts";
import { type Book, ourStanding, totalPrincipal } from "../book.ts";
import type { CaseRule } from "../finding.ts";

/** The day on which a plan is kept is the plan's: nothing grows on it. */
function onItsLastDay(book: Book, on: string): Book {
  const { plan, holds } = book;
  if (plan?.isKept !== true || plan.endedOn !== on) return book;
  return { ...book, holds: new Map([...holds, ["payment_plan", { on: plan.agreedOn }]]) };
}

/** A case ends when it is paid, credited or given up; what is let go is what was left. */
export const caseClosesRightly: CaseRule = {
  name: "case closes rightly",
  check: (book, event) => {
    if (event.type !== "case_closed") return [];
    if (book.closedOn !== undefined) return ["closed a second time"];
    const { reason, residualOre, on } = event;
    const { total } = balanceOn(onItsLastDay(book, on), on);
    const wrong: string[] = [];
    const isPaid = totalPrincipal(book) === 0;
    const isDemanded = ourStanding(book).length > 0;
    if (reason !== "credited" && reason !== "merged" && residualOre !== total)
      wrong.push(`lets go ${residualOre}, the auditor says ${total}`);
    const isGivenUp = ["withdrawn", "objection_upheld", "merged"].includes(reason);
    if (!(isGivenUp || isPaid)) wrong.push(`closed as ${reason} with principal left`);
    if (reason === "paid" && total !== 0 && isDemanded) wrong.push(`closed as paid with ${total} left`);
    if (reason === "below_closing_limit" && total > book.agreement.closingLimitOre) {
      wrong.push(`closed with ${total} left, the limit is ${book.agreement.closingLimitOre}`);
    }
    return wrong;
  },
};
