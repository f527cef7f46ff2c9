import { describe, expect, it } from "vitest";
import type { ColumnType, ValueSettings } from "../mapping.ts";
import { convert } from "./convert.ts";

const value =
  (type: ColumnType, settings: ValueSettings = {}) =>
  (text: string) => {
    const { value: read, error, warnings } = convert(text, type, settings);
    return error ?? (warnings === undefined ? read : [read, ...warnings]);
  };

describe("an amount", () => {
  it.each([
    ["1234,-", 123400],
    ["1 234,–", 123400],
    ["kr. 99", 9900],
    ["-kr 100,50", -10050],
    ["kr -100,50", -10050],
    ["100,00-", -10000],
    ["+5", 500],
    ["(1 234,50)", -123450],
    ["NOK (5,00)", -500],
    ["1.234.567", 123456700],
    ["1.234,5", 123450],
    ["0,500", 50],
    ["12 345,6", 1234560],
    [",50", 50],
    ["0", 0],
    ["-0,00", 0],
    ["1,234", "AMOUNT_AMBIGUOUS"],
    ["123.456", "AMOUNT_AMBIGUOUS"],
    ["1 234,567", "AMOUNT_PRECISION"],
    ["0,005", "AMOUNT_PRECISION"],
    ["1,2E+5", "SCIENTIFIC_NOTATION"],
    ["#REF!", "AMOUNT_SYNTAX"],
    ["1.23.456", "AMOUNT_SYNTAX"],
    ["1 234.567,89", "AMOUNT_SYNTAX"],
    ["--5", "AMOUNT_SYNTAX"],
    ["(-5)", "AMOUNT_SYNTAX"],
    ["(5", "AMOUNT_SYNTAX"],
    ["12O0", "AMOUNT_SYNTAX"],
    ["100 EUR", "AMOUNT_SYNTAX"],
    ["99999999999999999", "AMOUNT_TOO_LARGE"],
    ["NULL", null],
    ["", null],
  ])("%s is %j", (text, expected) => {
    expect(value("amount")(text)).toEqual(expected);
  });

  it("follows the decimal sign that is declared", () => {
    expect(value("amount", { decimal: "," })("1.234")).toBe(123400);
    expect(value("amount", { decimal: "." })("1.234")).toBe("AMOUNT_PRECISION");
    expect(value("amount", { decimal: "." })("1,234")).toBe(123400);
    expect(value("amount", { decimal: "," })("100.50")).toBe("AMOUNT_SYNTAX");
  });

  it.each([
    [1234.5, 123450],
    [0.1 + 0.2, 30],
    [1e-17, 0],
    [1_000_000_000.12, 100_000_000_012],
    [-99.9, -9990],
    [1234.567, "AMOUNT_PRECISION"],
    [1e20, "AMOUNT_TOO_LARGE"],
  ])("as the cell %d is %j", (number, expected) => {
    const { value: read, error } = convert({ kind: "number", value: number, shows: "number" }, "amount", {});
    expect(error ?? read).toBe(expected);
  });
});

describe("a day", () => {
  it.each([
    ["1.2.2026", "2026-02-01"],
    ["2026.02.01", "2026-02-01"],
    ["22/11/2026", "2026-11-22"],
    ["22. nov. 2026", "2026-11-22"],
    ["22-Nov-2026", "2026-11-22"],
    ["May 5, 2026", "2026-05-05"],
    ["søndag 22. november 2026", "2026-11-22"],
    ["22.11.2026 14:30", "2026-11-22"],
    ["2026-11-22T23:59:59", "2026-11-22"],
    ["2026-11-22 00:00:00.000", "2026-11-22"],
    ["05/06/2026", ["2026-06-05", "DATE_AMBIGUOUS"]],
    ["01.02.69", ["2069-02-01", "DATE_TWO_DIGIT_YEAR"]],
    ["01.02.70", ["1970-02-01", "DATE_TWO_DIGIT_YEAR"]],
    ["2026-11-22T01:00:00+02:00", ["2026-11-22", "DATE_FROM_TIMESTAMP"]],
    ["46348,75", ["2026-11-22", "DATE_FROM_SERIAL"]],
    ["00.00.0000", null],
    ["0000-00-00", null],
    ["29.02.2026", "DATE_INVALID"],
    ["22.11.2026 25:00", "DATE_INVALID"],
    ["12", "DATE_INVALID"],
    ["22112026", "DATE_INVALID"],
    ["1.13.2026", "DATE_INVALID"],
  ])("%s is %j", (text, expected) => {
    expect(value("date")(text)).toEqual(expected);
  });

  it("needs no warning where the workbook shows the number as a day", () => {
    expect(convert({ kind: "number", value: 46348.5, shows: "date" }, "date", {})).toEqual({ value: "2026-11-22" });
    expect(convert({ kind: "number", value: 0.5, shows: "date" }, "date", {})).toEqual({ error: "DATE_INVALID" });
  });
});

describe("a number that is a name", () => {
  it.each<[ColumnType, string, unknown]>([
    ["postnr", "N-0155", "0155"],
    ["postnr", "10", ["0010", "LEADING_ZERO_RESTORED"]],
    ["postnr", "SE-11122", "POSTNR_INVALID"],
    ["orgnr", "974760673", "974760673"],
    ["orgnr", "974760674", "ORGNR_INVALID"],
    ["orgnr", "NO974760673MVA", "974760673"],
    ["fnr", "01859010072", "FNR_INVALID"],
    ["konto", "0123.45.67892", "01234567892"],
    ["konto", "1234567892", ["01234567892", "LEADING_ZERO_RESTORED"]],
    ["konto", "NO9386011117948", "KONTO_INVALID"],
    ["kid", "12345678A2", "KID_INVALID"],
    ["kid", "1000005\u2212", "1000005-"],
    ["phone", "0047 91234567", "+4791234567"],
    ["phone", "+46 70 123 45 67", "+46701234567"],
    ["phone", "1234", "PHONE_INVALID"],
    ["email", "ola@nordmann.example", "ola@nordmann.example"],
    ["email", "ola", "EMAIL_INVALID"],
    ["bool", "Ja", true],
    ["bool", "kanskje", "BOOL_INVALID"],
    ["percent", "12,5", "12.5"],
    ["percent", "mye", "PERCENT_INVALID"],
    ["text", '="0155"', "0155"],
    ["text", "+47 912 34 567", "+47 912 34 567"],
    ["text", "@ola", ["@ola", "FORMULA_LIKE"]],
    ["text", "2,02611E+11", "SCIENTIFIC_NOTATION"],
    ["text", "#N/A", "EXCEL_ERROR"],
    ["text", "a\u00a0b\u200b", "a b"],
    ["text", "A\u030Ase", "Åse"],
  ])("%s %s is %j", (type, text, expected) => {
    expect(value(type)(text)).toEqual(expected);
  });

  it("is refused when the workbook could not keep its digits", () => {
    const cell = { kind: "number", value: 12345678901234567000, shows: "number" } as const;
    expect(convert(cell, "text", {})).toEqual({ error: "NUMBER_PRECISION_LOST" });
  });

  it("keeps a share of a workbook in hundredths", () => {
    expect(convert({ kind: "number", value: 0.0925, shows: "percent" }, "percent", {})).toEqual({ value: "9.25" });
  });
});
