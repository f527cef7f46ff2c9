import { type CalendarDate, type Ore, unreachable } from "@kravflyt/core";
import { once } from "../server/operations.ts";
import { invalid, notFound } from "../server/refusal.ts";
import { type CaseDraft, closeCase, createCases, findCase, touch } from "./cases.ts";
import { type DebtorPays, debtorPays, paymentBounces, registerDirect } from "./paying.ts";
import { type CloseReason, type DirectPayment, type Level, nextId, nextSequence, type SveaState } from "./state.ts";

/** All that can change the agency. Stored as they are, and applied again when the sandbox starts. */
export type SveaCommand = PlainCommand | OnceCommand;

/** A world operation: applied the first time its id is seen. */
export type OnceCommand = {
  readonly type: "once";
  readonly operationId: string;
  readonly asked: unknown;
  readonly command: PlainCommand;
};

export type CustomerDraft = {
  readonly customerNumber: string;
  readonly name: string;
  readonly userName: string;
  readonly password: string;
  readonly kidLength?: number | undefined;
};

export type PlainCommand =
  | { readonly type: "create_customer"; readonly draft: CustomerDraft }
  | { readonly type: "change_password"; readonly customerNumber: string; readonly password: string }
  | {
      readonly type: "create_cases";
      readonly customerNumber: string;
      readonly level: Level;
      readonly cases: readonly CaseDraft[];
    }
  | { readonly type: "register_direct"; readonly draft: Omit<DirectPayment, "id" | "used"> }
  | {
      readonly type: "add_message";
      readonly caseNumber: string;
      readonly text: string;
      readonly from: "agency" | "creditor";
      readonly reference?: string;
    }
  | { readonly type: "close"; readonly caseNumber: string; readonly reason: CloseReason }
  | {
      readonly type: "new_address";
      readonly customerNumber: string;
      readonly reference: string;
      readonly address: unknown;
    }
  | { readonly type: "debtor_pays"; readonly draft: DebtorPays }
  | { readonly type: "payment_bounces"; readonly paymentId: string; readonly date: CalendarDate }
  | {
      readonly type: "add_costs";
      readonly caseNumber: string;
      readonly fees: Ore;
      readonly publicFees: Ore;
      readonly interest: Ore;
      readonly status?: string | undefined;
    }
  | {
      readonly type: "send_letter";
      readonly caseNumber: string;
      readonly kind: string;
      readonly sentOn: CalendarDate;
      readonly channel: string;
    }
  | { readonly type: "hold_receipts"; readonly held: boolean }
  | { readonly type: "give_receipts" };

/** The id of what was made, or of what it was about. */
export function applySvea(state: SveaState, command: SveaCommand, at: number): string {
  if (command.type !== "once") return apply(state, command, at);
  const { operationId, asked: content } = command;
  return once(state.operations, { operationId, content }, () => apply(state, command.command, at));
}

function apply(state: SveaState, command: PlainCommand, at: number): string {
  switch (command.type) {
    case "create_customer": {
      const { draft } = command;
      if (state.customers.has(draft.customerNumber)) throw invalid("the customer number is in use");
      state.customers.set(draft.customerNumber, { ...draft, addressNotices: [] });
      return draft.customerNumber;
    }
    case "change_password":
      customerOf(state, command.customerNumber).password = command.password;
      return command.customerNumber;
    case "create_cases":
      return createCases(state, command, at);
    case "register_direct":
      return registerDirect(state, command.draft, at);
    case "close":
      return closeCase(state, command.caseNumber, { reason: command.reason, at }).caseNumber;
    case "debtor_pays":
      return debtorPays(state, command.draft, at);
    case "payment_bounces":
      return paymentBounces(state, command, at);
    case "hold_receipts":
      state.receiptsHeld = command.held;
      return "";
    case "give_receipts":
      state.receiptsGivenAt = at;
      return "";
    default:
      return applyAround(state, command, at);
  }
}

type AroundCommand = Extract<PlainCommand, { type: "add_message" | "new_address" | "add_costs" | "send_letter" }>;

/** What happens around the money of a case. */
function applyAround(state: SveaState, command: AroundCommand, at: number): string {
  switch (command.type) {
    case "add_message": {
      const { caseNumber, text, from, reference } = command;
      findCase(state, caseNumber);
      const id = `M${nextId(state)}`;
      state.messages.push({ sequence: nextSequence(state), id, caseNumber, at, text, from, reference });
      return id;
    }
    case "new_address": {
      const { reference, address } = command;
      const customer = customerOf(state, command.customerNumber);
      if (customer.addressNotices.some((notice) => notice.reference === reference)) return reference;
      customer.address = address;
      customer.addressNotices.push({ reference, address });
      return reference;
    }
    case "add_costs": {
      const one = findCase(state, command.caseNumber);
      one.fees = (one.fees + command.fees) as Ore;
      one.publicFees = (one.publicFees + command.publicFees) as Ore;
      one.interest = (one.interest + command.interest) as Ore;
      one.status = command.status ?? one.status;
      touch(state, one, at);
      return one.caseNumber;
    }
    case "send_letter": {
      const { caseNumber, kind, sentOn, channel } = command;
      findCase(state, caseNumber);
      const id = `L${nextId(state)}`;
      state.dispatches.push({ sequence: nextSequence(state), id, caseNumber, kind, sentOn, at, channel });
      return id;
    }
    default:
      return unreachable(command);
  }
}

function customerOf(state: SveaState, customerNumber: string) {
  const customer = state.customers.get(customerNumber);
  if (customer === undefined) throw notFound("the customer");
  return customer;
}
