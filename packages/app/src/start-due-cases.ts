import {
  type Autopilot,
  addDays,
  type ConnectionId,
  type CreditorId,
  type FetchRules,
  type InvoiceId,
  whyNotCollectable,
  whyNotFetched,
  whyNotStarted,
} from "@kravflyt/core";
import { listConnections, type Page, type StoredInvoice, startableInvoices } from "@kravflyt/store";
import { loadSettled } from "./autopilot-in-force.ts";
import type { Shell } from "./shell.ts";
import { startCases } from "./start-case.ts";

/** Invoices that one run looks at; the rest waits for the next run. */
const PAGES_MAX = 1_000;

/**
 * Full auto (FIKEN-22 to -24): starts every invoice whose day has come, under the process of the day. Asked again the same day it finds those that
 * are already in a case no more, so it starts nothing twice.
 * @throws BrokenItemError when an invoice in the table cannot be read; by then all others have been started.
 */
export async function startDueCases(shell: Shell, creditorId: CreditorId): Promise<{ readonly started: number }> {
  const stored = await loadSettled(shell, creditorId);
  if (stored === undefined) return { started: 0 };
  const { autopilot } = stored.value;
  if (!(autopilot.fullAuto && autopilot.autopilot)) return { started: 0 };
  const connections = await listConnections(shell.table, creditorId);
  const rules = new Map(connections.map(({ settings }) => [settings.connectionId, settings]));
  const { invoiceIds, broken } = await ready(shell, creditorId, { autopilot, rules });
  const started = invoiceIds.length === 0 ? 0 : await startAll(shell, creditorId, invoiceIds);
  const [first] = broken;
  if (first !== undefined) throw first;
  return { started };
}

async function startAll(shell: Shell, creditorId: CreditorId, invoiceIds: readonly InvoiceId[]): Promise<number> {
  const answer = await startCases(shell, {
    creditorId,
    invoiceIds,
    mode: "autopilot",
    business: false,
    by: "full_auto",
  });
  return answer.ok ? answer.value.filter(({ result }) => result.ok).length : 0;
}

type Ready = { readonly invoiceIds: readonly InvoiceId[]; readonly broken: readonly Error[] };

type Settings = { readonly autopilot: Autopilot; readonly rules: ReadonlyMap<ConnectionId, FetchRules> };

/** All but what is asked of the customer, which `startCases` does. */
function isReady(
  { invoice, debtor, registerKnows }: StoredInvoice,
  { autopilot, rules, today }: Settings & Pick<Shell, "today">,
): boolean {
  const why =
    whyNotStarted(invoice, autopilot, today) ??
    whyNotCollectable(invoice, { debtor, registerKnows, today }) ??
    whyNotFetched(invoice, rules.get(invoice.connectionId) ?? {}, today);
  return why === undefined;
}

/** In a fixed order, so that the same day's run gives the same case numbers. */
async function ready(shell: Shell, creditorId: CreditorId, it: Settings): Promise<Ready> {
  const { autopilot } = it;
  const dueThrough = addDays(shell.today, -autopilot.daysBeforeStart);
  const found: InvoiceId[] = [];
  const broken: Error[] = [];
  let paging: { readonly cursor?: string } | undefined = {};
  for (let pages = 0; paging !== undefined && pages < PAGES_MAX; pages += 1) {
    const page: Page<StoredInvoice> = await startableInvoices(shell.table, creditorId, { dueThrough, ...paging });
    const starting = page.items.filter((stored) => isReady(stored, { ...it, today: shell.today }));
    found.push(...starting.map(({ invoice }) => invoice.id));
    broken.push(...(page.broken ?? []));
    paging = page.cursor === undefined ? undefined : { cursor: page.cursor };
  }
  return { invoiceIds: found.toSorted(), broken };
}
