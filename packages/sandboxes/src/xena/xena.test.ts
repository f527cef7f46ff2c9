import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startXenaSandbox, type XenaSandbox, type XenaSandboxOptions } from "./start-xena-sandbox.ts";

const FISCAL_ID = 98_989;
let server: XenaSandbox;
let nowMs: number;
let operations: number;
let answers: readonly ({ readonly status: number; readonly body: string } | undefined)[];
let told: string[];

const start = (more: XenaSandboxOptions = {}) =>
  startXenaSandbox({
    now: () => nowMs,
    deliver: async (_url, body) => {
      told.push(body);
      return told.length > answers.length ? { status: 200, body: '{"Success":true}' } : answers[told.length - 1];
    },
    ...more,
  });

beforeEach(async () => {
  nowMs = Date.parse("2026-01-05T09:00:00Z");
  operations = 0;
  answers = [];
  told = [];
  server = await start();
});
afterEach(() => server.close());

type Asked = { readonly method?: string; readonly body?: unknown; readonly key?: string; readonly fiscalId?: number };

async function ask(path: string, { method = "GET", body, key = server.credentials.apiKey, fiscalId }: Asked = {}) {
  nowMs += 1_000;
  const answer = await server.fetch(
    new Request(`${server.apiUrl}/Fiscal/${fiscalId ?? FISCAL_ID}/${path}`, {
      method,
      headers: { XenaApiKey: key, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  const text = await answer.text();
  return { status: answer.status, text, json: text.startsWith("{") ? JSON.parse(text) : undefined };
}

async function world(operation: string, body: object, operationId?: string): Promise<number> {
  operations += 1;
  const answer = await fetch(`${server.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: operationId ?? `o${operations}`, fiscalId: FISCAL_ID, ...body }),
  });
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { readonly id: number }).id;
}

const books = () => server.books(FISCAL_ID);
const firstPost = () => {
  const [post] = books().posts;
  if (post === undefined) throw new Error("the seed has no post");
  return post;
};
const invoices = async (count: number) => {
  const { partnerId } = firstPost();
  for (let made = 0; made < count; made += 1) {
    await world("create-invoice", { partnerId, amount: 10_000, fiscalDate: "2025-12-01", dueDate: "2025-12-15" });
  }
};
const tagOf = async (number: number): Promise<number> => {
  const { json } = await ask("LedgerTag?forceNoPaging=true");
  return json.Entities.find((tag: { readonly Number: number }) => tag.Number === number).Id;
};

describe("lists", () => {
  it("come ten at a time, told of by Count, and by 100 at the most", async () => {
    await invoices(13);
    const first = (await ask("Transaction/PartnerPost?onlyOpen=true")).json;
    expect([first.Count, first.Entities.length]).toEqual([15, 10]);
    const second = (await ask("Transaction/PartnerPost?onlyOpen=true&listOptions.page=1")).json;
    expect(second.Entities).toHaveLength(5);
    expect((await ask("Transaction/PartnerPost?pageSize=100")).json.Entities).toHaveLength(15);
    expect((await ask("Transaction/PartnerPost?pageSize=101")).status).toBe(400);
    expect((await ask("Transaction/PartnerPost?listOptions.forceNoPaging=true")).json.Entities).toHaveLength(15);
  });

  it("write days as numbers since 1970 and amounts in kroner", async () => {
    const [post] = (await ask("Transaction/PartnerPost")).json.Entities;
    expect(post).toMatchObject({
      FiscalDateDays: 20_423,
      DueDateDays: 20_437,
      DueDateDaysFriendly: "15.12.2025",
      Amount: 1250,
      SettledAmount: null,
      RemainingAmount: 1250,
      PostType: "PartnerPostType_CustomerInvoice",
      PaymentIdentification: "010001000100012",
    });
  });

  it("of reminders need the day that they are reckoned from", async () => {
    expect((await ask("Transaction/PartnerReminder")).status).toBe(400);
    const late = (await ask("Transaction/PartnerReminder?calculatedBy=20438")).json;
    expect(late.Entities[0]).toMatchObject({ DaysLate: 1, InvoiceEmail: "kari@kunde.example" });
    expect((await ask("Transaction/PartnerReminder?calculatedBy=20437")).json.Count).toBe(0);
  });
});

describe("the door", () => {
  it("knows a key, and the company that it opens", async () => {
    expect((await ask("FiscalSetup")).status).toBe(200);
    expect((await ask("FiscalSetup", { key: "another" })).status).toBe(401);
    expect((await ask("FiscalSetup", { fiscalId: 12_345 })).status).toBe(403);
    await world("revoke-api-key", { apiKey: server.credentials.apiKey });
    expect((await ask("FiscalSetup")).status).toBe(401);
  });

  it("turns the eleventh request of a second away, and counts it", async () => {
    const headers = { XenaApiKey: server.credentials.apiKey };
    const request = () => server.fetch(new Request(`${server.apiUrl}/Fiscal/${FISCAL_ID}/FiscalSetup`, { headers }));
    for (let asked = 0; asked < 10; asked += 1) expect((await request()).status).toBe(200);
    const refused = await request();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(server.stats().violations).toEqual({ concurrent: 0, rate: 1 });
  });
});

describe("Order/Pay", () => {
  const pay = async (change: object) => {
    const ledgerPosts = [{ LedgerTagId: await tagOf(1920), Amount: 1250 }];
    const body = { ledgerPosts, currencyAbbreviation: "NOK", partnerPostIds: [firstPost().postId], payDate: 20_458 };
    return ask("Order/Pay", { method: "PUT", body: { ...body, ...change } });
  };

  it("answers with nothing, and settles the post", async () => {
    expect(await pay({})).toMatchObject({ status: 200, text: "" });
    expect(firstPost()).toMatchObject({ outstanding: 0, isSettled: true });
    expect([books().accounts["1920"], server.reconcile()]).toEqual([125_000, []]);
  });

  it("takes a part only when it is told which post is paid in part", async () => {
    const ledgerPosts = [{ LedgerTagId: await tagOf(1920), Amount: 250.29 }];
    expect((await pay({ ledgerPosts })).status).toBe(400);
    expect((await pay({ ledgerPosts, partialSettleId: firstPost().postId })).status).toBe(200);
    expect(firstPost()).toMatchObject({ outstanding: 99_971, isSettled: false });
  });

  it("does the same again when it is asked again: nothing keeps it from it", async () => {
    const ledgerPosts = [{ LedgerTagId: await tagOf(1920), Amount: 100 }];
    for (let done = 0; done < 2; done += 1) await pay({ ledgerPosts, partialSettleId: firstPost().postId });
    expect(firstPost().settled).toBe(20_000);
  });

  it.each([
    ["an account that is not there", { ledgerPosts: [{ LedgerTagId: 1, Amount: 1250 }] }],
    ["another currency", { currencyAbbreviation: "EUR" }],
    ["a third decimal", { ledgerPosts: [{ LedgerTagId: 1003, Amount: 1249.999 }] }],
  ])("refuses %s, and books nothing", async (_what, change) => {
    expect((await pay(change)).status).toBe(400);
    expect(firstPost().settled).toBe(0);
  });
});

describe("a transaction that is cancelled", () => {
  it("opens what it settled, and is gone", async () => {
    await world("pay", { postId: firstPost().postId, amount: 125_000, date: "2026-01-02" });
    const payment = books().posts.find(({ postType }) => postType === "CustomerPayment");
    const path = `Transaction/${payment?.transactionId}/CancelEconomicTransaction`;
    const invoice = `Transaction/${firstPost().transactionId}/CancelEconomicTransaction`;
    expect((await ask(invoice, { method: "DELETE" })).status).toBe(400);
    expect((await ask(path, { method: "DELETE" })).status).toBe(200);
    expect((await ask(path, { method: "DELETE" })).status).toBe(404);
    expect(firstPost()).toMatchObject({ outstanding: 125_000, isSettled: false });
    expect((await ask(invoice, { method: "DELETE" })).status).toBe(200);
    expect([books().accounts["1500"], server.reconcile()]).toEqual([80_000, []]);
  });
});

describe("a line of a cash journal", () => {
  const line = async (change: object = {}) => {
    const [{ Id: LedgerId }] = (await ask("Ledger")).json.Entities;
    const [LedgerTagId, ContraTagId] = [await tagOf(1920), await tagOf(8050)];
    return { LedgerId, FiscalDateDays: 20_458, LedgerTagId, ContraTagId, Amount: 123.45, ...change };
  };
  const bookkeep = (made: { readonly LedgerId: number; readonly Id: number }) =>
    ask(`Ledger/${made.LedgerId}/Bookkeep`, {
      method: "PUT",
      body: { bookkeepAll: false, ledgerLineIds: [made.Id] },
    });

  it("waits, and is in the books when it is booked, once", async () => {
    const made = (await ask("LedgerLine", { method: "POST", body: await line() })).json;
    expect([made.VoucherId, books().waiting.length, books().accounts["8050"]]).toEqual([null, 1, undefined]);
    expect((await bookkeep(made)).status).toBe(200);
    expect((await bookkeep(made)).status).toBe(400);
    expect([books().accounts["1920"], books().accounts["8050"]]).toEqual([12_345, -12_345]);
    expect((await ask(`LedgerLine/${made.Id}`)).json.VoucherId).toBeGreaterThan(0);
  });

  it("is changed by who has read its newest version", async () => {
    const body = await line();
    const made = (await ask("LedgerLine", { method: "POST", body })).json;
    const put = (Version: number) =>
      ask(`LedgerLine/${made.Id}`, { method: "PUT", body: { ...body, Version, Amount: 200 } });
    expect((await put(made.Version)).json.Version).toBe(made.Version + 1);
    expect((await put(made.Version)).status).toBe(400);
  });

  it("is not booked when its voucher does not balance", async () => {
    const made = (await ask("LedgerLine", { method: "POST", body: await line({ ContraTagId: null }) })).json;
    expect((await bookkeep(made)).status).toBe(400);
    expect(books().accounts["1920"]).toBeUndefined();
  });
});

describe("web hooks", () => {
  const subscribe = (EntityType: string, EntityId: number | null = null) =>
    ask("WebHook", { method: "POST", body: { CallBackUrl: "https://hub.example/hooks/secret", EntityType, EntityId } });

  it("tell the kind and the id of what changed, and no more", async () => {
    await subscribe("Partner");
    const id = await world("create-partner", { partner: { name: "Ola Prøve" } });
    await server.told();
    expect(told).toEqual([JSON.stringify({ EntityType: "Partner", EntityId: id, EntityEvent: "Created" })]);
  });

  it("tell of one thing when they are asked about one", async () => {
    await subscribe("Partner", firstPost().partnerId);
    await world("create-partner", { partner: { name: "Ola Prøve" } });
    await server.told();
    expect(told).toEqual([]);
  });

  it("rest for an hour after more than ten failures in ten minutes", async () => {
    const { json } = await subscribe("Partner");
    answers = [undefined, { status: 500, body: "" }, ...Array(9).fill({ status: 200, body: "ok" })];
    const partner = async () => {
      await world("create-partner", { partner: { name: "Ola Prøve" } });
      await server.told();
    };
    for (let made = 0; made < 12; made += 1) await partner();
    expect(told).toHaveLength(11);
    const { Entities: failures } = (await ask(`WebHook/${json.Id}/WebHookFailures`)).json;
    expect(failures.slice(0, 3).map(({ Fault }: { readonly Fault: string }) => Fault)).toEqual([
      "no answer within 5 seconds",
      "answered 500",
      "did not answer Success",
    ]);
    nowMs += 60 * 60_000;
    await partner();
    expect(told).toHaveLength(12);
  });

  it("end when they are taken away", async () => {
    const { json } = await subscribe("Order");
    expect((await ask(`WebHook/${json.Id}`, { method: "DELETE" })).status).toBe(200);
    expect((await ask(`WebHook/${json.Id}`, { method: "DELETE" })).status).toBe(404);
    await invoices(1);
    await server.told();
    expect(told).toEqual([]);
  });
});

describe("what people do", () => {
  it("is done once, however often it is sent", async () => {
    const payment = { postId: firstPost().postId, amount: 25_000, date: "2026-01-02" };
    const id = await world("pay", payment, "the-same");
    expect(await world("pay", payment, "the-same")).toBe(id);
    expect(firstPost().settled).toBe(25_000);
    await expect(world("pay", { ...payment, amount: 1 }, "the-same")).rejects.toThrow("409");
  });

  it("is there again when the sandbox starts over its folder", async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-xena-"));
    await server.close();
    server = await start({ dataDir });
    await world("pay", { postId: firstPost().postId, amount: 25_000, date: "2026-01-02" });
    const before = books();
    await server.close();
    server = await start({ dataDir });
    expect([books(), server.reconcile()]).toEqual([before, []]);
    rmSync(dataDir, { recursive: true });
  });
});
