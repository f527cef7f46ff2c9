import { INVOICE_KINDS, kronerToOre, parseOrganizationNumber } from "@kravflyt/core";
import * as z from "zod";
import { MISSING, rowsOf } from "../read-each.ts";
import type { KeyRouteContract } from "../route-contract.ts";
import { NoParams, NoQuery, page } from "../routes/parts.ts";
import { CalendarDateText, Cursor, Id, InstantText, Line, OreAmount } from "../scalars.ts";

/** Rows in one request. */
export const PUSH_ROWS_MAX = 500;
const PUSH_BYTES_MAX = 2_000_000;

/** The caller's own id of something. */
export const OwnId = z.string().regex(/^[A-Za-z0-9._~-]{1,100}$/, "write 1 to 100 letters, digits and . _ ~ -");

const KRONER_WANTED = "write kroner, 0 or more, with at most two decimals and a full stop: 1250.50";

/** Kroner as books write them, read by their digits: never rounded. */
const Kroner = z
  .union([z.string(), z.number()], { error: ({ input }) => (input === undefined ? MISSING : KRONER_WANTED) })
  .meta({ description: "Kroner, 0 or more, with at most two decimals: 1250.50" })
  .transform((written, context) => {
    const amount = kronerToOre(written);
    if (amount !== undefined && amount >= 0) return amount;
    context.addIssue(KRONER_WANTED);
    return z.NEVER;
  });

const OrganizationNumberText = z
  .string()
  .max(40)
  .transform((written, context) => {
    const bare = written.replace(/^\s*NO\b/i, "").replace(/\bMVA\s*$/i, "");
    const read = parseOrganizationNumber(bare);
    if (read.ok) return read.value;
    context.addIssue("write the nine digits of an organisation number; a birth number is never to be sent");
    return z.NEVER;
  });

const CustomerPush = z
  .strictObject({
    id: OwnId,
    name: Line,
    /** What decides which rules and fees hold. */
    kind: z.enum(["person", "organization"]),
    organizationNumber: OrganizationNumberText.optional(),
    email: z.email("write an e-mail address, or leave it out").max(200).optional(),
    mobile: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, "write + and digits, the country's first: +4791234567")
      .optional(),
    language: z.enum(["nb", "en"]).default("nb"),
    /** Left out: the claim is kept, and not collected before it has one. */
    address: z
      .strictObject({
        lines: z.array(Line).min(1).max(3),
        postalCode: z.string().regex(/^[A-Za-z0-9 -]{3,12}$/, "write a postal code"),
        city: Line,
        countryCode: z
          .string()
          .regex(/^[A-Z]{2}$/, "write two capital letters: NO")
          .default("NO"),
      })
      .optional(),
  })
  .superRefine(({ kind, organizationNumber }, context) => {
    const path = ["organizationNumber"];
    if (kind === "organization" && organizationNumber === undefined) {
      context.addIssue({ code: "custom", path, message: "an organization needs its number" });
    }
    if (kind === "person" && organizationNumber !== undefined) {
      context.addIssue({ code: "custom", path, message: "a person has none; write kind organization for a business" });
    }
  });

const PaymentFields = {
  id: OwnId,
  paidOn: CalendarDateText,
  /** 0 takes it back: it bounced, or was entered by mistake. */
  amount: Kroner,
  /** The booking of ours that it is, so that our own payout is not counted as the debtor's payment. */
  bookingId: Id.optional(),
};

export const ItemPush = z.strictObject({
  id: OwnId,
  kind: z.enum(["invoice", "credit_note"]).default("invoice"),
  /** As it stands on the paper. */
  number: z.string().min(1).max(50),
  issuedOn: CalendarDateText,
  /** Needed for an invoice. */
  dueOn: CalendarDateText.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "write three capital letters: NOK")
    .default("NOK"),
  /** The original sum, VAT included, without reminder fees and interest; above 0 for a credit note too. */
  amount: Kroner,
  /** What is left of it. Left out: the amount less payments and credit notes. */
  outstanding: Kroner.optional(),
  kid: z
    .string()
    .regex(/^\d{1,24}[\d-]$/, "write the KID as text, with its leading zeros: 2 to 25 digits")
    .optional(),
  /** The id of the invoice that a credit note is set off against. */
  appliesTo: OwnId.optional(),
  /** When it was last changed with you: an older state than the one we have is refused. */
  changedAt: InstantText.optional(),
  customer: CustomerPush,
  /** All payments there are; left out, those that we know stay. */
  payments: z.array(z.strictObject(PaymentFields)).max(200).optional(),
  /** Reminders that you sent before us: they count in what the debtor may be charged. */
  earlierLetters: z
    .array(
      z.strictObject({
        step: z.enum(["reminder", "dunning", "collection_notice"]),
        sentOn: CalendarDateText,
        deadlineOn: CalendarDateText.optional(),
      }),
    )
    .max(20)
    .default([]),
});
export type ItemPush = z.output<typeof ItemPush>;

export const PaymentPush = z.strictObject({ itemId: OwnId, ...PaymentFields });
export type PaymentPush = z.output<typeof PaymentPush>;

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
