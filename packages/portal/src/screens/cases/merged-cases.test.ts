import { describe, expect, it } from "vitest";
import type { Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import { readMerged } from "./merged-cases.ts";

type Page = Reply<"listCases">;

const creditor = (creditorId: string) => ({ creditorId, name: creditorId }) as Creditor;

/** The hub with these cases, a page of so many: `[caseId, openedOn]`, the oldest first. */
function hubOf(lists: Readonly<Record<string, readonly (readonly [string, string])[]>>, pageSize: number) {
  const asked: string[] = [];
  const read = async (creditorId: string, cursor: string | undefined): Promise<Page> => {
    asked.push(`${creditorId} ${cursor ?? "first"}`);
    const from = Number(cursor ?? 0);
    const all = lists[creditorId] ?? [];
    const cases = all.slice(from, from + pageSize).map(([caseId, openedOn]) => ({ caseId, openedOn }));
    const next = from + pageSize < all.length ? { cursor: String(from + pageSize) } : {};
    return { cases, broken: 0, counts: {}, ...next } as unknown as Page;
  };
  return { read, asked };
}

/** So many cases, each opened on a day of its own, every `step` days from the first. */
const opened = (name: string, count: number, step: number, first: number) =>
  Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(2026, 0, first + at * step)).toISOString().slice(0, 10);
    return [`${name}${at}`, day] as const;
  });

async function everyPage(read: Parameters<typeof readMerged>[0], creditors: readonly Creditor[]) {
  const pages: string[][] = [];
  const places: string[] = [];
  let from: string | undefined;
  do {
    const { cases, next } = await readMerged(read, creditors, from);
    pages.push(cases.map(({ caseId, openedOn }) => `${openedOn} ${caseId}`));
    if (next !== undefined) places.push(next);
    from = next;
  } while (from !== undefined && pages.length < 20);
  return { pages, places };
}

describe("the cases of several creditors, the oldest first", () => {
  const creditors = [creditor("a"), creditor("b"), creditor("none")];

  it("stand in one row, whoever's they are", async () => {
    const { read } = hubOf(
      {
        a: [
          ["1", "2026-01-05"],
          ["3", "2026-02-01"],
        ],
        b: [["2", "2026-01-07"]],
      },
      50,
    );
    const { cases, next } = await readMerged(read, creditors, undefined);
    expect(cases.map((one) => [one.caseId, one.creditor.creditorId])).toEqual([
      ["1", "a"],
      ["2", "b"],
      ["3", "a"],
    ]);
    expect(next).toBeUndefined();
  });

  it("go on from page to page, none twice and none left out", async () => {
    const [a, b] = [opened("a", 130, 2, 1), opened("b", 40, 3, 30)];
    const { pages, places } = await everyPage(hubOf({ a, b }, 20).read, creditors);
    const all = [...a, ...b].map(([caseId, day]) => `${day} ${caseId}`).toSorted();
    expect(pages.map((page) => page.length)).toEqual([50, 50, 50, 20]);
    expect(pages.flat()).toEqual(all);
    // the address says on which pages to go on
    expect(places[0]).toMatch(/^2026-\d\d-\d\d![ab]\d+!0!\d+(!1!\d+)?$/);
  });

  it("are not read again from the beginning for a later page", async () => {
    const { read, asked } = hubOf({ a: opened("a", 120, 1, 1) }, 20);
    const { next } = await readMerged(read, [creditor("a"), creditor("b")], undefined);
    asked.length = 0;
    await readMerged(read, [creditor("a"), creditor("b")], next);
    expect(asked).not.toContain("a first");
  });

  it("are found from the beginning on where the pages do not fit into the address", async () => {
    const { read } = hubOf({ a: opened("a", 120, 1, 1) }, 20);
    const long = async (id: string, cursor: string | undefined) => {
      const { cursor: next, ...page } = await read(id, cursor?.replaceAll("x", ""));
      return next === undefined ? page : { ...page, cursor: `${"x".repeat(2_000)}${next}` };
    };
    const { pages, places } = await everyPage(long, [creditor("a"), creditor("b")]);
    expect(places[0]).toBe("2026-02-19!a49");
    expect(pages.flat()).toEqual(opened("a", 120, 1, 1).map(([caseId, day]) => `${day} ${caseId}`));
  });

  it("are one page of one creditor, and nothing more is asked for when it is full", async () => {
    const { read, asked } = hubOf({ a: opened("a", 60, 1, 1) }, 50);
    const { cases, next } = await readMerged(read, [creditor("a")], undefined);
    expect([cases.length, next, asked]).toEqual([50, "2026-02-19!a49!0!50", ["a first"]]);
    expect((await readMerged(read, [creditor("a")], next)).cases).toHaveLength(10);
    expect(asked).toEqual(["a first", "a 50"]);
  });

  it("begin anew where the address says nonsense", async () => {
    const { read } = hubOf({ a: [["1", "2026-01-05"]] }, 50);
    expect((await readMerged(read, [creditor("a")], "2~tull")).cases.map(({ caseId }) => caseId)).toEqual(["1"]);
  });
});
