import { findDue, sendLetter, startAllDueCases, syncInvoices } from "@kravflyt/app";
import { caseId, invoiceId, letterId } from "@kravflyt/core";
import { syntheticOrganizationNumber } from "@kravflyt/sandboxes";
import { commit, type LeftOut, leftOutChange, leftOutOf, loadCase, loadInvoice } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { booksThatTell } from "./books-that-tell.ts";
import { COMPANY, CONNECTION, CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const CLAIM = { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 };

const pay = (saleId: number, amount: number) =>
  hub.world("pay", { companySlug: COMPANY, saleId, amount, date: "2026-01-15" });
const idOf = (saleId: number) => invoiceId(`${CONNECTION}:s${saleId}`);
const owedOf = async (saleId: number) => (await loadInvoice(hub.table, idOf(saleId)))?.value.invoice.outstandingOre;
const stepsOf = async (id: string) => (await loadCase(hub.table, caseId(id)))?.value.letters.map(({ step }) => step);
async function act(): Promise<void> {
  await startAllDueCases(hub.shell());
  await findDue(hub.shell());
  await hub.drain();
}

/** Books that tell of each invoice that so much is left of it, and of no payment. */
const booksWith = (outstandingBalance: number) => booksThatTell(hub, { outstandingBalance, salePayments: [] });

const readAll = (outside: TestHub["outside"]) =>
  syncInvoices(hub.shell(), outside, { connectionId: CONNECTION, full: true });

/** The list of credit notes, which comes after that of invoices, does not answer. */
async function brokenOff(outside: TestHub["outside"]): Promise<void> {
  hub.fiken.orderFault({ fault: { kind: "status", status: 503 }, times: 10, path: "/creditNotes" });
  await expect(readAll(outside)).rejects.toMatchObject({ code: "unavailable" });
  hub.fiken.clearFaults();
}

describe("N8: what a reading stored before it broke off", () => {
  it("is ours: that it is paid is heard of by the next reading, and no notice asks for it", async () => {
    hub.to("2026-01-04", 6);
    await hub.sync();
    const { saleId } = await seedInvoice(hub, CLAIM);
    hub.to("2026-01-05", 6);
    await brokenOff(hub.outside);
    await act();
    expect(await stepsOf("1")).toEqual(["dunning"]);
    hub.to("2026-01-15");
    await pay(saleId, 1_000_000);
    hub.to("2026-01-22", 6);
    await hub.sync();
    await act();
    expect([await owedOf(saleId), await stepsOf("1")]).toEqual([0, ["dunning", "residual_notice"]]);
  });

  it("is read again where the books are back at what they were before", async () => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    await pay(saleId, 400_000);
    hub.to("2026-01-16", 6);
    await hub.sync();
    hub.to("2026-01-17", 6);
    await brokenOff(booksWith(1_000_000));
    expect(await owedOf(saleId)).toBe(1_000_000);
    hub.to("2026-01-22", 6);
    await hub.sync();
    expect(await owedOf(saleId)).toBe(600_000);
  });

  it("of a customer whom the register did not tell of is read again likewise", async () => {
    const organizationNumber = syntheticOrganizationNumber(900_003);
    const entity = { organizationNumber, name: "Fjord Bygg AS", form: "AS", status: "active" };
    await fetch(`${hub.brreg.url}/_world/put-entity`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operationId: organizationNumber, entity }),
    });
    const { saleId } = await seedInvoice(hub, { ...CLAIM, customer: "Fjord Bygg AS", organizationNumber });
    await hub.day("2026-01-05");
    hub.to("2026-01-22", 6);
    hub.brreg.orderFault({ fault: { kind: "status", status: 503 }, times: 1000 });
    await readAll(booksWith(600_000));
    hub.brreg.clearFaults();
    expect([await owedOf(saleId), (await leftOutOf(hub.table, CONNECTION)).length]).toEqual([600_000, 1]);
    hub.to("2026-01-22", 9);
    await hub.sync();
    expect([await owedOf(saleId), await leftOutOf(hub.table, CONNECTION)]).toEqual([1_000_000, []]);
  });
});

describe("N8: the record of a lost item that cannot be read", () => {
  const recorded = (saleId: number, changes: object) =>
    commit(hub.table, [
      leftOutChange({
        invoiceId: idOf(saleId),
        creditorId: CREDITOR,
        connectionId: CONNECTION,
        reason: "of_tomorrow",
        isOut: false,
        isLost: true,
        ...changes,
      } as unknown as LeftOut),
    ]);

  async function letterOf(id: string) {
    await startAllDueCases(hub.shell());
    await findDue(hub.shell());
    const advance = hub.queue.shift();
    if (advance !== undefined) await hub.handle(advance);
    const pending = (await loadCase(hub.table, caseId(id)))?.value.pending?.letterId;
    return {
      caseId: caseId(id),
      creditorId: CREDITOR,
      connectionId: CONNECTION,
      letterId: pending ?? letterId("none"),
    };
  }

  it("lets the letter go once the item was read for it, and is mended by that", async () => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-22", 9);
    await hub.sync(false);
    await recorded(saleId, {});
    const letter = await letterOf("1");
    await pay(saleId, 400_000);
    expect(await sendLetter(hub.shell(), hub.desk, letter)).toEqual({ kind: "sent" });
    expect(await owedOf(saleId)).toBe(600_000);
  });

  it("stops no letter where it was struck off", async () => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-22", 9);
    await hub.sync(false);
    await recorded(saleId, { isLost: false });
    expect(await sendLetter(hub.shell(), hub.desk, await letterOf("1"))).toEqual({ kind: "sent" });
  });

  it("stays lost until it is read by itself, where it is gone from the list and the reading breaks off at it", async () => {
    const { saleId } = await seedInvoice(hub, CLAIM);
    await hub.day("2026-01-05");
    hub.to("2026-01-15");
    await pay(saleId, 1_000_000);
    await recorded(saleId, {});
    hub.fiken.orderFault({ fault: { kind: "status", status: 503 }, times: 10, path: "/invoices/" });
    await expect(hub.sync()).rejects.toMatchObject({ code: "unavailable" });
    hub.fiken.clearFaults();
    expect(await leftOutOf(hub.table, CONNECTION)).toMatchObject([
      { isOut: false, isLost: true, reason: "broken_item" },
    ]);
    await hub.sync();
    expect([await owedOf(saleId), await leftOutOf(hub.table, CONNECTION)]).toEqual([0, []]);
  });
});
