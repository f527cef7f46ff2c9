import type { CaseSummary } from "../case-filter.ts";

/** What is done to many cases at once. */
export const BULK_KINDS = ["approve", "pause", "resume", "withdraw"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/** May the case have this done as it stands in the list? The hub asks again, case by case. */
export function fits(
  kind: BulkKind,
  { status, mayPause, mayResume }: Pick<CaseSummary, "status" | "mayPause" | "mayResume">,
): boolean {
  switch (kind) {
    case "approve":
      return status === "awaiting_approval";
    case "pause":
      return mayPause;
    case "resume":
      return mayResume;
    default:
      return status !== "closed";
  }
}

/** Does `work` for each, `most` at a time, in their order. */
export async function forEachOf<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
