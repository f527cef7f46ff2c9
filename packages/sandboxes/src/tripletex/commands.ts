import { createHash } from "node:crypto";
import { type CalendarDate, type Ore, unreachable } from "@kravflyt/core";
import { once } from "../server/operations.ts";
import { CHART } from "./chart.ts";
import { emit } from "./events.ts";
import {
  createInvoice,
  createReminder,
  creditInvoice,
  deleteInvoice,
  type InvoiceDraft,
  moveDueDate,
  type PaymentDraft,
  payInvoice,
  type ReminderDraft,
} from "./invoicing.ts";
import { type Books, checkVoucher, post, reverse, takeIntoLedger, type VoucherDraft } from "./ledger.ts";
import { objectNotFound, wrongField } from "./refusals.ts";
import { type Company, type CustomerFields, nextId, type Subscription, type TripletexState } from "./state.ts";
import { customerNode } from "./to-node.ts";

/** All that can change a Tripletex. Stored as they are, and applied again when the sandbox starts. */
export type TripletexCommand =
  | PlainCommand
  | {
      readonly type: "once";
      readonly operationId: string;
      readonly asked: unknown;
      readonly command: PlainCommand;
    };

export type PlainCommand = DoorCommand | BookCommand;

type DoorCommand =
  | { readonly type: "create_company"; readonly company: CompanyDraft }
  | { readonly type: "create_session"; readonly employeeToken: string; readonly expiresOn: CalendarDate }
  | { readonly type: "revoke_employee_token"; readonly employeeToken: string };

export type CompanyDraft = Pick<Company, "name" | "organizationNumber"> & {
  readonly bankAccountNumber: string;
  readonly reminderCharge: Ore;
  /** Whose company it is; the first one of a token is its own, the others are clients. */
  readonly employeeToken: string;
};

type BookCommand = { readonly companyId: number } & (
  | { readonly type: "create_customer"; readonly fields: CustomerFields }
  | { readonly type: "update_customer"; readonly customerId: number; readonly fields: CustomerFields }
  | { readonly type: "create_invoice"; readonly invoice: InvoiceDraft }
  | { readonly type: "credit_invoice"; readonly invoiceId: number; readonly date: CalendarDate }
  | ({ readonly type: "pay" } & PaymentDraft)
  | { readonly type: "remind"; readonly reminder: ReminderDraft }
  | { readonly type: "move_due_date"; readonly invoiceId: number; readonly dueDate: CalendarDate }
  | { readonly type: "delete_invoice"; readonly invoiceId: number }
  | { readonly type: "post_voucher"; readonly voucher: VoucherDraft }
  | { readonly type: "take_into_ledger"; readonly voucherId: number }
  | { readonly type: "close_account"; readonly number: number }
  | { readonly type: "reverse_voucher"; readonly voucherId: number; readonly date: CalendarDate }
  | { readonly type: "subscribe"; readonly subscription: Omit<Subscription, "id"> }
  | { readonly type: "unsubscribe"; readonly subscriptionId: number }
);

/** Id of what was made or changed; `text` is a token. */
export type Outcome = { readonly id: number; readonly text?: string };

export function applyTripletex(state: TripletexState, command: TripletexCommand, at: number): Outcome {
  if (command.type !== "once") return apply(state, command, at);
  const { operationId, asked } = command;
  return once(state.operations, { operationId, content: asked }, () => apply(state, command.command, at));
}

function apply(state: TripletexState, command: PlainCommand, at: number): Outcome {
  switch (command.type) {
    case "create_company":
      return { id: createCompany(state, command.company) };
    case "create_session": {
      const id = nextId(state);
      const token = tokenOf(`session/${id}`);
      state.sessions.set(token, { id, employeeToken: command.employeeToken, expiresOn: command.expiresOn });
      return { id, text: token };
    }
    case "revoke_employee_token": {
      const employee = state.employees.get(command.employeeToken);
      if (employee !== undefined) employee.revoked = true;
      return { id: employee?.id ?? 0 };
    }
    default: {
      const company = state.companies.get(command.companyId);
      if (company === undefined) throw objectNotFound();
      return { id: applyToBooks({ state, company, at }, command) };
    }
  }
}

const tokenOf = (name: string): string => createHash("sha256").update(`tripletex/${name}`).digest("base64url");

function createCompany(state: TripletexState, draft: CompanyDraft): number {
  const id = nextId(state);
  const accounts = CHART.map(([number, name]) => ({
    id: nextId(state),
    number,
    name,
    ...(number === 1920 ? { bankAccountNumber: draft.bankAccountNumber } : {}),
  }));
  state.companies.set(id, {
    id,
    name: draft.name,
    organizationNumber: draft.organizationNumber,
    reminderCharge: draft.reminderCharge,
    accounts: new Map(accounts.map((account) => [account.number, account])),
    paymentTypes: [{ id: nextId(state), description: "Betalt til bank", account: 1920 }],
    customers: new Map(),
    invoices: new Map(),
    vouchers: new Map(),
    postings: new Map(),
    postingsByInvoice: new Map(),
    subscriptions: new Map(),
    nextInvoiceNumber: 10_001,
    nextVoucherNumber: 1,
  });
  const employee = state.employees.get(draft.employeeToken);
  if (employee === undefined) {
    state.employees.set(draft.employeeToken, { id: nextId(state), companyIds: [id], revoked: false });
  } else employee.companyIds.push(id);
  return id;
}

function applyToBooks(books: Books, command: BookCommand): number {
  const { state, company, at } = books;
  switch (command.type) {
    case "create_customer": {
      const customer = { id: nextId(state), version: 0, changedAt: at, fields: command.fields };
      company.customers.set(customer.id, customer);
      emit(books, { event: "customer.create", id: customer.id, node: customerNode(customer) });
      return customer.id;
    }
    case "update_customer": {
      const customer = company.customers.get(command.customerId);
      if (customer === undefined) throw objectNotFound();
      customer.fields = command.fields;
      customer.version += 1;
      customer.changedAt = at;
      emit(books, { event: "customer.update", id: customer.id, node: customerNode(customer) });
      return customer.id;
    }
    case "post_voucher":
      checkVoucher(company, command.voucher);
      return post(books, command.voucher).id;
    case "take_into_ledger":
      takeIntoLedger(books, command.voucherId);
      return command.voucherId;
    case "close_account": {
      const account = company.accounts.get(command.number);
      if (account === undefined) throw objectNotFound();
      company.accounts.set(account.number, { ...account, isInactive: true });
      return account.id;
    }
    case "reverse_voucher":
      return reverse(books, command.voucherId, command.date).id;
    case "subscribe":
      return subscribe(books, command.subscription);
    case "unsubscribe":
      if (!company.subscriptions.delete(command.subscriptionId)) throw objectNotFound();
      return command.subscriptionId;
    default:
      return applyToInvoice(books, command);
  }
}

type InvoiceCommand = Extract<
  BookCommand,
  { type: "create_invoice" | "credit_invoice" | "pay" | "remind" | "move_due_date" | "delete_invoice" }
>;

function applyToInvoice(books: Books, command: InvoiceCommand): number {
  switch (command.type) {
    case "create_invoice":
      return createInvoice(books, command.invoice).id;
    case "credit_invoice":
      return creditInvoice(books, command.invoiceId, command.date).id;
    case "pay":
      return payInvoice(books, command).id;
    case "remind":
      return createReminder(books, command.reminder).id;
    case "move_due_date":
      moveDueDate(books, command.invoiceId, command.dueDate);
      return command.invoiceId;
    case "delete_invoice":
      deleteInvoice(books, command.invoiceId);
      return command.invoiceId;
    default:
      return unreachable(command);
  }
}

function subscribe({ state, company }: Books, subscription: Omit<Subscription, "id">): number {
  const isSafe = /^https:\/\/|^http:\/\/127\.0\.0\.1[:/]/.test(subscription.targetUrl);
  if (!isSafe) throw wrongField("targetUrl", "The URL must use HTTPS.");
  const id = nextId(state);
  company.subscriptions.set(id, { ...subscription, id });
  return id;
}
