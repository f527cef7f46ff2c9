import { calendarDate, isCalendarDate } from "@kravflyt/core";
import * as z from "zod";

/*
 * The part of PowerOffice Go that we read: API v2 as https://developer.poweroffice.net describes it, and the v1 service
 * for debt collection (https://api-legacy.poweroffice.net). Amounts are kroner. Everything but the ids is optional here:
 * what an item cannot be read without is for `to-*.ts` to say.
 */

const Text = z.string().nullish();
const Flag = z.boolean().nullish();
const Kroner = z.number().nullish();
const Day = z.string().refine(isCalendarDate).transform(calendarDate).nullish();
/** Ids are int64. One that JSON numbers cannot hold exactly is refused: it would find the wrong item. */
const Id = z.int().nonnegative();
const Uuid = z.string().regex(/^[0-9a-f-]{36}$/i);

export const GoInvoice = z.object({
  Id: Uuid,
  VoucherNo: Id,
  InvoiceNo: Id.nullish(),
  VoucherType: Text,
  VoucherDate: Day,
  DueDate: Day,
  Cid: Text,
  CustomerId: Id.nullish(),
  CustomerNo: Id.nullish(),
  CurrencyCode: Text,
  TotalPostedAmount: Kroner,
  Balance: Kroner,
  MatchId: Id.nullish(),
  IsReversed: Flag,
});
export type GoInvoice = z.infer<typeof GoInvoice>;

export const GoAddress = z.object({
  AddressLine1: Text,
  AddressLine2: Text,
  ZipCode: Text,
  City: Text,
  CountryCode: Text,
});
export type GoAddress = z.infer<typeof GoAddress>;

export const GoCustomer = z.object({
  Id,
  Number: Id,
  IsPerson: Flag,
  Name: Text,
  LegalName: Text,
  FirstName: Text,
  LastName: Text,
  OrganizationNumber: Text,
  EmailAddress: Text,
  InvoiceEmailAddress: Text,
  MailAddress: GoAddress.nullish(),
  SubledgerAccountId: Id.nullish(),
  TransferToDebtCollectionAgency: Flag,
});
export type GoCustomer = z.infer<typeof GoCustomer>;

export const GoEntry = z.object({
  Id,
  VoucherId: Uuid,
  VoucherType: Text,
  Amount: z.number(),
  Balance: z.number(),
  MatchId: Id.nullish(),
  IsWriteOff: Flag,
  PostingDate: z.string().refine(isCalendarDate).transform(calendarDate),
});
export type GoEntry = z.infer<typeof GoEntry>;

export const GoIntegration = z.object({
  ClientId: z.string().min(1),
  ClientName: z.string(),
  ValidPrivileges: z.array(z.string()),
  ActiveClientSubscriptions: z.array(z.string()).nullish(),
});
export type GoIntegration = z.infer<typeof GoIntegration>;

export const GoAccount = z.object({
  Id,
  AccountNo: Id,
  Name: Text,
  IsActive: Flag,
  /** A locked account takes no other code than its own. */
  IsVatCodeLocked: Flag,
  VatCode: Text,
});
/** `Rate` is between 0 and 1; `Id` 0 is no VAT. */
export const GoVatCode = z.object({
  Id: z.int(),
  Code: z.string().min(1),
  Name: Text,
  Rate: z.number().nullish(),
  IsActive: Flag,
});
export const GoBankAccount = z.object({
  GeneralLedgerAccountNo: Id,
  BankName: Text,
  BankAccountNumber: z.string(),
  IsActive: Flag,
});
export const GoLockDate = z.object({ LockDate: Day });
export const GoTransaction = z.object({ VoucherId: Uuid, ExternalImportReference: Text, IsReversed: Flag });
export const GoMade = z.object({ Id: Uuid });
export const GoVoucher = GoMade.extend({ IsReversed: Flag, VoucherDate: Day });
export const GoProposalRow = z.object({
  Id: Uuid,
  VoucherType: z.string(),
  CreatedDateTimeOffset: z.string(),
  IsCreatedByCurrentIntegration: Flag,
  IsPosted: Flag,
});
export type GoProposalRow = z.infer<typeof GoProposalRow>;
export const GoProposal = GoMade.extend({ Description: Text });

/** v1, camelCase. */
export const GoCollectionInvoice = z.object({
  id: Uuid,
  invoiceNo: Text,
  remainingAmount: Kroner,
  /** `2026-10-15T00:00:00`. */
  lastReminderSentDate: Text,
  lastReminderDueDate: Text,
  lastReminderVoucherType: Text,
});
export type GoCollectionInvoice = z.infer<typeof GoCollectionInvoice>;
export const GoCase = z.object({
  id: Uuid,
  code: z.string(),
  caseStatus: z.int(),
  statusText: Text,
  balanceAgency: Kroner,
  invoices: z.array(z.object({ id: Uuid, invoiceNo: Text })),
});
export type GoCase = z.infer<typeof GoCase>;
export const GoMatchedItem = z.object({
  id: Id,
  invoiceId: Uuid.nullish(),
  voucherId: Uuid,
  voucherType: z.string(),
  postingDate: z.string(),
  amount: z.number(),
  isWriteOff: z.boolean(),
});
