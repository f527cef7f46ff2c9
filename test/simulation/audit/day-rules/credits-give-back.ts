import type { DayRule } from "../finding.ts";
import { isGivenBack } from "../given-back.ts";

/** What had paid principal goes back to the debtor only of a claim that its creditor has credited in full. */
export const creditsGiveBack = (): DayRule => ({
  name: "credits give back",
  check: ({ facts: { changed, outside }, cases }) =>
    changed.flatMap((caseId) => {
      const events = cases.get(caseId)?.seen.events ?? [];
      return events.flatMap((event, at) => {
        if (event.type !== "payments_reallocated" || !isGivenBack(event, events.slice(at + 1))) return [];
        const paid = event.payments
          .flatMap(({ before }) => before.claims)
          .filter(({ principalOre }) => principalOre > 0);
        return paid.flatMap(({ invoiceId }) => {
          const { creditedOre = 0, totalOre = 0, isCancelled = false } = outside.invoices.get(invoiceId) ?? {};
          const isCredited = isCancelled || (totalOre > 0 && creditedOre >= totalOre);
          return isCredited
            ? []
            : [
                {
                  caseId,
                  what: `gave back what paid ${invoiceId}, of which ${creditedOre} of ${totalOre} was credited`,
                },
              ];
        });
      });
    }),
});
