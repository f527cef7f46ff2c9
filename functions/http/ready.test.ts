import { calendarDate } from "@kravflyt/core";
import { creditorChange, invoiceChange, loadCreditor } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };
let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const ready = async (level: "reminder" | "collection") =>
  (await hub.ask("listReady", "reader", { params: { ...params, level } })).body.items;
const numbers = async (level: "reminder" | "collection") => (await ready(level)).map(({ number }) => number);
const notified = [
  { step: "collection_notice", sentOn: calendarDate("2026-02-02"), deadlineOn: calendarDate("2026-02-16") },
] as const;

describe("what is ready", () => {
  it("for purring and for inkasso is listed apart, invoices and cases, and nothing that waits for its day (XENA-5)", async () => {
    await hub.put(
      invoiceChange({ after: anInvoice(1) }),
      invoiceChange({ after: anInvoice(2) }),
      invoiceChange({ after: anInvoice(3, { invoice: { earlierLetters: notified } }) }),
      invoiceChange({ after: anInvoice(4, { invoice: { earlierLetters: notified } }) }),
      // due four days ago, and shown from the fifth (FIKEN-10)
      invoiceChange({ after: anInvoice(5, { invoice: { dueOn: calendarDate("2026-02-26") } }) }),
      invoiceChange({ after: anInvoice(6, { invoice: { currency: "EUR" } }) }),
    );
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    expect((await hub.ask("startCases", "worker", { params, body })).status).toBe(200);
    expect(await ready("reminder")).toEqual([
      {
        invoiceId: "lunde-fiken:1",
        number: "1001",
        customerName: "Kari Testperson",
        connectionId: CONNECTION,
        customerId: "20001",
        debtorKind: "private",
        dueOn: "2026-02-01",
        outstandingOre: 125_000,
        caseId: "1",
        caseNumber: "1",
        why: { code: "manual", step: "dunning" },
      },
      {
        invoiceId: "lunde-fiken:2",
        number: "1002",
        customerName: "Kari Testperson",
        connectionId: CONNECTION,
        customerId: "20001",
        debtorKind: "private",
        dueOn: "2026-02-01",
        outstandingOre: 125_000,
        why: { code: "full_auto_off" },
        first: { kind: "letter", step: "dunning", on: "2026-03-02" },
      },
    ]);
    expect(await numbers("collection")).toEqual(["1003", "1004"]);
  });

  it("for inkasso is what the creditor has reminded about, where the settings say that it does", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const autopilot = { ...before.value.autopilot, level: "collection" as const };
    await hub.put(creditorChange({ before, after: { ...before.value, autopilot } }));
    expect(await numbers("reminder")).toEqual([]);
    expect(await numbers("collection")).toEqual(["1001"]);
  });

  it("is asked for by one of the two, and with a cursor that was given out", async () => {
    const level = "everything" as never;
    expect((await hub.ask("listReady", "reader", { params: { ...params, level } })).status).toBe(400);
    const asked = { params: { ...params, level: "reminder" }, query: { cursor: "bm90IG91cnM" } };
    expect(await hub.ask("listReady", "reader", asked)).toEqual({ status: 422, body: { code: "bad_cursor" } });
  });
});
