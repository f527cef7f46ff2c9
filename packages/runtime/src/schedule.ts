import type { Instant } from "@kravflyt/core";
import { now } from "./clock.ts";
import { logError, logInfo } from "./log.ts";

/** What a run did, as counts. */
export type RunCounts = Readonly<Record<string, number>>;

/** A function that a schedule starts. It is told the time and nothing else; a failure is logged and thrown on, for the alarm. */
export function scheduled(name: string, run: (at: { readonly now: Instant }) => Promise<RunCounts>) {
  return async (): Promise<RunCounts> => {
    try {
      const counts = await run({ now: now() });
      logInfo("schedule_ran", { ...counts, schedule: name });
      return counts;
    } catch (error) {
      logError("schedule_failed", error, { schedule: name });
      throw error;
    }
  };
}
