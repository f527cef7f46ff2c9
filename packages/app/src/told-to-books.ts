import { type Case, type CaseChange, collectionPlans } from "@kravflyt/core";
import { type Change, loadInvoices, type OutboxItem, postingChange } from "@kravflyt/store";
import type { AroundCases } from "./around-cases.ts";
import { postMessage } from "./post-message.ts";
import type { Shell } from "./shell.ts";

type Told = CaseChange & { readonly around: AroundCases };
type Saved = { readonly changes: readonly Change[]; readonly outbox: readonly OutboxItem[] };

/**
 * What books with a mark or with cases of their own are told of a case's change: stored with it, so that it is told once, and
 * carried out afterwards, so that no failure there stops the case. A person is not asked: nothing of it is a booking.
 */
export async function toldToBooks(shell: Shell, state: Case, it: Told): Promise<Saved> {
  const { creditorId, connectionId, caseId } = state;
  const connection = await it.around.connection(connectionId);
  const collection = connection?.value.collection;
  if (collection === undefined) return { changes: [], outbox: [] };
  const plans = collectionPlans(it, { collection, sources: await sourcesIn(shell, state) });
  const posting = { creditorId, connectionId, caseId, on: shell.today, status: "pending" } as const;
  return {
    changes: plans.map((plan) => postingChange({ after: { ...posting, ...plan } })),
    outbox: plans.map(({ postingId }) => postMessage(state, postingId)),
  };
}

/** Claims that joined from other books do not stand in these. */
async function sourcesIn({ table }: Shell, { claims, connectionId }: Case) {
  const invoices = await loadInvoices(
    table,
    claims.map(({ invoiceId }) => invoiceId),
  );
  return new Map(
    [...invoices.values()]
      .map(({ value }) => value.invoice)
      .filter((invoice) => invoice.connectionId === connectionId)
      .map(({ id, source }) => [id, source]),
  );
}
