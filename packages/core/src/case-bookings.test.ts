import { describe, expect, it } from "vitest";
import { aCase, accepted, caseAfter, day, payment } from "./case/sample-case.ts";
import { caseBookings } from "./case-bookings.ts";

const withdraw = { type: "withdraw", on: day("2026-02-03"), by: "user-1" } as const;
const reopen = { type: "reopen", on: day("2026-02-20"), by: "user-1", outstanding: [], returned: [] } as const;

describe("what is booked for what happened to a case", () => {
  it("is nothing for what moves no money", () => {
    expect(caseBookings(aCase(), accepted(aCase(), withdraw), 1)).toEqual([]);
  });

  it("is the surplus of a closed case, and where it goes once the case goes on", () => {
    const closed = caseAfter(aCase(), withdraw);
    const paid = accepted(closed, payment({ paidOn: "2026-02-10", amount: 10_000 }));
    expect(caseBookings(closed, paid, 2)).toMatchObject([
      {
        bookingId: "payment:case-1:p-2026-02-10",
        on: "2026-02-10",
        entries: [
          { account: "client_bank", amountOre: 10_000 },
          { account: "owed_to_payer", amountOre: -10_000 },
        ],
      },
    ]);
    const before = caseAfter(closed, payment({ paidOn: "2026-02-10", amount: 10_000 }));
    // 26 days of 12 % on 10 000 kr, 85,48 kr, and the rest of the principal
    expect(caseBookings(before, accepted(before, reopen), 3)).toMatchObject([
      {
        bookingId: "surplus:case-1:p-2026-02-10",
        on: "2026-02-20",
        entries: [
          { account: "owed_to_payer", amountOre: 10_000 },
          { account: "owed_principal", amountOre: -1_452 },
          { account: "owed_interest", amountOre: -8_548 },
        ],
      },
    ]);
  });
});
