import { describe, expect, it } from "vitest";
import { AGREEMENT, aCase, accepted, caseAfter, day, opening, payment, principal } from "../case/sample-case.ts";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import { byHandId } from "./by-hand.ts";
import { isLoweredWhileClosed, loweredSince } from "./lowered.ts";

/** A claim of 10 000 kr due 15 January 2026, in a case since 29 January. */
const INVOICE = invoiceId("fiken:500");

describe("what a claim was lowered by since the day of a payment", () => {
  const opened = opening({ agreement: { ...AGREEMENT, payee: "creditor_account", allocationOrder: ["principal"] } });
  const lowered = (...commands: readonly Parameters<typeof caseAfter>[1][]) => {
    let state = aCase(opened);
    const events = [
      opened,
      ...commands.flatMap((command) => {
        const more = accepted(state, command);
        state = caseAfter(state, command);
        return more;
      }),
    ];
    return (paidOn: string, id = INVOICE) => loweredSince(events, { invoiceId: id, paidOn: day(paidOn) });
  };

  it("is what a list took off on that day or later, and nothing of before", () => {
    const since = lowered(principal("500", "2026-02-10", 900_000), principal("500", "2026-02-20", 500_000));
    expect([since("2026-02-10"), since("2026-02-11"), since("2026-02-20"), since("2026-02-21")]).toEqual([
      500_000, 400_000, 400_000, 0,
    ]);
    expect(since("2026-02-10", invoiceId("fiken:501"))).toBe(0);
  });

  it("is nothing of what was paid, and less what the list put on again", () => {
    const since = lowered(
      { ...payment({ paidOn: "2026-02-12", amount: 300_000 }), origin: "books" },
      principal("500", "2026-02-13", 500_000),
      principal("500", "2026-02-14", 600_000),
    );
    expect([since("2026-02-12"), since("2026-02-14")]).toEqual([100_000, 0]);
  });

  it("is what was taken off again, where it had been put on in between", () => {
    const since = lowered(
      principal("500", "2026-02-10", 600_000),
      principal("500", "2026-02-12", 1_000_000),
      principal("500", "2026-02-14", 600_000),
    );
    expect([since("2026-02-11"), since("2026-02-14"), since("2026-02-15")]).toEqual([400_000, 400_000, 0]);
  });

  it("is also what was gone of the invoice when it came into the case", () => {
    const claims = opened.claims.map((claim) => ({ ...claim, principalOre: ore(600_000) }));
    const since = (paidOn: string) =>
      loweredSince([{ ...opened, claims }], { invoiceId: INVOICE, paidOn: day(paidOn) });
    expect([since("2026-01-29"), since("2026-01-30")]).toEqual([400_000, 0]);
  });
});

describe("a claim of a closed case", () => {
  const id = byHandId(INVOICE, "k1");
  const withdrawn = caseAfter(aCase(), { type: "withdraw", on: day("2026-02-10"), by: "kari" });
  const paid = caseAfter(withdrawn, { ...payment({ paidOn: "2026-02-12", amount: 400_000, id }), origin: "books" });
  const isLowered = (state: typeof paid, shown: number, heard = 0) => {
    const inList = { id: INVOICE, source: {}, payments: [{ id, paidOn: day("2026-02-12"), amountOre: ore(heard) }] };
    const pushed = { id: INVOICE, source: { [`by-hand:${id}`]: String(heard) }, payments: [] };
    const both = [inList, pushed].map((invoice) => isLoweredWhileClosed(state, invoice, ore(shown)));
    expect(both[0]).toBe(both[1]);
    return both[0];
  };

  it("is lowered where its source shows less than the case knew of, and not before the case has ended", () => {
    expect([isLowered(withdrawn, 1_000_000), isLowered(withdrawn, 999_999)]).toEqual([false, true]);
    expect(isLowered(aCase(), 999_999)).toBe(false);
  });

  it("is not where the source shows a payment by hand as well", () => {
    expect([isLowered(paid, 600_000, 400_000), isLowered(paid, 599_999, 400_000)]).toEqual([false, true]);
  });

  it("has its part of a payment by hand from before in its principal already", () => {
    const order = opening({ agreement: { ...AGREEMENT, allocationOrder: ["principal"] } });
    const before = caseAfter(
      aCase(order),
      { ...payment({ paidOn: "2026-02-05", amount: 400_000, id }), origin: "books" },
      { type: "withdraw", on: day("2026-02-10"), by: "kari" },
    );
    expect([isLowered(before, 600_000, 400_000), isLowered(before, 599_999, 400_000)]).toEqual([false, true]);
  });
});
