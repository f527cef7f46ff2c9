import * as z from "zod";

/** SVEA-27: a tab for each group; `new` is what can be sent. */
export const VIEWS = ["new", "awaiting_receipt", "open", "rejected", "archived"] as const;
export type View = (typeof VIEWS)[number];

/** What the address of the page says. */
export const AgencyFilter = z.object({
  kreditor: z.string().max(200).optional().catch(undefined),
  /** What is open at the agency when nothing is said. */
  vis: z.enum(VIEWS).optional().catch(undefined),
  /** Of what can be sent: cases, or overdue invoices that are in none. The usual one of the creditor's level when absent. */
  av: z.enum(["cases", "invoices"]).optional().catch(undefined),
  side: z.string().max(2000).optional().catch(undefined),
});
export type AgencyFilter = z.infer<typeof AgencyFilter>;
