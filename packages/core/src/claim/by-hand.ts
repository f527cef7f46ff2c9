import type { Case } from "../case/state.ts";
import type { Invoice, InvoiceId, SourcePayment } from "../invoice.ts";
import { type Ore, ore } from "../money.ts";

/** Begins the own part of the id of a payment that a person registered; no id that a program pushes has a colon. */
const BY_HAND = ":by-hand~";

/** The id of a payment straight to the creditor that a person registered, in the form that those of books have. */
export const byHandId = (claim: InvoiceId, key: string): string => `${claim}:${BY_HAND}${key}`;

export const isByHand = (paymentId: string): boolean => paymentId.includes(`:${BY_HAND}`);

/** What the person who registered it called it; none of a payment that nobody registered by hand. */
export const keyOfByHand = (paymentId: string): string | undefined => paymentId.split(`:${BY_HAND}`)[1];

/** What persons registered as paid on an invoice of the case: what its source tells of later, if it ever does. */
export const paidByHand = ({ payments }: Pick<Case, "payments">, claim: InvoiceId): readonly SourcePayment[] =>
  payments
    .filter(({ paymentId }) => paymentId.startsWith(byHandId(claim, "")))
    .map(({ paymentId: id, paidOn, amountOre }) => ({ id, paidOn, amountOre }));

/** Begins the names under which an item that is pushed remembers payments by hand that its system has come to know as well. */
const KNOWN = "by-hand:";

export const isKnownByHand = (name: string): boolean => name.startsWith(KNOWN);

/** By their ids, with how much of each it knows. */
export const knownByHand = ({ source }: Pick<Invoice, "source">): ReadonlyMap<string, Ore> =>
  new Map(
    Object.entries(source)
      .filter(([name]) => isKnownByHand(name))
      .map(([name, text]) => [name.slice(KNOWN.length), ore(Number(text))]),
  );

/** The item with these known to its system, and no others. */
export function withKnownByHand(invoice: Invoice, known: ReadonlyMap<string, Ore>): Invoice {
  const others = Object.entries(invoice.source).filter(([name]) => !isKnownByHand(name));
  const names = [...known].map(([id, amountOre]) => [`${KNOWN}${id}`, String(amountOre)] as const);
  return { ...invoice, source: Object.fromEntries([...others, ...names]) };
}
