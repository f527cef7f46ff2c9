import { type CalendarDate, dayInNorway, type Instant, unreachable } from "@kravflyt/core";
import { once } from "../server/operations.ts";
import { notFound } from "../server/refusal.ts";
import { type AttachTo, addAttachment, sendReminder, updateInvoice } from "./annotating.ts";
import { type CompanyDraft, createCompany } from "./company.ts";
import type { Grant } from "./consent-state.ts";
import {
  approve,
  exchangeCode,
  expireRefreshTokens,
  refresh,
  revokeGrants,
  revokeToken,
  type Tokens,
} from "./consenting.ts";
import { createContact, deleteContact, findContact, replaceContact } from "./contacts.ts";
import { createFullCreditNote, createPartialCreditNote } from "./crediting.ts";
import { findSale } from "./documents.ts";
import { createInvoice, createSale } from "./invoicing.ts";
import { createJournalEntry } from "./journal-entries.ts";
import type { Posting } from "./ledger.ts";
import { addPayment, markSettled, writeOff } from "./paying.ts";
import type {
  ContactBody,
  FullCreditNoteBody,
  InvoiceBody,
  JournalBody,
  PartialCreditNoteBody,
  PaymentBody,
  SaleBody,
  UpdateInvoiceBody,
  WriteOffBody,
} from "./requests.ts";
import type { DispatchType, FikenState } from "./state.ts";
import { deleteSale, deleteTransaction } from "./undoing.ts";

/** All that can change a Fiken. Stored as they are, and applied again when the sandbox starts. */
export type FikenCommand = CompanyCommand | ConsentCommand | BookCommand | OnceCommand;

/** A world operation: applied the first time its id is seen. */
export type OnceCommand = {
  readonly type: "once";
  readonly operationId: string;
  /** What the driver sent; the same id with another is refused. */
  readonly asked: unknown;
  readonly command: CompanyCommand | ConsentCommand | BookCommand;
};

type CompanyCommand =
  | { readonly type: "create_company"; readonly company: CompanyDraft }
  | { readonly type: "set_api_access"; readonly slug: string; readonly hasApiAccess: boolean };

type ConsentCommand =
  | {
      readonly type: "approve";
      readonly clientId: string;
      readonly redirectUri: string;
      readonly companySlugs: readonly string[];
    }
  | { readonly type: "exchange_code"; readonly clientId: string; readonly redirectUri: string; readonly code: string }
  | { readonly type: "refresh"; readonly clientId: string; readonly refreshToken: string }
  | { readonly type: "revoke_token"; readonly accessToken: string }
  /** The three below reach the grants that see the company; all grants when no company is named. */
  | { readonly type: "revoke_consent"; readonly slug?: string | undefined }
  | { readonly type: "expire_refresh_tokens"; readonly slug?: string | undefined }
  | { readonly type: "tick_company"; readonly slug: string; readonly ticked: boolean };

export type BookCommand = { readonly slug: string } & (
  | { readonly type: "create_contact"; readonly body: ContactBody }
  | { readonly type: "replace_contact"; readonly contactId: number; readonly body: ContactBody }
  | { readonly type: "delete_contact"; readonly contactId: number }
  | { readonly type: "create_invoice"; readonly body: InvoiceBody }
  | { readonly type: "update_invoice"; readonly invoiceId: number; readonly body: UpdateInvoiceBody }
  | {
      readonly type: "send_reminder";
      readonly invoiceId: number;
      readonly dispatchType: DispatchType;
      readonly date?: CalendarDate | undefined;
    }
  | { readonly type: "create_sale"; readonly body: SaleBody }
  | { readonly type: "credit_full"; readonly body: FullCreditNoteBody }
  | { readonly type: "credit_partial"; readonly body: PartialCreditNoteBody }
  | { readonly type: "pay"; readonly saleId: number; readonly body: PaymentBody }
  | { readonly type: "settle"; readonly saleId: number; readonly settledDate: CalendarDate }
  | { readonly type: "write_off"; readonly saleId: number; readonly body: WriteOffBody }
  | { readonly type: "delete_sale"; readonly saleId: number; readonly description: string }
  | { readonly type: "delete_transaction"; readonly transactionId: number; readonly description: string }
  | { readonly type: "create_journal"; readonly body: JournalBody }
  | {
      readonly type: "attach";
      readonly to: AttachTo;
      readonly filename: string;
      readonly base64: string;
      readonly comment?: string | undefined;
    }
);

/** The id of what was made or changed (0 when there is none), and what only some commands give. */
export type Outcome = {
  readonly id: number;
  readonly text?: string;
  readonly tokens?: Tokens;
};

export function applyFiken(state: FikenState, command: FikenCommand, at: number): Outcome {
  if (command.type === "once") {
    const { operationId, asked, command: inner } = command;
    return once(state.operations, { operationId, content: asked }, () => applyFiken(state, inner, at));
  }
  if ("slug" in command && command.slug !== undefined && !state.companies.has(command.slug)) {
    throw notFound("the company");
  }
  if (isConsentCommand(command)) return applyConsent(state, command, at);
  if (command.type === "create_company") return createCompany(state, command.company);
  const company = state.companies.get(command.slug);
  if (company === undefined) throw notFound("the company");
  if (command.type === "set_api_access") {
    company.hasApiAccess = command.hasApiAccess;
    return { id: 0 };
  }
  const today = dayInNorway(new Date(at).toISOString() as Instant);
  return applyToBooks({ state, company, today }, command);
}

const CONSENT_TYPES: ReadonlySet<string> = new Set([
  "approve",
  "exchange_code",
  "refresh",
  "revoke_token",
  "revoke_consent",
  "expire_refresh_tokens",
  "tick_company",
] satisfies ConsentCommand["type"][]);

const isConsentCommand = (command: FikenCommand): command is ConsentCommand => CONSENT_TYPES.has(command.type);

function applyConsent(state: FikenState, command: ConsentCommand, at: number): Outcome {
  switch (command.type) {
    case "approve":
      return { id: 0, text: approve(state, command, at) };
    case "exchange_code":
      return { id: 0, tokens: exchangeCode(state, command, at) };
    case "refresh":
      return { id: 0, tokens: refresh(state, command, at) };
    case "revoke_token":
      revokeToken(state, command.accessToken);
      return { id: 0 };
    case "revoke_consent":
      revokeGrants(state, sees(command.slug));
      return { id: 0 };
    case "expire_refresh_tokens":
      expireRefreshTokens(state, sees(command.slug));
      return { id: 0 };
    case "tick_company":
      tickCompany(state, command);
      return { id: 0 };
    default:
      return unreachable(command);
  }
}

const sees = (slug: string | undefined) => (grant: Grant) => slug === undefined || grant.companySlugs.has(slug);

/** The user changes, in every grant, whether the app may see the company. */
function tickCompany(state: FikenState, { slug, ticked }: { readonly slug: string; readonly ticked: boolean }): void {
  for (const grant of state.consent.grants.values()) {
    if (ticked) grant.companySlugs.add(slug);
    else grant.companySlugs.delete(slug);
  }
}

function applyToBooks(posting: Posting, command: BookCommand): Outcome {
  const { company } = posting;
  switch (command.type) {
    case "create_contact":
      return { id: createContact(posting, command.body) };
    case "replace_contact":
      replaceContact(posting, findContact(company, command.contactId), command.body);
      return { id: command.contactId };
    case "delete_contact":
      return { id: command.contactId, text: deleteContact(posting, findContact(company, command.contactId)) };
    case "create_invoice":
      return { id: createInvoice(posting, command.body) };
    case "update_invoice":
      updateInvoice(posting, command.invoiceId, command.body);
      return { id: command.invoiceId };
    case "send_reminder":
      sendReminder(posting, command);
      return { id: command.invoiceId };
    case "credit_full":
      return { id: createFullCreditNote(posting, command.body) };
    case "credit_partial":
      return { id: createPartialCreditNote(posting, command.body) };
    case "create_journal":
      return { id: createJournalEntry(posting, command.body) };
    case "delete_transaction":
      deleteTransaction(posting, command.transactionId, command.description);
      return { id: command.transactionId };
    case "attach":
      return { id: command.to.id, text: addAttachment(posting, command) };
    default:
      return applyToSale(posting, command);
  }
}

type SaleCommand = Extract<BookCommand, { type: "create_sale" | "pay" | "settle" | "write_off" | "delete_sale" }>;

function applyToSale(posting: Posting, command: SaleCommand): Outcome {
  if (command.type === "create_sale") return { id: createSale(posting, command.body) };
  const sale = findSale(posting.company, command.saleId);
  switch (command.type) {
    case "pay":
      return { id: addPayment(posting, sale, command.body) };
    case "settle":
      markSettled(posting, sale, command.settledDate);
      break;
    case "write_off":
      writeOff(posting, sale, command.body);
      break;
    case "delete_sale":
      deleteSale(posting, sale, command.description);
      break;
    default:
      return unreachable(command);
  }
  return { id: command.saleId };
}
