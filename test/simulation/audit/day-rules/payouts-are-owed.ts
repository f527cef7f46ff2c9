import { sum } from "../book.ts";
import type { DayFacts } from "../facts.ts";
import type { DayRule } from "../finding.ts";

const OWED = ["owed_principal", "owed_interest", "owed_fees"];
const OURS = ["operator_income"];

/**
 * A creditor is paid what is owed to it, never more, and the operator what is its own; and what left the client account is what
 * was paid out.
 */
export const payoutsAreOwed = (): DayRule => {
  const owed = new Map<string, number>();
  const ours = new Map<string, number>();
  // of costs that fell away, and of payments that the bank took back, after they had been passed on: the next payouts are less
  const takenBack = new Map<string, number>();
  const oursTakenBack = new Map<string, number>();
  return {
    name: "payouts are owed",
    check: ({ facts }) => {
      for (const { account, creditorId, amountOre } of facts.entries) {
        if (OWED.includes(account)) add(owed, creditorId, -amountOre);
        if (OURS.includes(account)) add(ours, creditorId, -amountOre);
      }
      for (const { creditorId, amountOre } of takings(facts.entries, OWED)) add(takenBack, creditorId, amountOre);
      for (const { creditorId, amountOre } of takings(facts.entries, OURS)) add(oursTakenBack, creditorId, amountOre);
      const overdrawn = [
        ...over(owed, takenBack).map(([creditorId, by]) => `${creditorId} was paid ${by} øre more than it was owed`),
        ...over(ours, oursTakenBack).map(
          ([creditorId, by]) => `${by} øre of ${creditorId} went to the operator in excess`,
        ),
      ].map((what) => ({ what }));
      return [...overdrawn, ...wrongAtBank(facts)];
    },
  };
};

function wrongAtBank({ outside: { bankInOre, bankBalanceOre }, payouts }: DayFacts) {
  const all = [...payouts.values()];
  const ordered = sum(all.map(({ amountOre }) => amountOre));
  const sent = sum(all.filter(({ status }) => status === "sent").map(({ amountOre }) => amountOre));
  const out = bankInOre - bankBalanceOre;
  return out >= sent && out <= ordered ? [] : [{ what: `${out} øre left the client account, ${sent} were paid out` }];
}

/** Whose account went below zero by more than was taken back of it. */
const over = (sums: ReadonlyMap<string, number>, takenBack: ReadonlyMap<string, number>) =>
  [...sums].flatMap(([creditorId, left]) =>
    left < 0 && -left > (takenBack.get(creditorId) ?? 0) ? [[creditorId, -left] as const] : [],
  );

/** What each payment that was spread anew, or taken back by the bank, took from its creditor; one that gave it more takes nothing back from others. */
function takings(entries: DayFacts["entries"], accounts: readonly string[]) {
  const own = entries.filter(
    ({ account, bookingId }) => accounts.includes(account) && /^(?:reallocations?|reversal):/.test(bookingId),
  );
  return [...Map.groupBy(own, ({ bookingId }) => bookingId).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ creditorId: first.creditorId, amountOre: Math.max(0, sum([first, ...others].map((one) => one.amountOre))) }],
  );
}

const add = (sums: Map<string, number>, key: string, amount: number) => sums.set(key, (sums.get(key) ?? 0) + amount);
