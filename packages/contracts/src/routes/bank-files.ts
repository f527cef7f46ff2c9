import * as z from "zod";
import { OPERATOR_ADMINS, OPERATOR_ROLES } from "../access.ts";
import type { RouteContract } from "../route-contract.ts";
import { Cursor, Id, InstantText, Line, OreAmount } from "../scalars.ts";
import { NoParams, NoQuery, PageQuery, page } from "./parts.ts";

/** Some eight million payments of OCR giro. */
export const BANK_FILE_BYTES_MAX = 1_073_741_824;

export const layBankFile = {
  method: "POST",
  path: "/operator/bank-files",
  summary:
    "A place for one file from the bank: put the file to the address that is answered, with those headers, and it is read with the others. Who asked is written down.",
  access: { roles: OPERATOR_ADMINS, creditor: "none" },
  params: NoParams,
  query: NoQuery,
  body: z.strictObject({
    /** What it is called where it comes from; it becomes the end of its name here. */
    fileName: Line,
    /** Exactly: more or less is not taken. */
    sizeBytes: z.int().min(1).max(BANK_FILE_BYTES_MAX),
  }),
  status: 201,
  reply: z.strictObject({
    /** Its name in the list of files; no other file ever has it. */
    name: z.string(),
    method: z.literal("PUT"),
    /** Takes one file, once. */
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    expiresAt: InstantText,
  }),
  refusals: {},
} as const satisfies RouteContract;

const Count = z.int().min(0);

export const listBankFiles = {
  method: "GET",
  path: "/operator/bank-files",
  summary: "The files from the bank that were read or refused, newest first, with what came of each.",
  access: { roles: OPERATOR_ROLES, creditor: "none" },
  params: NoParams,
  query: PageQuery,
  status: 200,
  reply: z.strictObject({
    files: page(
      z.strictObject({
        name: z.string(),
        at: InstantText,
        /** `reading`: it has more payments than one run has time for, and goes on. */
        status: z.enum(["read", "reading", "refused"]),
        /** Of one that is being read: a run has it now; if not, it waits for the next one. */
        held: z.boolean().optional(),
        sizeBytes: Count,
        sha256: z.string().optional(),
        kind: z.enum(["ocr-giro", "camt.053", "camt.054", "pain.002"]).optional(),
        /** Of camt: `camt.054.001.08`. */
        version: z.string().optional(),
        /** Of all its payments, what was taken back taken off. */
        totalOre: OreAmount.optional(),
        /** To the client account. */
        payments: Count.optional(),
        /** Of these, on a case; and in suspense, when the file was read. */
        posted: Count.optional(),
        suspense: Count.optional(),
        /** Movements that are no payments to us: what left the account, other currencies, other accounts. */
        setAside: Count.optional(),
        /** Records of other services, and entries that are not booked. */
        skipped: Count.optional(),
        /** The payout that a status report speaks of. */
        payoutId: Id.optional(),
        /** The name under which the very same content was read before: its payments were known. */
        sameAs: z.string().optional(),
        /** When another content under the same name was read before. */
        otherBefore: InstantText.optional(),
        /** Nothing of it is booked. */
        refused: z
          .strictObject({
            code: z.string(),
            line: z.int().min(1).optional(),
            path: z.string().optional(),
            field: z.string().optional(),
            said: z.union([z.string(), z.number()]).optional(),
            found: z.union([z.string(), z.number()]).optional(),
            /** Where, what, and what mends it. */
            text: z.strictObject({ nb: z.string(), en: z.string() }),
          })
          .optional(),
      }),
    ),
    cursor: Cursor.optional(),
  }),
  refusals: { bad_cursor: 422 },
} as const satisfies RouteContract;
