import { type Api, connectors, type Send, type Signing, withCredentials } from "@kravflyt/connectors";
import { assert, connectionId, creditorId, type Instant } from "@kravflyt/core";
import { type PowerOfficeSandbox, startPowerOfficeSandbox } from "@kravflyt/sandboxes";
import type { Books, Clock, Driver, MadeInvoice, People, World } from "./driver.ts";
import { makeWay } from "./way.ts";

const PAGE = 20_000;
const { poweroffice } = connectors;

export const powerofficeDriver: Driver = {
  connector: poweroffice,
  start,
  pageSize: PAGE,
  // the invoices, their customer once, and once the letters that Go sent
  leastRequests: (items) => Math.max(1, Math.ceil(items / PAGE)) + 2,
  requestsForFirstPage: 3,
  writes: [
    { method: "POST", path: "/v2/" },
    { method: "POST", path: "/v1/DebtCollection/" },
    { method: "DELETE", path: "/v1/DebtCollection/" },
  ],
  listPath: "/OutgoingInvoices",
  closesAccounts: true,
  accounts: { bank: "1920", interest: "8050" },
  unknownCompany: ["company_not_ticked"],
  answersWith,
};

async function start(clock: Clock): Promise<World> {
  const server = await startPowerOfficeSandbox({ now: clock.now });
  const way = makeWay(clock, { system: "poweroffice", allowed: [server.url], requestsPerSecond: 10 });
  const { clientKey, ...ours } = server.credentials;
  const signing: Signing = {
    credentials: { client_key: clientKey },
    ours: { application_key: ours.applicationKey, subscription_key: ours.subscriptionKey },
    apiUrl: server.apiUrl,
    moreUrls: { login: server.loginUrl, collection: server.collectionUrl },
  };
  const opened = (change: Partial<Signing> = {}) => open(clock, way.send, { ...signing, ...change });
  const access = opened();
  const [company] = await poweroffice.companies(access);
  assert(company !== undefined, "no client");
  return {
    api: { ...access, company: company.id, creditorId: creditorId("creditor-1"), connectionId: connectionId("go-1") },
    way,
    people: peopleOf(server),
    books: booksOf(server),
    orderFault: server.orderFault,
    clearFaults: server.clearFaults,
    violations: () => server.stats().violations.concurrent + server.stats().violations.rate,
    pasted: {
      send: way.send,
      signing,
      samples: [
        { pasted: { client_key: ` ${clientKey}\n` }, read: { client_key: clientKey } },
        { pasted: { client_key: `Client key: ${clientKey.toUpperCase()}` }, read: { client_key: clientKey } },
      ],
      unreadable: [
        { pasted: { client_key: "Fossheim Varme AS" }, field: "client_key" },
        { pasted: { client_key: "5f0a2c9e-1111-4000" }, field: "client_key" },
      ],
    },
    wrong: [
      { credential: "client_key", told: true, access: opened({ credentials: { client_key: WRONG } }) },
      {
        credential: "subscription_key",
        told: true,
        access: opened({ ours: { ...signing.ours, subscription_key: WRONG } }),
      },
    ],
    secrets: [clientKey, ours.applicationKey, ours.subscriptionKey, WRONG],
    revoke: async () => void server.operate("change-client", { clientKey, connected: false }),
    close: server.close,
  };
}

const WRONG = "00000000-aaaa-4000-8000-000000000bad";

/** As the product does it: one token, made anew before its time is over. */
function open({ now }: Clock, send: Send, signing: Signing): Omit<Api, "company" | "creditorId" | "connectionId"> {
  const { auth } = poweroffice;
  let token: { readonly accessToken: string; readonly goodUntil: number } | undefined;
  const getToken = async (refused?: string): Promise<string> => {
    if (token === undefined || token.accessToken === refused || now() >= token.goodUntil - 600_000) {
      const at = new Date(now()).toISOString() as Instant;
      const made = await auth.newToken(send, { ...signing, at });
      token = { accessToken: made.accessToken, goodUntil: now() + made.expiresInSeconds * 1_000 };
    }
    return token.accessToken;
  };
  const { apiUrl, moreUrls } = signing;
  return { apiUrl, ...(moreUrls && { moreUrls }), send: withCredentials(send, auth, { signing, getToken }) };
}

function peopleOf(server: PowerOfficeSandbox): People {
  const { clientKey } = server.credentials;
  const inGo = (name: string, body: object) => server.operate(name, { clientKey, ...body }).id;
  return {
    customer: async ({ name, organizationNumber, email, address }) =>
      inGo("create-customer", {
        name,
        isPerson: organizationNumber === undefined,
        ...(organizationNumber && { organizationNumber }),
        ...(email && { emailAddress: email }),
        ...(address && {
          address: { line: address.line, zipCode: address.postalCode, city: address.city, countryCode: "NO" },
        }),
      }),
    invoice: async (it) => inGo("invoice", invoiceOf(it)),
    pay: async (invoiceId, { amountOre, on }) => void inGo("pay", { invoiceId, amount: amountOre, on }),
    credit: async (invoiceId, on) => void inGo("credit", { invoiceId, on }),
    creditNote: async ({ customer, amountOre, on }) =>
      inGo("credit-note", { customerId: Number(customer), amount: amountOre, on }),
    remove: async (voucherId) => void inGo("reverse", { voucherId }),
    moveDueDay: async (invoiceId, dueDate) => void inGo("move-due-date", { invoiceId, dueDate }),
    closeAccount: async (code) => void server.operate("change-client", { clientKey, closedAccounts: [Number(code)] }),
    lock: async (lockDate) => void server.operate("change-client", { clientKey, lockDate }),
    takeIn: async () => {
      for (const proposalId of server.books(clientKey).waiting) inGo("post-proposal", { proposalId });
    },
  };
}

/** One whose KID is said comes from elsewhere, and has no document in Go. */
const invoiceOf = (it: MadeInvoice) => ({
  customerId: Number(it.customer),
  amount: it.amountOre,
  voucherDate: it.issuedOn,
  dueDate: it.dueOn,
  ...(it.kid === undefined ? {} : { cid: it.kid, imported: true }),
  ...(it.currency && { currencyCode: it.currency }),
});

function booksOf(server: PowerOfficeSandbox): Books {
  const { clientKey } = server.credentials;
  const invoice = (key: string) => {
    const found = server.books(clientKey).invoices.find(({ id }) => id === key);
    assert(found !== undefined, `no invoice ${key}`);
    return found;
  };
  return {
    paidOre: async (key) => invoice(key).total - invoice(key).balance,
    outstandingOre: async (key) => invoice(key).balance,
    isSettled: async (key) => invoice(key).balance === 0,
    balance: async (account) => server.books(clientKey).accounts[account] ?? 0,
    proposals: async () => server.books(clientKey).proposals,
    marks: async (key) => server.casesOf(clientKey, key),
    differences: async () => server.reconcile(),
  };
}

/** The id of the only client of a new sandbox. */
const FIRST_CLIENT_ID = "00000000-0000-4000-8000-000000001001";

/** A client whose every invoice is of a customer of its own. */
function answersWith(items: number): Send {
  return async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname.endsWith("/ClientIntegrationInformation")) {
      return Response.json({ ClientId: FIRST_CLIENT_ID, ClientName: "Prøve", ValidPrivileges: [] });
    }
    if (pathname.includes("/DebtCollection/")) return Response.json({ data: [], success: true });
    const range = searchParams.get(pathname.endsWith("/Customers") ? "customerNos" : "voucherNos") ?? "1-";
    const [first = 1, last = items] = range.split("-").flatMap((part) => (part === "" ? [] : [Number(part)]));
    const count = Math.max(0, Math.min(PAGE, last - first + 1, items - first + 1));
    const toRow = pathname.endsWith("/Customers") ? customerRow : invoiceRow;
    if (count === 0) return new Response(null, { status: 204 });
    return Response.json(Array.from({ length: count }, (_, at) => toRow(first + at)));
  };
}

const invoiceRow = (number: number) => ({
  Id: `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`,
  VoucherNo: number,
  InvoiceNo: number,
  VoucherType: "OutgoingInvoice",
  VoucherDate: "2026-01-05",
  DueDate: "2026-01-19",
  CustomerId: number,
  CustomerNo: number,
  CurrencyCode: "NOK",
  TotalPostedAmount: 1_250,
  Balance: 1_250,
  IsReversed: false,
});

const customerRow = (number: number) => ({
  Id: number,
  Number: number,
  IsPerson: true,
  Name: `Kunde ${number}`,
  MailAddress: { AddressLine1: "Fjellveien 3", ZipCode: "5003", City: "Bergen", CountryCode: "NO" },
});
