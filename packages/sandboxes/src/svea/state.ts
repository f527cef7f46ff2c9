import type { CalendarDate, Ore } from "@kravflyt/core";
import type { Operations } from "../server/operations.ts";

export type Level = "PURRING" | "INKASSO";
export type CloseReason = "PAID_DIRECT" | "WITHDRAWN" | "DISPUTED" | "CREDITED" | "SETTLED" | "GIVEN_UP";

/** A creditor that the agency works for, and what lets it in. */
export type SveaCustomer = {
  readonly customerNumber: string;
  name: string;
  userName: string;
  password: string;
  /** Digits that every KID must have; absent where none was agreed. */
  kidLength?: number | undefined;
  address?: unknown;
  /** How many notices of a new address came. */
  addressNotices: { readonly reference: string; readonly address: unknown }[];
};

export type SveaInvoice = {
  readonly invoiceNo: string;
  readonly kid: string | null;
  readonly dueDate: CalendarDate;
  readonly original: Ore;
  /** What was asked for when the case came. */
  readonly claimed: Ore;
  readonly hasPdf: boolean;
  remaining: Ore;
};

export type Debtor = { readonly customerNo: string; readonly type: "PERSON" | "SOLE_PROPRIETOR" | "COMPANY" };

export type SveaCase = {
  /** The place in the list of changes; a new one at each. */
  sequence: number;
  readonly id: number;
  readonly caseNumber: string;
  readonly externalId: string;
  readonly customerNumber: string;
  readonly level: Level;
  readonly debtor: Debtor;
  readonly invoices: readonly SveaInvoice[];
  readonly grouped: boolean;
  /** Milliseconds; its number is told only some time later. */
  readonly receivedAt: number;
  readonly batchId: string;
  /** It was not taken: the reason. */
  readonly rejected?: string | undefined;
  status: string;
  updatedAt: number;
  interest: Ore;
  fees: Ore;
  publicFees: Ore;
  closedReason: CloseReason | null;
};

/** What a debtor paid to the agency, one for each invoice. */
export type SveaPayment = {
  readonly sequence: number;
  readonly id: string;
  readonly caseNumber: string;
  readonly invoiceNo: string;
  readonly date: CalendarDate;
  readonly at: number;
  readonly amount: Ore;
  readonly coverage: { readonly publicFees: Ore; readonly principal: Ore; readonly fees: Ore; readonly interest: Ore };
  readonly remittanceRef: string;
};

/** What the creditor was paid itself, as it told the agency. */
export type DirectPayment = {
  readonly id: string;
  readonly reference: string;
  readonly caseNumber: string;
  readonly invoiceNo: string;
  readonly date: CalendarDate;
  readonly amount: Ore;
  /** What of it the principal was lowered by. */
  readonly used: Ore;
};

export type SveaMessage = {
  readonly sequence: number;
  readonly id: string;
  readonly caseNumber: string;
  readonly at: number;
  readonly text: string;
  readonly from: "agency" | "creditor";
  readonly reference?: string | undefined;
};

export type SveaDispatch = {
  readonly sequence: number;
  readonly id: string;
  readonly caseNumber: string;
  readonly kind: string;
  readonly sentOn: CalendarDate;
  readonly at: number;
  readonly channel: string;
};

/** Debit above zero. */
export type Entry = {
  readonly account: "bank" | "remitted" | "outlays" | "salary" | "interest";
  readonly amount: Ore;
  readonly cause: string;
};

export type SveaState = {
  readonly customers: Map<string, SveaCustomer>;
  readonly cases: Map<string, SveaCase>;
  readonly payments: SveaPayment[];
  readonly direct: DirectPayment[];
  readonly messages: SveaMessage[];
  readonly dispatches: SveaDispatch[];
  readonly entries: Entry[];
  readonly operations: Operations;
  /** No number is told while this is so: the agency's own queue stands. */
  receiptsHeld: boolean;
  /** What had come by then got its number at once, ms. */
  receiptsGivenAt: number;
  lastSequence: number;
  lastId: number;
};

export const emptySvea = (): SveaState => ({
  customers: new Map(),
  cases: new Map(),
  payments: [],
  direct: [],
  messages: [],
  dispatches: [],
  entries: [],
  operations: new Map(),
  receiptsHeld: false,
  receiptsGivenAt: 0,
  lastSequence: 0,
  lastId: 10_000,
});

export const nextId = (state: SveaState): number => {
  state.lastId += 1;
  return state.lastId;
};

export const nextSequence = (state: SveaState): number => {
  state.lastSequence += 1;
  return state.lastSequence;
};
