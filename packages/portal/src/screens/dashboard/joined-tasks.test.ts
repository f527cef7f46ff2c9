import { describe, expect, it } from "vitest";
import {
  answerTasks,
  caseTasks,
  connectionTasks,
  itemTasks,
  payoutTasks,
  postingTasks,
  suspenseTasks,
  withRows,
} from "./joined-tasks.ts";

const A = { creditorId: "a", name: "A AS" };
const B = { creditorId: "b", name: "B AS" };

/** What a route answers, as far as the tasks look at it. */
const read = <Data>(creditor: typeof A, data: object) => ({ creditor, data: data as Data });
type ReadOf<Join extends (read: never) => unknown> = Parameters<Join>[0] extends readonly {
  readonly data: infer Data;
}[]
  ? NonNullable<Data>
  : never;

it("five creditors that have cases of a kind are enough to fill its card", () => {
  const creditors = Array.from({ length: 30 }, (_, at) => ({ creditorId: `k${at}` }));
  const counted = new Map(
    creditors.map(({ creditorId }, at) => [creditorId, { awaiting_approval: at % 3, on_hold: 0 }]),
  );
  const ids = (status: "awaiting_approval" | "on_hold", of = creditors) =>
    withRows(of, counted, status).map(({ creditorId }) => creditorId);
  expect(ids("awaiting_approval")).toEqual(["k1", "k2", "k4", "k5", "k7"]);
  expect(ids("on_hold")).toEqual([]);
  expect(ids("awaiting_approval", [{ creditorId: "ukjent" }])).toEqual([]);
});

describe("a card", () => {
  it("shows five of the cases that were counted", () => {
    const cases = (name: string) => ({ cases: [1, 2, 3].map((n) => ({ caseId: `${name}${n}` })) });
    const { count, isMore, rows } = caseTasks(8, [read(A, cases("a")), read(B, cases("b"))]);
    expect([count, isMore]).toEqual([8, false]);
    expect(rows.map(({ caseId }) => caseId)).toEqual(["a1", "a2", "a3", "b1", "b2"]);
  });

  it("says whose each row is, and when there are more than were read", () => {
    type Data = ReadOf<typeof answerTasks>;
    const one = read<Data>(A, { conversations: [{ caseId: "1" }], cursor: "more" });
    const other = read<Data>(B, { conversations: [{ caseId: "2" }] });
    expect(answerTasks([one, other, { creditor: A, data: undefined }])).toMatchObject({
      count: 2,
      isMore: true,
      rows: [
        { caseId: "1", creditor: A },
        { caseId: "2", creditor: B },
      ],
    });
    expect(answerTasks([other]).isMore).toBe(false);
    expect(postingTasks([]).count).toBe(0);
  });

  it("has of the payouts only those that wait for the second person", () => {
    const payouts = [
      { payoutId: "1", status: "awaiting_approval" },
      { payoutId: "2", status: "settled" },
    ];
    const found = payoutTasks([read<ReadOf<typeof payoutTasks>>(A, { payouts, cursor: "older" })]);
    expect(found).toEqual({ count: 1, isMore: false, rows: [{ ...payouts[0], creditor: A }] });
  });

  it("has of the connections only those through which nothing comes", () => {
    const [well, problem] = [{}, { problem: { code: "access_revoked" } }];
    const connections = [
      { connectionId: "well", status: "active", health: well },
      { connectionId: "failing", status: "active", health: problem },
      { connectionId: "reconnect", status: "needs_reconnect", health: well },
      { connectionId: "off", status: "off", health: problem },
      { connectionId: "begun", status: "authorized", health: well },
    ];
    const { rows } = connectionTasks([read<ReadOf<typeof connectionTasks>>(A, { connections })]);
    expect(rows.map(({ connectionId }) => connectionId)).toEqual(["failing", "reconnect"]);
  });

  it("has five of the payments in suspense, and says when there are more", () => {
    const payments = [1, 2, 3, 4, 5, 6].map((n) => ({ paymentId: `${n}` }));
    const data = (more: object) => ({ payments, ...more }) as unknown as Parameters<typeof suspenseTasks>[0];
    expect(suspenseTasks(data({ cursor: "more" }))).toMatchObject({ count: 6, isMore: true });
    expect(suspenseTasks(data({})).rows).toHaveLength(5);
    expect(suspenseTasks(data({})).isMore).toBe(false);
  });

  it("counts the items by creditor and reason, most first, and leaves out what time cures", () => {
    type Data = ReadOf<typeof itemTasks>;
    const waits = (...counts: readonly (readonly [string, number])[]) => ({
      waits: counts.map(([code, count]) => ({ code, count })),
    });
    const found = itemTasks([
      read<Data>(A, waits(["no_address", 2], ["not_due", 40])),
      read<Data>(B, waits(["no_address", 3], ["autopilot_off", 1])),
    ]);
    expect(found.count).toBe(6);
    expect(found.rows.map(({ creditor, code, count }) => [creditor.creditorId, code, count])).toEqual([
      ["b", "no_address", 3],
      ["a", "no_address", 2],
      ["b", "autopilot_off", 1],
    ]);
  });
});
