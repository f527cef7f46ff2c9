import { accept, type Instant, type Result, refuse } from "@kravflyt/core";
import { auditChange, commit, type Table } from "@kravflyt/store";

/** About how many messages lie in a queue and among its dead letters. */
export type QueueCounts = {
  readonly waiting: number;
  readonly inFlight: number;
  readonly delayed: number;
  readonly dead: number;
};

/** What is known of the queues, and how dead letters go back; what stands in a message is not part of it. */
export type QueueDesk = {
  readonly counts: (queue: string) => Promise<QueueCounts>;
  /** `"under_way"` where they are going back already. */
  readonly redrive: (queue: string) => Promise<"started" | "under_way">;
};

export type Redriven = { readonly queue: string; readonly count: number };
export type RedriveRefusal = { readonly code: "no_dead_letters" | "redrive_under_way" };

/**
 * Sends a queue's dead letters back, to be handled anew: every handler bears a repeat. Who asked is written down before
 * anything moves.
 */
export async function redriveQueue(
  { table, desk }: { readonly table: Table; readonly desk: QueueDesk },
  { queue, by, at }: { readonly queue: string; readonly by: string; readonly at: Instant },
): Promise<Result<Redriven, RedriveRefusal>> {
  const { dead } = await desk.counts(queue);
  if (dead === 0) return refuse({ code: "no_dead_letters" });
  await commit(table, [auditChange({ at, by, what: `redrive:${queue}`, before: { dead }, after: undefined })]);
  const answer = await desk.redrive(queue);
  return answer === "under_way" ? refuse({ code: "redrive_under_way" }) : accept({ queue, count: dead });
}
