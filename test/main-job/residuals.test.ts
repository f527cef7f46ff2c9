import { type Autopilot, calendarDate, caseId, nextAction, ore } from "@kravflyt/core";
import { loadCase } from "@kravflyt/store";
import { afterEach, describe, expect, it } from "vitest";
import { COMPANY, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
afterEach(() => hub.close());

/**
 * 10 000 kr due 20 December, a purring on 5 January, and on 15 January all is paid but `left`: of the fee of 3 800 øre
 * and the interest of 3 692 + 4 932. The purring's deadline is 19 January, and steps come three days after a deadline.
 */
async function leaving(left: number, autopilot: Partial<Autopilot>): Promise<void> {
  hub = await startTestHub({ autopilot });
  const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
  await hub.day("2026-01-05");
  await hub.world("pay", { companySlug: COMPANY, saleId, amount: 1_012_424 - left, date: "2026-01-15" });
  await hub.day("2026-01-16");
}
const stateOf = async () => {
  const seen = await loadCase(hub.table, caseId("1"));
  if (seen === undefined) throw new Error("no case 1");
  return seen.value;
};
const sent = async () => (await stateOf()).letters.map(({ step, sentOn, feeOre }) => [step, sentOn, feeOre]);
const DUNNING = ["dunning", "2026-01-05", 3_800];

describe("what is left when the principal is paid", () => {
  it.each([
    ["at the closing limit it is let go", 5_000, "closed"],
    ["one øre above it stays", 5_001, "ongoing"],
  ])("FIKEN-34: %s", async (_what, left, status) => {
    await leaving(left, {});
    expect((await stateOf()).status).toBe(status);
  });

  it("FIKEN-32: gets a free notice where that is on", async () => {
    await leaving(12_424, { residualNotice: true });
    await hub.day("2026-01-21");
    expect(await sent()).toEqual([DUNNING]);
    await hub.day("2026-01-22");
    expect(await sent()).toEqual([DUNNING, ["residual_notice", "2026-01-22", 0]]);
  });

  it("FIKEN-32: waits for a person, with the reason, where it is off", async () => {
    await leaving(12_424, { residualNotice: false });
    await hub.day("2026-02-22");
    expect(await sent()).toEqual([DUNNING]);
    expect(nextAction(await stateOf(), calendarDate("2026-02-22"))).toEqual({ kind: "wait", reason: "residual_left" });
  });

  it("FIKEN-33: gets it so many days after the payment that left it", async () => {
    await leaving(12_424, { residualNoticeAfterDays: 10 });
    await hub.day("2026-01-24");
    expect(await sent()).toEqual([DUNNING]);
    await hub.day("2026-01-25");
    expect(await sent()).toEqual([DUNNING, ["residual_notice", "2026-01-25", 0]]);
  });
});

describe("FIKEN-36: small residuals", () => {
  const pause = { upToOre: ore(10_000), action: "pause", pauseDays: 30 } as const;

  it("rest for the interval, and then wait for a person", async () => {
    await leaving(10_000, { smallResidual: pause });
    await hub.day("2026-01-22");
    expect((await stateOf()).pause).toEqual({ on: "2026-01-22", until: "2026-02-21" });
    await hub.day("2026-02-20");
    expect((await stateOf()).status).toBe("on_hold");
    await hub.day("2026-02-21");
    const state = await stateOf();
    expect([state.status, nextAction(state, calendarDate("2026-02-21"))]).toEqual([
      "ongoing",
      { kind: "wait", reason: "residual_left" },
    ]);
    await hub.day("2026-04-01");
    expect(await sent()).toEqual([DUNNING]);
  });

  it("are no longer small one øre above the limit", async () => {
    await leaving(10_001, { smallResidual: pause });
    await hub.day("2026-01-22");
    expect(await sent()).toEqual([DUNNING, ["residual_notice", "2026-01-22", 0]]);
  });

  it.each([
    ["up to the limit", 10_000, 2],
    ["and not one øre above it", 10_001, 1],
  ])("get the notice where that is chosen although others get none, %s", async (_what, left, letters) => {
    const smallResidual = { upToOre: ore(10_000), action: "residual_notice", pauseDays: 0 } as const;
    await leaving(left, { smallResidual, residualNotice: false });
    await hub.day("2026-01-22");
    expect(await sent()).toHaveLength(letters);
  });
});
