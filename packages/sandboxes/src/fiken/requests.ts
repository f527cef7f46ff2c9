import { type CalendarDate, isCalendarDate, type Ore } from "@kravflyt/core";
import * as z from "zod";

/** Bodies as the API's own description has them. Strict: a field it does not know is answered 400. */

export const Day = z.custom<CalendarDate>(
  (value) => typeof value === "string" && isCalendarDate(value),
  "must be a date, yyyy-MM-dd",
);
const Amount = z.custom<Ore>((value) => Number.isSafeInteger(value), "must be a whole number of øre");
const Id = z.int().positive();
const Currency = z.string().regex(/^[A-Z]{3}$/);

const AddressBody = z.strictObject({
  streetAddress: z.string().optional(),
  streetAddressLine2: z.string().optional(),
  city: z.string().optional(),
  postCode: z.string().optional(),
  country: z.string(),
});

const ContactPersonBody = z.strictObject({
  contactPersonId: z.unknown().optional(),
  name: z.string().min(1),
  email: z.string().min(1),
  phoneNumber: z.string().optional(),
  address: AddressBody.optional(),
});

/** Read-only fields may be sent back as they were read; they change nothing. */
export const ContactBody = z.strictObject({
  contactId: z.unknown().optional(),
  createdDate: z.unknown().optional(),
  lastModifiedDate: z.unknown().optional(),
  customerNumber: z.unknown().optional(),
  customerAccountCode: z.unknown().optional(),
  supplierNumber: z.unknown().optional(),
  supplierAccountCode: z.unknown().optional(),
  notes: z.unknown().optional(),
  documents: z.unknown().optional(),
  name: z.string().min(1).max(200),
  email: z.string().max(200).optional(),
  organizationNumber: z.string().max(200).optional(),
  phoneNumber: z.string().max(20).optional(),
  memberNumber: z.number().optional(),
  memberNumberString: z.string().optional(),
  customer: z.boolean().optional(),
  supplier: z.boolean().optional(),
  bankAccountNumber: z.string().max(11).optional(),
  contactPerson: z.array(ContactPersonBody).optional(),
  currency: Currency.optional(),
  language: z.string().nullable().optional(),
  inactive: z.boolean().optional(),
  daysUntilInvoicingDueDate: z.int().optional(),
  discount: z.number().min(0).max(100).optional(),
  address: AddressBody.optional(),
  groups: z.array(z.string()).optional(),
});
export type ContactBody = z.output<typeof ContactBody>;

const InvoiceLineBody = z.strictObject({
  net: Amount.optional(),
  vat: Amount.optional(),
  gross: Amount.optional(),
  vatType: z.string().optional(),
  vatInPercent: z.number().optional(),
  unitPrice: Amount.optional(),
  quantity: z.number(),
  discount: z.number().min(0).max(100).optional(),
  productName: z.string().optional(),
  productId: Id.optional(),
  description: z.string().max(200).optional(),
  comment: z.string().max(200).optional(),
  incomeAccount: z.string().optional(),
});
export type InvoiceLineBody = z.output<typeof InvoiceLineBody>;

const RoundingType = z.enum(["none", "round_half", "round_whole", "round_down_half", "round_down_whole"]);

export const InvoiceBody = z.strictObject({
  uuid: z.string().optional(),
  issueDate: Day,
  dueDate: Day,
  lines: z.array(InvoiceLineBody).min(1),
  ourReference: z.string().optional(),
  yourReference: z.string().optional(),
  orderReference: z.string().optional(),
  customerId: Id,
  contactPersonId: Id.optional(),
  bankAccountCode: z.string(),
  currency: Currency.optional(),
  invoiceText: z.string().max(500).optional(),
  cash: z.boolean(),
  paymentAccount: z.string().optional(),
  projectId: Id.optional(),
  roundingType: RoundingType.optional(),
});
export type InvoiceBody = z.output<typeof InvoiceBody>;

const OrderLineBody = z.strictObject({
  description: z.string().max(200),
  netPrice: Amount.optional(),
  vat: Amount.optional(),
  account: z.string().optional(),
  vatType: z.string(),
  netPriceInCurrency: Amount.optional(),
  vatInCurrency: Amount.optional(),
  projectId: Id.optional(),
});
export type OrderLineBody = z.output<typeof OrderLineBody>;

/** `paid` is required by the description, which yet has no such property: it is taken when it comes. */
export const SaleBody = z.strictObject({
  saleNumber: z.string().optional(),
  date: Day,
  kind: z.enum(["cash_sale", "invoice", "external_invoice"]),
  paid: z.boolean().optional(),
  totalPaid: Amount.optional(),
  totalPaidInCurrency: Amount.optional(),
  lines: z.array(OrderLineBody).min(1),
  customerId: Id.optional(),
  currency: Currency,
  dueDate: Day.optional(),
  kid: z
    .string()
    .regex(/^\d{2,25}$/)
    .optional(),
  paymentAccount: z.string().optional(),
  paymentDate: Day.optional(),
  paymentFee: Amount.optional(),
  projectId: Id.optional(),
});
export type SaleBody = z.output<typeof SaleBody>;

export const UpdateInvoiceBody = z.strictObject({ newDueDate: Day.optional(), sentManually: z.boolean().optional() });
export type UpdateInvoiceBody = z.output<typeof UpdateInvoiceBody>;

export const PaymentBody = z.strictObject({
  paymentId: z.unknown().optional(),
  date: Day,
  account: z.string(),
  amount: Amount,
  amountInNok: Amount.optional(),
  currency: Currency.optional(),
  fee: Amount.optional(),
});
export type PaymentBody = z.output<typeof PaymentBody>;

export const WriteOffBody = z.strictObject({
  type: z.enum(["OVERDUE_6_MONTHS", "COLLECTION_FAILED", "CUSTOMER_BANKRUPTCY", "DEEMED_IRRECOVERABLE"]),
  date: Day,
  comment: z.string().max(200).optional(),
});
export type WriteOffBody = z.output<typeof WriteOffBody>;

export const FullCreditNoteBody = z.strictObject({
  issueDate: Day,
  invoiceId: Id,
  creditNoteText: z.string().max(500).optional(),
});
export type FullCreditNoteBody = z.output<typeof FullCreditNoteBody>;

const CreditNoteLineBody = z.strictObject({
  incomeAccount: z.string().optional(),
  vatType: z.string().optional(),
  unitPrice: Amount,
  quantity: z.number(),
  discount: z.number().min(0).max(100).optional(),
  productId: Id.optional(),
  description: z.string().max(200).optional(),
  comment: z.string().max(200).optional(),
});

export const PartialCreditNoteBody = z.strictObject({
  ourReference: z.string().optional(),
  yourReference: z.string().optional(),
  orderReference: z.string().optional(),
  project: Id.optional(),
  currency: Currency.optional(),
  issueDate: Day,
  invoiceId: Id.optional(),
  contactId: Id.optional(),
  contactPersonId: Id.optional(),
  creditNoteText: z.string().max(500).optional(),
  lines: z.array(CreditNoteLineBody).min(1),
  roundingType: RoundingType.optional(),
});
export type PartialCreditNoteBody = z.output<typeof PartialCreditNoteBody>;

const JournalLineBody = z.strictObject({
  amount: Amount,
  account: z.unknown().optional(),
  vatCode: z.unknown().optional(),
  lastModifiedDate: z.unknown().optional(),
  projectId: z.unknown().optional(),
  debitAccount: z.string().optional(),
  debitVatCode: z.int().optional(),
  creditAccount: z.string().optional(),
  creditVatCode: z.int().optional(),
});
export type JournalLineBody = z.output<typeof JournalLineBody>;

export const JournalBody = z.strictObject({
  description: z.string().max(200).optional(),
  open: z.boolean().optional(),
  journalEntries: z
    .array(
      z.strictObject({
        journalEntryId: z.unknown().optional(),
        createdDate: z.unknown().optional(),
        lastModifiedDate: z.unknown().optional(),
        transactionId: z.unknown().optional(),
        offsetTransactionId: z.unknown().optional(),
        journalEntryNumber: z.unknown().optional(),
        attachments: z.unknown().optional(),
        description: z.string().max(200),
        date: Day,
        lines: z.array(JournalLineBody).min(1),
      }),
    )
    .min(1),
});
export type JournalBody = z.output<typeof JournalBody>;
