import {
  type ConnectionId,
  type CreditorId,
  type CustomerCredit,
  customerCredit,
  type Invoice,
  type InvoiceId,
  isUnallocatedCredit,
  type Ore,
  paidBeside,
  type StartFacts,
  type UsedCredits,
} from "@kravflyt/core";
import {
  type CaseCreator,
  type Connection,
  type CustomerRef,
  customerCredits,
  excludedCustomers,
  listConnections,
  loadCaseCreator,
  type StoredInvoice,
  type Table,
  type Versioned,
} from "@kravflyt/store";
import { fileConnectionId } from "./file-connection.ts";
import { loadGoingOn } from "./going-on.ts";

/** What is known of an invoice's customer when a start is judged. */
export type CustomerFacts = Pick<StartFacts, "excluded" | "credit" | "otherCreates" | "otherAgencyCreates">;

/** Credits are asked for so many customers at once. */
const AT_ONCE = 25;

export const customerOf = ({ connectionId, customer }: Invoice): CustomerRef => ({
  connectionId,
  customerId: customer.sourceId,
});

export const nameOf = ({ connectionId, customerId }: CustomerRef): string => `${connectionId} ${customerId}`;

/**
 * T7: what stands to a customer's credit, by one query, and a read of each case that has paid something else with such a
 * credit. A credit that cannot be read is one all the same.
 */
export async function creditOf(table: Table, customer: CustomerRef): Promise<CustomerCredit> {
  const { items, broken = [] } = await customerCredits(table, customer);
  return customerCredit(
    items.map(({ invoice }) => invoice),
    broken.length,
    await usedCreditsOf(table, items),
  );
}

/** What the cases of those among `items` that are credits have used of them; one read for each that is in a case. */
export async function usedCreditsOf(
  table: Table,
  items: readonly Pick<StoredInvoice, "invoice" | "caseId">[],
): Promise<UsedCredits> {
  const used = new Map<InvoiceId, Ore>();
  for (const { invoice, caseId } of items) {
    if (caseId === undefined || !isUnallocatedCredit(invoice)) continue;
    const seen = await loadGoingOn(table, caseId);
    if (seen !== undefined) used.set(invoice.id, paidBeside(seen.value, invoice.id));
  }
  return used;
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
