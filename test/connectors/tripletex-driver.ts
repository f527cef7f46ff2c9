import { randomUUID } from "node:crypto";
import { type Api, connectors, type Send, type Signing, withCredentials } from "@kravflyt/connectors";
import { assert, connectionId, creditorId, type Instant } from "@kravflyt/core";
import { startTripletexSandbox, type TripletexSandbox } from "@kravflyt/sandboxes";
import type { Books, Clock, Driver, Messages, People, World, WrongAccess } from "./driver.ts";
import { makeWay } from "./way.ts";

const EMPLOYEE_TOKEN = "eyJ0b2tlbklkIjoxLCJ0b2tlbiI6InRlc3QtbHVuZGUifQ==";
const CONSUMER_TOKEN = "eyJ0b2tlbklkIjoyLCJ0b2tlbiI6InRlc3Qta3JhdmZseXQifQ==";
const { auth, webhooks } = connectors.tripletex;

export const tripletexDriver: Driver = {
  connector: connectors.tripletex,
  start,
  pageSize: 1000,
  // until a page comes that is not full
  leastRequests: (items) => Math.floor(items / 1000) + 1,
  writes: [
    { method: "PUT", path: "/v2/invoice/" },
    { method: "POST", path: "/v2/ledger/voucher" },
    { method: "PUT", path: "/v2/ledger/voucher/" },
  ],
  listPath: "/v2/invoice",
  closesAccounts: true,
  accounts: { bank: "1920", interest: "8050" },
  unknownCompany: ["forbidden"],
  answersWith,
};

async function start(clock: Clock): Promise<World> {
  const server = await startTripletexSandbox({ now: clock.now, seed: false, consumerToken: CONSUMER_TOKEN });
  const company = await inTripletex(server, "create-company", {
    name: "Lunde Rør AS",
    organizationNumber: "310844136",
    bankAccountNumber: "76940512057",
    employeeToken: EMPLOYEE_TOKEN,
  });
  const way = makeWay(clock, { system: "tripletex", allowed: [server.url], requestsPerSecond: 8 });
  const signing: Signing = {
    credentials: { employee_token: EMPLOYEE_TOKEN },
    ours: { consumer_token: CONSUMER_TOKEN },
    apiUrl: server.apiUrl,
    company: String(company),
  };
  const opened = (it: Signing, getToken = tokens(clock, way.send, it)): Send =>
    withCredentials(way.send, auth, { signing: it, getToken });
  const getToken = tokens(clock, way.send, signing);
  await getToken(); // the cases count requests from here
  const apiFor = (id: string): Api => ({
    apiUrl: server.apiUrl,
    send: opened({ ...signing, company: id }, getToken),
    company: id,
    creditorId: creditorId("creditor-1"),
    connectionId: connectionId("tripletex-1"),
  });
  const api = apiFor(String(company));
  const { company: _, ...pasted } = signing;
  const wrong = (credential: string, change: Partial<Signing>): WrongAccess => ({
    credential,
    told: true,
    access: { apiUrl: server.apiUrl, send: opened({ ...pasted, ...change }) },
  });
  return {
    api,
    apiFor,
    way,
    people: peopleOf(server, company),
    books: booksOf(server, company),
    orderFault: server.orderFault,
    clearFaults: server.clearFaults,
    violations: () => server.stats().violations.concurrent + server.stats().violations.rate,
    pasted: {
      send: way.send,
      signing: pasted,
      samples: [
        { pasted: { employee_token: ` ${EMPLOYEE_TOKEN}\n` }, read: { employee_token: EMPLOYEE_TOKEN } },
        { pasted: { employee_token: EMPLOYEE_TOKEN.replace("b", "b\r\n") }, read: { employee_token: EMPLOYEE_TOKEN } },
      ],
      unreadable: [{ pasted: { employee_token: "<min nøkkel>" }, field: "employee_token" }],
    },
    wrong: [
      wrong("employee_token", { credentials: { employee_token: "made-up-employee" } }),
      wrong("consumer_token", { ours: { consumer_token: "made-up-consumer" } }),
    ],
    messages: messagesOf(server, company, api),
    secrets: [EMPLOYEE_TOKEN, CONSUMER_TOKEN, "made-up-employee", "made-up-consumer"],
    revoke: async () => {
      await inTripletex(server, "revoke-employee-token", { employeeToken: EMPLOYEE_TOKEN });
    },
    close: server.close,
  };
}

/** As the product does it: made anew ten minutes before its end, or when it was refused. */
function tokens({ now }: Clock, send: Send, signing: Signing): (refused?: string) => Promise<string> {
  let kept: { readonly token: string; readonly goodUntil: number } | undefined;
  return async (refused) => {
    if (kept === undefined || kept.token === refused || now() >= kept.goodUntil) {
      const at = new Date(now()).toISOString() as Instant;
      const { accessToken, expiresInSeconds } = await auth.newToken(send, { ...signing, at });
      kept = { token: accessToken, goodUntil: now() + expiresInSeconds * 1_000 - 600_000 };
    }
    return kept.token;
  };
}

const idOf = (key: string): number => Number(key.slice(1));

function peopleOf(server: TripletexSandbox, companyId: number): People {
  const world = (operation: string, body: object) => inTripletex(server, operation, { companyId, ...body });
  return {
    customer: async ({ name, organizationNumber, email, address }) => {
      const postalAddress = address && {
        addressLine1: address.line,
        postalCode: address.postalCode,
        city: address.city,
      };
      const customer = { name, organizationNumber, email, postalAddress };
      return String(await world("create-customer", { customer }));
    },
    invoice: async ({ customer, amountOre, issuedOn, dueOn, kid, currency }) => {
      const about = { customerId: Number(customer), amount: amountOre, date: issuedOn, dueDate: dueOn };
      return `i${await world("create-invoice", { ...about, kid, currency })}`;
    },
    pay: async (key, { amountOre, on }) => {
      await world("pay", { invoiceId: idOf(key), amount: amountOre, date: on });
    },
    credit: async (key, date) => {
      await world("credit-invoice", { invoiceId: idOf(key), date });
    },
    creditNote: async ({ customer, amountOre, on }) => {
      const about = { customerId: Number(customer), amount: -amountOre, date: on, dueDate: on };
      return `i${await world("create-invoice", about)}`;
    },
    remove: async (key) => {
      await world("delete-invoice", { invoiceId: idOf(key) });
    },
    moveDueDay: async (key, dueDate) => {
      await world("change-due-date", { invoiceId: idOf(key), dueDate });
    },
    closeAccount: async (code) => void (await world("close-account", { number: Number(code) })),
    takeIn: async () => {
      for (const voucherId of server.books(companyId).waiting) await world("take-into-ledger", { voucherId });
    },
  };
}

function booksOf(server: TripletexSandbox, company: number): Books {
  const invoice = (key: string) => {
    const found = server.books(company).invoices.find(({ invoiceId }) => invoiceId === idOf(key));
    assert(found !== undefined, `no invoice ${key}`);
    return found;
  };
  return {
    paidOre: async (key) => invoice(key).paid,
    outstandingOre: async (key) => invoice(key).outstanding,
    isSettled: async (key) => invoice(key).outstanding <= 0,
    balance: async (account) => server.books(company).accounts[account] ?? 0,
    proposals: async () => server.books(company).waiting.length,
    marks: async (key) => invoice(key).sentToCollection,
    differences: async () => server.reconcile(),
  };
}

const messagesOf = (server: TripletexSandbox, companyId: number, api: Api): Messages => ({
  url: "https://hub.example/hooks/tripletex-1",
  secret: "shared-2718281828",
  subscriptions: async () => server.subscriptions(),
  next: async () => {
    const { url, secret } = messagesOf(server, companyId, api);
    await webhooks.subscribe(api, { url, secret });
    const people = peopleOf(server, companyId);
    const customer = await people.customer({ name: "Kari Prøve" });
    const key = await people.invoice({ customer, amountOre: 100, issuedOn: "2026-01-05", dueOn: "2026-01-19" });
    const message = server.outbox().find(({ event }) => event === "invoice.charged");
    assert(message !== undefined, "no message");
    const { headers, body } = message;
    return { delivery: { secretPath: "tripletex-1", headers, body }, hints: [{ kind: "item", key }] };
  },
});

/** The id of what was made; without a socket, because the cases make thousands. */
async function inTripletex(server: TripletexSandbox, operation: string, body: object): Promise<number> {
  const request = new Request(`${server.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: randomUUID(), ...body }),
  });
  const response = await server.fetch(request);
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { readonly id: number }).id;
}

function answersWith(items: number): Send {
  return async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const rows = pathname.endsWith("/invoice") ? items : 0;
    const from = Number(searchParams.get("from"));
    const count = Math.max(0, Math.min(Number(searchParams.get("count")), rows - from));
    const values = Array.from({ length: count }, (_, at) => row(from + at + 1));
    return Response.json({ fullResultSize: rows, from, count, versionDigest: null, values });
  };
}

const row = (number: number) => ({
  id: number,
  invoiceNumber: number,
  invoiceDate: "2026-01-05",
  invoiceDueDate: "2026-01-19",
  kid: "",
  amount: 1250,
  amountOutstanding: 1250,
  invoiceComment: "Rørlegging ".repeat(40),
  currency: { code: "NOK" },
  isCreditNote: false,
  customer: {
    id: number,
    name: `Kunde ${number}`,
    organizationNumber: "",
    postalAddress: {
      addressLine1: "Fjellveien 3",
      postalCode: "5003",
      city: "Bergen",
      country: { isoAlpha2Code: "NO" },
    },
  },
  postings: [],
  reminders: [],
});
