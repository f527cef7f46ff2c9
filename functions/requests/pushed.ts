import type { About, ItemRow, OurPayment, PaymentRow, PushRow } from "@kravflyt/app";
import { ItemPush, OwnId, PaymentPush, readEach } from "@kravflyt/contracts";
import type { CalendarDate, PushedItem, SourcePayment } from "@kravflyt/core";

type Rows = { readonly rows: readonly unknown[]; readonly today: CalendarDate };

/** Invoices and credit notes, in our words. */
export const itemRows = ({ rows, today }: Rows): readonly PushRow<ItemRow>[] =>
  readEach(ItemPush, rows, today).map((read, at) => ({
    id: ownId(rows[at], "id"),
    about: stateOf(rows[at]),
    read: read.ok ? { ok: true, value: { item: toItem(read.value), ours: oursOf(read.value) } } : read,
  }));

export const paymentRows = ({ rows, today }: Rows): readonly PushRow<PaymentRow>[] =>
  readEach(PaymentPush, rows, today).map((read, at) => ({
    id: ownId(rows[at], "itemId"),
    about: { kind: "payment", ...idOf(ownId(rows[at], "id")) },
    read: read.ok ? { ok: true, value: toPaymentRow(read.value) } : read,
  }));

export const idRows = ({ rows, today }: Rows): readonly PushRow<string>[] =>
  readEach(OwnId, rows, today).map((read) => ({
    id: read.ok ? read.value : undefined,
    about: { kind: "state", saysPayments: true, saysLeft: true },
    read,
  }));

/** The id that a row bears, also where the rest of it cannot be read. */
function ownId(row: unknown, field: string): string | undefined {
  const id: unknown = typeof row === "object" && row !== null ? Reflect.get(row, field) : undefined;
  return OwnId.safeParse(id).data;
}

const idOf = (id: string | undefined) => (id === undefined ? {} : { id });

/** What a row tells of its item, also where the rest of it cannot be read. */
function stateOf(row: unknown): About {
  const appliesTo = ownId(row, "appliesTo");
  const says = (field: string) => typeof row === "object" && row !== null && Reflect.get(row, field) !== undefined;
  return {
    kind: "state",
    ...(appliesTo !== undefined && { appliesTo }),
    saysPayments: says("payments"),
    saysLeft: says("outstanding"),
  };
}

function toItem(pushed: ItemPush): PushedItem {
  const { amount, outstanding, payments, customer, earlierLetters, ...rest } = pushed;
  const { id: sourceId, kind: _, organizationNumber, email, mobile, address, ...card } = customer;
  return {
    ...rest,
    amountOre: amount,
    outstandingOre: outstanding,
    payments: payments?.map(toPayment),
    earlierLetters: earlierLetters.map(({ deadlineOn, ...letter }) => ({
      ...letter,
      ...(deadlineOn !== undefined && { deadlineOn }),
    })),
    customer: {
      sourceId,
      ...card,
      ...(organizationNumber !== undefined && { organizationNumber }),
      ...(email !== undefined && { email }),
      ...(mobile !== undefined && { mobile }),
      ...(address !== undefined && { address }),
    },
  };
}

type PushedPayment = Pick<PaymentPush, "id" | "paidOn" | "amount">;

const toPayment = ({ id, paidOn, amount }: PushedPayment): SourcePayment => ({ id, paidOn, amountOre: amount });

const oursOf = ({ id: itemId, payments = [] }: ItemPush): readonly OurPayment[] =>
  payments.flatMap(({ id: paymentId, bookingId }, at) =>
    bookingId === undefined ? [] : [{ itemId, paymentId, bookingId, field: `payments.${at}.bookingId` }],
  );

function toPaymentRow({ itemId, bookingId, ...payment }: PaymentPush): PaymentRow {
  const paymentId = payment.id;
  const ours = bookingId === undefined ? [] : [{ itemId, paymentId, bookingId, field: "bookingId" }];
  return { itemId, payment: toPayment(payment), ours };
}
