import { isDeepStrictEqual } from "node:util";
import {
  type Autopilot,
  type AutopilotRefusal,
  accept,
  type CalendarDate,
  type Case,
  type CreditorId,
  type EffectiveDayRefusal,
  type OnItsDay,
  type OpenItem,
  type PaidPercent,
  type Result,
  refuse,
  type WhatIf,
  type WhatIfInput,
  whatIf,
} from "@kravflyt/core";
import {
  CASE_INVOICES_MAX,
  excludedCustomers,
  LIMIT_MAX,
  listCases,
  listConnections,
  listInvoices,
  loadCaseCreator,
  loadTerms,
  type Page,
  type Table,
  type Terms,
} from "@kravflyt/store";
import { approvedIn, type Known } from "./approved-in.ts";
import { asOf, isHandingOver, loadScheduled } from "./autopilot-in-force.ts";
import { whyNotSaved } from "./autopilot-settings.ts";
import { creatingOf, elsewhereOf, nameOf, usedCreditsOf } from "./customer-facts.ts";
import { isReadable } from "./file-connection.ts";
import type { View } from "./view.ts";

/** Open items and running cases together that one look ahead takes in: what is read and decided before an answer must be given. */
export const WHAT_IF_MAX = 20_000;

export type AskWhatIf = {
  readonly creditorId: CreditorId;
  /** A draft of the process; the saved one when left out. */
  readonly autopilot?: Omit<Autopilot, "version"> | undefined;
  /** The day from which the draft is tried, in the place of what is scheduled; at once without one. */
  readonly effectiveOn?: CalendarDate | undefined;
  readonly days: number;
  readonly migrate: boolean;
  readonly paidPercent: PaidPercent;
  /** The first days on which the runs that start cases and that look at due cases are yet to come. */
  readonly startsFrom: CalendarDate;
  readonly looksFrom: CalendarDate;
};

export type WhatIfAnswer = {
  readonly whatIf: WhatIf;
  /** The process of today. */
  readonly autopilot: Autopilot;
  /** The one that would be in force from its day on, if it is lawful then. */
  readonly scheduled?: OnItsDay;
  /** Records that could not be read: they are left out. */
  readonly broken: number;
};

export type WhatIfRefusal =
  | { readonly code: "creditor_not_found" }
  | { readonly code: "too_many_items"; readonly most: number }
  | EffectiveDayRefusal
  | AutopilotRefusal;

/**
 * What a process would do over a creditor's open items and running cases (N2). Reads only. A draft that could not be
 * saved is refused as saving refuses it; what stands against a saved one is among the conflicts.
 */
export async function askWhatIf(
  view: Omit<View, "now"> & Known,
  it: AskWhatIf,
  most: number = WHAT_IF_MAX,
): Promise<Result<WhatIfAnswer, WhatIfRefusal>> {
  const terms = await loadTerms(view.table, it.creditorId);
  if (terms === undefined) return refuse({ code: "creditor_not_found" });
  const { creditor, operator } = terms;
  const tried = await triedBy(view, it, terms);
  if (!tried.ok) return tried;
  const [books, connections, excluded, creator] = await Promise.all([
    readBooks(view.table, it.creditorId, most),
    listConnections(view.table, it.creditorId),
    excludedCustomers(view.table, it.creditorId),
    loadCaseCreator(view.table, it.creditorId),
  ]);
  if (books === undefined) return refuse({ code: "too_many_items", most });
  const { days, migrate, paidPercent, startsFrom, looksFrom } = it;
  const asked = { days, migrate, paidPercent, startsFrom, looksFrom, today: view.today };
  const { items, cases, broken } = books;
  const answer = whatIf({
    ...asked,
    creditor,
    operator,
    handsOver: await isHandingOver(view.table, it.creditorId),
    approvedIn: await approvedIn(view.table, view, it.creditorId),
    ...tried.value,
    items,
    usedCredits: await usedCreditsOf(view.table, items),
    cases,
    invoicesPerCaseMax: CASE_INVOICES_MAX,
    rules: new Map(connections.map(({ settings }) => [settings.connectionId, settings])),
    elsewhere: elsewhereOf(connections),
    unread: new Set(connections.filter((one) => !isReadable(one)).map(({ settings }) => settings.connectionId)),
    excluded: new Set(excluded.map(nameOf)),
    ...(creator === undefined ? {} : { creates: creatingOf(creator.value) }),
  });
  return accept({ whatIf: answer, ...tried.value, broken });
}

type Tried = Pick<WhatIfInput, "autopilot" | "scheduled">;

/** The process of today and the one that is scheduled, with the draft in the place of the one it would replace. */
async function triedBy(
  view: Omit<View, "now">,
  { autopilot: draft, effectiveOn }: AskWhatIf,
  terms: Terms,
): Promise<Result<Tried, EffectiveDayRefusal | AutopilotRefusal>> {
  const { autopilot: saved, scheduled } = await asOf(view, terms);
  const autopilot = draft === undefined ? saved : draftOf(saved, draft);
  const handsOver = await isHandingOver(view.table, terms.creditor.creditorId);
  const isNew = autopilot !== saved || effectiveOn !== undefined;
  const refusal = isNew ? whyNotSaved(view.today, { autopilot, effectiveOn }, { ...terms, handsOver }) : undefined;
  if (refusal !== undefined) return refuse(refusal);
  if (effectiveOn !== undefined) return accept({ autopilot: saved, scheduled: { autopilot, effectiveOn } });
  if (scheduled === undefined || scheduled.lapsed !== undefined) return accept({ autopilot });
  const waiting = await loadScheduled(view.table, terms.creditor.creditorId, scheduled.version);
  return accept({ autopilot, scheduled: { autopilot: waiting, effectiveOn: scheduled.effectiveOn } });
}

/** As it would be saved: the next version, or the same when nothing in it differs. */
function draftOf(saved: Autopilot, draft: Omit<Autopilot, "version">): Autopilot {
  const { version } = saved;
  return isDeepStrictEqual({ ...draft, version }, saved) ? saved : { ...draft, version: version + 1 };
}

type BooksRead = { readonly items: readonly OpenItem[]; readonly cases: readonly Case[]; readonly broken: number };

/** `undefined` when there is more than a look ahead takes in. */
async function readBooks(table: Table, creditorId: CreditorId, most: number): Promise<BooksRead | undefined> {
  const [invoices, cases] = await Promise.all([
    everyPage(most, (cursor) => listInvoices(table, creditorId, { open: true, cursor, limit: LIMIT_MAX })),
    everyPage(most, (cursor) => listCases(table, creditorId, { status: "active", cursor, limit: LIMIT_MAX })),
  ]);
  if (invoices.items.length + cases.items.length > most) return undefined;
  const items = invoices.items.map(({ removed: _, ...item }): OpenItem => item);
  return { items, cases: cases.items, broken: invoices.broken + cases.broken };
}

/** All pages, or so many that there are more than `most` records. */
async function everyPage<Item>(
  most: number,
  read: (cursor: string | undefined) => Promise<Page<Item>>,
): Promise<{ readonly items: readonly Item[]; readonly broken: number }> {
  const items: Item[] = [];
  let broken = 0;
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    items.push(...page.items);
    broken += page.broken?.length ?? 0;
    cursor = page.cursor;
  } while (cursor !== undefined && items.length <= most);
  return { items, broken };
}
