import { describe, expect, it } from "vitest";
import { calendarDate } from "../calendar-date.ts";
import { ore } from "../money.ts";
import { bookAssigned, bookUnknown, cluesOf } from "./suspense.ts";

describe("what a payment that matched no KID may have meant", () => {
  it("is the KID as it stands, the KID with its zeros, and KIDs with two digits in each other's place", () => {
    // 81 has lost its zeros and two digits changed places: of all that could be meant only 18 has a right check digit
    expect(cluesOf({ kid: "0000000000081" })).toEqual([{ reason: "kid_mistyped", kid: "0000000000018" }]);
    expect(cluesOf({ kid: "18" })).toEqual([
      { reason: "kid", kid: "18" },
      { reason: "kid_without_zeros", kid: "0000000000018" },
    ]);
  });

  it("is a KID or a case's number in the text, and nothing else that has digits", () => {
    const numbersIn = (text: string) => cluesOf({ text }).flatMap((clue) => ("number" in clue ? [clue.number] : []));
    expect(numbersIn("Faktura sak 10421, konto 76940512057")).toEqual(["10421"]);
    expect(cluesOf({ text: "Kid 0000000000018" })).toEqual([{ reason: "kid", kid: "0000000000018" }]);
    expect(cluesOf({ text: "takk for sist 123" })).toEqual([]);
    expect(cluesOf({})).toEqual([]);
  });

  it("is never so much that looking costs more than the payment", () => {
    const text = Array.from({ length: 200 }, (_, at) => String(10_000 + at)).join(" ");
    expect(cluesOf({ text })).toHaveLength(30);
  });
});

describe("money in suspense", () => {
  const payment = { paymentId: "p1", amountOre: ore(500) };
  const on = calendarDate("2026-03-02");

  it("is owed to whoever paid it, and leaves the list whole", () => {
    expect([bookUnknown(payment, on), bookAssigned(payment, on)]).toEqual([
      {
        bookingId: "suspense:p1",
        creditorId: "suspense",
        on: "2026-03-02",
        entries: [
          { account: "client_bank", amountOre: 500 },
          { account: "owed_to_payer", amountOre: -500 },
        ],
      },
      {
        bookingId: "assigned:p1",
        creditorId: "suspense",
        on: "2026-03-02",
        entries: [
          { account: "owed_to_payer", amountOre: 500 },
          { account: "client_bank", amountOre: -500 },
        ],
      },
    ]);
  });
});
