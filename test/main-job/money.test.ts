import { sendLetter, startAllDueCases } from "@kravflyt/app";
import { calendarDate, caseId, letterId, nextAction, owed } from "@kravflyt/core";
import { listPostings, loadCase } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, CONNECTION, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
let saleId: number;
beforeEach(async () => {
  hub = await startTestHub();
  ({ saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 }));
});
afterEach(() => hub.close());

const stateOf = async () => {
  const seen = await loadCase(hub.table, caseId("1"));
  if (seen === undefined) throw new Error("no case 1");
  return seen.value;
};
const pay = (amount: number, date: string) => hub.world("pay", { companySlug: COMPANY, saleId, amount, date });

describe("T4: only the principal is paid", () => {
  it("leaves fee and interest claimable: one free residual notice, then a person", async () => {
    await hub.day("2026-01-05");
    await pay(1_000_000, "2026-01-15");
    await hub.day("2026-01-16");
    const state = await stateOf();
    expect(state.status).toBe("ongoing");
    // 3 800 fee; 1 000 000 × 12.25 % × 11 / 365 + 1 000 000 × 12 % × 15 / 365 = 3 692 + 4 932
    const owing = owed(state, calendarDate("2026-03-01"));
    expect(owing).toMatchObject({ ok: true, value: { totalOre: 3_800 + 3_692 + 4_932, parts: { principal: 0 } } });
    await hub.day("2026-01-22");
    expect((await stateOf()).letters[1]).toMatchObject({ step: "residual_notice", feeOre: 0 });
    await hub.day("2026-03-01");
    const after = await stateOf();
    expect(after.letters).toHaveLength(2);
    expect(nextAction(after, calendarDate("2026-03-01"))).toEqual({ kind: "wait", reason: "residual_left" });
  });
});

describe("T4: what is left is at the closing limit", () => {
  it.each([
    ["one øre above it stays open", 12_424 - 5_001, "ongoing"],
    ["at it is let go and the case is closed", 12_424 - 5_000, "closed"],
  ])("%s", async (_name, extra, status) => {
    await hub.day("2026-01-05");
    await pay(1_000_000 + extra, "2026-01-15");
    await hub.day("2026-01-16");
    expect((await stateOf()).status).toBe(status);
  });
});

describe("T6: an invoice is paid in part", () => {
  it("goes on with what is left of the principal", async () => {
    await hub.day("2026-01-05");
    await pay(400_000, "2026-01-10");
    await hub.day("2026-01-22");
    const state = await stateOf();
    expect(state.letters.map(({ step }) => step)).toEqual(["dunning", "collection_notice"]);
    expect(owed(state, calendarDate("2026-01-22"))).toMatchObject({
      ok: true,
      value: { parts: { principal: 600_000 } },
    });
  });
});

describe("an invoice that is paid in two parts", () => {
  it("is read again after the first, and closed by the second", async () => {
    await hub.day("2026-01-05");
    await pay(400_000, "2026-01-10");
    await hub.day("2026-01-11");
    await pay(620_000, "2026-01-13");
    await hub.day("2026-01-14");
    expect(await stateOf()).toMatchObject({
      status: "closed",
      payments: [{ amountOre: 400_000 }, { amountOre: 620_000 }],
    });
  });
});

describe("T9: the balance before a letter goes out", () => {
  const ordered = async () => {
    await hub.sync();
    await startAllDueCases(hub.shell());
    const advance = hub.queue.shift();
    if (advance !== undefined) await hub.handle(advance);
  };
  const LETTER = { caseId: caseId("1"), creditorId: CREDITOR, connectionId: CONNECTION, letterId: letterId("1-2") };

  it("is read again when the last reading is an hour and a minute old, and a payment since then stops the letter", async () => {
    await ordered();
    await pay(1_000_000, "2026-01-05");
    hub.later(61 * 60_000);
    await hub.drain();
    expect(hub.delivered).toHaveLength(0);
    expect((await stateOf()).letters).toHaveLength(0);
  });

  it("is not read again when the last reading is an hour old", async () => {
    await ordered();
    const before = hub.fiken.stats().requests;
    hub.later(60 * 60_000);
    await sendLetter(hub.shell(), hub.desk, LETTER);
    expect(hub.fiken.stats().requests).toBe(before);
  });

  it("stops the letter when the books do not answer, and sends it when they do again", async () => {
    await ordered();
    hub.later(61 * 60_000);
    hub.fiken.orderFault({ fault: { kind: "status", status: 503 }, times: 20 });
    await expect(sendLetter(hub.shell(), hub.desk, LETTER)).rejects.toMatchObject({ name: "ExternalError" });
    expect(hub.delivered).toHaveLength(0);
    hub.fiken.clearFaults();
    await hub.drain();
    expect(hub.delivered).toHaveLength(1);
  });
});

describe("T11: a payment and a step at the same moment", () => {
  it("ends the same whichever comes first", async () => {
    const other = await startTestHub();
    try {
      const same = await seedInvoice(other, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
      const total = 1_000_000 + 3_692 + 1_644; // interest to 5 January: 11 days of 2025, 5 of 2026
      // the payment is seen before the step
      await hub.sync();
      await pay(total, "2026-01-05");
      await hub.sync();
      await startAllDueCases(hub.shell());
      await hub.drain();
      // the step is ordered before the payment is seen
      await other.sync();
      await startAllDueCases(other.shell());
      const advance = other.queue.shift();
      if (advance !== undefined) await other.handle(advance);
      await other.world("pay", { companySlug: COMPANY, saleId: same.saleId, amount: total, date: "2026-01-05" });
      await other.sync();
      await other.drain();
      expect(hub.delivered).toEqual([]);
      expect(other.delivered).toEqual([]);
      expect((await loadCase(other.table, caseId("1")))?.value).toMatchObject({ status: "closed", letters: [] });
    } finally {
      await other.close();
    }
  });

  it("costs nothing when the letter crossed a payment made the same day", async () => {
    await hub.day("2026-01-05");
    await pay(1_000_000 + 3_692 + 1_644, "2026-01-05");
    hub.to("2026-01-06");
    await hub.sync();
    await hub.drain();
    const state = await stateOf();
    expect(state).toMatchObject({ status: "closed", closed: { reason: "paid" }, letters: [{ waived: true }] });
    const journal = (await listPostings(hub.table, CREDITOR)).items.find(({ body }) => body.kind === "journal");
    expect(journal?.body).toMatchObject({
      lines: [
        { account: expect.stringMatching(/^1500/), side: "debit", amountOre: 5_336 },
        { account: "8050", side: "credit", amountOre: 5_336 },
      ],
    });
  });
});
