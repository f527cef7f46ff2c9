import {
  type Agreement,
  type Allocation,
  type Apart,
  CASE_MODES,
  CASE_STATUSES,
  type Case,
  type CaseClaim,
  type CasePayment,
  CHANNELS,
  CLAIM_PARTS,
  CLOSE_REASONS,
  COLLECTION_LEVELS,
  CREDIT_POLICIES,
  type DatedLetter,
  type EarlierFee,
  FEE_WITHHELD,
  HOLD_KINDS,
  type Hold,
  LEGAL_OUTCOMES,
  LEGAL_STEPS,
  LETTER_STEPS,
  type LegalStep,
  OPERATOR_KINDS,
  PAYEE_MODES,
  PAYMENT_ORIGINS,
  type PaymentPlan,
  type PendingLetter,
  type SentLetter,
  STEPS,
  type StillSpan,
  type TakenBack,
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
import { smallResidualSchema, stepSettingSchema, withdrawalSchema } from "./settings.ts";

export const stepSchema = z.enum(STEPS);
export const channelSchema = z.enum(CHANNELS);
export const paymentOriginSchema = z.enum(PAYMENT_ORIGINS);
export const caseModeSchema = z.enum(CASE_MODES);
export const closeReasonSchema = z.enum(CLOSE_REASONS);
export const holdKindSchema = z.enum(HOLD_KINDS);
export const legalStepKindSchema = z.enum(LEGAL_STEPS);
export const legalOutcomeSchema = z.enum(LEGAL_OUTCOMES);

const whyRateSchema = z.strictObject({
  name: z.string(),
  from: calendarDateSchema,
  to: calendarDateSchema,
  nok: z.number().exactOptional(),
  percent: z.string().exactOptional(),
  source: z.string(),
});

const whyRowSchema = z.strictObject({
  name: z.string(),
  from: calendarDateSchema,
  to: calendarDateSchema,
  source: z.string(),
});

const whyFactorSchema = whyRowSchema.extend({ numerator: z.int(), denominator: z.int() });
const whyRoundingSchema = z.strictObject({
  unit: z.enum(["ore", "krone"]),
  way: z.literal("down").exactOptional(),
  row: whyRowSchema.exactOptional(),
});

const datedLetterSchema = z.strictObject({
  step: z.enum(LETTER_STEPS),
  sentOn: calendarDateSchema,
  deadlineOn: calendarDateSchema,
} satisfies FieldsOf<DatedLetter>);

const oneWhySchema = z.strictObject({
  rule: z.string(),
  law: z.string(),
  reason: z.string().exactOptional(),
  rate: whyRateSchema.exactOptional(),
  factors: z.array(whyFactorSchema).exactOptional(),
  rounding: whyRoundingSchema.exactOptional(),
  onTop: z.array(whyFactorSchema).exactOptional(),
  letters: z.array(datedLetterSchema).exactOptional(),
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  arithmetic: z.string(),
} satisfies FieldsOf<EarlierFee["why"]>);

export const whySchema = oneWhySchema.extend({
  earlierFees: z
    .array(z.strictObject({ letter: datedLetterSchema, why: oneWhySchema } satisfies FieldsOf<EarlierFee>))
    .exactOptional(),
}) satisfies z.ZodType<Why>;

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
  residualNoticeAfterDays: z.int(),
  smallResidual: smallResidualSchema,
  moveToWorkingDay: z.boolean(),
  compensation: z.boolean(),
  demandApproval: z.boolean(),
  creditPolicy: z.enum(CREDIT_POLICIES),
  level: z.enum(COLLECTION_LEVELS),
  withdrawal: withdrawalSchema,
  chargeLetterFees: z.boolean(),
  chargeInterest: z.boolean(),
} satisfies FieldsOf<Agreement>) satisfies z.ZodType<Agreement>;

export const claimSchema = z.strictObject({
  invoiceId: invoiceIdSchema,
  invoiceNumber: z.string(),
  issuedOn: calendarDateSchema.exactOptional(),
  dueOn: calendarDateSchema,
  originalOre: oreSchema,
  principal: z.array(z.strictObject({ from: calendarDateSchema, principalOre: oreSchema })).min(1),
  interestPaidOre: oreSchema,
  addedOn: calendarDateSchema,
} satisfies FieldsOf<CaseClaim>) satisfies z.ZodType<CaseClaim>;

export const sentLetterSchema = z.strictObject({
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
  undelivered: z.boolean(),
} satisfies FieldsOf<SentLetter>) satisfies z.ZodType<SentLetter>;

export const allocationSchema = z.strictObject({
  parts: z.record(z.enum(CLAIM_PARTS), oreSchema),
  claims: z.array(z.strictObject({ invoiceId: invoiceIdSchema, interestOre: oreSchema, principalOre: oreSchema })),
  letters: z.array(z.strictObject({ letterId: letterIdSchema, ore: oreSchema })),
  surplusOre: oreSchema,
} satisfies FieldsOf<Allocation>) satisfies z.ZodType<Allocation>;

export const casePaymentSchema = z.strictObject({
  paymentId: z.string(),
  paidOn: calendarDateSchema,
  amountOre: oreSchema,
  origin: paymentOriginSchema,
  invoiceId: invoiceIdSchema.exactOptional(),
  allocation: allocationSchema,
  releasedOre: oreSchema.exactOptional(),
} satisfies FieldsOf<CasePayment>) satisfies z.ZodType<CasePayment>;

export const takenBackSchema = z.strictObject({
  paymentId: z.string(),
  reversalId: z.string(),
  paidOn: calendarDateSchema,
  on: calendarDateSchema,
  amountOre: oreSchema,
  principal: z.array(z.strictObject({ invoiceId: invoiceIdSchema, ore: oreSchema })),
} satisfies FieldsOf<TakenBack>) satisfies z.ZodType<TakenBack>;

const pendingLetterSchema = z.strictObject({
  letterId: letterIdSchema,
  step: stepSchema,
  orderedOn: calendarDateSchema,
} satisfies FieldsOf<PendingLetter>) satisfies z.ZodType<PendingLetter>;

const holdSchema = z.strictObject({
  kind: holdKindSchema,
  on: calendarDateSchema,
  until: calendarDateSchema.exactOptional(),
  note: z.string().exactOptional(),
  letterId: letterIdSchema.exactOptional(),
} satisfies FieldsOf<Hold>) satisfies z.ZodType<Hold>;

export const stillSpanSchema = z.strictObject({
  kind: z.union([holdKindSchema, z.literal("pause"), z.literal("closed"), z.literal("taken_as_paid")]),
  from: calendarDateSchema,
  to: calendarDateSchema,
  calledOff: z.literal(true).exactOptional(),
  promisedOn: calendarDateSchema.exactOptional(),
  brought: z.literal(true).exactOptional(),
} satisfies FieldsOf<StillSpan>) satisfies z.ZodType<StillSpan>;

export const planSchema = z.strictObject({
  agreedOn: calendarDateSchema,
  paidBeforeOre: oreSchema.exactOptional(),
  instalments: z.array(z.strictObject({ dueOn: calendarDateSchema, amountOre: oreSchema })),
  feeDisclosed: z.boolean(),
  feeWithheld: z.enum(FEE_WITHHELD).exactOptional(),
  calledOff: z.literal(true).exactOptional(),
} satisfies FieldsOf<PaymentPlan>) satisfies z.ZodType<PaymentPlan>;

export const apartSchema = z.strictObject({
  invoiceIds: z.array(invoiceIdSchema),
  letterIds: z.array(letterIdSchema),
  plan: planSchema.exactOptional(),
  planned: z.array(stillSpanSchema),
} satisfies FieldsOf<Apart>) satisfies z.ZodType<Apart>;

export const explainedSchema = z.strictObject({ ore: oreSchema, why: whySchema });

const legalStepSchema = z.strictObject({
  kind: legalStepKindSchema,
  on: calendarDateSchema,
  courtFee: explainedSchema,
  writingFee: explainedSchema,
  ended: z.strictObject({ on: calendarDateSchema, outcome: legalOutcomeSchema }).exactOptional(),
} satisfies FieldsOf<LegalStep>) satisfies z.ZodType<LegalStep>;

export const caseSchema = z.strictObject({
  caseId: caseIdSchema,
  number: z.string(),
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  debtor: debtorSchema,
  agreement: agreementSchema,
  mode: caseModeSchema,
  business: z.boolean(),
  status: z.enum(CASE_STATUSES),
  awaitsApproval: z.boolean(),
  openedOn: calendarDateSchema,
  kid: z.string(),
  account: z.string(),
  claims: z.array(claimSchema),
  earlierLetters: z.array(earlierLetterSchema),
  letters: z.array(sentLetterSchema),
  pending: pendingLetterSchema.exactOptional(),
  collectionFeePaidOre: oreSchema,
  compensationPaidOre: oreSchema,
  courtCostsPaidOre: oreSchema,
  payments: z.array(casePaymentSchema),
  takenBack: z.array(takenBackSchema).exactOptional(),
  pause: z.strictObject({ on: calendarDateSchema, until: calendarDateSchema.exactOptional() }).exactOptional(),
  holds: z.array(holdSchema),
  stood: z.array(stillSpanSchema),
  heldAtEnd: z.array(holdSchema),
  undeliveredNotices: z.array(z.strictObject({ letterId: letterIdSchema, sentAnew: z.boolean() })),
  plan: planSchema.exactOptional(),
  plansAgreedOn: z.array(calendarDateSchema).exactOptional(),
  apart: z.array(apartSchema).exactOptional(),
  approvedDemand: stepSchema.exactOptional(),
  legalSteps: z.array(legalStepSchema),
  residualPausedOn: calendarDateSchema.exactOptional(),
  closed: z
    .strictObject({ on: calendarDateSchema, reason: closeReasonSchema, into: caseIdSchema.exactOptional() })
    .exactOptional(),
} satisfies FieldsOf<Case>) satisfies z.ZodType<Case>;
