import { type CalendarDate, isCalendarDate, type Ore } from "@kravflyt/core";
import * as z from "zod";
import { fromKroner } from "../xena/kroner.ts";

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "must be a date");
const Money = z.number().transform((value, context): Ore => {
  const amount = fromKroner(value);
  if (amount !== undefined) return amount;
  context.addIssue("has more than two decimals");
  return z.NEVER;
});
const Text = z.string().min(1).max(200);

const InvoiceBody = z.strictObject({
  invoiceNo: Text,
  kid: z
    .string()
    .regex(/^\d{2,25}-?$/)
    .nullable(),
  invoiceDate: Day.nullable(),
  dueDate: Day,
  originalAmount: Money,
  remainingAmount: Money,
  reminderSent: Day.nullable(),
  noticeSent: Day.nullable(),
  pdf: z.base64().nullable(),
});
const Address = z.strictObject({
  line1: z.string(),
  line2: z.string().nullable(),
  line3: z.string().nullable(),
  zip: z.string(),
  city: z.string(),
  country: z.string().length(2),
});
const DebtorBody = z.strictObject({
  customerNo: Text,
  type: z.enum(["PERSON", "SOLE_PROPRIETOR", "COMPANY"]),
  name: Text,
  orgNo: z.string().nullable(),
  nationalId: z.string().nullable(),
  address: Address,
  email: z.string().nullable(),
  mobile: z.string().nullable(),
});
export const BatchBody = z.strictObject({
  level: z.enum(["PURRING", "INKASSO"]),
  cases: z
    .array(
      z.strictObject({
        externalId: Text.max(100),
        debtor: DebtorBody,
        invoices: z.array(InvoiceBody).max(100),
        grouped: z.boolean(),
      }),
    )
    .min(1)
    .max(100),
});
export const PaymentBody = z.strictObject({
  reference: Text,
  date: Day,
  amount: Money.refine((amount) => amount > 0),
  paidTo: z.literal("CREDITOR"),
  invoiceNo: Text,
  kid: z.string().nullable(),
});
export const MessageBody = z.strictObject({ reference: Text, text: z.string().min(1).max(2000) });
export const CloseBody = z.strictObject({ reason: z.enum(["PAID_DIRECT", "WITHDRAWN", "DISPUTED", "CREDITED"]) });
export const AddressBody = z.strictObject({
  reference: Text,
  name: Text,
  orgNo: Text,
  address: z.strictObject({
    lines: z.array(z.string()),
    zip: z.string(),
    city: z.string(),
    country: z.string().length(2),
  }),
});
