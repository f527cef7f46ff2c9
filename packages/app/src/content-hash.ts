import { createHash } from "node:crypto";
import { canonicalJson, type Invoice } from "@kravflyt/core";

/** Characters kept of the hash: 72 bits, so that two versions of one item never look the same by chance. */
const LENGTH = 12;

/** A short hash of all that the books say of an item: the same content has the same hash, in whatever order fields come. */
export const contentHash = (invoice: Invoice): string =>
  createHash("sha256").update(canonicalJson(invoice)).digest("base64url").slice(0, LENGTH);
