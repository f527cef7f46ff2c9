import * as z from "zod";
import type { KeyRouteContract } from "../route-contract.ts";
import { NoParams, PageQuery, page } from "../routes/parts.ts";
import { CalendarDateText, Cursor, Id, OreAmount, PositiveOre } from "../scalars.ts";
import { OwnId } from "./pushed-rows.ts";

const SettlementReply = z.strictObject({
  settlementId: Id,
  /** The day the money is sent. */
  on: CalendarDateText,
  amountOre: PositiveOre,
  /** What stands on the bank statement. */
  reference: z.string(),
  lines: z.array(
    z.strictObject({
      caseId: Id,
      amountOre: OreAmount,
      principalOre: OreAmount,
      interestOre: OreAmount,
      feesOre: OreAmount,
    }),
  ),
  /** `preparing`: its bookings are not there yet. `returned`: it did not reach you; its lines come again with a later one. */
  status: z.enum(["preparing", "sent", "returned"]),
  /** True when none of its bookings waits to be made in your books. */
  booked: z.boolean(),
});

const BookingReply = z.strictObject({
  bookingId: Id,
  on: CalendarDateText,
  caseId: Id.optional(),
  /** The settlement that it belongs to. */
  settlementId: Id.optional(),
  booked: z.boolean(),
  /** What you called it when you said that it is booked. */
  bookedAs: z.string().optional(),
  body: z.discriminatedUnion("kind", [
    /** Register a payment on the invoice. */
    z.strictObject({
      kind: z.literal("payment"),
      itemId: z.string(),
      paidOn: CalendarDateText,
      account: z.string(),
      amountOre: PositiveOre,
    }),
    /** The bank took a payment back: undo the payment on the invoice that you booked as `undoes`, or as much of it. */
    z.strictObject({
      kind: z.literal("payment_back"),
      itemId: z.string(),
      account: z.string(),
      amountOre: PositiveOre,
      undoes: z.string().optional(),
    }),
    /** Post a voucher; debit and credit are equal. */
    z.strictObject({
      kind: z.literal("journal"),
      description: z.string(),
      lines: z.array(
        z.strictObject({
          account: z.string(),
          side: z.enum(["debit", "credit"]),
          amountOre: PositiveOre,
          /** Of income: the VAT code of the standard list (SAF-T) or your own; 7 and 0 are no VAT treatment. */
          vatCode: z.string().optional(),
        }),
      ),
    }),
    /** The case is over and paid: mark the invoice as settled, where your books have such a mark. */
    z.strictObject({ kind: z.literal("settle"), itemId: z.string() }),
  ]),
});

const BOOKING_EXAMPLE = {
  bookingId: "payout-lunde-2026-03-31-1-lunde-other:F-1001",
  on: "2026-04-01",
  caseId: "1",
  settlementId: "lunde-2026-03-31",
  booked: false,
  body: { kind: "payment", itemId: "F-1001", paidOn: "2026-04-01", account: "1920", amountOre: 125_000 },
};

export const fetchSettlements = {
  method: "GET",
  scope: "settlements:read",
  path: "/v1/settlements",
  summary: "What was paid out, newest first, and whether it is booked.",
  params: NoParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({ settlements: page(SettlementReply), cursor: Cursor.optional() }),
  refusals: { bad_cursor: 422 },
  example: {
    reply: {
      settlements: [
        {
          settlementId: "lunde-2026-03-31",
          on: "2026-04-01",
          amountOre: 125_000,
          reference: "KF-lunde-20260331",
          lines: [{ caseId: "1", amountOre: 125_000, principalOre: 125_000, interestOre: 0, feesOre: 0 }],
          status: "sent",
          booked: false,
        },
      ],
    },
  },
} as const satisfies KeyRouteContract;

export const fetchBookings = {
  method: "GET",
  scope: "settlements:read",
  path: "/v1/bookings",
  summary: "What is to be booked in your books, newest first; with `booked=true` what you have said is booked.",
  params: NoParams,
  query: PageQuery.extend({
    booked: z
      .enum(["true", "false"])
      .default("false")
      .transform((text) => text === "true"),
    settlementId: Id.optional(),
  }),
  status: 200,
  reply: z.strictObject({ bookings: page(BookingReply), cursor: Cursor.optional() }),
  refusals: { bad_cursor: 422 },
  example: { reply: { bookings: [BOOKING_EXAMPLE] } },
} as const satisfies KeyRouteContract;

export const markBooked = {
  method: "POST",
  scope: "settlements:book",
  path: "/v1/bookings/{bookingId}/booked",
  summary: "Says that a booking stands in your books. Twice changes nothing.",
  params: z.strictObject({ bookingId: Id }),
  query: z.strictObject({}),
  body: z.strictObject({
    /** Your id of it; for a payment the id by which it stands among the item's payments. */
    bookedAs: OwnId,
  }),
  status: 200,
  reply: BookingReply,
  refusals: { booking_not_found: 404, booked_otherwise: 409 },
  example: {
    body: { bookedAs: "P-77" },
    reply: { ...BOOKING_EXAMPLE, booked: true, bookedAs: "P-77" },
  },
} as const satisfies KeyRouteContract;
