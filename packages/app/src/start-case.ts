import {
  type Autopilot,
  accept,
  assert,
  CASE_KID,
  type Case,
  type CaseId,
  type CaseMode,
  ConflictError,
  type ConnectionId,
  type ConnectionSettings,
  type Creditor,
  type CreditorId,
  caseId,
  debtorKey,
  type Invoice,
  type InvoiceId,
  type JoinsLater,
  makeKid,
  type NotStartable,
  type OpenRefusal,
  type Operator,
  openCase,
  padKid,
  type Result,
  refuse,
  startGroups,
  triedTogether,
  whyNotCollectable,
  whyNotFetched,
  whyNotStartable,
} from "@kravflyt/core";
import {
  CASE_INVOICES_MAX,
  type CaseCreator,
  type Change,
  invoiceChange,
  listConnections,
  loadCaseCreator,
  loadInvoices,
  loadOperator,
  nextNumber,
  overdueItems,
  type StoredInvoice,
  sameCaseCreator,
  type Versioned,
} from "@kravflyt/store";
import { loadSettled } from "./autopilot-in-force.ts";
import { type CustomerFacts, customerOf, knownCustomers, nameOf } from "./customer-facts.ts";
import { joinOrOpen } from "./join-case.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

export type StartCases = {
  readonly creditorId: CreditorId;
  readonly invoiceIds: readonly InvoiceId[];
  readonly mode: CaseMode;
  /** The claims arose in the debtor's business (asked of sole proprietors). */
  readonly business: boolean;
  /** User id, or `full_auto`. */
  readonly by: string;
  /** Which of a customer's other items may go along (SVEA-20). Left out: all of them. */
  readonly mayGoAlong?: (other: Invoice) => boolean;
  /** In a case of their own, also where an open one of their debtor could take them: there all steps would begin anew. */
  readonly apart?: true;
};

export type StartRefusal =
  | OpenRefusal
  | NotStartable
  | JoinsLater
  | { readonly code: "invoice_not_found" }
  /** Somebody else was first at one of the case's invoices: look again. */
  | { readonly code: "changed_meanwhile" }
  | { readonly code: "already_in_case"; readonly caseId: string };

/** One line per invoice that was asked for, in the order of the question. */
export type StartAnswer = {
  readonly invoiceId: InvoiceId;
  readonly result: Result<Case, StartRefusal>;
  /** It joined a case of its debtor that was open already. */
  readonly joined?: true;
};

type Terms = {
  readonly creditor: Creditor;
  readonly autopilot: Autopilot;
  readonly operator: Operator;
  readonly settings: ReadonlyMap<ConnectionId, ConnectionSettings>;
  /** GO-17: a case is saved only while this is so. */
  readonly creator: Versioned<CaseCreator> | undefined;
};

/**
 * Starts cases on overdue invoices. Where the debtor pays to the client account, the invoices of one customer go into
 * one case (they must be collected together: inkassoloven § 17), or join the one that is open, another day when it can
 * take none today; where it pays to the creditor, each is its own. With a case for each customer, what else the customer owes and is overdue goes with the
 * first (SVEA-20). One invoice that may not be collected stops no other.
 */
export async function startCases(
  shell: Shell,
  it: StartCases,
): Promise<Result<readonly StartAnswer[], { readonly code: "creditor_not_found" }>> {
  const terms = await loadTerms(shell, it.creditorId);
  if (terms === undefined) return refuse({ code: "creditor_not_found" });
  const found = await loadInvoices(shell.table, it.invoiceIds);
  const theirs = [...found.values()]
    .map(({ value }) => value.invoice)
    .filter((one) => one.creditorId === it.creditorId);
  const customer = await knownCustomers(shell.table, it.creditorId)(theirs);
  const answers: StartAnswer[] = [];
  const ready: Versioned<StoredInvoice>[] = [];
  for (const invoiceId of it.invoiceIds) {
    const stored = found.get(invoiceId);
    const refusal = whyNot(stored, it.creditorId) ?? (stored && whyNotNow(shell, stored.value, terms, customer));
    if (refusal !== undefined) answers.push({ invoiceId, result: refuse(refusal) });
    else if (stored !== undefined) ready.push(stored);
  }
  const grouping = { invoiceOf: ({ value }: Versioned<StoredInvoice>) => value.invoice, most: CASE_INVOICES_MAX };
  const others = await siblings(shell, ready, terms);
  const together = [...ready, ...others.filter(({ value }) => it.mayGoAlong?.(value.invoice) ?? true)];
  for (const group of startGroups(together, terms.creditor, grouping)) {
    answers.push(...(await startAlone(shell, it, terms, group)));
  }
  const place = new Map(it.invoiceIds.map((id, at) => [id, at]));
  return accept(
    answers
      .filter(({ invoiceId }) => place.has(invoiceId))
      .toSorted((a, b) => (place.get(a.invoiceId) ?? 0) - (place.get(b.invoiceId) ?? 0)),
  );
}

/** One that somebody else was first at stops no other. */
async function startAlone(
  shell: Shell,
  it: StartCases,
  terms: Terms,
  group: readonly Versioned<StoredInvoice>[],
): Promise<readonly StartAnswer[]> {
  try {
    return await startOne(shell, it, terms, group);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return group.map(({ value }) => ({ invoiceId: value.invoice.id, result: refuse({ code: "changed_meanwhile" }) }));
  }
}

async function loadTerms(shell: Shell, creditorId: CreditorId): Promise<Terms | undefined> {
  const [stored, operator, connections, creator] = await Promise.all([
    loadSettled(shell, creditorId),
    loadOperator(shell.table),
    listConnections(shell.table, creditorId),
    loadCaseCreator(shell.table, creditorId),
  ]);
  if (stored === undefined) return undefined;
  assert(operator !== undefined, "the tenant has no operator");
  const settings = new Map(connections.map((one) => [one.settings.connectionId, one.settings]));
  return { ...stored.value, operator, settings, creator };
}

function whyNot(stored: Versioned<StoredInvoice> | undefined, creditorId: CreditorId): StartRefusal | undefined {
  if (stored === undefined || stored.value.invoice.creditorId !== creditorId) return { code: "invoice_not_found" };
  if (stored.value.caseId !== undefined) return { code: "already_in_case", caseId: stored.value.caseId };
  const { removed, invoice } = stored.value;
  return removed
    ? { code: "not_collectable", invoiceId: invoice.id, reason: { code: "removed_from_source" } }
    : undefined;
}

/** What the books, the day or the settings have against it, whoever asks. */
function whyNotNow(
  { today }: Shell,
  { invoice, debtor, registerKnows }: StoredInvoice,
  { autopilot, settings }: Terms,
  customer: (invoice: Invoice) => CustomerFacts,
): StartRefusal | undefined {
  const reason = whyNotCollectable(invoice, { debtor, registerKnows, today });
  if (reason !== undefined) return { code: "not_collectable", invoiceId: invoice.id, reason };
  const rules = settings.get(invoice.connectionId) ?? {};
  return whyNotStartable(invoice, { rules, autopilot, today, ...customer(invoice) });
}

type Group = readonly Versioned<StoredInvoice>[];

/** SVEA-20: what else the customers of `ready` owe and is overdue, never what is not due. */
async function siblings(shell: Shell, ready: Group, { creditor, autopilot, settings }: Terms): Promise<Group> {
  if (autopilot.grouping === "item" || creditor.payee === "creditor_account") return [];
  const asked = new Set(ready.map(({ value }) => value.invoice.id));
  const debtors = new Set(ready.map(({ value }) => debtorKey(value.invoice)));
  const goesWith = ({ invoice, debtor, registerKnows, caseId: taken, removed }: StoredInvoice): boolean =>
    taken === undefined &&
    !removed &&
    !asked.has(invoice.id) &&
    debtors.has(debtorKey(invoice)) &&
    whyNotCollectable(invoice, { debtor, registerKnows, today: shell.today }) === undefined &&
    whyNotFetched(invoice, settings.get(invoice.connectionId) ?? {}, shell.today) === undefined;
  const customers = new Map(ready.map(({ value }) => customerOf(value.invoice)).map((one) => [nameOf(one), one]));
  const found: InvoiceId[] = [];
  for (const customer of customers.values()) {
    const items = await overdueItems(shell.table, customer, shell.today);
    found.push(...items.filter(goesWith).map(({ invoice }) => invoice.id));
  }
  // the list lags a moment behind: what is decided on is read anew
  const fresh = await loadInvoices(shell.table, found);
  return [...fresh.values()].filter(({ value }) => goesWith(value));
}

async function startOne(
  shell: Shell,
  it: StartCases,
  terms: Terms,
  whole: readonly Versioned<StoredInvoice>[],
): Promise<readonly StartAnswer[]> {
  const answers: StartAnswer[] = [];
  const tried = triedTogether(whole, (group) => opened(shell, it, terms, { group, number: "0" }));
  for (const { group, result } of tried) {
    const answer = result.ok
      ? await joinOrOpen(shell, result.value, {
          group,
          joins: it.apart !== true,
          open: (changes) => save(shell, it, terms, { group, changes }),
        })
      : { result };
    answers.push(...group.map(({ value }) => ({ invoiceId: value.invoice.id, ...answer })));
  }
  return answers;
}

type Saving = { readonly group: Group; readonly changes: (caseId: CaseId) => readonly Change[] };

/** Only a case that will open takes a number, so that numbers have no gaps for refused ones. */
async function save(shell: Shell, it: StartCases, terms: Terms, { group, changes }: Saving) {
  const number = String(await nextNumber(shell.table, "case"));
  const decision = opened(shell, it, terms, { group, number });
  if (!decision.ok) return decision;
  const { caseId: id } = decision.value;
  const invoices = group.map((before) => invoiceChange({ before, after: { ...before.value, caseId: id } }));
  const still = sameCaseCreator(it.creditorId, terms.creator);
  return accept(await saveCase(shell, { events: [decision.value], changes: [...invoices, ...changes(id), still] }));
}

/** SVEA-18: the creditor's own KID with the zeros that its books lost. */
function withWholeKid(invoice: Invoice, { settings }: Terms): Invoice {
  const length = settings.get(invoice.connectionId)?.kidLength;
  return invoice.kid === undefined || length === undefined ? invoice : { ...invoice, kid: padKid(invoice.kid, length) };
}

function opened(
  shell: Shell,
  it: StartCases,
  terms: Terms,
  { group, number }: { readonly group: readonly Versioned<StoredInvoice>[]; readonly number: string },
) {
  const [first] = group;
  assert(first !== undefined, "a case without invoices");
  const kid = makeKid(number, CASE_KID);
  assert(kid.ok, `no KID for case number ${number}`);
  return openCase({
    caseId: caseId(number) satisfies CaseId,
    number,
    kid: kid.value,
    ...terms,
    connectionId: first.value.invoice.connectionId,
    debtor: first.value.debtor,
    registerKnows: first.value.registerKnows,
    invoices: group.map(({ value: { invoice } }) => withWholeKid(invoice, terms)),
    mode: it.mode,
    business: it.business,
    by: it.by,
    on: shell.today,
  });
}
