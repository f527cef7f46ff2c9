import { describe, expect, it } from "vitest";
import { csvText, readCell, withCells } from "./csv-cells.ts";

const csv = (text: string, delimiter = ";") => ({ text, delimiter });

describe("a cell of a CSV file", () => {
  const file = csv('Navn;Beløp;Notat\r\nKari;100,50;\r\n\r\n"Ola ""Storm""; og sønn";2;"to\r\nlinjer"\r\n');

  it.each([
    [1, 0, "Navn"],
    [2, 1, "100,50"],
    [2, 2, ""],
    [3, 0, ""],
    [4, 0, 'Ola "Storm"; og sønn'],
    [4, 2, "to\r\nlinjer"],
    [5, 0, ""],
  ])("in row %i, column %i is “%s”", (row, column, value) => {
    expect(readCell(file, row, column)).toBe(value);
  });

  it("that is not there has no value", () => {
    expect(readCell(file, 2, 3)).toBeUndefined();
    expect(readCell(file, 9, 0)).toBeUndefined();
  });

  it("is found where lines end by one sign alone, and where the last line does not end", () => {
    expect(readCell(csv("a,b\n1,2", ","), 2, 1)).toBe("2");
    expect(readCell(csv("a,b\r1,2\r", ","), 2, 1)).toBe("2");
  });

  it("takes a quotation mark in its middle for what it is", () => {
    expect(readCell(csv('mål;12" rør;3'), 1, 1)).toBe('12" rør');
    expect(readCell(csv('mål;12" rør;3'), 1, 2)).toBe("3");
  });
});

describe("mending", () => {
  it("changes the cells that are named and nothing else", () => {
    const text = 'Navn;Postnr;By\r\n"Kari; AS";12;Oslo\r\nOla;9999;Bø\r\n';
    const changes = [
      { row: 2, column: 1, value: "0155" },
      { row: 3, column: 2, value: "Bø; i Telemark" },
      { row: 3, column: 0, value: 'Ola "O"' },
      { row: 7, column: 0, value: "finnes ikke" },
    ];
    expect(withCells(csv(text), changes).text).toBe(
      'Navn;Postnr;By\r\n"Kari; AS";0155;Oslo\r\n"Ola ""O""";9999;"Bø; i Telemark"\r\n',
    );
  });

  it("is for files whose letters the browser reads, and whose rows it counts as the hub does", () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(csvText(bytes("a;b"), { encoding: "utf-8", delimiter: ";" })).toEqual(csv("a;b"));
    expect(csvText(new Uint8Array([0xf8]), { encoding: "windows-1252", delimiter: ";" })).toEqual(csv("ø"));
    expect(csvText(bytes("a;b"), { encoding: "cp865", delimiter: ";" })).toBeUndefined();
    expect(csvText(bytes("sep=;\na;b"), { encoding: "utf-8", delimiter: ";" })).toBeUndefined();
    expect(csvText(bytes("PK"), {})).toBeUndefined();
  });
});
