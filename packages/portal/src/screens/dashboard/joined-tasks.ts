import type { Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import { isTroubled } from "../connections/connection-words.ts";

/** Rows of each kind that the dashboard shows (WEB-3). */
export const ROWS_MAX = 5;

/** One kind of task: how many there are, and the first of them. */
export type Tasks<Row> = {
  readonly count: number;
  /** There are more than were read. */
  readonly isMore: boolean;
  readonly rows: readonly Row[];
};

export type Whose = Pick<Creditor, "creditorId" | "name">;

/** What was read of one creditor, if it could be. */
export type Read<Data> = { readonly creditor: Whose; readonly data: Data | undefined };

type Cases = Reply<"listCases">;
type Listed = "awaiting_approval" | "on_hold";

/** The creditors whose rows fill a card: each of them has one at least, so five are enough, however many there are. */
export const withRows = <One extends Pick<Creditor, "creditorId">>(
  creditors: readonly One[],
  counted: ReadonlyMap<string, Cases["counts"]>,
  status: Listed,
): readonly One[] =>
  creditors.filter(({ creditorId }) => (counted.get(creditorId)?.[status] ?? 0) > 0).slice(0, ROWS_MAX);

/** Cases of one status; the counts are whole, whatever was read. */
export const caseTasks = (count: number, read: readonly Read<Cases>[]): Tasks<Cases["cases"][number]> => ({
  ...tasks(read.flatMap(({ data }) => data?.cases ?? [])),
  count,
});

/** Cases on which the person's side has to answer. */
export const answerTasks = (read: readonly Read<Reply<"listWaitingConversations">>[]) =>
  tasks(
    joined(read, ({ conversations }) => conversations),
    isCut(read),
  );

/** Payouts that wait for the second person: those are the newest, which the first page of a list holds. */
export const payoutTasks = (read: readonly Read<Reply<"listPayouts">>[]) =>
  tasks(joined(read, ({ payouts }) => payouts.filter(({ status }) => status === "awaiting_approval")));

/** Bookings that do not stand in the books. */
export const postingTasks = (read: readonly Read<Reply<"listPostings">>[]) =>
  tasks(
    joined(read, ({ postings }) => postings),
    isCut(read),
  );

export const connectionTasks = (read: readonly Read<Reply<"listConnections">>[]) =>
  tasks(joined(read, ({ connections }) => connections.filter(isTroubled)));

/** Money that no case is known for. */
export const suspenseTasks = ({ payments, cursor }: Reply<"listSuspense">) => tasks(payments, cursor !== undefined);

/** What was read of all creditors together, each row with whose it is. */
const joined = <Data, Row>(read: readonly Read<Data>[], rows: (data: Data) => readonly Row[]) =>
  read.flatMap(({ creditor, data }) =>
    data === undefined ? [] : rows(data).map((row): Row & { readonly creditor: Whose } => ({ ...row, creditor })),
  );

const isCut = (read: readonly Read<{ readonly cursor?: string | undefined }>[]): boolean =>
  read.some(({ data }) => data?.cursor !== undefined);

const tasks = <Row>(all: readonly Row[], isMore = false): Tasks<Row> => ({
  count: all.length,
  isMore,
  rows: all.slice(0, ROWS_MAX),
});

type Counted = Reply<"countReasons">["waits"][number];

/** Reasons that somebody on the creditor's side can put right; time alone cures the others, or nothing does. */
const PEOPLE_MEND = new Set([
  "no_address",
  "no_due_date",
  "unknown_organization",
  "customer_has_credit",
  "unreadable",
  "broken_item",
  "item_not_given",
  "item_not_understood",
  "change_not_taken_in",
  "no_issue_date",
  "connection_inactive",
  "autopilot_off",
  "full_auto_off",
  "own_deadline_unknown",
  "residual_left",
  "process_finished",
  "demand_needs_approval",
]);

/** The open items for which people are needed, by creditor and reason, most first; what is counted is items. */
export function itemTasks(read: readonly Read<Reply<"countReasons">>[]): Tasks<Counted & { readonly creditor: Whose }> {
  const all = joined(read, ({ waits }) => waits.filter(({ code }) => PEOPLE_MEND.has(code)));
  const count = all.reduce((sum, one) => sum + one.count, 0);
  const mostFirst = all.toSorted((a, b) => b.count - a.count);
  return { ...tasks(mostFirst, isCut(read)), count };
}
