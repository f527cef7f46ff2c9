import { decidePayout, payOut } from "@kravflyt/app";
import { assert, bankTermsOf, booking, calendarDate, ore } from "@kravflyt/core";
import {
  commit,
  ledgerChanges,
  listEntries,
  listPayouts,
  loadPayout,
  loadVersionedOperator,
  operatorChange,
  type Payout,
  payoutChange,
  type Table,
} from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CREDITOR, startTestHub, type TestHub } from "./hub.ts";

const CASES = 2_300;
/** Each case paid 1 kr, 2 kr … 2,300 kr. */
const TOTAL = (100 * CASES * (CASES + 1)) / 2;
const TOGETHER = 20;

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({ creditor: { payee: "client_account" } });
  const on = calendarDate("2026-01-15");
  for (let first = 1; first <= CASES; first += TOGETHER) {
    const changes = Array.from({ length: Math.min(TOGETHER, CASES - first + 1) }, (_, at) => {
      const amountOre = ore(100 * (first + at));
      return ledgerChanges(
        booking({
          bookingId: `payment:${first + at}:p${first + at}`,
          creditorId: CREDITOR,
          on,
          entries: [
            { account: "client_bank", amountOre },
            { account: "owed_principal", amountOre: ore(-amountOre) },
          ],
        }),
      );
    });
    await commit(hub.table, changes.flat());
  }
  await agree({ reports: true });
  hub.to("2026-02-20", 5);
});
afterEach(() => hub.close());

async function agree(more: { readonly reports: boolean; readonly approvalAboveOre?: number }): Promise<void> {
  const before = await loadVersionedOperator(hub.table);
  if (before === undefined) throw new Error("no operator");
  const { approvalAboveOre, ...rest } = more;
  const above = approvalAboveOre === undefined ? {} : { approvalAboveOre: ore(approvalAboveOre) };
  const bank = { ...bankTermsOf(before.value), ...rest, ...above };
  await commit(hub.table, [operatorChange({ ...before.value, bank }, before)]);
}

const payouts = async () => (await listPayouts(hub.table, CREDITOR)).items.toReversed();
const inAll = (some: readonly Payout[]) => some.reduce((sum, { amountOre }) => sum + amountOre, 0);
const left = async (account: "client_bank" | "owed_principal") => {
  let [sum, cursor]: [number, string | undefined] = [0, undefined];
  do {
    const page = await listEntries(hub.table, CREDITOR, account, { cursor, limit: 100 });
    sum += page.items.reduce((so, { amountOre }) => so + amountOre, 0);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return sum;
};

/** A table that takes so many transactions and then no more. */
function dyingAfter(transactions: number): Table {
  let taken = 0;
  const send = hub.table.db.send.bind(hub.table.db);
  const dying = (command: Parameters<typeof send>[0]) => {
    if (command.constructor.name !== "TransactWriteCommand") return send(command);
    taken += 1;
    return taken > transactions ? Promise.reject(new Error("killed")) : send(command);
  };
  const db = new Proxy(hub.table.db, { get: (it, name) => (name === "send" ? dying : Reflect.get(it, name)) });
  return { ...hub.table, db };
}

describe("money of more cases than one payout can hold", () => {
  it("goes as several payouts with files of their own, each case in one of them, and once", async () => {
    expect((await payOut(hub.shell(), CREDITOR)).payouts).toHaveLength(3);
    const paid = await payouts();
    expect(paid.map(({ payoutId, messageId, lines, part }) => [payoutId, messageId, lines.length, part])).toEqual([
      ["lunde-2026-02-19", "KF-lunde-20260219", 1_000, { number: 1, of: 3, from: "2026-01-15" }],
      ["lunde-2026-02-19-02", "KF-lunde-20260219-02", 1_000, { number: 2, of: 3, from: "2026-01-15" }],
      ["lunde-2026-02-19-03", "KF-lunde-20260219-03", 300, { number: 3, of: 3, from: "2026-01-15" }],
    ]);
    expect(new Set(paid.flatMap(({ lines }) => lines.map(({ caseId }) => caseId))).size).toBe(CASES);
    expect([inAll(paid), await left("client_bank"), await left("owed_principal")]).toEqual([TOTAL, 0, 0]);
    await hub.drain();
    expect([...hub.payouts.keys()].toSorted()).toEqual([
      "KF-lunde-20260219-02.xml",
      "KF-lunde-20260219-03.xml",
      "KF-lunde-20260219.xml",
    ]);
    expect(hub.payouts.get("KF-lunde-20260219-02.xml")?.join()).toContain("Oppgjør 2026-02-19, 2 av 3");
    expect(await payOut(hub.shell(), CREDITOR)).toEqual({ payouts: [] });
    hub.to("2026-03-25", 5);
    expect(await payOut(hub.shell(), CREDITOR)).toEqual({ payouts: [] });
    expect(await payouts()).toHaveLength(3);
  });

  it.each([1, 2])("is ordered by the next day's run where a run died after %i of three", async (ordered) => {
    await expect(payOut({ ...hub.shell(), table: dyingAfter(ordered) }, CREDITOR)).rejects.toThrow("killed");
    expect(await payouts()).toHaveLength(ordered);
    hub.to("2026-02-21", 5);
    expect((await payOut(hub.shell(), CREDITOR)).payouts).toHaveLength(3 - ordered);
    const paid = await payouts();
    expect(paid.map(({ payoutId }) => payoutId)).toEqual([
      "lunde-2026-02-19",
      "lunde-2026-02-19-02",
      "lunde-2026-02-19-03",
    ]);
    expect([inAll(paid), await left("client_bank"), await left("owed_principal")]).toEqual([TOTAL, 0, 0]);
    expect(await payOut(hub.shell(), CREDITOR)).toEqual({ payouts: [] });
  });

  it("waits for a second person by what it comes to in all, not by its parts", async () => {
    await agree({ reports: true, approvalAboveOre: TOTAL - 1 });
    await payOut(hub.shell(), CREDITOR);
    expect((await payouts()).map(({ status }) => status)).toEqual(Array(3).fill("awaiting_approval"));
  });

  it("waits for a second person again where one said no to a part of it, however little that is", async () => {
    await agree({ reports: true, approvalAboveOre: TOTAL - 1 });
    await payOut(hub.shell(), CREDITOR);
    const last = (await payouts()).at(-1);
    const seen = { amountOre: last?.amountOre ?? ore(0), account: last?.account ?? "" };
    const it = { creditorId: CREDITOR, payoutId: "lunde-2026-02-19-03", decision: "decline", seen, by: "ola" } as const;
    expect(await decidePayout(hub.shell(), it)).toMatchObject({ ok: true, value: { status: "declined" } });
    hub.to("2026-03-25", 5);
    const [again] = (await payOut(hub.shell(), CREDITOR)).payouts;
    expect(again).toMatchObject({ amountOre: last?.amountOre, status: "awaiting_approval" });
  });

  it("is never ordered beside a part that holds other money than its plan", async () => {
    await expect(payOut({ ...hub.shell(), table: dyingAfter(1) }, CREDITOR)).rejects.toThrow("killed");
    const seen = await loadPayout(hub.table, "lunde-2026-02-19");
    assert(seen !== undefined, "the first part is there");
    await commit(hub.table, [
      payoutChange({ before: seen, after: { ...seen.value, lines: seen.value.lines.slice(1) } }),
    ]);
    hub.to("2026-02-21", 5);
    await expect(payOut(hub.shell(), CREDITOR)).rejects.toThrow("is ordered with other lines");
    expect(await payouts()).toHaveLength(1);
  });
});
