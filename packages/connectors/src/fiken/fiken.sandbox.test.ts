import { calendarDate, type Invoice, ore } from "@kravflyt/core";
import { type FikenSandbox, type FikenSandboxOptions, startFikenSandbox } from "@kravflyt/sandboxes";
import { afterEach, describe, expect, it } from "vitest";
import { ALL, connectTo, inFiken, invoicesOf, openInvoice, TODAY } from "./fiken-in-a-box.ts";
import { fiken } from "./index.ts";

const DAY_MS = 86_400_000;

let sandbox: FikenSandbox | undefined;
afterEach(() => sandbox?.close());

const startFiken = (options: FikenSandboxOptions = {}) =>
  connectTo(async (now) => {
    const started = await startFikenSandbox({ now, ...options });
    sandbox = started;
    return started;
  });

describe("reading Fiken", () => {
  it("finds every item that the books have open, to the øre, and breaks no limit of Fiken", async () => {
    const { server, api } = await startFiken({ seed: { companies: 1, invoicesPerCompany: 230 } });
    const invoices = await invoicesOf(fiken.openItems(api, ALL));
    const sales = server.books(api.company).sales.filter(({ settled, deleted }) => !settled && !deleted);
    const found = new Map(invoices.map(({ source, outstandingOre }) => [Number(source["saleId"]), outstandingOre]));
    for (const { saleId, outstanding } of sales) expect([saleId, found.get(saleId)]).toEqual([saleId, outstanding]);
    expect(new Set(invoices.map(({ id }) => id)).size).toBe(invoices.length);
    expect(new Set(invoices.map(({ kind }) => kind))).toEqual(new Set(["invoice", "external_invoice", "credit"]));
    expect(server.stats().violations).toEqual({ concurrent: 0, rate: 0 });
  });

  it("gives no item twice when Fiken repeats rows", async () => {
    const { server, api } = await startFiken();
    const before = await invoicesOf(fiken.openItems(api, ALL));
    server.orderFault({ fault: { kind: "duplicate_rows" }, times: 20, path: "/companies" });
    expect(await invoicesOf(fiken.openItems(api, ALL))).toEqual(before);
  });

  it("reads one item as it reads it in a list", async () => {
    const { api } = await startFiken();
    const invoices = await invoicesOf(fiken.openItems(api, ALL));
    const kinds = ["invoice", "external_invoice", "credit"] as const;
    for (const kind of kinds) {
      const first = invoices.find((invoice) => invoice.kind === kind);
      expect(await fiken.item(api, first?.source ?? {})).toEqual(first);
    }
  });

  it("sees what changed since a day, a payment too, and on the day itself", async () => {
    const { server, api, pass } = await startFiken();
    const invoice = await openInvoice(api);
    await pass(2 * DAY_MS);
    expect(await invoicesOf(fiken.changedItems(api, { on: calendarDate("2026-01-06") }))).toEqual([]);
    const saleId = Number(invoice.source["saleId"]);
    await inFiken(server, "pay", { saleId, amount: 100, date: "2026-01-07", account: "1920:10001" });
    const [changed, ...others] = await invoicesOf(fiken.changedItems(api, { on: calendarDate("2026-01-07") }));
    expect(others).toEqual([]);
    expect(changed).toMatchObject({
      id: invoice.id,
      outstandingOre: invoice.outstandingOre - 100,
      source: invoice.source,
    });
    expect(changed?.payments.at(-1)).toMatchObject({ paidOn: "2026-01-07", amountOre: 100 });
    expect(await invoicesOf(fiken.changedItems(api, { on: calendarDate("2026-01-08") }))).toEqual([]);
  });

  it("sees the reminders that the creditor sent from Fiken", async () => {
    const { server, api, pass } = await startFiken();
    const invoice = await openInvoice(api);
    await pass(DAY_MS);
    const invoiceId = Number(invoice.source["invoiceId"]);
    await inFiken(server, "send-reminder", { invoiceId, dispatchType: "email", date: "2026-01-06" });
    const letters = (await fiken.item(api, invoice.source))?.earlierLetters;
    expect(letters?.at(-1)).toEqual({ step: "dunning", sentOn: "2026-01-06" });
    expect(letters).toHaveLength(invoice.earlierLetters.length + 1);
  });

  it("reads on after a 429, a 503 and a cut line", async () => {
    const { server, api } = await startFiken();
    server.orderFault({ fault: { kind: "status", status: 429, retryAfterSeconds: 2 }, path: "/invoices" });
    server.orderFault({ fault: { kind: "status", status: 503 }, path: "/invoices" });
    server.orderFault({ fault: { kind: "request_lost" }, path: "/sales" });
    server.orderFault({ fault: { kind: "answer_lost" }, path: "/creditNotes" });
    expect((await invoicesOf(fiken.openItems(api, ALL))).length).toBeGreaterThan(10);
  });

  it("has one request under way even when several are asked at once", async () => {
    const { server, api } = await startFiken({ latencyMs: 5 });
    await Promise.all([fiken.accounts(api), fiken.bankAccounts(api), fiken.companies(api), openInvoice(api)]);
    expect(server.stats().violations).toEqual({ concurrent: 0, rate: 0 });
  });

  it("knows the accounts that bookings need, and fetches the invoice as it was sent", async () => {
    const { api } = await startFiken();
    expect((await fiken.accounts(api)).map(({ code }) => code)).toContain("8050");
    expect((await fiken.bankAccounts(api)).map(({ code }) => code)).toContain("1920:10001");
    const pdf = await fiken.pdf(api, (await openInvoice(api)).source);
    expect(new TextDecoder().decode(pdf?.slice(0, 5))).toBe("%PDF-");
  });
});

describe("writing to Fiken", () => {
  const order = (invoice: Invoice) => ({
    reference: "payment:1",
    source: invoice.source,
    paidOn: TODAY,
    account: "1920:10001",
    amountOre: ore(100),
  });
  const journal = (reference: string) => ({
    reference,
    description: `Forsinkelsesrente ${"og gebyr ".repeat(30)}`,
    on: TODAY,
    lines: [
      { account: "1920:10001", side: "debit", amountOre: ore(12_345) },
      { account: "8050", side: "credit", amountOre: ore(12_345) },
    ] as const,
  });

  it("finds the payment whose answer was lost, which is there once", async () => {
    const { server, api } = await startFiken();
    const invoice = await openInvoice(api);
    server.orderFault({ fault: { kind: "answer_lost" }, method: "POST" });
    await expect(fiken.registerPayment(api, order(invoice))).rejects.toMatchObject({ ambiguous: true });
    const id = await fiken.findPayment(api, order(invoice), new Set());
    const { payments = [], outstandingOre } = (await fiken.item(api, invoice.source)) ?? {};
    expect(payments.slice(invoice.payments.length)).toEqual([{ id, paidOn: TODAY, amountOre: 100 }]);
    expect(outstandingOre).toBe(invoice.outstandingOre - 100);
  });

  it("does not find a payment that never arrived, nor one that is known for another", async () => {
    const { server, api } = await startFiken();
    const invoice = await openInvoice(api);
    server.orderFault({ fault: { kind: "request_lost" }, method: "POST" });
    await expect(fiken.registerPayment(api, order(invoice))).rejects.toMatchObject({ ambiguous: true });
    expect(await fiken.findPayment(api, order(invoice), new Set())).toBeUndefined();
    const id = await fiken.registerPayment(api, order(invoice));
    expect(await fiken.findPayment(api, order(invoice), new Set([id]))).toBeUndefined();
    expect(await fiken.findPayment(api, order(invoice), new Set())).toBe(id);
    expect(await fiken.findPayment(api, { ...order(invoice), amountOre: ore(101) }, new Set())).toBeUndefined();
  });

  it("finds the posting whose answer was lost by its reference, also when the text had to be cut", async () => {
    const { server, api } = await startFiken();
    server.orderFault({ fault: { kind: "answer_lost" }, method: "POST" });
    await expect(fiken.postJournal(api, journal("posting:1"))).rejects.toMatchObject({ ambiguous: true });
    expect(await fiken.findJournal(api, { reference: "posting:1", on: TODAY })).toMatch(/^transactions\/\d+$/);
    expect(await fiken.findJournal(api, { reference: "posting:10", on: TODAY })).toBeUndefined();
  });

  it("answers a posting with the id that it is found by", async () => {
    const { server, api } = await startFiken();
    const id = await fiken.postJournal(api, journal("posting:2"));
    expect(await fiken.findJournal(api, { reference: "posting:2", on: TODAY })).toBe(id);
    expect(server.books(api.company).accounts["8050"]).toBe(-12_345);
    expect(server.reconcile()).toEqual([]);
  });

  it("names the VAT code of income, which Fiken reckons nothing of", async () => {
    const { server, api } = await startFiken();
    const sent: string[] = [];
    const send = async (request: Request) => {
      if (request.method === "POST") sent.push(await request.clone().text());
      return api.send(request);
    };
    const [bank, income] = journal("posting:3").lines;
    const under = (vatCode: string) => ({ ...journal("posting:3"), lines: [bank, { ...income, vatCode }] });
    await fiken.postJournal({ ...api, send }, under("7"));
    expect(JSON.parse(sent[0] ?? "").journalEntries[0].lines).toEqual([
      { amount: 12_345, debitAccount: "1920:10001" },
      { amount: 12_345, creditAccount: "8050", creditVatCode: 7 },
    ]);
    expect(server.books(api.company).accounts["8050"]).toBe(-12_345);
    await expect(fiken.postJournal(api, under("C7"))).rejects.toMatchObject({ code: "vat_code_missing" });
  });

  it("settles an invoice, and sees that it is", async () => {
    const { api } = await startFiken();
    const { source } = await openInvoice(api);
    expect(await fiken.isSettled(api, source)).toBe(false);
    await fiken.settle(api, { source, on: TODAY });
    expect(await fiken.isSettled(api, source)).toBe(true);
    expect(await fiken.item(api, source)).toMatchObject({ settled: true });
  });

  it("writes an invoice off", async () => {
    const { server, api } = await startFiken();
    const { source } = await openInvoice(api);
    await fiken.writeOff(api, { source, on: TODAY, reason: "collection_failed", comment: "Intet til utlegg" });
    const sale = server.books(api.company).sales.find(({ saleId }) => String(saleId) === source["saleId"]);
    expect(sale).toMatchObject({ writeOff: true, outstanding: 0 });
    expect(server.reconcile()).toEqual([]);
  });

  it("says never when Fiken refuses what we sent", async () => {
    const { api } = await startFiken();
    const invoice = await openInvoice(api);
    const unknown = { ...order(invoice), account: "1999:10001" };
    await expect(fiken.registerPayment(api, unknown)).rejects.toMatchObject({
      code: "account_missing",
      httpStatus: 400,
    });
  });
});
