import type { CalendarDate, Ore } from "@kravflyt/core";
import * as z from "zod";
import { invalid } from "../server/refusal.ts";
import type { OnceCommand } from "./commands.ts";
import {
  ContactBody,
  Day,
  FullCreditNoteBody,
  InvoiceBody,
  JournalBody,
  PartialCreditNoteBody,
  SaleBody,
} from "./requests.ts";
import type { Company, Sale } from "./state.ts";

/** What people do in Fiken: a name in the path, a body, and the command it becomes. */
export type Operation = {
  readonly path: string;
  readonly schema: z.ZodType;
  readonly toCommand: (body: unknown, facts: Facts) => OnceCommand["command"];
};

export type Facts = {
  readonly today: CalendarDate;
  readonly company: (slug: string) => Company;
  readonly sale: (asked: SaleAsked) => Sale;
};

export type SaleAsked = {
  readonly companySlug: string;
  readonly saleId?: number | undefined;
  readonly invoiceId?: number | undefined;
};

const ById = { operationId: z.string().min(1).max(200) };
const InBooks = { ...ById, companySlug: z.string() };
const OfSale = { ...InBooks, saleId: z.int().optional(), invoiceId: z.int().optional() };
const Money = z.custom<Ore>((value) => Number.isSafeInteger(value), "must be a whole number of øre");
const Dispatch = z.enum(["email", "sms", "ehf", "letter", "vipps", "efaktura", "unknown"]);

function operation<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  toCommand: (body: z.output<Schema>, facts: Facts) => OnceCommand["command"],
): Operation {
  return { path, schema, toCommand: (body, facts) => toCommand(body as z.output<Schema>, facts) }; // parsed by `schema`
}

const CONSENT_OPERATIONS: readonly Operation[] = [
  operation(
    "create-company",
    z.strictObject({
      ...ById,
      slug: z.string().regex(/^[a-z0-9-]+$/),
      name: z.string(),
      organizationNumber: z.string(),
      email: z.string(),
      phoneNumber: z.string(),
      address: ContactBody.shape.address.unwrap(),
      bankAccountNumber: z.string().regex(/^\d{11}$/),
      hasApiAccess: z.boolean().default(true),
    }),
    ({ operationId: _, ...company }) => ({ type: "create_company", company }),
  ),
  operation(
    "consent",
    z.strictObject({ ...ById, clientId: z.string(), redirectUri: z.string(), companySlugs: z.array(z.string()) }),
    ({ operationId: _, ...asked }) => ({ type: "approve", ...asked }),
  ),
  operation("revoke-consent", z.strictObject({ ...ById, companySlug: z.string().optional() }), ({ companySlug }) => ({
    type: "revoke_consent",
    slug: companySlug,
  })),
  operation(
    "expire-refresh-tokens",
    z.strictObject({ ...ById, companySlug: z.string().optional() }),
    ({ companySlug }) => ({ type: "expire_refresh_tokens", slug: companySlug }),
  ),
  operation("tick-company", z.strictObject({ ...InBooks, ticked: z.boolean() }), ({ companySlug, ticked }) => ({
    type: "tick_company",
    slug: companySlug,
    ticked,
  })),
  operation(
    "set-api-access",
    z.strictObject({ ...InBooks, hasApiAccess: z.boolean() }),
    ({ companySlug, hasApiAccess }) => ({ type: "set_api_access", slug: companySlug, hasApiAccess }),
  ),
];

const BOOK_OPERATIONS: readonly Operation[] = [
  operation(
    "create-contact",
    z.strictObject({ ...InBooks, contact: ContactBody }),
    ({ companySlug: slug, contact }) => ({
      type: "create_contact",
      slug,
      body: contact,
    }),
  ),
  operation(
    "update-contact",
    z.strictObject({ ...InBooks, contactId: z.int(), contact: ContactBody }),
    ({ companySlug: slug, contactId, contact }) => ({ type: "replace_contact", slug, contactId, body: contact }),
  ),
  operation(
    "create-invoice",
    z.strictObject({ ...InBooks, invoice: InvoiceBody }),
    ({ companySlug: slug, invoice }) => ({
      type: "create_invoice",
      slug,
      body: invoice,
    }),
  ),
  operation(
    "create-external-invoice",
    z.strictObject({ ...InBooks, sale: SaleBody }),
    ({ companySlug: slug, sale }) => ({
      type: "create_sale",
      slug,
      body: sale,
    }),
  ),
  operation(
    "create-credit-note",
    z.strictObject({ ...InBooks, full: FullCreditNoteBody.optional(), partial: PartialCreditNoteBody.optional() }),
    ({ companySlug: slug, full, partial }) => {
      if (full !== undefined) return { type: "credit_full", slug, body: full };
      if (partial !== undefined) return { type: "credit_partial", slug, body: partial };
      throw invalid("full or partial is required");
    },
  ),
  operation(
    "create-journal-entry",
    z.strictObject({ ...InBooks, journal: JournalBody }),
    ({ companySlug, journal }) => ({
      type: "create_journal",
      slug: companySlug,
      body: journal,
    }),
  ),
  operation(
    "delete-transaction",
    z.strictObject({ ...InBooks, transactionId: z.int(), description: z.string().default("Slettet") }),
    ({ companySlug: slug, transactionId, description }) => ({
      type: "delete_transaction",
      slug,
      transactionId,
      description,
    }),
  ),
];

const SALE_OPERATIONS: readonly Operation[] = [
  operation(
    "pay",
    z.strictObject({ ...OfSale, amount: Money, date: Day.optional(), account: z.string().optional() }),
    (asked, { today, sale, company }) => {
      const { companySlug: slug, amount, date } = asked;
      const { saleId, currency } = sale(asked);
      const account = asked.account ?? company(slug).bankAccounts[0]?.accountCode ?? "";
      return { type: "pay", slug, saleId, body: { date: date ?? today, account, amount, currency } };
    },
  ),
  operation(
    "send-reminder",
    z.strictObject({ ...InBooks, invoiceId: z.int(), dispatchType: Dispatch, date: Day.optional() }),
    ({ companySlug: slug, invoiceId, dispatchType, date }, { today }) => ({
      type: "send_reminder",
      slug,
      invoiceId,
      dispatchType,
      date: date ?? today,
    }),
  ),
  operation("mark-settled", z.strictObject({ ...OfSale, settledDate: Day.optional() }), (asked, { today, sale }) => ({
    type: "settle",
    slug: asked.companySlug,
    saleId: sale(asked).saleId,
    settledDate: asked.settledDate ?? today,
  })),
  operation(
    "change-due-date",
    z.strictObject({ ...InBooks, invoiceId: z.int(), dueDate: Day }),
    ({ companySlug: slug, invoiceId, dueDate }) => ({
      type: "update_invoice",
      slug,
      invoiceId,
      body: { newDueDate: dueDate },
    }),
  ),
  operation(
    "delete-sale",
    z.strictObject({ ...OfSale, description: z.string().default("Slettet") }),
    (asked, { sale }) => ({
      type: "delete_sale",
      slug: asked.companySlug,
      saleId: sale(asked).saleId,
      description: asked.description,
    }),
  ),
];

export const OPERATIONS: readonly Operation[] = [...CONSENT_OPERATIONS, ...BOOK_OPERATIONS, ...SALE_OPERATIONS];
