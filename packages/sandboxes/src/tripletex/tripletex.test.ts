import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  startTripletexSandbox,
  type TripletexSandbox,
  type TripletexSandboxOptions,
} from "./start-tripletex-sandbox.ts";

let now: number;
let server: TripletexSandbox;
let companyId: number;
let token: string;
let operation: number;

const begin = async (options: TripletexSandboxOptions = {}) => {
  now = Date.parse("2026-01-05T09:00:00Z");
  operation = 0;
  server = await startTripletexSandbox({ now: () => now, seed: false, ...options });
  companyId = await world("create-company", {
    name: "Lunde Rør AS",
    organizationNumber: "310844136",
    bankAccountNumber: "76940512057",
    reminderCharge: 3_500,
    employeeToken: "employee-of-lunde",
  });
  token = (await json(await createSession({}))).value.token;
};
beforeEach(() => begin());
afterEach(() => server.close());

/** What the tests read of an answer, whichever it is. */
type Answer = {
  readonly value: { readonly [name: string]: unknown; readonly token: string; readonly id: number };
  readonly values: readonly { readonly [name: string]: unknown; readonly id: number }[];
  readonly code: number;
  readonly id: number;
};
const json = async (response: Response): Promise<Answer> => (await response.json()) as Answer;

const send = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  server.fetch(
    new Request(server.url + path, {
      method,
      headers: { ...(body && { "content-type": "application/json" }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );

async function world(path: string, body: object): Promise<number> {
  operation += 1;
  const response = await send("POST", `/_world/${path}`, { operationId: `op-${operation}`, ...body });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await json(response)).id;
}

const createSession = (change: Record<string, string>) => {
  const query = new URLSearchParams({
    consumerToken: server.credentials.consumerToken,
    employeeToken: "employee-of-lunde",
    expirationDate: "2026-01-07",
    ...change,
  });
  return send("PUT", `/v2/token/session/:create?${query}`);
};

const ask = (method: string, path: string, body?: object, company = 0) =>
  send(method, `/v2/${path}`, body, {
    authorization: `Basic ${Buffer.from(`${company}:${token}`).toString("base64")}`,
  });

const makeInvoice = async (change: object = {}) => {
  const customerId = await world("create-customer", { companyId, customer: { name: "Kari Prøve" } });
  const invoice = { customerId, amount: 125_000, date: "2025-12-01", dueDate: "2025-12-15", ...change };
  return { customerId, id: await world("create-invoice", { companyId, ...invoice }) };
};

describe("the door", () => {
  it.each(["consumerToken", "employeeToken"])("says that it is the %s that is wrong", async (name) => {
    const response = await createSession({ [name]: "made-up-token" });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 18000, validationMessages: [{ field: `arg:${name}` }] });
  });

  it("is open until the midnight of winter time that the last day begins with", async () => {
    now = Date.parse("2026-01-06T22:59:59Z");
    expect((await ask("GET", "token/session/>whoAmI")).status).toBe(200);
    now = Date.parse("2026-01-06T23:00:00Z");
    expect((await ask("GET", "token/session/>whoAmI")).status).toBe(401);
  });

  it("lets an accountant into the clients, and nobody into another company", async () => {
    const client = await world("create-company", {
      name: "Nordby AS",
      organizationNumber: "313159949",
      bankAccountNumber: "76940512057",
      employeeToken: "employee-of-lunde",
    });
    const listed = await json(await ask("GET", "company/>withLoginAccess?fields=id"));
    expect(listed.values).toEqual([{ id: companyId }, { id: client }]);
    const own = await json(await ask("GET", "token/session/>whoAmI?fields=company(name)"));
    expect(own.value).toEqual({ company: { name: "Lunde Rør AS" } });
    expect((await ask("GET", "customer", undefined, client)).status).toBe(200);
    expect((await ask("GET", "customer", undefined, 77)).status).toBe(403);
  });

  it("is shut when the customer takes the employee token back", async () => {
    await world("revoke-employee-token", { employeeToken: "employee-of-lunde" });
    expect((await ask("GET", "customer")).status).toBe(401);
    expect((await createSession({})).status).toBe(422);
  });

  it("lets a hundred requests through in ten seconds, and counts who asks more", async () => {
    const first = await ask("GET", "customer");
    expect(first.headers.get("x-rate-limit-limit")).toBe("100");
    expect(first.headers.get("x-rate-limit-remaining")).toBe("99");
    expect(first.headers.get("x-rate-limit-reset")).toBe("10");
    for (let asked = 1; asked < 100; asked += 1) expect((await ask("GET", "customer")).status).toBe(200);
    const refused = await ask("GET", "customer");
    expect([refused.status, refused.headers.get("x-rate-limit-reset")]).toEqual([429, null]);
    expect(server.stats().violations).toEqual({ concurrent: 0, rate: 1 });
    now += 10_000;
    expect((await ask("GET", "customer")).status).toBe(200);
  });
});

describe("lists", () => {
  const DAYS = "invoiceDateFrom=2025-01-01&invoiceDateTo=2026-12-31";

  it("come in an envelope, from where and as many as asked", async () => {
    const made = [(await makeInvoice()).id, (await makeInvoice()).id, (await makeInvoice()).id];
    const page = await json(await ask("GET", `invoice?${DAYS}&from=1&count=1&fields=id`));
    expect(page).toEqual({ fullResultSize: 3, from: 1, count: 1, versionDigest: null, values: [{ id: made[1] }] });
  });

  it("of invoices want both days, and end before the second", async () => {
    await makeInvoice({ date: "2025-12-01" });
    expect((await ask("GET", "invoice?invoiceDateFrom=2025-01-01")).status).toBe(422);
    const until = (day: string) => ask("GET", `invoice?invoiceDateFrom=2025-12-01&invoiceDateTo=${day}`);
    expect((await json(await until("2025-12-01"))).values).toEqual([]);
    expect((await json(await until("2025-12-02"))).values).toHaveLength(1);
  });

  it("give the fields that are asked for, one within the other, and references by id", async () => {
    const { id } = await makeInvoice({ kid: "0012345674" });
    const fields = "kid,amountOutstanding,voucher,customer(name,postalAddress(city,country(isoAlpha2Code)))";
    const { value } = await json(await ask("GET", `invoice/${id}?fields=${fields}`));
    expect(value).toEqual({
      kid: "0012345674",
      amountOutstanding: 1250,
      voucher: { id: id + 1, url: `tripletex.example/v2/ledger/voucher/${id + 1}` },
      customer: { name: "Kari Prøve", postalAddress: { city: "", country: { isoAlpha2Code: "NO" } } },
    });
  });

  it.each(["nosuch", "customer(nosuch)", "customer(id", "id)"])("refuse the fields %s", async (fields) => {
    const { id } = await makeInvoice();
    const response = await ask("GET", `invoice/${id}?fields=${fields}`);
    expect([response.status, (await json(response)).code]).toEqual([400, 4000]);
  });

  it("refuse more than a thousand at once", async () => {
    expect((await ask("GET", "customer?count=1001")).status).toBe(422);
  });

  it("hold open posts, and the vouchers of one number", async () => {
    const { id } = await makeInvoice();
    const open = await json(await ask("GET", "ledger/posting/openPost?date=2026-01-01&fields=amount,invoiceNumber"));
    expect(open.values).toEqual([{ amount: 1250, invoiceNumber: "10001" }]);
    await world("pay", { companyId, invoiceId: id, amount: 125_000, date: "2025-12-20" });
    expect((await json(await ask("GET", "ledger/posting/openPost?date=2026-01-01"))).values).toEqual([]);
  });
});

describe("writes", () => {
  const accountId = async (number: number) =>
    (await json(await ask("GET", `ledger/account?number=${number}`))).values[0]?.id ?? 0;
  const voucher = async (change: object = {}) => {
    const [bank, interest] = [await accountId(1920), await accountId(8050)];
    const line = (row: number, id: number, gross: number) => ({
      row,
      account: { id },
      amountGross: gross,
      amountGrossCurrency: gross,
    });
    const postings = [line(1, bank, 123.45), line(2, interest, -123.45)];
    return { date: "2026-01-05", description: "Renter", externalVoucherNumber: "hub-1", postings, ...change };
  };

  it("pay an invoice to the øre, and take the payment back by its voucher", async () => {
    const { id } = await makeInvoice();
    const [type] = (await json(await ask("GET", "invoice/paymentType"))).values;
    const pay = (amount: string) =>
      ask("PUT", `invoice/${id}/:payment?paymentDate=2026-01-05&paymentTypeId=${type?.id}&paidAmount=${amount}`);
    expect((await pay("10.005")).status).toBe(422);
    expect((await json(await pay("1000.29"))).value).toMatchObject({ amountOutstanding: 249.71 });
    const { value } = await json(await ask("GET", `invoice/${id}?fields=postings(voucher(id),type)`));
    const [, payment] = value["postings"] as { voucher: { id: number } }[];
    expect((await ask("PUT", `ledger/voucher/${payment?.voucher.id}/:reverse?date=2026-01-06`)).status).toBe(200);
    expect((await ask("PUT", `ledger/voucher/${payment?.voucher.id}/:reverse?date=2026-01-06`)).status).toBe(422);
    expect(server.books(companyId).invoices).toMatchObject([{ paid: 0, outstanding: 125_000 }]);
    expect(server.reconcile()).toEqual([]);
  });

  it("post a voucher once for its external number", async () => {
    expect((await ask("POST", "ledger/voucher", await voucher())).status).toBe(201);
    const again = await ask("POST", "ledger/voucher", await voucher());
    expect([again.status, (await json(again)).code]).toEqual([409, 14000]);
    expect(server.books(companyId).accounts).toEqual({ 1920: 12_345, 8050: -12_345 });
  });

  it("post no voucher that does not balance, or has a longer number than 70 characters", async () => {
    const { postings } = await voucher();
    expect((await ask("POST", "ledger/voucher", await voucher({ postings: postings.slice(0, 1) }))).status).toBe(422);
    const long = await voucher({ externalVoucherNumber: "x".repeat(71) });
    expect((await ask("POST", "ledger/voucher", long)).status).toBe(400);
  });

  it("leave a voucher waiting until a person takes it into the ledger", async () => {
    const response = await ask("POST", "ledger/voucher?sendToLedger=false", await voucher());
    const { value } = await json(response);
    expect(server.books(companyId)).toMatchObject({ accounts: {}, waiting: [value.id] });
    await world("take-into-ledger", { companyId, voucherId: value.id });
    expect(server.books(companyId)).toMatchObject({ accounts: { 8050: -12_345 }, waiting: [] });
  });

  it("let nobody post to the ledger who has not bought Advanced Voucher", async () => {
    await server.close();
    await begin({ hasAdvancedVoucher: false });
    expect((await ask("POST", "ledger/voucher", await voucher())).status).toBe(403);
    expect((await ask("POST", "ledger/voucher?sendToLedger=false", await voucher())).status).toBe(201);
  });

  it("note a reminder, with the charge where it is asked for, on what is due and owed", async () => {
    const { id } = await makeInvoice();
    const remind = (query: string) => ask("PUT", `invoice/${id}/:createReminder?${query}`);
    expect((await remind("type=REMINDER&date=2025-12-15&dispatchType=EMAIL")).status).toBe(422);
    expect((await remind("type=LETTER&date=2025-12-20&dispatchType=EMAIL")).status).toBe(422);
    expect((await remind("type=REMINDER&date=2025-12-20")).status).toBe(422);
    expect((await remind("type=REMINDER&date=2025-12-20&dispatchType=EMAIL&includeCharge=true")).status).toBe(200);
    const { value } = await json(await ask("GET", `invoice/${id}?fields=amountOutstanding,amountOutstandingTotal`));
    expect(value).toEqual({ amountOutstanding: 1250, amountOutstandingTotal: 1285 });
    await world("pay", { companyId, invoiceId: id, amount: 125_000, date: "2025-12-21" });
    expect((await remind("type=REMINDER&date=2026-01-05&dispatchType=EMAIL")).status).toBe(422);
  });

  it("credit an invoice, and both are done with", async () => {
    const { id } = await makeInvoice({ vatPercent: 25 });
    expect((await ask("PUT", `invoice/${id}/:createCreditNote?date=2026-01-05`)).status).toBe(200);
    expect(server.books(companyId).invoices.map(({ outstanding }) => outstanding)).toEqual([0, 0]);
    expect(server.reconcile()).toEqual([]);
  });
});

describe("messages", () => {
  const subscribe = (change: object = {}) =>
    ask("POST", "event/subscription", {
      event: "customer.create",
      targetUrl: "https://hub.example/hooks/1",
      fields: "id,name",
      hmacSharedSecret: "s3cret",
      ...change,
    });

  it("are signed over their key and their text", async () => {
    expect((await subscribe()).status).toBe(201);
    const id = await world("create-customer", { companyId, customer: { name: "Kari Prøve" } });
    const [message] = server.outbox();
    const key = message?.headers["idempotency-key"];
    const body = `{"subscriptionId":${id - 1},"event":"customer.create","id":${id},"value":{"id":${id},"name":"Kari Prøve"}}`;
    expect(message).toMatchObject({ targetUrl: "https://hub.example/hooks/1", body });
    expect(message?.headers["x-request-signature"]).toBe(
      createHmac("sha512", "s3cret").update(`${key}&${body}`).digest("base64"),
    );
  });

  it("go to no address without TLS, and tell of no event that there is not", async () => {
    expect((await subscribe({ targetUrl: "http://hub.example/" })).status).toBe(422);
    expect((await subscribe({ event: "debtor.create" })).status).toBe(422);
  });

  it("end with the subscription", async () => {
    const { value } = await json(await subscribe());
    expect((await ask("DELETE", `event/subscription/${value.id}`)).status).toBe(204);
    expect((await ask("DELETE", `event/subscription/${value.id}`)).status).toBe(404);
    await world("create-customer", { companyId, customer: { name: "Kari Prøve" } });
    expect(server.outbox()).toEqual([]);
  });

  it("are carried to who subscribed, and what happens to them is nobody's matter", async () => {
    const carried: string[] = [];
    await server.close();
    await begin({
      deliver: async ({ event }) => {
        carried.push(event);
        throw new Error("nobody there");
      },
    });
    await subscribe();
    await world("create-customer", { companyId, customer: { name: "Kari Prøve" } });
    expect(carried).toEqual(["customer.create"]);
  });
});

it("has the same books, ids and tokens after a restart", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "kravflyt-tripletex-"));
  await server.close();
  await begin({ dataDir });
  const { id } = await makeInvoice();
  await world("pay", { companyId, invoiceId: id, amount: 25_000, date: "2026-01-05" });
  const before = server.books(companyId);
  await server.close();
  server = await startTripletexSandbox({ now: () => now, seed: false, dataDir });
  expect(server.books(companyId)).toEqual(before);
  expect((await ask("GET", `invoice/${id}`)).status).toBe(200);
  rmSync(dataDir, { recursive: true });
});

it("begins with the books of a craftsman, which add up", async () => {
  await server.close();
  server = await startTripletexSandbox({ now: () => now });
  const [company = 0] = server.companyIds();
  expect(server.books(company).invoices).toHaveLength(30);
  expect(server.reconcile()).toEqual([]);
});
