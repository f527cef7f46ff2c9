import { principalNow, sum } from "../book.ts";
import type { AuditedCase, DayRule } from "../finding.ts";

/**
 * A case that a person opened again asks for no more principal than the creditor's books show by then. What the bank took back, on
 * the same day too, may stand in the books as paid, until that is undone there.
 */
export const reopenedWithinBooks = (): DayRule => ({
  name: "reopened within the books",
  check: ({ facts: { today, changed, invoices }, cases }) =>
    changed.flatMap((caseId) => {
      const one = cases.get(caseId);
      if (one === undefined || one.book.closedOn !== undefined || !isReopenedOn(one, today)) return [];
      return one.book.claims.flatMap((claim) => {
        const seen = invoices.get(claim.invoiceId);
        const { open = false, outstandingOre = 0 } = seen ?? {};
        const inBooks = (open ? outstandingOre : Math.min(0, outstandingOre)) + beyondPrincipal(one, claim.invoiceId);
        const back = one.book.takenBack.filter(({ on }) => on === today);
        const shown = Math.max(0, inBooks) + sum(back.map(({ principal }) => principal.get(claim.invoiceId) ?? 0));
        const asked = principalNow(claim);
        return asked <= shown
          ? []
          : [{ caseId, what: `asks for ${asked} øre of ${claim.invoiceId}, the books show ${shown}` }];
      });
    }),
});

/**
 * What the books told of as paid on the invoice since the reopening, and what paid costs and interest of it: in the books
 * all of it lowers the invoice, below 0 too, which is the customer's credit.
 */
function beyondPrincipal({ seen: { events } }: AuditedCase, invoiceId: string): number {
  const since = events.slice(events.findLastIndex(({ type }) => type === "case_reopened") + 1);
  return sum(
    since.map((event) => {
      if (event.type !== "payment_received" || event.origin !== "books" || event.invoiceId !== invoiceId) return 0;
      const principal = event.allocation.claims.find((claim) => claim.invoiceId === invoiceId)?.principalOre ?? 0;
      return event.amountOre - principal;
    }),
  );
}

const isReopenedOn = ({ seen }: AuditedCase, today: string): boolean =>
  seen.events.some((event) => event.type === "case_reopened" && event.on === today && event.by !== "bank");
