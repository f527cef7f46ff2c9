import { type CalendarDate, calendarDate } from "@kravflyt/core";
import type { Posting } from "./posting.ts";
import { type Client, type Customer, type GoState, nextId, PRIVILEGES, uuidOf } from "./state.ts";

export type ClientDraft = {
  readonly clientKey: string;
  readonly name: string;
  readonly organizationNumber: string;
  readonly bankAccountNumber: string;
  readonly lockDate?: CalendarDate | undefined;
  readonly approvesByItself?: boolean | undefined;
  /** False: nobody has let the integration in yet (onboarding). */
  readonly connected?: boolean | undefined;
};

export type CustomerDraft = Pick<Customer, "isPerson" | "name" | "organizationNumber" | "emailAddress" | "address">;

/** GO-8: a client has menu and settings of collection as soon as the integration is in it. */
export function addClient(state: GoState, draft: ClientDraft): string {
  const client: Client = {
    ...draft,
    clientId: uuidOf(nextId(state)),
    privileges: new Set(PRIVILEGES),
    subscriptions: ["GoStandard"],
    lockDate: draft.lockDate ?? calendarDate("2019-12-31"),
    closedAccounts: new Set(),
    connected: draft.connected ?? true,
    createsCases: true,
    approvesByItself: draft.approvesByItself ?? true,
    approved: new Set(),
    customers: new Map(),
    vouchers: new Map(),
    entries: new Map(),
    entryOfVoucher: new Map(),
    entriesOfMatch: new Map(),
    openByInvoiceNo: new Map(),
    matches: [],
    proposals: new Map(),
    cases: new Map(),
    nextCustomerNo: 10_001,
    nextVoucherNo: 1,
    nextInvoiceNo: 10_001,
  };
  state.clients.set(draft.clientKey, client);
  return client.clientId;
}

/** GO-9: every card is ticked for transfer to the agency, until a person takes the tick off. */
export function addCustomer({ state, client, at }: Posting, draft: CustomerDraft): number {
  const number = client.nextCustomerNo;
  client.nextCustomerNo += 1;
  const id = nextId(state);
  client.customers.set(id, {
    ...draft,
    id,
    number,
    subledgerAccountId: nextId(state),
    transferToDebtCollectionAgency: true,
    changedAt: at,
  });
  return id;
}
