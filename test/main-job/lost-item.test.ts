import { findDue, readHinted, sendLetter, startAllDueCases, syncInvoices } from "@kravflyt/app";
import { caseId, invoiceId, letterId } from "@kravflyt/core";
import {
  commit,
  leftOutOf,
  loadCase,
  loadConnection,
  loadInvoice,
  loadWebhookInbox,
  webhookInboxChange,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { garbledBooks } from "./books-that-tell.ts";
import { COMPANY, CONNECTION, CREDITOR, invoiceTo, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const CLAIM = { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 };
/** The claim with its first letter and the interest until 15 January. */
const ALL_ORE = 1_000_000 + 3_800 + 3_692 + 4_932;
const LETTER = { caseId: caseId("1"), creditorId: CREDITOR, connectionId: CONNECTION };

const pay = (saleId: number, amount: number) =>
  hub.world("pay", { companySlug: COMPANY, saleId, amount, date: "2026-01-15" });
const lost = () => leftOutOf(hub.table, CONNECTION);
const failed = async () => (await loadConnection(hub.table, CONNECTION))?.value.health.failed.length;
const order = async () => {
  await startAllDueCases(hub.shell());
  await findDue(hub.shell());
};
async function stateOf(saleId: number) {
  const stored = await loadInvoice(hub.table, invoiceId(`${CONNECTION}:s${saleId}`));
  return stored?.value.caseId && (await loadCase(hub.table, stored.value.caseId))?.value;
}
const stepsOf = async (saleId: number) => (await stateOf(saleId))?.letters.map(({ step }) => step);

/** The reading of everything in the morning does not get `invoices`; that of what changed three hours later goes well. */
async function morningWithout(invoices: number): Promise<void> {
  hub.to("2026-01-22", 6);
  await syncInvoices(hub.shell(), garbledBooks(hub), { connectionId: CONNECTION, full: true });
  expect(await failed()).toBe(invoices);
  hub.to("2026-01-22", 9);
  expect(await hub.sync(false)).toMatchObject({ changed: 0 });
  expect(await failed()).toBe(0);
}

/** A message of the books names the invoice, which is then read by itself. */
async function named(saleId: number, outside: TestHub["outside"]): Promise<void> {
  const before = await loadWebhookInbox(hub.table, CONNECTION);
  const after = { connectionId: CONNECTION, pending: { [`i:s${saleId}`]: 1 }, deliveries: {}, seen: 1 };
  await commit(hub.table, [webhookInboxChange({ before, after })]);
  expect(await readHinted(hub.shell(), outside, { connectionId: CONNECTION })).toEqual({ kind: "read_items" });
}

describe("N8: an item of a case that the last reading of everything did not get", () => {
  it.each([
    ["all of it was paid", ALL_ORE, ["dunning"], 1],
    ["its principal was paid", 1_000_000, ["dunning", "residual_notice"], 1],
    ["a part of it was paid", 400_000, ["dunning", "collection_notice"], 1],
  ])("is read again before its letter, where %s, although the reading of what changed went well", async (...it) => {
    const [, paid, steps, payments] = it;
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    await pay(saleId, paid);
    await morningWithout(1);
    await order();
    await hub.drain();
    expect([await stepsOf(saleId), (await stateOf(saleId))?.payments.length]).toEqual([steps, payments]);
  });

  it("gets no letter while the books do not tell of it, and one when they do", async () => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    await pay(saleId, 400_000);
    await morningWithout(1);
    await order();
    const advance = hub.queue.shift();
    if (advance !== undefined) await hub.handle(advance);
    const letter = { ...LETTER, letterId: (await stateOf(saleId))?.pending?.letterId ?? letterId("none") };
    const garbled = { ...hub.desk, outside: garbledBooks(hub) };
    await expect(sendLetter(hub.shell(), garbled, letter)).rejects.toMatchObject({ name: "ConflictError" });
    expect(await stepsOf(saleId)).toEqual(["dunning"]);
    expect(await lost()).toHaveLength(1);
    expect(await sendLetter(hub.shell(), hub.desk, letter)).toEqual({ kind: "sent" });
    expect(await lost()).toEqual([]);
  });

  it("stays lost through a reading of everything that breaks off before it comes to it", async () => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    await pay(saleId, 1_000_000); // settled in the books: it is not among the open items, and is read by itself
    await morningWithout(1);
    hub.fiken.orderFault({ fault: { kind: "status", status: 503 }, times: 10, path: "/invoices/" });
    await expect(hub.sync()).rejects.toMatchObject({ code: "unavailable" });
    hub.fiken.clearFaults();
    await order();
    await hub.drain();
    expect(await stepsOf(saleId)).toEqual(["dunning", "residual_notice"]); // no notice of the principal, which is paid
  });

  it.each([
    ["paid in part", 400_000],
    ["as it was", 0],
  ])("is lost until it was read because a message of the books named it, %s", async (_what, paid) => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    if (paid > 0) await pay(saleId, paid);
    await morningWithout(1);
    await named(saleId, garbledBooks(hub));
    expect(await lost()).toMatchObject([{ isOut: false, isLost: true }]);
    await named(saleId, hub.outside);
    expect(await lost()).toEqual([]);
  });

  it("is asked for by no letter more once it was read", async () => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    await pay(saleId, 400_000);
    await morningWithout(1);
    await hub.sync();
    const before = hub.fiken.stats().requests;
    await order();
    await hub.drain();
    expect(await stepsOf(saleId)).toEqual(["dunning", "collection_notice"]);
    expect(hub.fiken.stats().requests).toBe(before);
  });

  it("is lost as the 21st too, where twenty are named", async () => {
    const { customerId } = await seedInvoice(hub, CLAIM);
    for (let more = 2; more <= 20; more += 1) await invoiceTo(hub, customerId, CLAIM);
    const { saleId } = await seedInvoice(hub, { ...CLAIM, customer: "Ola Nordmann" });
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    await pay(saleId, ALL_ORE);
    await morningWithout(20);
    expect(await lost()).toHaveLength(21);
    await order();
    await hub.drain();
    expect([await stepsOf(saleId), (await stateOf(saleId))?.payments.length]).toEqual([["dunning"], 1]);
  });
});
