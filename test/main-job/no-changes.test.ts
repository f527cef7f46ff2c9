import { type Outside, syncInvoices } from "@kravflyt/app";
import { type Connector, connectors } from "@kravflyt/connectors";
import { invoiceId } from "@kravflyt/core";
import { loadInvoice } from "@kravflyt/store";
import { afterEach, beforeEach, expect, it } from "vitest";
import { COMPANY, CONNECTION, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const { changedItems: _, ...fiken } = connectors.fiken;
const silent: Connector = { ...fiken, can: { ...fiken.can, changedSince: "none" } };

/** The books as they are, in a system that tells no changes. */
const outside = (): Outside => ({
  ...hub.outside,
  sources: { ...hub.outside.sources, connectors: { fiken: silent } },
});
const sync = (full: boolean) => syncInvoices(hub.shell(), outside(), { connectionId: CONNECTION, full });
const paid = (saleId: number) => loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));

it("finds what was paid later on the day of a full reading, where a system tells no changes", async () => {
  const { saleId } = await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
  await sync(true);
  await hub.world("pay", { companySlug: COMPANY, saleId, amount: 1_000_000, date: "2026-01-05" });
  hub.later(3_600_000);
  expect(await sync(false)).toEqual({ kind: "done", fetched: 0, changed: 1 });
  expect((await paid(saleId))?.value.invoice).toMatchObject({ outstandingOre: 0, settled: true });
  hub.later(3_600_000);
  expect(await sync(false)).toEqual({ kind: "done", fetched: 0, changed: 0 });
});
