import * as z from "zod";

export const VIEWS = ["ready", "why", "all", "excluded"] as const;
export type View = (typeof VIEWS)[number];

/** What the address of the page says: it can be sent to somebody, and the back button restores it. */
export const LedgerFilter = z.object({
  kreditor: z.string().max(200).optional().catch(undefined),
  /** What is ready to start when nothing is said. */
  vis: z.enum(VIEWS).optional().catch(undefined),
  nivaa: z.enum(["reminder", "collection"]).optional().catch(undefined),
  /** The code of a reason: the items that it was counted for. */
  grunn: z
    .string()
    .regex(/^[a-z]+(_[a-z]+)*$/)
    .max(60)
    .optional()
    .catch(undefined),
  sok: z.string().max(100).optional().catch(undefined),
});
export type LedgerFilter = z.infer<typeof LedgerFilter>;
