import { type EarlierLetter, INVOICE_KINDS, type Invoice, type SourcePayment } from "@kravflyt/core";
import * as z from "zod";
import { customerSchema } from "./party.ts";
import {
  calendarDateSchema,
  connectionIdSchema,
  creditorIdSchema,
  type FieldsOf,
  invoiceIdSchema,
  oreSchema,
} from "./scalars.ts";

const sourcePaymentSchema = z.strictObject({
  id: z.string(),
  paidOn: calendarDateSchema,
  amountOre: oreSchema,
} satisfies FieldsOf<SourcePayment>) satisfies z.ZodType<SourcePayment>;

export const earlierLetterSchema = z.strictObject({
  step: z.enum(["reminder", "dunning", "collection_notice"]),
  sentOn: calendarDateSchema,
  deadlineOn: calendarDateSchema.exactOptional(),
  askedUntil: calendarDateSchema.exactOptional(),
} satisfies FieldsOf<EarlierLetter>) satisfies z.ZodType<EarlierLetter>;

export const invoiceSchema = z.strictObject({
  id: invoiceIdSchema,
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  kind: z.enum(INVOICE_KINDS),
  source: z.record(z.string(), z.string()),
  number: z.string(),
  issuedOn: calendarDateSchema.exactOptional(),
  dueOn: calendarDateSchema.exactOptional(),
  currency: z.string(),
  totalOre: oreSchema,
  outstandingOre: oreSchema,
  settled: z.boolean(),
  kid: z.string().exactOptional(),
  customer: customerSchema,
  payments: z.array(sourcePaymentSchema),
  earlierLetters: z.array(earlierLetterSchema),
  sentToCollection: z.literal(true).exactOptional(),
  unreadable: z.array(z.string()),
} satisfies FieldsOf<Invoice>) satisfies z.ZodType<Invoice>;
