import { randomUUID } from "node:crypto";
import {
  type Api,
  type Credentials,
  connectors,
  type Delivery,
  type Send,
  withCredentials,
} from "@kravflyt/connectors";
import { assert, connectionId, creditorId } from "@kravflyt/core";
import { startXenaSandbox, type XenaSandbox } from "@kravflyt/sandboxes";
import type { Books, Clock, Driver, Messages, PastedDoor, People, World, WrongAccess } from "./driver.ts";
import { makeWay, type Way } from "./way.ts";

const FISCAL_ID = 98_989;
const KEY = "xena-key-3141592653";
const CREDENTIALS = { api_key: KEY, fiscal_id: String(FISCAL_ID) };
const WEB_HOOK = { url: "https://hub.example/hooks/xena", secret: "path-2718281828" };

export const xenaDriver: Driver = {
  connector: connectors.xena,
  start,
  pageSize: 100,
  // the posts, the reminders with the addresses for e-mail, and a page of customers
  leastRequests: (items) => 2 * Math.max(1, Math.ceil(items / 100)) + 1,
  requestsForFirstPage: 3,
  // an empty line in a cash journal changes no books: what fills it, or books it, does
  writes: [{ method: "PUT" }, { method: "DELETE", path: "/CancelEconomicTransaction" }],
  listPath: "/Transaction/PartnerPost",
  accounts: { bank: "1920", interest: "8050" },
  unknownCompany: ["forbidden"],
  answersWith,
};

async function start(clock: Clock): Promise<World> {
  const sent: { url: string; body: string }[] = [];
  const server = await startXenaSandbox({
    now: clock.now,
    seed: false,
    deliver: async (url, body) => {
      sent.push({ url, body });
      return { status: 200, body: connectors.xena.webhooks.reply.body };
    },
  });
  await inXena(server, "create-fiscal-setup", {
    name: "Lunde Rør AS",
    organizationNumber: "310844136",
    apiKey: KEY,
  });
  const way = makeWay(clock, { system: "xena", allowed: [server.url], requestsPerSecond: 8 });
  const api = apiBy(server, way, CREDENTIALS);
  const people = peopleOf(server);
  const messages = messagesOf(server, { api, people, sent });
  return {
    api,
    way,
    people,
    books: booksOf(server),
    orderFault: server.orderFault,
    clearFaults: server.clearFaults,
    violations: () => server.stats().violations.concurrent + server.stats().violations.rate,
    pasted: pastedDoor(server, way),
    messages,
    wrong: wrongOf(server, way),
    secrets: [KEY, "another-key-1", WEB_HOOK.secret],
    revoke: async () => {
      await inXena(server, "revoke-api-key", { apiKey: KEY });
    },
    close: server.close,
  };
}

function apiBy({ apiUrl }: XenaSandbox, way: Way, credentials: typeof CREDENTIALS): Api {
  const company = credentials.fiscal_id;
  const signing = { credentials, ours: {}, apiUrl, company };
  return {
    apiUrl,
    company,
    send: withCredentials(way.send, connectors.xena.auth, { signing, getToken: async () => "" }),
    creditorId: creditorId("creditor-1"),
    connectionId: connectionId("xena-1"),
  };
}

const wrongOf = (server: XenaSandbox, way: Way): readonly WrongAccess[] => [
  { credential: "api_key", told: true, access: apiBy(server, way, { ...CREDENTIALS, api_key: "another-key-1" }) },
  { credential: "fiscal_id", told: true, access: apiBy(server, way, { ...CREDENTIALS, fiscal_id: "12345" }) },
];

function pastedDoor({ apiUrl }: XenaSandbox, { send }: Way): PastedDoor {
  const sample = (fiscal_id: string) => ({ pasted: { api_key: ` ${KEY}\n`, fiscal_id }, read: CREDENTIALS });
  const wrong = (change: Credentials, field: string) => ({ pasted: { ...CREDENTIALS, ...change }, field });
  return {
    send,
    signing: { credentials: CREDENTIALS, ours: {}, apiUrl },
    samples: [
      " 98989 ",
      "https://my.xena.biz/98989/dashboard",
      "https://my.xena.biz/fiscal/98989",
      "https://my.xena.biz/#/98989/orders?page=2",
      "my.xena.biz/app?fiscalId=98989&tab=7",
    ].map(sample),
    unreadable: [
      wrong({ fiscal_id: "Lunde Rør AS" }, "fiscal_id"),
      wrong({ fiscal_id: "98 989" }, "fiscal_id"),
      wrong({ fiscal_id: "https://xena.biz.example/98989" }, "fiscal_id"),
      wrong({ fiscal_id: "https://my.xena.biz/login" }, "fiscal_id"),
      wrong({ api_key: "https://my.xena.biz/98989/dashboard" }, "api_key"),
      wrong({ api_key: "a key" }, "api_key"),
    ],
  };
}

const idOf = (key: string): number => Number(key.slice(1));

function peopleOf(server: XenaSandbox): People {
  const world = (operation: string, body: object) => inXena(server, operation, body);
  return {
    customer: async ({ name, organizationNumber, email, address }) => {
      const at = address && { street: address.line, zip: address.postalCode, city: address.city, country: "NO" };
      const partner = { name, organizationNumber, invoiceEmail: email, ...(at && { address: at }) };
      return String((await world("create-partner", { partner })).id);
    },
    invoice: async ({ customer, amountOre, issuedOn, dueOn, kid, currency }) => {
      const dates = { fiscalDate: issuedOn, dueDate: dueOn };
      const invoice = { partnerId: Number(customer), amount: amountOre, ...dates, kid, currency };
      return `p${(await world("create-invoice", invoice)).id}`;
    },
    pay: async (key, { amountOre, on }) => {
      await world("pay", { postId: idOf(key), amount: amountOre, date: on });
    },
    credit: async (key, on) => {
      await world("credit-invoice", { postId: idOf(key), date: on });
    },
    creditNote: async ({ customer, amountOre, on }) =>
      `p${(await world("create-credit-note", { partnerId: Number(customer), amount: amountOre, date: on })).id}`,
    remove: async (key) => {
      await world("cancel-transaction", { transactionId: postOf(server, key).transactionId });
    },
    moveDueDay: async (key, dueDate) => {
      await world("change-due-date", { postId: idOf(key), dueDate });
    },
    takeIn: async () => {
      for (const { lineIds } of server.books(FISCAL_ID).waiting) await world("bookkeep", { lineIds });
    },
  };
}

const postOf = (server: XenaSandbox, key: string) => {
  const post = server.books(FISCAL_ID).posts.find(({ postId }) => postId === idOf(key));
  assert(post !== undefined, `no post ${key}`);
  return post;
};

const booksOf = (server: XenaSandbox): Books => ({
  paidOre: async (key) => postOf(server, key).settled,
  outstandingOre: async (key) => postOf(server, key).outstanding,
  isSettled: async (key) => postOf(server, key).isSettled,
  balance: async (account) => server.books(FISCAL_ID).accounts[account] ?? 0,
  proposals: async () => server.books(FISCAL_ID).waiting.length,
  differences: async () => server.reconcile(),
});

type Hearing = {
  readonly api: Api;
  readonly people: People;
  readonly sent: readonly { readonly url: string; readonly body: string }[];
};

const messagesOf = (server: XenaSandbox, { api, people, sent }: Hearing): Messages => ({
  ...WEB_HOOK,
  subscriptions: async () => server.books(FISCAL_ID).webHooks,
  next: async () => {
    const customer = await people.customer({ name: "Kari Prøve" });
    await connectors.xena.webhooks.subscribe(api, WEB_HOOK);
    await people.invoice({ customer, amountOre: 100, issuedOn: "2026-01-05", dueOn: "2026-01-19" });
    await server.told();
    const message = sent.at(-1);
    assert(message !== undefined, "Xena sent nothing");
    const secretPath = new URL(message.url).pathname.split("/").at(-1) ?? "";
    const delivery: Delivery = { secretPath, headers: {}, body: message.body };
    return { delivery, hints: [{ kind: "books" }] };
  },
});

async function inXena(server: XenaSandbox, operation: string, body: object): Promise<{ readonly id: number }> {
  const response = await fetch(`${server.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: randomUUID(), fiscalId: FISCAL_ID, ...body }),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { readonly id: number };
}

/** A customer for every ten invoices: their cards are kept while the list is read. */
const CUSTOMER_OF = (number: number): number => 1_000_000 + Math.ceil(number / 10);

function answersWith(items: number): Send {
  return async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const isPartners = pathname.endsWith("/Partner");
    const count = isPartners ? Math.ceil(items / 10) : items;
    const first = Number(searchParams.get("listOptions.page")) * 100;
    const numbers = Array.from({ length: Math.max(0, Math.min(100, count - first)) }, (_, at) => first + at + 1);
    const toRow: (number: number) => object = isPartners
      ? partnerRow
      : pathname.endsWith("/PartnerReminder")
        ? reminderRow
        : postRow;
    return Response.json({ Count: count, Entities: numbers.map(toRow) });
  };
}

const ADDRESS = { Name: "Kunde", Street: "Fjellveien 3", Zip: "5003", City: "Bergen", CountryName: "NO" };

const partnerRow = (number: number) => ({ Id: 1_000_000 + number, Address: ADDRESS, Note: "Rørlegging ".repeat(40) });
const reminderRow = (number: number) => ({ Id: number, InvoiceEmail: `kunde${number}@kunde.example` });
const postRow = (number: number) => ({
  Id: number,
  PostType: "PartnerPostType_CustomerInvoice",
  PartnerId: CUSTOMER_OF(number),
  EconomicTransactionId: number,
  VoucherId: number,
  VoucherNumber: number,
  Amount: 1250,
  RemainingAmount: 1250,
  CurrencyAbbreviation: "NOK",
  FiscalDateDays: 20_458,
  DueDateDays: 20_472,
  PostTypeTranslated: "Faktura ".repeat(40),
});
