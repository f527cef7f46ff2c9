import { calendarDate, connectionId, creditorId } from "@kravflyt/core";
import { describe, expect, it } from "vitest";
import type { Api } from "../access.ts";
import type { ItemPage } from "../connector.ts";
import type { Send } from "../send.ts";
import { changedItems, item, openItems } from "./read-items.ts";

const FROM = calendarDate("2026-01-01");

const apiWith = (send: Send): Api => ({
  send,
  apiUrl: "https://books.example/api/v2",
  company: "fjord-regnskap",
  creditorId: creditorId("creditor-1"),
  connectionId: connectionId("fiken-1"),
});

const ADDRESS = { streetAddress: "Fjellveien 3", city: "Bergen", postCode: "5003", country: "Norway" };
const sale = (number: number, change = {}) => ({
  saleId: 10_000 + number,
  saleNumber: String(number),
  kind: "invoice",
  netAmount: 100,
  vatAmount: 25,
  settled: false,
  outstandingBalance: 125,
  ...change,
});
const invoice = (number: number) => ({
  invoiceId: 50_000 + number,
  invoiceNumber: number,
  gross: 125,
  customer: { contactId: 1, name: "Kari Test", address: ADDRESS },
  sale: sale(number),
});

type Rows = Readonly<Record<string, (asked: URLSearchParams, request: number) => readonly unknown[]>>;

/** Fiken's lists, cut into pages as Fiken cuts them. */
function books(rows: Rows) {
  const asked: string[] = [];
  const send: Send = async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const list = pathname.split("/").at(-1) ?? "";
    asked.push(`${list} ${searchParams.get("page")}`);
    const all = rows[list]?.(searchParams, asked.length) ?? [];
    const [page, size] = [Number(searchParams.get("page")), Number(searchParams.get("pageSize"))];
    return Response.json(all.slice(page * size, (page + 1) * size), {
      headers: {
        "fiken-api-page-count": String(Math.ceil(all.length / size)),
        "fiken-api-result-count": String(all.length),
      },
    });
  };
  return { api: apiWith(send), asked };
}

async function keysOf(pages: AsyncIterable<ItemPage>): Promise<readonly (readonly string[])[]> {
  const keys: string[][] = [];
  for await (const { items } of pages) keys.push(items.map(({ key }) => key));
  return keys;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => invoice(index + 1));

describe("openItems of Fiken", () => {
  it("asks once for every page, and no more", async () => {
    const { api, asked } = books({ invoices: () => upTo(201) });
    expect((await keysOf(openItems(api, FROM))).map((keys) => keys.length)).toEqual([100, 100, 1]);
    expect(asked).toEqual(["invoices 0", "invoices 1", "invoices 2", "sales 0", "creditNotes 0"]);
  });

  it("reads ten thousand items a hundred at a time", async () => {
    const all = upTo(10_000);
    const { api, asked } = books({ invoices: () => all });
    const pages = await keysOf(openItems(api, FROM));
    expect(pages.every((keys) => keys.length === 100)).toBe(true);
    expect(pages).toHaveLength(100);
    expect(asked).toHaveLength(102);
  });

  it("reads the next page only when it is asked for", async () => {
    const { api, asked } = books({ invoices: () => upTo(10_000) });
    for await (const { items } of openItems(api, FROM)) {
      expect(items).toHaveLength(100);
      break;
    }
    expect(asked).toEqual(["invoices 0"]);
  });

  it("gives every item once when Fiken changes the order between two pages", async () => {
    const { api } = books({ invoices: (_, request) => (request === 1 ? upTo(150) : upTo(150).reverse()) });
    const keys = (await keysOf(openItems(api, FROM))).flat();
    expect(keys).toHaveLength(150);
    expect(new Set(keys).size).toBe(150);
  });

  it("gives an item once that Fiken sends twice", async () => {
    const { api, asked } = books({ invoices: () => [...upTo(2), invoice(2)] });
    expect(await keysOf(openItems(api, FROM))).toEqual([["s10001", "s10002"]]);
    expect(asked).toEqual(["invoices 0", "invoices 0", "sales 0", "creditNotes 0"]);
  });

  it("reads a list again that got shorter on the way, and misses nothing", async () => {
    const settledOnTheWay = upTo(150).slice(1);
    const { api, asked } = books({ invoices: (_, request) => (request === 1 ? upTo(150) : settledOnTheWay) });
    const keys = (await keysOf(openItems(api, FROM))).flat();
    expect(keys).toHaveLength(150);
    expect(new Set(keys).size).toBe(150);
    expect(asked).toEqual(["invoices 0", "invoices 1", "invoices 0", "invoices 1", "sales 0", "creditNotes 0"]);
  });

  it("gives up for now when the list never holds still", async () => {
    const from = (first: number) => Array.from({ length: 150 }, (_, index) => invoice(first + index));
    const { api } = books({ invoices: (_, request) => from(request * 200).slice(request % 2 === 1 ? 0 : 1) });
    await expect(keysOf(openItems(api, FROM))).rejects.toMatchObject({ code: "list_keeps_changing", retry: "later" });
  });

  it("stops at a thousand pages, and says so", async () => {
    const row = invoice(1);
    const endless = apiWith(async () =>
      Response.json([row], { headers: { "fiken-api-page-count": "1001", "fiken-api-result-count": "100001" } }),
    );
    await expect(keysOf(openItems(endless, FROM))).rejects.toMatchObject({ code: "page_limit", retry: "never" });
  });

  it("says that it does not know a page without the count of pages", async () => {
    const strange = apiWith(async () => Response.json([]));
    await expect(keysOf(openItems(strange, FROM))).rejects.toMatchObject({ code: "unknown_answer", retry: "never" });
  });

  it.each([[{ invoiceId: "7" }], ["text"], [null]])("gives up on the row %j, which has no id", async (row) => {
    const { api } = books({ invoices: () => [row] });
    await expect(keysOf(openItems(api, FROM))).rejects.toMatchObject({ code: "unknown_answer", retry: "never" });
  });

  it("shows a sale of a kind it does not know, and says that it cannot be read", async () => {
    const { api } = books({ sales: () => [sale(1, { kind: "subscription" })] });
    for await (const { items } of openItems(api, FROM)) {
      expect(items[0]?.invoice.unreadable).toContain("kind");
    }
  });

  it("keeps an invoice without a sale apart, and says that it cannot be read", async () => {
    const { api } = books({ invoices: () => [{ ...invoice(1), sale: undefined }] });
    for await (const { items } of openItems(api, FROM)) {
      expect(items).toMatchObject([{ key: "i50001", invoice: { outstandingOre: 0, unreadable: ["sale"] } }]);
    }
  });
});

describe("changedItems of Fiken", () => {
  it("finds the invoice of a payment that changed the sale alone", async () => {
    const { api, asked } = books({
      invoices: (query) => (query.get("invoiceNumber") === "3" ? [invoice(3)] : [invoice(1)]),
      sales: () => [sale(1), sale(3)],
    });
    expect(await keysOf(changedItems(api, { on: FROM }))).toEqual([["s10001"], ["s10003"]]);
    expect(asked).toEqual(["invoices 0", "sales 0", "invoices 0", "creditNotes 0"]);
  });

  it("takes no other invoice of the same number for it", async () => {
    const other = { ...invoice(3), sale: sale(3, { saleId: 99 }) };
    const { api } = books({ invoices: (query) => (query.has("invoiceNumber") ? [other] : []), sales: () => [sale(3)] });
    for await (const { items } of changedItems(api, { on: FROM })) {
      expect(items).toMatchObject([{ key: "s10003", invoice: { kind: "invoice", source: { saleId: "10003" } } }]);
    }
  });

  it("leaves sales over the counter alone", async () => {
    const { api } = books({ sales: () => [sale(1, { kind: "cash_sale", settled: true })] });
    expect(await keysOf(changedItems(api, { on: FROM }))).toEqual([]);
  });
});

describe("item of Fiken", () => {
  const answers = (companies: readonly object[]) =>
    apiWith(async ({ url }) =>
      new URL(url).pathname.endsWith("/companies")
        ? Response.json(companies, { headers: { "fiken-api-page-count": "1", "fiken-api-result-count": "1" } })
        : new Response(null, { status: 404 }),
    );

  it("does not hold an item for gone when it is the consent that is", async () => {
    await expect(item(answers([]), { saleId: "1" })).rejects.toMatchObject({
      code: "company_not_ticked",
      retry: "after_reconnect",
      helpUrl: "https://fiken.no/bruker/sikkerhet",
    });
  });

  it("holds an item for gone when the company is there and it is not", async () => {
    const company = { slug: "fjord-regnskap", name: "Fjord Regnskap AS", hasApiAccess: true };
    expect(await item(answers([company]), { saleId: "1" })).toBeUndefined();
  });

  it("says that it cannot find an item that does not say where it is", async () => {
    await expect(item(answers([]), {})).rejects.toMatchObject({ code: "refused", retry: "never" });
  });
});
