import { pushItems, type Shell } from "@kravflyt/app";
import { calendarDate, type Instant } from "@kravflyt/core";
import type { Table } from "@kravflyt/store";
import { describe, expect, it } from "vitest";
import { itemRows } from "../../../functions/requests/pushed.ts";
import { CONNECTED, LUNDE } from "../../http/parties.ts";
import { heapInUse } from "../heap.ts";

const AT = "2026-03-02T08:00:00.000Z" as Instant;
const CONNECTION = {
  ...CONNECTED,
  settings: { ...CONNECTED.settings, connectionId: "lunde-other", system: "other" },
};

/** A table that keeps nothing but the connection: what is left in memory is ours. */
function forgetfulTable(): { readonly table: Table; readonly written: () => number } {
  let written = 0;
  const send = async (command: { readonly constructor: { readonly name: string }; readonly input: never }) => {
    const { Key, TransactItems } = command.input as { Key?: { pk: string }; TransactItems?: readonly unknown[] };
    written += TransactItems?.length ?? 0;
    if (command.constructor.name === "BatchGetCommand") return { Responses: {} };
    if (Key?.pk.startsWith("CONNECTION#") === true) return { Item: { ...Key, version: 1, data: CONNECTION } };
    return {};
  };
  return { table: { db: { send } as never, name: "hub" }, written: () => written };
}

const rowsFrom = (first: number): readonly unknown[] =>
  Array.from({ length: 500 }, (_, n) => ({
    id: `F-${first + n}`,
    number: String(first + n),
    issuedOn: "2026-01-18",
    dueOn: "2026-02-01",
    amount: "1250.00",
    customer: {
      id: `K-${first + n}`,
      name: "Kari Prøve",
      kind: "person",
      address: { lines: ["Fjellveien 3"], postalCode: "5003", city: "Bergen" },
    },
  }));

describe("other: 50,000 items", () => {
  it("take the memory of one request, not of all of them", { timeout: 120_000 }, async () => {
    const { table, written } = forgetfulTable();
    const today = calendarDate("2026-03-02");
    const shell: Shell = { table, at: AT, today, enqueue: async () => {} };
    const register = { send: async () => Promise.reject(new Error("nobody is to be asked")), apiUrl: "" };
    const desk = { register, worker: () => "worker", sleep: async () => {} };
    const push = async (request: number) => {
      const rows = itemRows({ rows: rowsFrom(request * 500), today });
      const pushed = await pushItems(shell, desk, { mayBook: false, creditorId: LUNDE, rows });
      expect(pushed.ok && pushed.value.every(({ outcome }) => outcome === "stored")).toBe(true);
    };
    await push(0);
    const before = heapInUse();
    for (let request = 1; request < 100; request += 1) await push(request);
    expect(written()).toBe(50_000);
    expect(heapInUse() - before).toBeLessThan(5_000_000);
  });
});
