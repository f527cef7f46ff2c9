import {
  CASE_MODES,
  CHANNELS,
  CLOSE_REASONS,
  caseId,
  HOLD_KINDS,
  invoiceId,
  LEGAL_OUTCOMES,
  LEGAL_STEPS,
  letterId,
  PAYMENT_ORIGINS,
  type PublicFacts,
  STEPS,
  UNDELIVERED_CAUSES,
} from "@kravflyt/core";
import * as z from "zod";
import { CalendarDateText, Id, InstantText, OreAmount } from "./scalars.ts";

export { PUBLIC_EVENT_TYPES } from "@kravflyt/core";

const CaseIdText = Id.transform(caseId);
const InvoiceIdText = Id.transform(invoiceId);
const LetterIdText = Id.transform(letterId);
const On = { on: CalendarDateText };

const Allocation = z.strictObject({
  principalOre: OreAmount,
  interestOre: OreAmount,
  costsOre: OreAmount,
  surplusOre: OreAmount,
});

const fact = <Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(data) });

/** `type` and `data` of each event. Fields may be added; none is taken away or given another meaning. */
const Facts = [
  fact("case_opened", {
    ...On,
    number: z.string(),
    mode: z.enum(CASE_MODES),
    needsApproval: z.boolean(),
    invoices: z.array(z.strictObject({ invoiceId: InvoiceIdText, invoiceNumber: z.string(), principalOre: OreAmount })),
  }),
  fact("case_approved", On),
  fact("case_reopened", On),
  fact("letter_sent", {
    ...On,
    letterId: LetterIdText,
    step: z.enum(STEPS),
    channel: z.enum(CHANNELS),
    deadlineOn: CalendarDateText,
    feeOre: OreAmount,
  }),
  fact("letter_undelivered", { ...On, letterId: LetterIdText, cause: z.enum(UNDELIVERED_CAUSES) }),
  fact("payment_allocated", {
    ...On,
    paymentId: z.string(),
    paidOn: CalendarDateText,
    amountOre: OreAmount,
    origin: z.enum(PAYMENT_ORIGINS),
    fromSurplus: z.boolean(),
    allocation: Allocation,
  }),
  fact("payments_reallocated", {
    ...On,
    payments: z.array(z.strictObject({ paymentId: z.string(), allocation: Allocation })),
  }),
  fact("payment_reversed", {
    ...On,
    paymentId: z.string(),
    paidOn: CalendarDateText,
    amountOre: OreAmount,
    allocation: Allocation,
  }),
  fact("principal_changed", { ...On, invoiceId: InvoiceIdText, principalOre: OreAmount }),
  fact("hold_began", { ...On, hold: z.enum([...HOLD_KINDS, "pause"]), until: CalendarDateText.exactOptional() }),
  fact("hold_ended", { ...On, hold: z.enum([...HOLD_KINDS, "pause"]) }),
  fact("plan_agreed", {
    ...On,
    instalments: z.array(z.strictObject({ dueOn: CalendarDateText, amountOre: OreAmount })),
  }),
  fact("legal_step_taken", { ...On, kind: z.enum(LEGAL_STEPS), costsOre: OreAmount }),
  fact("legal_step_ended", { ...On, outcome: z.enum(LEGAL_OUTCOMES) }),
  fact("claims_merged", { ...On, fromCaseId: CaseIdText.exactOptional(), invoiceIds: z.array(InvoiceIdText) }),
  fact("case_closed", {
    ...On,
    reason: z.enum(CLOSE_REASONS),
    residualOre: OreAmount,
    intoCaseId: CaseIdText.exactOptional(),
  }),
  fact("payout_sent", {
    ...On,
    payoutId: Id,
    through: CalendarDateText,
    amountOre: OreAmount,
    cases: z.int().min(1),
  }),
  fact("posting_failed", { ...On, postingId: Id, problem: z.string() }),
] as const;

export const PublicFactsBody = z.discriminatedUnion("type", Facts) satisfies z.ZodType<PublicFacts>;

/** The id of an event: the same for every attempt and every replay of it. */
export const EventId = z
  .string()
  .min(1)
  .max(450)
  .regex(/^[A-Za-z0-9._~:-]+$/, "not an id");

const Envelope = {
  id: EventId,
  time: InstantText,
  creditorId: Id,
  caseId: Id.optional(),
  sequence: z.int().min(1).optional(),
};

/** What a receiver gets when somebody tries the address. */
const Ping = z.strictObject({ ...Envelope, type: z.literal("ping"), data: z.strictObject({}) });

/** The whole body that is posted, by type. */
export const WEBHOOK_BODIES: Readonly<Record<string, z.ZodType>> = Object.fromEntries([
  ...Facts.map((one) => [one.shape.type.value, one.extend(Envelope)] as const),
  ["ping", Ping] as const,
]);
