import type * as z from "zod";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { writePdf } from "../server/pdf.ts";
import { invalid, notFound } from "../server/refusal.ts";
import type { World } from "../server/world.ts";
import type { Enter } from "./access.ts";
import { findCase } from "./cases.ts";
import type { SveaCommand } from "./commands.ts";
import { AddressBody, BatchBody, CloseBody, MessageBody, PaymentBody } from "./requests.ts";
import type { SveaCase, SveaCustomer, SveaState } from "./state.ts";
import { caseJson, dispatchJson, messageJson, paymentJson, receiptJson } from "./to-json.ts";

export type SveaWorld = World<SveaState, SveaCommand, string>;
export type Inside = {
  readonly world: SveaWorld;
  readonly enter: Enter;
  readonly now: () => number;
  /** How long a case's number takes. */
  readonly receiptMs: number;
};

const PAGE_SIZE = 100;

export function sveaRoutes(inside: Inside): readonly Route[] {
  const { enter } = inside;
  const route: MakeRoute = (method, path, handle) => ({
    method,
    path,
    handle: (call) => enter(call, (customer) => handle(call, customer)),
  });
  return [...readRoutes(inside, route), ...writeRoutes(inside, route)];
}

type MakeRoute = (
  method: Route["method"],
  path: string,
  handle: (call: Call, customer: SveaCustomer) => Reply,
) => Route;

const casesOf = ({ cases }: SveaState, { customerNumber }: SveaCustomer): readonly SveaCase[] =>
  [...cases.values()].filter((one) => one.customerNumber === customerNumber);

function readRoutes({ world: { state }, now, receiptMs }: Inside, route: MakeRoute): readonly Route[] {
  const isTold = ({ receivedAt }: SveaCase): boolean =>
    !state.receiptsHeld && (receivedAt <= state.receiptsGivenAt || now() >= receivedAt + receiptMs);
  const told = (customer: SveaCustomer) =>
    casesOf(state, customer).filter((one) => one.rejected === undefined && isTold(one));
  const own = (customer: SveaCustomer) => new Set(casesOf(state, customer).map(({ caseNumber }) => caseNumber));
  const receipts = (some: readonly SveaCase[]) => json({ items: some.map((one) => receiptJson(one, isTold(one))) });
  const byReference = <It extends { id: string; caseNumber: string; reference?: string | undefined }>(
    call: Call,
    list: readonly It[],
  ) => {
    const { caseNumber } = findCase(state, call.params["caseNumber"] ?? "");
    const reference = call.query.get("reference");
    const found = list.filter((it) => it.caseNumber === caseNumber && it.reference === reference);
    return json({ items: found.map(({ id }) => ({ id })) });
  };
  return [
    route("GET", "/api/customer", (_, { customerNumber, name }) => json({ customerNumber, name })),
    route("GET", "/api/case-batches/:id", (call, customer) => {
      const batch = casesOf(state, customer).filter(({ batchId }) => batchId === call.params["id"]);
      if (batch.length === 0) throw notFound("the batch");
      return receipts(batch);
    }),
    route("GET", "/api/case-receipts", (call, customer) =>
      receipts(casesOf(state, customer).filter((one) => one.externalId === call.query.get("externalId"))),
    ),
    route("GET", "/api/cases", (call, customer) =>
      list(call, told(customer), { at: ({ updatedAt }) => updatedAt, toJson: caseJson }),
    ),
    route("GET", "/api/payments", (call, customer) =>
      list(call, ofCases(state.payments, own(customer)), { at: ({ at }) => at, toJson: paymentJson }),
    ),
    route("GET", "/api/messages", (call, customer) => {
      const theirs = ofCases(state.messages, own(customer)).filter(({ from }) => from === "agency");
      return list(call, theirs, { at: ({ at }) => at, toJson: messageJson });
    }),
    route("GET", "/api/dispatches", (call, customer) =>
      list(call, ofCases(state.dispatches, own(customer)), { at: ({ at }) => at, toJson: dispatchJson }),
    ),
    route("GET", "/api/dispatches/:id/pdf", (call, customer) => {
      const sent = ofCases(state.dispatches, own(customer)).find(({ id }) => id === call.params["id"]);
      if (sent === undefined) throw notFound("the letter");
      const bytes = writePdf([`${sent.kind} ${sent.sentOn}`, `Sak ${sent.caseNumber}`]);
      return { status: 200, headers: { "Content-Type": "application/pdf" }, bytes };
    }),
    route("GET", "/api/cases/:caseNumber/payments", (call) => byReference(call, state.direct)),
    route("GET", "/api/cases/:caseNumber/messages", (call) =>
      byReference(
        call,
        state.messages.filter(({ from }) => from === "creditor"),
      ),
    ),
  ];
}

const ofCases = <It extends { readonly caseNumber: string }>(
  list: readonly It[],
  numbers: ReadonlySet<string>,
): readonly It[] => list.filter(({ caseNumber }) => numbers.has(caseNumber));

/** A page of what changed at `since` or later, in order of change; `after` is the place of the last row that is known. */
function list<Row extends { readonly sequence: number }>(
  { query }: Call,
  rows: readonly Row[],
  { at, toJson }: { readonly at: (row: Row) => number; readonly toJson: (row: Row) => unknown },
) {
  const since = Date.parse(query.get("since") ?? "");
  const after = Number(query.get("after") ?? "0");
  if (Number.isNaN(since)) throw invalid("since must be a moment");
  if (!Number.isSafeInteger(after)) throw invalid("after must be a whole number");
  const fitting = rows
    .filter((row) => at(row) >= since && row.sequence > after)
    .toSorted((a, b) => a.sequence - b.sequence);
  return json({ items: fitting.slice(0, PAGE_SIZE).map(toJson), more: fitting.length > PAGE_SIZE });
}

function writeRoutes({ world }: Inside, route: MakeRoute): readonly Route[] {
  const ownCase = (call: Call, customer: SveaCustomer): string => {
    const one = findCase(world.state, call.params["caseNumber"] ?? "");
    if (one.customerNumber !== customer.customerNumber) throw notFound("the case");
    return one.caseNumber;
  };
  return [
    route("POST", "/api/case-batches", (call, { customerNumber }) => {
      const { level, cases } = readJson(call, BatchBody);
      const batchId = world.execute({ type: "create_cases", customerNumber, level, cases: cases.map(toDraft) });
      return json({ batchId }, 202);
    }),
    route("POST", "/api/cases/:caseNumber/payments", (call, customer) => {
      const { reference, date, amount, invoiceNo } = readJson(call, PaymentBody);
      const draft = { reference, date, amount, invoiceNo, caseNumber: ownCase(call, customer) };
      return json({ id: world.execute({ type: "register_direct", draft }) }, 201);
    }),
    route("POST", "/api/cases/:caseNumber/messages", (call, customer) => {
      const body = readJson(call, MessageBody);
      const caseNumber = ownCase(call, customer);
      return json({ id: world.execute({ type: "add_message", caseNumber, from: "creditor", ...body }) }, 201);
    }),
    route("POST", "/api/cases/:caseNumber/close", (call, customer) => {
      const { reason } = readJson(call, CloseBody);
      return json({ id: world.execute({ type: "close", caseNumber: ownCase(call, customer), reason }) });
    }),
    route("POST", "/api/address-notices", (call, { customerNumber }) => {
      const { reference, address } = readJson(call, AddressBody);
      return json({ id: world.execute({ type: "new_address", customerNumber, reference, address }) }, 201);
    }),
  ];
}

const toDraft = ({ externalId, debtor, invoices, grouped }: z.output<typeof BatchBody>["cases"][number]) => ({
  externalId,
  debtor: { customerNo: debtor.customerNo, type: debtor.type },
  grouped,
  invoices: invoices.map(({ invoiceNo, kid, dueDate, originalAmount, remainingAmount, noticeSent, pdf }) => ({
    invoiceNo,
    kid,
    dueDate,
    original: originalAmount,
    remaining: remainingAmount,
    noticeSent,
    hasPdf: pdf !== null,
  })),
});
