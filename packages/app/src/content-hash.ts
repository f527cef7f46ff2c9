import { createHash } from "node:crypto";
import type { Invoice } from "@kravflyt/core";

/** Characters kept of the hash: 72 bits, so that two versions of one item never look the same by chance. */
const LENGTH = 12;

/** A short hash of all that the books say of an item: the same content has the same hash, in whatever order fields come. */
export const contentHash = (invoice: Invoice): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(invoice)))
    .digest("base64url")
    .slice(0, LENGTH);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
