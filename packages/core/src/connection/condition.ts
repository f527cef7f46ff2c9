import { type Instant, msBetween } from "../calendar-date.ts";

/**
 * How it stands with the reading of a creditor's books. `failing` may pass by itself; `stale` has not for a day, and
 * `needs_person` will not.
 */
export const CONNECTION_CONDITIONS = ["not_set_up", "off", "well", "failing", "stale", "needs_person"] as const;
export type ConnectionCondition = (typeof CONNECTION_CONDITIONS)[number];

export type ConnectionFacts = {
  readonly status: "new" | "authorized" | "active" | "needs_reconnect" | "off";
  /** When the books were last read to the end. */
  readonly syncedAt?: Instant | undefined;
  /** What the last reading failed by, and since when readings have failed. */
  readonly problem?: { readonly since: Instant } | undefined;
};

/** Books that could not be read for so long are told of: a day's letters have waited for them. */
const STALE_MS = 24 * 60 * 60_000;

export function conditionOf({ status, syncedAt, problem }: ConnectionFacts, at: Instant): ConnectionCondition {
  if (status === "new" || status === "authorized") return "not_set_up";
  if (status === "off") return "off";
  if (status === "needs_reconnect") return "needs_person";
  if (problem === undefined) return "well";
  return msBetween(syncedAt ?? problem.since, at) >= STALE_MS ? "stale" : "failing";
}

/** What the creditor and the operator are told of, once when it begins and once when it is over. */
export const isBad = (condition: ConnectionCondition): boolean => condition === "needs_person" || condition === "stale";
