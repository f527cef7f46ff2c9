import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { creditorId } from "../party.ts";
import { addBalances, balancesOf, journalLine, sameBalances, sumOfBalances } from "./balances.ts";
import { proveBank } from "./bank-proof.ts";
import { findAfterProof, findInDay } from "./ledger-findings.ts";

const on = calendarDate("2026-03-02");
const whose = { creditorId: creditorId("lunde"), on };

describe("balances", () => {
  it("add up account by account, and what comes to nothing is left out", () => {
    const sum = addBalances(
      { client_bank: ore(500), owed_fees: ore(-100) },
      { client_bank: ore(-500), owed_fees: ore(-1) },
    );
    expect(sum).toEqual({ owed_fees: -101 });
    expect(sameBalances(sum, { client_bank: ore(0), owed_fees: ore(-101) })).toBe(true);
    expect(sameBalances(sum, { owed_fees: ore(-100) })).toBe(false);
    expect(sumOfBalances({ client_bank: ore(500), owed_fees: ore(-100) })).toBe(400);
  });

  it("of a booking are a line of the journal, in the order of the chart, one sum for each account", () => {
    const entries = [
      { account: "owed_principal", amountOre: ore(-300) },
      { account: "client_bank", amountOre: ore(500) },
      { account: "owed_principal", amountOre: ore(-200) },
    ] as const;
    expect(balancesOf(entries)).toEqual({ client_bank: 500, owed_principal: -500 });
    expect(journalLine({ bookingId: "payment:1:p", ...whose, entries })).toBe(
      '["2026-03-02","lunde","payment:1:p",[["client_bank",500],["owed_principal",-500]]]',
    );
  });
});

describe("bank and ledger", () => {
  const late = { kind: "read_later", bankDay: on, bookedOn: calendarDate("2026-03-03"), payments: 1 } as const;
  const payout = { kind: "payout_under_way", payoutId: "lunde-1", creditorId: whose.creditorId } as const;

  it.each([
    ["are the same", 1_000, 1_000, [], 0],
    ["differ by money that was read later", 1_000, 1_300, [{ ...late, amountOre: ore(300) }], 0],
    ["differ by a payout under way", 1_000, 1_700, [{ ...payout, amountOre: ore(700) }], 0],
    ["differ by an øre that nothing explains", 1_000, 1_301, [{ ...late, amountOre: ore(300) }], 1],
    ["miss an øre", 1_000, 999, [], -1],
  ])("%s", (_, ledger, bank, explained, unexplainedOre) => {
    const proof = proveBank({ ledgerOre: ore(ledger), bankOre: ore(bank), explained });
    expect(proof).toEqual({ ledgerOre: ledger, bankOre: bank, explained, unexplainedOre });
  });

  it("are not compared while the bank has told nothing: that is no proof", () => {
    expect(proveBank({ ledgerOre: ore(5), explained: [] })).toEqual({ ledgerOre: 5, explained: [] });
  });
});

describe("what a day of the ledger shows", () => {
  const kept = { bookings: 2, movements: { client_bank: ore(500) } };

  it("is nothing when the sums kept while booking are what the entries come to", () => {
    expect(findInDay(whose, kept, { ...kept, unbalanced: [] })).toEqual([]);
    expect(findAfterProof(whose, kept, kept)).toEqual([]);
  });

  it("is each booking that does not balance, an øre or a booking more or less, and what came after the proof", () => {
    expect(findInDay(whose, kept, { ...kept, unbalanced: ["payment:1"] })).toEqual([
      { ...whose, code: "booking_unbalanced", bookingId: "payment:1" },
    ]);
    const other = { bookings: 2, movements: { client_bank: ore(501) } };
    expect(findInDay(whose, kept, { ...other, unbalanced: [] })).toEqual([
      { ...whose, code: "sums_differ", kept, read: other },
    ]);
    const more = { ...kept, bookings: 3 };
    expect(findAfterProof(whose, kept, more)).toEqual([
      { ...whose, code: "booked_after_proof", proven: kept, now: more },
    ]);
  });
});
