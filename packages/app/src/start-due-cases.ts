import { type Autopilot, addDays, type CreditorId, type InvoiceId, whyNotStarted } from "@kravflyt/core";
import { loadCreditor, type Page, type StoredInvoice, startableInvoices } from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import { startCases } from "./start-case.ts";

/** Invoices that one run looks at; the rest waits for the next run. */
const PAGES_MAX = 1_000;

/**
 * Full auto (FIKEN-22 to -24): starts every invoice whose day has come. Asked again the same day it finds those that
 * are already in a case no more, so it starts nothing twice.
 * @throws BrokenItemError when an invoice in the table cannot be read; by then all others have been started.
 */
export async function startDueCases(shell: Shell, creditorId: CreditorId): Promise<{ readonly started: number }> {
  const stored = await loadCreditor(shell.table, creditorId);
  if (stored === undefined) return { started: 0 };
  const { autopilot } = stored.value;
  if (!(autopilot.fullAuto && autopilot.autopilot)) return { started: 0 };
  const { invoiceIds, broken } = await ready(shell, creditorId, autopilot);
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

/** In a fixed order, so that the same day's run gives the same case numbers. */
async function ready(shell: Shell, creditorId: CreditorId, autopilot: Autopilot): Promise<Ready> {
  const dueThrough = addDays(shell.today, -autopilot.daysBeforeStart);
  const found: InvoiceId[] = [];
  const broken: Error[] = [];
  let paging: { readonly cursor?: string } | undefined = {};
  for (let pages = 0; paging !== undefined && pages < PAGES_MAX; pages += 1) {
    const page: Page<StoredInvoice> = await startableInvoices(shell.table, creditorId, { dueThrough, ...paging });
    const starting = page.items.filter(({ invoice }) => whyNotStarted(invoice, autopilot, shell.today) === undefined);
    found.push(...starting.map(({ invoice }) => invoice.id));
    broken.push(...(page.broken ?? []));
    paging = page.cursor === undefined ? undefined : { cursor: page.cursor };
  }
  return { invoiceIds: found.toSorted(), broken };
}
