import { calendarDate, ore } from "@kravflyt/core";
import {
  connectionChange,
  creditorChange,
  invoiceChange,
  listAudit,
  loadConnection,
  loadCreditor,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { consent, startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, CONNECTION, LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };
let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const customer = (sourceId: string) => ({ ...anInvoice(0).invoice.customer, sourceId });
const counts = async () => {
  const { items, acts, waits } = (await hub.ask("countReasons", "reader", { params })).body;
  const short = (all: typeof acts) => Object.fromEntries(all.map(({ code, count }) => [code, count]));
  return { items, acts: short(acts), waits: short(waits) };
};
const list = async (code: string) =>
  (await hub.ask("listByReason", "reader", { params: { ...params, code } })).body.items;
const start = (...ns: readonly number[]) => {
  const body = { invoiceIds: ns.map((n) => `lunde-fiken:${n}`), mode: "autopilot", confirm: true };
  return hub.ask("startCases", "worker", { params, body });
};
const results = async (...ns: readonly number[]) =>
  (await start(...ns)).body.results.map((one) =>
    "refused" in one ? one.refused : "joined" in one ? "joined" : "started",
  );
const exclude = (customerId: string, body: object, who = "worker") =>
  hub.ask("excludeCustomer", who, { params: { ...params, connectionId: CONNECTION, customerId }, body });
async function settings(change: object): Promise<void> {
  const before = await loadConnection(hub.table, CONNECTION);
  if (before === undefined) throw new Error("no connection");
  const after = { ...before.value, settings: { ...before.value.settings, ...change } };
  await hub.put(connectionChange({ before, after }));
}
async function autopilot(change: object): Promise<void> {
  const before = await loadCreditor(hub.table, LUNDE);
  if (before === undefined) throw new Error("no creditor");
  await hub.put(
    creditorChange({ before, after: { ...before.value, autopilot: { ...before.value.autopilot, ...change } } }),
  );
}

describe("the reasons", () => {
  it("are none when there is no open item", async () => {
    expect(await counts()).toEqual({ items: 0, acts: {}, waits: {} });
  });

  it("add up with what is acted on to all open items, each with a text in both languages", async () => {
    await hub.put(
      invoiceChange({ after: anInvoice(1) }),
      invoiceChange({ after: anInvoice(2) }),
      invoiceChange({ after: anInvoice(3, { invoice: { dueOn: calendarDate("2026-03-02") } }) }),
      invoiceChange({ after: anInvoice(4, { invoice: { currency: "EUR" } }) }),
      invoiceChange({ after: anInvoice(5, { invoice: { dueOn: calendarDate("2022-03-01") } }) }),
      invoiceChange({ after: anInvoice(6, { invoice: { settled: true, outstandingOre: ore(0) } }) }),
    );
    await start(1);
    expect(await counts()).toEqual({
      items: 5,
      acts: { dunning: 1 },
      waits: { foreign_currency: 1, full_auto_off: 1, not_due: 1, time_barred: 1 },
    });
    const { body } = await hub.ask("countReasons", "reader", { params });
    expect(body.waits.find(({ code }) => code === "time_barred")?.text).toEqual({ nb: "Foreldet", en: "Time-barred" });
  });

  it("are the creditor's stop before the day's look has seen it, on the case too, from its first day", async () => {
    const before = await loadCreditor(hub.table, LUNDE);
    if (before === undefined) throw new Error("no creditor");
    const stops = [{ from: calendarDate("2026-03-03"), to: calendarDate("2026-03-20") }];
    const creditor = { ...before.value.creditor, stops };
    await hub.put(
      invoiceChange({ after: anInvoice(1) }),
      creditorChange({ before, after: { ...before.value, creditor } }),
    );
    await start(1);
    const next = async () => (await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body.next;
    expect(await counts()).toEqual({ items: 1, acts: { dunning: 1 }, waits: {} });
    expect(await next()).toMatchObject({ kind: "letter", step: "dunning" });
    hub.to("2026-03-03T05:00:00.000Z");
    expect(await counts()).toEqual({ items: 1, acts: {}, waits: { creditor_stop: 1 } });
    expect(await next()).toEqual({ kind: "end_hold", hold: "creditor_stop", on: "2026-03-21" });
    expect(await list("creditor_stop")).toMatchObject([{ invoiceId: "lunde-fiken:1" }]);
  });

  it("lead to the items behind each count", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }), invoiceChange({ after: anInvoice(2) }));
    await start(1);
    expect(await list("dunning")).toEqual([
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
        act: { code: "dunning", on: "2026-03-02" },
      },
    ]);
    expect(await list("full_auto_off")).toMatchObject([{ invoiceId: "lunde-fiken:2", why: { code: "full_auto_off" } }]);
    expect(await list("closed")).toEqual([]);
  });

  it("say what holds a case: pause, approval, the law, the end", async () => {
    await hub.put(...[1, 2].map((n) => invoiceChange({ after: anInvoice(n) })));
    await start(1);
    await autopilot({ approvalRequired: true });
    await start(2);
    await hub.ask("pauseCase", "worker", { params: { caseId: "1" }, body: { until: "2026-03-10" } });
    expect((await counts()).waits).toEqual({ awaiting_approval: 1, paused: 1 });
    expect(await list("paused")).toMatchObject([{ why: { code: "paused", until: "2026-03-10" } }]);
    await hub.ask("resumeCase", "worker", { params: { caseId: "1" }, body: {} });
    await hub.ask("saveLaw", "operator", { body: { version: 1, newLawFrom: null, reviewedThrough: "2026-03-01" } });
    expect((await counts()).waits).toEqual({ awaiting_approval: 1, law_not_reviewed: 1 });
    const withdraw = { params: { caseId: "2" }, body: { confirm: true, costSeenOre: 0 } };
    expect((await hub.ask("withdrawCase", "worker", withdraw)).status).toBe(200);
    expect((await counts()).waits).toEqual({ case_closed: 1, law_not_reviewed: 1 });
  });

  it("do not ask for books of a claim that came in a file or was written down: there are none", async () => {
    const claim = {
      against: "private",
      debtorName: "Ola Nordmann",
      address: "Storgata 1",
      postalCode: "0155",
      city: "Oslo",
      issuedOn: "2026-01-01",
      dueOn: "2026-01-15",
      amountOre: 125_000,
    };
    const write = (invoiceNumber: string) =>
      hub.ask("createCase", "worker", { params, body: { ...claim, invoiceNumber } });
    expect((await write("1")).status).toBe(201);
    expect(await counts()).toEqual({ items: 1, acts: { dunning: 1 }, waits: {} });
  });

  it("say that nothing is acted on while the books cannot be read", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    await autopilot({ fullAuto: true });
    expect(await counts()).toEqual({ items: 1, acts: { starts: 1 }, waits: {} });
    const before = await loadConnection(hub.table, CONNECTION);
    if (before === undefined) throw new Error("no connection");
    await hub.put(connectionChange({ before, after: { ...before.value, status: "needs_reconnect" } }));
    expect(await counts()).toEqual({ items: 1, acts: {}, waits: { connection_inactive: 1 } });
  });

  it("are refused for a code that is none, and with a cursor that was never given out", async () => {
    expect((await hub.ask("listByReason", "reader", { params: { ...params, code: "A-b" } })).status).toBe(400);
    expect(await hub.ask("countReasons", "reader", { params, query: { cursor: "bm90IG91cnM" } })).toEqual({
      status: 422,
      body: { code: "bad_cursor" },
    });
  });
});

describe("a customer that the creditor has taken out", () => {
  it("gets no new case, by nobody; its running cases go on, and others start", async () => {
    await hub.put(
      invoiceChange({ after: anInvoice(1) }),
      invoiceChange({ after: anInvoice(2) }),
      invoiceChange({ after: anInvoice(3, { invoice: { customer: customer("20002") } }) }),
    );
    await start(1);
    expect((await exclude("20001", { excluded: true, note: "egen avtale" })).status).toBe(200);
    expect(await results(2, 3)).toEqual([{ code: "customer_excluded" }, "started"]);
    expect(await counts()).toEqual({ items: 3, acts: { dunning: 2 }, waits: { customer_excluded: 1 } });
    const found = (await hub.ask("listInvoices", "reader", { params })).body.invoices;
    expect(found.find(({ number }) => number === "1002")).toMatchObject({
      startable: false,
      notStartable: { code: "customer_excluded" },
    });
    expect((await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body.next.kind).toBe("letter");
  });

  it("is let in again, and each change is written down with who made it", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    await exclude("20001", { excluded: true });
    const before = hub.written();
    await exclude("20001", { excluded: true });
    expect(hub.written()).toBe(before);
    hub.to("2026-03-02T09:00:00.000Z");
    await exclude("20001", { excluded: false }, "admin");
    expect((await hub.ask("listExcluded", "reader", { params })).body.customers).toEqual([]);
    expect(await results(1)).toEqual(["started"]);
    const audit = (await listAudit(hub.table, LUNDE)).items;
    expect(audit).toMatchObject([
      { what: "customer:lunde-fiken:20001", by: "admin", before: { excluded: true }, after: { excluded: false } },
      { what: "customer:lunde-fiken:20001", by: "worker", before: null, after: { excluded: true } },
    ]);
  });

  it("is not one of another creditor's connection", async () => {
    const nordby = { creditorId: "nordby", connectionId: CONNECTION, customerId: "20001" };
    const body = { excluded: true };
    expect(await hub.ask("excludeCustomer", "operator", { params: nordby, body })).toEqual({
      status: 404,
      body: { code: "connection_not_found" },
    });
  });
});

describe("what stands to a customer's credit", () => {
  const credit = (n: number, sourceId = "20001") =>
    anInvoice(n, { invoice: { kind: "credit", outstandingOre: ore(-30_000), customer: customer(sourceId) } });

  it("stops a start, and is shown with its amount on the customer's invoices alone", async () => {
    const other = anInvoice(2, { invoice: { customer: customer("20002") } });
    await hub.put(...[anInvoice(1), other, credit(3)].map((after) => invoiceChange({ after })));
    const reason = { code: "customer_has_credit", creditOre: 30_000, items: 1 };
    expect(await results(1, 2)).toEqual([reason, "started"]);
    const found = (await hub.ask("listInvoices", "reader", { params })).body.invoices;
    expect(found.map(({ number, customerCreditOre }) => [number, customerCreditOre])).toEqual([
      ["1001", 30_000],
      ["1002", undefined],
      ["1003", 30_000],
    ]);
    expect(found[0]).toMatchObject({ startable: false, notStartable: reason });
    expect((await counts()).waits).toEqual({ customer_has_credit: 1, is_credit: 1 });
  });

  it("is only shown where that is the creditor's choice, on the case too", async () => {
    await autopilot({ creditPolicy: "show" });
    await hub.put(...[anInvoice(1), credit(3)].map((after) => invoiceChange({ after })));
    expect(await results(1)).toEqual(["started"]);
    const { body } = await hub.ask("readCase", "reader", { params: { caseId: "1" } });
    expect(body.customerCredit).toEqual({ ore: 30_000, items: 1 });
    await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
    await hub.sendLetters();
    const sent = (await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body;
    expect(sent.documents).toHaveLength(1);
  });

  it("holds a running case's letter when it would be sent", async () => {
    await hub.put(invoiceChange({ after: anInvoice(1) }));
    await start(1);
    await hub.ask("takeStep", "worker", { params: { caseId: "1" }, body: { step: "dunning" } });
    await hub.put(invoiceChange({ after: credit(3) }));
    await hub.sendLetters();
    const { body } = await hub.ask("readCase", "reader", { params: { caseId: "1" } });
    expect(body).toMatchObject({ status: "on_hold", documents: [], holds: [{ kind: "customer_credit" }] });
    expect((await counts()).waits).toEqual({ customer_credit: 1, is_credit: 1 });
  });
});

describe("what a connection fetches", () => {
  it("is shown with its reason and not started when it is issued too early or not far enough past due", async () => {
    await settings({ issuedFrom: "2026-01-18", moreThanDaysPastDue: 28 });
    await hub.put(
      invoiceChange({ after: anInvoice(1) }),
      invoiceChange({ after: anInvoice(2, { invoice: { issuedOn: calendarDate("2026-01-17") } }) }),
      invoiceChange({ after: anInvoice(3, { invoice: { dueOn: calendarDate("2026-02-02") } }) }),
    );
    expect(await results(1, 2, 3)).toEqual([
      "started",
      { code: "issued_before", issuedFrom: "2026-01-18" },
      { code: "not_past_due_enough", fetchedOn: "2026-03-03" },
    ]);
    expect(await counts()).toEqual({
      items: 3,
      acts: { dunning: 1 },
      waits: { issued_before: 1, not_past_due_enough: 1 },
    });
  });

  it("changes later starts alone when its settings change: a case that runs goes on", async () => {
    await hub.put(...[1, 2].map((n) => invoiceChange({ after: anInvoice(n) })));
    await start(1);
    await settings({ issuedFrom: "2026-02-01" });
    expect(await results(2)).toEqual([{ code: "issued_before", issuedFrom: "2026-02-01" }]);
    expect((await counts()).acts).toEqual({ dunning: 1 });
  });

  it("is saved, and a rule that is left out is a rule no more", async () => {
    const setup = {
      itemsFrom: "2025-01-01",
      daysBeforeShown: 5,
      interestAccount: "8055",
      feeAccount: "3910",
      bankAccount: "1920:10001",
      wash: "kind_only",
    };
    const { connectionId, authorizeUrl } = (
      await hub.ask("startConnection", "admin", { params, body: { system: "fiken" } })
    ).body;
    await hub.ask("finishOauth", "admin", { body: await consent(hub.fiken.url, authorizeUrl) });
    const save = async (rules: object) =>
      (await hub.ask("activateConnection", "admin", { params: { connectionId }, body: { ...setup, ...rules } })).body
        .setup;
    const rules = { issuedFrom: "2026-01-01", moreThanDaysPastDue: 14, kidLength: 10 };
    // interest and fees bear no VAT unless told
    const saved = { ...setup, interestVatCode: "7", feeVatCode: "7" };
    expect(await save(rules)).toEqual({ ...saved, ...rules });
    hub.to("2026-03-02T08:01:00.000Z");
    expect(await save({ moreThanDaysPastDue: 0 })).toEqual({ ...saved, moreThanDaysPastDue: 0 });
    hub.to("2026-03-02T08:02:00.000Z");
    expect(await save({})).toEqual(saved);
  });
});

describe("the creditor's own KID", () => {
  it.each([
    [undefined, "234567891"],
    [9, "234567891"],
    [10, "0234567891"],
    [8, "234567891"],
  ])("with a length of %s digits is %s on the case", async (kidLength, kid) => {
    if (kidLength !== undefined) await settings({ kidLength });
    await hub.put(invoiceChange({ after: anInvoice(1, { invoice: { kid: "234567891" } }) }));
    await start(1);
    expect((await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body.kid).toBe(kid);
  });
});

describe("approval before a start", () => {
  it("shows the case and sends nothing until a person says yes; switched off, it changes no case that waits", async () => {
    await hub.put(...[1, 2].map((n) => invoiceChange({ after: anInvoice(n) })));
    await autopilot({ approvalRequired: true });
    await start(1);
    await autopilot({ approvalRequired: false });
    await start(2);
    const { cases } = (await hub.ask("listCases", "reader", { params })).body;
    expect(cases.map(({ number, status }) => [number, status])).toEqual([
      ["1", "awaiting_approval"],
      ["2", "ongoing"],
    ]);
    const step = { params: { caseId: "1" }, body: { step: "dunning" } };
    expect((await hub.ask("takeStep", "worker", step)).body).toMatchObject({ code: "case_not_running" });
    await hub.sendLetters();
    expect((await hub.ask("readCase", "reader", { params: { caseId: "1" } })).body.documents).toEqual([]);
    await hub.ask("approveCase", "worker", { params: { caseId: "1" }, body: {} });
    expect((await hub.ask("takeStep", "worker", step)).status).toBe(202);
  });
});
