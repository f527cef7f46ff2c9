import { generateKeyPairSync } from "node:crypto";
import { calendarDate, creditorId, type DayStatement, ore } from "@kravflyt/core";
import { besideWay, leafOf, NOTHING_BEFORE, rootOf, signHead } from "@kravflyt/proof";
import { describe, expect, it } from "vitest";
import { verifyStatement } from "../../packages/portal/src/screens/proof/verify-statement.ts";

const on = calendarDate("2026-03-03");
const statementOf = (whose: string, amount: number): DayStatement => ({
  creditorId: creditorId(whose),
  on,
  opening: { client_bank: ore(500), owed_fees: ore(-500) },
  movements: { client_bank: ore(amount), owed_principal: ore(-amount) },
  closing: { client_bank: ore(500 + amount), owed_fees: ore(-500), owed_principal: ore(-amount) },
  bookings: 1,
  journalSha256: "a".repeat(64),
  previousSha256: NOTHING_BEFORE,
});

const statements = [statementOf("lunde", 70_000), statementOf("nordby", 10_000), statementOf("suspense", 700)];
const leaves = statements.map(leafOf);
const { privateKey } = generateKeyPairSync("ed25519");
const head = {
  on,
  statements: 3,
  bookings: 3,
  root: rootOf(leaves),
  ledgerOre: ore(82_200),
  previousSha256: NOTHING_BEFORE,
};
const proven = (at: number) => ({
  statement: statements[at] ?? statementOf("nobody", 0),
  beside: [...besideWay(leaves, at)],
  signed: signHead(head, privateKey),
});

describe("a signed statement in the browser", () => {
  it("holds for every creditor of the day, by what the hub signed", async () => {
    for (const at of [0, 1, 2]) expect(await verifyStatement(proven(at))).toEqual([]);
  });

  it("does not when an øre of it is another, when it is not among the signed ones, or when another key signed", async () => {
    const { statement, beside, signed } = proven(1);
    const movements = { ...statement.movements, client_bank: ore(10_001) };
    expect(await verifyStatement({ statement: { ...statement, movements }, beside, signed })).toEqual([
      "closing_is_not_opening_and_movements",
      "not_in_the_signed_whole",
    ]);
    expect(await verifyStatement({ statement: statementOf("other", 10_000), beside, signed })).toEqual([
      "not_in_the_signed_whole",
    ]);
    const other = signHead(head, generateKeyPairSync("ed25519").privateKey);
    expect(await verifyStatement({ statement, beside, signed: { ...signed, signature: other.signature } })).toEqual([
      "signature_wrong",
    ]);
    expect(
      await verifyStatement({ statement: { ...statement, on: calendarDate("2026-03-04") }, beside, signed }),
    ).toEqual(["other_day_than_signed", "not_in_the_signed_whole"]);
  });
});
