import { describe, expect, it } from "vitest";
import { calendarDate } from "./calendar-date.ts";
import { caseId } from "./case/state.ts";
import { bookIncome, bookIncomeReturned, type IncomeEntry, planIncome, returnedIncome } from "./income.ts";
import { ore } from "./money.ts";
import { creditorId } from "./party.ts";

const IT = {
  creditorId: creditorId("lunde"),
  on: calendarDate("2026-04-01"),
  through: calendarDate("2026-03-31"),
};
/** As the ledger has it: what is ours is a credit. */
const entry = (bookingId: string, amount: number): IncomeEntry => ({ bookingId, amountOre: ore(amount) });
const line = (id: string, amount: number) => ({ caseId: caseId(id), amountOre: ore(amount) });
const plan = (entries: readonly IncomeEntry[], more: { returned?: ReturnType<typeof line>[]; owed?: number } = {}) =>
  planIncome(IT, { entries, returned: more.returned ?? [], owedOre: ore(more.owed ?? 0) });

describe("the operator's income that leaves the client account", () => {
  it("is what was earned on each case, in one order that bears its period's name", () => {
    const entries = [entry("payment:2:b", -40_000), entry("payment:1:a", -60_000), entry("surplus:1:4:a", -100)];
    expect(plan(entries)).toEqual({
      ...IT,
      payoutId: "operator-lunde-2026-03-31",
      amountOre: 100_100,
      lines: [
        { caseId: "1", amountOre: 60_100 },
        { caseId: "2", amountOre: 40_000 },
      ],
    });
  });

  it("is less what fell away or was taken back since, and names no case that comes to nothing", () => {
    const entries = [
      entry("payment:1:a", -60_000),
      entry("reallocation:2:7:b", 40_000),
      entry("payment:3:c", -500),
      entry("reversal:3:c", 500),
    ];
    expect(plan(entries)).toMatchObject({
      amountOre: 20_000,
      lines: [
        { caseId: "1", amountOre: 60_000 },
        { caseId: "2", amountOre: -40_000 },
      ],
    });
  });

  it.each([
    ["nothing", []],
    ["nothing in the end", [entry("payment:1:a", -500), entry("reversal:1:a", 500)]],
    ["less than nothing", [entry("payment:1:a", -500), entry("reversal:2:b", 501)]],
  ])("waits while it is %s", (_, entries) => {
    expect(plan(entries)).toBeUndefined();
  });

  it("waits while the creditor was sent an øre more than it had to get", () => {
    expect(plan([entry("payment:1:a", -500)], { owed: -1 })).toBeUndefined();
    expect(plan([entry("payment:1:a", -500)], { owed: 0 })?.amountOre).toBe(500);
  });

  it("goes again after it came back, with what is new; what an earlier order took is none of it", () => {
    const entries = [
      entry("income:operator-lunde-2026-03-01", 900),
      entry("income_return:operator-lunde-2026-03-01", -900),
      entry("payment:1:a", -50),
    ];
    expect(plan(entries, { returned: [line("1", 600), line("2", 300)] })).toMatchObject({
      amountOre: 950,
      lines: [
        { caseId: "1", amountOre: 650 },
        { caseId: "2", amountOre: 300 },
      ],
    });
  });

  it("is booked out of the client account, and back into it, under names that tell which order it was", () => {
    const ordered = { payoutId: "operator-lunde-2026-03-31", creditorId: IT.creditorId, amountOre: ore(600) };
    expect(bookIncome(ordered, IT.on)).toEqual({
      bookingId: "income:operator-lunde-2026-03-31",
      creditorId: "lunde",
      on: "2026-04-01",
      entries: [
        { account: "operator_income", amountOre: 600 },
        { account: "client_bank", amountOre: -600 },
      ],
    });
    const back = bookIncomeReturned(ordered, calendarDate("2026-04-03"));
    expect(back).toEqual({
      bookingId: "income_return:operator-lunde-2026-03-31",
      creditorId: "lunde",
      on: "2026-04-03",
      entries: [
        { account: "client_bank", amountOre: 600 },
        { account: "operator_income", amountOre: -600 },
      ],
    });
    expect(returnedIncome(back.bookingId)).toBe("operator-lunde-2026-03-31");
    expect(returnedIncome("income:operator-lunde-2026-03-31")).toBeUndefined();
  });
});
