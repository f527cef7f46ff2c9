import type { CaseEvent } from "@kravflyt/core";
import { balanceOn, isFeeOverpaid } from "../balance.ts";
import { type Book, type Plan, sum, write } from "../book.ts";
import type { CaseRule } from "../finding.ts";
import { breaksOn } from "../plan.ts";

/** LOV-1988-05-13-26 § 13, FOR-1989-07-14-562 § 2-4: a plan is over what is owed, and holds as long as it is kept. */
export const plansAreKept: CaseRule = {
  name: "plans are kept",
  check: (book, event) => {
    switch (event.type) {
      case "plan_agreed": {
        const after = written(book, event);
        // what was paid of the addition of the plan before it is spread anew by the next event
        return isFeeOverpaid(after, event.on) ? [] : coversAll(after, event.plan, event.on);
      }
      case "payments_reallocated": {
        const { plan } = book;
        const isAnew = plan?.isFresh === true && isFeeOverpaid(book, event.on);
        return isAnew ? coversAll(written(book, event), plan, event.on) : [];
      }
      case "hold_ended":
        return event.hold === "payment_plan" ? endedRightly(book, event) : [];
      default:
        return [];
    }
  },
};

function endedRightly(book: Book, { outcome, on }: Pick<Ended, "outcome" | "on">): readonly string[] {
  if (book.plan === undefined) return [];
  const broken = breaksOn(book, book.plan);
  if (outcome === "kept" && broken !== undefined) return ["a plan ended as kept with an instalment to come"];
  if (outcome !== "broken") return [];
  if (broken === undefined) return ["a plan ended as broken, and all of it was paid"];
  return on < broken ? [`a plan ended as broken on ${on}, it may be paid until ${broken}`] : [];
}

type Ended = Extract<CaseEvent, { readonly type: "hold_ended" }>;

function written(book: Book, event: Parameters<typeof write>[1]): Book {
  const after = structuredClone(book);
  write(after, event);
  return after;
}

function coversAll(book: Book, { instalments }: Pick<Plan, "instalments">, on: string): readonly string[] {
  const planned = sum(instalments.map(({ amountOre }) => amountOre));
  const { total } = balanceOn(book, on);
  return planned === total ? [] : [`a plan over ${planned} øre, owed are ${total}`];
}
