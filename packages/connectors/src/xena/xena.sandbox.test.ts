import { calendarDate, connectionId, creditorId, ore } from "@kravflyt/core";
import { startXenaSandbox, type XenaSandbox } from "@kravflyt/sandboxes";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Api } from "../access.ts";
import type { Send } from "../send.ts";
import { withCredentials } from "../with-credentials.ts";
import { xena } from "./index.ts";

const FISCAL_ID = 98_989;
const TODAY = calendarDate("2026-01-05");
let server: XenaSandbox;
let operations: number;
let nowMs: number;
beforeEach(async () => {
  operations = 0;
  nowMs = Date.parse("2026-01-05T09:00:00Z");
  server = await startXenaSandbox({ now: () => nowMs });
});
afterEach(() => server.close());

/** The way in; `before` is done before each request, which the sandbox's clock sees a second apart. */
function apiOf(before: (request: Request) => Promise<unknown> = async () => undefined): Api {
  const send: Send = async (request) => {
    await before(request);
    nowMs += 1_000;
    return server.fetch(request);
  };
  const credentials = { api_key: server.credentials.apiKey, fiscal_id: String(FISCAL_ID) };
  const signing = { credentials, ours: {}, apiUrl: server.apiUrl };
  return {
    apiUrl: server.apiUrl,
    company: String(FISCAL_ID),
    creditorId: creditorId("creditor-1"),
    connectionId: connectionId("xena-1"),
    send: withCredentials(send, xena.auth, { signing, getToken: async () => "" }),
  };
}

async function inXena(operation: string, body: object): Promise<number> {
  operations += 1;
  const answer = await fetch(`${server.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: `o${operations}`, fiscalId: FISCAL_ID, ...body }),
  });
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly id: number }).id;
}

async function openItems(api: Api) {
  const all = [];
  for await (const { items } of xena.openItems(api, calendarDate("2020-01-01"))) all.push(...items);
  return all.map(({ invoice }) => invoice);
}

async function firstItem(api: Api) {
  const [first] = await openItems(api);
  if (first === undefined) throw new Error("nothing is open");
  return first;
}

const book = () => server.books(FISCAL_ID);
const payment = (source: Readonly<Record<string, string>>, amountOre: number) => ({
  reference: "payment:1",
  source,
  paidOn: TODAY,
  account: "1920",
  amountOre: ore(amountOre),
});

describe("a payment that is proposed (XENA-4)", () => {
  it("is in no books until a person takes it there, and is then the payment that was proposed", async () => {
    const api = apiOf();
    const { source } = await firstItem(api);
    const id = await xena.proposals.payment(api, payment(source, 125_000));
    expect(book().accounts["1920"]).toBeUndefined();
    expect((await xena.item(api, source))?.payments).toEqual([]);
    const [waiting] = book().waiting;
    expect(waiting?.amount).toBe(125_000);
    await inXena("bookkeep", { lineIds: waiting?.lineIds });
    expect(await xena.item(api, source)).toMatchObject({
      settled: true,
      payments: [{ id, paidOn: "2026-01-05", amountOre: 125_000 }],
    });
    expect(await xena.proposals.find(api, { reference: "payment:1", on: TODAY })).toBe(id);
    expect([book().accounts["1920"], server.reconcile()]).toEqual([125_000, []]);
    await xena.undo(api, { what: "payment", id, on: TODAY, description: "Tatt tilbake" });
    expect(await xena.isUndone(api, { what: "payment", id })).toBe(true);
    expect(await xena.isSettled(api, source)).toBe(false);
  });

  it("leaves the rest open when it is of a part", async () => {
    const api = apiOf();
    const { source } = await firstItem(api);
    await xena.proposals.payment(api, payment(source, 25_000));
    await inXena("bookkeep", { lineIds: book().waiting[0]?.lineIds });
    expect(await xena.item(api, source)).toMatchObject({ outstandingOre: 100_000, settled: false });
  });

  it("is not written over what a person changed on its line meanwhile", async () => {
    let isTouched = false;
    const touching = apiOf(async (request) => {
      if (request.method !== "PUT" || isTouched) return;
      isTouched = true;
      const copy = new Request(request.clone(), { headers: { ...Object.fromEntries(request.headers) } });
      await server.fetch(copy); // somebody else fills the line first
    });
    const { source } = await firstItem(touching);
    await expect(xena.proposals.payment(touching, payment(source, 125_000))).rejects.toMatchObject({
      code: "version_conflict",
      retry: "later",
      ambiguous: false,
    });
  });
});

describe("a payment whose id could not be read afterwards", () => {
  it("may have been done, and is found", async () => {
    const { source } = await firstItem(apiOf());
    let isPaid = false;
    const api = apiOf(async (request) => {
      if (isPaid) throw new TypeError("fetch failed");
      isPaid ||= request.method === "PUT";
    });
    const order = payment(source, 25_000);
    await expect(xena.registerPayment(api, order)).rejects.toMatchObject({ code: "lost_answer", ambiguous: true });
    expect(await xena.findPayment(apiOf(), order, new Set())).toMatch(/^\d+-\d+$/);
  });
});

describe("what was paid too much (FIKEN-47)", () => {
  it("moves from the customer to the income, and the invoice is settled", async () => {
    const api = apiOf();
    const { source, customer } = await firstItem(api);
    await inXena("pay", { postId: Number(source["partnerPostId"]), amount: 135_050, date: "2026-01-02" });
    expect(await xena.item(api, source)).toMatchObject({ outstandingOre: -10_050, settled: false });
    const from = customer.ledgerAccount ?? "";
    const id = await xena.postJournal(api, {
      reference: "income:1",
      description: "Renter og gebyr sak 4711",
      on: TODAY,
      lines: [
        { account: from, side: "debit", amountOre: ore(5_050) },
        { account: "8050", side: "credit", amountOre: ore(5_050) },
        { account: from, side: "debit", amountOre: ore(5_000) },
        { account: "3900", side: "credit", amountOre: ore(5_000) },
      ],
    });
    expect(await xena.isSettled(api, source)).toBe(true);
    expect(await xena.item(api, source)).toMatchObject({
      outstandingOre: 0,
      payments: [{ paidOn: "2026-01-02", amountOre: 135_050 }],
    });
    expect([book().accounts["8050"], book().accounts["3900"], server.reconcile()]).toEqual([-5_050, -5_000, []]);
    await xena.undo(api, { what: "journal", id, on: TODAY, description: "Tatt tilbake" });
    expect(await xena.item(api, source)).toMatchObject({ outstandingOre: -10_050, settled: false });
    expect(server.reconcile()).toEqual([]);
  });
});

describe("a payment on account", () => {
  it("stands as a credit of the customer's", async () => {
    const api = apiOf();
    const { customer } = await firstItem(api);
    await xena.postJournal(api, {
      reference: "on-account:1",
      description: "Innbetalt på konto",
      on: TODAY,
      lines: [
        { account: "1920", side: "debit", amountOre: ore(7_000) },
        { account: customer.ledgerAccount ?? "", side: "credit", amountOre: ore(7_000) },
      ],
    });
    expect((await openItems(api)).filter(({ kind }) => kind === "credit")).toMatchObject([{ outstandingOre: -7_000 }]);
  });
});

describe("the VAT code of a posting", () => {
  it("is none where nothing is reckoned, and refused where something would be", async () => {
    const under = (vatCode: string) =>
      xena.postJournal(apiOf(), {
        reference: `vat:${vatCode}`,
        description: "Gebyr sak 4711",
        on: TODAY,
        lines: [
          { account: "1920", side: "debit", amountOre: ore(3_800) },
          { account: "3900", side: "credit", amountOre: ore(3_800), vatCode },
        ],
      });
    await under("7");
    expect(server.books(FISCAL_ID).accounts["3900"]).toBe(-3_800);
    await expect(under("3")).rejects.toMatchObject({ code: "vat_code_missing" });
  });
});
