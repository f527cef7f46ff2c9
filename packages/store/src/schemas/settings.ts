import {
  type Autopilot,
  type BankTerms,
  BOOKING_MODES,
  CLAIM_PARTS,
  COLLECTION_LEVELS,
  type ConnectionSettings,
  CREDIT_POLICIES,
  type Creditor,
  DEBTOR_KINDS,
  GROUPINGS,
  INITIATOR_SCHEMES,
  type LawInForce,
  OPERATOR_KINDS,
  type Operator,
  PAYEE_MODES,
  PAYMENT_FORMATS,
  type PayoutAgreement,
  type PayoutRhythm,
  POSTING_FORMATS,
  PROCESS_STEPS,
  SMALL_RESIDUAL_ACTIONS,
  type SmallResidual,
  type StepSetting,
  type SupportContact,
  type VippsTerms,
  WASH_MODES,
  type WithdrawalTerms,
} from "@kravflyt/core";
import * as z from "zod";
import { addressSchema, languageSchema } from "./party.ts";
import {
  calendarDateSchema,
  connectionIdSchema,
  creditorIdSchema,
  type FieldsOf,
  instantSchema,
  oreSchema,
} from "./scalars.ts";

export const lawInForceSchema = z.strictObject({
  newLawFrom: calendarDateSchema.nullable(),
  reviewedThrough: calendarDateSchema,
} satisfies FieldsOf<LawInForce>) satisfies z.ZodType<LawInForce>;

export const bankTermsSchema = z.strictObject({
  format: z.enum(PAYMENT_FORMATS),
  initiator: z.strictObject({ scheme: z.enum(INITIATOR_SCHEMES), id: z.string().exactOptional() }),
  bic: z.string().exactOptional(),
  reports: z.boolean(),
  approvalAboveOre: oreSchema.nullable(),
  refundFromOre: oreSchema.exactOptional(),
  postsFrom: z.enum(POSTING_FORMATS).exactOptional(),
} satisfies FieldsOf<BankTerms>) satisfies z.ZodType<BankTerms>;

const supportContactSchema = z.strictObject({
  name: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  openingHours: z.strictObject({ nb: z.string(), en: z.string() }).exactOptional(),
} satisfies FieldsOf<SupportContact>) satisfies z.ZodType<SupportContact>;

const vippsTermsSchema = z.strictObject({
  on: z.boolean(),
  merchantSerialNumber: z.string(),
  payerName: z.string().exactOptional(),
  payerAccount: z.string().exactOptional(),
} satisfies FieldsOf<VippsTerms>) satisfies z.ZodType<VippsTerms>;

export const operatorSchema = z.strictObject({
  kind: z.enum(OPERATOR_KINDS),
  name: z.string(),
  organizationNumber: z.string(),
  address: addressSchema,
  email: z.string(),
  phone: z.string(),
  clientAccount: z.string(),
  incomeAccount: z.string().exactOptional(),
  bank: bankTermsSchema.exactOptional(),
  law: lawInForceSchema,
  lawConfirmed: z.strictObject({ by: z.string(), at: instantSchema }).exactOptional(),
  support: supportContactSchema.exactOptional(),
  vipps: vippsTermsSchema.exactOptional(),
} satisfies FieldsOf<Operator>) satisfies z.ZodType<Operator>;

export const withdrawalSchema = z.strictObject({
  countedFrom: z.enum(["payment_demand", "opening"]),
  freeDays: z.int(),
  afterwardsFeePercent: z.int(),
} satisfies FieldsOf<WithdrawalTerms>) satisfies z.ZodType<WithdrawalTerms>;

const payoutAgreementSchema = z.strictObject({
  rhythm: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("daily") }),
    z.strictObject({ kind: z.literal("weekly"), weekday: z.int() }),
    z.strictObject({ kind: z.literal("monthly"), day: z.int() }),
  ]) satisfies z.ZodType<PayoutRhythm>,
  fromOre: oreSchema,
} satisfies FieldsOf<PayoutAgreement>) satisfies z.ZodType<PayoutAgreement>;

export const creditorSchema = z.strictObject({
  creditorId: creditorIdSchema,
  name: z.string(),
  organizationNumber: z.string(),
  address: addressSchema,
  email: z.string(),
  phone: z.string(),
  bankAccount: z.string(),
  payee: z.enum(PAYEE_MODES),
  bookingMode: z.enum(BOOKING_MODES),
  vatDeductible: z.boolean(),
  allocationOrder: z.array(z.enum(CLAIM_PARTS)),
  payoutEveryDays: z.int(),
  payout: payoutAgreementSchema.exactOptional(),
  language: languageSchema,
  sendsByEmail: z.boolean(),
  withdrawal: withdrawalSchema,
  stops: z.array(z.strictObject({ from: calendarDateSchema, to: calendarDateSchema })),
} satisfies FieldsOf<Creditor>) satisfies z.ZodType<Creditor>;

export const stepSettingSchema = z.strictObject({
  step: z.enum(PROCESS_STEPS),
  on: z.boolean(),
  deadlineDays: z.int(),
} satisfies FieldsOf<StepSetting>) satisfies z.ZodType<StepSetting>;

export const smallResidualSchema = z.strictObject({
  upToOre: oreSchema,
  action: z.enum(SMALL_RESIDUAL_ACTIONS),
  pauseDays: z.int(),
} satisfies FieldsOf<SmallResidual>) satisfies z.ZodType<SmallResidual>;

export const autopilotSchema = z.strictObject({
  version: z.int(),
  autopilot: z.boolean(),
  fullAuto: z.boolean(),
  daysBeforeStart: z.int(),
  minimumOre: oreSchema,
  daysAfterDeadline: z.int(),
  closingLimitOre: oreSchema,
  residualNotice: z.boolean(),
  residualNoticeAfterDays: z.int(),
  smallResidual: smallResidualSchema,
  moveToWorkingDay: z.boolean(),
  compensation: z.boolean(),
  chargeLetterFees: z.boolean(),
  chargeInterest: z.boolean(),
  approvalRequired: z.boolean(),
  demandApproval: z.boolean(),
  level: z.enum(COLLECTION_LEVELS),
  ownReminderSteps: z.int(),
  grouping: z.enum(GROUPINGS),
  creditPolicy: z.enum(CREDIT_POLICIES),
  processes: z.record(z.enum(DEBTOR_KINDS), z.array(stepSettingSchema)),
} satisfies FieldsOf<Autopilot>) satisfies z.ZodType<Autopilot>;

export const connectionSettingsSchema = z.strictObject({
  connectionId: connectionIdSchema,
  creditorId: creditorIdSchema,
  system: z.string(),
  company: z.string().exactOptional(),
  itemsFrom: calendarDateSchema,
  daysBeforeShown: z.int(),
  issuedFrom: calendarDateSchema.exactOptional(),
  moreThanDaysPastDue: z.int().exactOptional(),
  kidLength: z.int().exactOptional(),
  balanceHours: z.int().exactOptional(),
  interestAccount: z.string(),
  feeAccount: z.string(),
  interestVatCode: z.string().exactOptional(),
  feeVatCode: z.string().exactOptional(),
  bankAccount: z.string(),
  wash: z.enum(WASH_MODES),
  whenLocked: z.literal("first_open_day").exactOptional(),
} satisfies FieldsOf<ConnectionSettings>) satisfies z.ZodType<ConnectionSettings>;
