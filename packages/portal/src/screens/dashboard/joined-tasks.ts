import type { Reply } from "../../api/client.ts";

/** Rows of each kind that the dashboard shows (WEB-3). */
export const ROWS_MAX = 5;

type Read<Data> = readonly { readonly data: Data | undefined }[];
type Cases = Reply<"listCases">;
type Conversations = Reply<"listWaitingConversations">;
type Listed = "awaiting_approval" | "on_hold";

const rowsOf = <Data, Row>(read: Read<Data>, rows: (data: Data) => readonly Row[]): readonly Row[] =>
  read.flatMap(({ data }) => (data === undefined ? [] : rows(data)));

/** The creditors whose rows fill a card: each of them has one at least, so five are enough, however many there are. */
export const withRows = (
  creditorIds: readonly string[],
  counted: ReadonlyMap<string, Cases["counts"]>,
  status: Listed,
): readonly string[] => creditorIds.filter((id) => (counted.get(id)?.[status] ?? 0) > 0).slice(0, ROWS_MAX);

/** The tasks of several creditors together: how many of each kind, and the first of them. */
export function joinedTasks(read: {
  readonly counts: Readonly<Record<Listed, number>>;
  readonly approval: Read<Cases>;
  readonly onHold: Read<Cases>;
  readonly answers: Read<Conversations>;
}) {
  const answers = rowsOf(read.answers, ({ conversations }) => conversations);
  const approval = { count: read.counts.awaiting_approval, rows: firstCases(read.approval) };
  const onHold = { count: read.counts.on_hold, rows: firstCases(read.onHold) };
  return {
    approval,
    onHold,
    answers: { count: answers.length, rows: answers.slice(0, ROWS_MAX) },
    total: approval.count + onHold.count + answers.length,
  };
}

const firstCases = (read: Read<Cases>) => rowsOf(read, ({ cases }) => cases).slice(0, ROWS_MAX);

type Counted = Reply<"countReasons">["waits"][number];

/** Reasons that somebody on the creditor's side can put right; time alone cures the others, or nothing does. */
const PEOPLE_MEND = new Set([
  "no_address",
  "no_due_date",
  "unknown_organization",
  "customer_has_credit",
  "unreadable",
  "broken_item",
  "no_issue_date",
  "connection_inactive",
  "autopilot_off",
  "full_auto_off",
  "own_deadline_unknown",
  "residual_left",
  "process_finished",
  "demand_needs_approval",
]);

/** The reasons for which people are needed, counted over all creditors, most first. */
export function itemReasons(read: readonly (Reply<"countReasons"> | undefined)[]): readonly Counted[] {
  const counted = new Map<string, Counted>();
  for (const one of read.flatMap((data) => data?.waits ?? [])) {
    if (!PEOPLE_MEND.has(one.code)) continue;
    counted.set(one.code, { ...one, count: one.count + (counted.get(one.code)?.count ?? 0) });
  }
  return [...counted.values()].toSorted((a, b) => b.count - a.count);
}
