import type { Reply } from "../../api/client.ts";

export type QueueRow = Reply<"listQueues">["queues"][number];
export type LawNow = Reply<"readLaw">;
export type RateTable = LawNow["tables"][number];

/** The messages of all queues together. */
export const sumOf = (rows: readonly QueueRow[], what: "waiting" | "delayed" | "dead"): number =>
  rows.reduce((sum, row) => sum + row[what], 0);

/** Those with dead letters first, the rest as they are. */
export const deadFirst = (rows: readonly QueueRow[]): readonly QueueRow[] =>
  rows.toSorted((one, other) => Number(other.dead > 0) - Number(one.dead > 0));

/** How the review of the law stands on this day: the last day of it is still reviewed. */
export function reviewOf(law: Pick<LawNow, "reviewEnds"> & { readonly reviewedThrough: string }, today: string) {
  if (law.reviewedThrough < today) return "over";
  return law.reviewEnds ? "ends_soon" : "good";
}

type Row = { readonly from: string; readonly to: string };

/** The row of a table that holds on this day. */
export const rowOn = <One extends Row>(rows: readonly One[], today: string): One | undefined =>
  rows.find(({ from, to }) => from <= today && today <= to);
