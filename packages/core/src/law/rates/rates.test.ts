import { describe, expect, it } from "vitest";
import { addDays, calendarDate } from "../../calendar-date.ts";
import { RATE_TABLES } from "./all-tables.ts";
import { COURT_FEE_HUNDREDTHS, COURT_FEE_UNIT } from "./court-fees.ts";
import { INKASSOSATS } from "./inkassosats.ts";
import { LATE_INTEREST } from "./late-interest.ts";
import { LETTER_FEE_ROUNDING } from "./letter-fees.ts";
import { CONFIDENCES, LAW_REVIEWED_THROUGH, type RateTable, rateOn, rateTable, weakest } from "./rate-table.ts";
import { STANDARD_COMPENSATION } from "./standard-compensation.ts";

const TABLES = RATE_TABLES.map(({ table }) => table);

describe("the rate tables", () => {
  it("have names of their own", () => {
    const names = TABLES.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it.each(TABLES.map((table) => [table.name, table] as const))("%s does not reach beyond the review", (_, { rows }) => {
    expect(rows.filter(({ to }) => to > LAW_REVIEWED_THROUGH)).toEqual([]);
  });

  it("say of every row where it was read and how well it is known", () => {
    const rows = TABLES.flatMap(({ name, rows }) => rows.map((row) => ({ name, ...row })));
    expect(rows.filter(({ source }) => source.trim().length < 5)).toEqual([]);
    expect(rows.filter(({ confidence }) => !CONFIDENCES.includes(confidence))).toEqual([]);
  });

  it("say what they count", () => {
    expect(RATE_TABLES.slice(0, 10).map(({ unit, table }) => `${table.name}: ${unit}`)).toEqual([
      "late_interest: hundredths_of_a_percent_a_year",
      "inkassosats: kroner",
      "letter_fee_fractions: fractions_of_the_inkassosats",
      "letter_fee_rounding: rounding",
      "collection_fee_brackets: hundredths_of_the_inkassosats",
      "collection_fee_factors: factors",
      "instalment_fee_factors: fractions_of_the_inkassosats",
      "vat_general_percent: percent",
      "standard_compensation: kroner",
      "court_fee_unit: kroner",
    ]);
    expect([...new Set(RATE_TABLES.slice(10).map(({ unit }) => unit))]).toEqual(["hundredths_of_the_court_fee_unit"]);
  });

  it("round letter fees to øre until 2025, and to kroner from 2026", () => {
    expect(LETTER_FEE_ROUNDING.rows.map(({ from, to, value }) => [from, to, value])).toEqual([
      ["1989-10-01", "2025-12-31", "ore"],
      ["2026-01-01", "2026-12-31", "krone"],
    ]);
  });

  it("are refused with two rows for one day", () => {
    const twice = (secondFrom: string) =>
      rateTable("twice", [
        ["2025-01-01", "2025-12-31", 1, "a", "one_source"],
        [secondFrom, "2026-12-31", 2, "b", "one_source"],
      ]);
    expect(() => twice("2025-12-31")).toThrow("twice: two rows for 2025-12-31");
    expect(() => twice("2024-01-01")).toThrow("twice: two rows for 2024-01-01");
    expect(twice("2026-01-01").rows).toHaveLength(2);
  });

  it("are refused with a row that ends before it begins", () => {
    const oneRow = (to: string) => rateTable("backwards", [["2025-01-02", to, 1, "a", "one_source"]]);
    expect(() => oneRow("2025-01-01")).toThrow("backwards: the row from 2025-01-02 ends before it begins");
    expect(oneRow("2025-01-02").rows).toHaveLength(1);
  });

  it("know late interest for every half-year from 1994, each beginning where the one before it ended", () => {
    const { rows } = LATE_INTEREST;
    expect(rows[0]?.from).toBe("1994-01-01");
    expect(rows.at(-1)?.to).toBe("2026-12-31");
    for (const [index, row] of rows.entries()) {
      expect(["01-01", "07-01"]).toContain(row.from.slice(5));
      const above = rows[index - 1];
      if (above !== undefined) expect(row.from).toBe(addDays(above.to, 1));
    }
  });
});

describe("the confidence of an amount", () => {
  it.each([
    [["two_sources", "two_sources"], "two_sources"],
    [["one_source", "two_sources"], "one_source"],
    [["two_sources", "derived", "one_source"], "derived"],
    [["from_memory", "derived"], "from_memory"],
    [[], "from_memory"],
  ] as const)("made from rows of %j is %s", (confidences, expected) => {
    expect(weakest(confidences)).toBe(expected);
  });
});

describe("rateOn", () => {
  const value = (table: RateTable<number>, on: string) => {
    const row = rateOn(table, calendarDate(on));
    return row.ok ? row.value.value : row.refusal;
  };

  it.each([
    [LATE_INTEREST, "1994-01-01", 1200],
    [LATE_INTEREST, "2003-12-31", 1200],
    [LATE_INTEREST, "2004-01-01", 925],
    [LATE_INTEREST, "2020-06-30", 950],
    [LATE_INTEREST, "2020-07-01", 800],
    [LATE_INTEREST, "2023-07-01", 1175],
    [LATE_INTEREST, "2026-06-30", 1200],
    [LATE_INTEREST, "2026-07-01", 1225],
    [LATE_INTEREST, "2026-12-31", 1225],
    [INKASSOSATS, "2007-01-01", 560],
    [INKASSOSATS, "2013-12-31", 630],
    [INKASSOSATS, "2015-01-01", 650],
    [INKASSOSATS, "2016-12-31", 670],
    [INKASSOSATS, "2025-12-31", 700],
    [INKASSOSATS, "2026-01-01", 750],
    [STANDARD_COMPENSATION, "2014-06-30", 320],
    [STANDARD_COMPENSATION, "2020-07-01", 430],
    [STANDARD_COMPENSATION, "2026-06-30", 460],
    [STANDARD_COMPENSATION, "2026-07-01", 430],
    [COURT_FEE_UNIT, "2015-12-31", 860],
    [COURT_FEE_UNIT, "2026-11-22", 1345],
    [COURT_FEE_HUNDREDTHS.conciliationComplaint, "2026-11-22", 154],
    [COURT_FEE_HUNDREDTHS.attachment, "2026-11-22", 69],
    [COURT_FEE_HUNDREDTHS.conciliationWriting, "2026-11-22", 50],
  ] as const)("finds the row of $0.name on %s", (table, on, expected) => {
    expect(value(table, on)).toBe(expected);
  });

  it.each([
    [LATE_INTEREST, "1993-12-31", "late_interest"],
    [LATE_INTEREST, "2027-01-01", "late_interest"],
    [INKASSOSATS, "2006-12-31", "inkassosats"],
    [INKASSOSATS, "2014-01-01", "inkassosats"],
    [INKASSOSATS, "2014-12-31", "inkassosats"],
    [INKASSOSATS, "2027-01-01", "inkassosats"],
    [STANDARD_COMPENSATION, "2014-07-01", "standard_compensation"],
    [STANDARD_COMPENSATION, "2015-06-30", "standard_compensation"],
    [STANDARD_COMPENSATION, "2016-06-30", "standard_compensation"],
    [STANDARD_COMPENSATION, "2019-01-01", "standard_compensation"],
    [STANDARD_COMPENSATION, "2021-06-30", "standard_compensation"],
    [COURT_FEE_HUNDREDTHS.attachment, "2025-12-31", "attachment"],
  ] as const)("knows no value of $0.name on %s and says so", (table, on, rate) => {
    expect(value(table, on)).toEqual({ code: "rate_unknown", rate, on });
  });
});
