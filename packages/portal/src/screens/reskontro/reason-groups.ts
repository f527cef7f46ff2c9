import type { Reply } from "../../api/client.ts";

export type Counted = Reply<"countReasons">["waits"][number];
export type Group = "acts" | "mend" | "time" | "never";

/** Somebody can put it right, or decide. */
const MEND = new Set([
  ...["no_address", "no_due_date", "no_issue_date", "unknown_organization", "unreadable", "broken_item"],
  ...["item_not_given", "item_not_understood", "change_not_taken_in"],
  ...["customer_has_credit", "customer_credit", "customer_excluded", "connection_inactive", "autopilot_off"],
  ...["other_connection_creates", "other_agency_creates", "full_auto_off", "below_minimum", "own_reminders_missing"],
  ...["own_deadline_unknown", "awaiting_approval", "demand_needs_approval", "manual", "process_finished"],
  ...["residual_left", "objection", "undelivered", "address", "balance_unconfirmed", "case_closed"],
]);

/** A day, a deadline or somebody else ends it. */
const TIME = new Set([
  ...["not_due", "not_past_due_enough", "too_early", "own_deadline_runs", "joins_open_case_later", "paused"],
  ...["deferral", "payment_plan", "creditor_stop", "letter_pending", "legal", "agency", "at_agency", "surveillance"],
  ...["payment_on_its_way", "debtor_not_looked_up"],
  ...["waiting_period_runs", "step_too_early", "notice_period_runs", "law_not_reviewed", "on_hold", "rate_unknown"],
]);

/** Of an item that the books list and that could not be stored: whether it is in a case is not told with it (N7). */
const LEFT_OUT = new Set([
  "debtor_not_looked_up",
  "item_not_given",
  "item_not_understood",
  "change_not_taken_in",
  "broken_item",
]);
export const isLeftOut = (code: string): boolean => LEFT_OUT.has(code);

/** Which kind of reason a code is. */
export const groupOf = (code: string): Exclude<Group, "acts"> =>
  MEND.has(code) ? "mend" : TIME.has(code) ? "time" : "never";

/** All counts by kind, in the order in which they concern a person; each count is in exactly one (N7). */
export const grouped = ({ acts, waits }: Pick<Reply<"countReasons">, "acts" | "waits">) =>
  [
    { group: "mend", counts: waits.filter(({ code }) => groupOf(code) === "mend") },
    { group: "time", counts: waits.filter(({ code }) => groupOf(code) === "time") },
    { group: "acts", counts: acts },
    { group: "never", counts: waits.filter(({ code }) => groupOf(code) === "never") },
  ] as const satisfies readonly { readonly group: Group; readonly counts: readonly Counted[] }[];

/** Counts of several answers as one: a creditor with very many items is counted in parts. */
export function added(
  parts: readonly Reply<"countReasons">[],
): Pick<Reply<"countReasons">, "items" | "acts" | "waits"> {
  return {
    items: parts.reduce((sum, { items }) => sum + items, 0),
    acts: together(parts.map(({ acts }) => acts)),
    waits: together(parts.map(({ waits }) => waits)),
  };
}

function together(lists: readonly (readonly Counted[])[]): Counted[] {
  const sums = new Map<string, Counted>();
  for (const one of lists.flat()) sums.set(one.code, { ...one, count: one.count + (sums.get(one.code)?.count ?? 0) });
  return [...sums.values()].toSorted((a, b) => b.count - a.count);
}
