import { randomUUID } from "node:crypto";
import { type Api, connectors, type Send, type Tokens, withBearer } from "@kravflyt/connectors";
import { assert, connectionId, creditorId } from "@kravflyt/core";
import { type FikenSandbox, startFikenSandbox } from "@kravflyt/sandboxes";
import type { Books, Clock, ConsentDoor, Driver, MadeInvoice, People, World } from "./driver.ts";
import { makeWay } from "./way.ts";

const COMPANY = "lunde-ror-as";
const REDIRECT_URI = "http://127.0.0.1/callback";

export const fikenDriver: Driver = {
  connector: connectors.fiken,
  start,
  pageSize: 100,
  // an invoice is a sale too, and what was made elsewhere is among the sales only; the credit notes besides
  leastRequests: (items) => 2 * Math.max(1, Math.ceil(items / 100)) + 1,
  writes: [
    { method: "POST", path: "/companies/" },
    { method: "PATCH", path: "/companies/" },
  ],
  listPath: "/invoices",
  accounts: { bank: "1920:10001", interest: "8050" },
  unknownCompany: ["company_not_ticked"],
  answersWith,
};

async function start(clock: Clock): Promise<World> {
  const server = await startFikenSandbox({ now: clock.now, seed: false });
  await inFiken(server, "create-company", {
    slug: COMPANY,
    name: "Lunde Rør AS",
    organizationNumber: "310844136",
    email: "post@lunde.example",
    phoneNumber: "22000001",
    address: { streetAddress: "Storgata 1", postCode: "0155", city: "Oslo", country: "Norway" },
    bankAccountNumber: "76940512057",
  });
  const way = makeWay(clock, { system: "fiken", allowed: [server.url], requestsPerSecond: 4 });
  const door = consentDoor(server, way.send);
  const { code } = await door.consent(connectors.fiken.auth.authorizeUrl({ ...door.app, state: "first" }));
  const tokens = await connectors.fiken.auth.exchangeCode(way.send, { ...door.app, code, state: "first" });
  const getToken = keepFresh(clock, door, tokens);
  return {
    api: { apiUrl: server.apiUrl, send: withBearer(way.send, getToken), ...COMPANY_OF_OURS },
    way,
    people: peopleOf(server),
    books: booksOf(server),
    orderFault: server.orderFault,
    clearFaults: server.clearFaults,
    violations: () => server.stats().violations.concurrent + server.stats().violations.rate,
    consent: door,
    wrong: [{ credential: "access_token", told: false, access: door.accessBy("made-up") }],
    secrets: [tokens.accessToken, tokens.refreshToken, server.credentials.clientSecret, "made-up"],
    revoke: async () => {
      await inFiken(server, "revoke-consent", {});
    },
    close: server.close,
  };
}

/** As the product does it: renewed before its time is over. */
function keepFresh({ now }: Clock, { app, send }: ConsentDoor, first: Tokens): () => Promise<string> {
  let tokens = first;
  let goodUntil = now() + first.expiresInSeconds * 1_000;
  return async () => {
    if (now() >= goodUntil - 600_000) {
      tokens = await connectors.fiken.auth.refresh(send, { ...app, refreshToken: tokens.refreshToken });
      goodUntil = now() + tokens.expiresInSeconds * 1_000;
    }
    return tokens.accessToken;
  };
}

const COMPANY_OF_OURS: Omit<Api, "send" | "apiUrl"> = {
  company: COMPANY,
  creditorId: creditorId("creditor-1"),
  connectionId: connectionId("fiken-1"),
};

function consentDoor({ url, apiUrl, credentials }: FikenSandbox, send: Send): ConsentDoor {
  const { clientId, clientSecret } = credentials;
  return {
    app: { loginUrl: `${url}/oauth`, clientId, clientSecret, redirectUri: REDIRECT_URI },
    send,
    accessBy: (accessToken) => ({ apiUrl, send: withBearer(send, async () => accessToken) }),
    consent: async (authorizeUrl) => {
      const asked = new URL(authorizeUrl).searchParams;
      const form = new URLSearchParams({ decision: "approve", company: COMPANY });
      for (const name of ["client_id", "redirect_uri", "state"]) form.set(name, asked.get(name) ?? "");
      const answer = await fetch(`${url}/oauth/authorize`, { method: "POST", body: form, redirect: "manual" });
      const back = new URL(answer.headers.get("location") ?? "").searchParams;
      return { code: back.get("code") ?? "", state: back.get("state") ?? "" };
    },
  };
}

function peopleOf(server: FikenSandbox): People {
  const world = (operation: string, body: object) => inFiken(server, operation, { companySlug: COMPANY, ...body });
  const sale = (key: string) => ({ saleId: Number(key.slice(1)) });
  return {
    customer: async ({ name, organizationNumber, email, address }) => {
      const at = address && { streetAddress: address.line, postCode: address.postalCode, city: address.city };
      const contact = {
        name,
        organizationNumber,
        email,
        customer: true,
        ...(at && { address: { ...at, country: "Norway" } }),
      };
      return String((await world("create-contact", { contact })).id);
    },
    invoice: async (it) => (it.kid === undefined ? sentInvoice(server, it) : externalInvoice(server, it)),
    pay: async (key, { amountOre, on }) => {
      await world("pay", { ...sale(key), amount: amountOre, date: on });
    },
    credit: async (key, on) => {
      await world("create-credit-note", { full: { issueDate: on, invoiceId: saleOf(server, key).invoiceId } });
    },
    creditNote: async ({ customer, amountOre, on }) => {
      const line = { unitPrice: amountOre, quantity: 1, vatType: "EXEMPT", description: "Kreditert" };
      const partial = { issueDate: on, contactId: Number(customer), lines: [line] };
      return `c${(await world("create-credit-note", { partial })).id}`;
    },
    remove: async (key) => {
      await world("delete-sale", sale(key));
    },
    moveDueDay: async (key, dueDate) => {
      await world("change-due-date", { invoiceId: saleOf(server, key).invoiceId, dueDate });
    },
  };
}

async function sentInvoice(server: FikenSandbox, it: MadeInvoice): Promise<string> {
  const invoice = {
    issueDate: it.issuedOn,
    dueDate: it.dueOn,
    customerId: Number(it.customer),
    bankAccountCode: "1920:10001",
    cash: false,
    currency: it.currency ?? "NOK",
    lines: [{ unitPrice: it.amountOre, quantity: 1, vatType: "EXEMPT", description: "Rørlegging" }],
  };
  const { id } = await inFiken(server, "create-invoice", { companySlug: COMPANY, invoice });
  const sale = server.books(COMPANY).sales.find(({ invoiceId }) => invoiceId === id);
  return `s${sale?.saleId}`;
}

/** Fiken gives its own invoices a KID; one that was made elsewhere brings its own, or none. */
async function externalInvoice(server: FikenSandbox, it: MadeInvoice): Promise<string> {
  const sale = {
    kind: "external_invoice",
    saleNumber: "E1",
    ...(it.kid ? { kid: it.kid } : {}),
    date: it.issuedOn,
    dueDate: it.dueOn,
    customerId: Number(it.customer),
    currency: "NOK",
    lines: [{ description: "Rørlegging", netPrice: it.amountOre, vatType: "EXEMPT", account: "3100" }],
  };
  return `s${(await inFiken(server, "create-external-invoice", { companySlug: COMPANY, sale })).id}`;
}

const saleOf = (server: FikenSandbox, key: string) => {
  const sale = server.books(COMPANY).sales.find(({ saleId }) => key === `s${saleId}`);
  assert(sale !== undefined, `no sale ${key}`);
  return sale;
};

const booksOf = (server: FikenSandbox): Books => ({
  paidOre: async (key) => saleOf(server, key).paid,
  outstandingOre: async (key) => saleOf(server, key).outstanding,
  isSettled: async (key) => saleOf(server, key).settled,
  balance: async (account) => server.books(COMPANY).accounts[account] ?? 0,
  differences: async () => server.reconcile(),
});

async function inFiken(server: FikenSandbox, operation: string, body: object): Promise<{ readonly id: number }> {
  const response = await fetch(`${server.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: randomUUID(), ...body }),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { readonly id: number };
}

function answersWith(items: number): Send {
  return async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const count = pathname.endsWith("/invoices") ? items : 0;
    const first = Number(searchParams.get("page")) * 100;
    const rows = Array.from({ length: Math.max(0, Math.min(100, count - first)) }, (_, at) => row(first + at + 1));
    const headers = { "fiken-api-page-count": String(Math.ceil(count / 100)), "fiken-api-result-count": String(count) };
    return Response.json(rows, { headers });
  };
}

const row = (number: number) => ({
  invoiceId: number,
  invoiceNumber: number,
  issueDate: "2026-01-05",
  dueDate: "2026-01-19",
  gross: 125_000,
  currency: "NOK",
  invoiceText: "Rørlegging ".repeat(40),
  customer: {
    contactId: number,
    name: `Kunde ${number}`,
    address: { streetAddress: "Fjellveien 3", city: "Bergen", postCode: "5003", country: "Norway" },
  },
  sale: {
    saleId: number,
    kind: "invoice",
    settled: false,
    outstandingBalance: 125_000,
    netAmount: 100_000,
    vatAmount: 25_000,
  },
});
