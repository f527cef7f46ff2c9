import {
  besideOf,
  type ConnectionId,
  type CreditorId,
  type CustomerCredit,
  customerCredit,
  type Invoice,
  type InvoiceId,
  isUnallocatedCredit,
  type StartFacts,
  type UsedCredits,
  usedCredits,
} from "@kravflyt/core";
import {
  type CaseCreator,
  type Connection,
  type CustomerRef,
  customerCredits,
  excludedCustomers,
  listConnections,
  loadCaseCreator,
  loadCases,
  readableInvoices,
  type StoredInvoice,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { fileConnectionId } from "./file-connection.ts";

/** What is known of an invoice's customer when a start is judged. */
export type CustomerFacts = Pick<StartFacts, "excluded" | "credit" | "otherCreates" | "otherAgencyCreates">;

/** Credits are asked for so many customers at once. */
const AT_ONCE = 25;

export const customerOf = ({ connectionId, customer }: Invoice): CustomerRef => ({
  connectionId,
  customerId: customer.sourceId,
});

export const nameOf = ({ connectionId, customerId }: CustomerRef): string => `${connectionId} ${customerId}`;

/** T7: what stands to a customer's credit, by one query. A credit that cannot be read is one all the same. */
export async function creditOf(table: Table, customer: CustomerRef): Promise<CustomerCredit> {
  const { items, broken, used } = await creditItemsOf(table, customer);
  return customerCredit(items, broken, used);
}

/** The credits of a customer that hold its letters back, those that its cases have used up left out. */
export async function holdingCredits(table: Table, customer: CustomerRef): Promise<readonly InvoiceId[]> {
  const { items, used } = await creditItemsOf(table, customer);
  return items.filter((item) => customerCredit([item], 0, used).items > 0).map(({ id }) => id);
}

async function creditItemsOf(table: Table, customer: CustomerRef) {
  const { items, broken = [] } = await customerCredits(table, customer);
  return {
    items: items.map(({ invoice }) => invoice),
    broken: broken.length,
    used: await usedCreditsOf(table, items),
  };
}

/**
 * What the cases of those among `items` that are credits have used of them: the cases are read, 100 a request, and the invoices
 * of those that paid others with one. Of what cannot be read nothing is used.
 */
export async function usedCreditsOf(
  table: Table,
  items: readonly Pick<StoredInvoice, "invoice" | "caseId">[],
): Promise<UsedCredits> {
  const inCases = Map.groupBy(
    items.filter(({ invoice }) => isUnallocatedCredit(invoice)),
    ({ caseId }) => caseId,
  );
  const ids = [...inCases.keys()].filter((id) => id !== undefined);
  const cases = [...(await loadCases(table, ids)).values()];
  const credits = cases.map((state) => ({
    state,
    invoices: (inCases.get(state.caseId) ?? []).map(({ invoice }) => invoice),
  }));
  const others = credits.flatMap(({ state, invoices }) =>
    invoices.flatMap(({ id }) => [...besideOf(state, id).principal.keys()]),
  );
  const stored = await readableInvoices(table, others);
  const shown = new Map(stored.flatMap(({ invoice, removed }) => (removed ? [] : [[invoice.id, invoice] as const])));
  return new Map(credits.flatMap(({ state, invoices }) => [...usedCredits(invoices, state, (id) => shown.get(id))]));
}

/** Remembers what it has read of a creditor's customers; each is asked for once. */
export function knownCustomers(table: Table, creditorId: CreditorId) {
  const credits = new Map<string, CustomerCredit>();
  let excluded: Promise<ReadonlySet<string>> | undefined;
  let others: Promise<ReadonlySet<ConnectionId>> | undefined;
  let creator: Promise<Versioned<CaseCreator> | undefined> | undefined;
  const readExcluded = async () => new Set((await excludedCustomers(table, creditorId)).map(nameOf));
  return async (invoices: readonly Invoice[]): Promise<(invoice: Invoice) => CustomerFacts> => {
    excluded ??= readExcluded();
    // awaited before anything else is asked: a reading that fails while nobody waits for it would end the process
    const out = await excluded;
    creator ??= loadCaseCreator(table, creditorId);
    const chosen = await creator;
    others ??= listConnections(table, creditorId).then(elsewhereOf);
    const theirs = await others;
    const creates = chosen === undefined ? undefined : creatingOf(chosen.value);
    const customers = new Map(invoices.map(customerOf).map((customer) => [nameOf(customer), customer]));
    const unread = [...customers].filter(([name]) => !credits.has(name));
    for (let at = 0; at < unread.length; at += AT_ONCE) {
      const some = unread.slice(at, at + AT_ONCE);
      await Promise.all(some.map(async ([name, customer]) => credits.set(name, await creditOf(table, customer))));
    }
    return (invoice) => {
      const name = nameOf(customerOf(invoice));
      const otherCreates = creates?.has(invoice.connectionId) === false;
      const otherAgencyCreates = theirs.has(invoice.connectionId);
      return {
        otherCreates,
        otherAgencyCreates,
        excluded: out.has(name),
        credit: credits.get(name) ?? customerCredit([]),
      };
    };
  };
}

/** GO-17: the connections in whose books another agency makes the new cases. */
export const elsewhereOf = (connections: readonly Connection[]): ReadonlySet<ConnectionId> =>
  new Set(
    connections.filter(({ collection }) => collection?.isActive === false).map(({ settings }) => settings.connectionId),
  );

/** GO-17: the connections on whose items new cases start: the chosen one, and what files and people write down themselves. */
export const creatingOf = ({ creditorId, connectionId }: CaseCreator): ReadonlySet<ConnectionId> =>
  new Set([connectionId, fileConnectionId(creditorId)]);
