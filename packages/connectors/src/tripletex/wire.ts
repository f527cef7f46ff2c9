import { calendarDate, isCalendarDate } from "@kravflyt/core";
import * as z from "zod";

/*
 * The part of Tripletex' API 2 that we read, as https://tripletex.no/v2-docs/ describes it. Amounts are kroner with
 * decimals, dates `yyyy-mm-dd`. Everything but the ids is optional here: what an item cannot be read without is for
 * `to-*.ts` to say. The names in `FIELDS` are what we ask for, and these schemas what we read of it.
 */

const Text = z.string().nullish();
const Flag = z.boolean().nullish();
/** Kroner; how many øre they are is for `kronerToOre` to say. */
const Amount = z.number().nullish();
const Day = z.string().refine(isCalendarDate).transform(calendarDate).nullish();
/** Ids are int64. One that JSON numbers cannot hold exactly is refused: it would find the wrong item. */
const Id = z.int().nonnegative();
const Ref = z.object({ id: Id });

export const TripletexAddress = z.object({
  addressLine1: Text,
  addressLine2: Text,
  postalCode: Text,
  city: Text,
  country: z.object({ isoAlpha2Code: Text }).nullish(),
});
export type TripletexAddress = z.infer<typeof TripletexAddress>;

export const TripletexCustomer = z.object({
  id: Id.nullish(),
  name: Text,
  organizationNumber: Text,
  email: Text,
  invoiceEmail: Text,
  overdueNoticeEmail: Text,
  language: Text,
  postalAddress: TripletexAddress.nullish(),
});
export type TripletexCustomer = z.infer<typeof TripletexCustomer>;

export const TripletexPosting = z.object({
  id: Id.nullish(),
  date: Day,
  amountGross: Amount,
  /** `INCOMING_PAYMENT`; nothing on what a voucher booked. */
  type: Text,
  voucher: z.object({ externalVoucherNumber: Text, reverseVoucher: Ref.nullish() }).nullish(),
});
export type TripletexPosting = z.infer<typeof TripletexPosting>;

const TripletexReminder = z.object({ type: Text, reminderDate: Day, termOfPayment: Day });
export type TripletexReminder = z.infer<typeof TripletexReminder>;

export const TripletexInvoice = z.object({
  id: Id,
  invoiceNumber: z.int().nullish(),
  invoiceDate: Day,
  invoiceDueDate: Day,
  kid: Text,
  amount: Amount,
  amountOutstanding: Amount,
  currency: z.object({ code: Text }).nullish(),
  isCreditNote: Flag,
  customer: TripletexCustomer.nullish(),
  postings: z.array(TripletexPosting).nullish(),
  reminders: z.array(TripletexReminder).nullish(),
});
export type TripletexInvoice = z.infer<typeof TripletexInvoice>;

export const TripletexCompany = z.object({ id: Id, name: z.string(), organizationNumber: Text });
export const TripletexWhoAmI = z.object({ company: TripletexCompany });
export const TripletexSession = z.object({
  token: z.string().min(1),
  expirationDate: z.string().refine(isCalendarDate),
});

export const TripletexAccount = z.object({
  id: Id,
  number: z.int(),
  name: z.string(),
  bankAccountNumber: Text,
  isInactive: Flag,
  /** Of the chart only: what may be booked on it; absent where it was not asked for. */
  legalVatTypes: z.array(z.object({ number: Text })).nullish(),
});
export const TripletexVatType = z.object({
  id: z.int(),
  number: Text,
  name: Text,
  percentage: z.number().nullish(),
});

export const TripletexPaymentType = z.object({ id: Id, debitAccount: z.object({ number: z.int() }).nullish() });

/**
 * `reverseVoucher` names the voucher that took this one back; `number` is 0 until it is in the ledger. A posting on an
 * invoice has its number.
 */
export const TripletexVoucher = z.object({
  id: Id,
  number: z.int().nullish(),
  externalVoucherNumber: Text,
  reverseVoucher: Ref.nullish(),
  postings: z.array(z.object({ id: Id, invoiceNumber: Text })).nullish(),
});
export type TripletexVoucher = z.infer<typeof TripletexVoucher>;

export const TripletexSubscription = z.object({ id: Id, targetUrl: Text, status: Text.nullish() });

/** What is the matter with a request; the sentences may quote what was sent, and are not read. */
export const TripletexRefusal = z.object({
  code: z.int(),
  validationMessages: z.array(z.object({ field: Text })).nullish(),
});

export const TripletexEvent = z.object({ subscriptionId: Id, event: z.string().min(1), id: Id });

const CUSTOMER =
  "id,name,organizationNumber,email,invoiceEmail,overdueNoticeEmail,language," +
  "postalAddress(addressLine1,addressLine2,postalCode,city,country(isoAlpha2Code))";
const POSTING = "id,date,amountGross,type,voucher(externalVoucherNumber,reverseVoucher(id))";

/** What is asked for, by the name of what is read. */
export const FIELDS = {
  customer: CUSTOMER,
  invoice:
    "id,invoiceNumber,invoiceDate,invoiceDueDate,kid,amount,amountOutstanding,currency(code),isCreditNote," +
    `customer(${CUSTOMER}),postings(${POSTING}),reminders(type,reminderDate,termOfPayment)`,
  company: "id,name,organizationNumber",
  account: "id,number,name,bankAccountNumber,isInactive",
  chart: "id,number,name,bankAccountNumber,isInactive,legalVatTypes(number)",
  vatType: "id,number,name,percentage",
  paymentType: "id,debitAccount(number)",
  voucher: "id,number,externalVoucherNumber,reverseVoucher(id),postings(id,invoiceNumber)",
} as const;
