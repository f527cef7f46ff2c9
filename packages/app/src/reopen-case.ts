import {
  accept,
  type Case,
  type CaseEvent,
  decide,
  evolveAll,
  type InvoiceId,
  type Ore,
  principalOf,
  type Result,
  refuse,
  ZERO_ORE,
} from "@kravflyt/core";
import { loadInvoices } from "@kravflyt/store";
import { type Ordering, type Refused, refusedOnlyWith } from "./carry-out.ts";
import { loadAskedCase } from "./load-case.ts";
import { saveCase } from "./save-case.ts";
import type { Shell } from "./shell.ts";

const REFUSALS = ["case_not_closed", "case_was_merged", "nothing_owed", "rate_unknown", "amount_too_large"] as const;
export type ReopenRefusal = Refused<typeof REFUSALS>;

/**
 * A closed case goes on where it was. While it was closed nobody told it of the books: what they say by now is the most
 * that can be asked for.
 * @throws ConflictError when the case changed meanwhile.
 */
export async function reopenCase(shell: Shell, it: Ordering): Promise<Result<Case, ReopenRefusal>> {
  const seen = await loadAskedCase(shell.table, it);
  if (seen === undefined) return refuse({ code: "case_not_found" });
  const reopened = refusedOnlyWith(decide(seen.value, { type: "reopen", on: shell.today, by: it.by }), REFUSALS);
  if (!reopened.ok) return reopened;
  const events: CaseEvent[] = [...reopened.value];
  for (const [invoiceId, outstandingOre] of await outstanding(shell, seen.value)) {
    const now = evolveAll(seen.value, events);
    const claim = now.claims.find((one) => one.invoiceId === invoiceId);
    if (claim === undefined || principalOf(claim) <= outstandingOre || now.closed !== undefined) continue;
    const order = { type: "change_principal", on: shell.today, by: "books", invoiceId } as const;
    const lowered = decide(now, { ...order, principalOre: outstandingOre });
    if (lowered.ok) events.push(...lowered.value);
  }
  // the books have settled it meanwhile: there is nothing to go on with
  if (evolveAll(seen.value, events).closed !== undefined) return refuse({ code: "nothing_owed" });
  return accept(await saveCase(shell, { before: seen, events }));
}

async function outstanding({ table }: Shell, { claims }: Case): Promise<readonly (readonly [InvoiceId, Ore])[]> {
  const stored = await loadInvoices(
    table,
    claims.map(({ invoiceId }) => invoiceId),
  );
  return [...stored.values()].map(({ value }) => [
    value.invoice.id,
    value.removed || value.invoice.settled ? ZERO_ORE : value.invoice.outstandingOre,
  ]);
}
