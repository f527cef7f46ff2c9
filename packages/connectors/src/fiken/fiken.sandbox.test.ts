import { calendarDate, connectionId, creditorId, type Invoice, ore } from "@kravflyt/core";
import { type FikenSandbox, type FikenSandboxOptions, startFikenSandbox } from "@kravflyt/sandboxes";
import { afterEach, describe, expect, it } from "vitest";
import type { Api, ItemPage, Send } from "../connector.ts";
import { makeSend, withBearer } from "../transport.ts";
import { fiken } from "./index.ts";

const ALL = calendarDate("2020-01-01");
const TODAY = calendarDate("2026-01-05");
const DAY_MS = 86_400_000;
const REDIRECT_URI = "http://127.0.0.1/back";

let sandbox: FikenSandbox | undefined;
afterEach(() => sandbox?.close());

/** Fiken with its clock in our hand, and the way to it: what sleeps makes time pass. */
async function startFiken(options: FikenSandboxOptions = {}) {
  let nowMs = Date.parse("2026-01-05T09:00:00Z");
  const now = () => nowMs;
  const pass = async (ms: number) => {
    nowMs += ms;
  };
  const it = await startFikenSandbox({ now, ...options });
  sandbox = it;
  let requestIds = 0;
  const send = makeSend({
    system: "fiken",
    allowed: [it.apiUrl],
    timeoutMs: 3_000,
    requestsPerSecond: 4,
    maxBodyBytes: 5_000_000,
    retries: 3,
    now,
    sleep: pass,
    random: () => 0,
    newRequestId: () => {
      requestIds += 1;
      return `00000000-0000-4000-8000-${String(requestIds).padStart(12, "0")}`;
    },
  });
  const { personalToken, companySlug } = it.credentials;
  return {
    fikenServer: it,
    send,
    pass,
    api: apiOf(
      it,
      withBearer(send, async () => personalToken),
      companySlug,
    ),
  };
}

const apiOf = ({ apiUrl }: FikenSandbox, send: Send, company: string): Api => ({
  send,
  apiUrl,
  company,
  creditorId: creditorId("creditor-1"),
  connectionId: connectionId("fiken-1"),
});

async function invoicesOf(pages: AsyncIterable<ItemPage>): Promise<readonly Invoice[]> {
  const all: Invoice[] = [];
  for await (const { items } of pages) all.push(...items.map(({ invoice }) => invoice));
  return all;
}

const world = (server: FikenSandbox, operation: string, body: object) =>
  fetch(`${server.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: `${operation}-1`, companySlug: server.credentials.companySlug, ...body }),
  }).then((response) => expect(response.status).toBe(200));

const openInvoice = async (api: Api): Promise<Invoice> => {
  for (const invoice of await invoicesOf(fiken.openItems(api, ALL))) {
    if (invoice.kind === "invoice" && invoice.currency === "NOK" && invoice.outstandingOre > 0) return invoice;
  }
  throw new Error("the sandbox has no open invoice");
};

describe("reading Fiken", () => {
  it("finds every item that the books have open, to the øre, and breaks no limit of Fiken", async () => {
    const { fikenServer, api } = await startFiken({ seed: { companies: 1, invoicesPerCompany: 230 } });
    const invoices = await invoicesOf(fiken.openItems(api, ALL));
    const sales = fikenServer.books(api.company).sales.filter(({ settled, deleted }) => !settled && !deleted);
    const found = new Map(invoices.map(({ source, outstandingOre }) => [Number(source["saleId"]), outstandingOre]));
    for (const { saleId, outstanding } of sales) expect([saleId, found.get(saleId)]).toEqual([saleId, outstanding]);
    expect(new Set(invoices.map(({ id }) => id)).size).toBe(invoices.length);
    expect(new Set(invoices.map(({ kind }) => kind))).toEqual(new Set(["invoice", "external_invoice", "credit"]));
    expect(fikenServer.stats().violations).toEqual({ concurrent: 0, rate: 0 });
  });

  it("gives no item twice when Fiken repeats rows", async () => {
    const { fikenServer, api } = await startFiken();
    const before = await invoicesOf(fiken.openItems(api, ALL));
    fikenServer.orderFault({ fault: { kind: "duplicate_rows" }, times: 20, path: "/companies" });
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
    const { fikenServer, api, pass } = await startFiken();
    const invoice = await openInvoice(api);
    await pass(2 * DAY_MS);
    expect(await invoicesOf(fiken.changedItems(api, calendarDate("2026-01-06")))).toEqual([]);
    const saleId = Number(invoice.source["saleId"]);
    await world(fikenServer, "pay", { saleId, amount: 100, date: "2026-01-07", account: "1920:10001" });
    const [changed, ...others] = await invoicesOf(fiken.changedItems(api, calendarDate("2026-01-07")));
    expect(others).toEqual([]);
    expect(changed).toMatchObject({
      id: invoice.id,
      outstandingOre: invoice.outstandingOre - 100,
      source: invoice.source,
    });
    expect(changed?.payments.at(-1)).toMatchObject({ paidOn: "2026-01-07", amountOre: 100 });
    expect(await invoicesOf(fiken.changedItems(api, calendarDate("2026-01-08")))).toEqual([]);
  });

  it("sees the reminders that the creditor sent from Fiken", async () => {
    const { fikenServer, api, pass } = await startFiken();
    const invoice = await openInvoice(api);
    await pass(DAY_MS);
    const invoiceId = Number(invoice.source["invoiceId"]);
    await world(fikenServer, "send-reminder", { invoiceId, dispatchType: "email", date: "2026-01-06" });
    const letters = (await fiken.item(api, invoice.source))?.earlierLetters;
    expect(letters?.at(-1)).toEqual({ step: "dunning", sentOn: "2026-01-06" });
    expect(letters).toHaveLength(invoice.earlierLetters.length + 1);
  });

  it("reads on after a 429, a 503 and a cut line", async () => {
    const { fikenServer, api } = await startFiken();
    fikenServer.orderFault({ fault: { kind: "status", status: 429, retryAfterSeconds: 2 }, path: "/invoices" });
    fikenServer.orderFault({ fault: { kind: "status", status: 503 }, path: "/invoices" });
    fikenServer.orderFault({ fault: { kind: "request_lost" }, path: "/sales" });
    fikenServer.orderFault({ fault: { kind: "answer_lost" }, path: "/creditNotes" });
    expect((await invoicesOf(fiken.openItems(api, ALL))).length).toBeGreaterThan(10);
  });

  it("has one request under way even when several are asked at once", async () => {
    const { fikenServer, api } = await startFiken({ latencyMs: 5 });
    await Promise.all([fiken.accounts(api), fiken.bankAccounts(api), fiken.companies(api), openInvoice(api)]);
    expect(fikenServer.stats().violations).toEqual({ concurrent: 0, rate: 0 });
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
    const { fikenServer, api } = await startFiken();
    const invoice = await openInvoice(api);
    fikenServer.orderFault({ fault: { kind: "answer_lost" }, method: "POST" });
    await expect(fiken.registerPayment(api, order(invoice))).rejects.toMatchObject({ ambiguous: true });
    const id = await fiken.findPayment(api, order(invoice), new Set());
    const { payments = [], outstandingOre } = (await fiken.item(api, invoice.source)) ?? {};
    expect(payments.slice(invoice.payments.length)).toEqual([{ id, paidOn: TODAY, amountOre: 100 }]);
    expect(outstandingOre).toBe(invoice.outstandingOre - 100);
  });

  it("does not find a payment that never arrived, nor one that is known for another", async () => {
    const { fikenServer, api } = await startFiken();
    const invoice = await openInvoice(api);
    fikenServer.orderFault({ fault: { kind: "request_lost" }, method: "POST" });
    await expect(fiken.registerPayment(api, order(invoice))).rejects.toMatchObject({ ambiguous: true });
    expect(await fiken.findPayment(api, order(invoice), new Set())).toBeUndefined();
    const id = await fiken.registerPayment(api, order(invoice));
    expect(await fiken.findPayment(api, order(invoice), new Set([id]))).toBeUndefined();
    expect(await fiken.findPayment(api, order(invoice), new Set())).toBe(id);
    expect(await fiken.findPayment(api, { ...order(invoice), amountOre: ore(101) }, new Set())).toBeUndefined();
  });

  it("finds the posting whose answer was lost by its reference, also when the text had to be cut", async () => {
    const { fikenServer, api } = await startFiken();
    fikenServer.orderFault({ fault: { kind: "answer_lost" }, method: "POST" });
    await expect(fiken.postJournal(api, journal("posting:1"))).rejects.toMatchObject({ ambiguous: true });
    expect(await fiken.findJournal(api, { reference: "posting:1", on: TODAY })).toMatch(/^transactions\/\d+$/);
    expect(await fiken.findJournal(api, { reference: "posting:10", on: TODAY })).toBeUndefined();
  });

  it("answers a posting with the id that it is found by", async () => {
    const { fikenServer, api } = await startFiken();
    const id = await fiken.postJournal(api, journal("posting:2"));
    expect(await fiken.findJournal(api, { reference: "posting:2", on: TODAY })).toBe(id);
    expect(fikenServer.books(api.company).accounts["8050"]).toBe(-12_345);
    expect(fikenServer.reconcile()).toEqual([]);
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
    const { fikenServer, api } = await startFiken();
    const { source } = await openInvoice(api);
    await fiken.writeOff(api, { source, on: TODAY, reason: "collection_failed", comment: "Intet til utlegg" });
    const sale = fikenServer.books(api.company).sales.find(({ saleId }) => String(saleId) === source["saleId"]);
    expect(sale).toMatchObject({ writeOff: true, outstanding: 0 });
    expect(fikenServer.reconcile()).toEqual([]);
  });

  it("says never when Fiken refuses what we sent", async () => {
    const { api } = await startFiken();
    const invoice = await openInvoice(api);
    const unknown = { ...order(invoice), account: "1999:10001" };
    await expect(fiken.registerPayment(api, unknown)).rejects.toMatchObject({ code: "refused", httpStatus: 400 });
  });
});

describe("consent of Fiken", () => {
  const app = ({ url, credentials: { clientId, clientSecret } }: FikenSandbox) => ({
    loginUrl: `${url}/oauth`,
    clientId,
    clientSecret,
    redirectUri: REDIRECT_URI,
    state: "state-1",
  });

  /** What the browser of a user does who ticks `companies`. Answers where the user is sent back to. */
  async function consent(server: FikenSandbox, companies: readonly string[]): Promise<URL> {
    const { loginUrl, clientId } = app(server);
    const page = await fetch(fiken.oauth.authorizeUrl(app(server)));
    expect(page.status).toBe(200);
    const form = new URLSearchParams({
      client_id: clientId,
      redirect_uri: REDIRECT_URI,
      state: "state-1",
      decision: "approve",
    });
    for (const company of companies) form.append("company", company);
    const response = await fetch(`${loginUrl}/authorize`, { method: "POST", body: form, redirect: "manual" });
    return new URL(response.headers.get("location") ?? "");
  }

  async function connect(companies?: readonly string[]) {
    const started = await startFiken();
    const { fikenServer, send } = started;
    const back = await consent(fikenServer, companies ?? fikenServer.companySlugs());
    expect(back.searchParams.get("state")).toBe("state-1");
    const code = back.searchParams.get("code") ?? "";
    const tokens = await fiken.oauth.exchangeCode(send, { ...app(fikenServer), code });
    const apiFor = (accessToken: string, company = fikenServer.credentials.companySlug) =>
      apiOf(
        fikenServer,
        withBearer(send, async () => accessToken),
        company,
      );
    return { ...started, tokens, code, apiFor };
  }

  it("lists the companies that the user ticked", async () => {
    const { fikenServer, tokens, apiFor } = await connect();
    const companies = await fiken.companies(apiFor(tokens.accessToken));
    expect(companies.map(({ id }) => id)).toEqual(fikenServer.companySlugs());
    expect(companies[0]).toMatchObject({ hasApiAccess: true, testCompany: true });
  });

  it("takes a code once", async () => {
    const { fikenServer, send, code } = await connect();
    await expect(fiken.oauth.exchangeCode(send, { ...app(fikenServer), code })).rejects.toMatchObject({
      code: "consent_withdrawn",
      retry: "after_reconnect",
    });
  });

  it("goes on with new tokens when the day is over, and the old ones are worth nothing", async () => {
    const { fikenServer, send, pass, tokens, apiFor } = await connect();
    await pass(tokens.expiresInSeconds * 1000);
    await expect(fiken.companies(apiFor(tokens.accessToken))).rejects.toMatchObject({ code: "unauthorized" });
    const fresh = await fiken.oauth.refresh(send, { ...app(fikenServer), refreshToken: tokens.refreshToken });
    expect(fresh.refreshToken).not.toBe(tokens.refreshToken);
    expect(await fiken.companies(apiFor(fresh.accessToken))).not.toEqual([]);
    await expect(
      fiken.oauth.refresh(send, { ...app(fikenServer), refreshToken: tokens.refreshToken }),
    ).rejects.toMatchObject({ code: "consent_withdrawn", retry: "after_reconnect" });
  });

  it("lets one of two who refresh the same token win", async () => {
    const { fikenServer, send, tokens } = await connect();
    const refresh = () => fiken.oauth.refresh(send, { ...app(fikenServer), refreshToken: tokens.refreshToken });
    const outcomes = await Promise.allSettled([refresh(), refresh()]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("says which company is not ticked, and where to tick it", async () => {
    const { fikenServer, tokens, apiFor } = await connect([]);
    const [company] = fikenServer.companySlugs();
    await expect(invoicesOf(fiken.openItems(apiFor(tokens.accessToken, company), ALL))).rejects.toMatchObject({
      code: "company_not_ticked",
      retry: "after_reconnect",
      helpUrl: "https://fiken.no/bruker/sikkerhet",
    });
  });

  it("says when a company has not ordered the API add-on", async () => {
    const { fikenServer, tokens, apiFor } = await connect();
    await world(fikenServer, "set-api-access", { hasApiAccess: false });
    const api = apiFor(tokens.accessToken);
    await expect(fiken.accounts(api)).rejects.toMatchObject({ code: "api_module_missing", retry: "after_reconnect" });
    expect((await fiken.companies(api))[0]?.hasApiAccess).toBe(false);
  });

  it("sends its token to no other host", async () => {
    const { fikenServer, tokens, apiFor } = await connect();
    const elsewhere = { ...apiFor(tokens.accessToken), apiUrl: "http://127.0.0.1:9/api/v2" };
    await expect(fiken.companies(elsewhere)).rejects.toMatchObject({ code: "foreign_host", retry: "never" });
    expect(fikenServer.stats().byRoute["GET /api/v2/companies"]).toBeUndefined();
  });
});
