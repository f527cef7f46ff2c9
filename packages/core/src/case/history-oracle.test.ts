import { describe, expect, it } from "vitest";
import { invoiceId } from "../invoice.ts";
import { ore } from "../money.ts";
import type { CaseEvent } from "./events.ts";
import { salaerOf } from "./history-costs.ts";
import {
  BANK,
  closed,
  DUNNING,
  faultsOf,
  held,
  letter,
  PAID,
  partly,
  reversed,
  still,
  told,
} from "./history-sample.ts";
import { claimOf, day, opening } from "./sample-case.ts";
import { type Allocation, letterId } from "./state.ts";

const NOTICE = letter("collection_notice", "2026-02-14", "2026-03-02", 3_800);
const AGREED_DAYS = "a letter before the agreed days were over";

const released = (amount: number, paymentId = PAID.paymentId): CaseEvent =>
  ({ type: "surplus_released", on: day("2026-02-20"), by: "user-1", paymentId, amountOre: ore(amount) }) as const;

/** Of a claim of 10,000 kr due 15 January 2026, in a case opened on the 29th. */
describe("the second opinion on a history", () => {
  it("finds nothing in a lawful one", () => {
    expect(faultsOf(DUNNING, NOTICE, letter("payment_demand", "2026-03-04", "2026-03-18"))).toEqual([]);
  });

  it("holds a case for a letter that came back while it runs, and not for one that came back after its end", () => {
    const back = (on: string): CaseEvent => ({
      ...{ type: "letter_undelivered", on: day(on), by: "user-1", cause: "returned" },
      letterId: letterId("dunning-2026-01-29"),
    });
    const anew: CaseEvent = { type: "case_reopened", on: day("2026-02-10"), by: "user-1" };
    const again = letter("dunning", "2026-02-20", "2026-03-06", 3_800);
    expect(faultsOf(DUNNING, [{ ...closed, on: day("2026-02-02") }, back("2026-02-03"), anew], again)).toEqual([]);
    expect(faultsOf(DUNNING, [back("2026-02-03")], again)).toContain("dunning ordered while undelivered");
  });

  it("lets a payment on one claim go to no other before it", () => {
    const [first = "", second = ""] = ["fiken:500", "fiken:501"];
    const claims = [claimOf("500", 1_000_000, "2026-01-10"), claimOf("501", 1_000_000, "2026-01-15")];
    const paid = (onFirst: number, onSecond: number, named = second): CaseEvent => ({
      type: "payment_received",
      on: day("2026-02-02"),
      paymentId: "fiken:501:1",
      paidOn: day("2026-02-02"),
      amountOre: ore(onFirst + onSecond),
      origin: "books",
      invoiceId: invoiceId(named),
      allocation: {
        parts: { ...PAID.allocation.parts, principal: ore(onFirst + onSecond) },
        claims: [
          { invoiceId: invoiceId(first), interestOre: ore(0), principalOre: ore(onFirst) },
          { invoiceId: invoiceId(second), interestOre: ore(0), principalOre: ore(onSecond) },
        ],
        letters: [],
        surplusOre: ore(0),
      },
      waived: [],
    });
    expect(told(opening({ claims }), [paid(1, 1_000_000)]).faults).toEqual([]);
    expect(told(opening({ claims }), [paid(1, 999_999)]).faults).toEqual([
      "a payment is on another claim before its own",
    ]);
    // none of the case's: as on the whole case
    expect(told(opening({ claims }), [paid(1, 999_999, "fiken:999")]).faults).toEqual([]);
  });

  it("lets no letter go on the deadline of the one before", () => {
    expect(faultsOf(DUNNING, letter("collection_notice", "2026-02-12", "2026-02-26"))).toEqual([
      AGREED_DAYS,
      BANK,
      "collection_notice within the deadline of dunning",
    ]);
  });

  it.each([
    ["a Thursday", "2026-01-29", "2026-02-12", "2026-02-13", "2026-02-14"],
    ["a Friday, over the weekend and Monday", "2026-01-30", "2026-02-13", "2026-02-16", "2026-02-17"],
    ["Wednesday before Easter", "2026-03-18", "2026-04-01", "2026-04-07", "2026-04-08"],
    ["the day before Christmas Eve", "2026-12-09", "2026-12-23", "2026-12-28", "2026-12-29"],
  ])("lets the next letter go after a day of the bank, not on it: %s", (_, sentOn, deadlineOn, dayBefore, on) => {
    const dunning = letter("dunning", sentOn, deadlineOn);
    expect(faultsOf(dunning, letter("collection_notice", dayBefore, "2027-01-29"))).toEqual([BANK]);
    expect(faultsOf(dunning, letter("collection_notice", on, "2027-01-29"))).toEqual([]);
  });

  it("lets the next letter go after as many days as were agreed, where they are more, not before", () => {
    const week = (on: string) =>
      told(opening({ agreement: { daysAfterDeadline: 7 } }), DUNNING, letter("collection_notice", on, "2026-03-30"))
        .faults;
    expect(week("2026-02-18")).toEqual([AGREED_DAYS]);
    expect(week("2026-02-19")).toEqual([]);
  });

  it("adds the debtor's own days to the deadline first, and then looks for the day of the bank", () => {
    // one day, to Friday 13 February
    const answered = still("objection", "2026-02-01", "2026-02-02");
    const objected = (on: string) => faultsOf(DUNNING, answered, letter("collection_notice", on, "2026-03-30"));
    expect(objected("2026-02-16")).toEqual([BANK]);
    expect(objected("2026-02-17")).toEqual([]);
  });

  it("lets the bank take back what was paid, whole or in part, and once", () => {
    const back = reversed({ amount: 50_000, parts: 50_000 });
    expect(faultsOf([PAID, back])).toEqual([]);
    expect(faultsOf([PAID, reversed({ amount: 49_999, parts: 49_999 })])).toEqual([]);
    expect(faultsOf([PAID, reversed({ amount: 50_001, parts: 50_001 })])).toEqual(["more taken back than was paid"]);
    expect(faultsOf([PAID, reversed({ amount: 0, parts: 0 })])).toEqual(["more taken back than was paid"]);
    expect(faultsOf([PAID, reversed({ amount: 50_000, parts: 49_999 })])).toEqual([
      "what is taken back is not the whole",
    ]);
    expect(faultsOf([PAID, back, back])).toContain("more taken back than was paid");
    expect(faultsOf([back])).toContain("more taken back than was paid");
    const part = reversed({ amount: 1, parts: 1 });
    expect(faultsOf([PAID, part, part])).toEqual(["more taken back than was paid"]);
  });

  it("tells of more that goes back to the payer than was paid, and counts what went as no longer there", () => {
    const back = reversed({ amount: 50_000, parts: 50_000 });
    expect(faultsOf([PAID, released(50_000)])).toEqual([]);
    expect(faultsOf([PAID, released(50_001)])).toEqual(["more goes back than was paid"]);
    expect(faultsOf([PAID, released(0)])).toEqual(["more goes back than was paid"]);
    expect(faultsOf([PAID, released(1, "another")])).toEqual(["a surplus of a payment that is not there"]);
    expect(faultsOf([PAID, released(1), back])).toEqual(["more taken back than was paid"]);
    const restored = { ...released(1), type: "surplus_restored" } as CaseEvent;
    expect(faultsOf([PAID, released(1), restored, back])).toEqual([]);
    expect(faultsOf([PAID, { ...restored, paymentId: "another" } as CaseEvent])).toEqual([
      "a surplus of a payment that is not there",
    ]);
  });

  it("lets what the bank left of a payment go back to the payer, and no more", () => {
    const surplus = (most: number, rest: number): Allocation => ({ ...partly(most), surplusOre: ore(rest) });
    const overpaid = { ...PAID, allocation: surplus(30_000, 20_000) };
    const part = { ...reversed({ amount: 5_000, parts: 0 }), allocation: surplus(0, 5_000) } as CaseEvent;
    expect(faultsOf([overpaid, part, released(15_000)])).toEqual([]);
    expect(faultsOf([overpaid, part, released(45_000)])).toEqual([]);
    expect(faultsOf([overpaid, part, released(45_001)])).toEqual(["more goes back than was paid"]);
    expect(faultsOf([overpaid, part, released(15_000), part])).toEqual(["more taken back than was paid"]);
  });

  it.each([
    ["none, so those from the 5th", 600_000, "2026-03-02", "2026-03-03"],
    ["some, so those from the 10th", 100_000, "2026-02-23", "2026-02-24"],
  ])(
    "gives the days since the last principal that is still paid; of that of the 10th the bank left %s",
    (_, amount, dayBefore, on) => {
      const paid = (paymentId: string, paidOn: string, principal: number): CaseEvent => ({
        ...PAID,
        ...{ on: day("2026-02-11"), paymentId, paidOn: day(paidOn) },
        ...{ amountOre: ore(principal), allocation: partly(principal) },
      });
      const back = (paymentId: string, backOn: string, principal: number) =>
        ({ ...reversed({ amount: principal, parts: principal }), paymentId, on: day(backOn) }) as CaseEvent;
      const events = [
        ...[paid("2nd", "2026-02-02", 400_000), paid("10th", "2026-02-10", 600_000)],
        ...[back("10th", "2026-02-11", amount), paid("5th", "2026-02-05", amount), back("2nd", "2026-02-20", 400_000)],
      ];
      // 15 days make it Friday 27 February, ten Sunday the 22nd
      const faults = (sentOn: string) => faultsOf(DUNNING, events, letter("collection_notice", sentOn, "2026-03-30"));
      expect(faults(dayBefore)).toEqual([BANK]);
      expect(faults(on)).toEqual([]);
    },
  );

  it("knows where a payment went by the last that was told of it", () => {
    const { paymentId, allocation } = PAID;
    const anew: CaseEvent = {
      type: "payments_reallocated",
      on: day("2026-02-02"),
      waived: [],
      payments: [
        { paymentId, before: allocation, allocation },
        { paymentId: "unknown", before: allocation, allocation },
      ],
    };
    const more: CaseEvent = { ...PAID, type: "surplus_allocated", amountOre: ore(0), allocation: partly(0) };
    expect(faultsOf([PAID, anew, more, reversed({ amount: 50_000, parts: 50_000 })])).toEqual([]);
  });

  it("lets a letter cost 38 kr, not an øre more", () => {
    expect(faultsOf(letter("dunning", "2026-01-29", "2026-02-12", 3_801))).toEqual(["dunning costs 3801"]);
  });

  it("lets two letters cost, not a third", () => {
    expect(faultsOf(DUNNING, NOTICE, letter("combined_notice", "2026-03-04", "2026-03-18", 3_800))).toEqual([
      "a third fee",
    ]);
  });

  it("wants a missed notice before a demand", () => {
    expect(faultsOf(DUNNING, letter("payment_demand", "2026-02-14", "2026-03-02"))).toEqual([
      "a demand without a notice",
    ]);
  });

  it("wants 14 days and a working day for a deadline", () => {
    expect(faultsOf(letter("dunning", "2026-01-29", "2026-02-11"))).toEqual(["dunning with too few days"]);
    expect(faultsOf(letter("dunning", "2026-01-29", "2026-02-14"))).toEqual(["a deadline on a day off"]);
  });

  it("wants silence while the debtor objects and after the end", () => {
    const late = letter("dunning", "2026-02-02", "2026-02-16");
    expect(faultsOf([held], late)).toEqual([
      "dunning ordered while objection",
      "dunning sent that is not under way",
      "dunning ordered while objection",
    ]);
    expect(faultsOf([closed], late)).toContain("letter_sent after the end");
  });

  it("wants every øre of a payment placed, and no more principal than is owed", () => {
    const none = ore(0);
    const parts = { collection_fee: none, letter_fees: none, compensation: none, court_costs: none, interest: none };
    const paid = (amount: number, principalOre: number): CaseEvent => ({
      type: "payment_received",
      on: day("2026-02-02"),
      paymentId: "p1",
      paidOn: day("2026-02-02"),
      amountOre: ore(amount),
      origin: "client_account",
      allocation: {
        parts: { ...parts, principal: ore(principalOre) },
        claims: [{ invoiceId: invoiceId("fiken:500"), interestOre: none, principalOre: ore(principalOre) }],
        letters: [],
        surplusOre: none,
      },
      waived: [],
    });
    expect(faultsOf([paid(1_000_000, 1_000_000)])).toEqual([]);
    expect(faultsOf([paid(1_000_000, 999_999)])).toEqual(["a payment is not spread whole"]);
    expect(faultsOf([paid(1_000_001, 1_000_001)])).toEqual(["more principal paid than owed"]);
  });

  it("counts what is paid on every cost and on interest, and not the principal", () => {
    const [salaer, letters, compensation, court, interest] = [1, 20, 300, 4_000, 50_000].map(ore);
    const parts = { ...PAID.allocation.parts, collection_fee: salaer, letter_fees: letters, compensation };
    const allocation = { ...PAID.allocation, parts: { ...parts, court_costs: court, interest } } as Allocation;
    const oracle = told(opening(), [{ ...PAID, amountOre: ore(104_321), allocation }]);
    expect([oracle.faults, oracle.paidOre]).toEqual([[], 54_321]);
  });

  it("lets the letter about what is left go when no principal is owed, and no other then", () => {
    const rest = letter("residual_notice", "2026-02-20", "2026-03-06");
    const ripe = letter("dunning", "2026-02-20", "2026-03-06");
    const whole = [{ ...PAID, amountOre: ore(1_000_000), allocation: partly(1_000_000) }];
    expect(faultsOf(rest)).toContain("residual_notice with principal 1000000");
    expect(faultsOf(whole, rest)).not.toContain("residual_notice with principal 0");
    expect(faultsOf(whole, ripe)).toContain("dunning with principal 0");
    expect(faultsOf(ripe)).not.toContain("dunning with principal 1000000");
  });
});

describe("the second opinion on what a letter costs", () => {
  it("lets none cost before 14 days after the due day", () => {
    expect(faultsOf(letter("dunning", "2026-01-28", "2026-02-11", 3_800))).toEqual(["dunning costs before 14 days"]);
    expect(faultsOf(letter("dunning", "2026-01-29", "2026-02-12", 3_800))).toEqual([]);
  });

  it("lets the agency's demand bear no fee, and the creditor's own 113 kr, once", () => {
    const notice = letter("collection_notice", "2026-01-29", "2026-02-12");
    expect(faultsOf(notice, letter("payment_demand", "2026-02-14", "2026-03-02", 1))).toEqual([
      "payment_demand costs 1",
    ]);
    const own = letter("creditor_demand", "2026-02-14", "2026-03-02", 11_300);
    expect(faultsOf(DUNNING, own)).toEqual([]);
    expect(faultsOf(DUNNING, letter("creditor_demand", "2026-02-14", "2026-03-02", 11_301))).toEqual([
      "creditor_demand costs 11301",
    ]);
    expect(faultsOf(DUNNING, own, letter("creditor_demand", "2026-03-04", "2026-03-18", 11_300))).toEqual([
      "a second charged demand",
    ]);
  });

  it("wants a missed dunning before a second fee", () => {
    const notice = letter("collection_notice", "2026-01-29", "2026-02-12", 3_800);
    expect(faultsOf(notice, letter("dunning", "2026-02-14", "2026-03-02", 3_800))).toEqual([
      "a second fee without a missed dunning",
    ]);
  });

  it.each([
    [0, 0],
    [1, 18_750],
    [50_000, 18_750],
    [50_001, 26_250],
    [25_000_000, 270_000],
    [25_000_001, 540_000],
  ])("knows the light salær of a principal of %i øre: %i", (owed, light) => {
    const demand = { letterId: letterId("d"), step: "payment_demand", feeOre: ore(0), stands: true } as const;
    const days = { sentOn: day("2026-03-02"), deadlineOn: day("2026-03-16"), principal: owed };
    expect(salaerOf({ ...demand, ...days }, day("2026-04-13"), 0)).toBe(light);
    expect(salaerOf({ ...demand, ...days }, day("2026-04-14"), 1)).toBe(light);
    expect(salaerOf({ ...demand, ...days }, day("2026-04-14"), 0)).toBe(2 * light);
  });
});
