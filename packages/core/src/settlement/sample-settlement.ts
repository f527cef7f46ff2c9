import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import type { Language } from "../party.ts";
import type { SettlementFacts } from "./settlement-content.ts";

const day = calendarDate;

/** A payout of two cases: one that goes on, of a creditor who deducts VAT, and one that was paid too much and is closed. */
export const settledFacts = (language: Language = "nb"): SettlementFacts => ({
  payoutId: "lunde-2026-03-31",
  language,
  on: day("2026-04-01"),
  through: day("2026-03-31"),
  account: "76940512057",
  amountOre: ore(544_000),
  creditor: {
    name: "Lunde Rør AS",
    organizationNumber: "310844136",
    address: { lines: ["Storgata 1"], postalCode: "0155", city: "Oslo", countryCode: "NO" },
  },
  operator: {
    name: "Fjellvik Inkasso AS",
    organizationNumber: "310844063",
    address: { lines: ["Fjellveien 3"], postalCode: "5003", city: "Bergen", countryCode: "NO" },
    email: "post@fjellvik.example",
    phone: "55000001",
  },
  lines: [
    {
      case: { number: "1001", debtor: "Kari Nordmann", invoiceNumbers: ["500"], vatDeductible: true },
      line: {
        payments: [{ kind: "payment", paidOn: day("2026-03-20"), amountOre: ore(500_000) }],
        paidOre: ore(500_000),
        principalOre: ore(411_359),
        interestOre: ore(21_041),
        feesOre: ore(7_600),
        amountOre: ore(440_000),
        collectionFeeOre: ore(60_000),
        serviceOre: ore(0),
        operatorOre: ore(60_000),
        backOre: ore(0),
      },
    },
    {
      case: {
        number: "1002",
        debtor: "Ola Berg",
        invoiceNumbers: ["501", "502"],
        vatDeductible: false,
        closed: { on: day("2026-03-21"), reason: "paid" },
      },
      line: {
        payments: [{ kind: "payment", paidOn: day("2026-03-21"), amountOre: ore(110_000) }],
        paidOre: ore(110_000),
        principalOre: ore(100_000),
        interestOre: ore(4_000),
        feesOre: ore(0),
        amountOre: ore(104_000),
        collectionFeeOre: ore(5_000),
        serviceOre: ore(0),
        operatorOre: ore(5_000),
        backOre: ore(1_000),
      },
    },
  ],
});
