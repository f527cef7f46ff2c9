import { BOOKING_MODES, CLAIM_PARTS, PAYEE_MODES } from "@kravflyt/core";
import * as z from "zod";
import { ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText } from "../scalars.ts";
import { CreditorParams, NoQuery } from "./parts.ts";

const Terms = {
  /** Counts up at every change of the creditor's settings; send it back when saving. */
  version: z.int().min(1),
  language: z.enum(["nb", "en"]),
  /** Where debtors and the operator reach the creditor. */
  email: z.email().max(254),
  sendsByEmail: z.boolean(),
  /** Where debtors pay. Cases keep what they were opened under; when it changes, so does the order of payment, to the usual one. */
  payee: z.enum(PAYEE_MODES),
  /** Holds for what is booked from now on, of open cases as well; a proposal that waits stays one. */
  bookingMode: z.enum(BOOKING_MODES),
  /** Cases keep what they were opened under. */
  vatDeductible: z.boolean(),
  /** Days on which no letter goes out, first and last included. */
  stops: z.array(z.strictObject({ from: CalendarDateText, to: CalendarDateText })).max(50),
  /** What a payment pays first, each part once. Cases keep what they were opened under. */
  allocationOrder: z
    .array(z.enum(CLAIM_PARTS))
    .length(CLAIM_PARTS.length)
    .refine((order) => new Set(order).size === order.length, "a part twice"),
  /** What the creditor pays for a case it takes back. Cases keep what they were opened under. */
  withdrawal: z.strictObject({
    countedFrom: z.enum(["payment_demand", "opening"]),
    freeDays: z.int().min(0).max(365),
    afterwardsFeePercent: z.int().min(0).max(100),
  }),
};

export const readTerms = {
  method: "GET",
  path: "/creditors/{creditorId}/terms",
  summary:
    "What is agreed with the creditor beside its process: where debtors pay, bookings, VAT, holiday stops, language, e-mail, what a payment pays first, taking cases back.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  status: 200,
  reply: z.strictObject(Terms),
  refusals: { creditor_not_found: 404 },
} as const satisfies RouteContract;

export const saveTerms = {
  method: "PUT",
  path: "/creditors/{creditorId}/terms",
  summary:
    "Saves the creditor's terms together. Only the operator changes where debtors pay, what a payment pays first, and what taking a case back costs.",
  access: { roles: ADMINS, creditor: "path" },
  params: CreditorParams,
  query: NoQuery,
  body: z.strictObject(Terms),
  status: 200,
  reply: z.strictObject(Terms),
  refusals: {
    creditor_not_found: 404,
    withdrawal_is_the_operators: 422,
    allocation_order_is_the_operators: 422,
    payee_is_the_operators: 422,
    /** With how many cases are open, and what is on the client account. */
    payee_in_use: 409,
    grouping_needs_client_account: 422,
    /** These name the stop by its place in the list, from 0. */
    stop_ends_before_it_begins: 422,
    stop_too_long: 422,
    stops_overlap: 422,
  },
} as const satisfies RouteContract;
