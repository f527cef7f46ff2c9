import {
  type Autopilot,
  accept,
  type Case,
  type CollectionLevel,
  type ConnectionId,
  type Creditor,
  type CreditorId,
  type CustomerCredit,
  customerCredit,
  daysPastDue,
  evolve,
  type Invoice,
  type InvoiceId,
  type ItemFacts,
  type JoinsLater,
  LAW_AS_READ,
  type LawInForce,
  type NextAction,
  outlook,
  type Result,
  readyFor,
  refuse,
  type Verdict,
  verdictOf,
} from "@kravflyt/core";
import {
  type Connection,
  listConnections,
  loadCases,
  loadCreditor,
  loadOperator,
  type StoredInvoice,
} from "@kravflyt/store";
import { asOf } from "./autopilot-in-force.ts";
import { type CustomerFacts, knownCustomers } from "./customer-facts.ts";
import { isReadable } from "./file-connection.ts";
import { laterJoins, type OpeningTerms, openedAlone } from "./later-joins.ts";
import type { View } from "./view.ts";

/** An open item with what happens to it by itself, or why nothing does. */
export type JudgedItem = {
  readonly stored: StoredInvoice;
  readonly verdict: Verdict;
  readonly credit: CustomerCredit;
  /** XENA-5: purring or inkasso, when its day for that has come; not before it is shown as ready (FIKEN-10). */
  readonly readyFor?: CollectionLevel;
  /** What a case that is started on it alone would do first; of what is ready and in no case. */
  readonly first?: NextAction;
  readonly case?: Case;
};

type Terms = {
  readonly view: View;
  readonly autopilot: Autopilot;
  readonly law: LawInForce;
  readonly stops: Creditor["stops"];
  /** Absent until there is an operator: no case can be opened then. */
  readonly opening?: OpeningTerms;
  readonly connections: ReadonlyMap<ConnectionId, Connection>;
};

export type Judge = (items: readonly StoredInvoice[]) => Promise<readonly JudgedItem[]>;

/** Reads what a creditor's items are judged by; the judge then reads cases and customers, 100 cases a request. */
export async function judgeFor(
  view: View,
  creditorId: CreditorId,
): Promise<Result<Judge, { readonly code: "creditor_not_found" }>> {
  const [creditor, operator, connections] = await Promise.all([
    loadCreditor(view.table, creditorId),
    loadOperator(view.table),
    listConnections(view.table, creditorId),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  const settled = await asOf(view, creditor.value);
  const terms: Terms = {
    view,
    autopilot: settled.autopilot,
    law: operator?.law ?? LAW_AS_READ,
    stops: creditor.value.creditor.stops,
    ...(operator === undefined ? {} : { opening: { ...settled, operator } }),
    connections: new Map(connections.map((connection) => [connection.settings.connectionId, connection])),
  };
  const customers = knownCustomers(view.table, creditorId);
  const joins = async (starting: readonly StoredInvoice[]): Promise<ReadonlyMap<InvoiceId, JoinsLater>> =>
    operator === undefined ? new Map() : laterJoins(view, { ...creditor.value, operator }, starting);
  return accept(async (items) => {
    const free = items.filter(({ caseId }) => caseId === undefined);
    const [facts, cases] = await Promise.all([
      customers(free.map(({ invoice }) => invoice)),
      loadCases(
        view.table,
        items.flatMap(({ caseId }) => caseId ?? []),
      ),
    ]);
    const first = items.map((stored) => judged(stored, terms, { facts, cases }));
    const starting = first.filter(({ verdict }) => verdict.kind === "acts" && verdict.act.code === "starts");
    const later = await joins(starting.map(({ stored }) => stored));
    return first.map((one) => {
      const joinsLater = later.get(one.stored.invoice.id);
      return joinsLater === undefined ? one : judged(one.stored, terms, { facts, cases, joinsLater });
    });
  });
}

type Found = {
  readonly facts: (invoice: Invoice) => CustomerFacts;
  readonly cases: ReadonlyMap<Case["caseId"], Case>;
  readonly joinsLater?: JoinsLater;
};

function judged(stored: StoredInvoice, terms: Terms, found: Found): JudgedItem {
  const { view, autopilot, law, stops, connections } = terms;
  const { invoice, debtor, registerKnows, removed, caseId } = stored;
  const state = caseId === undefined ? undefined : found.cases.get(caseId);
  if (caseId !== undefined && state === undefined) {
    return { stored, verdict: { kind: "waits", why: { code: "broken_item" } }, credit: customerCredit([]) };
  }
  const connection = connections.get(invoice.connectionId);
  const customer = found.facts(invoice);
  const facts: ItemFacts = {
    debtor,
    registerKnows,
    removed,
    ...customer,
    autopilot,
    law,
    stops,
    today: view.today,
    rules: connection?.settings ?? {},
    isConnected: connection !== undefined && isReadable(connection),
    ...(state === undefined ? {} : { case: state }),
    ...(found.joinsLater === undefined ? {} : { joinsLater: found.joinsLater }),
  };
  return {
    stored,
    verdict: verdictOf(invoice, facts),
    credit: customer.credit,
    ...startOf(stored, facts, terms),
    ...(state === undefined ? {} : { case: state }),
  };
}

/** What it is ready for, and what would come first of an item without a case. */
function startOf(stored: StoredInvoice, facts: ItemFacts, terms: Terms): Pick<JudgedItem, "readyFor" | "first"> {
  const { invoice, caseId } = stored;
  const isShown =
    caseId !== undefined || isOldEnough(invoice, facts.today, terms.connections.get(invoice.connectionId));
  const ready = isShown ? readyFor(invoice, facts) : undefined;
  if (ready === undefined) return {};
  const first = caseId === undefined ? firstOf(stored, terms) : undefined;
  return { readyFor: ready, ...(first === undefined ? {} : { first }) };
}

function firstOf(stored: StoredInvoice, { view: { today }, law, opening }: Terms): NextAction | undefined {
  const opened = opening === undefined ? undefined : openedAlone(stored, opening, today);
  return opened?.ok ? outlook(evolve(undefined, opened.value), { on: today, law }) : undefined;
}

/** FIKEN-10: so many days past due before it is offered. */
const isOldEnough = (invoice: Invoice, today: View["today"], connection: Connection | undefined): boolean =>
  (daysPastDue(invoice, today) ?? 0) >= (connection?.settings.daysBeforeShown ?? 0);
