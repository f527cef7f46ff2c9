import { INVOICE_KINDS } from "@kravflyt/core";
import * as z from "zod";
import { rowsOf } from "../read-each.ts";
import type { KeyRouteContract } from "../route-contract.ts";
import { NoParams, NoQuery, page } from "../routes/parts.ts";
import { CalendarDateText, Cursor, Id, InstantText, OreAmount } from "../scalars.ts";
import { ItemPush, OwnId, PaymentPush } from "./pushed-rows.ts";

/** Rows in one request. */
export const PUSH_ROWS_MAX = 500;
const PUSH_BYTES_MAX = 2_000_000;

/** `later`: nothing is wrong with it, and it is to be sent again with a new Idempotency-Key. */
export const PUSH_OUTCOMES = ["stored", "unchanged", "refused", "later"] as const;

const RowResult = z.strictObject({
  /** Its place in the request, from 0. */
  at: z.int().min(0),
  id: z.string().optional(),
  outcome: z.enum(PUSH_OUTCOMES),
  /** What is wrong, where, and what mends it. */
  faults: z.array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() })).max(5),
  /** Why what was stored is not collected, whatever day it is; absent when nothing stands against it. */
  notCollectable: z.string().optional(),
});

const Results = z.strictObject({
  stored: z.int().min(0),
  unchanged: z.int().min(0),
  refused: z.int().min(0),
  later: z.int().min(0),
  results: z.array(RowResult).max(PUSH_ROWS_MAX),
});

/** Nobody chose the system "other" for this creditor, or its settings were not saved. */
const PUSH_REFUSALS = { not_connected: 409 } as const;

const CUSTOMER = {
  id: "K-17",
  name: "Kari Testperson",
  kind: "person",
  email: "kari@kunde.example",
  address: { lines: ["Prøveveien 2"], postalCode: "5003", city: "Bergen" },
};
const INVOICE = {
  id: "F-1001",
  number: "1001",
  issuedOn: "2026-01-18",
  dueOn: "2026-02-01",
  amount: "1250.00",
  kid: "0010017",
  customer: CUSTOMER,
};
const ONE_STORED = {
  stored: 1,
  unchanged: 0,
  refused: 0,
  later: 0,
  results: [{ at: 0, id: "F-1001", outcome: "stored", faults: [] }],
};

const PUSH = {
  method: "POST",
  scope: "items:write",
  params: NoParams,
  query: NoQuery,
  status: 200,
} as const;
const ROWS = { ...PUSH, bodyBytesMax: PUSH_BYTES_MAX } as const;

export const pushItems = {
  ...ROWS,
  path: "/v1/items",
  summary: "Invoices and credit notes as they are now, 1 to 500: new, corrected, paid. Each is answered for itself.",
  body: z.strictObject({ items: rowsOf(ItemPush, PUSH_ROWS_MAX) }),
  reply: Results,
  refusals: PUSH_REFUSALS,
  example: { body: { items: [INVOICE] }, reply: ONE_STORED },
} as const satisfies KeyRouteContract;

export const pushPayments = {
  ...ROWS,
  path: "/v1/payments",
  summary: "Payments on items that were pushed before, 1 to 500. The same payment id is the same payment.",
  body: z.strictObject({ payments: rowsOf(PaymentPush, PUSH_ROWS_MAX) }),
  reply: Results,
  refusals: PUSH_REFUSALS,
  example: {
    body: { payments: [{ id: "P-1", itemId: "F-1001", paidOn: "2026-02-10", amount: "250.00" }] },
    reply: ONE_STORED,
  },
} as const satisfies KeyRouteContract;

export const deleteItems = {
  ...ROWS,
  path: "/v1/deletions",
  summary: "Items that are gone from the books, 1 to 500: nothing is owed on them any more. Twice changes nothing.",
  body: z.strictObject({ ids: rowsOf(OwnId, PUSH_ROWS_MAX) }),
  reply: Results,
  refusals: PUSH_REFUSALS,
  example: { body: { ids: ["F-1001"] }, reply: ONE_STORED },
} as const satisfies KeyRouteContract;

export const confirmBalance = {
  ...PUSH,
  path: "/v1/confirmations",
  summary:
    "Says that all that was changed in your books until a moment has been pushed. No letter goes out on a balance without one that is young enough.",
  body: z.strictObject({ asOf: InstantText }),
  reply: z.strictObject({
    /** The balance is as of this moment; that of an earlier confirmation, where it was later. */
    asOf: InstantText,
    /** Letters may go out on it until then. */
    goodUntil: InstantText,
    /** Items whose last state could not be taken in: letters on these wait until it is. */
    lost: z.array(z.strictObject({ id: z.string(), code: z.string() })),
  }),
  refusals: { not_connected: 409, moment_in_future: 422 },
  example: {
    body: { asOf: "2026-03-02T05:00:00Z" },
    reply: { asOf: "2026-03-02T05:00:00.000Z", goodUntil: "2026-03-03T05:00:00.000Z", lost: [] },
  },
} as const satisfies KeyRouteContract;

const ItemReply = z.strictObject({
  id: z.string(),
  /** How cases and bookings name it. */
  invoiceId: Id,
  kind: z.enum(INVOICE_KINDS),
  number: z.string(),
  issuedOn: CalendarDateText.optional(),
  dueOn: CalendarDateText.optional(),
  currency: z.string(),
  amountOre: OreAmount,
  outstandingOre: OreAmount,
  /** Gone from the books. */
  deleted: z.boolean(),
  kid: z.string().optional(),
  customerId: z.string(),
  /** A person, a sole proprietorship or a company, as the register has it. */
  debtorKind: z.string(),
  payments: z.array(z.strictObject({ id: z.string(), paidOn: CalendarDateText, amountOre: OreAmount })),
  caseId: Id.optional(),
  /** What happens to it by itself and when, or why nothing does. */
  next: z.strictObject({ code: z.string(), on: CalendarDateText.optional(), text: z.string().optional() }),
});

const ITEM_EXAMPLE = {
  id: "F-1001",
  invoiceId: "lunde-other:F-1001",
  kind: "invoice",
  number: "1001",
  issuedOn: "2026-01-18",
  dueOn: "2026-02-01",
  currency: "NOK",
  amountOre: 125_000,
  outstandingOre: 125_000,
  deleted: false,
  kid: "0010017",
  customerId: "K-17",
  debtorKind: "private",
  payments: [],
  next: { code: "starts", on: "2026-03-02" },
};

export const fetchItems = {
  method: "GET",
  scope: "items:read",
  path: "/v1/items",
  summary: "What was pushed, by due date, each with what happens to it next or why nothing does.",
  params: NoParams,
  query: z.strictObject({
    /** `true`: those that something is owed on; `false`: the settled and the deleted. Left out: all. */
    open: z
      .enum(["true", "false"])
      .transform((text) => text === "true")
      .optional(),
    cursor: Cursor.optional(),
  }),
  status: 200,
  reply: z.strictObject({ items: page(ItemReply), cursor: Cursor.optional() }),
  refusals: { not_connected: 409, bad_cursor: 422 },
  example: { reply: { items: [ITEM_EXAMPLE] } },
} as const satisfies KeyRouteContract;

export const fetchItem = {
  method: "GET",
  scope: "items:read",
  path: "/v1/items/{itemId}",
  summary: "One item that was pushed.",
  params: z.strictObject({ itemId: OwnId }),
  query: NoQuery,
  status: 200,
  reply: ItemReply,
  refusals: { not_connected: 409, item_not_found: 404 },
  example: { reply: ITEM_EXAMPLE },
} as const satisfies KeyRouteContract;
