import { calendarDate, isCalendarDate } from "@kravflyt/core";
import * as z from "zod";

/*
 * The part of Fiken's API v2 that we read, as https://api.fiken.no/api/v2/docs/swagger.yaml describes it.
 * Amounts are whole øre, dates `yyyy-mm-dd`. Everything but the ids is optional here: what an item cannot
 * be read without is for `to-*.ts` to say.
 */

const Text = z.string().nullish();
const Flag = z.boolean().nullish();
/** A safe integer; Fiken promises whole øre. */
const Amount = z.int().nullish();
const Day = z.string().refine(isCalendarDate).transform(calendarDate).nullish();
/** Ids are int64. One that JSON numbers cannot hold exactly is refused: it would find the wrong item. */
const Id = z.int().nonnegative();

export const FikenAddress = z.object({
  streetAddress: Text,
  streetAddressLine2: Text,
  city: Text,
  postCode: Text,
  country: Text,
});
export type FikenAddress = z.infer<typeof FikenAddress>;

export const FikenContact = z.object({
  contactId: Id.nullish(),
  name: Text,
  email: Text,
  organizationNumber: Text,
  customerAccountCode: Text,
  language: Text,
  address: FikenAddress.nullish(),
});
export type FikenContact = z.infer<typeof FikenContact>;

export const FikenPayment = z.object({
  paymentId: Id.nullish(),
  date: Day,
  account: Text,
  amount: Amount,
  /** On payments in a foreign currency only. */
  amountInNok: Amount,
  currency: Text,
});
export type FikenPayment = z.infer<typeof FikenPayment>;

const FikenAttachment = z.object({ identifier: Text, downloadUrl: Text, type: Text });
export type FikenAttachment = z.infer<typeof FikenAttachment>;

export const FikenSale = z.object({
  saleId: Id,
  saleNumber: Text,
  date: Day,
  dueDate: Day,
  lastModifiedDate: Day,
  /** `cash_sale`, `invoice` or `external_invoice`. */
  kind: Text,
  netAmount: Amount,
  vatAmount: Amount,
  settled: Flag,
  outstandingBalance: Amount,
  currency: Text,
  kid: Text,
  customer: FikenContact.nullish(),
  salePayments: z.array(FikenPayment).nullish(),
  saleAttachments: z.array(FikenAttachment).nullish(),
  deleted: Flag,
});
export type FikenSale = z.infer<typeof FikenSale>;

export const FikenInvoice = z.object({
  invoiceId: Id,
  invoiceNumber: z.int().nullish(),
  issueDate: Day,
  dueDate: Day,
  lastModifiedDate: Day,
  gross: Amount,
  grossInNok: Amount,
  currency: Text,
  kid: Text,
  address: FikenAddress.nullish(),
  customer: FikenContact.nullish(),
  sale: FikenSale.nullish(),
  invoicePdf: FikenAttachment.nullish(),
  attachments: z.array(FikenAttachment).nullish(),
  dispatches: z.array(z.object({ date: Day })).nullish(),
});
export type FikenInvoice = z.infer<typeof FikenInvoice>;

export const FikenCreditNote = z.object({
  creditNoteId: Id,
  creditNoteNumber: z.int().nullish(),
  issueDate: Day,
  gross: Amount,
  grossInNok: Amount,
  currency: Text,
  kid: Text,
  settled: Flag,
  address: FikenAddress.nullish(),
  customer: FikenContact.nullish(),
  sale: z.object({ outstandingBalance: Amount }).nullish(),
  creditNotePdf: FikenAttachment.nullish(),
});
export type FikenCreditNote = z.infer<typeof FikenCreditNote>;

export const FikenCompany = z.object({
  slug: z.string().min(1),
  name: z.string(),
  organizationNumber: Text,
  hasApiAccess: Flag,
  testCompany: Flag,
});

export const FikenAccount = z.object({ code: z.string(), name: z.string() });

export const FikenBankAccount = z.object({
  name: z.string(),
  accountCode: z.string(),
  bankAccountNumber: Text,
  inactive: Flag,
});

export const FikenJournalEntry = z.object({
  transactionId: Id,
  description: z.string(),
});
