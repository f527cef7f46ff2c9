import type { Instant } from "../calendar-date.ts";
import { aCase, claimOf, withLetters } from "../case/sample-case.ts";
import { type Case, caseId } from "../case/state.ts";
import type { HandOver } from "./hand-over.ts";

export const at = (text: string): Instant => text as Instant;

/** A case of one invoice of 10 000 kr whose notice ran out on 3 March 2026. */
export const noticedCase = (name = "500", customer = "20001"): Case => {
  const open = aCase({
    caseId: caseId(`case-${name}`),
    claims: [claimOf(name, 1_000_000, "2026-01-15")],
  });
  return withLetters({ ...open, debtor: { ...open.debtor, sourceId: customer } }, "2026-01-30", "2026-02-17");
};

export const handOverOf = (state: Case, changes: Partial<HandOver> = {}): HandOver => ({
  handOverId: "lunde-1-3",
  creditorId: state.creditorId,
  connectionId: state.connectionId,
  agency: "svea-sim",
  level: "collection",
  items: state.claims.map(({ invoiceId, invoiceNumber }) => ({ caseId: state.caseId, invoiceId, invoiceNumber })),
  status: "open",
  orderedAt: at("2026-03-10T09:00:00.000Z"),
  by: "user-1",
  ...changes,
});
