import { type Creditor, type CreditorId, type Instant, laterBy } from "@kravflyt/core";
import { type AuditEntry, listAudit, type Table } from "@kravflyt/store";

const DAY_MS = 86_400_000;
/** How long a creditor is still reached where it was reached before. */
const DAYS_KNOWN = 30;
/** Pages of changes that are looked through. */
const PAGES_MAX = 20;

/**
 * Where a creditor is told of its account: at its address, and at those that it had in the month before somebody last asked
 * for another account or stopped that. Whoever took over a login may have changed the address first.
 */
export async function addressesKnown(
  table: Table,
  { creditorId, email }: Pick<Creditor, "creditorId" | "email">,
): Promise<readonly string[]> {
  const addresses = new Set([email]);
  let since: Instant | undefined;
  for await (const entry of newestChanges(table, creditorId)) {
    if (since !== undefined && entry.at < since) break;
    if (since === undefined && entry.what.startsWith("account_")) since = laterBy(entry.at, -DAYS_KNOWN * DAY_MS);
    addresses.add(addressBefore(entry));
  }
  return [...addresses].filter((one) => one !== "");
}

async function* newestChanges(table: Table, creditorId: CreditorId): AsyncGenerator<AuditEntry> {
  let cursor: string | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await listAudit(table, creditorId, { cursor });
    yield* page.items;
    cursor = page.cursor;
    if (cursor === undefined) return;
  }
}

/** The address that a change of the contact took away; empty for other changes. */
function addressBefore({ what, before }: AuditEntry): string {
  const isContact = what === "contact" && typeof before === "object" && before !== null && "email" in before;
  return isContact && typeof before.email === "string" ? before.email : "";
}
