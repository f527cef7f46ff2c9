import { dayInNorway, type Instant, ZERO_ORE } from "@kravflyt/core";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { invalid, notFound, Refusal } from "../server/refusal.ts";
import type { Access } from "./access.ts";
import { availableInvoices, kronerToSandboxOre } from "./cases.ts";
import { entryOf } from "./posting.ts";
import { invoicePdf } from "./read-routes.ts";
import { AddInvoicesBody, CreateCaseBody, MergeCasesBody, UpdateStatusBody } from "./requests.ts";
import type { Client } from "./state.ts";
import * as to from "./to-json.ts";
import type { GoWorld } from "./write-routes.ts";

type Answer = (client: Client, call: Call) => Reply;

/** The v1 service for debt collection: `{ data, count, success }` in camelCase. */
export function debtCollectionRoutes(world: GoWorld, { enter }: Access, now: () => number): readonly Route[] {
  const route = (method: Route["method"], path: string, answer: Answer): Route => ({
    method,
    path: `/v1/DebtCollection${path}`,
    handle: (call) => enter(call, "v1", [], (client) => withSummary(() => answer(client, call))),
  });
  const today = () => dayInNorway(new Date(now()).toISOString() as Instant);
  const changed = (client: Client, id: string): Reply => {
    const found = client.cases.get(id);
    return enveloped(found === undefined ? null : to.caseJson(client, found));
  };
  return [
    route("GET", "/IsActiveDebtCollection", ({ createsCases }) => enveloped(createsCases)),
    route("GET", "/Invoices/AvailableInvoices", (client, call) => {
      const isReminded = remindedOnly(call);
      const ids = availableInvoices(client, today()).filter(
        (id) => !isReminded || entryOf(client, id).reminder !== undefined,
      );
      return listed(call, ids, (id) => to.collectionInvoiceJson(client, id));
    }),
    route("GET", "/DebtCollection", (client, call) => {
      const rows = [...client.cases.values()].filter(({ rejected }) => !rejected);
      return listed(call, rows, (one) => to.caseJson(client, one));
    }),
    route("GET", "/DebtCollection/:id", (client, { params }) => {
      const found = client.cases.get(params["id"] ?? "");
      if (found === undefined || found.rejected) throw notFound("the case");
      return enveloped(to.caseJson(client, found));
    }),
    route("GET", "/MatchedItems/:id", (client, { params }) => enveloped(matched(client, params["id"] ?? ""))),
    route("GET", "/GetAllMatchedItems", (client, call) => enveloped(allMatched(client, call))),
    route("GET", "/GetInvoicePdf/:id", (client, { params }) => ({
      status: 200,
      headers: { "Content-Type": "application/pdf" },
      bytes: invoicePdf(client, params["id"] ?? ""),
    })),
    ...writes(world, route, changed),
  ];
}

/** v1 says what is wrong with a request in a 200. */
function withSummary(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 400) throw error;
    return json({ data: null, success: false, summary: error.message });
  }
}

/** The one filter of OData that is understood here. */
function remindedOnly(call: Call): boolean {
  const filter = call.query.get("$filter");
  if (filter !== null && filter !== "lastReminderSentDate ne null") throw invalid(`$filter: ${filter}`);
  return filter !== null;
}

type MakeRoute = (method: Route["method"], path: string, answer: Answer) => Route;

function writes(world: GoWorld, route: MakeRoute, changed: (client: Client, id: string) => Reply): readonly Route[] {
  const { execute } = world;
  return [
    route("POST", "/DebtCollection", (client, call) => {
      const { code, invoices, balanceAgency } = readJson(call, CreateCaseBody);
      const balance = balanceAgency === undefined ? ZERO_ORE : kronerToSandboxOre(balanceAgency);
      const invoiceIds = invoices.map(({ id }) => id);
      const it = { type: "create_case", clientKey: client.clientKey, code, invoiceIds, balance } as const;
      return changed(client, execute(it).id);
    }),
    route("DELETE", "/DebtCollection/:id", (client, { params }) => {
      execute({ type: "reject_case", clientKey: client.clientKey, caseId: params["id"] ?? "" });
      return enveloped(null);
    }),
    route("POST", "/AddInvoicesToCase", (client, call) => {
      const body = readJson(call, AddInvoicesBody);
      return changed(client, execute({ type: "add_to_case", clientKey: client.clientKey, ...body }).id);
    }),
    route("POST", "/MergeCases", (client, call) => {
      const { caseId, mergeCaseIds: from } = readJson(call, MergeCasesBody);
      return changed(client, execute({ type: "merge_cases", clientKey: client.clientKey, caseId, from }).id);
    }),
    route("POST", "/UpdateStatus", (client, call) => {
      const { caseId, statusText: text, isCaseClosed: closed, updatedBalanceAgency } = readJson(call, UpdateStatusBody);
      const balance = updatedBalanceAgency === undefined ? undefined : kronerToSandboxOre(updatedBalanceAgency);
      const { clientKey } = client;
      return changed(client, execute({ type: "case_status", clientKey, caseId, text, closed, balance }).id);
    }),
  ];
}

/** What an invoice is set off against: payments, credit notes and write-offs. */
function matched(client: Client, invoiceId: string) {
  const { id, matchId } = entryOf(client, invoiceId);
  const members = [...(client.entriesOfMatch.get(matchId ?? -1) ?? [])].filter((member) => member !== id);
  return members
    .flatMap((member) => client.entries.get(member) ?? [])
    .map((entry) => to.matchedItemJson(client, entry));
}

/** Of every invoice that is in a case, since a moment. */
function allMatched(client: Client, call: Call) {
  const from = Date.parse(call.query.get("fromDateTime") ?? "");
  const ids = [...client.cases.values()].flatMap(({ invoiceIds }) => invoiceIds);
  const all = ids.flatMap((invoiceId) => matched(client, invoiceId).map((item) => ({ ...item, invoiceId })));
  return all.filter(({ lastChanged }) => Number.isNaN(from) || Date.parse(lastChanged) >= from);
}

function listed<Row>(call: Call, rows: readonly Row[], toJson: (row: Row) => object): Reply {
  const skip = Number(call.query.get("$skip") ?? 0);
  const top = Number(call.query.get("$top") ?? 10_000);
  const shown = rows.slice(skip, skip + top).map(toJson);
  return json({ data: shown, count: rows.length, success: true });
}

const enveloped = (data: unknown): Reply => json({ data, count: Array.isArray(data) ? data.length : 1, success: true });
