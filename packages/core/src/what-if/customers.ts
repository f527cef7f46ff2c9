import type { CalendarDate } from "../calendar-date.ts";
import type { Case } from "../case/state.ts";
import type { ConnectionId, Invoice } from "../invoice.ts";
import { type CustomerCredit, customerCredit, isUnallocatedCredit } from "../start/customer-credit.ts";
import { type OpenItem, processOn, type WhatIfInput } from "./input.ts";

/** `<connectionId> <customerId>`: numbers of customers mean nothing beyond their connection. */
const nameOf = (connectionId: ConnectionId, customerId: string): string => `${connectionId} ${customerId}`;

export const customerOfInvoice = ({ connectionId, customer }: Invoice): string =>
  nameOf(connectionId, customer.sourceId);
export const customerOfCase = ({ connectionId, debtor }: Pick<Case, "connectionId" | "debtor">): string =>
  nameOf(connectionId, debtor.sourceId);

/** What stands to the customers' credit, as the open items have it. */
export type Credits = ReadonlyMap<string, CustomerCredit>;

export function creditsOf({ items, usedCredits }: Pick<WhatIfInput, "items" | "usedCredits">): Credits {
  const credits = items.map(({ invoice }) => invoice).filter(isUnallocatedCredit);
  const byCustomer = [...Map.groupBy(credits, customerOfInvoice)];
  const left = byCustomer.map(([name, some]) => [name, customerCredit(some, 0, usedCredits)] as const);
  return new Map(left.filter(([, { items: count }]) => count > 0));
}

/** T7: does a credit hold the case's letters back? */
export const isHeldByCredit = (state: Case, credits: Credits): boolean =>
  state.agreement.creditPolicy === "hold" && credits.has(customerOfCase(state));

/** Is there none any more, so that a hold for it ends at the next look? */
export const hasNoCredit = (state: Case, credits: Credits): boolean => !credits.has(customerOfCase(state));

/** A day on which a start is tried. */
export type StartDay = { readonly input: WhatIfInput; readonly credits: Credits; readonly today: CalendarDate };

/** What a start on a day is judged by. */
export const startFacts = ({ invoice }: OpenItem, { input, credits, today }: StartDay) => ({
  today,
  autopilot: processOn(input, today),
  rules: input.rules?.get(invoice.connectionId) ?? {},
  otherCreates: input.creates?.has(invoice.connectionId) === false,
  otherAgencyCreates: input.elsewhere?.has(invoice.connectionId) ?? false,
  excluded: input.excluded?.has(customerOfInvoice(invoice)) ?? false,
  credit: credits.get(customerOfInvoice(invoice)) ?? customerCredit([]),
});
