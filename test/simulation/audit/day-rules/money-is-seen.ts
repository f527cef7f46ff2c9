import type { DayRule } from "../finding.ts";

/** What the bank told by yesterday is booked, to the øre: on a case, or on the list of what nobody knows. */
export const moneyIsSeen = (): DayRule => {
  let bookedOre = 0;
  return {
    name: "money is seen",
    check: ({ facts }) => {
      for (const { account, amountOre, bookingId } of facts.entries) {
        if (account === "client_bank" && !/^(?:payout|income):/.test(bookingId)) bookedOre += amountOre;
      }
      const { bankPaidOre } = facts.outside;
      return bookedOre === bankPaidOre
        ? []
        : [{ what: `the bank told of ${bankPaidOre} øre, ${bookedOre} are booked` }];
    },
  };
};
