import { type Creditor, type Instant, laterBy } from "@kravflyt/core";
import { type AuditEntry, eachAudit, type Table } from "@kravflyt/store";

const DAY_MS = 86_400_000;
/** How long a creditor is still reached where it was reached before. */
const DAYS_KNOWN = 30;
/** What the changes are called that an address can be changed by, of `saveContact` and of `saveTerms`. */
const CHANGES_OF_ADDRESS: readonly string[] = ["contact", "creditor"];

/**
 * Where a creditor is told of a turn of its account at `at`: at the addresses that it had in the month before, the earliest
 * first, and at its own. Whoever took over a login may have changed the address first, and as often as they like.
 */
export async function addressesKnown(
  table: Table,
  { creditorId, email }: Pick<Creditor, "creditorId" | "email">,
  at: Instant,
): Promise<readonly string[]> {
  const addresses = new Set<string>();
  for await (const entry of eachAudit(table, creditorId, laterBy(at, -DAYS_KNOWN * DAY_MS))) {
    addresses.add(addressBefore(entry));
  }
  return [...addresses.add(email)].filter((one) => one !== "");
}

/** The address that a change took away, or left as it was; empty for changes of something else. */
function addressBefore({ what, before }: AuditEntry): string {
  const hasAddress = CHANGES_OF_ADDRESS.includes(what) && typeof before === "object" && before !== null;
  return hasAddress && "email" in before && typeof before.email === "string" ? before.email : "";
}
