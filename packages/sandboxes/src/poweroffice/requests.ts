import { type CalendarDate, isCalendarDate } from "@kravflyt/core";
import * as z from "zod";

/** Bodies as Go's own description has them, the part that collection uses. Strict: an unknown field is answered 400. */

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "must be a date");
const Kroner = z.number().refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-4, "two decimals");
const Text = z.string().nullish();

const VoucherLine = z.strictObject({
  AccountId: z.int(),
  PostingDate: Day,
  VatId: z.int(),
  CurrencyAmount: Kroner,
  Description: Text,
  InvoiceNo: Text,
  Cid: Text,
  ExternalLineReference: Text,
});

export const BankVoucherBody = z.strictObject({
  CurrencyCode: z.string().length(3),
  VoucherDate: Day,
  Description: Text,
  ExternalImportReference: Text,
  VoucherLines: z.array(VoucherLine).min(1),
});
export type BankVoucherBody = z.output<typeof BankVoucherBody>;

/** Lines of a manual voucher name no invoice. */
export const ManualVoucherBody = BankVoucherBody.extend({
  VoucherLines: z.array(VoucherLine.omit({ InvoiceNo: true, Cid: true })).min(1),
});

const ProposalLine = z.strictObject({
  DebitAccountId: z.int().nullish(),
  DebitVatId: z.int().nullish(),
  CreditAccountId: z.int().nullish(),
  CreditVatId: z.int().nullish(),
  CurrencyAmount: Kroner,
  Description: Text,
  PostingDate: Day.nullish(),
});

const proposal = {
  CurrencyCode: z.string().length(3),
  VoucherDate: Day,
  Description: Text,
  Comment: z.string().max(1_000).nullish(),
};

export const BankProposalBody = z.strictObject({
  ...proposal,
  BankJournalLines: z.array(ProposalLine.extend({ InvoiceNo: Text })).min(1),
});
export const ManualProposalBody = z.strictObject({ ...proposal, ManualVoucherLines: z.array(ProposalLine).min(1) });

export const InitiateBody = z.strictObject({
  ApplicationKey: z.string(),
  ClientOrganizationNo: Text,
  RedirectUri: z.string(),
});
export const FinalizeBody = z.strictObject({ OnboardingToken: z.string() });

/** v1, camelCase. */
const Ids = z.array(z.string()).min(1);
export const CreateCaseBody = z.strictObject({
  code: z.string().min(1),
  invoices: z.array(z.strictObject({ id: z.string() })).min(1),
  externalCaseUrl: Text,
  balanceAgency: Kroner.optional(),
});
export const AddInvoicesBody = z.strictObject({ caseId: z.string(), invoiceIds: Ids });
export const MergeCasesBody = z.strictObject({ caseId: z.string(), mergeCaseIds: Ids });
export const UpdateStatusBody = z.strictObject({
  caseId: z.string(),
  statusText: z.string().min(1),
  isCaseClosed: z.boolean().optional(),
  updatedBalanceAgency: Kroner.optional(),
});
