import { decidePayout, payOut, sendPayout, takeStatusReport } from "@kravflyt/app";
import { ore } from "@kravflyt/core";
import { loadVersionedOperator, operatorChange, type Payout } from "@kravflyt/store";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { LUNDE } from "../../http/parties.ts";
import { statusReport } from "../../http/status-report.ts";
import { makeProgram, type Program } from "./program.ts";
import { closeRegister, startWorld, type World } from "./world.ts";

let world: World;
let program: Program;

/** A debtor has paid all to the client account, and the creditor's payout waits for a second person. */
beforeEach(async () => {
  world = await startWorld({ payee: "client_account" });
  program = makeProgram(world, (await world.makeKey()).key);
  program.invoice("F-1");
  world.hub.to("2026-03-02T04:00:00.000Z");
  await program.pushAll();
  await program.confirm("2026-03-02T04:00:00Z");
  await world.day("2026-03-02");
  world.hub.to("2026-03-06T08:00:00.000Z");
  await world.payUs("1", { amountOre: 125_000 + 3_800 + 1_315, on: "2026-03-05" });
  const before = await loadVersionedOperator(world.hub.table);
  if (before === undefined) throw new Error("no operator");
  const bank = {
    format: "pain.001.001.09",
    initiator: { scheme: "CUST" },
    reports: false,
    approvalAboveOre: ore(100),
  } as const;
  await world.hub.put(operatorChange({ ...before.value, bank }, before));
});
afterEach(async () => {
  expect(world.errors).toEqual([]);
  await world.close();
});
afterAll(closeRegister);

/** Ordered on the day, and let go and handed to the bank on the other. */
async function paidOut(orderedOn: string, letGoOn: string): Promise<Payout> {
  world.hub.to(`${orderedOn}T06:00:00.000Z`);
  const [payout] = (await payOut(world.shell(), LUNDE)).payouts;
  if (payout === undefined) throw new Error("nothing is paid out");
  const { payoutId, amountOre, account } = payout;
  world.hub.to(`${letGoOn}T09:00:00.000Z`);
  const decision = {
    creditorId: LUNDE,
    payoutId,
    decision: "approve",
    seen: { amountOre, account },
    by: "second",
  } as const;
  expect((await decidePayout(world.shell(), decision)).ok).toBe(true);
  await sendPayout(world.shell(), { put: async () => {} }, payoutId);
  return payout;
}
const settlements = async () => {
  const { body } = await program.get("/v1/settlements");
  return (body["settlements"] as { settlementId: string; booked: boolean }[]).map(({ booked }) => booked);
};
async function bookAll(): Promise<void> {
  for (const booking of await program.bookings()) await program.book(booking);
}

describe("whether a settlement is booked", () => {
  it.each([
    ["on the day", "2026-04-10"],
    ["days later", "2026-04-13"],
  ])("is no until all of it is, where the second person let it go %s", async (_, letGoOn) => {
    await paidOut("2026-04-10", letGoOn);
    const [first, ...others] = await program.bookings();
    if (first === undefined) throw new Error("nothing to book");
    expect([others.length, await settlements()]).toEqual([1, [false]]);
    await program.book(first);
    expect(await settlements()).toEqual([false]);
    await bookAll();
    expect(await settlements()).toEqual([true]);
  });

  it("is no also where it came back and what it first had to book waits still", async () => {
    const { messageId } = await paidOut("2026-04-10", "2026-04-13");
    world.hub.to("2026-04-14T09:00:00.000Z");
    expect(await takeStatusReport(world.shell(), statusReport(messageId, "RJCT"))).toMatchObject({ kind: "heard" });
    await paidOut("2026-05-15", "2026-05-16");
    expect(await settlements()).toEqual([false, false]);
    await bookAll();
    expect(await settlements()).toEqual([true, true]);
  });
});
