import { sum } from "../book.ts";
import type { DayFacts } from "../facts.ts";
import type { DayRule } from "../finding.ts";

const OWED = ["owed_principal", "owed_interest", "owed_fees"];

/** A creditor is paid what is owed to it, never more; and what left the client account is what was paid out. */
export const payoutsAreOwed = (): DayRule => {
  const owed = new Map<string, number>();
  // of costs that fell away, and of payments that the bank took back, after they had been passed on: the next payouts are less
  const takenBack = new Map<string, number>();
  return {
    name: "payouts are owed",
    check: ({ facts }) => {
      for (const { account, creditorId, amountOre } of facts.entries) {
        if (!OWED.includes(account)) continue;
        add(owed, creditorId, -amountOre);
      }
      for (const { creditorId, amountOre } of takings(facts.entries)) add(takenBack, creditorId, amountOre);
      const overdrawn = [...owed].flatMap(([creditorId, left]) =>
        left < 0 && -left > (takenBack.get(creditorId) ?? 0)
          ? [{ what: `${creditorId} was paid ${-left} øre more than it was owed` }]
          : [],
      );
      const { bankInOre, bankBalanceOre } = facts.outside;
      const all = [...facts.payouts.values()];
      const ordered = sum(all.map(({ amountOre }) => amountOre));
      const sent = sum(all.filter(({ status }) => status === "sent").map(({ amountOre }) => amountOre));
      const out = bankInOre - bankBalanceOre;
      const isRight = out >= sent && out <= ordered;
      return isRight
        ? overdrawn
        : [...overdrawn, { what: `${out} øre left the client account, ${sent} were paid out` }];
    },
  };
};

/** What each payment that was spread anew, or taken back by the bank, took from its creditor; one that gave it more takes nothing back from others. */
function takings(entries: DayFacts["entries"]) {
  const own = entries.filter(
    ({ account, bookingId }) => OWED.includes(account) && /^(?:reallocation|reversal):/.test(bookingId),
  );
  return [...Map.groupBy(own, ({ bookingId }) => bookingId).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ creditorId: first.creditorId, amountOre: Math.max(0, sum([first, ...others].map((one) => one.amountOre))) }],
  );
}

const add = (sums: Map<string, number>, key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);
