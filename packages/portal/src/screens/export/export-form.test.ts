import { describe, expect, it } from "vitest";
import { ExportForm, ExportSearch, type ExportValues, JournalForm, toAsked, yearsUntil } from "./export-form.ts";

const VALUES: ExportValues = {
  creditorId: "k",
  criterion: "closed",
  period: "year",
  year: "2020",
  from: "",
  to: "",
  columns: ["number", "owed"],
  fileType: "xlsx",
  name: "Avsluttet 2020",
};
const problems = (change: object): readonly string[] =>
  ExportForm.safeParse({ ...VALUES, ...change }).error?.issues.map(
    ({ path, message }) => `${String(path[0])}: ${message}`,
  ) ?? [];

describe("an export", () => {
  it("asks for the closed cases of 2020 (WEB-31)", () => {
    expect(toAsked(VALUES)).toEqual({
      params: { creditorId: "k" },
      query: { criterion: "closed", year: "2020", columns: "number,owed", fileType: "xlsx", name: "Avsluttet 2020" },
    });
  });

  it("asks for the days that were chosen, and for no period where none was", () => {
    const days = { ...VALUES, period: "days", from: "2026-01-01", to: "2026-01-31" } as const;
    expect(toAsked(days).query).toMatchObject({ from: "2026-01-01", to: "2026-01-31" });
    expect(Object.keys(toAsked(days).query)).not.toContain("year");
    expect(Object.keys(toAsked({ ...VALUES, period: "all" }).query)).toEqual([
      "criterion",
      "columns",
      "fileType",
      "name",
    ]);
  });

  it.each([
    [{}, []],
    [{ creditorId: "" }, ["creditorId: creditorMissing"]],
    [{ columns: [] }, ["columns: columnMissing"]],
    [{ name: "../etc/passwd" }, ["name: nameWrong"]],
    [{ name: "" }, ["name: nameWrong"]],
    [{ period: "days" }, ["from: dayMissing", "to: dayMissing"]],
    [{ period: "days", from: "2026-02-01", to: "2026-01-31" }, ["to: backwards"]],
    [{ period: "days", from: "2026-02-01", to: "2026-02-01" }, []],
  ])("with %j says %j", (change, said) => {
    expect(problems(change)).toEqual(said);
  });

  it("offers fifteen years, and reads an address that nobody made as one that says nothing", () => {
    expect([yearsUntil("2026-02-18")[0], yearsUntil("2026-02-18").at(-1)]).toEqual(["2026", "2012"]);
    expect(ExportSearch.parse({ saker: "tull", aar: "20" })).toEqual({});
  });
});

it("asks for a journal of whole days that follow each other", () => {
  const journal = { from: "2026-01-01", to: "2026-01-31", fileType: "saft" };
  expect(JournalForm.safeParse(journal).success).toBe(true);
  expect(JournalForm.safeParse({ ...journal, to: "2025-12-31" }).error?.issues[0]?.message).toBe("backwards");
});
