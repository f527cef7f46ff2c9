import * as z from "zod";
import type { PostingStatus } from "./one-posting.ts";

export const STATUSES = [
  "proposed",
  "held",
  "failed",
  "pending",
  "sending",
  "offered",
  "posted",
  "reversing",
  "reversed",
] as const satisfies readonly PostingStatus[];

/** What a person has to do something about. */
export const NEEDS_YOU = ["held", "failed", "proposed"] as const satisfies readonly PostingStatus[];

/** What the address of the list says. */
export const BookingFilter = z.object({
  /** Whose books; the first creditor's when absent. */
  kreditor: z.string().max(200).optional().catch(undefined),
  status: z.enum(STATUSES).optional().catch(undefined),
  /** Where the page begins: the server's cursor. */
  fra: z.string().max(2100).optional().catch(undefined),
});
export type BookingFilter = z.infer<typeof BookingFilter>;
