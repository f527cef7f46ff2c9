import { generateKeyPairSync } from "node:crypto";
import { type Booking, calendarDate, creditorId, type DayHead, type DayStatement, ore } from "@kravflyt/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  besideWay,
  headSha256,
  journalDay,
  leafOf,
  NOTHING_BEFORE,
  nextStatement,
  type ProvenStatement,
  rootOf,
  signHead,
  statementSha256,
  verifyStatement,
} from "./index.ts";
import { rootFrom } from "./sum-tree.ts";

const ON = calendarDate("2026-03-02");
const LUNDE = creditorId("lunde");
const { privateKey } = generateKeyPairSync("ed25519");

const DAY = { bookings: 1, movements: { client_bank: ore(100) }, journalSha256: "a".repeat(64), unbalanced: [] };

const paid = (id: string, amount: number, whose = LUNDE): Booking => ({
  bookingId: `payment:${id}`,
  creditorId: whose,
  on: ON,
  entries: [
    { account: "client_bank", amountOre: ore(amount) },
    { account: "owed_principal", amountOre: ore(-amount) },
  ],
});

async function* each(...bookings: readonly Booking[]): AsyncGenerator<Booking> {
  yield* bookings;
}

const statementOf = async (previous: DayStatement | undefined, ...bookings: readonly Booking[]) =>
  nextStatement({ creditorId: LUNDE, on: ON, previous }, await journalDay(each(...bookings)));

const headOf = (statements: readonly DayStatement[], changes: Partial<DayHead> = {}): DayHead => ({
  on: ON,
  statements: statements.length,
  bookings: statements.reduce((sum, { bookings }) => sum + bookings, 0),
  root: rootOf(statements.map(leafOf)),
  ledgerOre: ore(500),
  bankOre: ore(500),
  unexplainedOre: ore(0),
  previousSha256: NOTHING_BEFORE,
  ...changes,
});

describe("a day of the journal", () => {
  it("has a hash that another amount, account, order or booking changes", async () => {
    const hashOf = async (...bookings: readonly Booking[]) => (await journalDay(each(...bookings))).journalSha256;
    const [one, two] = [paid("1", 500), paid("2", 700)];
    const other = { ...one, entries: [one.entries[0], { account: "owed_fees", amountOre: ore(-500) }] } as Booking;
    const all = [
      await hashOf(one, two),
      await hashOf(two, one),
      await hashOf(one),
      await hashOf(paid("1", 501), two),
      await hashOf(other, two),
    ];
    expect(new Set(all).size).toBe(5);
    expect(await hashOf(one, two)).toBe(all[0]);
  });

  it("tells what was booked, and which bookings do not balance", async () => {
    const broken: Booking = { ...paid("3", 100), entries: [{ account: "client_bank", amountOre: ore(100) }] };
    expect(await journalDay(each(paid("1", 500), broken))).toMatchObject({
      bookings: 2,
      movements: { client_bank: 600, owed_principal: -500 },
      unbalanced: ["payment:3"],
    });
  });
});

describe("a statement", () => {
  it("goes on where the one before it ended, and names it", async () => {
    const first = await statementOf(undefined, paid("1", 500));
    expect(first).toMatchObject({ opening: {}, closing: { client_bank: 500, owed_principal: -500 } });
    expect(first.previousSha256).toBe("0".repeat(64));
    const second = await statementOf(first, paid("2", 200));
    expect(second).toMatchObject({
      opening: { client_bank: 500, owed_principal: -500 },
      movements: { client_bank: 200, owed_principal: -200 },
      closing: { client_bank: 700, owed_principal: -700 },
      previousSha256: statementSha256(first),
    });
  });
});

describe("the tree of sums", () => {
  it("is reached from each leaf, and adds up, however many there are", () => {
    const leaf = fc.record({ sha256: fc.stringMatching(/^[0-9a-f]{64}$/), sumOre: fc.integer().map(ore) });
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 40 }), (leaves) => {
        const root = rootOf(leaves);
        expect(root.sumOre).toBe(leaves.reduce((sum, { sumOre }) => sum + sumOre, 0));
        for (const [at, own] of leaves.entries()) expect(rootFrom(own, besideWay(leaves, at))).toEqual(root);
      }),
    );
  });
});

describe("a creditor's proven statement", () => {
  const others = ["berg", "nordby"].map((name) =>
    nextStatement({ creditorId: creditorId(name), on: ON, previous: undefined }, DAY),
  );

  async function proven(changes: Partial<DayHead> = {}): Promise<ProvenStatement> {
    const statement = await statementOf(undefined, paid("1", 500));
    const all = [others[0], statement, others[1]].filter((one) => one !== undefined);
    const signed = signHead(headOf(all, changes), privateKey);
    return { statement, beside: besideWay(all.map(leafOf), 1), signed };
  }

  it("holds, and with the operator's key as told by another way", async () => {
    const it = await proven();
    expect([verifyStatement(it), verifyStatement(it, it.signed.publicKey)]).toEqual([[], []]);
  });

  it.each<[string, (it: ProvenStatement) => ProvenStatement, readonly string[]]>([
    [
      "an øre more in the closing balance",
      (it) => ({ ...it, statement: { ...it.statement, closing: { client_bank: ore(501) } } }),
      ["closing_is_not_opening_and_movements", "not_in_the_signed_whole"],
    ],
    [
      "another journal",
      (it) => ({ ...it, statement: { ...it.statement, journalSha256: "1".repeat(64) } }),
      ["not_in_the_signed_whole"],
    ],
    [
      "a sum beside the way made smaller",
      (it) => ({ ...it, beside: it.beside.map((node) => ({ ...node, sumOre: ore(node.sumOre - 1) })) }),
      ["not_in_the_signed_whole"],
    ],
    [
      "another whole under the old signature",
      (it) => ({ ...it, signed: { ...it.signed, head: { ...it.signed.head, ledgerOre: ore(400) } } }),
      ["signature_wrong"],
    ],
    [
      "no signature",
      (it) => ({ ...it, signed: { ...it.signed, signature: "", publicKey: "nothing" } }),
      ["signature_wrong"],
    ],
  ])("does not hold with %s", async (_, change, findings) => {
    expect(verifyStatement(change(await proven()))).toEqual(findings);
  });

  it("does not hold for another day, another key, or a bank that says otherwise", async () => {
    expect(verifyStatement(await proven({ on: calendarDate("2026-03-03") }))).toEqual(["other_day_than_signed"]);
    expect(verifyStatement(await proven({ unexplainedOre: ore(1) }))).toEqual(["bank_differs"]);
    const theirs = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).toString("base64");
    expect(verifyStatement(await proven(), theirs)).toEqual(["other_key"]);
  });

  it("is named by the day after it", async () => {
    const { signed } = await proven();
    expect(headSha256(signed.head)).not.toBe(headSha256({ ...signed.head, bookings: 9 }));
  });
});
