import { calendarDate, type Instant, isCalendarDate } from "@kravflyt/core";
import * as z from "zod";
import { kronerToOre } from "../../kroner.ts";

/*
 * The simulated contract. Svea has published none for its Norwegian collection system: nothing here is Svea's, and
 * `packages/sandboxes/src/svea` is the only server that answers so. Amounts are kroner with decimals, dates `yyyy-mm-dd`,
 * moments in UTC.
 */

const Amount = z.number().transform((value, context) => {
  const amount = kronerToOre(value);
  if (amount !== undefined) return amount;
  context.addIssue("more than two decimals");
  return z.NEVER;
});
const Day = z.string().refine(isCalendarDate).transform(calendarDate);
const Moment = z.iso.datetime().transform((text) => new Date(text).toISOString() as Instant);
const Text = z.string();
const Id = z.string().min(1).max(100);

/** The place of a row in its list: a row that changes gets a new and higher one. */
export const Row = z.object({ sequence: z.int().positive(), id: Id });
export const Page = z.object({ items: z.array(z.unknown()), more: z.boolean() });

export const SveaCustomer = z.object({ customerNumber: Id });
export const SveaBatch = z.object({ batchId: Id });
export const SveaMade = z.object({ id: Id });
export const SveaReceipts = z.object({
  items: z.array(
    z.object({
      externalId: Id,
      caseNumber: Id.nullable(),
      state: z.enum(["QUEUED", "CREATED", "REJECTED"]),
      reason: Text.nullable(),
    }),
  ),
});
export type SveaReceipt = z.infer<typeof SveaReceipts>["items"][number];

export const SveaCase = z.object({
  caseNumber: Id,
  externalId: Id,
  status: Text,
  statusText: Text,
  principal: Amount,
  interest: Amount,
  fees: Amount,
  publicFees: Amount,
  remaining: Amount,
  closedReason: z.enum(["PAID_DIRECT", "WITHDRAWN", "DISPUTED", "CREDITED", "SETTLED", "GIVEN_UP"]).nullable(),
  updatedAt: Moment,
});
export type SveaCase = z.infer<typeof SveaCase>;

export const SveaPayment = z.object({
  paymentId: Id,
  caseNumber: Id,
  invoiceNo: Id,
  date: Day,
  amount: Amount,
  coverage: z.object({ publicFees: Amount, principal: Amount, fees: Amount, interest: Amount }),
  remittanceRef: Text,
});
export type SveaPayment = z.infer<typeof SveaPayment>;

export const SveaMessage = z.object({ messageId: Id, caseNumber: Id, at: Moment, text: Text });
export const SveaDispatch = z.object({ dispatchId: Id, caseNumber: Id, kind: Text, sentOn: Day, channel: Text });

export const SveaRefusal = z.object({ code: z.string().max(60) });
