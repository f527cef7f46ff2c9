import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import type { Language } from "../party.ts";
import { settledFacts } from "../settlement/sample-settlement.ts";
import type { StatementFacts } from "./statement-content.ts";

const { creditor, operator } = settledFacts();

/** A year with all that can happen in it. */
export const yearFacts = (language: Language = "nb"): StatementFacts => ({
  kind: "year",
  year: "2025",
  language,
  on: calendarDate("2025-12-31"),
  creditor,
  operator,
  salaer: { deductibleOre: ore(60_000), includingOre: ore(5_000) },
  figures: {
    openingOre: ore(100_000),
    paidInOre: ore(610_000),
    paidOutOre: ore(600_000),
    incomeOutOre: ore(0),
    sentBackOre: ore(1_000),
    closingOre: ore(109_000),
    principalOre: ore(511_359),
    interestOre: ore(25_041),
    feesOre: ore(7_600),
    operatorOre: ore(65_000),
    backOre: ore(1_000),
    held: { creditorOre: ore(44_000), operatorOre: ore(65_000), payersOre: ore(0) },
    directOre: ore(20_000),
    directOwedOre: ore(3_000),
  },
});

/** A case that was paid but for 100.00, with 440.00 that are not sent yet. */
export const closingFacts = (language: Language = "nb"): StatementFacts => ({
  kind: "closing",
  language,
  on: calendarDate("2026-03-21"),
  creditor,
  operator,
  salaer: { deductibleOre: ore(60_000), includingOre: ore(0) },
  case: { number: "1001", debtor: "Kari Nordmann", invoiceNumbers: ["500", "501"] },
  closed: { on: calendarDate("2026-03-21"), reason: "given_up" },
  figures: {
    claimedOre: ore(421_359),
    unpaidOre: ore(10_000),
    paidInOre: ore(500_000),
    principalOre: ore(411_359),
    interestOre: ore(21_041),
    feesOre: ore(7_600),
    operatorOre: ore(60_000),
    backOre: ore(0),
    paidOutOre: ore(396_000),
    leftOre: ore(44_000),
    directOre: ore(0),
    directOwedOre: ore(0),
  },
});
