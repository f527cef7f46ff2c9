import { CHANNELS, STEPS } from "@kravflyt/core";
import * as z from "zod";
import type { WireContract } from "./route-contract.ts";
import { AddressReply, NoParams, NoQuery } from "./routes/parts.ts";
import { CalendarDateText, OreAmount, PositiveOre } from "./scalars.ts";

/** What any route of the debtor's page may answer beside its own refusals and the common ones. */
export const DEBTOR_ANSWERS = {
  /** A wrong code, an unknown number, or a case that ended long ago: told apart to nobody. */
  no_such_claim: 404,
  too_many_requests: 429,
} as const;
export type DebtorAnswer = keyof typeof DEBTOR_ANSWERS;

/** Chosen by the page, so that asking twice asks once. */
const AskId = z.string().regex(/^[A-Za-z0-9-]{8,53}$/, "letters, digits and dashes, 8 to 53");
const Words = z.string().trim().min(1).max(2000);

const Standing = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["ongoing", "waits", "legal", "plan", "at_agency"]) }),
  z.strictObject({ kind: z.enum(["objected", "objected_at_law", "payment_on_its_way"]), on: CalendarDateText }),
  z.strictObject({ kind: z.literal("deferred"), until: CalendarDateText }),
  z.strictObject({ kind: z.literal("closed"), on: CalendarDateText, reason: z.enum(["paid", "ended", "not_with_us"]) }),
]);

const ClaimLines = z.strictObject({
  asOf: CalendarDateText,
  totalOre: OreAmount,
  /** What is to be paid on the deadline that stands; absent when there is none ahead, or its rate is not known yet. */
  atDeadline: z.strictObject({ on: CalendarDateText, ore: OreAmount }).optional(),
  rows: z
    .array(
      z.strictObject({
        part: z.enum([
          "principal",
          "interest",
          "interest_paid",
          "letter_fee",
          "collection_fee",
          "instalment_fee",
          "compensation",
          "court_fee",
          "writing_fee",
          "subtotal",
          "total",
        ]),
        label: z.string(),
        issued: z.string(),
        due: z.string(),
        ore: OreAmount,
      }),
    )
    .max(1000),
  notes: z.array(z.string()).max(20),
  /** Sum, rates and law of each amount, in sentences. */
  why: z
    .array(z.strictObject({ title: z.string(), amount: z.string(), lines: z.array(z.string()).max(100) }))
    .max(1000),
});

/** What a debtor may see of the claim that the code is for. No name and no address of the debtor: a letter may go astray. */
const DebtorClaim = z.strictObject({
  number: z.string(),
  language: z.enum(["nb", "en"]),
  today: CalendarDateText,
  creditor: z.strictObject({ name: z.string(), organizationNumber: z.string() }),
  /** Whom to write to or call. */
  answers: z.strictObject({ name: z.string(), email: z.string(), phone: z.string(), address: AddressReply }),
  standing: Standing,
  may: z.strictObject({ object: z.boolean(), ask: z.boolean(), pay: z.boolean() }),
  /** What would be paid by Vipps; absent where it is not offered. Less than the claim on the day on which a letter was sent. */
  vipps: z.strictObject({ ore: PositiveOre }).optional(),
  /** Absent when nothing is asked for: the claim has ended, another agency has it, or an estate does. */
  claim: ClaimLines.optional(),
  payment: z
    .strictObject({
      account: z.string(),
      payee: z.string(),
      /** The KID, or what is written as the message where there is none. */
      kid: z.string().optional(),
      message: z.string().optional(),
    })
    .optional(),
  instalments: z.array(z.strictObject({ dueOn: CalendarDateText, ore: PositiveOre })).max(200),
  letters: z
    .array(
      z.strictObject({
        step: z.enum(STEPS),
        sentOn: CalendarDateText,
        deadlineOn: CalendarDateText,
        channel: z.enum(CHANNELS),
      }),
    )
    .max(100),
  payments: z.array(z.strictObject({ paidOn: CalendarDateText, ore: OreAmount })).max(1000),
  /** What was asked for by the page, newest first. */
  asked: z.array(z.strictObject({ on: CalendarDateText, text: z.string() })).max(100),
});

const LANGUAGE = z.strictObject({ language: z.enum(["nb", "en"]).optional() });

export const seeClaim = {
  method: "GET",
  path: "/debtor/claim",
  summary: "The claim that the code is for: each amount with its reason, what was sent, how to pay.",
  params: NoParams,
  query: LANGUAGE,
  status: 200,
  reply: DebtorClaim,
  refusals: {},
} as const satisfies WireContract;

export const objectToClaim = {
  method: "POST",
  path: "/debtor/objection",
  summary:
    "The debtor objects: we send and charge nothing until somebody has answered. What is said besides is told too.",
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({ text: Words }),
  status: 200,
  reply: z.strictObject({ standing: Standing }),
  refusals: {
    case_is_closed: 409,
    at_agency: 409,
    asked_too_often: 422,
    remark_id_in_use: 409,
    too_many_remarks: 422,
  },
} as const satisfies WireContract;

export const askForTime = {
  method: "POST",
  path: "/debtor/requests",
  summary: "The debtor asks for instalments or for a later day; the case handler answers.",
  params: NoParams,
  query: NoQuery,
  body: z.discriminatedUnion("kind", [
    z.strictObject({
      askId: AskId,
      kind: z.literal("plan"),
      instalments: z.int().min(2).max(36),
      firstOn: CalendarDateText,
      text: z.string().trim().max(1000),
      contact: z.string().trim().max(200),
    }),
    z.strictObject({
      askId: AskId,
      kind: z.literal("deferral"),
      until: CalendarDateText,
      text: z.string().trim().max(1000),
      contact: z.string().trim().max(200),
    }),
  ]),
  status: 200,
  reply: z.strictObject({ asked: z.literal(true) }),
  refusals: {
    case_is_closed: 409,
    at_agency: 409,
    objected_before: 409,
    day_in_the_past: 422,
    /** So many a day are enough for everybody. */
    asked_too_often: 422,
    remark_id_in_use: 409,
    too_many_remarks: 422,
  },
} as const satisfies WireContract;

export const payByVipps = {
  method: "POST",
  path: "/debtor/vipps",
  summary:
    "The debtor wants to pay what is owed today by Vipps: where to go on, for ten minutes. Asked twice it is the same payment.",
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({ redirectUrl: z.url({ protocol: /^https?$/ }) }),
  refusals: {
    vipps_is_off: 409,
    /** The money is not the client account's, the case has ended, or nobody is asked to pay it. */
    not_payable_here: 409,
    /** Below 1 kr, or above 650,000 kr. */
    amount_outside_vipps: 422,
    rate_unknown: 409,
    amount_too_large: 409,
    paid_already: 409,
    vipps_refused: 409,
    /** So many payments are begun on a case in a day; it can be paid with the KID. */
    asked_too_often: 422,
  },
} as const satisfies WireContract;

export const followVipps = {
  method: "POST",
  path: "/debtor/vipps/status",
  summary: "What became of the last payment by Vipps: it is looked up there, and taken when the debtor has said yes.",
  params: NoParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject({
    payment: z.enum(["none", "open", "paid", "aborted", "expired", "cancelled", "refused"]),
  }),
  refusals: {},
} as const satisfies WireContract;

/** Every route of the debtor's page. Whoever asks shows a code (`Authorization: Krav <number>.<code>`), and nothing else names the case. */
export const debtorRoutes = {
  seeClaim,
  objectToClaim,
  askForTime,
  payByVipps,
  followVipps,
} as const satisfies Readonly<Record<string, WireContract>>;
export type DebtorRouteName = keyof typeof debtorRoutes;
