import { answerObjection, recordObjection, reportReturned } from "@kravflyt/app";
import { calendarDate, caseId, letterId, ore, owed } from "@kravflyt/core";
import { listPostings, loadCase } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
let saleId: number;
beforeEach(async () => {
  hub = await startTestHub({ autopilot: { closingLimitOre: ore(100) } });
  ({ saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 }));
  await hub.day("2026-01-05");
});
afterEach(() => hub.close());

const ASKED = { caseId: caseId("1"), by: "user-1", mayAccess: () => true };
const FIRST = letterId("1-2");
const pay = async (amount: number) => {
  await hub.world("pay", { companySlug: COMPANY, saleId, amount, date: "2026-01-10" });
  await hub.day("2026-01-11");
};
const stateOf = async () => (await loadCase(hub.table, caseId("1")))?.value;
const owedOn = async (day: string): Promise<number> => {
  const state = await stateOf();
  const owing = state && owed(state, calendarDate(day));
  return owing?.ok ? owing.value.totalOre : 0;
};
const settled = async () =>
  (await listPostings(hub.table, CREDITOR)).items
    .filter(({ body }) => body.kind === "settle")
    .map(({ postingId, status }) => [postingId, status]);

/** Ends of a case of which only the fee and the interest are left. */
const WAYS: readonly (readonly [string, () => Promise<unknown>])[] = [
  ["a bounce", () => hub.mailEvent({ letterId: FIRST, type: "Bounce", messageId: "m-1" })],
  ["a letter that a person reports returned", () => reportReturned(hub.shell(), { ...ASKED, letterId: FIRST })],
  [
    "an objection whose costs are waived",
    async () => {
      await recordObjection(hub.shell(), { ...ASKED, note: "Har aldri fått varer" });
      await answerObjection(hub.shell(), { ...ASKED, outcome: "rejected", waiveCosts: true });
    },
  ],
];

describe("FIKEN-48: the sale of a case that ended paid is settled in the creditor's books", () => {
  it("after a payment of all", async () => {
    await pay(await owedOn("2026-01-10"));
    await hub.drain();
    expect(await stateOf()).toMatchObject({ closed: { reason: "paid" } });
    expect(await settled()).toEqual([[`settle-1-lunde-fiken:s${saleId}`, "posted"]]);
  });

  it.each(WAYS)("after %s", async (_what, end) => {
    await pay(1_000_000);
    expect(await settled()).toEqual([]);
    await end();
    await hub.drain();
    expect(await stateOf()).toMatchObject({ closed: { reason: "paid" } });
    expect(await settled()).toEqual([[`settle-1-lunde-fiken:s${saleId}`, "posted"]]);
  });
});
