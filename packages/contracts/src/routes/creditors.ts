import { BOOKING_MODES, PAYEE_MODES } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, OPERATOR_ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Id, InstantText, Line } from "../scalars.ts";
import { AddressReply, CreditorParams, NoParams, NoQuery } from "./parts.ts";
import { UserReply } from "./users.ts";

const Address = z.strictObject({
  lines: z.array(Line).min(1).max(3),
  postalCode: z.string().regex(/^[0-9A-Za-z -]{2,10}$/),
  city: Line,
  countryCode: z.string().regex(/^[A-Z]{2}$/),
});
/** Nine and eleven digits; blanks and dots do not count. What is wrong with one is answered with its reason. */
const DigitsText = z.string().min(1).max(20);
const Phone = z.string().regex(/^\+?[0-9 ]{5,20}$/, "not a phone number");
const EmailAddress = z.email().max(254);

const Company = { name: Line, organizationNumber: DigitsText, address: Address };
const CompanyReply = z.strictObject({ name: z.string(), organizationNumber: z.string(), address: AddressReply });

const Agreement = {
  vatDeductible: z.boolean(),
  language: z.enum(["nb", "en"]),
  sendsByEmail: z.boolean(),
  payee: z.enum(PAYEE_MODES),
  bookingMode: z.enum(BOOKING_MODES),
};

export const addCreditor = {
  method: "POST",
  path: "/creditors",
  summary:
    "Adds a creditor, with its autopilot off. The operator's admin may; a creditor's admin with the right to. A company that is here already is added to only when it is named.",
  access: { roles: ADMINS, creditor: "own" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({
    ...Company,
    email: EmailAddress,
    phone: Phone,
    bankAccount: DigitsText,
    vatDeductible: Agreement.vatDeductible.default(true),
    language: Agreement.language.default("nb"),
    sendsByEmail: Agreement.sendsByEmail.default(true),
    payee: Agreement.payee.default("creditor_account"),
    bookingMode: Agreement.bookingMode.default("proposal"),
    /** One more creditor of a company that is one already: which. */
    sameCompanyAs: Id.optional(),
  }),
  status: 201,
  reply: z.strictObject({ creditorId: Id, name: z.string(), organizationNumber: z.string() }),
  refusals: {
    /** With those of its creditors that the caller may see. */
    company_exists: 409,
    not_that_company: 422,
    may_not_add_creditors: 422,
    agreement_is_the_operators: 422,
    organization_number_invalid: 422,
    bank_account_invalid: 422,
  },
} as const satisfies RouteContract;

export const readCreditorSettings = {
  method: "GET",
  path: "/creditors/{creditorId}/settings",
  summary: "The creditor's settings by their sections: company, creditor, adding creditors, people, terms of use.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    /** Counts every change of the creditor's settings; send it back when saving. */
    version: z.int().min(1),
    company: CompanyReply,
    creditor: z.strictObject({
      email: z.string(),
      phone: z.string(),
      bankAccount: z.string(),
      payoutEveryDays: z.int(),
      ...Agreement,
    }),
    /** What the caller may do in the other sections. */
    mayChange: z.boolean(),
    mayAddCreditors: z.boolean(),
    mayManagePeople: z.boolean(),
    terms: z.strictObject({ version: z.int(), acceptedAt: InstantText }).optional(),
  }),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const saveCompany = {
  method: "PUT",
  path: "/creditors/{creditorId}/company",
  summary: "Saves the creditor's name, organisation number and address. An agency that has its cases is told.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject({ version: z.int().min(1), ...Company }),
  status: 200,
  reply: z.strictObject({ version: z.int().min(1), company: CompanyReply, agencyTold: z.boolean() }),
  refusals: {
    creditor_not_found: 404,
    company_exists: 409,
    number_is_the_operators: 422,
    organization_number_invalid: 422,
  },
} as const satisfies RouteContract;

const Contact = { version: z.int().min(1), email: EmailAddress, phone: Phone };

export const saveContact = {
  method: "PUT",
  path: "/creditors/{creditorId}/contact",
  summary: "Saves where debtors and the operator reach the creditor.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject(Contact),
  status: 200,
  reply: z.strictObject(Contact),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const allowAdding = {
  method: "PUT",
  path: "/users/{userId}/adding",
  summary: "Whether a creditor's admin may add creditors. Nobody may until the operator says so.",
  access: { roles: OPERATOR_ADMINS, creditor: "person" },
  params: z.strictObject({ userId: Id }),
  query: NoQuery,
  body: z.strictObject({ version: z.int().min(1), mayAddCreditors: z.boolean() }),
  status: 200,
  reply: UserReply,
  refusals: { person_not_found: 404, person_not_active: 409, own_access: 422, has_other_creditors: 422 },
} as const satisfies RouteContract;
