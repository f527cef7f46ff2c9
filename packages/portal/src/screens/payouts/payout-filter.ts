import * as z from "zod";

/** What the address of the list says. */
export const PayoutFilter = z.object({
  /** Whose payouts; all when absent. */
  kreditor: z.string().max(200).optional().catch(undefined),
  /** Where the page begins: the server's cursor. */
  fra: z.string().max(2100).optional().catch(undefined),
  /** The year whose statement is shown. */
  aar: z
    .string()
    .regex(/^20\d\d$/)
    .optional()
    .catch(undefined),
});
export type PayoutFilter = z.infer<typeof PayoutFilter>;
