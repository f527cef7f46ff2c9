import type { CalendarDate, CaseId, CreditorId, Instant, Ore, PaymentOrigin } from "@kravflyt/core";
import * as z from "zod";
import { type Change, putVersion } from "./change.ts";
import { dayPosition, keys, lists, waiting } from "./keys.ts";
import { allValues, eachValue, valuePage } from "./query.ts";
import { keyText, loadValue, loadVersioned, readItems } from "./read.ts";
import { paymentOriginSchema } from "./schemas/case.ts";
import {
  calendarDateSchema,
  caseIdSchema,
  creditorIdSchema,
  type FieldsOf,
  instantSchema,
  oreSchema,
} from "./schemas/scalars.ts";
import type { Page, Paging, Table, Versioned } from "./table.ts";

/** Money that was seen. Its id follows from where it was seen, so the same money is stored once. */
export type StoredPayment = {
  readonly paymentId: string;
  /** Absent when no case is known for it: it waits in suspense for a person. */
  readonly caseId?: CaseId;
  readonly creditorId?: CreditorId;
  readonly paidOn: CalendarDate;
  readonly amountOre: Ore;
  readonly kid?: string;
  /** The account it reached, 11 digits. */
  readonly account?: string;
  /** What the payer wrote, as the bank tells it. */
  readonly text?: string;
  /** The bank's own reference of it; the same in what takes it back. */
  readonly bankRef?: string;
  /** Where the bank says that it came from. */
  readonly payerAccount?: string;
  /** The order that sends it back, while it is on its way or gone; and how many there have been. */
  readonly refundId?: string;
  readonly refunds?: number;
  /** What it takes back, where the bank took money back. */
  readonly takesBack?: string;
  /** What took it back while it was in suspense. */
  readonly takenBackBy?: string;
  /** Who found the case of money that was in suspense, and when. */
  readonly assigned?: { readonly by: string; readonly at: Instant };
  /** What it was left over from, where a case gave it up: it may go back there. */
  readonly releasedFrom?: { readonly caseId: CaseId; readonly paymentId: string };
  /** It is a settlement of Vipps's: each debtor's part of it is a payment of its own. */
  readonly spread?: true;
  readonly origin: PaymentOrigin;
};

const storedPaymentSchema = z.strictObject({
  paymentId: z.string(),
  caseId: caseIdSchema.exactOptional(),
  creditorId: creditorIdSchema.exactOptional(),
  paidOn: calendarDateSchema,
  amountOre: oreSchema,
  kid: z.string().exactOptional(),
  account: z.string().exactOptional(),
  text: z.string().exactOptional(),
  bankRef: z.string().exactOptional(),
  payerAccount: z.string().exactOptional(),
  refundId: z.string().exactOptional(),
  refunds: z.int().exactOptional(),
  takesBack: z.string().exactOptional(),
  takenBackBy: z.string().exactOptional(),
  assigned: z.strictObject({ by: z.string(), at: instantSchema }).exactOptional(),
  releasedFrom: z.strictObject({ caseId: caseIdSchema, paymentId: z.string() }).exactOptional(),
  spread: z.literal(true).exactOptional(),
  origin: paymentOriginSchema,
} satisfies FieldsOf<StoredPayment>) satisfies z.ZodType<StoredPayment>;

/** Stores a payment once: the second time is a conflict on `payment`. */
export const paymentChange = (payment: StoredPayment): Change =>
  putVersion({
    name: "payment",
    key: keys.payment(payment.paymentId),
    value: payment,
    before: undefined,
    index: indexOf(payment),
  });

const indexOf = (payment: StoredPayment) => ({
  ...(isSuspended(payment) ? suspense(payment) : {}),
  ...named(payment),
});

/** Does it wait for a person, with no case or cases, no payment that it evens out with, and no order to send it back? */
export const isSuspended = ({ caseId, takesBack, takenBackBy, refundId, spread }: StoredPayment): boolean =>
  [caseId, takesBack, takenBackBy, refundId, spread].every((gone) => gone === undefined);

const named = ({ account, bankRef, paidOn, paymentId }: StoredPayment) =>
  account === undefined || bankRef === undefined
    ? {}
    : { gsi2pk: lists.bankReferences(account, bankRef), gsi2sk: dayPosition(paidOn, paymentId) };

/** What the bank told of on `account` under one reference: a payment, and what took it back. */
export const paymentsOfBankRef = (table: Table, account: string, bankRef: string): Promise<readonly StoredPayment[]> =>
  allValues(table, {
    index: "gsi2",
    partitions: [lists.bankReferences(account, bankRef)],
    schema: storedPaymentSchema,
  });

const suspense = ({ paidOn, paymentId }: StoredPayment) => ({
  gsi1pk: waiting.unknownPayments(),
  gsi1sk: dayPosition(paidOn, paymentId),
});

export const loadPayment = (table: Table, paymentId: string): Promise<StoredPayment | undefined> =>
  loadValue(table, keys.payment(paymentId), storedPaymentSchema);

/** Which of these payments are stored, and whether each waits in suspense; 100 a request. */
export async function knownPayments(
  table: Table,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, "in_suspense" | "placed">> {
  const items = await readItems(table, paymentIds.map(keys.payment), "consistent");
  const known = paymentIds.flatMap((id) => {
    const item = items.get(keyText(keys.payment(id)));
    if (item === undefined) return [];
    return [[id, item["gsi1pk"] === waiting.unknownPayments() ? "in_suspense" : "placed"] as const];
  });
  return new Map(known);
}

/** The payment as it is before a change of it. */
export const loadVersionedPayment = (table: Table, paymentId: string): Promise<Versioned<StoredPayment> | undefined> =>
  loadVersioned(table, keys.payment(paymentId), storedPaymentSchema);

/** Money in suspense: no case is known for it. Oldest first. */
export const eachUnknownPayment = (table: Table): AsyncGenerator<StoredPayment> =>
  eachValue(table, { index: "gsi1", partitions: [waiting.unknownPayments()], schema: storedPaymentSchema });

/** A page of the money in suspense, oldest first. */
export const unknownPayments = (table: Table, paging: Paging): Promise<Page<StoredPayment>> =>
  valuePage(table, { index: "gsi1", partitions: [waiting.unknownPayments()], schema: storedPaymentSchema }, paging);

/** Takes a payment off the suspense list, or puts it there again, once: when somebody else was first it is a conflict on `payment`. */
export const assignedChange = ({
  before,
  after,
}: {
  readonly before: Versioned<StoredPayment>;
  readonly after: StoredPayment;
}): Change =>
  putVersion({ name: "payment", key: keys.payment(after.paymentId), value: after, before, index: indexOf(after) });
