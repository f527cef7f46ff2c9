import {
  CANCEL_REASONS,
  type CaseEvent,
  type CaseOpened,
  type LetterSent,
  type OpeningClaim,
  type PaymentReceived,
} from "@kravflyt/core";
import * as z from "zod";
import {
  agreementSchema,
  allocationSchema,
  caseModeSchema,
  channelSchema,
  closeReasonSchema,
  paymentOriginSchema,
  stepSchema,
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

const paymentReceivedSchema = z.strictObject({
  type: z.literal("payment_received"),
  on,
  paymentId: z.string(),
  paidOn: calendarDateSchema,
  amountOre: oreSchema,
  origin: paymentOriginSchema,
  allocation: allocationSchema,
  waived: z.array(letterIdSchema),
} satisfies FieldsOf<PaymentReceived>);

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
  z.strictObject({
    type: z.literal("principal_changed"),
    on,
    invoiceId: invoiceIdSchema,
    principalOre: oreSchema,
  }),
  z.strictObject({ type: z.literal("case_paused"), on, by, until: calendarDateSchema.exactOptional() }),
  z.strictObject({ type: z.literal("case_resumed"), on, by }),
  z.strictObject({ type: z.literal("case_closed"), on, reason: closeReasonSchema, residualOre: oreSchema, by }),
]) satisfies z.ZodType<CaseEvent>;
