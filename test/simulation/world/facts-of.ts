import { listByReason } from "@kravflyt/app";
import {
  type CreditorId,
  creditorId as creditorIdOf,
  type Month,
  whyNotCollectable,
  whyNotStarted,
} from "@kravflyt/core";
import { caseSums, loadConnection, type StoredInvoice } from "@kravflyt/store";
import type { DayFacts, SeenCreditor, SeenInvoice, SeenPosting, SeenSums } from "../audit/facts.ts";
import type { Hub } from "./hub.ts";
import { asView } from "./orders.ts";
import { OWN_MONEY_ORE } from "./outside-systems.ts";
import type { Client } from "./tenants.ts";
import type { Office, World } from "./world.ts";

const audited = new WeakMap<Hub, { delivered: number; givenUp: number }>();

/** What the auditor is shown of an office at the end of a day. */
export async function factsOf({ clock, systems: _ }: World, office: Office): Promise<DayFacts> {
  const { hub, mirror } = office;
  const { changed, entries } = await mirror.update(hub);
  const before = audited.get(hub) ?? { delivered: 0, givenUp: 0 };
  audited.set(hub, { delivered: hub.delivered.length, givenUp: hub.mailroom.tally.givenUp });
  const today = clock.today();
  const clients = new Map(hub.tenant.clients.map((client) => [client.connectionId as string, client]));
  return {
    tenant: hub.tenant.name,
    operator: hub.tenant.operator.kind,
    operatorAccount: hub.tenant.operator.clientAccount,
    today,
    cases: mirror.cases,
    changed,
    invoices: await seenInvoices(office, clients, today),
    deliveries: hub.delivered.slice(before.delivered),
    dispatches: mirror.dispatches,
    entries,
    postings: new Map([...mirror.postings].map(([id, { body, ...rest }]) => [id, seenPosting(rest, body)])),
    payouts: mirror.payouts,
    creditors: await seenCreditors(hub),
    sums: await seenSums(hub),
    outside: {
      invoices: new Map([...office.invoices].map(([id, { truth }]) => [id, truth])),
      bankPaidOre: sum(office.bankPayments.filter(({ on }) => on < today).map(({ amountOre }) => amountOre)),
      bankInOre: sum(office.bankPayments.map(({ amountOre }) => amountOre)),
      bankBalanceOre: hub.bank.sandbox.balance(hub.tenant.operator.clientAccount) - OWN_MONEY_ORE,
      unreachable: office.unreachable,
      registerDown: office.registerDown,
      postDown: hub.channels.isDown,
      givenUp: hub.mailroom.tally.givenUp - before.givenUp,
      retrying: hub.mailroom.retrying(),
    },
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

async function seenInvoices(
  office: Office,
  clients: ReadonlyMap<string, Client>,
  today: DayFacts["today"],
): Promise<DayFacts["invoices"]> {
  const seen = new Map([...office.mirror.invoices].map(([id, stored]) => [id, seenInvoice(stored, clients, today)]));
  const unsaid = [...seen.values()].filter(({ open, caseId, reason }) => open && caseId === undefined && !reason);
  for (const creditorId of new Set(unsaid.map((invoice) => invoice.creditorId))) {
    for (const id of await waitsToJoin(office, creditorIdOf(creditorId))) {
      const invoice = seen.get(id);
      if (invoice !== undefined) seen.set(id, { ...invoice, reason: JOINS_LATER });
    }
  }
  return seen;
}

const JOINS_LATER = "joins_open_case_later";

/** Invoices that the list says will join an open case of their debtor: it alone knows both. */
async function waitsToJoin(office: Office, creditorId: CreditorId): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listByReason(asView(office), { creditorId, code: JOINS_LATER, cursor });
    if (!page.ok) return found;
    found.push(...page.value.items.map(({ stored }) => stored.invoice.id));
    cursor = page.value.cursor;
  } while (cursor !== undefined);
  return found;
}

/** What the list of invoices says of it: the same functions of core, on what is stored. */
function seenInvoice(
  stored: StoredInvoice,
  clients: ReadonlyMap<string, Client>,
  today: DayFacts["today"],
): SeenInvoice {
  const { invoice, caseId } = stored;
  const seen = {
    id: invoice.id,
    creditorId: invoice.creditorId,
    connectionId: invoice.connectionId,
    customerId: invoice.customer.sourceId,
    open: !(invoice.settled || stored.removed),
    outstandingOre: invoice.outstandingOre,
    ...(invoice.dueOn === undefined ? {} : { dueOn: invoice.dueOn }),
  };
  if (caseId !== undefined) return { ...seen, caseId };
  const reason = reasonOf(stored, clients.get(invoice.connectionId), today);
  return reason === undefined ? seen : { ...seen, reason };
}

function reasonOf(stored: StoredInvoice, client: Client | undefined, today: DayFacts["today"]): string | undefined {
  if (stored.removed) return "removed_from_source";
  const notCollectable = whyNotCollectable(stored.invoice, { ...stored, today });
  if (notCollectable !== undefined) return notCollectable.code;
  return client && whyNotStarted(stored.invoice, client.autopilot, today)?.code;
}

type Body = { readonly kind: string; readonly amountOre?: number; readonly invoiceId?: string };
type Posted = Omit<SeenPosting, "kind" | "amountOre">;
const seenPosting = (
  { postingId, creditorId, status, on }: Posted,
  { kind, amountOre = 0, invoiceId }: Body,
): SeenPosting => ({
  ...(invoiceId !== undefined && { invoiceId }),
  postingId,
  creditorId,
  status,
  on,
  kind,
  amountOre,
});

async function seenSums({ tenant, table }: Hub): Promise<DayFacts["sums"]> {
  const sums = new Map<string, SeenSums>();
  for (const { creditor } of tenant.clients) {
    const { stages, open, happened } = await caseSums(table, creditor.creditorId, BEFORE_ALL);
    const all = [stages, ...open.values(), ...happened.values()].flatMap(Object.entries<number>);
    const total = (prefix: string): number =>
      sum(all.filter(([name]) => name.startsWith(prefix)).map(([, amount]) => amount));
    sums.set(creditor.creditorId, {
      openCases: total("stage_"),
      principalOre: total("overdue"),
      letters: total("letters_"),
      paidOre: total("paid"),
    });
  }
  return sums;
}

const BEFORE_ALL = "2000-01" as Month;

async function seenCreditors({ tenant, table }: Hub): Promise<ReadonlyMap<string, SeenCreditor>> {
  const creditors = new Map<string, SeenCreditor>();
  for (const { creditor, connectionId, autopilot } of tenant.clients) {
    const connection = await loadConnection(table, connectionId);
    creditors.set(creditor.creditorId, {
      connectionId,
      connectionStatus: connection?.value.status ?? "gone",
      payee: creditor.payee,
      bookingMode: creditor.bookingMode,
      fullAuto: autopilot.fullAuto,
      daysBeforeStart: autopilot.daysBeforeStart,
      minimumOre: autopilot.minimumOre,
      stops: creditor.stops,
    });
  }
  return creditors;
}
