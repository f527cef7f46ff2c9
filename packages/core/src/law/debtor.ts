import { unreachable } from "../assert.ts";
import type { DebtorKind } from "../party.ts";

/** Who owes, and whether the claim arose in the debtor's business. */
export type LegalDebtor = { readonly kind: DebtorKind; readonly business: boolean };

/**
 * Is the debtor a consumer for this claim? Decided by the claim, not the register: a sole proprietor who buys for
 * the household is one. LOV-1976-12-17-100 § 4, LOV-1988-05-13-26 § 3.
 */
export function isConsumer({ kind, business }: LegalDebtor): boolean {
  switch (kind) {
    case "private":
      return true;
    case "sole_proprietor":
      return !business;
    case "company":
      return false;
    default:
      return unreachable(kind);
  }
}
