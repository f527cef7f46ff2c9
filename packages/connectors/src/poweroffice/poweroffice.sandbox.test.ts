import { calendarDate, connectionId, creditorId, type Instant, type Invoice, ore } from "@kravflyt/core";
import { type PowerOfficeSandbox, startPowerOfficeSandbox } from "@kravflyt/sandboxes";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Api } from "../access.ts";
import { withCredentials } from "../with-credentials.ts";
import { poweroffice } from "./index.ts";

const TODAY = calendarDate("2026-01-05");

let server: PowerOfficeSandbox;
let api: Api;

beforeEach(async () => {
  server = await startPowerOfficeSandbox({ now: () => Date.parse("2026-01-05T09:00:00Z"), enforceRate: false });
  const { clientKey, applicationKey, subscriptionKey } = server.credentials;
  const signing = {
    credentials: { client_key: clientKey },
    ours: { application_key: applicationKey, subscription_key: subscriptionKey },
    apiUrl: server.apiUrl,
    moreUrls: { login: server.loginUrl, collection: server.collectionUrl },
  };
  const at = "2026-01-05T09:00:00.000Z" as Instant;
  const token = poweroffice.auth.newToken(server.fetch, { ...signing, at });
  const getToken = async () => (await token).accessToken;
  const { apiUrl, moreUrls } = signing;
  const access = { apiUrl, moreUrls, send: withCredentials(server.fetch, poweroffice.auth, { signing, getToken }) };
  const [company] = await poweroffice.companies(access);
  api = { ...access, company: company?.id ?? "", creditorId: creditorId("c-1"), connectionId: connectionId("go-1") };
});

afterEach(async () => {
  expect(server.reconcile()).toEqual([]);
  await server.close();
});

const inGo = (name: string, body: object): string =>
  server.operate(name, { clientKey: server.credentials.clientKey, ...body }).id;
const customer = () => Number(inGo("create-customer", { name: "Kari Prøve", isPerson: true }));
const invoice = (customerId: number, amount: number, more: object = {}) =>
  inGo("invoice", { customerId, amount, voucherDate: "2025-12-01", dueDate: "2025-12-15", ...more });

async function open(): Promise<ReadonlyMap<string, Invoice>> {
  const all = new Map<string, Invoice>();
  for await (const { items } of poweroffice.openItems(api, calendarDate("2020-01-01"))) {
    for (const { key, invoice: one } of items) all.set(key, one);
  }
  return all;
}

async function sourceOf(key: string): Promise<Invoice["source"]> {
  return (await open()).get(key)?.source ?? {};
}

describe("the connection to Go", () => {
  it("names the privileges that are missing", async () => {
    inGo("change-client", { withoutPrivilege: "Customer" });
    inGo("change-client", { withoutPrivilege: "ManualVoucher_Full" });
    await expect(poweroffice.verify(api)).rejects.toMatchObject({
      code: "privilege_missing",
      retry: "after_reconnect",
      message: "poweroffice: privilege_missing: Customer, ManualVoucher_Full",
    });
  });

  it("refuses a client that sells its claims (GO-3)", async () => {
    inGo("change-client", { subscriptions: ["GoStandard", "Factoring Finans"] });
    await expect(poweroffice.verify(api)).rejects.toMatchObject({ code: "factoring_active", retry: "after_reconnect" });
  });

  it("names the key of ours that we do not have", async () => {
    const it = { credentials: { client_key: "x" }, ours: {}, apiUrl: server.apiUrl, at: "" as Instant };
    const asked = poweroffice.auth.newToken(server.fetch, it);
    await expect(asked).rejects.toMatchObject({ code: "credentials_wrong", credential: "subscription_key" });
  });

  it("reads the books also where v1 lets nobody in", async () => {
    const key = invoice(customer(), 10_000);
    server.orderFault({ fault: { kind: "status", status: 403 }, path: "/v1/", times: 100 });
    expect([...(await open()).keys()]).toEqual([key]);
  });
});

describe("items of Go", () => {
  it("are the invoices whatever made them; one without a due day comes without (GO-1, GO-2)", async () => {
    const someone = customer();
    const made = invoice(someone, 10_000);
    const imported = invoice(someone, 20_000, { imported: true });
    const undated = invoice(someone, 30_000, { dueDate: undefined });
    const items = await open();
    expect([...items].map(([key, { kind, dueOn }]) => [key, kind, dueOn])).toEqual([
      [made, "invoice", "2025-12-15"],
      [imported, "invoice", "2025-12-15"],
      [undated, "invoice", undefined],
    ]);
  });

  it("bring the last letter that Go sent, with the day it gave (GO-11)", async () => {
    const key = invoice(customer(), 10_000);
    const reminder = { type: "OutgoingNoticeOfDebtCollection", sentOn: "2025-12-18", dueOn: "2026-01-01" };
    inGo("remind", { invoiceId: key, reminder });
    expect((await open()).get(key)?.earlierLetters).toEqual([
      { step: "collection_notice", sentOn: "2025-12-18", deadlineOn: "2026-01-01" },
    ]);
  });

  it("find the payments of many at once by their customers", async () => {
    const keys = [customer(), customer(), customer()].map((one) => invoice(one, 10_000));
    for (const [at, invoiceId] of keys.entries())
      inGo("pay", { invoiceId, amount: 1_000 * (at + 1), on: "2026-01-02" });
    const before = server.stats().requests;
    const paid = [...(await open()).values()].map(({ payments }) => payments.map(({ amountOre }) => amountOre));
    expect(paid).toEqual([[1_000], [2_000], [3_000]]);
    // invoices, customers, statements, letters
    expect(server.stats().requests - before).toBe(4);
  });

  it("say of a customer without the tick that it may not be collected (GO-9, GO-15)", async () => {
    const [ticked, unticked] = [customer(), customer()];
    inGo("set-transfer", { customerId: unticked, value: false });
    const found: Record<string, boolean> = {};
    for await (const page of poweroffice.customers(api)) {
      for (const one of page.customers) found[one.customer.sourceId] = one.mayBeCollected;
    }
    expect(found).toEqual({ [ticked]: true, [unticked]: false });
  });
});

describe("a customer's card of which something cannot be read", () => {
  /** Go, where the mark of one customer and the number of another are no longer what they were. */
  const garbled = (broken: number, field: string): Api => ({
    ...api,
    send: async (request) => {
      const answer = await api.send(request);
      if (!request.url.includes("/Customers")) return answer;
      const rows = (await answer.json()) as { readonly Id: number }[];
      return Response.json(
        rows.map((row) => (row.Id === broken ? { ...row, [field]: { odd: true } } : row)),
        answer,
      );
    },
  });

  it("leaves the items of all others, and is named on its own", async () => {
    const [whole, broken] = [customer(), customer()];
    const keys = [whole, broken].map((one) => invoice(one, 10_000));
    const found: unknown[] = [];
    for await (const { items } of poweroffice.openItems(
      garbled(broken, "OrganizationNumber"),
      calendarDate("2020-01-01"),
    )) {
      found.push(...items.map(({ key, invoice: { unreadable } }) => [key, unreadable]));
    }
    expect(found).toEqual([
      [keys[0], []],
      [keys[1], ["customer.OrganizationNumber"]],
    ]);
  });

  it("is not collected where that is its tick (GO-15)", async () => {
    const [whole, broken] = [customer(), customer()];
    const found: Record<string, boolean> = {};
    for await (const page of poweroffice.customers(garbled(broken, "TransferToDebtCollectionAgency"))) {
      for (const one of page.customers) found[one.customer.sourceId] = one.mayBeCollected;
    }
    expect(found).toEqual({ [whole]: true, [broken]: false });
  });

  it.each([
    ["of the only card", 1, 1, true],
    ["of both cards", 2, 2, false],
    ["of 20 cards of 21", 20, 21, true],
    ["of 21 cards of 22", 21, 22, false],
  ])("takes its customer out by its tick, and nobody where it is that %s (GO-15)", async (_what, odd, all, isRead) => {
    const row = (at: number) => ({ Id: at, Number: 10_000 + at, Name: "Prøve", TransferToDebtCollectionAgency: true });
    const garbledRow = (at: number) => ({ ...row(at), TransferToDebtCollectionAgency: { odd: true } });
    const rows = Array.from({ length: all }, (_, at) => (at < odd ? garbledRow(at + 1) : row(at + 1)));
    const send: Api["send"] = async (request) =>
      request.url.includes("/Customers") ? Response.json(rows) : api.send(request);
    const out: string[] = [];
    const read = async () => {
      for await (const page of poweroffice.customers({ ...api, send })) {
        expect(page.customers.length).toBeGreaterThan(0);
        out.push(...page.customers.filter((one) => !one.mayBeCollected).map(({ customer: { sourceId } }) => sourceId));
      }
    };
    if (isRead) await read();
    else await expect(read()).rejects.toMatchObject({ code: "unknown_answer" });
    expect(out).toHaveLength(isRead ? odd : 0);
  });

  it("is not the API that we know where it has no id", async () => {
    const broken = customer();
    await expect(poweroffice.customers(garbled(broken, "Id"))[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: "unknown_answer",
    });
  });
});

describe("bookings in Go", () => {
  it("are held back with the reason when the day is locked", async () => {
    const key = invoice(customer(), 10_000);
    const source = await sourceOf(key);
    inGo("change-client", { lockDate: "2026-01-05" });
    const order = { reference: "payment:1", source, paidOn: TODAY, account: "1920", amountOre: ore(10_000) };
    const locked = {
      code: "period_locked",
      retry: "never",
      message: "poweroffice: period_locked: the books are locked up to 2026-01-05",
    };
    await expect(poweroffice.registerPayment(api, order)).rejects.toMatchObject(locked);
    expect((await open()).get(key)?.outstandingOre).toBe(10_000);
  });

  it("say of a reference that Go has already that it was done", async () => {
    const source = await sourceOf(invoice(customer(), 10_000));
    const order = { reference: "payment:1", source, paidOn: TODAY, account: "1920", amountOre: ore(4_000) };
    await poweroffice.registerPayment(api, order);
    await expect(poweroffice.registerPayment(api, order)).rejects.toMatchObject({ code: "already_done" });
  });

  it("give the reference free again when they are taken back", async () => {
    const key = invoice(customer(), 10_000);
    const source = await sourceOf(key);
    const order = { reference: "payment:1", source, paidOn: TODAY, account: "1920", amountOre: ore(10_000) };
    const id = await poweroffice.registerPayment(api, order);
    await poweroffice.undo(api, { what: "payment", id, on: TODAY, description: "Feil" });
    expect((await open()).get(key)?.outstandingOre).toBe(10_000);
    expect(await poweroffice.findPayment(api, order, new Set())).toBeUndefined();
    expect(await poweroffice.registerPayment(api, order)).not.toBe(id);
  });
});

describe("cases in Go", () => {
  const { collectionMark: mark, collectionCases: cases } = poweroffice;

  it("hold the invoices of one case number together, and tell how it goes", async () => {
    const someone = customer();
    const sources = [];
    for (const key of [invoice(someone, 10_000), invoice(someone, 20_000)]) sources.push(await sourceOf(key));
    for (const source of sources) await mark.mark(api, { source, on: TODAY, caseNumber: "4711" });
    await cases.tell(api, {
      caseNumber: "4711",
      text: "Betalingsoppfordring sendt",
      closed: false,
      balanceOre: ore(36_550),
    });
    for (const source of sources) expect(await mark.isMarked(api, source)).toBe(true);
    const [first = {}] = sources;
    await expect(mark.unmark?.(api, { source: first, on: TODAY, caseNumber: "4711" })).rejects.toMatchObject({
      code: "refused",
    });
    await cases.reject(api, "4711");
    expect(await mark.isMarked(api, first)).toBe(false);
  });

  it("are merged into one", async () => {
    const someone = customer();
    const sources = [];
    for (const key of [invoice(someone, 10_000), invoice(someone, 20_000)]) sources.push(await sourceOf(key));
    for (const [at, source] of sources.entries()) await mark.mark(api, { source, on: TODAY, caseNumber: `471${at}` });
    await cases.merge(api, { into: "4710", from: ["4711"] });
    await cases.tell(api, { caseNumber: "4710", text: "Avsluttet", closed: true, balanceOre: ore(0) });
    for (const source of sources) expect(await mark.isMarked(api, source)).toBe(false);
    await expect(cases.reject(api, "4711")).rejects.toMatchObject({ code: "refused" });
  });

  it("are refused for what the creditor has not approved, and when another agency makes the new ones (GO-17)", async () => {
    const [one, other] = [await sourceOf(invoice(customer(), 10_000)), await sourceOf(invoice(customer(), 10_000))];
    inGo("change-client", { approvesByItself: false });
    const order = { source: one, on: TODAY, caseNumber: "1" };
    await expect(mark.mark(api, order)).rejects.toMatchObject({ code: "refused", ambiguous: false });
    inGo("change-client", { approvesByItself: true, createsCases: false });
    expect(await cases.isActive(api)).toBe(false);
    await expect(mark.mark(api, { ...order, source: other })).rejects.toMatchObject({ code: "refused" });
  });

  it("tell what was paid straight to the creditor, and give the invoice as it was sent", async () => {
    const key = invoice(customer(), 10_000);
    const source = await sourceOf(key);
    await mark.mark(api, { source, on: TODAY, caseNumber: "1" });
    const id = inGo("pay", { invoiceId: key, amount: 4_005, on: "2026-01-04" });
    expect(await cases.payments(api, source)).toEqual([{ id, paidOn: "2026-01-04", amountOre: 4_005 }]);
    const pdf = await cases.pdf(api, source);
    expect(new TextDecoder().decode(pdf.slice(0, 5))).toBe("%PDF-");
  });
});

describe("the VAT code of a posting", () => {
  const under = (vatCode: string, reference: string) => ({
    reference,
    description: "Gebyr sak 4711",
    on: TODAY,
    lines: [
      { account: "1920", side: "debit", amountOre: ore(3_800) },
      { account: "3900", side: "credit", amountOre: ore(3_800), vatCode },
    ] as const,
  });

  it("is named by Go's id of it, in what is posted and in what is proposed, and has to be there", async () => {
    const sent: string[] = [];
    const seen: Api = {
      ...api,
      send: async (request) => {
        if (request.method === "POST") sent.push(await request.clone().text());
        return api.send(request);
      },
    };
    await poweroffice.postJournal(seen, under("7", "posting:1"));
    await poweroffice.proposals?.journal(seen, under("7", "posting:2"));
    const [posted, proposed] = sent.map((text) => JSON.parse(text));
    expect(posted.VoucherLines.map(({ VatId }: { readonly VatId: number }) => VatId)).toEqual([0, 7]);
    expect(proposed.ManualVoucherLines[1]).toMatchObject({ CreditVatId: 7 });
    await expect(poweroffice.postJournal(api, under("C99", "posting:3"))).rejects.toMatchObject({
      code: "vat_code_missing",
      retry: "never",
    });
  });

  it("can be asked for, with which of them are taxed and which accounts take no other", async () => {
    expect((await poweroffice.vatCodes?.(api))?.map(({ code, taxed }) => [code, taxed])).toEqual([
      ["0", false],
      ["3", true],
      ["5", false],
      ["6", false],
      ["7", false],
    ]);
    const locked = (await poweroffice.accounts(api)).filter(({ vatCodes }) => vatCodes !== undefined);
    expect(locked.map(({ code, vatCodes }) => [code, vatCodes])).toEqual([["1920", ["0"]]]);
  });
});
