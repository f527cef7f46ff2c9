import { proveDays } from "@kravflyt/app";
import { routes } from "@kravflyt/contracts";
import { type Booking, type CreditorId, calendarDate, dayInNorway, ore, SUSPENSE } from "@kravflyt/core";
import { verifyStatement } from "@kravflyt/proof";
import { bankBalanceChange, lateReadingChanges, lateReadings, ledgerChanges } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE, NORDBY, OPERATOR } from "../../test/http/parties.ts";

const account = OPERATOR.clientAccount;
const day = calendarDate;

const paid = (id: string, on: string, creditorId: CreditorId, amount: number): Booking => ({
  bookingId: `payment:${id}:p`,
  creditorId,
  on: day(on),
  entries: [
    { account: "client_bank", amountOre: ore(amount) },
    { account: "owed_principal", amountOre: ore(-amount) },
  ],
});

describe("the daily proof", () => {
  let hub: TestHub;
  const kept = new Map<string, string>();
  const secrets = {
    read: async (name: string) => kept.get(name),
    write: async (name: string, value: string) => void kept.set(name, value),
  };
  const prove = () =>
    proveDays(
      { table: hub.table, at: hub.now(), today: dayInNorway(hub.now()), enqueue: async () => undefined },
      secrets,
    );
  const told = (on: string, closing: number) =>
    hub.put(bankBalanceChange({ account, on: day(on), closingOre: ore(closing), reference: on, at: hub.now() }));
  const book = (...bookings: readonly Booking[]) => hub.put(...bookings.flatMap(ledgerChanges));

  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  it("is nothing before anything was booked", async () => {
    expect(await prove()).toEqual({ proofs: [] });
    expect((await hub.ask("readProof", "operator", { query: { on: "2026-03-01" } })).status).toBe(404);
  });

  it("shows each creditor's day and the bank's, once the bank has told how it ended", async () => {
    await book(
      paid("1", "2026-03-03", LUNDE, 50_000),
      paid("2", "2026-03-03", LUNDE, 20_000),
      paid("3", "2026-03-03", NORDBY, 10_000),
      paid("4", "2026-03-03", SUSPENSE, 700),
    );
    await told("2026-03-03", 80_700);
    hub.to("2026-03-03T20:00:00.000Z");
    expect((await prove()).proofs).toEqual([]);
    hub.to("2026-03-04T05:30:00.000Z");
    expect((await prove()).proofs).toMatchObject([{ on: "2026-03-03", findings: [] }]);
    const { body } = await hub.ask("readProof", "operator", { query: { on: "2026-03-03" } });
    expect(body).toMatchObject({
      totals: { client_bank: 80_700, owed_principal: -80_700 },
      bank: { ledgerOre: 80_700, bankOre: 80_700, explained: [], unexplainedOre: 0 },
      signed: { head: { statements: 3, bookings: 4, root: { sumOre: 80_700 } } },
    });
    expect((await prove()).proofs).toEqual([]);
  });

  it("gives a creditor its own day, which verifies without us and says nothing of others", async () => {
    const { status, body } = await hub.ask("readStatement", "reader", {
      params: { creditorId: LUNDE },
      query: { on: "2026-03-03" },
    });
    expect([status, body.statement.closing]).toEqual([200, { client_bank: 70_000, owed_principal: -70_000 }]);
    const read = routes.readStatement.reply.parse(body);
    const statement = { ...read.statement, creditorId: LUNDE };
    expect(verifyStatement({ ...read, statement })).toEqual([]);
    const more = { ...statement, movements: { ...statement.movements, client_bank: ore(70_001) } };
    expect(verifyStatement({ ...read, statement: more })).toContain("not_in_the_signed_whole");
    expect(JSON.stringify(body)).not.toContain("nordby");
  });

  it("waits for the bank's statement of a working day, and explains what was read later", async () => {
    await book(paid("5", "2026-03-04", LUNDE, 1_000), paid("6", "2026-03-05", LUNDE, 3_000));
    await hub.put(
      ...lateReadingChanges({
        account,
        bookingId: "6",
        bankDay: day("2026-03-04"),
        bookedOn: day("2026-03-05"),
        amountOre: ore(3_000),
      }),
    );
    hub.to("2026-03-05T06:30:00.000Z");
    expect(await prove()).toEqual({ proofs: [], waits: "2026-03-04" });
    await told("2026-03-04", 84_700);
    expect((await prove()).proofs.map(({ bank }) => bank)).toEqual([
      {
        ledgerOre: 81_700,
        bankOre: 84_700,
        explained: [
          { kind: "read_later", bankDay: "2026-03-04", bookedOn: "2026-03-05", payments: 1, amountOre: 3_000 },
        ],
        unexplainedOre: 0,
      },
    ]);
  });

  it("needs no statement of a weekend, and tells an øre that nothing explains, and what was booked after its day", async () => {
    // 6 March is a Friday
    await told("2026-03-05", 84_700);
    await told("2026-03-06", 84_701);
    await book(paid("late", "2026-03-05", LUNDE, 5));
    hub.to("2026-03-08T06:30:00.000Z");
    const { proofs } = await prove();
    expect(proofs.map(({ on, bank }) => [on, bank.unexplainedOre])).toEqual([
      ["2026-03-05", -5],
      ["2026-03-06", -4],
      ["2026-03-07", -4],
    ]);
    await book(paid("after", "2026-03-07", LUNDE, 9));
    await told("2026-03-09", 84_701);
    hub.to("2026-03-09T06:30:00.000Z");
    const [proof] = (await prove()).proofs;
    expect(proof?.findings).toEqual([
      {
        creditorId: LUNDE,
        on: "2026-03-07",
        code: "booked_after_proof",
        proven: { bookings: 0, movements: {} },
        now: { bookings: 1, movements: { client_bank: 9, owed_principal: -9 } },
      },
    ]);
  });

  it("is listed newest first, with what differs", async () => {
    const { body } = await hub.ask("listProofs", "operator");
    expect(body.proofs.map(({ on, unexplainedOre, findings }) => [on, unexplainedOre, findings])).toEqual([
      ["2026-03-08", -4, 1],
      ["2026-03-07", -4, 0],
      ["2026-03-06", -4, 0],
      ["2026-03-05", -5, 0],
      ["2026-03-04", 0, 0],
      ["2026-03-03", 0, 0],
    ]);
  });

  it("gives up waiting after five days, and says that the bank told nothing", async () => {
    hub.to("2026-03-14T06:30:00.000Z");
    const { proofs, waits } = await prove();
    expect(proofs.at(-1)).toMatchObject({ on: "2026-03-09" });
    expect(waits).toBe("2026-03-10");
    hub.to("2026-03-15T06:30:00.000Z");
    const [next] = (await prove()).proofs;
    expect([next?.on, next?.bank.bankOre]).toEqual(["2026-03-10", undefined]);
  });

  it("explains what was booked before the bank's day of it, until that day", async () => {
    const [bankDay, bookedOn] = [day("2026-03-12"), day("2026-03-11")];
    await book(paid("early", bookedOn, LUNDE, 600));
    await hub.put(...lateReadingChanges({ account, bookingId: "early", bankDay, bookedOn, amountOre: ore(600) }));
    await told("2026-03-11", 84_705);
    await told("2026-03-12", 85_305);
    const { proofs } = await prove();
    expect(proofs.map(({ on, bank }) => [on, bank.explained, bank.unexplainedOre])).toEqual([
      ["2026-03-11", [{ kind: "read_earlier", bankDay, bookedOn, payments: 1, amountOre: -600 }], 0],
      ["2026-03-12", [], 0],
    ]);
  });

  it("is not stopped by a record of 0 kr that was read on another day than the bank's", async () => {
    const [bankDay, bookedOn] = [day("2026-03-12"), day("2026-03-13")];
    await hub.put(...lateReadingChanges({ account, bookingId: "nothing", bankDay, bookedOn, amountOre: ore(0) }));
    expect(await lateReadings(hub.table, account, bankDay)).toEqual([{ bankDay, bookedOn, payments: 1, amountOre: 0 }]);
  });
});
