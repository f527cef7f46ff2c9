import type { CaseEvent, InvoiceId } from "@kravflyt/core";
import type { TrueInvoice } from "../facts.ts";
import type { DayRule } from "../finding.ts";
import { givenBackFor } from "../given-back.ts";

/** All that was paid goes back to the debtor only of a claim that its creditor has credited in full. */
export const creditsGiveBack = (): DayRule => ({
  name: "credits give back",
  check: ({ facts: { changed, outside }, cases }) =>
    changed.flatMap((caseId) =>
      givenBack(cases.get(caseId)?.seen.events ?? [])
        .filter((invoiceId) => !isCredited(outside.invoices.get(invoiceId)))
        .map((invoiceId) => ({ caseId, what: `gave back all of ${invoiceId}, which was not credited in full` })),
    ),
});

const givenBack = (events: readonly CaseEvent[]): readonly InvoiceId[] =>
  events.flatMap((event, at) => {
    const invoiceId = event.type === "payments_reallocated" ? givenBackFor(event, events.slice(at + 1)) : undefined;
    return invoiceId === undefined ? [] : [invoiceId];
  });

const isCredited = (truth: TrueInvoice | undefined): boolean =>
  truth !== undefined && (truth.isCancelled || truth.creditedOre >= truth.totalOre);
