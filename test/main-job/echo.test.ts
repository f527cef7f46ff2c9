import { calendarDate, caseId, invoiceId, ore } from "@kravflyt/core";
import { commit, loadCase, loadInvoice, postingChange } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, CONNECTION, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({ creditor: { payee: "client_account" } });
});
afterEach(() => hub.close());

describe("T10: a payment of ours whose answer was lost comes back from the books", () => {
  it("counts no payment, but the debtor's own of the same sum on the same day counts", async () => {
    const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
    await hub.day("2026-01-05");
    const id = invoiceId(`${CONNECTION}:s${saleId}`);
    const source = (await loadInvoice(hub.table, id))?.value.invoice.source ?? {};
    const paidOn = calendarDate("2026-01-06");
    const body = {
      kind: "sale_payment",
      invoiceId: id,
      source,
      paidOn,
      account: "1920:10001",
      amountOre: ore(100_000),
    } as const;
    const posting = {
      postingId: "payout-x",
      creditorId: CREDITOR,
      connectionId: CONNECTION,
      body,
      on: paidOn,
    } as const;
    await commit(hub.table, [postingChange({ after: { ...posting, status: "sending" } })]);
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 100_000, date: "2026-01-06" });
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 100_000, date: "2026-01-06" });
    hub.to("2026-01-06", 12);
    await hub.sync();
    const state = (await loadCase(hub.table, caseId("1")))?.value;
    expect(state?.payments).toMatchObject([{ amountOre: 100_000, origin: "books" }]);
  });
});
