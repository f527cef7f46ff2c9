import { calendarDate, connectionId, creditorId, type Invoice } from "@kravflyt/core";
import type { Api } from "../access.ts";
import type { ItemPage } from "../connector.ts";
import type { Send } from "../send.ts";
import { makeSend, withBearer } from "../transport.ts";
import { fiken } from "./index.ts";

/*
 * What tests of this folder need to talk to a Fiken of their own. They start it themselves.
 */

type Server = {
  readonly url: string;
  readonly apiUrl: string;
  readonly credentials: { readonly personalToken: string; readonly companySlug: string };
};

/** Before everything in its books. */
export const ALL = calendarDate("2020-01-01");
export const TODAY = calendarDate("2026-01-05");

/** A server with its clock in our hand, and the way to it: what sleeps makes time pass. */
export async function connectTo<Started extends Server>(start: (now: () => number) => Promise<Started>) {
  let nowMs = Date.parse(`${TODAY}T09:00:00Z`);
  const now = () => nowMs;
  const pass = async (ms: number) => {
    nowMs += ms;
  };
  const server = await start(now);
  const send = makeSend({
    system: "fiken",
    allowed: [server.apiUrl],
    timeoutMs: 3_000,
    requestsPerSecond: 4,
    maxBodyBytes: 5_000_000,
    retries: 3,
    now,
    sleep: pass,
    random: () => 0,
    newRequestId: () => "00000000-0000-4000-8000-000000000001",
  });
  const { personalToken, companySlug } = server.credentials;
  const withToken = withBearer(send, async () => personalToken);
  return { server, send, pass, api: apiOf(server, withToken, companySlug) };
}

export const apiOf = ({ apiUrl }: Server, send: Send, company: string): Api => ({
  send,
  apiUrl,
  company,
  creditorId: creditorId("creditor-1"),
  connectionId: connectionId("fiken-1"),
});

export async function invoicesOf(pages: AsyncIterable<ItemPage>): Promise<readonly Invoice[]> {
  const all: Invoice[] = [];
  for await (const { items } of pages) all.push(...items.map(({ invoice }) => invoice));
  return all;
}

export async function openInvoice(api: Api): Promise<Invoice> {
  for (const invoice of await invoicesOf(fiken.openItems(api, ALL))) {
    if (invoice.kind === "invoice" && invoice.currency === "NOK" && invoice.outstandingOre > 0) return invoice;
  }
  throw new Error("no open invoice in the books");
}

/** Lets somebody do something in Fiken. */
export async function inFiken(server: Server, operation: string, body: object): Promise<void> {
  const response = await fetch(`${server.url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: operation, companySlug: server.credentials.companySlug, ...body }),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
}
