import { ACCOUNTS } from "@kravflyt/core";
import * as z from "zod";
import { OPERATOR_ADMINS, READERS } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { CalendarDateText, Cursor, Id, InstantText, OreAmount } from "../scalars.ts";
import { CreditorParams, PageQuery, page } from "./parts.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Account by account, debit +; an account without a balance is left out. */
const Balances = z.partialRecord(z.enum(ACCOUNTS), OreAmount);
const BookedDay = z.strictObject({ bookings: z.int(), movements: Balances });
const SumNode = z.strictObject({ sha256: Sha256, sumOre: OreAmount });

const SignedHead = z.strictObject({
  head: z.strictObject({
    on: CalendarDateText,
    statements: z.int(),
    bookings: z.int(),
    root: SumNode.exactOptional(),
    ledgerOre: OreAmount,
    bankOre: OreAmount.exactOptional(),
    unexplainedOre: OreAmount.exactOptional(),
    previousSha256: Sha256,
  }),
  publicKey: z.string(),
  signature: z.string(),
});

const whose = { creditorId: Id, on: CalendarDateText };
const Finding = z.discriminatedUnion("code", [
  z.strictObject({ ...whose, code: z.literal("booking_unbalanced"), bookingId: z.string() }),
  z.strictObject({ ...whose, code: z.literal("sums_differ"), kept: BookedDay, read: BookedDay }),
  z.strictObject({ ...whose, code: z.literal("booked_after_proof"), proven: BookedDay, now: BookedDay }),
]);

const Explained = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("payout_under_way"), payoutId: Id, creditorId: Id, amountOre: OreAmount }),
  z.strictObject({
    kind: z.enum(["read_later", "read_earlier"]),
    bankDay: CalendarDateText,
    bookedOn: CalendarDateText,
    payments: z.int(),
    amountOre: OreAmount,
  }),
]);

export const readProof = {
  method: "GET",
  path: "/proof",
  summary:
    "One day over all creditors: what the ledger holds, what the bank says, and each øre between them explained.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: z.strictObject({}),
  query: z.strictObject({ on: CalendarDateText }),
  status: 200,
  reply: z.strictObject({
    on: CalendarDateText,
    at: InstantText,
    totals: Balances,
    bank: z.strictObject({
      ledgerOre: OreAmount,
      bankOre: OreAmount.exactOptional(),
      explained: z.array(Explained),
      /** Absent when the bank has told nothing of the day; zero is the only right answer. */
      unexplainedOre: OreAmount.exactOptional(),
    }),
    findings: z.array(Finding),
    signed: SignedHead,
  }),
  refusals: { not_proven: 404 },
} as const satisfies RouteContract;

export const listProofs = {
  method: "GET",
  path: "/proofs",
  summary: "The days that were proven, newest first, and which of them differ.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: z.strictObject({}),
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    proofs: page(
      z.strictObject({
        on: CalendarDateText,
        ledgerOre: OreAmount,
        /** Absent when the bank has told nothing of the day. */
        bankOre: OreAmount.optional(),
        unexplainedOre: OreAmount.optional(),
        findings: z.int(),
      }),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: { bad_cursor: 422 },
} as const satisfies RouteContract;

export const readStatement = {
  method: "GET",
  path: "/creditors/{creditorId}/statement",
  summary: "A creditor's day in the ledger, signed, with what shows that it is part of the proven whole.",
  access: { roles: READERS, creditor: "path" },
  params: CreditorParams,
  query: z.strictObject({ on: CalendarDateText }),
  status: 200,
  reply: z.strictObject({
    statement: z.strictObject({
      creditorId: Id,
      on: CalendarDateText,
      opening: Balances,
      movements: Balances,
      closing: Balances,
      bookings: z.int(),
      journalSha256: Sha256,
      previousSha256: Sha256,
    }),
    beside: z.array(SumNode.extend({ side: z.enum(["left", "right"]) })),
    signed: SignedHead,
  }),
  /** Nothing was booked for the creditor that day, or the day is not proven yet. */
  refusals: { not_proven: 404 },
} as const satisfies RouteContract;
