import { sum } from "../book.ts";
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
      for (const { account, bookingId, creditorId, amountOre } of facts.entries) {
        if (!OWED.includes(account)) continue;
        add(owed, creditorId, -amountOre);
        if (/^(?:reallocation|reversal):/.test(bookingId)) add(takenBack, creditorId, amountOre);
      }
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

const add = (sums: Map<string, number>, key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);
