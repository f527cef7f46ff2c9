import type { CalendarDate } from "../calendar-date.ts";
import type { CaseEvent } from "../case/events.ts";
import { evolve } from "../case/evolve.ts";
import { type Case, type CaseClaim, type CloseReason, type PaymentOrigin, principalOf } from "../case/state.ts";
import type { InvoiceId } from "../invoice.ts";
import { formatDate, formatKroner } from "../letter/format.ts";
import type { Ore } from "../money.ts";
import type { AgencyCloseReason } from "./hand-over.ts";

/** What an agency that has a case must hear of what happened to it with us. */
export type AgencyNews =
  /** Money that the creditor, or we, were paid (T10: never what the agency itself was paid). */
  | {
      readonly kind: "payment";
      readonly paymentId: string;
      readonly paidOn: CalendarDate;
      readonly invoiceId: InvoiceId;
      readonly amountOre: Ore;
    }
  /** The books ask for another amount: credited, corrected. */
  | { readonly kind: "principal"; readonly invoiceId: InvoiceId; readonly principalOre: Ore; readonly on: CalendarDate }
  /** SVEA-5: nothing is left of the case with us. */
  | { readonly kind: "ended"; readonly reason: AgencyCloseReason; readonly on: CalendarDate };

const REASONS: Readonly<Record<CloseReason, AgencyCloseReason>> = {
  paid: "paid_direct",
  below_closing_limit: "paid_direct",
  withdrawn: "withdrawn",
  given_up: "withdrawn",
  merged: "withdrawn",
  credited: "credited",
  objection_upheld: "disputed",
};

/**
 * What the agency must hear of `event`. `money` is whose payment brought it about, and absent where none did. The end of a
 * case that the agency's own money paid is no news: there it goes on, until its costs are paid too.
 */
export function newsForAgency(before: Case, event: CaseEvent, money: PaymentOrigin | undefined): readonly AgencyNews[] {
  switch (event.type) {
    case "payment_received":
    case "surplus_allocated":
      return event.origin === "agency" ? [] : paymentsOf(event);
    case "principal_changed":
      return [
        { kind: "principal", invoiceId: event.invoiceId, principalOre: event.principalOre, on: event.on } as const,
      ];
    case "payments_reallocated":
    case "payment_reversed":
      return movedPrincipals(before, event);
    case "case_closed":
      return money === "agency" && event.reason === "paid" ? [] : [endOf(event, money)];
    default:
      return [];
  }
}

type Money = Extract<CaseEvent, { readonly type: "payment_received" | "surplus_allocated" }>;

/** By invoice, what it paid of the principal: the agency asks for no cost of ours, and so hears of none that was paid. */
function paymentsOf({ paymentId, paidOn, allocation }: Money): readonly AgencyNews[] {
  return allocation.claims
    .filter(({ principalOre }) => principalOre > 0)
    .map(({ invoiceId, principalOre }) => ({
      kind: "payment",
      paymentId: `${paymentId}:${invoiceId}`,
      paidOn,
      invoiceId,
      amountOre: principalOre,
    }));
}

/** Payments that were spread anew or taken back leave more or less of the principal than the agency was told. */
function movedPrincipals(
  before: Case,
  event: Extract<CaseEvent, { readonly type: "payments_reallocated" | "payment_reversed" }>,
): readonly AgencyNews[] {
  const same = new Set(before.claims.map(leftOf));
  return evolve(before, event)
    .claims.filter((claim) => !same.has(leftOf(claim)))
    .map((claim) => ({
      kind: "principal",
      invoiceId: claim.invoiceId,
      principalOre: principalOf(claim),
      on: event.on,
    }));
}

const leftOf = (claim: CaseClaim): string => `${claim.invoiceId} ${principalOf(claim)}`;

/** Where the books left nothing to pay, and nobody paid, it was credited. */
const endOf = ({ reason, on }: Extract<CaseEvent, { readonly type: "case_closed" }>, money: unknown): AgencyNews => ({
  kind: "ended",
  reason: reason === "paid" && money === undefined ? "credited" : REASONS[reason],
  on,
});

/** What the agency's case handler is told when the books ask for another amount: there is no other word for it. */
export const principalMessage = (invoiceNumber: string, principalOre: Ore, on: CalendarDate): string =>
  `Kravet på faktura ${invoiceNumber} er endret i kreditors regnskap og utgjør ${formatKroner(principalOre)} per ${formatDate(on, "nb")}.`;

/** Is nothing left to ask for in any of the cases of a hand-over? Then it is to end at the agency. */
export const isAllEnded = (cases: readonly Case[]): boolean =>
  cases.every(({ closed, claims }) => closed !== undefined || claims.every((claim) => principalOf(claim) === 0));
