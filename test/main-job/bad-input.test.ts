import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { postBooking, startAllDueCases, startCases, syncInvoices } from "@kravflyt/app";
import { caseId, type InvoiceId, invoiceId } from "@kravflyt/core";
import { loadCase, loadConnection, loadInvoice } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { garbledBooks } from "./books-that-tell.ts";
import { COMPANY, CONNECTION, CREDITOR, invoiceTo, type Loss, seedInvoice, startTestHub, type TestHub } from "./hub.ts";
import { lastTransaction } from "./walk.ts";

let hub: TestHub;
let disk: Loss | undefined;
beforeEach(async () => {
  disk = undefined;
  hub = await startTestHub({ fault: (point) => (point === "table" ? disk : undefined) });
});
afterEach(() => hub.close());

const idOf = (saleId: number): InvoiceId => invoiceId(`${CONNECTION}:s${saleId}`);
const stored = async (saleId: number) => (await loadInvoice(hub.table, idOf(saleId)))?.value;
const health = async () => (await loadConnection(hub.table, CONNECTION))?.value.health;
const seed = (more: Partial<Parameters<typeof seedInvoice>[1]> = {}) =>
  seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000, ...more });
const start = async (saleId: number) => {
  const it = { creditorId: CREDITOR, invoiceIds: [idOf(saleId)], mode: "manual", business: false, by: "test" } as const;
  const answer = await startCases(hub.shell(), it);
  return answer.ok ? answer.value[0]?.result : undefined;
};
/** What a stored item would be after a fault of a disk or of a hand: its data is gone. */
const breakItem = (key: string) =>
  hub.table.db.send(
    new PutCommand({ TableName: hub.table.name, Item: { pk: key, sk: "HEAD", version: 1, data: { invoice: "?" } } }),
  );

describe("the register does not answer", () => {
  beforeEach(() => hub.brreg.orderFault({ fault: { kind: "status", status: 503 }, times: 100 }));

  it("imports private customers, tells which company waits, and imports it when the register answers again", async () => {
    const privat = await seed();
    const company = await seed({ customer: "Fjord Bygg AS", organizationNumber: "310844136" });
    await hub.sync();
    expect(await stored(privat.saleId)).toBeDefined();
    expect(await stored(company.saleId)).toBeUndefined();
    expect((await health())?.failed).toEqual([{ sourceId: `s${company.saleId}`, reason: "register_unavailable" }]);
    hub.brreg.clearFaults();
    await hub.sync();
    expect(await stored(company.saleId)).toBeDefined();
    expect((await health())?.failed).toEqual([]);
  });
});

describe("a payment of a company whose register entry is asked for in vain", () => {
  it("is heard of all the same, with the debtor as it was known", async () => {
    const { saleId } = await seed({ customer: "Fjord Bygg AS", organizationNumber: "310844136" });
    await hub.sync();
    hub.to("2026-01-07"); // a register's answer is kept for a day
    hub.brreg.orderFault({ fault: { kind: "status", status: 503 }, times: 100 });
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 400_000, date: "2026-01-07" });
    await hub.sync();
    expect((await stored(saleId))?.invoice.outstandingOre).toBe(600_000);
  });
});

describe("a broken item in the table", () => {
  it("is named, and stops no other invoice of the creditor", async () => {
    const [broken, whole] = [await seed(), await seed({ customer: "Ola Nordmann" })];
    await hub.sync();
    await breakItem(`INVOICE#${idOf(broken.saleId)}`);
    for (const { saleId } of [broken, whole]) {
      await hub.world("pay", { companySlug: COMPANY, saleId, amount: 100_000, date: "2026-01-05" });
    }
    await hub.sync();
    expect((await stored(whole.saleId))?.invoice.outstandingOre).toBe(900_000);
    expect((await health())?.failed).toEqual([{ sourceId: `s${broken.saleId}`, reason: "broken_item" }]);
  });
});

describe("what could not be applied to a case", () => {
  it("is read again at every run, also when it is settled and gone from the open items", async () => {
    const { saleId } = await seed();
    await hub.day("2026-01-05");
    // no late interest is known for 2035, so that nobody can tell yet what the payment paid
    hub.to("2035-01-05");
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 1_000_000, date: "2035-01-05" });
    const failed = [{ sourceId: `s${saleId}`, reason: "rate_unknown" }];
    await hub.sync();
    expect((await health())?.failed).toEqual(failed);
    await hub.sync();
    expect((await health())?.failed).toEqual(failed);
    expect((await loadCase(hub.table, caseId("1")))?.value.payments).toEqual([]);
  });
});

describe("a payment that was first read just before a letter", () => {
  it("is taken back in the case when the books take it back the same day", async () => {
    const { saleId } = await seed();
    await hub.sync();
    await startAllDueCases(hub.shell());
    const advance = hub.queue.shift();
    if (advance !== undefined) await hub.handle(advance);
    hub.later(61 * 60_000);
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 400_000, date: "2026-01-05" });
    await hub.drain();
    expect((await loadCase(hub.table, caseId("1")))?.value.payments).toHaveLength(1);
    await takeBack(await lastTransaction(hub));
    await hub.sync();
    const claim = (await loadCase(hub.table, caseId("1")))?.value.claims[0];
    expect(claim?.principal.at(-1)?.principalOre).toBe(1_000_000);
  });
});

describe("an amount of an invoice in a case that cannot be read", () => {
  const syncGarbled = () => syncInvoices(hub.shell(), garbledBooks(hub), { connectionId: CONNECTION, full: true });

  it("is no credit note: the case stays as it is, and the import names the invoice", async () => {
    const { saleId } = await seed();
    await hub.day("2026-01-05");
    hub.to("2026-01-06");
    await syncGarbled();
    const state = (await loadCase(hub.table, caseId("1")))?.value;
    expect(state?.status).toBe("ongoing");
    expect(state?.claims[0]?.principal.at(-1)?.principalOre).toBe(1_000_000);
    expect((await health())?.failed).toEqual([{ sourceId: `s${saleId}`, reason: "unreadable" }]);
    expect((await stored(saleId))?.invoice.outstandingOre).toBe(1_000_000);
  });

  it("is asked for again before a letter, however young the import (T9)", async () => {
    const { saleId } = await seed();
    await hub.sync();
    await startAllDueCases(hub.shell());
    const advance = hub.queue.shift();
    if (advance !== undefined) await hub.handle(advance);
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 1_000_000, date: "2026-01-05" });
    await syncGarbled();
    await hub.drain();
    expect(hub.delivered).toHaveLength(0);
    expect((await loadCase(hub.table, caseId("1")))?.value.status).toBe("closed");
  });
});

describe("a case that cannot be read, of a customer who paid too much in it", () => {
  it("has used nothing of that: the customer's other items wait, and those of others are judged", async () => {
    const { saleId, customerId } = await seed();
    await hub.day("2026-01-05");
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 2_000_000, date: "2026-01-05" });
    await hub.day("2026-01-06");
    const stored1 = await stored(saleId);
    expect([stored1?.caseId, stored1?.invoice.outstandingOre]).toEqual(["1", -1_000_000]);
    await breakItem("CASE#1");
    const more = await invoiceTo(hub, customerId, { dueOn: "2025-12-20", amountOre: 100_000 });
    const other = await seed({ customer: "Ola Hansen" });
    await hub.day("2026-01-07");
    expect(await start(more.saleId)).toMatchObject({ refusal: { code: "customer_has_credit", creditOre: 1_000_000 } });
    expect((await stored(other.saleId))?.caseId).toBe("2");
  });
});

const takeBack = (transactionId: number) => hub.world("delete-transaction", { companySlug: COMPANY, transactionId });

describe("an invoice that may not be collected", () => {
  it("says that its customer has no address", async () => {
    const { saleId } = await seed({ hasAddress: false });
    await hub.sync();
    const refusal = { code: "not_collectable", reason: { code: "no_address" } };
    expect(await start(saleId)).toMatchObject({ ok: false, refusal });
  });

  it("says that its customer is unknown to the register", async () => {
    const { saleId } = await seed({ customer: "Ukjent AS", organizationNumber: "399999999" });
    await hub.sync();
    const reason = { code: "not_collectable", reason: { code: "unknown_organization" } };
    expect(await start(saleId)).toMatchObject({ ok: false, refusal: reason });
  });
});

describe("a posting whose message was given up, as while a consent was withdrawn", () => {
  it("is posted after the next day's import", async () => {
    const { saleId } = await seed();
    await hub.day("2026-01-05");
    await hub.world("pay", { companySlug: COMPANY, saleId, amount: 1_010_000, date: "2026-01-05" });
    hub.to("2026-01-06", 7);
    await hub.sync();
    const lost = hub.queue.splice(0).filter(({ queue }) => queue === "post-booking");
    expect(lost.length).toBeGreaterThan(0);
    await hub.day("2026-01-07");
    for (const { body } of lost) {
      expect(await postBooking(hub.shell(), hub.outside.sources, JSON.parse(body))).toEqual({ kind: "nothing_to_do" });
    }
  });
});

describe("a full disk", () => {
  it("fails what is asked, and nothing is wrong once there is room again", async () => {
    const { saleId } = await seed();
    disk = "before";
    await expect(hub.sync()).rejects.toMatchObject({ name: "InternalServerError" });
    disk = undefined;
    await hub.sync();
    expect(await stored(saleId)).toBeDefined();
  });
});

describe("full auto finds an invoice that cannot be read", () => {
  it("starts all others, and fails so that somebody hears of it", async () => {
    const broken = await seed();
    await seed({ customer: "Ola Nordmann" });
    await hub.sync();
    await hub.table.db.send(
      new UpdateCommand({
        TableName: hub.table.name,
        Key: { pk: `INVOICE#${idOf(broken.saleId)}`, sk: "HEAD" },
        UpdateExpression: "SET #data = :broken",
        ExpressionAttributeNames: { "#data": "data" },
        ExpressionAttributeValues: { ":broken": { invoice: {} } },
      }),
    );
    await expect(startAllDueCases(hub.shell())).rejects.toMatchObject({ name: "BrokenItemError" });
    expect((await loadCase(hub.table, caseId("1")))?.value.debtor.name).toBe("Ola Nordmann");
    expect(await loadCase(hub.table, caseId("2"))).toBeUndefined();
  });
});
