import { type Autopilot, addDays, type CreditorId, type InvoiceId, whyNotStarted } from "@kravflyt/core";
import { loadCreditor, type Page, type StoredInvoice, startableInvoices } from "@kravflyt/store";
import type { Shell } from "./shell.ts";
import { startCases } from "./start-case.ts";

/** Invoices that one run looks at; the rest waits for the next run. */
const PAGES_MAX = 1_000;

/**
 * Full auto (FIKEN-22 to -24): starts every invoice whose day has come. Asked again the same day it finds those that
 * are already in a case no more, so it starts nothing twice.
 */
export async function startDueCases(shell: Shell, creditorId: CreditorId): Promise<{ readonly started: number }> {
  const stored = await loadCreditor(shell.table, creditorId);
  if (stored === undefined) return { started: 0 };
  const { autopilot } = stored.value;
  if (!(autopilot.fullAuto && autopilot.autopilot)) return { started: 0 };
  const invoiceIds = await ready(shell, creditorId, autopilot);
  if (invoiceIds.length === 0) return { started: 0 };
  const answer = await startCases(shell, { creditorId, invoiceIds, mode: "autopilot", by: "full_auto" });
  return { started: answer.ok ? answer.value.filter(({ result }) => result.ok).length : 0 };
}

/** In a fixed order, so that the same day's run gives the same case numbers. */
async function ready(shell: Shell, creditorId: CreditorId, autopilot: Autopilot): Promise<readonly InvoiceId[]> {
  const dueThrough = addDays(shell.today, -autopilot.daysBeforeStart);
  const found: InvoiceId[] = [];
  let paging: { readonly cursor?: string } | undefined = {};
  for (let pages = 0; paging !== undefined && pages < PAGES_MAX; pages += 1) {
    const page: Page<StoredInvoice> = await startableInvoices(shell.table, creditorId, { dueThrough, ...paging });
    const starting = page.items.filter(({ invoice }) => whyNotStarted(invoice, autopilot, shell.today) === undefined);
    found.push(...starting.map(({ invoice }) => invoice.id));
    paging = page.cursor === undefined ? undefined : { cursor: page.cursor };
  }
  return found.toSorted();
}
