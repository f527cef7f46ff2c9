import { caseId } from "@kravflyt/core";
import { listPostings, loadCase } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const stateOf = async (id: string) => (await loadCase(hub.table, caseId(id)))?.value;

describe("an overdue Fiken invoice", () => {
  it("goes through purring and inkassovarsel, is paid, booked and closed", async () => {
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });

    await hub.day("2026-01-05");
    expect((await stateOf("1"))?.letters).toMatchObject([
      { step: "dunning", sentOn: "2026-01-05", deadlineOn: "2026-01-19", feeOre: 3_800 },
    ]);
    await hub.day("2026-01-21");
    expect((await stateOf("1"))?.letters).toHaveLength(1);
    await hub.day("2026-01-22");
    expect((await stateOf("1"))?.letters[1]).toMatchObject({ step: "collection_notice", deadlineOn: "2026-02-05" });
    expect(hub.delivered).toHaveLength(2);

    hub.to("2026-01-30");
    // 1 000 000 × 12 % × 41 / 365 from 21 December: 11 days in 2025 at 12.25 %, 30 in 2026 at 12 %
    const interest = 3_692 + 9_863;
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 1_000_000 + 7_600 + interest, date: "2026-01-30" });
    await hub.day("2026-01-31");
    expect(await stateOf("1")).toMatchObject({ status: "closed", closed: { reason: "paid", on: "2026-01-31" } });
    const postings = (await listPostings(hub.table, CREDITOR)).items;
    expect(postings.map((posting) => [posting.body.kind, posting.status]).toSorted()).toEqual([
      ["journal", "posted"],
      ["settle", "posted"],
    ]);
    await hub.day("2026-03-10");
    expect(hub.delivered).toHaveLength(2);
  });
});
