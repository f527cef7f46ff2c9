import {
  type Agreement,
  type Allocation,
  CASE_MODES,
  CASE_STATUSES,
  type Case,
  type CaseClaim,
  type CasePayment,
  CHANNELS,
  CLAIM_PARTS,
  CLOSE_REASONS,
  OPERATOR_KINDS,
  PAYEE_MODES,
  PAYMENT_ORIGINS,
  type PendingLetter,
  type SentLetter,
  STEPS,
  type Why,
} from "@kravflyt/core";
import * as z from "zod";
import { earlierLetterSchema } from "./invoice.ts";
import { debtorSchema } from "./party.ts";
import {
  calendarDateSchema,
  caseIdSchema,
  connectionIdSchema,
  creditorIdSchema,
  type FieldsOf,
  invoiceIdSchema,
  letterIdSchema,
  oreSchema,
} from "./scalars.ts";
import { stepSettingSchema } from "./settings.ts";

export const stepSchema = z.enum(STEPS);
export const channelSchema = z.enum(CHANNELS);
export const paymentOriginSchema = z.enum(PAYMENT_ORIGINS);
export const caseModeSchema = z.enum(CASE_MODES);
export const closeReasonSchema = z.enum(CLOSE_REASONS);

const whyRateSchema = z.strictObject({
  name: z.string(),
  from: calendarDateSchema,
  to: calendarDateSchema,
  nok: z.number().exactOptional(),
  percent: z.string().exactOptional(),
  source: z.string(),
});

export const whySchema = z.strictObject({
  rule: z.string(),
  law: z.string(),
  reason: z.string().exactOptional(),
  rate: whyRateSchema.exactOptional(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  arithmetic: z.string(),
} satisfies FieldsOf<Why>) satisfies z.ZodType<Why>;

export const agreementSchema = z.strictObject({
  definitionVersion: z.int(),
  operator: z.enum(OPERATOR_KINDS),
  payee: z.enum(PAYEE_MODES),
  vatDeductible: z.boolean(),
  allocationOrder: z.array(z.enum(CLAIM_PARTS)),
  steps: z.array(stepSettingSchema),
  daysAfterDeadline: z.int(),
  closingLimitOre: oreSchema,
  residualNotice: z.boolean(),
  chargeLetterFees: z.boolean(),
  chargeInterest: z.boolean(),
} satisfies FieldsOf<Agreement>) satisfies z.ZodType<Agreement>;

const claimSchema = z.strictObject({
  invoiceId: invoiceIdSchema,
  invoiceNumber: z.string(),
  issuedOn: calendarDateSchema.exactOptional(),
  dueOn: calendarDateSchema,
  originalOre: oreSchema,
  principal: z.array(z.strictObject({ from: calendarDateSchema, principalOre: oreSchema })).min(1),
  interestPaidOre: oreSchema,
} satisfies FieldsOf<CaseClaim>) satisfies z.ZodType<CaseClaim>;

const sentLetterSchema = z.strictObject({
  letterId: letterIdSchema,
  step: stepSchema,
  sentOn: calendarDateSchema,
  deadlineOn: calendarDateSchema,
  feeOre: oreSchema,
  feePaidOre: oreSchema,
  why: whySchema,
  channel: channelSchema,
  pdf: z.string(),
  waived: z.boolean(),
} satisfies FieldsOf<SentLetter>) satisfies z.ZodType<SentLetter>;

export const allocationSchema = z.strictObject({
  parts: z.record(z.enum(CLAIM_PARTS), oreSchema),
  claims: z.array(z.strictObject({ invoiceId: invoiceIdSchema, interestOre: oreSchema, principalOre: oreSchema })),
  letters: z.array(z.strictObject({ letterId: letterIdSchema, ore: oreSchema })),
  surplusOre: oreSchema,
} satisfies FieldsOf<Allocation>) satisfies z.ZodType<Allocation>;

const casePaymentSchema = z.strictObject({
  paymentId: z.string(),
  paidOn: calendarDateSchema,
  amountOre: oreSchema,
  origin: paymentOriginSchema,
  allocation: allocationSchema,
} satisfies FieldsOf<CasePayment>) satisfies z.ZodType<CasePayment>;

const pendingLetterSchema = z.strictObject({
  letterId: letterIdSchema,
  step: stepSchema,
  orderedOn: calendarDateSchema,
} satisfies FieldsOf<PendingLetter>) satisfies z.ZodType<PendingLetter>;

export const caseSchema = z.strictObject({
  caseId: caseIdSchema,
  number: z.string(),
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  debtor: debtorSchema,
  agreement: agreementSchema,
  mode: caseModeSchema,
  status: z.enum(CASE_STATUSES),
  openedOn: calendarDateSchema,
  kid: z.string(),
  account: z.string(),
  claims: z.array(claimSchema),
  earlierLetters: z.array(earlierLetterSchema),
  letters: z.array(sentLetterSchema),
  pending: pendingLetterSchema.exactOptional(),
  collectionFeePaidOre: oreSchema,
  payments: z.array(casePaymentSchema),
  pause: z.strictObject({ on: calendarDateSchema, until: calendarDateSchema.exactOptional() }).exactOptional(),
  closed: z.strictObject({ on: calendarDateSchema, reason: closeReasonSchema }).exactOptional(),
} satisfies FieldsOf<Case>) satisfies z.ZodType<Case>;
