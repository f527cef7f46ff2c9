import {
  CANCEL_REASONS,
  type CaseEvent,
  type CaseOpened,
  HOLD_OUTCOMES,
  type LetterSent,
  type OpeningClaim,
  type PaymentReceived,
  type PaymentReversed,
  type PaymentsReallocated,
  type SurplusAllocated,
  type SurplusReleased,
  type SurplusRestored,
  UNDELIVERED_CAUSES,
} from "@kravflyt/core";
import * as z from "zod";
import {
  agreementSchema,
  allocationSchema,
  apartSchema,
  caseModeSchema,
  casePaymentSchema,
  channelSchema,
  claimSchema,
  closeReasonSchema,
  explainedSchema,
  holdKindSchema,
  legalOutcomeSchema,
  legalStepKindSchema,
  paymentOriginSchema,
  planSchema,
  sentLetterSchema,
  stepSchema,
  stillSpanSchema,
  takenBackSchema,
  whySchema,
} from "./case.ts";
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

const openingClaimSchema = z.strictObject({
  invoiceId: invoiceIdSchema,
  invoiceNumber: z.string(),
  issuedOn: calendarDateSchema.exactOptional(),
  dueOn: calendarDateSchema,
  originalOre: oreSchema,
  principalOre: oreSchema,
} satisfies FieldsOf<OpeningClaim>) satisfies z.ZodType<OpeningClaim>;

const on = calendarDateSchema;
const by = z.string();

const caseOpenedSchema = z.strictObject({
  type: z.literal("case_opened"),
  on,
  caseId: caseIdSchema,
  number: z.string(),
  creditorId: creditorIdSchema,
  connectionId: connectionIdSchema,
  debtor: debtorSchema,
  agreement: agreementSchema,
  mode: caseModeSchema,
  business: z.boolean(),
  needsApproval: z.boolean(),
  kid: z.string(),
  account: z.string(),
  claims: z.array(openingClaimSchema),
  earlierLetters: z.array(earlierLetterSchema),
  by,
} satisfies FieldsOf<CaseOpened>);

const letterSentSchema = z.strictObject({
  type: z.literal("letter_sent"),
  on,
  letterId: letterIdSchema,
  step: stepSchema,
  deadlineOn: calendarDateSchema,
  feeOre: oreSchema,
  why: whySchema,
  channel: channelSchema,
  pdf: z.string(),
} satisfies FieldsOf<LetterSent>);

const paymentFields = {
  on,
  paymentId: z.string(),
  paidOn: calendarDateSchema,
  amountOre: oreSchema,
  origin: paymentOriginSchema,
  invoiceId: invoiceIdSchema.exactOptional(),
  allocation: allocationSchema,
  waived: z.array(letterIdSchema),
} satisfies FieldsOf<Omit<PaymentReceived, "type">>;

const paymentReceivedSchema = z.strictObject({
  type: z.literal("payment_received"),
  ...paymentFields,
} satisfies FieldsOf<PaymentReceived>);

const paymentsReallocatedSchema = z.strictObject({
  type: z.literal("payments_reallocated"),
  on,
  payments: z.array(z.strictObject({ paymentId: z.string(), before: allocationSchema, allocation: allocationSchema })),
  waived: z.array(letterIdSchema),
} satisfies FieldsOf<PaymentsReallocated>);
const surplusAllocatedSchema = z.strictObject({
  type: z.literal("surplus_allocated"),
  ...paymentFields,
} satisfies FieldsOf<SurplusAllocated>);

const movedSurplusFields = { on, by, paymentId: z.string(), amountOre: oreSchema };
const surplusReleasedSchema = z.strictObject({
  type: z.literal("surplus_released"),
  ...movedSurplusFields,
} satisfies FieldsOf<SurplusReleased>);
const surplusRestoredSchema = z.strictObject({
  type: z.literal("surplus_restored"),
  ...movedSurplusFields,
} satisfies FieldsOf<SurplusRestored>);

const paymentReversedSchema = z.strictObject({
  type: z.literal("payment_reversed"),
  on,
  by,
  paymentId: z.string(),
  reversalId: z.string(),
  paidOn: calendarDateSchema,
  amountOre: oreSchema,
  origin: paymentOriginSchema,
  allocation: allocationSchema,
} satisfies FieldsOf<PaymentReversed>);

export const caseEventSchema = z.discriminatedUnion("type", [
  caseOpenedSchema,
  z.strictObject({ type: z.literal("case_approved"), on, by }),
  z.strictObject({ type: z.literal("letter_ordered"), on, letterId: letterIdSchema, step: stepSchema, by }),
  letterSentSchema,
  z.strictObject({
    type: z.literal("letter_cancelled"),
    on,
    letterId: letterIdSchema,
    reason: z.enum(CANCEL_REASONS),
  }),
  paymentReceivedSchema,
  paymentsReallocatedSchema,
  surplusAllocatedSchema,
  paymentReversedSchema,
  surplusReleasedSchema,
  surplusRestoredSchema,
  z.strictObject({
    type: z.literal("principal_changed"),
    on,
    invoiceId: invoiceIdSchema,
    principalOre: oreSchema,
  }),
  z.strictObject({ type: z.literal("case_paused"), on, by, until: calendarDateSchema.exactOptional() }),
  z.strictObject({ type: z.literal("case_resumed"), on, by }),
  z.strictObject({
    type: z.literal("case_held"),
    on,
    by,
    hold: holdKindSchema,
    until: calendarDateSchema.exactOptional(),
    note: z.string().exactOptional(),
    letterId: letterIdSchema.exactOptional(),
  }),
  z.strictObject({ type: z.literal("hold_ended"), on, by, hold: holdKindSchema, outcome: z.enum(HOLD_OUTCOMES) }),
  z.strictObject({ type: z.literal("plan_agreed"), on, by, plan: planSchema.omit({ calledOff: true }) }),
  z.strictObject({
    type: z.literal("letter_undelivered"),
    on,
    letterId: letterIdSchema,
    cause: z.enum(UNDELIVERED_CAUSES),
    by,
  }),
  z.strictObject({
    type: z.literal("notice_undelivered"),
    on,
    letterId: letterIdSchema,
    cause: z.enum(UNDELIVERED_CAUSES),
    by,
    sentOn: on,
  }),
  z.strictObject({ type: z.literal("costs_waived"), on, by, letterIds: z.array(letterIdSchema) }),
  z.strictObject({ type: z.literal("debtor_changed"), on, by, debtor: debtorSchema }),
  z.strictObject({ type: z.literal("demand_approved"), on, by, step: stepSchema }),
  z.strictObject({
    type: z.literal("legal_step_taken"),
    on,
    by,
    kind: legalStepKindSchema,
    courtFee: explainedSchema,
    writingFee: explainedSchema,
  }),
  z.strictObject({ type: z.literal("legal_step_ended"), on, by, outcome: legalOutcomeSchema }),
  z.strictObject({
    type: z.literal("claims_merged"),
    on,
    by,
    fromCaseId: caseIdSchema.exactOptional(),
    claims: z.array(claimSchema),
    payments: z.array(casePaymentSchema),
    letters: z.array(sentLetterSchema),
    earlierLetters: z.array(earlierLetterSchema),
    compensationPaidOre: oreSchema,
    takenBack: z.array(takenBackSchema).exactOptional(),
    stood: z.array(stillSpanSchema).exactOptional(),
    apart: z.array(apartSchema).exactOptional(),
    needsApproval: z.literal(true).exactOptional(),
  }),
  z.strictObject({ type: z.literal("agreement_changed"), on, by, agreement: agreementSchema }),
  z.strictObject({ type: z.literal("case_reopened"), on, by }),
  z.strictObject({
    type: z.literal("case_closed"),
    on,
    reason: closeReasonSchema,
    residualOre: oreSchema,
    by,
    into: caseIdSchema.exactOptional(),
    charge: explainedSchema.exactOptional(),
  }),
]) satisfies z.ZodType<CaseEvent>;
