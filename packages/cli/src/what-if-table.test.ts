import { WhatIfReply } from "@kravflyt/contracts";
import { describe, expect, it } from "vitest";
import { whatIfTable } from "./what-if-table.ts";

const NOTHING = {
  casesStarted: 0,
  itemsStarted: 0,
  itemsJoined: 0,
  letters: 0,
  lettersBy: [],
  letterFeesOre: 0,
  collectionFeesOre: 0,
  askedOre: 0,
  dueOre: 0,
  firstDueOre: 0,
  expectedOre: 0,
};
const REPLY = {
  creditorId: "lunde",
  from: "2026-03-03",
  through: "2026-04-01",
  assumptions: { outside: "nothing_changes", paidPercent: {} },
  fullAuto: false,
  migrated: false,
  days: [],
  totals: NOTHING,
  dueLater: { dueOre: 0, firstDueOre: 0, expectedOre: 0 },
  runningWritten: 0,
  debtorsTouched: 0,
  items: 2,
  itemsTouched: 0,
  itemsNotTouched: { full_auto_off: 2 },
  conflicts: [],
  broken: 0,
};
const linesOf = (reply: object) => whatIfTable(WhatIfReply.parse(reply)).replaceAll("\u00a0", " ").split("\n");

describe("a what-if for a person", () => {
  it("says clearly that no letter goes, and why", () => {
    expect(linesOf(REPLY)).toEqual([
      "What if: lunde from 2026-03-03 through 2026-04-01, if nothing changes outside. Nothing was changed or sent.",
      "0 letters.",
      "Full auto is off: no case starts by itself.",
      "",
      "Assumed: nobody pays. The letters are the most there can be.",
      "Due after 2026-04-01: 0,00. Each claim once: 0,00 due within the days.",
      "Debtors written to: 0. Open items: 2, with a letter 0.",
      "  no letter: full_auto_off 2",
      "Conflicts: none.",
    ]);
  });

  it("says how many items join a case of their debtor", () => {
    const lines = linesOf({ ...REPLY, totals: { ...NOTHING, itemsJoined: 3 } });
    expect(lines).toContain("Items that join a case of their debtor: 3.");
    expect(linesOf(REPLY).filter((line) => line.includes("join"))).toEqual([]);
  });

  it("names the day from which another process holds", () => {
    const reply = (fullAuto: boolean) => ({ ...REPLY, scheduled: { effectiveOn: "2026-03-10", fullAuto } });
    expect(linesOf(reply(true)).slice(1, 4)).toEqual([
      "0 letters.",
      "Full auto is off: no case starts by itself.",
      "From 2026-03-10 another process holds, with full auto on.",
    ]);
    expect(linesOf(reply(false))[3]).toBe("From 2026-03-10 another process holds, with full auto off.");
  });

  it("has a line for each day, the sums, what was assumed, and the conflicts", () => {
    const figures = {
      ...NOTHING,
      casesStarted: 2,
      letters: 2,
      lettersBy: [{ step: "dunning", channel: "print", count: 2 }],
      letterFeesOre: 7_600,
      askedOre: 260_066,
    };
    const reply = {
      ...REPLY,
      fullAuto: true,
      assumptions: { outside: "nothing_changes", paidPercent: { dunning: 40 } },
      days: [{ on: "2026-03-03", ...figures }],
      totals: figures,
      conflicts: [{ code: "review_ends", firstOn: "2027-01-01" }],
    };
    expect(linesOf(reply).slice(1, 7)).toEqual([
      "2 letters.",
      "",
      "day         cases  letters   fees  salær  asked for   due  assumed paid  which",
      "2026-03-03      2        2  76,00   0,00   2 600,66  0,00          0,00  2 dunning by print",
      "in all          2        2  76,00   0,00   2 600,66  0,00          0,00  2 dunning by print",
      "",
    ]);
    expect(linesOf(reply)).toContain(
      "Assumed, no forecast: of what a letter asks for is paid on its deadline: dunning 40 %.",
    );
    expect(linesOf(reply).slice(-2)).toEqual(["Conflicts:", "  review_ends, firstOn 2027-01-01"]);
  });
});
