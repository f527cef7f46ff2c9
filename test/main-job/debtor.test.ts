import { advanceCase } from "@kravflyt/app";
import { caseId } from "@kravflyt/core";
import { loadCase, loadCaseEvents } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { COMPANY, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const NUMBER = "310000019";
const stateOf = async () => (await loadCase(hub.table, caseId("1")))?.value;
const standingEvents = async () =>
  (await loadCaseEvents(hub.table, caseId("1"), {})).items
    .map(({ event }) => event)
    .filter(({ type }) => ["debtor_changed", "case_held", "hold_ended"].includes(type));

let operations = 0;
async function register(status: "active" | "bankrupt" | "being_dissolved" | "deleted") {
  operations += 1;
  const entity = { organizationNumber: NUMBER, name: "KUNDE AS", form: "AS", status, since: "2026-01-10" };
  const answer = await fetch(`${hub.brreg.url}/_world/put-entity`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: `op-${operations}`, entity }),
  });
  expect(answer.status).toBe(200);
}

describe("a company as debtor of a running case", () => {
  let sale: { readonly saleId: number };
  beforeEach(async () => {
    await register("active");
    sale = await seedInvoice(hub, {
      customer: "Kunde AS",
      organizationNumber: NUMBER,
      dueOn: "2025-12-20",
      amountOre: 1_000_000,
    });
    await hub.day("2026-01-05");
    expect(hub.delivered).toHaveLength(1);
  });

  it.each([
    ["bankrupt", "bankrupt"],
    ["being_dissolved", "winding_up"],
    ["deleted", "deleted"],
  ] as const)(
    "is written to no more when the register says %s, and again when it takes that back",
    async (status, hold) => {
      await register(status);
      await hub.day("2026-01-22");
      expect(hub.delivered).toHaveLength(1);
      expect(await stateOf()).toMatchObject({ status: "on_hold", debtor: { standing: hold }, holds: [{ kind: hold }] });
      expect((await stateOf())?.pending).toBeUndefined();
      await hub.day("2026-02-10");
      expect(hub.delivered).toHaveLength(1);
      await register("active");
      await hub.day("2026-02-12");
      expect(await standingEvents()).toMatchObject([
        { type: "debtor_changed", by: "register", on: "2026-01-22" },
        { type: "case_held", by: "register", hold, on: "2026-01-22" },
        { type: "debtor_changed", by: "register", on: "2026-02-12" },
        { type: "hold_ended", by: "register", hold, outcome: "put_right", on: "2026-02-12" },
      ]);
      expect((await stateOf())?.letters).toMatchObject([
        { step: "dunning" },
        { step: "collection_notice", sentOn: "2026-02-12", deadlineOn: "2026-02-26" },
      ]);
    },
  );

  it("is held in the transaction that stores a payment of its, and the message to send finds nothing to send", async () => {
    await register("bankrupt");
    hub.to("2026-01-22");
    await advanceCase(hub.shell(), caseId("1"));
    expect((await stateOf())?.pending).toBeDefined();
    await hub.world("pay", { companySlug: COMPANY, saleId: sale.saleId, amount: 100_000, date: "2026-01-21" });
    await hub.sync();
    expect(await stateOf()).toMatchObject({ status: "on_hold", payments: [{ amountOre: 100_000 }] });
    await hub.drain();
    expect(hub.delivered).toHaveLength(1);
  });
});

describe("a debtor whose address changes in the books", () => {
  it("gets the next letter there, also when the books were read long ago", async () => {
    await seedInvoice(hub, { customer: "Kari Nordmann", dueOn: "2025-12-20", amountOre: 1_000_000 });
    await hub.day("2026-01-05");
    const contactId = Number((await stateOf())?.debtor.sourceId);
    await hub.world("update-contact", {
      companySlug: COMPANY,
      contactId,
      contact: {
        name: "Kari Nordmann",
        customer: true,
        email: "ny@kunde.example",
        address: { streetAddress: "Nyveien 9", postCode: "5004", city: "Bergen", country: "Norway" },
      },
    });
    hub.to("2026-01-22");
    await advanceCase(hub.shell(), caseId("1"));
    await hub.drain();
    expect(await stateOf()).toMatchObject({
      debtor: { email: "ny@kunde.example", address: { lines: ["Nyveien 9"], postalCode: "5004" } },
      letters: [{ step: "dunning" }, { step: "collection_notice", sentOn: "2026-01-22" }],
    });
    expect(await standingEvents()).toMatchObject([{ type: "debtor_changed", by: "books" }]);
    await hub.day("2026-01-23");
    expect(await standingEvents()).toHaveLength(1);
  });
});
