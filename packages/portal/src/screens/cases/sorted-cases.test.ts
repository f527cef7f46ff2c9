import { expect, it } from "vitest";
import type { CaseSummary } from "./case-filter.ts";
import { sortedCases } from "./sorted-cases.ts";

const day = (text: string) => text as CaseSummary["openedOn"];
const one = (caseId: string, principalOre: number, next: CaseSummary["next"], openedOn = "2026-01-05") => ({
  caseId,
  principalOre: principalOre as CaseSummary["principalOre"],
  next,
  openedOn: day(openedOn),
});
const letter = (step: "dunning" | "reminder", on: string) => ({ kind: "letter", step, on: day(on) }) as const;

const CASES = [
  one("10", 500, letter("dunning", "2026-03-01"), "2026-01-07"),
  one("9", 900, { kind: "wait", reason: "paused" }),
  one("2", 900, letter("reminder", "2026-04-01"), "2026-01-06"),
  one("3", 100, letter("dunning", "2026-02-01")),
];
const ids = (sort: Parameters<typeof sortedCases>[1]) => sortedCases(CASES, sort).map(({ caseId }) => caseId);

it("cases are sorted by step, then by day; those without a step are last", () => {
  expect(ids("steg")).toEqual(["2", "3", "10", "9"]);
});

it("by the day of what comes next, by the largest principal, and by the day they were opened", () => {
  expect(ids("dag")).toEqual(["3", "10", "2", "9"]);
  expect(ids("belop")).toEqual(["2", "9", "10", "3"]);
  expect(ids("nyeste")).toEqual(["10", "2", "3", "9"]);
});
