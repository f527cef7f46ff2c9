import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { countReasons, listByReason, syncInvoices } from "@kravflyt/app";
import { commit, type LeftOut, leftOutChange, leftOutOf } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { garbledBooks } from "./books-that-tell.ts";
import { COMPANY, CONNECTION, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";
import { lastTransaction } from "./walk.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const viewOf = () => ({ table: hub.table, today: hub.shell().today, now: hub.shell().at });

/** What Fiken itself says is open: the numbers of its invoices. */
async function openInBooks(): Promise<readonly string[]> {
  const answer = await fetch(`${hub.fiken.apiUrl}/companies/${COMPANY}/invoices?settled=false&pageSize=100`, {
    headers: { authorization: `Bearer ${hub.fiken.credentials.personalToken}` },
  });
  const open = (await answer.json()) as readonly { readonly invoiceNumber: number }[];
  return open.map(({ invoiceNumber }) => String(invoiceNumber)).toSorted();
}

async function codes() {
  const counted = await countReasons(viewOf(), { creditorId: CREDITOR });
  if (!counted.ok) throw new Error(counted.refusal.code);
  const { items, acts, waits } = counted.value;
  const all = [...acts, ...waits];
  expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(items);
  return Object.fromEntries(all.map(({ code, count }) => [code, count]));
}

async function listed(code: string) {
  const page = await listByReason(viewOf(), { creditorId: CREDITOR, code });
  if (!page.ok) throw new Error(page.refusal.code);
  return page.value;
}

/** The numbers of all items that stand behind the counts. */
async function counted(): Promise<readonly string[]> {
  const pages = await Promise.all(Object.keys(await codes()).map(listed));
  const numbers = pages.flatMap(({ items, leftOut }) => [
    ...items.map(({ stored }) => stored.invoice.number),
    ...leftOut.map(({ number }) => number ?? "?"),
  ]);
  return numbers.toSorted();
}

const PRIVATE = { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 };
const COMPANY_SEED = { ...PRIVATE, customer: "Fjord Bygg AS", organizationNumber: "310844136" };
/** The register knows the company. */
async function registerCompany(): Promise<void> {
  const entity = { organizationNumber: "310844136", name: "FJORD BYGG AS", form: "AS", status: "active" };
  const answer = await fetch(`${hub.brreg.url}/_world/put-entity`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: "fjord-bygg", entity }),
  });
  expect(answer.status).toBe(200);
}
const downRegister = () => hub.brreg.orderFault({ fault: { kind: "status", status: 503 }, times: 1_000 });
const pay = (saleId: number, amount: number, date: string) =>
  hub.world("pay", { companySlug: COMPANY, saleId, amount, date });
const written = async (work: () => Promise<unknown>): Promise<number> => {
  const before = hub.aws.stats().capacity.writeUnits;
  await work();
  return hub.aws.stats().capacity.writeUnits - before;
};

describe("a new item of a company while the register answers 503", () => {
  it("is in the sum with its reason, and listed with what the books say of it", async () => {
    await seedInvoice(hub, PRIVATE);
    await seedInvoice(hub, COMPANY_SEED);
    downRegister();
    await hub.day("2026-01-05");
    expect(await openInBooks()).toEqual(["10001", "10002"]);
    expect(await counted()).toEqual(["10001", "10002"]);
    expect(await codes()).toEqual({ collection_notice: 1, debtor_not_looked_up: 1 });
    expect((await listed("debtor_not_looked_up")).leftOut).toMatchObject([
      { number: "10002", customerName: "Fjord Bygg AS", dueOn: "2025-12-20", outstandingOre: 1_000_000 },
    ]);
  });

  it("is counted once when the register answers again, and starts like any other", async () => {
    await registerCompany();
    await seedInvoice(hub, COMPANY_SEED);
    downRegister();
    await hub.day("2026-01-05");
    hub.brreg.clearFaults();
    await hub.day("2026-01-06");
    expect(await codes()).toEqual({ collection_notice: 1 });
    expect(await counted()).toEqual(await openInBooks());
    expect((await listed("debtor_not_looked_up")).leftOut).toEqual([]);
  });

  it("is counted as it is now, and not written again while nothing is new", async () => {
    await hub.sync();
    const nothingNew = await written(() => hub.sync());
    const { saleId } = await seedInvoice(hub, COMPANY_SEED);
    downRegister();
    await hub.sync();
    expect(await written(() => hub.sync())).toBe(nothingNew);
    await pay(saleId, 400_000, "2026-01-05");
    await hub.sync();
    expect((await listed("debtor_not_looked_up")).leftOut).toMatchObject([{ outstandingOre: 600_000 }]);
  });

  it("is counted once after a reading of everything where its record of being out cannot be read, open or paid", async () => {
    await registerCompany();
    const sales = [await seedInvoice(hub, COMPANY_SEED), await seedInvoice(hub, COMPANY_SEED)];
    downRegister();
    await hub.sync();
    for (const { saleId } of sales) await breakLeftOut(saleId);
    expect(await codes()).toEqual({ broken_item: 2 });
    hub.brreg.clearFaults();
    await pay(sales[1]?.saleId ?? 0, 1_000_000, "2026-01-05");
    await hub.sync();
    expect(Object.values(await codes())).toEqual([1]);
    expect(await codes()).not.toHaveProperty("broken_item");
    expect(await counted()).toEqual(await openInBooks());
  });

  it("stays counted through a reading of what changed, which does not come to it", async () => {
    await seedInvoice(hub, COMPANY_SEED);
    downRegister();
    await hub.sync();
    hub.to("2026-01-08");
    await hub.sync(); // all of the books, so that only what changes from the 7th on is asked for after it
    hub.to("2026-01-08", 12);
    hub.brreg.clearFaults();
    await hub.sync(false);
    expect(await codes()).toEqual({ debtor_not_looked_up: 1 });
    expect(await counted()).toEqual(await openInBooks());
  });

  it.each([
    ["all", true],
    ["what changed", false],
  ])("is counted no more once %s is read and it is paid, although it was never stored", async (_what, full) => {
    const { saleId } = await seedInvoice(hub, COMPANY_SEED);
    downRegister();
    await hub.sync();
    await pay(saleId, 1_000_000, "2026-01-05");
    expect(await openInBooks()).toEqual([]);
    hub.to("2026-01-05", 12);
    await hub.sync(full);
    expect(await codes()).toEqual({});
  });

  it("is counted although the reading broke off after it", async () => {
    await seedInvoice(hub, COMPANY_SEED);
    downRegister();
    hub.fiken.orderFault({ fault: { kind: "status", status: 500 }, times: 10, path: "/creditNotes" });
    await expect(hub.sync()).rejects.toMatchObject({ code: "unavailable" });
    expect(await counted()).toEqual(await openInBooks());
  });
});

describe("an item of a case that was paid, and is open again in the books", () => {
  it("is in the sum while what the books say of it cannot be taken into its case, and once when it can", async () => {
    const { saleId } = await seedInvoice(hub, PRIVATE);
    await hub.day("2026-01-05");
    await pay(saleId, 1_000_000, "2026-01-06");
    await hub.day("2026-01-06");
    expect(await codes()).toEqual({});
    await hub.world("delete-transaction", { companySlug: COMPANY, transactionId: await lastTransaction(hub) });
    hub.to("2026-01-07");
    await syncGarbled();
    expect(await openInBooks()).toEqual(["10001"]);
    expect(await codes()).toEqual({ change_not_taken_in: 1 });
    expect(await counted()).toEqual(["10001"]);
    await hub.sync();
    expect(await counted()).toEqual(["10001"]);
    expect((await listed("change_not_taken_in")).leftOut).toEqual([]);
  });
});

describe("an item whose record is broken, and in no list any more", () => {
  it("is in the sum", async () => {
    const { saleId } = await seedInvoice(hub, PRIVATE);
    await hub.sync();
    await breakItem(`INVOICE#${CONNECTION}:s${saleId}`);
    await pay(saleId, 100_000, "2026-01-05");
    await hub.sync();
    expect(await codes()).toEqual({ broken_item: 1 });
    expect(await counted()).toEqual(await openInBooks());
  });
});

const syncGarbled = () => syncInvoices(hub.shell(), garbledBooks(hub), { connectionId: CONNECTION, full: true });

/** It stands in its lists as before. */
async function breakLeftOut(saleId: number): Promise<void> {
  const one = (await leftOutOf(hub.table, CONNECTION)).find(
    ({ invoiceId }) => invoiceId === `${CONNECTION}:s${saleId}`,
  );
  if (one === undefined) throw new Error(`${saleId} is not out`);
  await commit(hub.table, [leftOutChange({ ...one, reason: "of_tomorrow" } as unknown as LeftOut)]);
}

/** What a stored item would be after a fault of a disk or of a hand: its data is gone. */
const breakItem = (key: string) =>
  hub.table.db.send(
    new PutCommand({ TableName: hub.table.name, Item: { pk: key, sk: "HEAD", version: 1, data: { invoice: "?" } } }),
  );
