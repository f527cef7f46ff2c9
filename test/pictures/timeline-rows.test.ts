import { expect, it } from "vitest";
import { sampleHistory } from "./sample-history.ts";
import { timelineRows } from "./timeline-rows.ts";

const NBSP = "\u00a0";

it("tells a case by day, with what each day did to the claim", () => {
  const rows = timelineRows(sampleHistory);
  expect(rows.map((row) => [row.on, row.title, row.changeOre, row.interestOre, row.totalOre])).toEqual([
    ["2026-01-15", "Fakturaen forfalt", 1_000_000, 0, 1_000_000],
    ["2026-01-29", "Saken åpnet", 0, 4_603, 1_004_603],
    ["2026-01-29", "Purring", 3_800, 0, 1_008_403],
    ["2026-02-16", "Inkassovarsel", 3_800, 5_918, 1_018_121],
    ["2026-02-21", "En del betalt", -1_018_121, 1_315, 1_315],
    ["2026-02-21", "Saken avsluttet", -1_315, 0, 0],
    ["2026-03-01", "Utbetalt og bokført", 0, 0, 0],
  ]);
});

it("says how, by when and how much", () => {
  expect(timelineRows(sampleHistory).map(({ detail }) => detail)).toEqual([
    "nr. 500, utstedt 01.01.2026",
    "av autopiloten",
    "på e-post, frist 12.02.2026",
    "på e-post, frist 02.03.2026",
    "på klientkonto, betalt 20.02.2026",
    `rest på 13,15${NBSP}kr ettergitt`,
    `10${NBSP}181,21${NBSP}kr til kreditor`,
  ]);
});

it("gives the time to pay, and the wait until the next step where there is one", () => {
  expect(timelineRows(sampleHistory).flatMap(({ span }) => span ?? [])).toEqual([
    { from: "2026-01-01", to: "2026-01-15", waitEndsOn: "2026-01-29" },
    { from: "2026-01-29", to: "2026-02-12", waitEndsOn: "2026-02-16" },
    { from: "2026-02-16", to: "2026-03-02" },
  ]);
});

it("calls a payout without a posting a payout, and a posting without a payout a posting", () => {
  const titleOf = (history: typeof sampleHistory) => timelineRows(history).at(-1)?.title;
  expect(titleOf({ ...sampleHistory, postings: [] })).toBe("Utbetalt");
  expect(titleOf({ ...sampleHistory, payouts: [] })).toBe("Ført i kreditors regnskap");
});

it("leaves out what waits to be posted", () => {
  const waiting = sampleHistory.postings.map((posting) => ({ ...posting, status: "pending" as const }));
  expect(timelineRows({ ...sampleHistory, postings: waiting, payouts: [] })).toHaveLength(6);
});
