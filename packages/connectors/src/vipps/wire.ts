import * as z from "zod";

/*
 * The part that we read of Vipps MobilePay's ePayment API and access token API.
 * https://developer.vippsmobilepay.com/api/epayment · https://developer.vippsmobilepay.com/api/access-token
 */

/** `expires_in` is a number of seconds, written as text. */
export const VippsToken = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().int().min(1),
});

const Amount = z.object({ currency: z.literal("NOK"), value: z.int().min(0) });

/** Where a browser is sent: never anything that it would run. */
const GoOn = z.url({ protocol: /^https?$/ });

export const VippsCreated = z.object({ reference: z.string(), redirectUrl: GoOn });

export const VippsPayment = z.object({
  reference: z.string(),
  state: z.enum(["CREATED", "ABORTED", "EXPIRED", "AUTHORIZED", "TERMINATED"]),
  aggregate: z.object({
    cancelledAmount: Amount,
    capturedAmount: Amount,
  }),
  redirectUrl: GoOn.optional(),
});

/** What happened to a payment. Names that are of no use to us may come beside these. */
export const VippsEvents = z.array(
  z.object({ name: z.string(), timestamp: z.iso.datetime({ offset: true }), success: z.boolean() }),
);
