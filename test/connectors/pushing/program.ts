import { assert } from "@kravflyt/core";
import { makeCaller } from "./caller.ts";
import type { Answer, World } from "./world.ts";

type Customer = { readonly id: string; readonly [field: string]: unknown };
type Payment = {
  readonly id: string;
  readonly paidOn: string;
  readonly amountOre: number;
  readonly bookingId?: string;
};
type Item = {
  readonly id: string;
  readonly kind: "invoice" | "credit_note";
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly amountOre: number;
  readonly customer: Customer;
  readonly payments: readonly Payment[];
  readonly more: Readonly<Record<string, unknown>>;
};

type Line = { readonly account: string; readonly side: "debit" | "credit"; readonly amountOre: number };
export type Booking = {
  readonly bookingId: string;
  readonly on: string;
  readonly settlementId?: string;
  readonly booked: boolean;
  readonly body:
    | {
        readonly kind: "payment";
        readonly itemId: string;
        readonly paidOn: string;
        readonly account: string;
        readonly amountOre: number;
      }
    | { readonly kind: "journal"; readonly description: string; readonly lines: readonly Line[] }
    | { readonly kind: "settle"; readonly itemId: string };
};

export const PERSON = {
  id: "K-1",
  name: "Kari Prøve",
  kind: "person",
  email: "kari@kunde.example",
  address: { lines: ["Fjellveien 3"], postalCode: "5003", city: "Bergen" },
} as const;

/** Kroner as an accounting system writes them. */
const kroner = (amountOre: number): string =>
  `${Math.trunc(amountOre / 100)}.${String(Math.abs(amountOre) % 100).padStart(2, "0")}`;

export type Program = ReturnType<typeof makeProgram>;

/**
 * A small accounting system of a creditor's, as somebody would write it: customers, invoices, payments, vouchers. It knows the
 * hub by its public API alone, and its key.
 */
export function makeProgram(world: Pick<World, "ask">, key: string) {
  const items = new Map<string, Item>();
  const vouchers: Booking[] = [];
  const { trouble, get, post, pages } = makeCaller(world, key);

  const itemOf = (id: string): Item => {
    const item = items.get(id);
    assert(item !== undefined, `no item ${id}`);
    return item;
  };
  const pushed = (id: string): Record<string, unknown> => {
    const item = itemOf(id);
    return {
      id,
      kind: item.kind,
      number: id.replace(/^\D+/, ""),
      issuedOn: item.issuedOn,
      dueOn: item.dueOn,
      amount: kroner(item.amountOre),
      customer: item.customer,
      payments: item.payments.map(({ amountOre, ...payment }) => ({ ...payment, amount: kroner(amountOre) })),
      ...item.more,
    };
  };

  const change = (id: string, to: Partial<Item>) => void items.set(id, { ...itemOf(id), ...to });

  const pushAll = (ids: readonly string[] = [...items.keys()]) => post("/v1/items", { items: ids.map(pushed) });

  /** Books what the hub offers: a payment on its invoice, or a voucher; then says so. */
  const book = async ({ bookingId, body }: Booking): Promise<Answer> => {
    const known = vouchers.findIndex((one) => one.bookingId === bookingId);
    const bookedAs = `B-${known === -1 ? vouchers.length : known}`;
    if (known === -1) {
      vouchers.push({ bookingId, body, on: "", booked: true });
      if (body.kind === "payment") {
        const { itemId, paidOn, amountOre } = body;
        change(itemId, { payments: [...(items.get(itemId)?.payments ?? []), { id: bookedAs, paidOn, amountOre }] });
      }
    }
    return post(`/v1/bookings/${encodeURIComponent(bookingId)}/booked`, { bookedAs });
  };

  return {
    trouble,
    vouchers,
    get,
    post,
    pages,
    itemOf,
    pushed,
    pushAll,
    book,
    /** A new invoice in the books, 1 250 kr that was due on 1 February 2026 unless told otherwise; not pushed yet. */
    invoice: (id: string, more: Partial<Omit<Item, "id">> = {}): string => {
      items.set(id, {
        id,
        kind: "invoice",
        issuedOn: "2026-01-18",
        dueOn: "2026-02-01",
        amountOre: 125_000,
        customer: PERSON,
        payments: [],
        more: {},
        ...more,
      });
      return id;
    },
    change,
    pay: (itemId: string, payment: Payment) => change(itemId, { payments: [...itemOf(itemId).payments, payment] }),
    /** What is left of an item in these books. */
    leftOre: (id: string): number => {
      const item = items.get(id);
      return (item?.amountOre ?? 0) - (item?.payments ?? []).reduce((sum, { amountOre }) => sum + amountOre, 0);
    },
    confirm: (asOf: string) => post("/v1/confirmations", { asOf }),
    bookings: (query = "") => pages<Booking>(`/v1/bookings${query}`, "bookings"),
  };
}
