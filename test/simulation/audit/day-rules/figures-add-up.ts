import { type Book, sum, totalPrincipal } from "../book.ts";
import type { SeenSums } from "../facts.ts";
import type { AuditedCase, DayRule } from "../finding.ts";

/**
 * What a creditor is shown of all its cases is kept change by change, and is the same as what its cases come to when each is
 * counted: a case that went on in another is not counted twice, and what was taken back not at all.
 */
export const figuresAddUp = (): DayRule => ({
  name: "figures add up",
  check: ({ facts, cases }) => {
    const byCreditor = Map.groupBy(cases.values(), ({ book }) => book.opened.creditorId as string);
    return [...facts.sums].flatMap(([creditorId, kept]) => {
      const counted = countedOf((byCreditor.get(creditorId) ?? []).filter(({ seen }) => !isMerged(seen)));
      return Object.entries(counted).flatMap(([name, amount]) => {
        const stored = kept[name as keyof SeenSums];
        return stored === amount
          ? []
          : [{ what: `${name} of ${creditorId} is ${stored}, its cases come to ${amount}` }];
      });
    });
  },
});

const isMerged = ({ events }: AuditedCase["seen"]): boolean =>
  events.some((event) => event.type === "case_closed" && event.reason === "merged");

function countedOf(cases: readonly AuditedCase[]): SeenSums {
  const books = cases.map(({ book }) => book);
  const open = books.filter(({ closedOn }) => closedOn === undefined);
  return {
    openCases: open.length,
    principalOre: sum(open.map(totalPrincipal)),
    letters: sum(books.map(({ letters }) => letters.filter(({ isOurs }) => isOurs).length)),
    paidOre: sum(books.map(paidOre)),
  };
}

const paidOre = ({ payments }: Book): number => sum([...payments.values()].map(({ amountOre }) => amountOre));
