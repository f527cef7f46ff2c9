import type { Reply } from "../../api/client.ts";

export type Part = Reply<"importClaims">;

/** What a file has brought so far: what its earlier parts brought, and the newest. */
export const joined = (before: Part | undefined, part: Part): Part => ({
  ...part,
  invoiceIds: [...(before?.invoiceIds ?? []), ...part.invoiceIds],
  // the last part names again what earlier ones could not store
  notStored: [...new Set([...(before?.notStored ?? []), ...part.notStored])],
});
