import { accept, type Case, type CaseStatus, type CreditorId, type Result, refuse } from "@kravflyt/core";
import {
  type CaseCounters,
  caseCounters,
  listCases as listed,
  loadCasePage,
  loadCreditor,
  type Page,
  searchCases,
  type Table,
} from "@kravflyt/store";
import type { ListRefusal } from "./list-invoices.ts";
import { readPage } from "./read-page.ts";

export type ListCases = {
  readonly creditorId: CreditorId;
  /** All but the closed ones when left out and nothing is searched for. */
  readonly status?: CaseStatus | undefined;
  /** The beginning of a word of the debtor's name, of an invoice number or of a case number. */
  readonly search?: string | undefined;
  /** Of what is not searched for. */
  readonly order?: "oldest_first" | "newest_first" | undefined;
  readonly cursor?: string | undefined;
};

export type CasesView = Page<Case> & {
  /** Of all the creditor's cases, whatever the page shows. */
  readonly counts: CaseCounters;
};

/** A creditor's cases: those that are open, of one status, or that a search finds. */
export async function listCases(table: Table, it: ListCases): Promise<Result<CasesView, ListRefusal>> {
  const [creditor, counts, page] = await Promise.all([
    loadCreditor(table, it.creditorId),
    caseCounters(table, it.creditorId),
    readPage(() => pageOf(table, it)),
  ]);
  if (creditor === undefined) return refuse({ code: "creditor_not_found" });
  return page.ok ? accept({ ...page.value, counts }) : page;
}

function pageOf(table: Table, { creditorId, search, status, order, cursor }: ListCases): Promise<Page<Case>> {
  if (search === undefined) return listed(table, creditorId, { status: status ?? "active", order, cursor });
  return found(table, { creditorId, search, status, cursor });
}

/** A page may hold fewer than there are places, where a status is asked for as well. */
async function found(table: Table, it: ListCases & { readonly search: string }): Promise<Page<Case>> {
  const page = await searchCases(table, it.creditorId, it.search, { cursor: it.cursor });
  const { items, ...rest } = await loadCasePage(table, page);
  return { ...rest, items: items.filter(({ status }) => it.status === undefined || status === it.status) };
}
