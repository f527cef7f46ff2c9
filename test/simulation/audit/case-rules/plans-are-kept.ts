import { balanceOn } from "../balance.ts";
import { sum, write } from "../book.ts";
import type { CaseRule } from "../finding.ts";
import { breaksOn } from "../plan.ts";

/** LOV-1988-05-13-26 § 13, FOR-1989-07-14-562 § 2-4: a plan is over what is owed, and holds as long as it is kept. */
export const plansAreKept: CaseRule = {
  name: "plans are kept",
  check: (book, event) => {
    if (event.type === "plan_agreed") {
      const after = structuredClone(book);
      write(after, event);
      const planned = sum(event.plan.instalments.map(({ amountOre }) => amountOre));
      const { total } = balanceOn(after, event.on);
      return planned === total ? [] : [`a plan over ${planned} øre, owed are ${total}`];
    }
    if (event.type !== "hold_ended" || event.hold !== "payment_plan" || book.plan === undefined) return [];
    const broken = breaksOn(book, book.plan);
    if (event.outcome === "kept" && broken !== undefined) return ["a plan ended as kept with an instalment to come"];
    if (event.outcome !== "broken") return [];
    if (broken === undefined) return ["a plan ended as broken, and all of it was paid"];
    return event.on < broken ? [`a plan ended as broken on ${event.on}, it may be paid until ${broken}`] : [];
  },
};
