import type { ReadRow, RowFault } from "@kravflyt/contracts";
import {
  AMOUNT_MAX_ORE,
  accept,
  type CreditorId,
  invoiceId,
  type PushedItem,
  type Result,
  refuse,
  type SourcePayment,
  toPushedInvoice,
  withCredit,
  withPayment,
  ZERO_ORE,
} from "@kravflyt/core";
import { type Change, type Connection, commit } from "@kravflyt/store";
import { planBooked } from "./bookings.ts";
import { type PushDesk, type PushRefusal, push } from "./push.ts";
import type { About, Draft, PushAnswer, PushBooks } from "./push-books.ts";
import { fault } from "./push-reasons.ts";
import type { Shell } from "./shell.ts";

/** A row as it was read, and the id that it bears, read or not. */
export type PushRow<Value> = {
  readonly id: string | undefined;
  readonly about: About;
  readonly read: ReadRow<Value>;
};

/** A payment that is a booking of ours, coming back. */
export type OurPayment = {
  readonly itemId: string;
  readonly paymentId: string;
  readonly bookingId: string;
  /** Where the row says so. */
  readonly field: string;
};

export type ItemRow = { readonly item: PushedItem; readonly ours: readonly OurPayment[] };
export type PaymentRow = {
  readonly itemId: string;
  readonly payment: SourcePayment;
  readonly ours: readonly OurPayment[];
};

type Answer = Promise<Result<readonly PushAnswer[], PushRefusal>>;
type Settings = Connection["settings"];

/** Kept with an item, so that what is stored of it stays small. */
const PAYMENTS_MAX = 200;

/** `mayBook`: whoever pushes may also say what of our bookings stands in the books. */
type PushOf<Row> = {
  readonly creditorId: CreditorId;
  readonly mayBook: boolean;
  readonly rows: readonly PushRow<Row>[];
};

/** WEB-36: invoices and credit notes as they are now. Pushed twice, an item changes nothing. */
export function pushItems(shell: Shell, desk: PushDesk, it: PushOf<ItemRow>): Answer {
  const itemIds = it.rows.flatMap(({ id, about }) => [
    ...(id === undefined ? [] : [id]),
    ...(about.kind === "state" && about.appliesTo !== undefined ? [about.appliesTo] : []),
  ]);
  const fold = (books: PushBooks, where: Settings) =>
    rowByRow({ shell, where, mayBook: it.mayBook }, it.rows, ({ item }) => put(shell, books, { item, where }));
  return push(shell, desk, { creditorId: it.creditorId, itemIds, fold });
}

function put(
  { today, at: now }: Pick<Shell, "today" | "at">,
  books: PushBooks,
  { item, where }: { readonly item: PushedItem; readonly where: Settings },
): readonly RowFault[] {
  const made = toPushedInvoice(item, { ...where, today, now }, books.item(item.id));
  if (!made.ok) return made.refusal.map(({ field, code }) => fault(field, code));
  if (item.appliesTo !== undefined) {
    const target = books.present(item.appliesTo);
    if (target === undefined || target.kind === "credit") return [fault("appliesTo", "applies_to_unknown")];
    books.put(item.appliesTo, withCredit(target, { id: item.id, amountOre: item.amountOre }));
  }
  books.put(item.id, made.value);
  return [];
}

/** Payments on items that we have. Pushed twice, a payment changes nothing. */
export function pushPayments(shell: Shell, desk: PushDesk, it: PushOf<PaymentRow>): Answer {
  const itemIds = it.rows.flatMap(({ id }) => id ?? []);
  const pay = (books: PushBooks, { itemId, payment }: PaymentRow): readonly RowFault[] => {
    const invoice = books.present(itemId);
    if (invoice === undefined || invoice.kind === "credit") return [fault("itemId", "item_not_found")];
    if (payment.amountOre > AMOUNT_MAX_ORE) return [fault("amount", "amount_too_large")];
    // whatever day it was told for, it is taken back
    if (payment.amountOre > 0 && payment.paidOn > shell.today) return [fault("paidOn", "paid_in_future")];
    const paid = withPayment(invoice, payment);
    if (paid.payments.length > PAYMENTS_MAX) return [fault("itemId", "too_many_payments")];
    books.put(itemId, paid);
    return [];
  };
  const fold = (books: PushBooks, where: Settings) =>
    rowByRow({ shell, where, mayBook: it.mayBook }, it.rows, (row) => pay(books, row), { sameItemTwice: true });
  return push(shell, desk, { creditorId: it.creditorId, itemIds, fold });
}

/** T15: items that are gone from the books. A credit note that goes leaves its invoice owed again. */
export function deleteItems(
  shell: Shell,
  desk: PushDesk,
  it: { readonly creditorId: CreditorId; readonly rows: readonly PushRow<string>[] },
): Answer {
  const itemIds = it.rows.flatMap(({ id }) => id ?? []);
  const fold = async (books: PushBooks, where: Settings): Promise<readonly Draft[]> => {
    const remove = (id: string): readonly RowFault[] => {
      const invoice = books.item(id);
      if (invoice === undefined) return [fault("", "item_not_found")];
      const { appliesTo } = invoice.source;
      const target = appliesTo === undefined ? undefined : books.item(appliesTo);
      if (appliesTo !== undefined && target !== undefined) {
        books.put(appliesTo, withCredit(target, { id, amountOre: ZERO_ORE }), books.present(appliesTo) === undefined);
      }
      books.put(id, invoice, true);
      return [];
    };
    return rowByRow({ shell, where, mayBook: false }, it.rows, (id) => remove(id));
  };
  return push(shell, desk, { creditorId: it.creditorId, itemIds, fold });
}

type Ours = { readonly ours?: readonly OurPayment[] };
type Pushing = { readonly shell: Shell; readonly where: Settings; readonly mayBook: boolean };

/** Each row in its turn, and what stands against it. */
async function rowByRow<Value extends Ours | string>(
  pushing: Pushing,
  rows: readonly PushRow<Value>[],
  take: (value: Value) => readonly RowFault[],
  { sameItemTwice = false } = {},
): Promise<readonly Draft[]> {
  const seen = new Set<string>();
  const drafts: Draft[] = [];
  for (const [at, { id, about, read }] of rows.entries()) {
    const isTwice = id !== undefined && seen.has(id) && !sameItemTwice;
    const faults = isTwice ? [fault("id", "id_twice")] : await faultsIn(pushing, read, take);
    if (id !== undefined) seen.add(id);
    drafts.push({ at, ...(id !== undefined && { id, itemId: id }), about, faults });
  }
  return drafts;
}

/** What is ours among the payments of a row is known as ours when the row was found good, and before it is stored. */
async function faultsIn<Value extends Ours | string>(
  pushing: Pushing,
  read: ReadRow<Value>,
  take: (value: Value) => readonly RowFault[],
): Promise<readonly RowFault[]> {
  if (!read.ok) return read.faults;
  const { value } = read;
  const ours = await planOurs(pushing, typeof value === "string" ? [] : (value.ours ?? []));
  if (!ours.ok) return [ours.refusal];
  const faults = take(value);
  if (faults.length > 0) return faults;
  for (const changes of ours.value) await commit(pushing.shell.table, changes);
  return [];
}

/** What is to be written so that each is known as the booking that it names. */
async function planOurs(
  { shell, where: { connectionId, creditorId }, mayBook }: Pushing,
  ours: readonly OurPayment[],
): Promise<Result<readonly (readonly Change[])[], RowFault>> {
  const named = new Map<string, string>();
  const plans: (readonly Change[])[] = [];
  for (const { itemId, paymentId, bookingId, field } of ours) {
    if (!mayBook) return refuse(fault(field, "scope_missing"));
    if ((named.get(bookingId) ?? paymentId) !== paymentId) return refuse(fault(field, "booked_otherwise"));
    named.set(bookingId, paymentId);
    const paymentOn = invoiceId(`${connectionId}:${itemId}`);
    const planned = await planBooked(shell, { creditorId, bookingId, bookedAs: paymentId, paymentOn });
    if (!planned.ok) return refuse(fault(field, planned.refusal.code));
    plans.push(planned.value.changes);
  }
  return accept(plans);
}
