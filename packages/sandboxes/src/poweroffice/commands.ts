import { type CalendarDate, dayInNorway, type Instant, type Ore, ore, unreachable } from "@kravflyt/core";
import { once } from "../server/operations.ts";
import { invalid, notFound, Refusal } from "../server/refusal.ts";
import { applyToCases, type CaseCommand, isCaseCommand } from "./cases.ts";
import { addClient, addCustomer, type ClientDraft, type CustomerDraft } from "./clients.ts";
import { entryOf, findVoucher, type Posting, post, reverse, setOff, type VoucherDraft } from "./posting.ts";
import { postProposal } from "./proposals.ts";
import {
  BANK_ACCOUNT,
  type Client,
  type GoState,
  nextId,
  type Proposal,
  type Reminder,
  SALES_ACCOUNT,
  uuidOf,
} from "./state.ts";

/** All that can change a Go. Stored as they are, and applied again when the sandbox starts. */
export type GoCommand =
  | ClientCommand
  | (BookCommand & { readonly clientKey: string })
  | {
      readonly type: "once";
      readonly operationId: string;
      readonly asked: unknown;
      readonly command: Exclude<GoCommand, { type: "once" }>;
    };

type ClientCommand =
  | { readonly type: "add_client"; readonly client: ClientDraft }
  | { readonly type: "start_onboarding"; readonly id: string; readonly organizationNo: string; readonly to: string }
  | { readonly type: "approve_onboarding"; readonly id: string; readonly token: string }
  | { readonly type: "finish_onboarding"; readonly token: string };

export type InvoiceDraft = {
  readonly customerId: number;
  readonly amount: Ore;
  readonly voucherDate: CalendarDate;
  readonly dueDate?: CalendarDate | undefined;
  /** `undefined`: as Go numbers them; `null`: none. */
  readonly cid?: string | null | undefined;
  readonly currencyCode?: string | undefined;
  /** Brought in from elsewhere: no document of its own (GO-2). */
  readonly imported?: boolean | undefined;
};

type BookCommand =
  | CaseCommand
  | { readonly type: "add_customer"; readonly customer: CustomerDraft }
  | { readonly type: "set_transfer"; readonly customerId: number; readonly value: boolean }
  | { readonly type: "change_client"; readonly change: ClientChange }
  | { readonly type: "invoice"; readonly invoice: InvoiceDraft }
  | { readonly type: "pay"; readonly invoiceId: string; readonly amount: Ore; readonly on: CalendarDate }
  | { readonly type: "credit"; readonly invoiceId: string; readonly on: CalendarDate }
  | { readonly type: "credit_note"; readonly customerId: number; readonly amount: Ore; readonly on: CalendarDate }
  | { readonly type: "move_due_date"; readonly invoiceId: string; readonly dueDate: CalendarDate }
  | { readonly type: "remind"; readonly invoiceId: string; readonly reminder: Reminder }
  | { readonly type: "post"; readonly draft: VoucherDraft }
  | { readonly type: "reverse"; readonly voucherId: string; readonly onlyOurs: boolean }
  | { readonly type: "propose"; readonly proposal: Omit<Proposal, "id" | "createdAt" | "posted"> }
  | { readonly type: "post_proposal"; readonly proposalId: string }
  | { readonly type: "approve"; readonly invoiceId: string };

/** What people switch in Go. */
export type ClientChange = {
  readonly connected?: boolean | undefined;
  readonly createsCases?: boolean | undefined;
  readonly approvesByItself?: boolean | undefined;
  readonly lockDate?: CalendarDate | undefined;
  readonly closedAccounts?: readonly number[] | undefined;
  readonly subscriptions?: readonly string[] | undefined;
  readonly withoutPrivilege?: string | undefined;
};

/** Id of what was made or changed; empty when there is none. */
export type GoOutcome = { readonly id: string };

export function applyGo(state: GoState, command: GoCommand, at: number): GoOutcome {
  if (command.type === "once") {
    const { operationId, asked, command: inner } = command;
    return once(state.operations, { operationId, content: asked }, () => applyGo(state, inner, at));
  }
  if (!("clientKey" in command)) return applyToClients(state, command);
  const client = state.clients.get(command.clientKey);
  if (client === undefined) throw notFound("the client");
  const posting: Posting = { state, client, at };
  return isCaseCommand(command) ? applyToCases(posting, command) : applyToBooks(posting, command);
}

function applyToClients(state: GoState, command: ClientCommand): GoOutcome {
  switch (command.type) {
    case "add_client":
      return { id: addClient(state, command.client) };
    case "start_onboarding":
      state.onboardings.set(command.id, { organizationNo: command.organizationNo, redirectUri: command.to });
      return { id: command.id };
    case "approve_onboarding": {
      const started = state.onboardings.get(command.id);
      if (started === undefined) throw notFound("the onboarding");
      started.token = command.token;
      return { id: command.token };
    }
    case "finish_onboarding": {
      const found = [...state.onboardings].find(([, { token }]) => token === command.token);
      if (found === undefined) throw invalid("The onboarding token is not valid");
      state.onboardings.delete(found[0]);
      const client = [...state.clients.values()].find((it) => it.organizationNumber === found[1].organizationNo);
      if (client === undefined) throw notFound("the client");
      client.connected = true;
      return { id: client.clientKey };
    }
    default:
      return unreachable(command);
  }
}

const dayOf = ({ at }: Posting): CalendarDate => dayInNorway(new Date(at).toISOString() as Instant);

function applyToBooks(posting: Posting, command: Exclude<BookCommand, CaseCommand>): GoOutcome {
  const { state, client, at } = posting;
  switch (command.type) {
    case "add_customer":
      return { id: String(addCustomer(posting, command.customer)) };
    case "set_transfer": {
      const customer = customerOf(client, command.customerId);
      customer.transferToDebtCollectionAgency = command.value;
      customer.changedAt = at;
      return { id: String(customer.id) };
    }
    case "change_client":
      changeClient(client, command.change);
      return { id: client.clientId };
    case "post":
      return post(posting, command.draft);
    case "reverse": {
      const voucher = findVoucher(client, command.voucherId);
      if (command.onlyOurs && !voucher.byIntegration) throw invalid("Only vouchers of the integration can be reversed");
      return reverse(posting, voucher, dayOf(posting));
    }
    case "propose": {
      const id = uuidOf(nextId(state));
      client.proposals.set(id, { ...command.proposal, id, createdAt: at, posted: false });
      return { id };
    }
    case "post_proposal":
      return { id: postProposal(posting, command.proposalId).id };
    case "approve":
      client.approved.add(findVoucher(client, command.invoiceId).id);
      return { id: command.invoiceId };
    default:
      return applyToInvoices(posting, command);
  }
}

type InvoiceCommand = Extract<
  BookCommand,
  { type: "invoice" | "pay" | "credit" | "credit_note" | "move_due_date" | "remind" }
>;

function applyToInvoices(posting: Posting, command: InvoiceCommand): GoOutcome {
  const { client, at } = posting;
  switch (command.type) {
    case "invoice":
      return { id: invoice(posting, command.invoice) };
    case "pay":
      return { id: pay(posting, command) };
    case "credit": {
      const of = entryOf(client, command.invoiceId);
      const facts = findVoucher(client, command.invoiceId).invoice;
      const { id } = creditNote(
        posting,
        { ...command, customerId: of.customerId, amount: of.amount },
        facts?.invoiceNo,
      );
      setOff(posting, of, entryOf(client, id));
      return { id };
    }
    case "credit_note":
      return creditNote(posting, command);
    case "remind": {
      const entry = entryOf(client, command.invoiceId);
      entry.reminder = command.reminder;
      entry.changedAt = at;
      return { id: command.invoiceId };
    }
    case "move_due_date": {
      const entry = entryOf(client, command.invoiceId);
      entry.dueDate = command.dueDate;
      entry.changedAt = at;
      return { id: command.invoiceId };
    }
    default:
      return unreachable(command);
  }
}

function changeClient(client: Client, change: ClientChange): void {
  client.connected = change.connected ?? client.connected;
  client.createsCases = change.createsCases ?? client.createsCases;
  client.approvesByItself = change.approvesByItself ?? client.approvesByItself;
  client.lockDate = change.lockDate ?? client.lockDate;
  if (change.closedAccounts !== undefined) client.closedAccounts = new Set(change.closedAccounts);
  client.subscriptions = change.subscriptions ?? client.subscriptions;
  if (change.withoutPrivilege !== undefined) client.privileges.delete(change.withoutPrivilege);
}

/** NOK of 1.00 of a currency. Fixed, so that books can be checked by hand. */
const NOK_OF: Readonly<Record<string, number>> = { NOK: 1, EUR: 12, USD: 10 };

function invoice(posting: Posting, it: InvoiceDraft): string {
  const { client } = posting;
  const customer = customerOf(client, it.customerId);
  const currencyCode = it.currencyCode ?? "NOK";
  const rate = NOK_OF[currencyCode];
  if (rate === undefined) throw new Refusal(400, "invalid_request", `no rate of ${currencyCode}`);
  const invoiceNo = client.nextInvoiceNo;
  client.nextInvoiceNo += 1;
  const amount = ore(it.amount * rate);
  const facts = { invoiceNo, customerId: customer.id, currencyAmount: it.amount, hasPdf: it.imported !== true };
  const cid = it.cid === undefined ? `9235${String(invoiceNo).padStart(12, "0")}` : (it.cid ?? undefined);
  return post(posting, {
    type: "OutgoingInvoice",
    voucherDate: it.voucherDate,
    postingDate: it.voucherDate,
    description: `Faktura ${invoiceNo}`,
    currencyCode,
    byIntegration: false,
    dueDate: it.dueDate,
    invoice: { ...facts, ...(cid === undefined ? {} : { cid }) },
    lines: [
      { account: customer.number, customerId: customer.id, amount },
      { account: SALES_ACCOUNT, amount: ore(-amount) },
    ],
  }).id;
}

function pay(posting: Posting, it: { readonly invoiceId: string; readonly amount: Ore; readonly on: CalendarDate }) {
  const { client } = posting;
  const voucher = findVoucher(client, it.invoiceId);
  const { customerId, amount } = entryOf(client, voucher.id);
  const customer = customerOf(client, customerId);
  // what came into the bank is NOK; an invoice in a currency is paid by what it is worth
  const paid = ore(Math.round((it.amount * amount) / (voucher.invoice?.currencyAmount ?? amount)));
  return post(posting, {
    type: "IncomingOcrGiro",
    voucherDate: it.on,
    postingDate: it.on,
    description: "OCR",
    currencyCode: "NOK",
    byIntegration: false,
    lines: [
      { account: BANK_ACCOUNT, amount: paid },
      {
        account: customer.number,
        customerId,
        amount: ore(-paid),
        ...(voucher.invoice === undefined ? {} : { invoiceNo: String(voucher.invoice.invoiceNo) }),
      },
    ],
  }).id;
}

function creditNote(
  posting: Posting,
  it: { readonly customerId: number; readonly amount: Ore; readonly on: CalendarDate },
  relatedInvoiceNo?: number,
): GoOutcome {
  const { client } = posting;
  const customer = customerOf(client, it.customerId);
  const invoiceNo = client.nextInvoiceNo;
  client.nextInvoiceNo += 1;
  const facts = { invoiceNo, customerId: customer.id, currencyAmount: ore(-it.amount), hasPdf: true };
  return post(posting, {
    type: "OutgoingCreditNote",
    voucherDate: it.on,
    postingDate: it.on,
    description: `Kreditnota ${invoiceNo}`,
    currencyCode: "NOK",
    byIntegration: false,
    dueDate: it.on,
    invoice: { ...facts, ...(relatedInvoiceNo === undefined ? {} : { relatedInvoiceNo }) },
    lines: [
      { account: customer.number, customerId: customer.id, amount: ore(-it.amount) },
      { account: SALES_ACCOUNT, amount: it.amount },
    ],
  });
}

export function customerOf(client: Client, id: number) {
  const customer = client.customers.get(id);
  if (customer === undefined) throw notFound("the customer");
  return customer;
}
