import { PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { calendarDate, ore } from "@kravflyt/core";
import { invoiceChange, type StoredInvoice } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };

/** The same customer, of whom the books know no address. */
function withoutAddress(n: number): StoredInvoice {
  const stored = anInvoice(n);
  const { address: _, ...debtor } = stored.debtor;
  const { address: __, ...customer } = stored.invoice.customer;
  return { ...stored, debtor, invoice: { ...stored.invoice, customer } };
}

function withoutDueDate(n: number): StoredInvoice {
  const stored = anInvoice(n);
  const { dueOn: _, ...invoice } = stored.invoice;
  return { ...stored, invoice };
}

const unknownCompany = (n: number): StoredInvoice => {
  const organizationNumber = "310000026";
  const stored = anInvoice(n, { debtor: { kind: "company", organizationNumber } });
  return { ...stored, registerKnows: false };
};

/** A customer of its own: what stands to one's credit holds back what is asked of that one alone. */
const OTHER = { ...anInvoice(0).invoice.customer, sourceId: "20002" };

const INVOICES: readonly (readonly [n: number, stored: StoredInvoice, reason: object | undefined])[] = [
  [1, anInvoice(1), undefined],
  [2, withoutDueDate(2), { code: "no_due_date" }],
  [3, anInvoice(3, { invoice: { outstandingOre: ore(0) } }), { code: "amount_not_positive" }],
  [4, anInvoice(4, { invoice: { outstandingOre: ore(-100), customer: OTHER } }), { code: "amount_not_positive" }],
  [5, anInvoice(5, { invoice: { currency: "EUR" } }), { code: "foreign_currency", currency: "EUR" }],
  [6, withoutAddress(6), { code: "no_address" }],
  [7, anInvoice(7, { invoice: { unreadable: ["dueDate"] } }), { code: "unreadable", fields: ["dueDate"] }],
  [8, unknownCompany(8), { code: "unknown_organization", organizationNumber: "310000026" }],
  [9, anInvoice(9, { debtor: { standing: "bankrupt" } }), { code: "debtor_bankrupt" }],
  [
    10,
    anInvoice(10, { invoice: { kind: "credit", outstandingOre: ore(-5_000), customer: OTHER } }),
    { code: "is_credit" },
  ],
  [11, anInvoice(11, { invoice: { dueOn: calendarDate("2026-03-02") } }), { code: "not_due", dueOn: "2026-03-02" }],
  [12, anInvoice(12, { invoice: { settled: true, outstandingOre: ore(0) } }), { code: "settled" }],
  [13, anInvoice(13, { removed: true }), { code: "removed_from_source" }],
];

describe("a creditor's invoices", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
    await hub.put(
      ...INVOICES.map(([, after]) => invoiceChange({ after })),
      invoiceChange({ after: anInvoice(21, { invoice: { dueOn: calendarDate("2026-02-25") } }) }),
      invoiceChange({ after: anInvoice(22, { invoice: { dueOn: calendarDate("2026-02-26") } }) }),
    );
  });
  afterAll(() => hub.close());

  const list = async (open: "true" | "false" = "false") =>
    (await hub.ask("listInvoices", "reader", { params, query: { open } })).body.invoices;
  const one = async (n: number) => (await list()).find(({ invoiceId }) => invoiceId === `lunde-fiken:${n}`);

  it.each(INVOICES)("say of invoice %i why it may not be collected, where it may not", async (n, _stored, reason) => {
    const found = await one(n);
    expect(found?.notCollectable).toEqual(reason);
    expect(found?.startable).toBe(reason === undefined);
  });

  it("are shown as the books have them", async () => {
    expect(await one(1)).toEqual({
      invoiceId: "lunde-fiken:1",
      connectionId: CONNECTION,
      kind: "invoice",
      number: "1001",
      issuedOn: "2026-01-18",
      dueOn: "2026-02-01",
      currency: "NOK",
      totalOre: 125_000,
      outstandingOre: 125_000,
      customer: { customerId: "20001", name: "Kari Testperson", kind: "private" },
      daysPastDue: 29,
      startable: true,
      notStarted: { code: "full_auto_off" },
    });
  });

  it("are offered from the fifth day past due, as the connection says", async () => {
    expect(await one(21)).toMatchObject({ daysPastDue: 5, startable: true });
    expect(await one(22)).toMatchObject({ daysPastDue: 4, startable: false });
  });

  it("are the open ones unless all are asked for", async () => {
    const ids = (await list("true")).map(({ invoiceId }) => invoiceId);
    expect(ids).not.toContain("lunde-fiken:12");
    expect(ids).not.toContain("lunde-fiken:13");
    expect(ids).toHaveLength(13);
  });

  it("are not started where they may not be collected, and stop no other", async () => {
    const body = { invoiceIds: INVOICES.map(([n]) => `lunde-fiken:${n}`), mode: "manual", confirm: true };
    const { body: answer } = await hub.ask("startCases", "worker", { params, body });
    expect(answer.results.map((result) => ("refused" in result ? result.refused : "started"))).toEqual([
      "started",
      ...INVOICES.slice(1).map(([n, , reason]) => ({
        code: "not_collectable",
        invoiceId: `lunde-fiken:${n}`,
        reason,
      })),
    ]);
    expect(await one(1)).toMatchObject({ caseId: "1", startable: false });
  });

  it("started again are refused, and nothing is written", async () => {
    const before = hub.written();
    const body = { invoiceIds: ["lunde-fiken:1", "lunde-fiken:404"], mode: "manual", confirm: true };
    expect((await hub.ask("startCases", "worker", { params, body })).body.results).toEqual([
      { invoiceId: "lunde-fiken:1", refused: { code: "already_in_case", caseId: "1" } },
      { invoiceId: "lunde-fiken:404", refused: { code: "invoice_not_found" } },
    ]);
    expect(hub.written()).toBe(before);
  });

  it("of another creditor are not found", async () => {
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    const nordby = { params: { creditorId: "nordby" }, body };
    expect((await hub.ask("startCases", "other-admin", nordby)).body.results).toEqual([
      { invoiceId: "lunde-fiken:1", refused: { code: "invoice_not_found" } },
    ]);
  });

  it("are refused with a cursor that was never given out", async () => {
    const query = { cursor: "bm90IG91cnM" };
    expect(await hub.ask("listInvoices", "reader", { params, query })).toEqual({
      status: 422,
      body: { code: "bad_cursor" },
    });
  });

  it("are not started without the person's word", async () => {
    const body = { invoiceIds: ["lunde-fiken:21"], mode: "manual" };
    const { status, body: answer } = await hub.ask("startCases", "worker", { params, body });
    expect([status, answer]).toMatchObject([400, { code: "invalid_input", issues: [{ field: "body.confirm" }] }]);
  });
});

describe("a broken item in the table", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params, body });
    await hub.put(invoiceChange({ after: anInvoice(2) }));
    const Item = { pk: "CASE#1", sk: "HEAD", version: 1, data: { caseId: "1" } };
    await hub.table.db.send(new PutCommand({ TableName: hub.table.name, Item }));
  });
  afterAll(() => hub.close());

  it("is our error where it is asked for, and names nothing of what is inside", async () => {
    expect(await hub.ask("readCase", "reader", { params: { caseId: "1" } })).toEqual({
      status: 500,
      body: { code: "internal_error" },
    });
  });

  it("is left out of a list, which says so", async () => {
    const Key = { pk: "INVOICE#lunde-fiken:3", sk: "HEAD" };
    await hub.put(invoiceChange({ after: anInvoice(3) }));
    await hub.table.db.send(
      new UpdateCommand({
        TableName: hub.table.name,
        Key,
        UpdateExpression: "SET #data = :broken",
        ExpressionAttributeNames: { "#data": "data" },
        ExpressionAttributeValues: { ":broken": { invoice: {} } },
      }),
    );
    const { body } = await hub.ask("listInvoices", "reader", { params });
    expect([body.invoices.length, body.broken]).toEqual([2, 1]);
  });

  it("stops nothing else", async () => {
    expect((await hub.ask("listInvoices", "reader", { params })).body.invoices).toHaveLength(2);
    const body = { invoiceIds: ["lunde-fiken:2"], mode: "manual", confirm: true };
    const { results } = (await hub.ask("startCases", "worker", { params, body })).body;
    expect(results).toEqual([{ invoiceId: "lunde-fiken:2", started: { caseId: "2", number: "2", status: "ongoing" } }]);
    expect((await hub.ask("readCase", "reader", { params: { caseId: "2" } })).status).toBe(200);
  });
});
