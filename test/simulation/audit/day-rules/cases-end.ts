import { balanceOn } from "../balance.ts";
import { ourStanding, totalPrincipal } from "../book.ts";
import type { DayRule } from "../finding.ts";

/** A case that is paid does not stay open: not a krone more is asked for what is settled or below the limit. */
export const casesEnd = (): DayRule => ({
  name: "cases end",
  check: ({ facts, cases }) =>
    facts.changed.flatMap((caseId) => {
      const one = cases.get(caseId);
      if (one === undefined || one.book.closedOn !== undefined || one.book.isKeptOpen || totalPrincipal(one.book) > 0)
        return [];
      const { total } = balanceOn(one.book, facts.today);
      const { closingLimitOre } = one.book.agreement;
      const isOver = total <= closingLimitOre || ourStanding(one.book).length === 0;
      return isOver ? [{ caseId, what: `is open with ${total} øre left, the limit is ${closingLimitOre}` }] : [];
    }),
});
