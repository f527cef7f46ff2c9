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
        const inBooks = seen?.open === true ? Math.max(0, seen.outstandingOre) : 0; // below 0 is the customer's credit
        const back = one.book.takenBack.filter(({ on }) => on === today);
        const shown = inBooks + sum(back.map(({ principal }) => principal.get(claim.invoiceId) ?? 0));
        const asked = principalNow(claim);
        return asked <= shown
          ? []
          : [{ caseId, what: `asks for ${asked} øre of ${claim.invoiceId}, the books show ${shown}` }];
      });
    }),
});

const isReopenedOn = ({ seen }: AuditedCase, today: string): boolean =>
  seen.events.some((event) => event.type === "case_reopened" && event.on === today && event.by !== "bank");
