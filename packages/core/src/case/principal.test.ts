import { describe, expect, it } from "vitest";
import { ore } from "../money.ts";
import { withoutRepeats } from "./principal.ts";
import { aCase, caseAfter, day, payment, principal } from "./sample-case.ts";

const change = (from: string, amount: number) => ({ from: day(from), principalOre: ore(amount) });

describe("the principal by day", () => {
  it("has no change that changes nothing, but keeps an amount that comes back", () => {
    const changes = [change("2026-01-15", 100), change("2026-02-01", 100), change("2026-02-02", 50)];
    expect(withoutRepeats([...changes, change("2026-02-03", 100)])).toEqual([
      change("2026-01-15", 100),
      change("2026-02-02", 50),
      change("2026-02-03", 100),
    ]);
  });

  it("holds one amount a day: what the books show upward takes the place of what a payment of that day left", () => {
    // 26 days' interest are 8 548
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-02-10", amount: 108_548 }));
    expect(paid.claims[0]?.principal).toEqual([change("2026-01-15", 1_000_000), change("2026-02-11", 900_000)]);
    const raised = caseAfter(paid, principal("500", "2026-02-10", 950_000));
    expect(raised.claims[0]?.principal).toEqual([change("2026-01-15", 1_000_000), change("2026-02-11", 950_000)]);
  });
});

describe("an amount that is credited after interest was paid on it", () => {
  it("was never owed: of 6 247 that were the interest of 19 days, 3 748 are left, and the rest has paid principal", () => {
    const paid = caseAfter(aCase(), payment({ paidOn: "2026-02-03", amount: 6_247 }));
    expect(caseAfter(paid, principal("500", "2026-02-10", 600_000)).claims).toMatchObject([
      {
        interestPaidOre: 3_748,
        principal: [change("2026-01-15", 600_000), change("2026-02-04", 597_501)],
      },
    ]);
  });
});
